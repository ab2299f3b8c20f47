"""Column headings of financial tables: days in one row, their years in the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from releaseparse.extract.dates.parts import DateMention
from releaseparse.rules import Candidate, Pattern

Mention = Candidate[DateMention]

_GAP = Pattern(r"[ ,.\n\t|*]{1,48}(?:\p{Lu}\p{Ll}{2,7}[ ]){0,4}")
_YEARS = Pattern(r"(?:[ ,.$|\n\t*]{0,120}+(?P<year>(?:19|20)\d\d)(?:\([\da-zA-Z]{1,9}\))?(?![\d.,]*\d)){1,12}+")
_BREAK = Pattern(r"[\n\t|]")
_HEADING = Pattern(r"(?<![\w.,$/-]|\d,? )(?P<year>(?:19|20)\d\d)(?![\w.,/-])")
_CELL = Pattern(r"(?<![\w.,$/-])(?P<year>(?:19|20)\d\d)(?![\w.,/-])")
WIDEST = 400
"""Characters in a row of headings that tells the years of the row below it."""
MOST = 12
"""Dates in one row of headings; more make no heading."""


def under_years(mentions: Sequence[Mention], shadow: str) -> list[Mention]:
    """The mentions, with the years that stand under them: "July 3,  June 28,  January 3," over "2004 2003 2004".

    The last of the row may have taken the first of the years for its own.
    """
    given: list[Mention] = []
    start = 0
    while start < len(mentions):
        stop = start + 1
        while (
            stop < len(mentions) and stop - start < MOST and _side_by_side(mentions[stop - 1], mentions[stop], shadow)
        ):
            stop += 1
        row = mentions[start:stop]
        given += _row(row, shadow) if len(row) > 1 else _alone(row[0], shadow)
        start = stop
    return given


def _row(row: Sequence[Mention], shadow: str) -> Sequence[Mention]:
    """A row of days with the years that the row above or below tells."""
    years = _years_above(row, shadow)
    if years:
        return [replace(m, value=m.value._replace(year=y)) for m, y in zip(row, years, strict=True)]
    if any(m.value.year is not None for m in row[:-1]):
        return row
    last, at = row[-1], _own_end(row[-1])
    end = last.start + len(shadow[last.start : at].rstrip(" ,|\t\n"))
    return [
        replace(m, start=s, end=min(e, end) if s == m.start else e, value=_in_year(m, s, y))
        for m, s, e, y in _below(row, at, shadow)
    ] or row


def _alone(day: Mention, shadow: str) -> Sequence[Mention]:
    """A day, and the same day in the other years that stand below it."""
    return [day, *_other_years(day, _own_end(day), shadow)] if day.value.form == "day" else [day]


def _own_end(day: Mention) -> int:
    """Where a day ends without the year that it may have taken from the row below."""
    return day.end - 4 if day.value.year and day.value.form == "day" else day.end


def _in_year(day: Mention, start: int, year: int) -> DateMention:
    """The day in a year that stands at ``start``, below it or in its own place."""
    return day.value._replace(year=year, shared=None if start == day.start else (day.start, day.end))


Under = tuple[Mention, int, int, int]
"""A day, the span of the fact and its year, from the row below."""


def _below(row: Sequence[Mention], at: int, shadow: str) -> list[Under]:
    """The years in the row below a row of days: one each, the same number each, or each under its day."""
    match = _YEARS.compiled.match(shadow, at, at + WIDEST)
    years = [(int(shadow[s:e]), s, e) for s, e in match.spans("year")] if match else []
    if not years or (len(years) != len(row) and len(years) % len(row)):
        return _aligned(row, at, shadow)
    each = len(years) // len(row)
    found: list[Under] = []
    for n, m in enumerate(row):
        (first, _, _), *others = years[n * each : (n + 1) * each]
        found.append((m, m.start, m.end, first))
        found += [(m, s, e, y) for y, s, e in others if y != first]
    return sorted(found, key=lambda under: under[1])


def _aligned(row: Sequence[Mention], at: int, shadow: str) -> list[Under]:
    """The years that stand right under the days of a row, in the next line, which has more years than days."""
    begin = shadow.rfind("\n", max(0, row[0].start - WIDEST), row[0].start) + 1
    line = shadow.find("\n", at, at + WIDEST) + 1
    stop = shadow.find("\n", line, line + WIDEST) if line else -1
    if stop < 0:
        return []
    columns = [(m["year"], m.start() - line, m.end() - line) for m in _CELL.compiled.finditer(shadow, line, stop)]
    under = [next((int(y) for y, s, e in columns if s <= m.end - begin and e >= m.start - begin), None) for m in row]
    cells = "  " not in shadow[line:stop].strip()
    if (cells or not all(under)) and len(columns) > len(row):  # what the row below has more stands before
        under = [int(y) for y, _, _ in columns[-len(row) :]]
    return [(m, m.start, m.end, y) for m, y in zip(row, under, strict=True) if y] if all(under) else []


def _years_above(row: Sequence[Mention], shadow: str) -> list[int]:
    """The years of a row of days that the row above tells for several: "Quarters of 2023  Quarters of 2024" over
    "Mar. 31  June 30  Mar. 31  June 30". Each year has the days up to where they begin again."""
    days = [(m.value.month or 0, m.value.day or 0) for m in row]
    begun = list(accumulate((int(late >= day) for late, day in pairwise(days)), initial=0))
    line = shadow.rfind("\n", max(0, row[0].start - 24), row[0].start)
    above = shadow.rfind("\n", max(0, line - WIDEST), line) if line > 0 else -1
    told = [int(match["year"]) for match in _HEADING.compiled.finditer(shadow, above, line)] if above >= 0 else []
    if len(told) != begun[-1] + 1 or len(row) == len(told):
        return []
    years = [told[run] for run in begun]
    return years if all(m.value.year in (None, y) for m, y in zip(row, years, strict=True)) else []


def _other_years(day: Mention, at: int, shadow: str) -> list[Mention]:
    """The same day in the years that stand beside its own in the row below: "December 31," over "2024  2023"."""
    match = _YEARS.compiled.match(shadow, at, at + 200)
    spans = match.spans("year") if match else []
    if len(spans) < 2 or not _BREAK.compiled.search(shadow, day.start, spans[0][0]):
        return []
    own = day.value.year
    years = {int(shadow[start:end]): (start, end) for start, end in reversed(spans[1:])}
    if own is not None:
        years.pop(own, None)
    return [
        replace(day, start=start, end=end, value=_in_year(day, start, year))
        for year, (start, end) in sorted(years.items(), key=lambda item: item[1])
    ]


def _side_by_side(here: Mention, following: Mention, shadow: str) -> bool:
    return following.start - here.end < 80 and bool(_GAP.compiled.fullmatch(shadow, here.end, following.start))
