"""Calendar dates out of their mentions: what a list or a range shares, and the year that is not printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from releaseparse.extract.dates.parts import DateMention
from releaseparse.rules import Candidate

_RANGE = regex.compile(r" {0,3}(?:[-–—]|to|through|until|till|thru|bis|au|al|hasta el) {0,3}")
_LIST = regex.compile(r" {0,3}(?:,|;|and|&|or|/|et|und|y|, and) {0,3}")


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date in its place; ``until`` closes a range."""

    start: int
    end: int
    date: dt.date
    until: dt.date | None = None
    evidence: tuple[tuple[int, int], ...] = ()
    inferred: bool = False


def days(candidates: Sequence[Candidate[DateMention]], shadow: str, reference: dt.date | None) -> list[Day]:
    """The calendar dates among the mentions, in text order."""
    mentions = _share([c for c in candidates if c.value.form in ("day", "bare", "numeric")], shadow)
    if reference is None:
        reference = next((d for c in mentions if (d := c.value.complete)), None)
    found: list[Day] = []
    for c in mentions:
        date, inferred = _date(c.value, reference)
        if date is None:
            continue
        last = found[-1] if found else None
        if last and last.until is None and last.date < date and _RANGE.fullmatch(shadow, last.end, c.start):
            found[-1] = replace(last, end=c.end, until=date)
        else:
            found.append(Day(c.start, c.end, date, inferred=inferred))
    return found


def _share(mentions: Sequence[Candidate[DateMention]], shadow: str) -> list[Candidate[DateMention]]:
    """In a list or range each mention takes the month or year that a neighbour prints for all."""
    shared = list(mentions)
    for i in range(len(shared) - 2, -1, -1):  # the year stands last: "March 31 and December 31, 2024"
        here, following = shared[i], shared[i + 1]
        if here.value.year is None and _joined(shadow, here.end, following.start):
            year, month = following.value.year, following.value.month
            if year is not None:
                shared[i] = replace(here, value=replace(here.value, year=year, month=here.value.month or month))
            elif here.value.month is None:
                shared[i] = replace(here, value=replace(here.value, month=month))
    for i in range(1, len(shared)):  # the month stands first: "February 12 and 13"
        before, here = shared[i - 1], shared[i]
        if here.value.month is None and _joined(shadow, before.end, here.start):
            value = replace(here.value, month=before.value.month, year=here.value.year or before.value.year)
            shared[i] = replace(here, value=value)
    return shared


def _joined(shadow: str, start: int, end: int) -> bool:
    return end - start < 16 and bool(_RANGE.fullmatch(shadow, start, end) or _LIST.fullmatch(shadow, start, end))


def _date(mention: DateMention, reference: dt.date | None) -> tuple[dt.date | None, bool]:
    """The calendar date of a mention, and whether its year was concluded in doubt."""
    if mention.year is not None:
        return mention.complete, False
    if reference is None or mention.month is None or mention.day is None:
        return None, False
    near = []
    for year in (reference.year, reference.year + 1, reference.year - 1):
        complete = replace(mention, year=year).complete
        if complete:
            near.append(complete)
    if mention.weekday is not None:
        near = [d for d in near if d.weekday() == mention.weekday] or near
    near.sort(key=lambda d: abs((d - reference).days))
    return (near[0], False) if near else (None, False)
