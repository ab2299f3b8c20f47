"""The words that dates are written with, in every language of the tables."""

from __future__ import annotations

from functools import cache

from releaseparse.tables import rows


@cache
def months() -> dict[str, int]:
    """Name or abbreviation, lower case without full stop, to the month's number."""
    return _numbers("months", "month")


@cache
def weekdays() -> dict[str, int]:
    """Name or abbreviation, lower case without full stop, to the weekday's number; Monday is 0."""
    return _numbers("weekdays", "weekday")


def _numbers(table: str, number: str) -> dict[str, int]:
    """Rows stand in order of languages: where two share a word, the earlier one has it."""
    found: dict[str, int] = {}
    for row in rows(table):
        for word in row["words"].split():
            found.setdefault(word, int(row[number]))
    return found


def month(word: str) -> int | None:
    """The month that a word names.

    >>> month("Févr."), month("Board")
    (2, None)
    """
    return months().get(word.rstrip(".").casefold())


def weekday(word: str) -> int | None:
    """The weekday that a word names, Monday 0.

    >>> weekday("Thurs."), weekday("Board")
    (3, None)
    """
    return weekdays().get(word.rstrip(".").casefold())


def year(digits: str | None) -> int | None:
    """A printed year, two digits read as 1970 to 2069.

    >>> year("97"), year("14"), year("2025")
    (1997, 2014, 2025)
    """
    if digits is None:
        return None
    value = int(digits)
    if len(digits) > 2:
        return value
    return value + (1900 if value >= 70 else 2000)
