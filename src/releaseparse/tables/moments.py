"""Values of a record in the types of tables: days, instants, amounts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from releaseparse.events import drafts

DIGITS, PLACES = 28, 10
"""Digits of an amount, and how many of them stand behind the point: room for a dividend in any currency."""
DAY = len("2026-05-06")


def day(value: str | None) -> dt.date | None:
    """The calendar day of a value in ISO 8601; None for a time alone.

    >>> day("2026-05-06T10:00:00-06:00"), day("10:00:00")
    (datetime.date(2026, 5, 6), None)
    """
    if value is None or (value[DAY:] and value[DAY] != "T"):
        return None
    try:
        return dt.date.fromisoformat(value[:DAY])
    except ValueError:
        return None


def instant(value: str | None) -> dt.datetime | None:
    """The instant of a value in ISO 8601, in UTC; None for a day, and for a time without date or offset.

    >>> instant("2026-05-06T10:00:00-06:00").isoformat(), instant("2026-05-06T10:00:00")
    ('2026-05-06T16:00:00+00:00', None)
    """
    try:
        return None if value is None else drafts.instant(value)
    except (ValueError, OverflowError):  # the first and last hours of the calendar
        return None


def amount(value: str | None) -> Decimal | None:
    """An amount in figures; None where it has more digits than the column.

    >>> amount("0.375"), amount("1" * 40)
    (Decimal('0.375'), None)
    """
    try:
        number = None if value is None else Decimal(value)
    except InvalidOperation:
        return None
    if number is None or not number.is_finite():
        return None
    fits = abs(number) < 10 ** (DIGITS - PLACES) and -int(number.as_tuple().exponent) <= PLACES
    return number if fits else None
