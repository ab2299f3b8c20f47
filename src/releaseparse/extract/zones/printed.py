"""Zones that no table of names is needed for: offsets from UTC, IANA names, and the names of East Asian text."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import regex

from releaseparse import patterns
from releaseparse.extract.worded import Worded
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

_OFFSET = Pattern(
    r"[ (\[,（]{0,3}(?P<printed>(?:UTC|GMT)[ ]?(?P<sign>[+−–-])[ ]?(?P<hours>\d{1,2})"
    r"(?:(?P<mark>[:.]?)(?P<minutes>\d\d?))?(?!\d)h?)[)\]）]?"
)
_BARE = Pattern(r"[ ]?(?P<printed>(?P<sign>[+−-])(?P<hours>\d\d)(?P<mark>:?)(?P<minutes>\d\d))(?!\d)")
_SECONDS = Pattern(r"(?r)\d\d:\d\d:\d\d")
"""A clock time to the second, behind which a minus begins an offset though a space parts them."""
_STAMP = Pattern(r"(?r)(?:T\d\d|\d\d:\d\d):?\d\d")
"""A clock time behind which a minus begins an offset: that of ISO 8601."""
_ZULU = Pattern(r"Z(?![\p{L}\d])")
_IANA = Pattern(
    r"[ ,]{0,3}(?P<bracket>[(\[])?(?P<name>(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian"
    r"|Pacific|Etc|US|Canada)/[A-Z][A-Za-z_+-]{2,24}(?:/[A-Z][A-Za-z_]{2,20})?\d{0,2})"
)
_NAMES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"
_OPENING = Pattern(rf"[ (（,、，]{{0,3}}(?=[{_NAMES}])")
_CLOCK = Worded(r"[ ]?(?:\d|<east_am>|<east_pm>|<east_night>|<east_noon>)")
_NAME = Pattern(f"[{_NAMES}]")
EAST = 44
"""Characters before a clock time in which an East Asian text names its zone, the day in between."""
MOST = 14 * 60
"""Minutes from UTC of the zone that is farthest from it."""


class ZoneMention(NamedTuple):
    """A zone as printed: ``name`` is the table's key, ``says`` the season that its words claim.

    ``offset`` is minutes east of UTC where the release prints the offset alone ("UTC+2"), ``beside`` where it
    prints one with a name; ``iana`` a name of the IANA database as printed; ``closes`` is the end with the
    bracket that closes after it.
    """

    start: int
    end: int
    closes: int
    name: str
    says: str = ""
    offset: int | None = None
    beside: int | None = None
    iana: str = ""


def offset(text: str, at: int) -> ZoneMention | None:
    """The offset from UTC printed right after position ``at``: "(UTC-05:00)", "GMT+05.30", "UTC+5.5", "Z", "+02:00".

    >>> offset("13:30 (GMT+05.30) Kolkata", 5).offset
    330
    """
    first = text[at : at + 1]
    if first == "Z" and _ZULU.compiled.match(text, at):
        return ZoneMention(at, at + 1, at + 1, "utc")
    sign = text[at + 1 : at + 2] if first == " " else first
    if sign and sign in "+-−":
        match = _BARE.compiled.match(text, at, at + 12)
        stamp = _SECONDS if first == " " else _STAMP
        if sign != "+" and not stamp.compiled.match(text, max(0, at - 9), at):
            return None  # "10:00-11:30" is a stretch
    else:
        near = text[at : at + 8]
        match = _OFFSET.compiled.match(text, at, at + 26) if "UTC" in near or "GMT" in near else None
    if match is None:
        return None
    minutes = int(match["hours"]) * 60 + _minutes(match["mark"] or "", match["minutes"] or "")
    if minutes > MOST:
        return None
    return ZoneMention(
        *match.span("printed"), match.end(), name="", offset=minutes if match["sign"] == "+" else -minutes
    )


def _minutes(mark: str, digits: str) -> int:
    """The minutes of an offset: ".5" and ".75" are parts of an hour, ".30" is minutes."""
    if mark == "." and digits and (len(digits) == 1 or digits in ("25", "50", "75")):
        return round(float(f"0.{digits}") * 60)
    return int(digits or 0) if len(digits) == 2 else 0


def iana(text: str, at: int) -> ZoneMention | None:
    """The name of the IANA database printed right after position ``at``: "14:00 (Europe/Berlin)".

    >>> iana("14:00 America/New_York", 5).iana
    'America/New_York'
    """
    if "/" not in text[at : at + 16]:
        return None
    match = _IANA.compiled.match(text, at, at + 56)
    if match is None or not _exists(match["name"]):
        return None
    closes = match.end() + (match["bracket"] is not None and text[match.end() : match.end() + 1] in (")", "]"))
    return ZoneMention(*match.span("name"), closes, name=match["name"], iana=match["name"])


@cache
def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


@cache
def winter(zone: str) -> dt.timedelta | None:
    """What a zone's clocks are ahead of UTC outside of summer time.

    >>> winter("America/Phoenix") == winter("America/Denver")
    True
    """
    months = (dt.datetime(2026, month, 15, tzinfo=ZoneInfo(zone)) for month in (1, 7))
    return next((moment.utcoffset() for moment in months if not moment.dst()), None)


@kept
def _eastern() -> regex.Pattern[str]:
    names = {row["name"] for row in rows("zones") if _NAME.compiled.search(row["name"])}
    return patterns.compile("|".join(map(regex.escape, sorted(names, key=lambda name: (-len(name), name)))))


def eastern(text: str, at: int) -> ZoneMention | None:
    """The zone of an East Asian text right after position ``at``: 16:00（日本時間）; but in
    20:00（美国东部时间上午8:00） that of the time which follows."""
    opening = None if text[at : at + 4].isascii() else _OPENING.compiled.match(text, at)
    match = _eastern().match(text, opening.end(), opening.end() + 24) if opening else None
    if match is None or (text[at : match.start()].strip() and _CLOCK.compiled.match(text, match.end())):
        return None
    closes = match.end() + (text[match.end() : match.end() + 1] in (")", "）"))
    return ZoneMention(match.start(), match.end(), closes, match[0])


def eastern_before(text: str, at: int) -> ZoneMention | None:
    """The zone of an East Asian text before its clock time, the day in between: 北京时间2026年5月8日20:00."""
    start = max(text.rfind(mark, max(0, at - EAST), at) for mark in "\n。；;") + 1
    near = text[max(start, at - EAST) : at]
    if near.isascii():
        return None
    found = list(_eastern().finditer(text, max(start, at - EAST), at))
    return ZoneMention(*found[-1].span(), found[-1].end(), found[-1][0]) if found else None
