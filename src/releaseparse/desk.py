"""The commands for an investor desk: ``calendar``, ``upcoming`` and ``show``, and their reports on stderr."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from releaseparse import batch
from releaseparse.events import kinds
from releaseparse.own import Rules
from releaseparse.record import Record, ReleaseError
from releaseparse.write import agenda, ics, kept, market_hours, same, summary, upcoming
from releaseparse.write.agenda import Agenda
from releaseparse.write.entry import Entry

UNITS = {"m": 1, "h": 60, "d": 24 * 60}
"""Minutes in each unit of an alarm's time."""
SHOWN = 200
"""How many bytes at the start decide whether a file contains records."""
NAMED = 20
"""How many entries without a zone the summary names; it counts the rest."""


def kinds_of(text: str) -> tuple[str, ...]:
    """Kinds of events, from their names separated by commas."""
    found = tuple(filter(None, (part.strip() for part in text.split(","))))
    wrong = [name for name in found if name not in kinds.BY_NAME]
    if wrong or not found:
        raise argparse.ArgumentTypeError(
            f"{text[:40]!r} is not a kind of event; choose from {', '.join(kinds.BY_NAME)}"
        )
    return found


def zone_of(text: str) -> ZoneInfo:
    """A time zone, from its IANA name."""
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError) as error:
        raise argparse.ArgumentTypeError(
            f"{text[:40]!r} is not a time zone; give an IANA name such as America/New_York"
        ) from error


def alarm_of(text: str) -> dt.timedelta:
    """A length of time: "15m", "2h", "1d".

    >>> alarm_of("15m")
    datetime.timedelta(seconds=900)
    """
    number, unit = text[:-1], text[-1:]
    if not number.isdecimal() or not number.isascii() or unit not in UNITS or len(number) > len("10000"):
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a length of time; write it as 15m, 2h or 1d")
    return dt.timedelta(minutes=int(number) * UNITS[unit])


def calendar(arguments: argparse.Namespace, failures: list[str]) -> None:
    """Write a calendar of the events at these paths; the report goes to stderr. Failures are added to the list.
    Raises ReleaseError, and OSError if the output cannot be written."""
    output: Path | None = None if arguments.output is None or str(arguments.output) == "-" else arguments.output
    book = _book(output) if arguments.update and output is not None else None
    known = Agenda()
    if book is not None:
        known.add(kept.entries(book), kept.pending(book))
    was_off = {entry.event.id for entry in known.entries if not entry.live}
    silent = take(known, arguments, failures)
    chosen = list(agenda.chosen(known.entries, since=arguments.since, only=arguments.kinds, issuer=arguments.issuer))
    options = options_of(arguments)
    if book is None:
        done = kept.made(chosen, options, known.pending)
    else:
        done = kept.updated(book, chosen, options, known.pending)
    put(done.written, output)
    off = sum(not entry.live and entry.event.id not in was_off for entry in chosen)
    print(*report(chosen, done, off, known.pending, silent), sep="\n", file=sys.stderr)


def _book(output: Path) -> Any:
    """The calendar to update; None if there is none yet. Raises ReleaseError if it cannot be read."""
    with _reading(str(output)):
        return kept.opened(output.read_bytes(), str(output)) if output.exists() else None


def options_of(arguments: argparse.Namespace) -> ics.Options:
    """How entries are to be written, according to the arguments."""
    hours = market_hours.hours if arguments.market_hours else None
    zone = arguments.tz.key if arguments.tz else None
    return ics.Options(arguments.replays, zone, arguments.alarm, hours, state=True)


def take(known: Agenda, arguments: argparse.Namespace, failures: list[str]) -> list[str]:
    """Add the events at these paths; returns the names of the files without an event. Raises ReleaseError."""
    settings = batch.Settings(
        arguments.language, arguments.region, arguments.issued, timeout=arguments.timeout, rules=arguments.rules
    )
    releases: list[Record] = []
    events: dict[str, int] = {}
    with _reading("releases"):
        paths = _calendars(known, arguments.paths)
        for release in batch.records(paths, settings, arguments.jobs or batch.cores(), failures):
            name = release.source.name or "-"
            events[name] = events.get(name, 0) + len(release.events)
            if release.events:
                releases.append(msgspec.structs.replace(release, text=None, sections=()))
    known.take(releases)
    return [name for name, count in events.items() if not count]


