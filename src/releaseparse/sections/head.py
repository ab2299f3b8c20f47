"""The head of a release: what stands above the body. Headline, decks, dateline, letterhead, bare labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.entities import company, place
from releaseparse.rules import Pattern
from releaseparse.sections import contact, dateline, wording
from releaseparse.sections.lines import Line
from releaseparse.sections.wording import fold

DEPTH = 60
"""How many lines may stand above the body."""

LENGTH = 60
"""How many words a headline or deck may have."""

REST = 5
"""How many words of a headline its markup may have left to the next line."""

REACH = 300
"""How many lines are looked through for the title that metadata gives."""


@dataclass(frozen=True)
class Head:
    """The head's lines by what they are, as indices; the body starts at ``body``."""

    body: int
    headline: tuple[int, ...] = ()
    decks: tuple[int, ...] = ()
    contacts: tuple[int, ...] = ()
    dated: tuple[int, ...] = ()
    dateline: dateline.Found | None = None


def read(lines: Sequence[Line], title: str | None, trusted: bool, cards: frozenset[int]) -> Head:
    """The head of the release; ``title`` is the headline that metadata gives, ``cards`` the contact lines.

    A ``trusted`` title that the text does not repeat is the headline all the same.
    """
    anchor = _anchor(lines, title)
    body, found = _body(lines, (anchor + 1) if anchor is not None else 0)
    dated, titles, letterhead = _sorted(lines, body, cards)
    elsewhere = bool(title) and trusted and anchor is None and not any(lines[i].level for i in titles)
    headline = () if elsewhere else _headline(lines, titles, title, anchor)
    decks = tuple(i for i in titles if elsewhere or (headline and i > headline[-1]))
    contacts = (*(i for i in sorted(cards) if i < body), *(i for i in letterhead if i < (headline or (body,))[0]))
    return Head(body, headline, decks, contacts, dated, found)


def _anchor(lines: Sequence[Line], title: str | None) -> int | None:
    """The line that is the title which metadata gives, or its first line: nearly, below a dateline word for word."""
    if not title:
        return None
    folded = fold(title)
    wanted = set(fold(_SITE.compiled.sub("", title)).split())
    alike = []
    begun = False
    for index, line in enumerate(lines[:REACH]):
        if 3 <= line.words <= 60:
            words = set(line.folded.split())
            near = words == wanted if begun else _alike(wanted, words)
            if near or (line.words >= 4 and folded.startswith(line.folded)):
                alike.append(index)
        begun = begun or (bool(line.days) and line.prose and dateline.read(line.text, line.days) is not None)
    return min(alike, key=lambda i: (lines[i].level or 9, i)) if alike else None


def _body(lines: Sequence[Line], start: int) -> tuple[int, dateline.Found | None]:
    """Where the body starts: at the dateline, else at the first running text below a first line."""
    prose = None
    for index in range(start, min(len(lines), start + DEPTH)):
        line = lines[index]
        found = dateline.read(line.text, line.days)
        bare = found and ((not found.day and line.words <= 3) or _lone(line, found))
        if (
            found
            and not bare
            and (found.wire or found.place or (found.end < len(line.text.rstrip()) and line.words > 12))
        ):
            return index, found
        if prose is None and line.prose and line.words > 14 and line.kind != "item" and not line.level:
            prose = index
        if prose is not None and index > prose + 6:
            break
    if prose is None:
        prose = min(len(lines), start + 1) if start or len(lines) > 1 else 0
    return prose, None


def _lone(line: Line, found: dateline.Found) -> bool:
    """Whether a line has a date and a word before it that is no place: "Published May 6, 2025"."""
    if found.wire or not found.place or found.end < len(line.text.rstrip()):
        return False
    return not (found.place.isupper() or "," in found.place or place.named(found.place))


