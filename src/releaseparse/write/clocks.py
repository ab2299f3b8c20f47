"""Zones as calendars hold them: a VTIMEZONE with yearly rules where the clocks keep one, which all readers know."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EPOCH = dt.datetime(1970, 1, 1)
WEEK = 7
"""Days."""
MOST = 60
"""The most years that a zone is written for."""


class Change(NamedTuple):
    """A change of the clocks: when by the clocks before it, both offsets from UTC, the zone's name then, and whether it
    is daylight time that begins."""

    at: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str
    daylight: bool


def component(icalendar: Any, zone: ZoneInfo, years: Iterable[int]) -> Any:
    """The VTIMEZONE of a zone that is right in these years."""
    made = icalendar.Timezone()
    made.add("tzid", zone.key)
    told = sorted(set(years))[-MOST:]
    found = changes(zone, range(told[0] - 1, told[-1] + 1)) if told else []
    if not found:
        offset = dt.datetime(told[0] if told else EPOCH.year, 1, 1, tzinfo=zone)
        made.add_component(_observance(icalendar, _still(offset), ""))
    for _, group in groupby(sorted(found, key=_kind), key=_kind):
        same = list(group)
        rule = yearly(same) if same[-1].at.year == told[-1] else ""  # a rule has no end, these changes had one
        for change in same[:1] if rule else same:
            made.add_component(_observance(icalendar, change, rule))
    return made


def _kind(change: Change) -> tuple[tuple[dt.timedelta, dt.timedelta], bool]:
    return (change.before, change.after), change.daylight


def _still(moment: dt.datetime) -> Change:
    offset = moment.utcoffset() or dt.timedelta()
    return Change(EPOCH, offset, offset, moment.tzname() or "", False)


def changes(zone: ZoneInfo, years: range) -> list[Change]:
    """The changes of the clocks in these years, in order."""
    found: list[Change] = []
    at = dt.datetime(years.start, 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(years.stop, 1, 1, tzinfo=dt.UTC)
    while at < end:
        later = at + dt.timedelta(days=WEEK)
        if _offset(zone, at) != _offset(zone, later):
            found.append(_change(zone, at, later))
        at = later
    return [change for change in found if years.start <= change.at.year < years.stop]


def _offset(zone: ZoneInfo, at: dt.datetime) -> dt.timedelta:
    return at.astimezone(zone).utcoffset() or dt.timedelta()


def _change(zone: ZoneInfo, first: dt.datetime, last: dt.datetime) -> Change:
    """The change between two moments, to the minute."""
    before = _offset(zone, first)
    while last - first > dt.timedelta(minutes=1):
        middle = first + (last - first) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle <= first:
            break
        first, last = (middle, last) if _offset(zone, middle) == before else (first, middle)
    there = last.astimezone(zone)
    wall = (last + before).replace(tzinfo=None)
    return Change(wall, before, _offset(zone, last), there.tzname() or "", bool(there.dst()))


def yearly(same: Sequence[Change]) -> str:
    """The rule by which such a change comes every year, "" where it keeps none.

    >>> yearly(changes(ZoneInfo("America/New_York"), range(2024, 2027))[::2])
    'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU'
    """
    years = [change.at.year for change in same]
    if years != list(range(years[0], years[0] + len(years))):
        return ""
    months = {(change.at.month, change.at.weekday(), change.at.time()) for change in same}
    places = set.intersection(*(_places(change.at) for change in same))
    if len(months) != 1 or not places:
        return ""
    month, weekday, _ = months.pop()
    return f"FREQ=YEARLY;BYMONTH={month};BYDAY={min(places)}{WEEKDAYS[weekday]}"


def _places(at: dt.datetime) -> set[int]:
    """Which weekday of its month a day is, from the start and, for the last, -1."""
    last = at.day + WEEK > calendar.monthrange(at.year, at.month)[1]
    return {(at.day - 1) // WEEK + 1} | ({-1} if last else set())


def _observance(icalendar: Any, change: Change, rule: str) -> Any:
    made = icalendar.TimezoneDaylight() if change.daylight else icalendar.TimezoneStandard()
    made.add("dtstart", change.at)
    made.add("tzoffsetfrom", change.before)
    made.add("tzoffsetto", change.after)
    made.add("tzname", change.name)
    if rule:
        made.add("rrule", icalendar.vRecur.from_ical(rule))
    return made
