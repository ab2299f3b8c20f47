"""Events as cards: when on the clocks of the release and in UTC, how to join, and a calendar to download."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec

from releaseparse import moments
from releaseparse.events import kinds
from releaseparse.record import DialIn, Event, Record, ReleaseError
from releaseparse.view.entries import Entry
from releaseparse.write import ics
from releaseparse.write.entry import Entry as CalendarEntry

MEDIA_TYPE = "text/calendar;charset=utf-8"
WEB = ("http", "https")
"""Schemes of addresses that are made links: whatever else a release names stays text."""


class Clock(NamedTuple):
    """A moment: on the clocks of the release, the zone in words, and the instant in UTC where a zone is known."""

    there: str
    zone: str | None
    utc: str | None
    instant: str | None


class Way(NamedTuple):
    """A number to dial: what to show, the ``tel:`` address that types the code too, and for whom it is."""

    number: str
    dial: str
    code: str | None
    audience: str | None


class Link(NamedTuple):
    """An address, and what a click on it opens: None if that is no web page."""

    shown: str
    target: str | None


class Joining(NamedTuple):
    """How an event, or its replay, can be joined."""

    ways: tuple[Way, ...] = ()
    webcasts: tuple[Link, ...] = ()
    registration: tuple[Link, ...] = ()


class Card(NamedTuple):
    """An event as it is shown; ``calendar`` is a ``data:`` address, None if no calendar can be made of it."""

    entry: Entry
    event: Event
    kind: str
    name: str
    begins: Clock | None
    ends: Clock | None
    previous: Clock | None
    joining: Joining
    replay: Joining | None
    replay_from: Clock | None
    replay_until: Clock | None
    calendar: str | None
    file: str


def cards(record: Record, entries: Iterable[Entry]) -> tuple[Card, ...]:
    """A card for each event of a record, whose entries these are; the soonest first."""
    held = [entry for entry in entries if entry.kind == "event"]
    made = [_card(record, event, entry) for event, entry in zip(record.events, held, strict=True)]
    return tuple(sorted(made, key=lambda card: (card.event.when is None, card.event.when or "")))


def _card(record: Record, event: Event, entry: Entry) -> Card:
    replay = event.replay
    issuer = record.issuer.name if record.issuer else None
    return Card(
        entry=entry,
        event=event,
        kind=kinds.of(event.kind).entry,
        name=CalendarEntry(event=event, issuer=issuer).name,
        begins=clock(event.when, event.zone),
        ends=clock(event.until, event.zone),
        previous=clock(event.previous, event.zone),
        joining=Joining(_ways(event.dial_in), links(event.webcasts), links(event.registration)),
        replay=Joining(_ways(replay.dial_in), links(replay.webcasts)) if replay else None,
        replay_from=clock(replay.from_, event.zone) if replay else None,
        replay_until=clock(replay.until, event.zone) if replay else None,
        calendar=calendar_of(record, (event,)),
        file=f"{event.kind}-{(event.when or 'undated')[:10]}.ics",
    )


def clock(value: str | None, zone: str | None) -> Clock | None:
    """A value of ``when`` as it is shown; None for none.

    >>> clock("2026-05-06T10:00:00-06:00", "America/Denver")
    Clock(there='Wed 6 May 2026, 10:00', zone='MDT, Denver', utc='16:00 UTC', instant='2026-05-06T16:00:00Z')
    >>> clock("2026-05-06", None)
    Clock(there='Wed 6 May 2026', zone=None, utc=None, instant=None)
    """
    if value is None:
        return None
    day, _, hour = value.partition("T")
    try:
        date = dt.date.fromisoformat(day)
        moment = dt.datetime.fromisoformat(value)
    except ValueError:  # a record of another program's
        return Clock(value, None, None, None)
    there = f"{date:%a} {date.day} {date:%b %Y}"
    if not hour:
        return Clock(there, None, None, None)
    there = f"{there}, {hour[:5]}"
    if moment.tzinfo is None:
        return Clock(there, "time zone not stated", None, None)
    utc = moment.astimezone(dt.UTC)
    other_day = "" if utc.date() == date else f" on {utc:%a} {utc.day} {utc:%b}"
    return Clock(there, _zone(moment, zone), f"{utc:%H:%M} UTC{other_day}", moments.utc(value))


def _zone(moment: dt.datetime, zone: str | None) -> str:
    """The name of the zone's time at a moment, and its place."""
    offset = f"UTC{moment:%z}"[:6] + ":" + f"{moment:%z}"[3:5]
    try:
        there = moment.astimezone(ZoneInfo(zone)) if zone else None
    except (ValueError, OSError, KeyError):
        there = None
    if there is None or zone is None or zone.startswith("Etc/"):
        return offset
    name = there.tzname() or ""
    return f"{name if name.isalpha() else offset}, {zone.rpartition('/')[2].replace('_', ' ')}"


def _ways(dial_in: Iterable[DialIn]) -> tuple[Way, ...]:
    return tuple(Way(spaced(way.phone), ics.dial(way), way.passcode, way.audience) for way in dial_in if way.phone)


def spaced(phone: str) -> str:
    """A number in E.164 as people read it.

    >>> spaced("+18885550114;ext=4")
    '+1 888-555-0114 ext. 4'
    """
    import phonenumbers

    number, _, extension = phone.partition(";ext=")
    try:
        read = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:  # a record of another program's
        return phone
    shown: str = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{shown} ext. {extension}" if extension else shown


def links(addresses: Iterable[str]) -> tuple[Link, ...]:
    """Addresses with what a click may open.

    >>> links(["https://acme.example.com/", "javascript:alert(1)"])[1]
    Link(shown='javascript:alert(1)', target=None)
    """
    return tuple(Link(address, address if is_web(address) else None) for address in addresses)


def is_web(address: str) -> bool:
    """Whether an address is that of a web page."""
    try:
        return urlsplit(address).scheme.lower() in WEB
    except ValueError:
        return False


def calendar_of(record: Record, events: tuple[Event, ...]) -> str | None:
    """The ``data:`` address of a calendar of these events of a record; None if none has a day, or where the extra
    ``ics`` is not there to make it."""
    dated = tuple(event for event in events if event.when)
    if not dated:
        return None
    try:
        made = ics.calendar([msgspec.structs.replace(record, events=dated, text=None, sections=())], replays=True)
    except ReleaseError:
        return None
    return f"data:{MEDIA_TYPE};base64,{base64.b64encode(made).decode()}"
