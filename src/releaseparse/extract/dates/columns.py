"""Column headings of financial tables: days in one row, their years in the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from releaseparse.extract.dates.parts import DateMention
from releaseparse.rules import Candidate, Pattern

Mention = Candidate[DateMention]

_GAP = Pattern(r"[ ,\n\t|]{1,16}")
_YEARS = Pattern(r"(?:[ ,$|\n\t*]{0,12}+(?P<year>(?:19|20)\d\d)(?:\([\da-zA-Z]{1,9}\))?(?![\d.,]*\d)){1,12}+")
_BREAK = Pattern(r"[\n\t|]")
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
        last = row[-1]
        at = last.end - 4 if last.value.year and last.value.form == "day" else last.end
        end = last.start + len(shadow[last.start : at].rstrip(" ,|\t\n"))
        if stop - start > 1 and all(m.value.year is None for m in row[:-1]):
            match = _YEARS.compiled.match(shadow, at, at + 200)
            years = [int(y) for y in match.captures("year")] if match else []
            if len(years) == len(row):
                given[start:stop] = [
                    replace(m, end=min(m.end, end), value=m.value._replace(year=y))
                    for m, y in zip(row, years, strict=True)
                ]
        elif stop - start == 1 and last.value.form == "day":
            others = _other_years(last, at, shadow)
            given[stop:stop] = others
            stop += len(others)
        start = stop
    return given


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
    return following.start - here.end < 16 and bool(_GAP.compiled.fullmatch(shadow, here.end, following.start))
