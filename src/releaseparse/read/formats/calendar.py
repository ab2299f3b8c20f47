"""Calendar data (iCalendar, RFC 5545) to what it says of its first event; lenient, and linear."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from releaseparse.hints import YEARS, Invitation
from releaseparse.read.formats.zones import iana

MEDIA_TYPE = "text/calendar"
LONGEST = 400_000
"""Characters that are read: an invitation has a few thousand, a whole diary more than is wanted."""

_LINE = r"(?m)^([A-Za-z-]{1,60})((?:;[^:;\n\"]{1,100}=(?:\"[^\"\n]{0,200}\"|[^;:\"\n]{0,200}))*):([^\n]*)$"
_MOMENT = r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?"
_LINK = r"https?://[^\s<>\"]{3,500}"


def is_calendar(source: str) -> bool:
    """Whether a text is calendar data."""
    return source.lstrip("\ufeff \r\n\t")[:15].upper() == "BEGIN:VCALENDAR"


def invitation(source: str) -> Invitation | None:
    """The first event of a calendar; None if it holds none with a start.

    >>> source = "BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nDTSTART:20260618T133000Z\\nSUMMARY:Call\\nEND:VEVENT\\nEND:VCALENDAR"
    >>> invitation(source).start
    '2026-06-18T13:30:00+00:00'
    """
    unfolded = re.sub(r"\r?\n[ \t]", "", source[:LONGEST]).replace("\r\n", "\n")
    event = unfolded.upper().find("BEGIN:VEVENT")
    if event < 0:
        return None
    end = unfolded.upper().find("END:VEVENT", event)
    fields = dict(_fields(unfolded[event : end if end >= 0 else None]))
    method = dict(_fields(unfolded[:event])).get("METHOD", ("", ""))[1]
    start, zone = _moment(*fields.get("DTSTART", ("", "")))
    if start is None:
        return None

    def value(name: str) -> str | None:
        return _unescaped(fields.get(name, ("", ""))[1]) or None

    sequence = fields.get("SEQUENCE", ("", "0"))[1][:9]
    told = " ".join(filter(None, map(value, ("LOCATION", "URL", "DESCRIPTION", "X-GOOGLE-CONFERENCE"))))
    return Invitation(
        start=start,
        end=_moment(*fields.get("DTEND", ("", "")))[0],
        zone=zone,
        title=value("SUMMARY"),
        location=value("LOCATION"),
        description=value("DESCRIPTION"),
        urls=tuple(dict.fromkeys(re.findall(_LINK, told))),
        cancelled=method.upper() == "CANCEL" or fields.get("STATUS", ("", ""))[1].upper() == "CANCELLED",
        uid=value("UID"),
        sequence=int(sequence) if sequence.isdecimal() else 0,
    )


def text(event: Invitation) -> str:
    """What the event says, as a text to read where the mail has none."""
    return "\n\n".join(filter(None, (event.title, event.description)))


def _fields(written: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Name, parameters and value of each line; of a name that stands twice the first is wanted, so it comes last."""
    for found in reversed(list(re.finditer(_LINE, written))):
        yield found[1].upper(), (found[2], found[3])


def _unescaped(written: str) -> str:
    return re.sub(r"\\([nN,;\\])", lambda found: "\n" if found[1] in "nN" else found[1], written).strip()


def _moment(parameters: str, written: str) -> tuple[str | None, str | None]:
    """The moment in ISO 8601, and the IANA name of its zone."""
    found = re.match(_MOMENT, written.strip())
    if not found:
        return None, None
    try:
        day = dt.date(*(int(part) for part in found.groups()[:3]))
        clock = dt.time(int(found[4]), int(found[5])) if found[4] else None
    except ValueError:
        return None, None
    if day.year not in YEARS:
        return None, None
    if clock is None:
        return day.isoformat(), None
    moment = dt.datetime.combine(day, clock)
    if found[7]:
        return moment.replace(tzinfo=dt.UTC).isoformat(), None
    named = re.search(r"(?i);TZID=\"?([^\";]{1,100})", parameters)
    zone = iana(named[1]) if named else None
    return (moment.replace(tzinfo=ZoneInfo(zone)).isoformat() if zone else moment.isoformat()), zone
