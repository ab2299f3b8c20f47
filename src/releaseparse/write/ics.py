"""Events as a calendar: RFC 5545, with RFC 7986 conferences that dial the code. Needs the extra ``[ics]``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from releaseparse._version import __version__
from releaseparse.events import kinds
from releaseparse.record import DialIn, Event, Record, ReleaseError, Replay
from releaseparse.write import clocks
from releaseparse.write.agenda import Agenda
from releaseparse.write.entry import FIRST, LAST, Entry, packed

LENGTH = dt.timedelta(hours=1)
"""How long an entry is shown that people join and whose end is not stated."""
UNKNOWN = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The stamp of an entry whose release states no date: the same release gives the same calendar, byte for byte."""
DOMAIN = "@releaseparse"
"""What the UIDs of entries end with."""
STATE = "X-RELEASEPARSE-STATE"
"""The property that holds an entry as the program knows it, for a later run to go on from."""
ALARM = "X-RELEASEPARSE-ALARM"
"""The property that marks an alarm of the program's."""
STATUSES = {"scheduled": "CONFIRMED", "moved": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "CANCELLED"}
"""STATUS by what has become of the event: one that is postponed does not take place at its time."""


@dataclass(frozen=True, slots=True)
class Options:
    """How entries are written.

    ``replays`` adds an entry for each replay; ``zone`` shows all times on one zone's clocks; ``alarm`` rings so long
    before what takes one's time; ``hours`` gives the moment of an exchange (its MIC) on a day and whether it opens or
    closes then, None if it is not known; ``state`` keeps in the file what a later run goes on from.
    """

    replays: bool = False
    zone: str | None = None
    alarm: dt.timedelta | None = None
    hours: Callable[[str, dt.date, bool], dt.datetime | None] | None = None
    state: bool = False


def calendar(releases: Iterable[Record], *, replays: bool = False) -> bytes:
    """One calendar of all dated events, UTF-8 with CRLF; ``replays`` adds an entry for each replay.

    One event of which several releases tell is one entry. Raises ReleaseError if the icalendar library is missing.
    """
    agenda = Agenda()
    agenda.take(releases)
    return written([entry for entry in agenda.entries if entry.event.when], Options(replays=replays))


def written(entries: Iterable[Entry], options: Options) -> bytes:
    """A new calendar of these entries."""
    book = new_book()
    for entry in entries:
        for component in components(library(), entry, options):
            book.add_component(component)
    return finished(book)


def new_book() -> Any:
    """A calendar without entries."""
    book = library().Calendar()
    book.add("prodid", f"-//releaseparse//releaseparse {__version__}//EN")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    return book


def finished(book: Any) -> bytes:
    """The bytes of a calendar, with the zones that its entries use before them."""
    icalendar = library()
    used: dict[str, set[int]] = {}
    for entry in book.walk("VEVENT"):
        for name in ("DTSTART", "DTEND"):
            zone = getattr(getattr(entry.get(name), "dt", None), "tzinfo", None)
            if isinstance(zone, ZoneInfo):
                used.setdefault(zone.key, set()).add(entry[name].dt.year)
    own = [part for part in book.subcomponents if part.name != "VTIMEZONE" or str(part.get("TZID")) not in used]
    zones = [clocks.component(icalendar, ZoneInfo(key), years) for key, years in sorted(used.items()) if key != "UTC"]
    book.subcomponents = [*zones, *own]
    found: bytes = book.to_ical()
    return found


def library() -> Any:
    """The icalendar library. Raises ReleaseError if it is missing."""
    try:
        import icalendar
    except ImportError as error:
        raise ReleaseError("calendars need icalendar: pip install 'releaseparse[ics]'") from error
    return icalendar


def components(icalendar: Any, entry: Entry, options: Options) -> Iterator[Any]:
    """The VEVENT of an entry, and that of its replay where it is asked for."""
    yield _entry(icalendar, entry, options)
    replay = entry.event.replay
    if options.replays and entry.live and replay and (replay.until or replay.from_):
        yield _replay(icalendar, entry, replay, options)


