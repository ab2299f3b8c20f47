"""Where the release prints a name: each place with what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.about.material import Material, titles
from releaseparse.about.trimmed import is_other, trimmed
from releaseparse.entities import asian, company, head, subject
from releaseparse.entities.company import Name
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

LEAD = 250
"""Characters of the lead sentence."""
TOP = 1500
"""Characters from the lead in which every name is looked at: a release names its issuer early."""
OPENING = 160
"""Characters of a portrait in which its company is named."""
BLOCK = 500
"""Characters of a contact section that are looked at."""
TAIL = 300
"""Characters of the text's end that are looked at: sources and credits."""
FIRST = 3
"""Names of a stretch that are counted: the first, the second, the third."""


class Mention(NamedTuple):
    """A name at a place, and what is seen there ("in:lead", "says")."""

    name: Name
    traits: tuple[str, ...]


def mentions(material: Material) -> Iterator[Mention]:
    """The names in the headline, the head, the lead, portraits, contact sections and at the end."""
    yield from _titled(material)
    yield from _hosted(material)
    for region, start, end in _regions(material):
        printed = _names(material.text, start, end)
        names = (trimmed(material, n) for n in printed if not is_other(material, n))
        for number, name in enumerate(names, 1):
            nth = (f"nth:{region}={number}{'' if ' ' in name.text else ' word'}",) if number <= FIRST else ()
            yield Mention(name, (f"in:{region}", *nth, *_around(material, name)))


def _titled(material: Material) -> Iterator[Mention]:
    """The name that the headline begins with, as far as the text below has it in these words."""
    title = material.title
    name = subject.named(title)
    if name is None:
        return
    printed = _below(material, name.text)
    below = _free(material.text[material.lead :], printed) is not None
    alone = " " in name.text and not (" " in printed or title.isupper() or below)
    if alone:  # the headline alone has it
        if not subject.is_closed(title, name, firm=head.is_firm(name.text)):
            return
        printed = name.text
    start = material.text.find(printed)
    if len(printed) > 1 and start >= 0:
        whole = "whole" if len(name.text) >= len(title) - 2 else "subject"
        yield Mention(Name(start, start + len(printed), printed), (f"headline:{whole}",))


def _below(material: Material, printed: str) -> str:
    """The words of a name as far as the text below has them one behind the other."""
    while " " in printed and printed not in material.text[material.lead :] and not company.has_form(printed):
        printed = printed.rpartition(" ")[0].rstrip(" &,-–—:")
    return printed


def _hosted(material: Material) -> Iterator[Mention]:
    """The words of the text that are the label of a host, at their first place."""
    for label in sorted(material.hosts):
        if (at := _free(material.folded, label)) is not None:
            written = material.text[at : at + len(label)]
            small = "small" if written.islower() else "capital"
            yield Mention(Name(at, at + len(label), written), ("in:host", f"host:{small}"))


_BEFORE_WORD = Pattern(r"(?<![\w@./-])")
_BEHIND_WORD = Pattern(r"(?![\w@/-]|\.\w)")


def _free(text: str, word: str) -> int | None:
    """The first place of a word where it is no part of another or of an address."""
    at = text.find(word)
    while at >= 0:
        if _BEFORE_WORD.compiled.match(text, at) and _BEHIND_WORD.compiled.match(text, at + len(word)):
            return at
        at = text.find(word, at + 1)
    return None


def _regions(material: Material) -> Iterator[tuple[str, int, int]]:
    """The stretches that are looked through, in order and apart."""
    head, lead, size = material.layout.headline, material.lead, len(material.text)
    top = (head.start, head.end) if head and head.start is not None and head.end is not None else (lead, lead)
    spans = [
        ("above", 0, top[0]),
        ("head", top[1], lead),
        ("lead", lead, lead + LEAD),
        ("top", lead + LEAD, lead + TOP),
        ("tail", max(lead + LEAD, size - TAIL), size),
    ]
    for section in material.layout.sections:
        if section.kind == "contact":
            spans.append(("contact", section.start, min(section.end, section.start + BLOCK)))
        elif section.topic == "about":
            spans.append(("about", section.start, min(section.end, section.start + OPENING)))
    at = 0
    for region, start, end in sorted(spans, key=lambda span: span[1]):
        if max(start, at) < min(end, size):
            yield region, max(start, at), min(end, size)
            at = min(end, size)


