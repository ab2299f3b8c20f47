"""Local times in their zones, by zoneinfo for their day and never by a fixed offset."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from releaseparse.extract.zones.names import zone as zone_of
from releaseparse.extract.zones.printed import ZoneMention
from releaseparse.record import WarningCode


class Placed(NamedTuple):
    """A local time in its zone, and what is doubtful about it."""

    moment: dt.datetime
    iana: str | None
    doubts: tuple[WarningCode, ...] = ()


@cache
def _zone(iana: str) -> ZoneInfo:
    return ZoneInfo(iana)


def place(mention: ZoneMention, local: dt.datetime, region: str, home: str | None = None) -> Placed | None:
    """The instant that a local time names in a printed zone, for an issuer of this region (ISO 3166) whose own
    zone is ``home``; None if the zone is not known.

    A season that is not in force that day ("EST" in July) means the place's own clock, with a warning.
    """
    if mention.offset is not None:
        return Placed(local.replace(tzinfo=dt.timezone(dt.timedelta(minutes=mention.offset))), None)
    row = zone_of(mention, region)
    if row is None:
        return None
    placed = _in_zone(row.iana, mention.says or row.says, local, home)
    if mention.beside is not None and mention.beside not in _offsets(_zone(placed.iana or row.iana), placed.moment):
        return placed._replace(doubts=(*placed.doubts, "zones_disagree"))
    return placed


def _offsets(zone: ZoneInfo, moment: dt.datetime) -> set[int]:
    """Minutes east of UTC that a zone has that day, and those of its standard time, which Outlook prints all year."""
    now, saving = moment.utcoffset() or dt.timedelta(), moment.dst() or dt.timedelta()
    return {int(offset.total_seconds()) // 60 for offset in (now, now - saving)}


def _in_zone(iana: str, says: str, local: dt.datetime, home: str | None) -> Placed:
    """The instant of a local time in an IANA zone, whose name may claim a season."""
    zone = _zone(iana)
    earlier, later = local.replace(tzinfo=zone), local.replace(tzinfo=zone, fold=1)
    if earlier.utcoffset() != later.utcoffset():
        return _around_change(earlier, later, says, iana)
    daylight = bool(earlier.dst())
    if says == "standard" and daylight and home and _keeps_standard(_zone(home), zone, local):
        return Placed(local.replace(tzinfo=_zone(home)), home)
    if says and (says == "daylight") != daylight:
        return Placed(earlier, iana, ("zone_season",))
    return Placed(earlier, iana)


def _around_change(earlier: dt.datetime, later: dt.datetime, says: str, iana: str) -> Placed:
    """A clock time that comes twice that day, or not at all: a printed season chooses, else the first is meant."""
    back = earlier.astimezone(dt.UTC).astimezone(earlier.tzinfo)
    if back.replace(tzinfo=None, fold=0) != earlier.replace(tzinfo=None, fold=0):
        return Placed(earlier, iana, ("clock_gap",))
    chosen = later if says == "standard" else earlier
    return Placed(chosen, iana, () if says else ("clock_fold",))


def _keeps_standard(home: ZoneInfo, zone: ZoneInfo, local: dt.datetime) -> bool:
    """Whether the issuer's place keeps the zone's standard time all year (Arizona's MST in July)."""
    here = local.replace(tzinfo=home)
    seasons = (local.replace(month=month, day=15, tzinfo=zone) for month in (1, 7))
    return not here.dst() and any(not s.dst() and s.utcoffset() == here.utcoffset() for s in seasons)
