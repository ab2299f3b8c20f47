"""Time zones as printed: names, abbreviations, cities and countries to IANA zones.

The table is ``tables/zones.tsv``; a zone is resolved for its day with zoneinfo, never by a fixed offset.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

import regex

from releaseparse.record import WarningCode
from releaseparse.tables import rows

_SEASON = {"standard": "standard", "daylight": "daylight", "summer": "daylight", "winter": "standard"}
_FILLER = frozenset(("time", "zone", "saving", "savings", "standard", "daylight", "summer", "winter", "local", "mean"))
_START = regex.compile(r"[ ,]{0,4}[(\[]?[ ]?(?:Uhr )?(?:U\.?S\.? |local time in |heure de |hora de )?")
_WORD = regex.compile(r"\p{Lu}{2,4}(?=\p{Lu}\p{Ll})|\p{L}(?:\.(?=\p{Lu}\b)|[\p{L}'’])*")
_NAME = regex.compile(r"\(\p{Lu}{2,4}\)|\b\p{Lu}\p{L}{2,12}(?=[ ](?:\p{Lu}\p{L}+[ ]){0,2}[Tt]ime)")
_OFFSET = regex.compile(r"[ (\[]{0,3}(?:UTC|GMT) ?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?!\d)")


@dataclass(frozen=True, slots=True)
class ZoneMention:
    """A zone as printed: ``name`` is the table's key, ``says`` the season that its words claim.

    ``offset`` is minutes east of UTC where the release prints the offset itself ("UTC+2"); ``closes`` is the
    end with the bracket that closes after it.
    """

    start: int
    end: int
    name: str
    says: str = ""
    offset: int | None = None
    closes: int = 0


@dataclass(frozen=True, slots=True)
class Zone:
    """A row of the table."""

    iana: str
    says: str
    region: str


@cache
def _table() -> dict[str, tuple[Zone, ...]]:
    found: dict[str, tuple[Zone, ...]] = {}
    for row in rows("zones"):
        found[row["name"]] = (*found.get(row["name"], ()), Zone(row["zone"], row["says"], row["region"]))
    return found


@dataclass(frozen=True, slots=True)
class Placed:
    """A local time in its zone, and what is doubtful about it."""

    moment: dt.datetime
    iana: str | None
    doubts: tuple[WarningCode, ...] = ()


def _row(mention: ZoneMention, region: str) -> Zone | None:
    rows_ = _table().get(mention.name, ())
    return next((z for z in rows_ if z.region == region), next((z for z in rows_ if not z.region), None))


@cache
def _zone(iana: str) -> ZoneInfo:
    return ZoneInfo(iana)


def place(mention: ZoneMention, local: dt.datetime, region: str, home: str | None = None) -> Placed | None:
    """The instant that a local time names in a printed zone, for an issuer of this region (ISO 3166) whose own
    zone is ``home``; None where the zone is not known."""
    if mention.offset is not None:
        return Placed(local.replace(tzinfo=dt.timezone(dt.timedelta(minutes=mention.offset))), None)
    row = _row(mention, region)
    if row is None:
        return None
    says = mention.says or row.says
    zone = _zone(row.iana)
    moment = local.replace(tzinfo=zone)
    doubts: list[WarningCode] = []
    daylight = bool(moment.dst())
    if says == "standard" and daylight and home and _keeps_standard(_zone(home), zone, local):
        return Placed(local.replace(tzinfo=_zone(home)), home)
    if (says == "standard" and daylight) or (says == "daylight" and not daylight):
        doubts.append("zone_season")
    later = moment.replace(fold=1)
    if moment.utcoffset() != later.utcoffset():
        back = moment.astimezone(dt.UTC).astimezone(zone)
        if back.replace(tzinfo=None) != local:
            doubts.append("clock_gap")
        else:
            doubts.append("clock_fold")
            if (says == "standard") == bool(moment.dst()) and says:
                moment, doubts = later, [d for d in doubts if d == "clock_fold"]
    return Placed(moment, row.iana, tuple(doubts))


def is_american(mention: ZoneMention) -> bool:
    """Whether a printed zone can be one of North America, where clocks count to twelve."""
    return any(row.iana.startswith("America/") and not row.region for row in _table().get(mention.name, ()))


def _keeps_standard(home: ZoneInfo, zone: ZoneInfo, local: dt.datetime) -> bool:
    """Whether the issuer's place keeps the zone's standard time all year (Arizona's MST in July)."""
    here = local.replace(tzinfo=home)
    winter = local.replace(month=1, day=15, tzinfo=zone)
    return not here.dst() and here.utcoffset() == winter.utcoffset()


@cache
def _label() -> regex.Pattern[str]:
    return regex.compile(r"\((?P<name>\p{L}{2,4})\)[ ]?[:|]?[ ]{0,3}\n?[ ]{0,3}", regex.REVERSE)


def before(text: str, at: int) -> ZoneMention | None:
    """The zone in brackets right before position ``at``, as in "Time (ET): 11:00"."""
    match = _label().match(text, max(0, at - 14), at)
    if match and _fold(match["name"]) in _table():
        return ZoneMention(match.start("name"), match.end("name"), _fold(match["name"]))
    return None


def after(text: str, at: int, *, alone: bool = False) -> ZoneMention | None:
    """The zone printed right after position ``at``, as after a clock time; ``alone`` takes any name without
    "time" behind it.

    >>> after("11:00 a.m. Eastern Daylight Time (8:00 a.m. Pacific)", 10).name
    'eastern'
    """
    offset = _OFFSET.match(text, at, at + 24)
    if offset:
        minutes = (int(offset["hours"]) * 60 + int(offset["minutes"] or 0)) * (1 if offset["sign"] == "+" else -1)
        return ZoneMention(*offset.span(), name="", offset=minutes, closes=offset.end())
    opening = _START.match(text, at, at + 40)
    assert opening is not None
    words: list[regex.Match[str]] = []
    position = opening.end()
    while len(words) < 7 and (word := _WORD.match(text, position, position + 24)):
        words.append(word)
        position = word.end()
        if text[position : position + 1] not in (" ", "-", "/"):
            break
        position += 1
    bracket = text[opening.start() : opening.end()].rstrip()[-1:] in ("(", "[")
    for count in range(min(4, len(words)), 0, -1):
        name = " ".join(_fold(w[0]) for w in words[:count])
        if name not in _table():
            continue
        end, says, timed = words[count - 1].end(), "", False
        for word in words[count:]:
            folded = _fold(word[0])
            if folded not in _FILLER:
                break
            says, end, timed = says or _SEASON.get(folded, ""), word.end(), True
        if not (timed or alone) and not _stands_alone(text, words[count - 1], end):
            continue
        closed = bracket and text[end : end + 1] in (")", "]")
        return ZoneMention(words[0].start(), end, name, says, closes=end + 1 if closed else end)
    return None


def named(text: str, start: int, end: int) -> ZoneMention | None:
    """The first zone named in [start, end): "Eastern Time (ET)", "(CET)"."""
    for match in _NAME.finditer(text, start, end):
        zone = after(text, match.start())
        if zone:
            return zone
    return None


def _fold(word: str) -> str:
    return word.replace(".", "").casefold()


def _stands_alone(text: str, last: regex.Match[str], end: int) -> bool:
    """Whether a name without "time" can be a zone here: an abbreviation, or a name that ends the phrase."""
    if last[0].replace(".", "").isupper() or _fold(last[0]) in ("eastern", "central", "mountain", "pacific"):
        return True
    return text[end : end + 1] in ("", ")", ",", ";", ".", "\n", "/", "]") or text[end : end + 2] == " ("
