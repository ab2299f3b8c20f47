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
WIDEST = 400
"""Characters in a row of headings that tells the years of the row below it."""
MOST = 12
"""Dates in one row of headings; more make no heading."""


def under_years(mentions: Sequence[Mention], shadow: str) -> list[Mention]:
    """The mentions, with the years that stand under them: "July 3,  June 28,  January 3," over "2004 2003 2004".

    The last of the row may have taken the first of the years for its own.
    """
    given = list(mentions)
    start = 0
    while start < len(given):
        stop = start + 1
        while stop < len(given) and stop - start < MOST and _side_by_side(given[stop - 1], given[stop], shadow):
            stop += 1
        row = given[start:stop]
        if stop - start > 1 and (years := _years_above(row, shadow)):
            given[start:stop] = [replace(m, value=m.value._replace(year=y)) for m, y in zip(row, years, strict=True)]
            start = stop
            continue
        last = row[-1]
        at = last.end - 4 if last.value.year and last.value.form == "day" else last.end
        if stop - start > 1 and all(m.value.year is None for m in row[:-1]):
            end = last.start + len(shadow[last.start : at].rstrip(" ,|\t\n"))
            below = _below(row, at, shadow)
            if below:
                given[start:stop] = [
                    replace(m, start=s, end=min(e, end) if s == m.start else e, value=m.value._replace(year=y))
                    for m, s, e, y in below
                ]
                stop = start + len(below)
        elif stop - start == 1 and last.value.form == "day":
            others = _other_years(last, at, shadow)
            given[stop:stop] = others
            stop += len(others)
        start = stop
    return given


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
    columns = [(m["year"], m.start() - line, m.end() - line) for m in _HEADING.compiled.finditer(shadow, line, stop)]
    under = [next((int(y) for y, s, e in columns if s <= m.end - begin and e >= m.start - begin), None) for m in row]
    if not all(under) and len(columns) > len(row):  # cells: what the row below has more stands before
        under = [int(y) for y, _, _ in columns[-len(row) :]]
    return [(m, m.start, m.end, y) for m, y in zip(row, under, strict=True) if y] if all(under) else []


def _years_above(row: Sequence[Mention], shadow: str) -> list[int]:
    """The years of a row of days that the row above tells for several: "Quarters of 2023  Quarters of 2024" over
    "Mar. 31  June 30  Mar. 31  June 30". Each year has the days up to where they begin anew."""
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
        replace(day, start=start, end=end, value=day.value._replace(year=year))
        for year, (start, end) in sorted(years.items(), key=lambda item: item[1])
    ]


def _side_by_side(here: Mention, following: Mention, shadow: str) -> bool:
    return following.start - here.end < 80 and bool(_GAP.compiled.fullmatch(shadow, here.end, following.start))
