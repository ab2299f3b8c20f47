"""What speaks for a name as the issuer's: each piece of evidence gives names with weights."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import regex

from releaseparse.extract import Candidates
from releaseparse.rules import Pattern
from releaseparse.segment import dateline, names
from releaseparse.segment.names import Name
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
        """The shadow with a line break for each tab: no name goes on over one."""
        value, parts, at = self.document.text.value, [], 0
        while (tab := value.find("\t", at)) >= 0:
            parts.append(self.document.shadow[at:tab])
            at = tab + 1
        return "\n".join([*parts, self.document.shadow[at:]])

    @cached_property
    def lead(self) -> int:
        """Where the lead sentence begins: behind the dateline, else at the body's first running text."""
        if self.layout.dateline:
            return self.layout.dateline.end
        bodies = [s for s in self.layout.sections if s.kind == "body"]
        return next((s.start for s in bodies if len(s.text) > PARAGRAPH), bodies[0].start if bodies else 0)

    @cached_property
    def domains(self) -> frozenset[str]:
        """The main labels of e-mail and web addresses that the release shows."""
        hosts = [c.value.address.split("@")[-1] for c in self.candidates.emails]
        hosts += [c.value.url.split("://")[-1].split("/")[0] for c in self.candidates.urls if c.value.visible]
        return frozenset(label for host in hosts for label in host.lower().split(".")[:-1] if len(label) > 2)


PARAGRAPH = 80
"""Characters that running text has at least."""
LEAD = 600
"""Characters from the lead's start in which the issuer has been named."""
LETTERHEAD = 6
"""Blocks in which a letterhead is looked for."""
HOST = 4
"""Words that a host's name may be made of."""


class Vote(NamedTuple):
    """A name with the weight of the evidence for it."""

    name: Name
    weight: float


_BEFORE = Pattern(
    r"[\s\-–—:*_|,\"“(]*(?:(?:The |the )?(?:[Bb]oard of [Dd]irectors|[Mm]anagement|[Ss]hareholders|[Ss]hares"
    r"|[Dd]irectors|[Ss]tockholders|Verwaltungsrat|Vorstand|Aufsichtsrat)[^.]{0,40}? (?:of|der|von) )?"
    r"(?:[Tt]he |Die |Der |Das |El |La |Le )?"
)
_OFFICE = Pattern(
    r"(?i),?\s(?:the\s)?[^.()]{0,60}?\b(?:president|chief|director|officer|chairman|chairwoman|ceo|cfo|founder|manager"
    r"|head)\b[^.()]{0,60}?\b(?:of|at|bei|von|de)\s(?:the\s)?(?-i:(?=\p{Lu}))"
)

_TITLE = Pattern(
    r",\s\d{1,3},|\s?[,(]\s?(?:(?:the|its)\s)?(?:\p{Lu}[\w&-]*\s){0,3}"
    r"(?:President|Chief|Chair(?:man|woman)?|CEO|CFO|COO|Founder|Director|Partner|Manager|Head)\b"
)
_OFFICER = Pattern(r"\s(?:CEO|CFO|COO|President)\s")


def lead(sight: Sight) -> Iterator[Vote]:
    """The subject of the lead sentence, or the firm that this person is an officer of."""
    text = sight.text
    m = _BEFORE.compiled.match(text, sight.lead)
    name = names.at(text, m.end()) if m else None
    if name is None:
        return
    office = _OFFICE.compiled.match(text, name.end, name.end + 140)
    employer = names.at(text, office.end()) if office else None
    if officer := _OFFICER.compiled.search(text, name.start, name.end):
        employer = Name(name.start, officer.start(), text[name.start : officer.start()])
    if employer:
        yield Vote(employer, 4.0)
    elif not _TITLE.compiled.match(text, name.end):
        announces = _says().match(text, name.end) or text[name.end : name.end + 2] in (", ", " (")
        yield Vote(name, 4.0 if announces else 1.0)


