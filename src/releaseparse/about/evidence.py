"""What speaks for a name as the issuer's: each piece of evidence gives names with weights."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import regex

from releaseparse.entities import company, place
from releaseparse.entities.company import Name
from releaseparse.extract import Candidates
from releaseparse.rules import Pattern
from releaseparse.stages import Layout
from releaseparse.tables import rows
from releaseparse.text import Document


@dataclass(frozen=True)
class Sight:
    """What the evidence is read from."""

    document: Document
    candidates: Candidates
    layout: Layout

    @cached_property
    def text(self) -> str:
        """The document's shadow with its tabs, which part paragraphs and cells: no name goes over them."""
        shadow, value = self.document.shadow, self.document.text.value
        tabs = [i for i, c in enumerate(value) if c == "\t"] if "\t" in value else []
        pieces = [shadow[a + 1 : b] for a, b in zip([-1, *tabs], [*tabs, len(shadow)], strict=True)]
        return "\t".join(pieces)

    @cached_property
    def lead(self) -> int:
        """Where the lead sentence begins: behind the dateline, else at the body's first running text."""
        if self.layout.dateline:
            return self._below_titles(self.layout.dateline.end)
        bodies = [s for s in self.layout.sections if s.kind == "body"]
        body = next((s for s in bodies if len(s.text) > PARAGRAPH), bodies[0] if bodies else None)
        return self._below_short_lines(body.start, body.end) if body else 0

    def _below_short_lines(self, start: int, end: int) -> int:
        """``start``, or where the first line of some length begins below dates and labels."""
        at = start
        while 0 <= at < end:
            stop = self.text.find("\n", at, end)
            if (stop if stop >= 0 else end) - at >= LINE:
                return at
            at = stop + 1 if stop >= 0 else end
        return start

    def _below_titles(self, start: int) -> int:
        """``start``, or where the text goes on below titles in capitals that a dateline is followed by."""
        for _ in range(TITLES):
            title = _TITLE.compiled.match(self.text, start)
            if title is None:
                break
            start = title.end()
        return start

    @cached_property
    def domains(self) -> frozenset[str]:
        """The main labels of e-mail and web addresses that the release shows."""
        hosts = [c.value.address.split("@")[-1] for c in self.candidates.emails]
        hosts += [c.value.url.split("://")[-1].split("/")[0] for c in self.candidates.urls if c.value.visible]
        return (
            frozenset(label for host in hosts for label in host.lower().split(".")[:-1] if len(label) > 2) - _services()
        )

    @cached_property
    def newsroom(self) -> str:
        """How a portrait begins that tells of a news service, which writes about others; empty where none does."""
        for section in self.layout.sections:
            if section.topic == "about" and (m := _NEWSROOM.compiled.search(self.text, section.start, section.end)):
                return self.text[max(section.start, m.start() - 100) : m.start()]
        return ""

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """What the labels of the hosts begin with."""
        return frozenset(label[:end] for label in self.domains for end in range(1, len(label) + 1))


PARAGRAPH = 80
"""Characters that running text has at least."""
SITE = 64
"""Characters below which a site's name keeps; longer ones are titles."""
LETTERHEAD = 6
"""Blocks in which a letterhead is looked for."""
LINE = 40
"""Characters that a line of running text has at least."""
TITLES = 3
"""Titles in capitals that are passed over at most."""
_NEWSROOM = Pattern(
    r"(?i)\bis\s(?:an?|the|one)\s[^\n]{0,240}?\b(?:communications platform|news ?wires?|press[- ]release|syndicat\w+)\b"
)
_TITLE = Pattern(r"[\s\-–—]*+[^\p{Ll}\t\n]{6,200}[\t\n](?=\S)")


@cache
def _services() -> frozenset[str]:
    """The main labels of the hosts of public services and wires, which name no issuer."""
    services = {row["text"].split(".")[-2] for row in rows("url_roles") if row["part"] == "host"}
    return frozenset(services | {row["name"].lower().replace(" ", "") for row in rows("wires")})


class Vote(NamedTuple):
    """A name with the weight of the evidence for it."""

    name: Name
    weight: float