def replay_uid(entry: Entry) -> str:
    """The UID of the entry of an event's replay."""
    return f"{entry.event.id}-replay{DOMAIN}"


def stamped(entry: Entry) -> dt.datetime:
    """When the newest release that mentions it was issued, in UTC."""
    day, _, rest = entry.stamp.partition("/")
    if day in (FIRST, LAST, ""):
        return UNKNOWN
    clock = rest.partition("/")[2]
    return dt.datetime.fromisoformat(clock or day).replace(tzinfo=dt.UTC)


def _entry(icalendar: Any, entry: Entry, options: Options) -> Any:
    event, kind = entry.event, kinds.of(entry.event.kind)
    made = icalendar.Event()
    made.add("uid", f"{event.id}{DOMAIN}")
    made.add("dtstamp", stamped(entry))
    made.add("sequence", entry.sequence)
    made.add("summary", _summary(entry))
    made.add("status", STATUSES[event.status])
    _when(made, entry, options)
    made.add("description", "\n".join(_description(entry)))
    made.add("categories", [event.kind])
    made.add("transp", "OPAQUE" if kind.busy and entry.live else "TRANSPARENT")
    if event.location:
        made.add("location", event.location)
    if entry.contact:
        made.add("contact", entry.contact)
    if entry.live:
        _join(icalendar, made, event.dial_in, (*event.webcasts, *event.registration), event.webcasts)
        _ring(icalendar, made, entry, options)
    if options.state:
        made.add(STATE, packed(entry))
    return made


def _join(icalendar: Any, made: Any, ways: Iterable[DialIn], addresses: tuple[str, ...], heard: Iterable[str]) -> None:
    if addresses:
        made.add("url", addresses[0])
    for uri, parameters in _conferences(ways, heard):
        made.add("conference", icalendar.vUri(uri), parameters=parameters)


def _ring(icalendar: Any, made: Any, entry: Entry, options: Options) -> None:
    """The alarm before an entry that has an hour and takes one's time."""
    if options.alarm is None or not kinds.of(entry.event.kind).busy or "T" not in (entry.event.when or ""):
        return
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -options.alarm)
    alarm.add("description", _summary(entry))
    alarm.add(ALARM, "1")
    made.add_component(alarm)


def _replay(icalendar: Any, entry: Entry, replay: Replay, options: Options) -> Any:
    """The replay as an entry of its own, from its start (or the event's) until its end."""
    event = entry.event
    made = icalendar.Event()
    made.add("uid", replay_uid(entry))
    made.add("dtstamp", stamped(entry))
    made.add("sequence", entry.sequence)
    made.add("summary", f"Replay: {_summary(entry)}")
    start, end = replay.from_ or event.when or "", replay.until
    if "T" in start and end is not None and "T" not in end:
        start = start[:10]
    span = start, end if end is None or ("T" in start) == ("T" in end) else end[:10]
    _span(made, *span, options.zone or event.zone)
    made.add("description", "\n".join(_ways(replay.dial_in, replay.webcasts)))
    made.add("categories", ["replay"])
    made.add("transp", "TRANSPARENT")
    _join(icalendar, made, replay.dial_in, (), replay.webcasts)
    return made


def _summary(entry: Entry) -> str:
    """The entry's name, behind what has become of it, and with the market's hours where the day alone is stated."""
    event = entry.event
    hours = f" ({event.modifier.replace('_', ' ')})" if event.modifier and "market" in event.modifier else ""
    return f"{'' if entry.live else f'{event.status.upper()}: '}{entry.name}{hours}"


def _when(made: Any, entry: Entry, options: Options) -> None:
    event = entry.event
    assert event.when is not None
    at = at_market(entry, options)
    if at is not None:
        made.add("dtstart", at)
        return
    _span(made, event.when, event.until, options.zone or event.zone)
    if event.until is None and "T" in event.when and kinds.of(event.kind).busy:
        made.add("duration", LENGTH)