@cache
def _says() -> regex.Pattern[str]:
    said = "|".join(word for row in rows("name_words") if row["role"] == "says" for word in row["words"].split())
    glad = "|".join(word for row in rows("name_words") if row["role"] == "glad" for word in row["words"].split())
    return regex.compile(rf"\s(?:today\s|has\s|have\s|hat\s|heute\s|hoy\s)?(?:{said}|(?:is|are) (?:{glad}) to)\b")


def said(sight: Sight) -> Iterator[Vote]:
    """Whoever stands right before the first word that announces."""
    text = sight.text
    m = _says().search(text, sight.lead, sight.lead + 600)
    name = before(text, m.start()) if m else None
    if name and not text[: name.start].endswith((" and ", " und ", " et ", " y ")):
        yield Vote(name, 2.0)


_CAPITAL = Pattern(r"(?<![\w.&’'-])(?=[\p{Lu}\d])")


def before(text: str, position: int) -> Name | None:
    """The longest name that ends at ``position``, marks and spaces between them aside."""
    starts = [m.start() for m in _CAPITAL.compiled.finditer(text, max(0, position - 90), position)]
    refused: list[int] = []
    for start in starts:
        name = names.at(text, start, position - start)
        if name is None:
            refused.append(start)  # at a word that opens sentences, which a name may begin with all the same
        elif position - name.end <= 2:
            return name
    titled = (names.at(text, start, position - start, titled=True) for start in refused)
    return next((name for name in titled if name and position - name.end <= 2), None)


_PORTRAIT = Pattern(
    r"(?:^|\n|(?<=[.\s]))\W*+(?:About|ABOUT|Über|À propos de|Acerca de|Sobre|Om|Over|Informazioni su)\s"
    r"(?:[Tt]he\s)?(?=\w)"
)
PORTRAITS = 20
"""How many portraits are heard: a release of many parties has some five."""
_FIRST = Pattern(r"\W*")


def portraits(sight: Sight) -> Iterator[Vote]:
    """Whose portrait closes the release; the first of several counts most."""
    text, weight = sight.text, 3.0
    for section in itertools.islice((s for s in sight.layout.sections if s.topic == "about"), PORTRAITS):
        for m in itertools.islice(_PORTRAIT.compiled.finditer(text, section.start, section.end), PORTRAITS):
            name = names.at(text, m.end(), titled=True)
            if name:
                yield Vote(name, weight)
                weight = max(1.0, weight - 1.0)
        opening = _FIRST.compiled.match(text, section.start, section.end)
        if not section.heading and opening and (name := names.at(text, opening.end())):
            yield Vote(name, 1.5)


_COVERAGE = Pattern(r"(?i)\s(?:updates|initiates|resumes|begins)\s(?:\w+\s)?coverage\s(?:on|of)\b")


def headline(sight: Sight) -> Iterator[Vote]:
    """The headline's first words, up to a verb; without one, as many of them as the text has too.

    An analyst's headline ("X Updates Coverage on Y") decides alone.
    """
    found = sight.layout.headline
    if found is None:
        return
    coverage = _COVERAGE.compiled.search(found.value)
    name = names.at(found.value[: coverage.start()], 0) if coverage else names.subject(found.value)
    if name is None or name.text.isupper():
        return
    text = name.text
    while (
        text and sight.text.find(text, found.end or 0) < 0 and not (found.start is not None and names.verb(found.value))
    ):
        text = text.rpartition(" ")[0]
    at = sight.text.find(text, found.start or 0)
    if at >= 0 and 0 < len(text) < 0.6 * len(found.value):
        yield Vote(Name(at, at + len(text), text), 8.0 if coverage else 0.5)