@contextlib.contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turn an OSError raised in this context into a ReleaseError that names the file."""
    try:
        yield
    except OSError as error:
        raise ReleaseError(f"{error.filename or name}: cannot be read: {error.strerror or error}") from error


def _calendars(known: Agenda, paths: Sequence[Path]) -> list[Path]:
    """Add the entries of those files that are calendars of this program; returns the other files."""
    entries: list[Entry] = []
    pending: list[Record] = []
    others: list[Path] = []
    for path in paths:
        found, waiting = of_calendar(path)
        entries += found
        pending += waiting
        if not found and not waiting:
            others.append(path)
    known.add(entries, pending)
    return others


def of_calendar(path: Path) -> tuple[list[Entry], list[Record]]:
    """The entries of a calendar that this program wrote, and the cancellations in it that wait for their announcement;
    nothing for any other file. Raises OSError if it cannot be read, ReleaseError if the calendar library is missing."""
    if path.suffix.lower() != ".ics" or not path.is_file():
        return [], []
    raw = path.read_bytes()
    if kept.MARK not in raw.upper():
        return [], []
    ics.library()
    try:
        book = kept.opened(raw, str(path))
    except ReleaseError:
        return [], []
    return kept.entries(book), kept.pending(book)


def put(written: bytes, output: Path | None) -> None:
    """Write a calendar, replacing a file at once: readers find either the old one or the new one."""
    if output is None:
        sys.stdout.buffer.write(written)
        return
    if output.exists() and not output.is_file():  # a device or pipe
        output.write_bytes(written)
        return
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(written)
        Path(name).chmod(output.stat().st_mode & 0o777 if output.exists() else 0o644)
        Path(name).replace(output)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def report(
    chosen: Sequence[Entry], done: kept.Updated, off: int, pending: Sequence[Record], silent: Sequence[str]
) -> Iterator[str]:
    """The lines of the report: what was written, and what a person should look at."""
    words = [counted(done.new, "entry", "entries") + " new", f"{done.changed} changed", f"{off} called off"]
    yield f"releaseparse: {len(chosen)} in the calendar: {', '.join(words)}"
    floating = [entry for entry in chosen if entry.event.when and same.floats(entry.event.when)]
    if floating:
        yield f"releaseparse: {counted(len(floating), 'time has', 'times have')} no time zone:"
        yield from (summary.harmless(f"  {e.event.when}  {e.name}  ({e.source or '-'})") for e in floating[:NAMED])
        if len(floating) > NAMED:
            yield f"  and {len(floating) - NAMED} more"
    unknown = (f"{r.issuer.name if r.issuer else r.source.name}: {r.events[0].kind}" for r in pending)
    for name in dict.fromkeys(unknown):
        yield summary.harmless(f"releaseparse: called off without a date, but never announced here: {name}")
    if silent:
        yield f"releaseparse: {counted(len(silent), 'file states', 'files state')} no event"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> counted(1, "entry", "entries"), counted(3, "entry", "entries")
    ('1 entry', '3 entries')
    """
    return f"{number} {one if number == 1 else many}"


def coming(arguments: argparse.Namespace, failures: list[str]) -> None:
    """Print the coming events, as a table or as JSON Lines."""
    known = Agenda()
    take(known, arguments, failures)
    zone = arguments.tz or dt.datetime.now().astimezone().tzinfo or dt.UTC
    start = arguments.since or dt.datetime.now(zone).date()
    chosen = list(agenda.chosen(known.entries, only=arguments.kinds, issuer=arguments.issuer))
    options = options_of(arguments)
    found = upcoming.coming(chosen, start, arguments.days, zone, options)
    if arguments.json:
        sys.stdout.buffer.writelines(upcoming.lines(found, zone, options))
        return
    off = upcoming.called_off(chosen, start, arguments.days, zone, options)
    for line in upcoming.table(found, off, zone, options):
        print(summary.harmless(line))
    if not found:
        print(f"releaseparse: no events in the {arguments.days} days from {start}", file=sys.stderr)


def cards(raw: bytes, name: str | None, rules: Rules | None = None) -> Iterator[str]:
    """A summary of each record in a file of records, or of each release in any other file. Raises ReleaseError."""
    if _are_records(raw):
        with contextlib.suppress(msgspec.MsgspecError):  # one record, indented as a terminal shows it
            yield summary.card(msgspec.json.decode(raw, type=Record))
            return
        yield from summary.cards(raw.splitlines(keepends=True))
        return
    from releaseparse.pipeline import parse_all

    yield from map(summary.card, parse_all(raw, name=name, rules=rules))


def _are_records(raw: bytes) -> bool:
    """Whether a file begins as JSON does; rich text begins with a brace too."""
    begun = raw.lstrip()[:SHOWN]
    return begun.startswith(b"{") and begun[1:].lstrip()[:1] in (b'"', b"}")