_BEFORE = Pattern(
    r"[\s\-–—:*_|,\"“(]*(?:(?:The |the )?(?:[Bb]oard of [Dd]irectors|[Mm]anagement|[Ss]hareholders|[Ss]hares"
    r"|[Dd]irectors|[Ss]tockholders|Verwaltungsrat|Vorstand|Aufsichtsrat)[^.]{0,40}? (?:of|der|von) )?(?:Today, )?"
    r"(?:[Tt]he |Die |Der |Das |El |La |Le )?"
)
_OFFICE = Pattern(
    r"(?i)(?:(?:,|\sis)\s[^.()]{0,60}?|\s)\b(?:president|chief|director|officer|chairman|chairwoman|ceo|cfo|founder|manager|head"
    r"|attorney|partner|professor)\b(?P<employer>[^.()]{0,60}?\b(?:of|at|bei|von|de)\s(?:the\s)?(?-i:(?=\p{Lu})))?"
)
_LABEL = Pattern(r"(?:\s?\([^()]{0,60}\))?:\s(?:The |the )?(?=\p{Lu})")
_SUBJECT = Pattern(r"[®™]?(?:, | \(|\s?[—–]\s?[^—–.\t\n]{3,240}[—–])")
_AGED = Pattern(r", (?:age )?\d{1,3}, ")
_SEAT = Pattern(r", [\p{Lu}][\w., ]{1,40}?(?=\s[(–—-])")
_OFFICIAL = Pattern(r"\s\((?:CEO|CFO|COO|President|Chairman)\)")


def lead(sight: Sight) -> Iterator[Vote]:
    """The subject of the lead sentence, or the firm that this person is an officer of."""
    text = sight.text
    m = _BEFORE.compiled.match(text, sight.lead)
    name = company.starting(text, m.end()) if m else None
    label = _LABEL.compiled.match(text, name.end) if name else None
    name = company.starting(text, label.end()) if label else name
    if name is None or _OFFICIAL.compiled.match(text, name.end):
        return
    if _says().match(text, name.end):
        yield Vote(name, 4.0)
        return
    seat = _SEAT.compiled.match(text, name.end)
    if _AGED.compiled.match(text, name.end) or (seat and place.named(name.text + seat[0])):
        return
    office = _OFFICE.compiled.match(text, name.end, name.end + 140)
    if office is None:
        yield Vote(name, 4.0 if _SUBJECT.compiled.match(text, name.end) else 1.0)
    elif office.start() == name.end and not text.startswith((",", " is"), name.end):
        yield Vote(name, 4.0)
    elif office["employer"] and (employer := company.starting(text, office.end())):
        yield Vote(employer, 4.0)


@cache
def _says() -> regex.Pattern[str]:
    by_role = {role: "|".join(sorted(company.listed(role))) for role in ("says", "said", "glad", "adverb")}
    return regex.compile(
        rf"(?:[®™]?\s|[—–])(?:(?:{by_role['adverb']})\s)?(?:{by_role['says']}|(?:is|are|was)\s(?:{by_role['glad']})\sto"
        rf"|(?:hat|haben)\s[^.\n]{{0,240}}?\s(?:{by_role['said']}))\b"
    )


_NO_SUBJECT = (" and ", " und ", " et ", " y ", " after ", " when ", " since ")
"""Words behind which stands who joins in an announcement, or what somebody else announced before."""


def said(sight: Sight) -> Iterator[Vote]:
    """Whoever stands right before the first word that announces, what brackets or dashes put between aside."""
    text = sight.text
    m = _says().search(text, sight.lead, sight.lead + 600)
    if m is None:
        return
    position = m.start() + (m[0][0] in "—–")
    for opening, closing in (("(", ")"), ("—", "—"), ("–", "–")):
        if text[:position].endswith(closing):
            position = max(text.rfind(opening, position - 240, position - 1), 0) or position
    name = before(text, position)
    if name and not text[: name.start].endswith(_NO_SUBJECT):
        yield Vote(name, 2.0)


_CAPITAL = Pattern(r"(?<![\w.&’'-])(?=[\p{Lu}\d])")


def before(text: str, position: int) -> Name | None:
    """The longest name that ends at ``position``, marks and spaces between them aside."""
    starts = [m.start() for m in _CAPITAL.compiled.finditer(text, max(0, position - 90), position)]
    refused: list[int] = []
    for start in starts:
        name = company.starting(text, start, position - start)
        if name is None:
            refused.append(start)  # at a word that opens sentences, which a name may begin with all the same
        elif position - name.end <= 2:
            return name
    titled = (company.starting(text, start, position - start, titled=True) for start in refused)
    return next((name for name in titled if name and position - name.end <= 2), None)


