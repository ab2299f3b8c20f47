"""When exchanges open and close, by the library exchange_calendars. Needs the extra ``[market]``."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from releaseparse.record import ReleaseError

ALIASES = {"XASE": "XNYS", "ARCX": "XNYS", "XTSX": "XTSE", "NEOE": "XTSE", "XCNQ": "XTSE", "AIMX": "XLON"}
"""Exchanges that keep the hours of another, by MIC."""


def hours(mic: str, day: dt.date, opens: bool) -> dt.datetime | None:
    """When an exchange opens (or closes) on a day, on its own clocks; None for a day without trading and an exchange
    that the library does not know. Raises ReleaseError if the library is missing."""
    book = _calendar(ALIASES.get(mic, mic), day.year)
    if book is None or not book.is_session(day.isoformat()):
        return None
    at = (book.session_open if opens else book.session_close)(day.isoformat())
    moment: dt.datetime = at.to_pydatetime().astimezone(book.tz)
    return moment


@cache
def _calendar(mic: str, year: int) -> Any:
    """The sessions of a year; None for an exchange or a year that the library does not know."""
    try:
        import exchange_calendars
    except ImportError as error:
        message = "market hours need exchange_calendars: pip install 'releaseparse[market]'"
        raise ReleaseError(message) from error
    try:
        return exchange_calendars.get_calendar(mic, start=f"{year}-01-01", end=f"{year}-12-31")
    except (exchange_calendars.errors.CalendarError, ValueError):  # ValueError: a year beyond what it knows
        return None
