"""Local times in their zones, by zoneinfo for their day and never by a fixed offset."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from releaseparse.extract.zones.names import ZoneMention
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
    zone is ``home``; None where the zone is not known.

    A season that is not in force that day ("EST" in July) means the place's own clock, with a warning.
    """
    if mention.offset is not None:
        return Placed(local.replace(tzinfo=dt.timezone(dt.timedelta(minutes=mention.offset))), None)
    row = mention.zone(region)
    if row is None:
        return None
    zone = _zone(row.iana)
    says = mention.says or row.says
    earlier, later = local.replace(tzinfo=zone), local.replace(tzinfo=zone, fold=1)
    if earlier.utcoffset() != later.utcoffset():
        return _around_change(earlier, later, says, row.iana)
    daylight = bool(earlier.dst())
    if says == "standard" and daylight and home and _keeps_standard(_zone(home), zone, local):
        return Placed(local.replace(tzinfo=_zone(home)), home)
    if says and (says == "daylight") != daylight:
        return Placed(earlier, row.iana, ("zone_season",))
    return Placed(earlier, row.iana)


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