_PORTRAIT = Pattern(
    r"(?:^|\n|(?<=[.\s]))\W*+(?:About|ABOUT|Über|À propos de|Acerca de|Sobre|Om|Over|Informazioni su)\s"
    r"(?:[Tt]he\s)?(?=\w)"
)
PORTRAITS = 20
"""How many portraits are heard: a release of many parties has some five."""
_FIRST = Pattern(r"\W*")
_DOUBLED = Pattern(r"(?P<name>\p{Lu}[^\n]{2,60}?)(?=(?P=name))")


def portraits(sight: Sight) -> Iterator[Vote]:
    """Whose portrait closes the release; the first of several counts most, a news service's little."""
    text, weight = sight.text, 3.0
    for section in itertools.islice((s for s in sight.layout.sections if s.topic == "about"), PORTRAITS):
        named = False
        for m in itertools.islice(_PORTRAIT.compiled.finditer(text, section.start, section.end), PORTRAITS):
            doubled = _DOUBLED.compiled.match(text, m.end())
            name = company.starting(text, doubled.end() if doubled else m.end(), titled=True)
            if name:
                named = True
                yield Vote(name, 0.5 if name.text in sight.newsroom else weight)
                weight = max(1.0, weight - 1.0)
        opening = _FIRST.compiled.match(text, section.start, section.end)
        if not named and not section.heading and opening and (name := company.starting(text, opening.end())):
            yield Vote(name, 1.5)


_CALLING = Pattern(r"(?:Author|Attorney|Artist|Speaker|Coach|Therapist|Novelist|Auctioneer)\s(?=\p{Lu})")


_COVERAGE = Pattern(r"(?i)\s(?:updates|initiates|resumes|begins)\s(?:\w+\s)?coverage\s(?:on|of)\b")


def headline(sight: Sight) -> Iterator[Vote]:
    """The headline's first words, up to its verb or as far as the text below prints them too."""
    found = sight.layout.headline
    covered = _COVERAGE.compiled.search(found.value) if found else None
    analyst = company.starting(found.value[: covered.start()], 0) if found and covered else None
    name = analyst or (company.subject(found.value) if found else None)
    if found is None or name is None or name.text.isupper():
        return
    called = [m.end() for m in _CALLING.compiled.finditer(name.text)]
    printed = name.text[called[-1] :] if called else name.text
    below = sight.text.find(printed, sight.lead)
    while below < 0 and " " in printed and not company.has_form(printed):
        printed = printed.rpartition(" ")[0].rstrip(" &,-–—:")
        below = sight.text.find(printed, sight.lead)
    start = sight.text.find(printed)
    short = len(printed) < 0.6 * len(found.value)
    if start >= 0 and short and (below >= 0 or " " in printed) and not lowered(sight, printed):
        yield Vote(Name(start, start + len(printed), printed), 4.0 if analyst else 0.5)


def lowered(sight: Sight, name: str) -> bool:
    """Whether the text prints a short name in lower case too: then it is a word like others."""
    return name.count(" ") < 2 and any(f" {name.lower()}{mark}" in sight.text for mark in " ,.\n")


def letterhead(sight: Sight) -> Iterator[Vote]:
    """A line above the headline that is a firm's name and nothing else."""
    top = sight.layout.headline.start if sight.layout.headline else None
    for block in sight.document.blocks[:LETTERHEAD]:
        if block.start < (top or 0) and company.ends_with_form(sight.text[block.start : block.end]):
            name = company.starting(sight.text, block.start, titled=True)
            if name and name.end == block.end:
                yield Vote(name, 2.0)


def tickers(sight: Sight) -> Iterator[Vote]:
    """The companies that the first tickers stand beside; a news service writes of the one in its headline."""
    text, title = sight.text, sight.layout.headline.value if sight.layout.headline else ""
    for candidate in sight.candidates.tickers[:2]:
        opening = text.rfind("(", max(0, candidate.start - 60), candidate.start + 1)
        name = before(text, opening) if opening >= 0 else None
        if name and (not sight.newsroom or name.text.split()[0] in title):
            yield Vote(name, 2.0)


_REPEATED = Pattern(r"(?<![\w.“\"])[\p{Lu}][\w’'&-]+(?:\s(?:&\s)?(?:[\p{Lu}][\w’'&-]+|\d{1,4}\b)){1,4}")