def at_market(entry: Entry, options: Options) -> dt.datetime | None:
    """When the issuer's exchange opens or closes, for results of which the market's hours are stated and no hour."""
    event = entry.event
    opens = event.modifier == "before_market_open"
    if options.hours is None or entry.market is None or event.when is None or "T" in event.when:
        return None
    if not opens and event.modifier != "after_market_close":
        return None
    return options.hours(entry.market, dt.date.fromisoformat(event.when), opens)


def _span(made: Any, start: str, end: str | None, zone: str | None) -> None:
    """Start and end; the end of whole days is the day after the last, as RFC 5545 counts."""
    made.add("dtstart", moment(start, zone))
    if end is None:
        return
    if "T" in end:
        made.add("dtend", moment(end, zone))
    else:
        made.add("dtend", dt.date.fromisoformat(end) + dt.timedelta(days=1))


def moment(value: str, zone: str | None) -> dt.date | dt.datetime:
    """A date, a time on the zone's clocks, UTC where only the offset is known, a floating time without either."""
    if "T" not in value:
        return dt.date.fromisoformat(value)
    read = dt.datetime.fromisoformat(value)
    if read.tzinfo is None:
        return read
    if zone is None or zone.startswith("Etc/"):
        return read.astimezone(dt.UTC)
    return read.astimezone(ZoneInfo(zone))


def _description(entry: Entry) -> Iterator[str]:
    event = entry.event
    if event.status != "scheduled":
        was = f", before: {spoken(event.previous)}" if event.previous else ""
        yield f"{event.status.capitalize()}{was}"
    if event.title:
        yield event.title
    if event.modifier:
        yield event.modifier.replace("_", " ") + ("" if "market" in event.modifier else " the time given")
    if event.amount:
        yield f"{event.amount} {event.currency or ''} per share".replace("  ", " ")
    if entry.live:
        yield from _joining(event)
    if entry.headline:
        yield f"Source: {entry.headline}"
    if entry.source:
        yield f"From: {entry.source}"


def _joining(event: Event) -> Iterator[str]:
    yield from _ways(event.dial_in, event.webcasts)
    for url in event.registration:
        yield f"Register: {url}"
    if event.replay:
        if event.replay.until:
            yield f"Replay until {spoken(event.replay.until)}"
        for line in _ways(event.replay.dial_in, event.replay.webcasts):
            yield f"Replay: {line}"


def spoken(value: str) -> str:
    """A date or date-time as people read it: "2025-03-10 23:59 -04:00"."""
    day, _, time = value.partition("T")
    return " ".join(filter(None, (day, time[:5], time[8:])))


def _ways(dial_in: Iterable[DialIn], webcasts: Iterable[str]) -> Iterator[str]:
    for way in dial_in:
        number = " ".join(filter(None, (way.phone, f"({way.audience})" if way.audience else None)))
        yield "Dial " + ", ".join(filter(None, (number, f"code {way.passcode}" if way.passcode else None)))
    for url in webcasts:
        yield f"Webcast: {url}"


def _conferences(dial_in: Iterable[DialIn], webcasts: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """(URI, parameters) of RFC 7986 CONFERENCE properties: numbers that dial their code, then webcasts."""
    for way in dial_in:
        if way.phone is not None:
            label = " ".join(filter(None, (way.audience, f"code {way.passcode}" if way.passcode else None)))
            yield dial(way), {"VALUE": "URI", "FEATURE": "PHONE", **({"LABEL": label} if label else {})}
    for url in webcasts:
        yield url, {"VALUE": "URI", "FEATURE": "AUDIO", "LABEL": "webcast"}


def dial(way: DialIn) -> str:
    """The ``tel:`` URI (RFC 3966) that calls a number and, two pauses later, types its code and the hash key.

    >>> dial(DialIn(phone="+18774078031", passcode="13582013"))
    'tel:+18774078031,,13582013%23'
    """
    number, _, extension = (way.phone or "").partition(";ext=")
    keys = f",,{extension}" if extension else ""
    if way.passcode and way.passcode.isascii() and way.passcode.isdigit():
        keys += f",,{way.passcode}" + quote("#")
    return f"tel:{number}{keys}"
