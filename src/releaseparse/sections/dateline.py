"""The dateline: place, date and wire at the head of the body."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from releaseparse.entities import place
from releaseparse.extract.dates import DateMention
from releaseparse.rules import Candidate, Pattern
from releaseparse.sections import wording
from releaseparse.tables import rows
from releaseparse.text import Document

REACH = 200
"""Characters from the line's start within which a dateline must be complete."""

_YEAR = Pattern(r"\b(?:19[89]\d|20[0-4]\d)\b")
TITLE = 150
"""Characters in which one mention of a year is enough."""

LEAD = 1000
"""Characters from the text's start in which the year of issue is most likely named."""


class Day(NamedTuple):
    """A calendar day as printed in a line: its span there, and its parts; the year is None where not printed."""

    start: int
    end: int
    year: int | None
    month: int
    day: int


class Found(NamedTuple):
    """A dateline read at the start of a line: offsets within the line, and its parts."""

    start: int
    end: int
    place: str | None
    day: Day | None
    wire: str | None


def days(candidates: Sequence[Candidate[DateMention]], start: int, end: int) -> Iterator[Day]:
    """The days that candidates (those that begin within [start, end)) print, offsets from ``start``."""
    for c in candidates:
        if c.value.month is not None and c.value.day is not None and c.value.form in ("day", "numeric"):
            yield Day(c.start - start, min(c.end, end) - start, c.value.year, c.value.month, c.value.day)


def date(day: Day, document: Document) -> dt.date | None:
    """The calendar date of a printed day; where no year is printed it is the one nearest to the date beside the text,
    else in the year that the release's head names, or None: a single mention further down is no evidence."""
    if day.year:
        return _date(day.year, day)
    if beside := document.metadata.day:
        near = [found for year in (beside.year - 1, beside.year, beside.year + 1) if (found := _date(year, day))]
        return min(near, key=lambda found: abs(found - beside), default=None)
    year = _year(document)
    return _date(year, day) if year else None


def _date(year: int, day: Day) -> dt.date | None:
    try:
        return dt.date(year, day.month, day.day)
    except ValueError:
        return None


def _year(document: Document) -> int | None:
    named = Counter(_YEAR.compiled.findall(document.shadow, 0, 20 * LEAD))
    early = Counter(_YEAR.compiled.findall(document.shadow, 0, LEAD))
    title = _YEAR.compiled.search(document.shadow, 0, TITLE)
    often = [year for year in (early or named) if named[year] > 1]
    if often:
        return int(max(often, key=lambda year: ((early or named)[year], year)))
    return int(title[0]) if title else None


@cache
def _wires() -> regex.Pattern[str]:
    names = sorted((row["name"] for row in rows("wires")), key=len, reverse=True)
    either = "|".join(regex.escape(name) for name in names)
    return regex.compile(
        rf"(?<!\w)(?=[\p{{Lu}}\d])(?i:{either})(?:[-–]\w+)?(?!\w)"
        r"|(?<=[(/])(?:[\p{Lu}\d][\w.-]*\s){0,3}[\w.-]*(?i:newswire|mediawire|presswire|press release)[\w.]*(?=[)/])"
    )


@cache
def _wire_words() -> tuple[str, ...]:
    names = sorted({row["name"].lower() for row in rows("wires")}, key=len)
    kept: list[str] = ["newswire", "mediawire", "presswire", "press release"]
    kept += [name for name in names if not any(word in name for word in kept)]
    return tuple(kept)


def _may_have_wire(head: str) -> bool:
    """Whether a wire's name stands anywhere there: what is cheap to know before the pattern says where."""
    lower = head.lower()
    return any(word in lower for word in _wire_words())


def is_wire(name: str) -> bool:
    """Whether a name is that of a wire that distributes releases."""
    return _wires().fullmatch(name) is not None


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(word for row in rows("weekdays") for word in row["words"].split())


_PLACE = Pattern(
    r"(?:[\p{Lu}][\p{L}\p{M}'’.\-]*+"
    r"|(?:de|la|le|los|las|el|del|da|do|di|du|des|am|an|der|den|the|and|und|et|y|e|of|sur|by|bei)(?!\p{L})"
    r"|\([\p{Lu}][\w.]++\)|[,&/·|]|\s){1,24}+"
)
_PLACED = Pattern(
    r"(?:The\s?Newswire\s?[-–—]\s?)?(?P<place>\p{Lu}[\p{Lu}.'’-]+(?:\s\p{Lu}[\p{Lu}.'’-]+){0,3}(?:,\s\p{Lu}[\p{L}.]+){0,2}"
    r"|\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){0,2},\s\p{Lu}[\p{L}.]+)\s?(?:--?|[–—])\s"
)
_SPONSOR = Pattern(r"\p{Ll}{3,}\s\p{Ll}{3,}")
_CLOSE = Pattern(r"[)\]*_\s]*(?:\([^()]{1,80}\)\s*)?\s{0,3}(?:-{1,3}|[–—‒―/:|]|(?:\.\s?){3}|…|\*)[-–—/:|*_\s]*")
_SUBJECT = Pattern(r"[)\s*_]*\s(?=[\p{Lu}\"“(])")