def letterhead(sight: Sight) -> Iterator[Vote]:
    """A line above the headline that is a firm's name and nothing else."""
    top = sight.layout.headline.start if sight.layout.headline else None
    for block in sight.document.blocks[:LETTERHEAD]:
        if block.start < (top or 0) and names.ends_with_form(sight.text[block.start : block.end]):
            name = names.at(sight.text, block.start, titled=True)
            if name and name.end == block.end:
                yield Vote(name, 2.0)


def site(sight: Sight) -> Iterator[Vote]:
    """The site that the page is of, where the text names it."""
    said = sight.document.metadata.site
    at = sight.text.find(said, sight.lead) if said and not dateline.is_wire(said) else -1
    if said and at >= 0:
        yield Vote(Name(at, at + len(said), said), 3.5)


def tickers(sight: Sight) -> Iterator[Vote]:
    """The companies that the first tickers stand beside."""
    text = sight.text
    for candidate in sight.candidates.tickers[:2]:
        opening = text.rfind("(", max(0, candidate.start - 60), candidate.start + 1)
        if opening >= 0 and (name := before(text, opening)):
            yield Vote(name, 2.0)


_REPEATED = Pattern(r"(?<![\w.])[\p{Lu}][\w’'&-]+(?:\s(?:&\s)?(?:[\p{Lu}][\w’'&-]+|\d{1,4}\b)){1,4}")


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


_WORD = Pattern(r"(?<![\w@./])\p{Lu}[\p{L}\d]{2,}(?![\w@]|\.\w)")

_QUOTES = frozenset("\"'“‘„«")


def hosted(sight: Sight) -> Iterator[Vote]:
    """A name in the text that is the name of the host that the release gives, in one word or several."""
    held = [(0, "")] * HOST
    for m in _WORD.compiled.finditer(sight.text, 0, 8000):
        held = [*held[1:], (m.start(), plain(m[0]))]
        for first in range(HOST - 1, -1, -1):
            start = held[first][0]
            if m.end() - start <= 60 and "".join(word for _, word in held[first:]) in sight.domains:
                name = Name(start, m.end(), sight.text[start : m.end()])
                if first < HOST - 1 and start > sight.lead + LEAD:
                    return
                if dateline.is_wire(name.text) or sight.text[start - 1 : start] in _QUOTES:
                    continue
                yield Vote(spelled_out(sight, _whole(sight, name)), 1.5 if first == HOST - 1 else 1.0)
                return


def _whole(sight: Sight, name: Name) -> Name:
    """The longer name that a host's words are a part of; one word is where the text has it in lower case too."""
    common = regex.search(rf"(?<![\w@./-]){regex.escape(name.text.lower())}(?![\w@./-])", sight.text)
    if not common and " " not in name.text:
        return name
    first = before(sight.text, name.end) or name
    longest = names.at(sight.text, first.start, titled=True) or first
    end = longest.end
    while end > name.end and sight.text.count(sight.text[first.start : end]) < 2:
        end = sight.text.rfind(" ", first.start, end)
    whole = sight.text[first.start : max(end, name.end)]
    return Name(first.start, first.start + len(whole), whole) if sight.text.count(whole) > 1 else name


def spelled_out(sight: Sight, name: Name) -> Name:
    """The full name that an abbreviation stands for, where the text gives it: "Acme Trade Board (ATB)"."""
    if not (name.text.isupper() and name.text.isalpha() and len(name.text) <= 6):
        return name
    at = sight.text.find(f"({name.text})")
    full = before(sight.text, at) if at > 0 else None
    return full if full and plain(full.text)[0] == plain(name.text)[0] and " " in full.text else name


EVIDENCE: tuple[Callable[[Sight], Iterator[Vote]], ...] = (
    lead,
    said,
    portraits,
    headline,
    letterhead,
    site,
    tickers,
    repeated,
    hosted,
)


def bonus(name: Name, sight: Sight) -> float:
    """What addresses, the headline and a legal form add to a name."""
    words = [w for w in names.words(plain(name.text)) if len(w) > 2]
    joined = "".join(words)
    added = 0.5 if names.has_form(name.text) else 0.0
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
