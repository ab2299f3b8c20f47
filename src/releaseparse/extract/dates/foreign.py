"""Months of languages that the tables do not cover, read by dateparser from a bounded string without a zone."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from releaseparse.extract.dates.words import languages


def month_of(day: int, name: str, year: int, language: str) -> int | None:
    """The month that a word names in a language (BCP 47) without a table; None if dateparser knows none.

    >>> month_of(15, "svibnja", 2025, "hr")
    5
    """
    primary = language[:2]
    return None if primary in languages() else _month(day, name.casefold(), year, primary)


@lru_cache(maxsize=1024)
def _month(day: int, name: str, year: int, language: str) -> int | None:
    import dateparser  # a tenth of a second to import, and few releases need it

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    try:
        found: dt.datetime | None = dateparser.parse(f"{day} {name} {year}", languages=[language], settings=settings)
    except ValueError:  # a language that dateparser does not know
        return None
    return found.month if found and (found.day, found.year) == (day, year) else None