def read(text: str, printed: Sequence[Day]) -> Found | None:
    """The dateline that ``text`` (one line's shadow, with the days printed in it) begins with, or None."""
    head = text[:REACH]
    wire = _wires().search(head) if _may_have_wire(head) else None
    day = next((d for d in printed if d.end <= REACH), None)
    marks = sorted(span for span in (wire and wire.span(), day and day[:2]) if span)
    if not marks:
        return _placed(head)
    place = _place(head[: marks[0][0]])
    if place is None:
        return _placed(head)
    if len(marks) == 2 and not _joined(head[marks[0][1] : marks[1][0]], wire is not None):
        if day and day[:2] == marks[1]:
            day = None
        else:
            wire = None
        marks = marks[:1]
    end = _end(text, marks[-1][1], bool(place), wire is not None)
    if end is None:
        return None
    start = len(head) - len(head.lstrip(" *_"))
    after = None if place else _PLACED.compiled.match(text, end)
    if after:
        place, end = " ".join(after["place"].split()), after.end()
    return Found(start, end, place or None, day, wire and wire[0])


_HYPHENATED = Pattern(r"\s*(?P<place>[\p{Lu}][^–—:;!?()\d]{2,60}?)\s?(?:--|[–—]|\s-)\s{0,2}(?=[\p{Lu}\"“])")


def _placed(head: str) -> Found | None:
    """A dateline that has a place alone: one that the table knows, and a dash."""
    m = _HYPHENATED.compiled.match(head)
    if m is None or place.named(m["place"]) is None:
        return None
    return Found(m.start("place"), m.end(), " ".join(m["place"].split()), None, None)


_INNER = Pattern(
    r"(?<=[\s.)\"”])\p{Lu}{2}[\p{Lu} .'’-]{1,40}(?:,\s?\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]+)?\s?){0,2}[,\s–—(/-]{0,6}$"
)


def inside(text: str, printed: Sequence[Day], limit: int = 3000) -> int | None:
    """Where a dateline begins within a line that has other words before it: at a place in capitals."""
    starts = [m.start() for m in _wires().finditer(text, 0, limit)] + [d.start for d in printed if d.start < limit]
    for at in sorted(starts):
        m = _INNER.compiled.search(text, max(0, at - 90), at)
        if (
            m
            and m.start() > 20
            and read(text[m.start() :], [_moved(d, m.start()) for d in printed if d.start >= m.start()])
        ):
            return m.start()
    return None


def _moved(day: Day, by: int) -> Day:
    return day._replace(start=day.start - by, end=day.end - by)


def _place(text: str) -> str | None:
    """The place that stands before date and wire; empty where there is none, None where other words are there."""
    raw, text = text, text.lstrip(" \t\n*_(/-").rstrip(" \t\n*_,(/:|-–—‒―")
    if raw.rstrip().endswith(":") or text.casefold().rstrip(".") in _weekdays():
        return ""
    words = text.split()
    while words and (words[-1].casefold().strip(".,") in _weekdays() or words[-1] in ("le", "el", "den")):
        words.pop()
        text = " ".join(words).rstrip(" ,")
    if wording.is_label(text):
        return None
    if text and (len(text) > 110 or not _PLACE.compiled.fullmatch(text)):
        return None
    return " ".join(text.split())


def _joined(between: str, wire: bool) -> bool:
    """Whether date and wire belong to one dateline: only marks, or a sponsor's words, stand between them."""
    return len(between) <= 4 or (wire and len(between) <= 60 and not _SPONSOR.compiled.search(between))


def _end(text: str, after: int, place: bool, wire: bool) -> int | None:
    """Where the dateline ends: behind the mark that closes it. None where nothing closes it and prose follows."""
    if m := _CLOSE.compiled.match(text, after):
        return m.end()
    rest = text[after:]
    if not rest.strip(" )]*_./,-–—"):
        return len(text)
    if wire:
        return after + len(rest) - len(rest.lstrip(" )]*_\t\n"))
    return after if place and _SUBJECT.compiled.match(rest) else None