@kept
def _capital() -> regex.Pattern[str]:
    """Where a name may begin: at no inner letter of a word, behind no clock's colon; behind a dash of two strokes, and
    an article that is run into it ("d'Acme"). An ``article`` that opens a sentence is no part of it."""
    elided = "|".join(sorted({word.rstrip("'") for word in company.listed("elided")}))
    begin = r"(?:\p{Lu}|\p{Ll}\p{Lu}|\d+[\p{Lu}\p{Ll}])"
    return patterns.compile(
        rf"\m(?={begin})"  # where no word begins, and at words that are no names, all else is passed over
        rf"(?:(?<![.&’'@/-]|\d:)|(?<=--)|(?<=(?<!\w)(?:{elided})['’]))"
        rf"(?=(?P<article>(?i:{_either('article')})\s(?=[\p{{Lu}}\d]))?){begin}"
    )


_DOUBLED = Pattern(r"(?P<name>\p{Lu}[^\n\s]+(?:\s[^\n\s]+){0,4}?)(?=(?P=name))")
"""A heading that ran into the text which begins with its words: "AcmeAcme Tools makes tools"."""


def _names(text: str, start: int, end: int) -> Iterator[Name]:
    """The names in a stretch, one behind the other."""
    at = start
    for firm in asian.names(text, start, end):
        yield from _written_in_capitals(text, at, firm.start)
        yield Name(*firm, text[firm.start : firm.end])
        at = firm.end
    yield from _written_in_capitals(text, at, end)


def _written_in_capitals(text: str, start: int, end: int) -> Iterator[Name]:
    """The names in a stretch that capitals tell."""
    at, capital = start, _capital()
    while m := capital.search(text, at, end):
        begin, at = m.span()
        if doubled := _doubled(text, begin, end):
            begin = doubled.end()
        elif m["article"]:
            begin = m.end("article")
        if name := company.starting(text, begin):
            at = max(at, name.end)
            if any(map(str.isalpha, name.text)):
                yield name


LONGEST = 300
"""Characters of a heading of five words at most."""


def _doubled(text: str, start: int, end: int) -> regex.Match[str] | None:
    """The words that stand twice at a place, glued: looked for where their first letters follow no space."""
    first = text[start : start + 2]
    at = text.find(first, start + 2, start + LONGEST)
    while at >= 0 and text[at - 1].isspace():
        at = text.find(first, at + 1, start + LONGEST)
    return _DOUBLED.compiled.match(text, start, end) if at >= 0 else None


BEFORE = 60
"""Characters before a name that are looked at."""


class Beside(NamedTuple):
    """What is looked for beside names, and the words without which the longer patterns need not be tried."""

    articles: tuple[str, ...]
    before: regex.Pattern[str]
    before_article: regex.Pattern[str]
    titles: frozenset[str]
    deeds: frozenset[str]
    after: regex.Pattern[str]
    after_title: regex.Pattern[str]
    says: regex.Pattern[str]


