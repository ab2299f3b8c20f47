"""The day and the instant of values in ISO 8601: what the record, its tables and the calendar work with."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import msgspec

from releaseparse.record import Date, Event

Told = TypeVar("Told", Date, Event)

DAY = len("2026-05-06")
SECOND = len("2026-05-06T10:00:00")


def day(value: str | None) -> dt.date | None:
    """The calendar day of a value in ISO 8601, on its own clocks; None for a time, a month or a year alone.

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
    if value is None or "T" not in value:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):  # the latter in the first and last hours of the calendar
        return None


def utc(value: str | None) -> str | None:
    """The same instant as text, to the second.

    >>> utc("2026-05-06T20:00:00-06:00")
    '2026-05-07T02:00:00Z'
    """
    moment = instant(value)
    return None if moment is None else f"{moment.isoformat()[:SECOND]}Z"


def dated(told: Told) -> Told:
    """A date or an event whose ``date`` and ``utc`` are those of its ``value`` or ``when``.

    >>> event = dated(Event(id="1", kind="call", when="2026-05-06T20:00:00-06:00"))
    >>> event.date, event.utc
    ('2026-05-06', '2026-05-07T02:00:00Z')
    """
    value = told.value if isinstance(told, Date) else told.when
    there = day(value)
    return msgspec.structs.replace(told, date=there.isoformat() if there else None, utc=utc(value))
