"""What a desk does with releases: its calendar, what is to come, a look at one; and the reports on stderr."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from releaseparse import batch
from releaseparse.events import kinds
from releaseparse.record import Record, ReleaseError
from releaseparse.write import agenda, ics, kept, market_hours, same, summary, upcoming
from releaseparse.write.agenda import Agenda
from releaseparse.write.entry import Entry

UNITS = {"m": 1, "h": 60, "d": 24 * 60}
"""Minutes of the units in which the time of an alarm is given."""
SHOWN = 200
"""Bytes from the start by which a file of records is known."""
NAMED = 20
"""Entries without a zone that the summary names; of more it gives the number."""


def kinds_of(text: str) -> tuple[str, ...]:
    """Kinds of events, by their names with commas between."""
    found = tuple(filter(None, (part.strip() for part in text.split(","))))
    wrong = [name for name in found if name not in kinds.names()]
    if wrong or not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no kind of event; kinds are {', '.join(kinds.names())}")
    return found


def zone_of(text: str) -> ZoneInfo:
    """A zone by its IANA name."""
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no zone, such as America/New_York") from error


def alarm_of(text: str) -> dt.timedelta:
    """How long before: "15m", "2h", "1d".

    >>> alarm_of("15m")
    datetime.timedelta(seconds=900)
    """
    number, unit = text[:-1], text[-1:]
    if not number.isdecimal() or not number.isascii() or unit not in UNITS or len(number) > len("10000"):
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 15m, 2h or 1d")
    return dt.timedelta(minutes=int(number) * UNITS[unit])


def calendar(arguments: argparse.Namespace, failures: list[str]) -> None:
    """Write the calendar of what the paths tell; the report goes to stderr. Failures of files are added to the list.
    Raises ReleaseError, and OSError where the output cannot be written."""
    output: Path | None = None if arguments.output is None or str(arguments.output) == "-" else arguments.output
    book = None
    if arguments.update and output is not None and output.exists():
        book = kept.opened(output.read_bytes(), str(output))
    known = Agenda(kept.entries(book), kept.pending(book)) if book is not None else Agenda()
    before = {entry.event.id: entry for entry in known.entries}
    silent = take(known, arguments, failures)
    chosen = list(agenda.chosen(known.entries, since=arguments.since, only=arguments.kinds, issuer=arguments.issuer))
    options = options_of(arguments)
    if book is None:
        done = kept.made(chosen, options, known.pending)
    else:
        done = kept.updated(book, chosen, options, known.pending)
    put(done.written, output)
    off = sum(not entry.live and before.get(entry.event.id, entry.event) != entry for entry in chosen)
    print(*report(chosen, done, off, known.pending, silent), sep="\n", file=sys.stderr)


def options_of(arguments: argparse.Namespace) -> ics.Options:
    """How the arguments want entries to be written."""
    hours = market_hours.hours if arguments.market_hours else None
    zone = arguments.tz.key if arguments.tz else None
    alarm = getattr(arguments, "alarm", None)
    return ics.Options(getattr(arguments, "replays", False), zone, alarm, hours, state=True)


def take(known: Agenda, arguments: argparse.Namespace, failures: list[str]) -> list[str]:
    """Take what the paths tell; gives the names of the files that tell of no event."""
    settings = batch.Settings(arguments.language, arguments.region, arguments.issued, timeout=arguments.timeout)
    releases: list[Record] = []
    events: dict[str, int] = {}
    paths: list[Path] = []
    for path in arguments.paths:
        entries = calendar_entries(path)
        known.entries.extend(entries)
        if not entries:
            paths.append(path)
    for release in batch.records(paths, settings, arguments.jobs or batch.cores(), failures):
        name = release.source.name or "-"
        events[name] = events.get(name, 0) + len(release.events)
        if release.events:
            releases.append(msgspec.structs.replace(release, text=None, sections=()))
    known.take(releases)
    return [name for name, count in events.items() if not count]


def calendar_entries(path: Path) -> list[Entry]:
    """The entries of a calendar that the program wrote; none of any other file."""
    if path.suffix.lower() != ".ics" or not path.is_file():
        return []
    try:
        return kept.entries(kept.opened(path.read_bytes(), str(path)))
    except (OSError, ReleaseError):
        return []


def put(written: bytes, output: Path | None) -> None:
    """Write a calendar, a file as a whole: whoever reads it meanwhile finds the old one or the new one."""
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
    """The lines that tell what was written, and what a person should look at."""
    words = [counted(done.new, "entry", "entries") + " new", f"{done.changed} changed", f"{off} called off"]
    yield f"releaseparse: {len(chosen)} in the calendar: {', '.join(words)}"
    floating = [e for e in chosen if e.event.when and "T" in e.event.when and same.instant(e.event.when) is None]
    if floating:
        yield f"releaseparse: {counted(len(floating), 'time', 'times')} without a zone, which float:"
        yield from (summary.harmless(f"  {e.event.when}  {e.name}  ({e.source or '-'})") for e in floating[:NAMED])
        if len(floating) > NAMED:
            yield f"  and {len(floating) - NAMED} more"
    unknown = (f"{r.issuer.name if r.issuer else r.source.name}: {r.events[0].kind}" for r in pending)
    for name in dict.fromkeys(unknown):
        yield summary.harmless(f"releaseparse: called off without a day, and never announced here: {name}")
    if silent:
        yield f"releaseparse: {counted(len(silent), 'file tells', 'files tell')} of no event"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> counted(1, "entry", "entries"), counted(3, "entry", "entries")
    ('1 entry', '3 entries')
    """
    return f"{number} {one if number == 1 else many}"


def coming(arguments: argparse.Namespace, failures: list[str]) -> None:
    """Print what is to come, as a table or as JSON Lines."""
    known = Agenda()
    take(known, arguments, failures)
    zone = arguments.tz or dt.datetime.now().astimezone().tzinfo or dt.UTC
    start = arguments.since or dt.datetime.now(zone).date()
    chosen = list(agenda.chosen(known.entries, only=arguments.kinds, issuer=arguments.issuer))
    options = options_of(arguments)
    found = upcoming.coming(chosen, start, arguments.days, zone)
    if arguments.json:
        sys.stdout.buffer.writelines(upcoming.lines(found, zone, options))
        return
    off = upcoming.called_off(chosen, start, arguments.days, zone)
    for line in upcoming.table(found, off, zone, options):
        print(summary.harmless(line))
    if not found:
        print(f"releaseparse: nothing from {start} on for {arguments.days} days", file=sys.stderr)


def cards(raw: bytes, name: str | None) -> Iterator[str]:
    """A card for each record of a file of records, or for each release of any other file. Raises ReleaseError."""
    if _are_records(raw):
        with contextlib.suppress(msgspec.MsgspecError):  # one record, indented as a terminal shows it
            yield summary.card(msgspec.json.decode(raw, type=Record))
            return
        yield from summary.cards(raw.splitlines(keepends=True))
        return
    from releaseparse.pipeline import parse_all

    yield from map(summary.card, parse_all(raw, name=name))


def _are_records(raw: bytes) -> bool:
    """Whether a file begins as JSON does; rich text begins with a brace too."""
    begun = raw.lstrip()[:SHOWN]
    return begun.startswith(b"{") and begun[1:].lstrip()[:1] in (b'"', b"}")