@kept
def _beside() -> Beside:
    deeds = company.playing("adverb", "says", "is", "verb", "and")
    return Beside(
        company.listed("the"), _before(articled=False), _before(articled=True), _first_words(titles()),
        _first_words(deeds), _after(titled=False), _after(titled=True), _says(),
    )  # fmt: skip


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of phrases in lower case; with "i" for a Turkish "ı", for which patterns take it."""
    found = [word for phrase in phrases for word in company.words(phrase.lower())[:1]]
    return frozenset((*found, *(word.replace("ı", "i") for word in found)))


def _around(material: Material, name: Name) -> tuple[str, ...]:
    """What stands right before and behind a name, "word" where nothing that tells more, and whether it says
    something."""
    beside = _beside()
    low = max(0, name.start - BEFORE)
    articled = material.folded.endswith(beside.articles, low, max(low, name.start - 1))
    m = (beside.before_article if articled else beside.before).match(material.text, low, name.start)
    before = (m and m.lastgroup) or "word"
    after, says = _behind(material, name.end, beside)
    alone = ("alone",) if before == after == "line" else ()
    return (f"before:{before}", f"after:{after}", *alone, *(("says",) if says else ()))


_PLAIN = Pattern(r"(?:,|['’]s)?((?:\s[\w&]++){1,4}+)|\n\s|[^\s®™(:'’,.!?;–—-]")
"""What mostly stands behind a name, and tells nothing but by its words: by the first of them, or by a title."""
PLAINLY = {",": "comma", "\n": "line", "\t": "tab", "'": "possessive", "’": "possessive"}
"""What stands behind a name whose words tell nothing, by its first character."""
MUTE = "'’:.!?;"
"""Behind what no name says anything."""


def _behind(material: Material, end: int, beside: Beside) -> tuple[str, bool]:
    """What stands right behind a name, "word" where nothing that tells more, and whether the name says something."""
    kind, pattern = "", beside.after_title
    plain = _PLAIN.compiled.match(material.folded, end)
    if plain and (said := plain[1] or "").isascii():
        words = said.replace("&", " ").split()
        if beside.titles.isdisjoint(words):
            pattern = beside.after
            if beside.deeds.isdisjoint(words[:1]):  # as mostly: spares the patterns
                kind = PLAINLY.get(plain[0][0], "word")
                if kind != "comma":
                    return kind, False
    if not kind:
        m = pattern.match(material.text, end)
        kind = (m and m.lastgroup) or "word"
    return kind, material.text[end : end + 1] not in MUTE and beside.says.match(material.text, end) is not None


@kept
def _either(role: str) -> str:
    return patterns.either(company.listed(role))


@kept
def _backwards(role: str) -> str:
    return patterns.either(company.listed(role), backwards=True)


def _before(*, articled: bool) -> regex.Pattern[str]:
    """What may stand before a name, which an article may stand right before or none does."""
    article = rf"(?:{_backwards('the')}\s)?"
    the = article if articled else ""
    headings = (r["phrase"] for r in rows("headings") if r["topic"] == "about" and r["match"] == "prefix")
    about = patterns.either(headings, backwards=True)
    title = patterns.either(titles(), backwards=True)
    return patterns.compile(
        rf"(?ri)(?:(?P<about>(?:^|[\n.])\W{{0,5}}(?:{about})\s{the})"
        rf"|(?P<source>(?<!\w)(?:{_backwards('source')})\s?[:–-]?\s{the})"
        rf"|(?P<line>(?:^|\n)[\s*_#•>|–—-]{{0,9}}{the})"
        rf"|(?:(?P<board>\b{_backwards('board')}\s)|(?P<employer>\b{title},?\s(?:\w+\s){{0,2}})|(?P<of>\b))"
        rf"{_backwards('of')}\s{the}|(?P<and>(?:\b{_backwards('and')}|&)\s{the})"
        rf"|(?P<sentence>[.!?][\"”]?\s(?:{the}|{article}{_backwards('adverb')},?\s))|(?P<dash>[–—-]\s?{the})"
        rf"|(?P<label>:\s?{the})|(?P<comma>,\s{the})|(?P<open>[(“\"„«]))"
    )


def _after(*, titled: bool) -> regex.Pattern[str]:
    """What may stand behind a name, a title among it or none."""
    title = rf"\s(?:[\w&]+\s){{0,3}}{patterns.either(titles())}\b"
    offices = rf"|(?i:(?P<officer>(?:['’]s)?{title})|(?P<office>,{title}))" if titled else ""
    return patterns.compile(
        r"[®™]?(?:(?P<ticker>\s?\((?=[^()\n]{2,60}:\s?\p{Lu}))"
        rf"|(?P<called>\s?\((?:(?i:{_either('the')})\s)?[“\"„«'‘])|(?P<bracket>\s?\()"
        rf"|(?P<says>\s(?:(?:{_either('adverb')})\s)?(?:{_either('says')})\b)|(?P<colon>\s?:)"
        rf"{offices}|(?P<possessive>['’])"
        rf"|(?P<is>,?\s(?:{_either('is')})\b)|(?i:(?P<verb>\s(?:{_either('verb')})\b))"
        r"|(?P<line>\s*(?:\n|$))|(?P<tab>\t)|(?P<comma>,)|(?P<dot>[.!?;])|(?P<dash>\s?[–—-]))"
    )


def _says() -> regex.Pattern[str]:
    """A word that announces, behind what brackets, commas or dashes put between."""
    aside = r"(?:\s?\([^()\n]{0,160}\)){0,2}(?:,\s[^,\n]{0,160},|\s?[—–][^—–\n]{0,240}[—–])?"
    aside += rf"(?:,?\s(?:{_either('and')})\s\p{{Lu}}[^\n()]{{0,80}}(?:\([^()\n]{{0,80}}\))?)?"
    return patterns.compile(
        rf"[®™]?{aside}(?:\s|(?<=[—–]))(?:(?:{_either('adverb')})\s){{0,2}}(?:(?:{_either('says')})"
        rf"|(?:{_either('is')})\s(?:{_either('glad')})\s|(?:{_either('is')})\s[^.\n]{{0,240}}?\s(?:{_either('said')}))\b"
    )
