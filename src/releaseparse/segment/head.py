"""The head of a release: what stands above the body. Headline, decks, dateline, letterhead, bare labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from releaseparse.rules import Pattern
from releaseparse.segment import dateline, wording
from releaseparse.segment.lines import Line

DEPTH = 60
"""How many lines may stand above the body."""


@dataclass(frozen=True)
class Head:
    """The head's lines by what they are, as indices; the body starts at ``body``."""

    body: int
    headline: tuple[int, ...] = ()
    decks: tuple[int, ...] = ()
    contacts: tuple[int, ...] = ()
    dated: tuple[int, ...] = ()
    dateline: dateline.Found | None = None


def read(lines: Sequence[Line], title: str | None) -> Head:
    """The head of the release; ``title`` is the headline that metadata gives."""
    body, found = _body(lines)
    contacts, dated, titles = _sorted(lines[:body])
    headline = _headline(lines, titles, title)
    first = headline[0] if headline else body
    decks = tuple(i for i in titles if headline and i > headline[-1])
    above = [i for i in contacts if i < first or lines[i].reaches]
    return Head(body, headline, decks, tuple(above), dated, found)


def _body(lines: Sequence[Line]) -> tuple[int, dateline.Found | None]:
    """Where the body starts: at the dateline, else at the first running text below a first line."""
    prose = None
    for index, line in enumerate(lines[:DEPTH]):
        found = dateline.read(line.text)
        if found and (found.wire or found.end < len(line.text.rstrip())):
            return index, found
        if prose is None and line.prose and line.words > 14 and line.kind != "item" and not line.level:
            prose = index
        if prose is not None and index > prose + 6:
            break
    if prose is None:
        prose = 1 if len(lines) > 1 else 0
    return prose, None


def _sorted(lines: Sequence[Line]) -> tuple[tuple[int, ...], tuple[int, ...], list[int]]:
    """The head's lines: letterhead and contacts, lines with nothing but a date, and what may be a title."""
    contacts: list[int] = []
    dated: list[int] = []
    titles: list[int] = []
    open_contact = False
    for index, line in enumerate(lines):
        if line.folded in wording.labels() or not line.words:
            continue
        if line.kind == "rule":
            continue
        if _is_date(line):
            dated.append(index)
            open_contact = False
        elif line.level or line.words > 12:
            titles.append(index)
            open_contact = False
        elif line.reaches or _contact_heading(line) or (open_contact and line.words < 9 and not line.bold):
            contacts.append(index)
            open_contact = True
        else:
            titles.append(index)
    return tuple(contacts), tuple(dated), titles


def _contact_heading(line: Line) -> bool:
    found = wording.heading(line.text)
    return found is not None and found.kind == "contact"


def _is_date(line: Line) -> bool:
    date = dateline.printed_date(line.text, 0, len(line.text))
    return date is not None and line.words <= 7 and date[1] - date[0] >= len(line.text.strip()) - 24


def _headline(lines: Sequence[Line], titles: Sequence[int], title: str | None) -> tuple[int, ...]:
    """The headline's lines: what metadata gives word for word, else the highest heading, else the first line."""
    if not titles:
        return ()
    chosen = None
    if title:
        wanted = set(title.casefold().split())
        chosen = next((i for i in titles if _alike(wanted, set(lines[i].text.casefold().split()))), None)
    if chosen is None:
        ranked = [i for i in titles if lines[i].level]
        chosen = min(ranked, key=lambda i: (lines[i].level, i)) if ranked else _first(lines, titles)
    joined = [chosen]
    while joined[-1] + 1 in titles and _continues(lines[joined[-1]], lines[joined[-1] + 1], title):
        joined.append(joined[-1] + 1)
    return tuple(joined)


def _first(lines: Sequence[Line], titles: Sequence[int]) -> int:
    """The first line that is more than a name or label above the title."""
    return next((i for i in titles if lines[i].words > 4), titles[0])


def _alike(wanted: set[str], words: set[str]) -> bool:
    return len(wanted & words) >= 0.7 * min(len(wanted), len(words)) and len(words) >= 3


_DANGLING = Pattern(
    r"(?i)(?:\b(?:a|an|the|of|to|in|on|for|and|or|with|at|by|from|its|as|is|&|acquires?|announces?|reports?|receives?"
    r"|completes?|joint|new|secure|under|into|de|la|et|und|der|die|das|für|mit|y|en|del)|[,:–—-])$"
)


def _continues(line: Line, following: Line, title: str | None) -> bool:
    """Whether a headline goes on in the next line: it was left hanging, or goes on in lower case."""
    text = following.text.strip()
    if following.kind == "item" or line.level != following.level:
        return False
    return bool(_DANGLING.compiled.search(line.text.strip()) or regex.match(r"\p{Ll}", text))
