"""Events as a calendar: RFC 5545, with RFC 7986 conferences that dial the code. Needs the extra ``[ics]``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from releaseparse._version import __version__
from releaseparse.events import kinds
from releaseparse.record import DialIn, Event, Record, ReleaseError, Replay

LENGTH = dt.timedelta(hours=1)
"""How long an entry is shown that people join and whose end is not told."""
LONGEST = 100
"""Characters of a title at most that is shown in place of the kind's name."""
UNKNOWN = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The stamp of an entry whose release tells no date: the same release gives the same calendar, byte for byte."""


def calendar(releases: Iterable[Record], *, replays: bool = False) -> bytes:
    """One calendar of all dated events, UTF-8 with CRLF; ``replays`` adds an entry for each replay.

    An event's id is its UID, so that a corrected release updates the entry; of several releases that tell of
    one event the latest counts. Raises ReleaseError where the icalendar library is missing.
    """
    icalendar = _library()
    book = icalendar.Calendar()
    book.add("prodid", f"-//releaseparse//releaseparse {__version__}//EN")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    told = _latest(releases).values()
    for release, event in told:
        book.add_component(_entry(icalendar, release, event))
        if replays and event.replay and (event.replay.until or event.replay.from_):
            book.add_component(_replay(icalendar, release, event, event.replay))
    years = [int(event.when[:4]) for _, event in told if event.when] or [UNKNOWN.year]
    book.add_missing_timezones(dt.date(min(years) - 1, 1, 1), dt.date(max(years) + 2, 1, 1))
    written: bytes = book.to_ical()
    return written


def _library() -> Any:
    try:
        import icalendar
    except ImportError as error:
        raise ReleaseError("the calendar needs the icalendar library: pip install 'releaseparse[ics]'") from error
    return icalendar


def _latest(releases: Iterable[Record]) -> dict[str, tuple[Record, Event]]:
    """Each dated event once, by its id, as the release that was issued last tells it."""
    found: dict[str, tuple[Record, Event]] = {}
    for release in releases:
        for event in release.events:
            if event.when is not None and (event.id not in found or _stamp(release) >= _stamp(found[event.id][0])):
                found[event.id] = (release, event)
    return found


def _stamp(release: Record) -> dt.datetime:
    """When the release was issued, in UTC."""
    if release.issued is None:
        return UNKNOWN
    issued = dt.datetime.fromisoformat(release.issued.value)
    return issued.astimezone(dt.UTC) if issued.tzinfo else issued.replace(tzinfo=dt.UTC)


def _entry(icalendar: Any, release: Record, event: Event) -> Any:
    entry = icalendar.Event()
    entry.add("uid", f"{event.id}@releaseparse")
    entry.add("dtstamp", _stamp(release))
    entry.add("sequence", int(release.status in ("correction", "update")))
    entry.add("summary", _summary(release, event))
    _when(entry, event)
    entry.add("description", "\n".join(_description(release, event)))
    entry.add("categories", [event.kind])
    entry.add("transp", "OPAQUE" if kinds.of(event.kind).busy else "TRANSPARENT")
    if event.location:
        entry.add("location", event.location)
    if event.webcasts or event.registration:
        entry.add("url", (*event.webcasts, *event.registration)[0])
    for uri, parameters in _conferences(event.dial_in, event.webcasts):
        entry.add("conference", icalendar.vUri(uri), parameters=parameters)
    return entry


def _replay(icalendar: Any, release: Record, event: Event, replay: Replay) -> Any:
    """The replay as an entry of its own, from its start (or the event's) until its end."""
    entry = icalendar.Event()
    entry.add("uid", f"{event.id}-replay@releaseparse")
    entry.add("dtstamp", _stamp(release))
    entry.add("sequence", int(release.status in ("correction", "update")))
    entry.add("summary", f"Replay: {_summary(release, event)}")
    start, end = replay.from_ or event.when or "", replay.until
    if "T" in start and end is not None and "T" not in end:
        start = start[:10]
    _span(entry, start, end if end is None or ("T" in start) == ("T" in end) else end[:10], event.zone)
    entry.add("description", "\n".join(_ways(replay.dial_in, replay.webcasts)))
    entry.add("categories", ["replay"])
    entry.add("transp", "TRANSPARENT")
    for uri, parameters in _conferences(replay.dial_in, replay.webcasts):
        entry.add("conference", icalendar.vUri(uri), parameters=parameters)
    return entry


def _summary(release: Record, event: Event) -> str:
    issuer = release.issuer.name if release.issuer else None
    period = event.period.text if event.period else None
    kind = kinds.of(event.kind)
    named = event.title if kind.titled and event.title and len(event.title) <= LONGEST else kind.entry
    return ": ".join(filter(None, (issuer, " ".join(filter(None, (period, named))))))


def _when(entry: Any, event: Event) -> None:
    assert event.when is not None
    _span(entry, event.when, event.until, event.zone)
    if event.until is None and "T" in event.when and kinds.of(event.kind).busy:
        entry.add("duration", LENGTH)


def _span(entry: Any, start: str, end: str | None, zone: str | None) -> None:
    """Start and end; the end of whole days is the day after the last, as RFC 5545 counts."""
    entry.add("dtstart", _moment(start, zone))
    if end is None:
        return
    if "T" in end:
        entry.add("dtend", _moment(end, zone))
    else:
        entry.add("dtend", dt.date.fromisoformat(end) + dt.timedelta(days=1))


def _moment(value: str, zone: str | None) -> dt.date | dt.datetime:
    """A date, a time on the zone's clocks, UTC where only the offset is known, a floating time without either."""
    if "T" not in value:
        return dt.date.fromisoformat(value)
    moment = dt.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        return moment
    if zone is None or zone.startswith("Etc/"):
        return moment.astimezone(dt.UTC)
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo(zone))


def _description(release: Record, event: Event) -> Iterator[str]:
    if event.title:
        yield event.title
    if event.modifier:
        yield event.modifier.replace("_", " ") + ("" if "market" in event.modifier else " the time given")
    if event.amount:
        yield f"{event.amount} {event.currency or ''} per share".replace("  ", " ")
    yield from _ways(event.dial_in, event.webcasts)
    for url in event.registration:
        yield f"Register: {url}"
    if event.replay:
        if event.replay.until:
            yield f"Replay until {_spoken(event.replay.until)}"
        for line in _ways(event.replay.dial_in, event.replay.webcasts):
            yield f"Replay: {line}"
    if release.headline:
        yield f"Source: {release.headline.value}"


def _spoken(value: str) -> str:
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
