"""The moment at which a mail was sent, as mail programs print it in any language's header."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from releaseparse.hints import YEARS, mail_date
from releaseparse.lexicon import known
from releaseparse.read.patterns import compiled
from releaseparse.vocabulary import kept, rows

LONGEST = 160
"""Characters of a date that are read."""

_RFC = r"(?i)\s*(?:(?:mon|tue|wed|thu|fri|sat|sun),?\s+)?\d{1,2} [a-z]{3} \d{2,4} \d\d?:\d\d"
_YEAR_FIRST = r"\b((?:19|20)\d\d)\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})"
_NUMBERS = r"\b(\d{1,2})([./-])(\d{1,2})\2((?:19|20)?\d\d)\b"
_YEAR = r"\b((?:19|20)\d\d)\b"
_DAY = r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?![\d:])"
_CLOCK = r"(?<!\d)(\d{1,2})\s?[:.h時点]\s?(\d\d)(?:[:.](\d\d))?(?!\d)\s*([ap]\.?\s?m\b)?"
_HALF_DAY = r"(?i)\d\s?[ap]\.?m\b"
_OFFSET = r"(?:(?:GMT|UTC)\s?)?([+-])(\d\d):?(\d\d)\b|(?:GMT|UTC)\s?([+-])(\d{1,2})\b|\b(GMT|UTC)\b|(?<=\d)(Z)\b"
_BEFORE_NOON, _AFTER_NOON = r"午前|上午|오전", r"午後|下午|오후"


def moment(written: str) -> str | None:
    """The moment in ISO 8601, with an offset where one is printed; None if no day can be told.

    >>> moment("Wed, 6 May 2026 07:30:00 +0200"), moment("Mittwoch, 6. Mai 2026 07:30")
    ('2026-05-06T07:30:00+02:00', '2026-05-06T07:30:00')
    """
    written = written[:LONGEST]
    clear = compiled(_RFC).match(written) and not compiled(_HALF_DAY).search(written)
    if clear and (sent := mail_date(written)) and sent.year in YEARS:
        return sent.isoformat()
    day, rest = _day(written)
    if day is None:
        return None
    clock = _clock(rest)
    if clock is None:
        return day.isoformat()
    return f"{day.isoformat()}T{clock.isoformat()}{_offset(rest) or _zone(rest, dt.datetime.combine(day, clock))}"


def _day(written: str) -> tuple[dt.date | None, str]:
    """The day, and the text without it."""
    if found := re.search(_YEAR_FIRST, written):
        return _date(found[1], found[2], found[3]), written[: found.start()] + " " + written[found.end() :]
    if found := re.search(_NUMBERS, written):
        year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
        return _numbers(found, written, year), written[: found.start()] + " " + written[found.end() :]
    year_found, month = re.search(_YEAR, written), _month(written)
    if not year_found or not month:
        return None, written
    rest = written[: year_found.start()] + "  " + written[year_found.end() :]
    day_found = re.search(_DAY, rest)
    if not day_found:
        return None, written
    return _date(year_found[1], str(month), day_found[1]), rest[: day_found.start()] + " " + rest[day_found.end() :]


def _numbers(found: re.Match[str], written: str, year: str) -> dt.date | None:
    """A day of numbers alone: the day first with full stops; with slashes the month first where the clock is American,
    or where it can only be so; nothing where both are months and no weekday tells."""
    one, other = found[1], found[3]
    if told := _weekday(written):
        days = (_date(year, one, other), _date(year, other, one))
        fitting = [day for day in days if day and day.weekday() in told]
        if fitting:
            return fitting[0]
    if found[2] == "." or int(one) > 12:
        return _date(year, other, one)
    if int(other) > 12 or re.search(_HALF_DAY, written):
        return _date(year, one, other)
    return _date(year, other, one) if one == other else None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _clock(written: str) -> dt.time | None:
    found = re.search(_CLOCK, written, re.IGNORECASE)
    if not found:
        return None
    hour = int(found[1])
    after = (found[4] and found[4][0] in "pP") or re.search(_AFTER_NOON, written)
    before = (found[4] and found[4][0] in "aA") or re.search(_BEFORE_NOON, written)
    hour = hour % 12 + 12 if after and hour <= 12 else hour % 12 if before and hour <= 12 else hour
    minute, second = int(found[2]), int(found[3] or 0)
    return dt.time(hour, minute, second) if hour < 24 and max(minute, second) < 60 else None


def _offset(written: str) -> str:
    found = re.search(_OFFSET, written)
    if not found:
        return ""
    if found[1]:
        return f"{found[1]}{found[2]}:{found[3]}" if int(found[2]) < 15 and int(found[3]) < 60 else ""
    if found[4]:
        return f"{found[4]}{int(found[5]):02}:00" if int(found[5]) < 15 else ""
    return "+00:00"


def _zone(written: str, local: dt.datetime) -> str:
    """The offset that an abbreviation for a zone's standard or summer time names at a local time: "CEST"."""
    for word in re.findall(r"\b[A-Z]{3,4}\b", written):
        if zone := _zones().get(word.lower()):
            return local.replace(tzinfo=ZoneInfo(zone)).isoformat()[19:]
    return ""


@kept
def _zones() -> dict[str, str]:
    return {row["name"]: row["zone"] for row in rows("zones") if row["says"] and not row["region"]}


def _weekday(written: str) -> frozenset[int]:
    """The weekdays that a word of a date may name, in whatever language."""
    words = re.findall(r"[^\W\d_]{2,}", written.casefold())
    return frozenset(n for word in words for n in known.weekdays().get(word, ()))


def _month(written: str) -> int | None:
    words = re.findall(r"[^\W\d_]{3,}", written.casefold())
    return next((months[word] for word in words if word in (months := known.months())), None)