def repeated(sight: Sight) -> Iterator[Vote]:
    """A name of several words that the headline has and the text repeats."""
    if sight.layout.headline is None:
        return
    title = sight.layout.headline.value
    found: dict[str, tuple[int, int, int]] = {}
    for m in _REPEATED.compiled.finditer(sight.text, sight.lead, sight.lead + 6000):
        if m[0] in title:
            start, end, count = found.get(m[0], (m.start(), m.end(), 0))
            found[m[0]] = (start, end, count + 1)
    for text, (start, end, count) in found.items():
        if count >= 3:
            yield Vote(Name(start, end, text), 1.5)


_WORD = Pattern(r"(?<![\w@./])\p{Lu}[\p{L}\d’'-]*+(?![\w@]|\.\w)")
_JOINED = Pattern(r"\s(?P<small>and|of|the|for|&|de|der|für)?\s?(?P<word>\p{Lu}[\p{L}\d’'-]*+)(?![\w@]|\.\w)")


def hosted(sight: Sight) -> Iterator[Vote]:
    """A capitalised word, or better several, that joined are the name of a host that the release gives."""
    text, single = sight.text, None
    if not sight.domains:
        return
    for m in _WORD.compiled.finditer(text, 0, 8000):
        joined = plain(m[0])
        if joined not in sight.beginnings:
            continue
        if single is None and len(joined) > 2 and joined in sight.domains:
            whole = _whole(sight, Name(m.start(), m.end(), m[0]))
            single = None if lowered(sight, whole.text) else whole
        if several := _joined(sight, m.start(), m.end(), joined):
            yield Vote(several, 1.0)
            break
    if single:
        yield Vote(spelled_out(sight, single), 1.5)


def _whole(sight: Sight, name: Name) -> Name:
    """The longer name that a host's word is a part of, where the text has the word in lower case too."""
    if not lowered(sight, name.text):
        return name
    first = before(sight.text, name.end) or name
    longest = company.starting(sight.text, first.start, titled=True) or first
    end = longest.end
    while end > name.end and sight.text.count(sight.text[first.start : end]) < 2:
        end = sight.text.rfind(" ", first.start, end)
    whole = sight.text[first.start : max(end, name.end)]
    return Name(first.start, first.start + len(whole), whole) if sight.text.count(whole) > 1 else name


def _joined(sight: Sight, start: int, end: int, joined: str) -> Name | None:
    """The words from ``start`` on that joined are a host's label."""
    text = sight.text
    while m := _JOINED.compiled.match(text, end):
        end = m.end()
        small = {"&": "and"}.get(m["small"] or "", m["small"] or "")
        joined += (small if joined + small in sight.beginnings else "") + plain(m["word"])
        if joined in sight.domains:
            return Name(start, end, " ".join(text[start:end].split()))
        if joined not in sight.beginnings:
            return None
    return None


def spelled_out(sight: Sight, name: Name) -> Name:
    """The full name that an abbreviation stands for, where the text gives it: "Acme Trade Board (ATB)"."""
    if not (name.text.isupper() and name.text.isalpha() and len(name.text) <= 6):
        return name
    at = sight.text.find(f"({name.text})")
    full = before(sight.text, at) if at > 0 else None
    return full if full and plain(full.text)[0] == plain(name.text)[0] and " " in full.text else name


def site(sight: Sight) -> Iterator[Vote]:
    """The body whose site the page names, where the text names it too."""
    printed = sight.document.metadata.site
    start = sight.text.find(printed) if printed else -1
    if printed and start >= 0 and len(printed) < SITE:
        yield Vote(Name(start, start + len(printed), printed), 2.5)


EVIDENCE: tuple[Callable[[Sight], Iterator[Vote]], ...] = (
    lead,
    said,
    portraits,
    headline,
    tickers,
    repeated,
    hosted,
    letterhead,
    site,
)


def bonus(name: Name, sight: Sight) -> float:
    """What addresses, the headline and a legal form add to a name; nothing to a news service's."""
    if name.text in sight.newsroom:
        return 0.0
    words = [w for w in company.words(plain(name.text)) if len(w) > 2]
    joined = "".join(words)
    added = 0.5 if company.has_form(name.text) else 0.0
    if words and any(label.startswith(words[0]) or joined.startswith(label) for label in sight.domains):
        added += 1.5
    if words and sight.layout.headline and words[0] in plain(sight.layout.headline.value):
        added += 1.0
    return added


def plain(text: str) -> str:
    """The text in lower case without accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
