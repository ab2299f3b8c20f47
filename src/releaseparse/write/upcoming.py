"""What is to come, for the eye and for scripts: soonest first, on the reader's clocks, with numbers and codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from releaseparse.events import kinds
from releaseparse.record import DialIn
from releaseparse.write import same
from releaseparse.write.entry import Entry
from releaseparse.write.ics import Options, at_market

SHORT = 60
"""Characters of a name at most in a table's row."""


def coming(entries: Iterable[Entry], start: dt.date, days: int, zone: dt.tzinfo) -> list[Entry]:
    """The entries that are not over before ``start`` and begin within so many days from it, the soonest first; both
    counted on the reader's clocks. What is called off or put off is not among them (see :func:`called_off`)."""
    return [entry for entry in _within(entries, start, days, zone) if entry.live]


def called_off(entries: Iterable[Entry], start: dt.date, days: int, zone: dt.tzinfo) -> list[Entry]:
    """What would have been to come, had it not been called off or put off."""
    return [entry for entry in _within(entries, start, days, zone) if not entry.live]


def _within(entries: Iterable[Entry], start: dt.date, days: int, zone: dt.tzinfo) -> list[Entry]:
    found: list[tuple[str, str, Entry]] = []
    for entry in entries:
        if entry.event.when is None:
            continue
        begins = local(entry.event.when, zone)
        ends = local(entry.event.until, zone) if entry.event.until else begins
        day, last = begins[:10], max(begins, ends)[:10]
        if last >= start.isoformat() and day <= (start + dt.timedelta(days=days)).isoformat():
            found.append((begins, entry.name, entry))
    return [entry for _, _, entry in sorted(found, key=lambda item: (item[0], item[1], item[2].event.id))]


def local(value: str, zone: dt.tzinfo) -> str:
    """A value of ``when`` on the reader's clocks; a day, and a time of which no zone is known, as they are.

    >>> from zoneinfo import ZoneInfo
    >>> local("2026-05-08T10:00:00-04:00", ZoneInfo("Europe/Berlin")), local("2026-05-08", ZoneInfo("Asia/Tokyo"))
    ('2026-05-08T16:00:00+02:00', '2026-05-08')
    """
    if same.instant(value) is None:
        return value
    return dt.datetime.fromisoformat(value).astimezone(zone).isoformat()


def table(entries: Iterable[Entry], off: Iterable[Entry], zone: dt.tzinfo, options: Options) -> Iterator[str]:
    """The lines of the table: a row an event, its numbers, codes and addresses beneath; then what is called off."""
    for entry in entries:
        yield _row(entry, zone, options)
        event = entry.event
        yield from (f"{'':27}dial {_number(way)}" for way in event.dial_in)
        yield from (f"{'':27}join {url}" for url in (*event.webcasts, *event.registration))
        if event.location:
            yield f"{'':27}at {event.location}"
        if event.status == "moved" and event.previous:
            yield f"{'':27}moved, before: {_clock(event.previous, zone)}"
    for entry in off:
        yield f"{entry.event.status.upper()}: {_row(entry, zone, options)}"


def _row(entry: Entry, zone: dt.tzinfo, options: Options) -> str:
    event = entry.event
    at = at_market(entry, options)
    when = _clock(at.isoformat() if at else event.when or "", zone)
    said = f" ({event.modifier.replace('_', ' ')})" if event.modifier and at is None else ""
    return f"{when:27}{kinds.of(event.kind).shown or event.kind:13}{_cut(entry.name)}{said}"


def _clock(value: str, zone: dt.tzinfo) -> str:
    """A moment as the table shows it: weekday, day, hour; "?" behind an hour of which no zone is known."""
    shown = local(value, zone)
    day = dt.date.fromisoformat(shown[:10]).strftime("%a %Y-%m-%d")
    if "T" not in shown:
        return day
    name = "?" if same.instant(value) is None else dt.datetime.fromisoformat(value).astimezone(zone).tzname() or ""
    return f"{day} {shown[11:16]} {name}".rstrip()


def _cut(name: str) -> str:
    return name if len(name) <= SHORT else f"{name[: SHORT - 1]}…"


def _number(way: DialIn) -> str:
    code = f" code {way.passcode}" if way.passcode else ""
    audience = f" ({way.audience})" if way.audience else ""
    return f"{way.phone or '-'}{code}{audience}"


def lines(entries: Iterable[Entry], zone: dt.tzinfo, options: Options) -> Iterator[bytes]:
    """The same as JSON Lines: ``local`` is the reader's time, ``floating`` tells that no zone is known."""
    for entry in entries:
        yield msgspec.json.encode(plain(entry, zone, options)) + b"\n"


def plain(entry: Entry, zone: dt.tzinfo, options: Options) -> dict[str, Any]:
    """An entry as scripts read it."""
    event = entry.event
    at = at_market(entry, options)
    when = at.isoformat() if at else event.when or ""
    return {
        "id": event.id,
        "kind": event.kind,
        "status": event.status,
        "name": entry.name,
        "issuer": entry.issuer,
        "title": event.title,
        "when": event.when,
        "local": local(when, zone),
        "until": event.until,
        "zone": event.zone,
        "floating": "T" in when and same.instant(when) is None,
        "modifier": event.modifier,
        "previous": event.previous,
        "period": event.period,
        "dial_in": event.dial_in,
        "webcasts": event.webcasts,
        "registration": event.registration,
        "location": event.location,
        "headline": entry.headline,
        "source": entry.source,
    }
