"""The coming events, for people and for scripts: soonest first, on the reader's clocks, with numbers and codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from releaseparse.events import kinds
from releaseparse.moments import instant
from releaseparse.write import same, summary
from releaseparse.write.entry import Entry
from releaseparse.write.ics import Options, at_market

SHORT = 60
"""Characters of a name at most in a table's row."""


def coming(entries: Iterable[Entry], start: dt.date, days: int, zone: dt.tzinfo, options: Options) -> list[Entry]:
    """The entries that are not over before ``start`` and begin within so many days from it, the soonest first; both
    counted on the reader's clocks. What is called off or postponed is not among them (see :func:`called_off`)."""
    return [entry for entry in _within(entries, start, days, zone, options) if entry.live]


def called_off(entries: Iterable[Entry], start: dt.date, days: int, zone: dt.tzinfo, options: Options) -> list[Entry]:
    """The events that would have been coming, had they not been called off or postponed."""
    return [entry for entry in _within(entries, start, days, zone, options) if not entry.live]


def _within(entries: Iterable[Entry], start: dt.date, days: int, zone: dt.tzinfo, options: Options) -> list[Entry]:
    found: list[tuple[str, str, Entry]] = []
    for entry in entries:
        if entry.event.when is None:
            continue
        begins = local(shown(entry, options), zone)
        ends = local(entry.event.until, zone) if entry.event.until else begins
        day, last = begins[:10], max(begins, ends)[:10]
        if last >= start.isoformat() and day <= (start + dt.timedelta(days=days)).isoformat():
            found.append((begins, entry.name, entry))
    return [entry for _, _, entry in sorted(found, key=lambda item: (item[0], item[1], item[2].event.id))]


def shown(entry: Entry, options: Options) -> str:
    """When an entry is shown to be: at its exchange's hour where that is asked for and known, else as stated."""
    at = at_market(entry, options)
    return at.isoformat() if at else entry.event.when or ""


def local(value: str, zone: dt.tzinfo) -> str:
    """A value of ``when`` on the reader's clocks; a day, and a time of which no zone is known, as they are.

    >>> from zoneinfo import ZoneInfo
    >>> local("2026-05-08T10:00:00-04:00", ZoneInfo("Europe/Berlin")), local("2026-05-08", ZoneInfo("Asia/Tokyo"))
    ('2026-05-08T16:00:00+02:00', '2026-05-08')
    """
    at = _at(value, zone)
    return value if at is None else at.isoformat()


def _at(value: str, zone: dt.tzinfo) -> dt.datetime | None:
    moment = instant(value)
    return None if moment is None else moment.astimezone(zone)


def table(entries: Iterable[Entry], off: Iterable[Entry], zone: dt.tzinfo, options: Options) -> Iterator[str]:
    """The lines of the table: a row an event, its numbers, codes and addresses beneath; then what is called off."""
    for entry in entries:
        yield _row(entry, zone, options)
        event = entry.event
        yield from (f"{'':27}dial {summary.number(way)}" for way in event.dial_in)
        yield from (f"{'':27}join {url}" for url in (*event.webcasts, *event.registration))
        if event.location:
            yield f"{'':27}at {event.location}"
        if event.status == "moved" and event.previous:
            yield f"{'':27}moved, before: {_clock(event.previous, zone)}"
    for entry in off:
        yield f"{entry.event.status.upper()}: {_row(entry, zone, options)}"


def _row(entry: Entry, zone: dt.tzinfo, options: Options) -> str:
    event = entry.event
    when = shown(entry, options)
    said = f" ({event.modifier.replace('_', ' ')})" if event.modifier and when == event.when else ""
    return f"{_clock(when, zone):27}{kinds.of(event.kind).shown or event.kind:13}{_cut(entry.name)}{said}"


def _clock(value: str, zone: dt.tzinfo) -> str:
    """A moment as the table shows it: weekday, day, hour; "?" behind an hour of which no zone is known."""
    at = _at(value, zone)
    there = value if at is None else at.isoformat()
    day = dt.date.fromisoformat(there[:10]).strftime("%a %Y-%m-%d")
    if "T" not in there:
        return day
    name = "?" if at is None else at.tzname() or ""
    return f"{day} {there[11:16]} {name}".rstrip()


def _cut(name: str) -> str:
    return name if len(name) <= SHORT else f"{name[: SHORT - 1]}…"


def lines(entries: Iterable[Entry], zone: dt.tzinfo, options: Options) -> Iterator[bytes]:
    """The same as JSON Lines: ``local`` is the reader's time, ``floating`` means that no zone is known."""
    for entry in entries:
        yield msgspec.json.encode(plain(entry, zone, options)) + b"\n"


def plain(entry: Entry, zone: dt.tzinfo, options: Options) -> dict[str, Any]:
    """An entry as scripts read it."""
    event = entry.event
    when = shown(entry, options)
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
        "floating": same.floats(when),
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