def _sorted(lines: Sequence[Line], body: int, cards: frozenset[int]) -> tuple[tuple[int, ...], list[int], list[int]]:
    """Above the body: lines with nothing but a date or an author, what may be a title, and the letterhead."""
    dated: list[int] = []
    titles: list[int] = []
    letterhead: list[int] = []
    for index, line in enumerate(lines[:body]):
        if not line.words or index in cards or wording.is_label(line.text) or _FURNITURE.compiled.match(line.text):
            continue
        if _is_date(line) or _BYLINE.compiled.fullmatch(line.text):
            dated.append(index)
        elif not line.level and contact.is_letterhead(line):
            letterhead.append(index)
        elif not line.reaches and line.words <= LENGTH:
            titles.append(index)
    return tuple(dated), titles, letterhead


_CLOCK = Pattern(
    r"(?i)\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s\(?(?:\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?\stime|(?-i:\p{Lu}{2,4}))\)?)?"
)


def _is_date(line: Line) -> bool:
    """Whether a line holds a date and hardly more: a label, a weekday, a clock time."""
    if not line.days or line.words > 12:
        return False
    rest = line.text[: line.days[0].start] + line.text[line.days[0].end :]
    rest = _CLOCK.compiled.sub("", rest)
    return len(rest.split()) <= 3


def _headline(lines: Sequence[Line], titles: Sequence[int], title: str | None, anchor: int | None) -> tuple[int, ...]:
    """The headline's lines: what metadata gives word for word, else the highest heading, else the first line."""
    if anchor is None and not titles:
        return ()
    if anchor is not None:
        chosen = anchor
    else:
        ranked = [i for i in titles if lines[i].level]
        chosen = min(ranked, key=lambda i: (lines[i].level, i)) if ranked else _first(lines, titles)
    joined = [chosen]
    for index in range(chosen + 1, chosen + 4):
        if index in titles and title and fold(" ".join(lines[i].text for i in (*joined, index))) == fold(title):
            return (*joined, index)
    while joined[-1] + 1 in titles and _continues(lines[joined[-1]], lines[joined[-1] + 1]):
        joined.append(joined[-1] + 1)
    return tuple(joined)


def _first(lines: Sequence[Line], titles: Sequence[int]) -> int:
    """The first line that is more than a firm's name or a label above the title."""
    named = (i for i in titles if lines[i].words > 2 and not company.ends_with_form(lines[i].text))
    return next(named, titles[0])


def _alike(wanted: set[str], words: set[str]) -> bool:
    return len(wanted & words) >= 0.8 * len(words) and len(wanted & words) >= 0.7 * len(wanted)


_SITE = Pattern(r"\s[|–—-]\s[^|–—]{2,40}$")
_FURNITURE = Pattern(
    r"(?i)\W*(?:(?:exhibit|ex)[\s-]*\d+(?:\.\d+)?\W*$|bw\d{3,4}\b|(?:[\w ]{2,20}\s)?symbols?\s?:"
    r"|.{0,3}(?:\(c\)|©|copyright)\s?(?:19|20)\d\d)"
)
_BYLINE = Pattern(r"(?:By|Von|Par|Por)\s(?:\p{Lu}[\p{L}.'’-]*\s){1,2}\p{Lu}[\p{L}'’-]+\s*")
_CONTINUING = Pattern(r"\p{Ll}|(?:While|After|Amid|Following|And|Or|Of|By|With|To|As|Into|From|Under|Against)\s")
_DANGLING = Pattern(
    r"(?i)(?:\b(?:a|an|the|of|to|in|on|for|and|or|with|at|by|from|its|as|is|&|acquires?|announces?|reports?|receives?"
    r"|completes?|joint|new|secure|under|into|de|la|et|und|der|die|das|für|mit|y|en|del)|[,:–—-])$"
)


def _continues(line: Line, following: Line) -> bool:
    """Whether a headline goes on in the next line: it was left hanging, or goes on in lower case."""
    text = following.text.strip()
    if following.kind == "item":
        return False
    hanging = bool(_DANGLING.compiled.search(line.text.strip()))
    if line.level != following.level:
        return hanging and not following.level and following.words <= REST and not following.days
    return hanging or line.folded == following.folded or bool(_CONTINUING.compiled.match(text))
