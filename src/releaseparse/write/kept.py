"""A calendar updated in place: entries of earlier runs are kept up to date, and what people added stays."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from releaseparse.record import Record, ReleaseError
from releaseparse.write.entry import Entry, packed, unpacked
from releaseparse.write.ics import (
    ALARM,
    DOMAIN,
    STATE,
    STATUSES,
    Options,
    components,
    finished,
    library,
    new_book,
    replay_uid,
)

WROTE = "X-RELEASEPARSE-WROTE"
"""The property that holds a digest of each property as it was written: another value there is a person's."""
PENDING = "X-RELEASEPARSE-PENDING"
"""The property of a calendar that holds a release whose event is not known yet."""
MARK = b"X-RELEASEPARSE-"
"""What no calendar holds that the program did not write."""
FACTS = frozenset({"DTSTART", "DTEND", "DURATION", "STATUS", "CONFERENCE", "DTSTAMP", "TRANSP", "URL", "RRULE"})
"""Properties of which the release's change counts, though a person changed them too; of others the person's words."""
NUMBER = "SEQUENCE"
OWN = frozenset({STATE, WROTE, NUMBER, "UID"})
"""Properties that are the program's alone."""
SPAN = ("DTEND", "DURATION")
"""Properties of which one tells the end: a program on the way may have written the other one, of the old time."""
SIGNIFICANT = ("DTSTART", "DTEND", "DURATION", "STATUS", "CONFERENCE", "LOCATION", "URL", "SUMMARY")
"""Properties whose change raises SEQUENCE."""


class Updated(NamedTuple):
    """A calendar in bytes, and how many entries of the program's are new in it and changed."""

    written: bytes
    new: int
    changed: int


def opened(raw: bytes, name: str) -> Any:
    """The calendar of a file. Raises ReleaseError for what is none."""
    try:
        return library().Calendar.from_ical(raw)
    except (ValueError, KeyError, IndexError) as error:
        raise ReleaseError(
            f"{name}: is not a calendar that can be updated ({error}); name another with -o FILE"
        ) from error


def entries(book: Any) -> list[Entry]:
    """The entries that earlier runs wrote into a calendar, as they knew them."""
    found: list[Entry] = []
    for component in book.walk("VEVENT"):
        state = component.get(STATE)
        if state is None or not str(component.get("UID", "")).endswith(DOMAIN):
            continue
        try:
            found.append(unpacked(str(state), Entry))
        except ValueError:  # a person or a program cut it: the entry is a new one with the old UID then
            continue
    return found


def pending(book: Any) -> list[Record]:
    """The releases of earlier runs that call something off whose announcement had not come."""
    found: list[Record] = []
    values = book.get(PENDING, [])
    for value in values if isinstance(values, list) else [values]:
        with contextlib.suppress(ValueError):
            found.append(unpacked(str(value), Record))
    return found


def updated(book: Any, told: Iterable[Entry], options: Options, waiting: Iterable[Record] = ()) -> Updated:
    """A calendar with these entries: each where it stood, new ones at the end, all else as it was; ``waiting`` are the
    releases that a later run is to remember."""
    icalendar = library()
    book.pop(PENDING, None)
    for release in waiting:
        book.add(PENDING, packed(release))
    there = {str(c.get("UID", "")): n for n, c in enumerate(book.subcomponents) if c.name == "VEVENT"}
    new = changes = 0
    for entry in told:
        for ours in components(icalendar, entry, options):
            at = there.get(str(ours["UID"]))
            if at is None:
                new += 1
                ours.add(WROTE, _noted(ours))
                book.add_component(ours)
                continue
            theirs = book.subcomponents[at]
            before = theirs.to_ical()
            _merge(theirs, ours)
            changes += theirs.to_ical() != before
        replay = None if entry.live else there.get(replay_uid(entry))
        changes += replay is not None and _call_off(book.subcomponents[replay])
    return Updated(finished(book), new, changes)


def made(told: Iterable[Entry], options: Options, waiting: Iterable[Record] = ()) -> Updated:
    """A new calendar of these entries."""
    return updated(new_book(), told, options, waiting)


def _merge(theirs: Any, ours: Any) -> None:
    """Bring an entry of the file up to date: where its property is as it was written, by the new one."""
    wrote = _wrote(theirs)
    significant = False
    for name in sorted((set(theirs) | set(ours)) - OWN):
        mine, known = _digest(ours, name), wrote.get(name)
        if name not in ours and known is None:
            continue  # a property that the program never wrote
        touched = known is not None and _digest(theirs, name) != known
        if mine == (known or "") or _digest(theirs, name) == mine or (touched and name not in FACTS):
            continue
        significant |= name in SIGNIFICANT
        for moved in (name, *SPAN) if name == "DTSTART" else (name,):
            theirs.pop(moved, None)
            if moved in ours:
                theirs[moved] = ours[moved]
    noted = _noted(ours)
    _alarms(theirs, ours, "VALARM" in wrote)
    held = int(theirs.get(NUMBER, 0))
    wanted = max(held + 1, int(ours.get(NUMBER, 0))) if significant else held
    for name, value in ((NUMBER, wanted), (STATE, ours.get(STATE)), (WROTE, noted)):
        if value is not None and theirs.get(name) != value:
            theirs.pop(name, None)
            theirs.add(name, value)


def _call_off(theirs: Any) -> bool:
    """Call off the entry of a replay that an earlier run wrote, with its event; whether it was not yet."""
    if str(theirs.get("STATUS", "")) == STATUSES["cancelled"]:
        return False
    values = {"STATUS": STATUSES["cancelled"], NUMBER: int(theirs.get(NUMBER, 0)) + 1}
    for name in ("CONFERENCE", *values):
        theirs.pop(name, None)
    for name, value in values.items():
        theirs.add(name, value)
    wrote = _wrote(theirs)
    wrote.pop("CONFERENCE", None)
    wrote["STATUS"] = _digest(theirs, "STATUS")
    theirs.pop(WROTE, None)
    theirs.add(WROTE, _spelt(wrote))
    return True


def _alarms(theirs: Any, ours: Any, written: bool) -> None:
    """The program's alarm by the new one; one that a person took out stays out, a person's own stay."""
    mine = [alarm for alarm in ours.subcomponents if ALARM in alarm]
    there = [alarm for alarm in theirs.subcomponents if ALARM in alarm]
    if written and not there:
        return
    if [alarm.to_ical() for alarm in mine] != [alarm.to_ical() for alarm in there]:
        theirs.subcomponents = [alarm for alarm in theirs.subcomponents if ALARM not in alarm] + mine


def _wrote(component: Any) -> dict[str, str]:
    """The digests of an entry's properties as they were written."""
    return dict(part.split("=", 1) for part in str(component.get(WROTE, "")).split(" ") if "=" in part)


def _noted(component: Any) -> str:
    wrote = {name: _digest(component, name) for name in set(component) - OWN}
    rings = any(ALARM in alarm for alarm in component.subcomponents)
    return _spelt({**wrote, "VALARM": "1"} if rings else wrote)


def _spelt(wrote: Mapping[str, str]) -> str:
    """Digests as WROTE holds them: by the names of the properties, behind them whether there is an alarm."""
    return " ".join(f"{name}={wrote[name]}" for name in sorted(wrote, key=lambda name: (name == "VALARM", name)))


def _digest(component: Any, name: str) -> str:
    """What stands in a property, in twelve digits; "" where it is missing."""
    if name not in component:
        return ""
    values = component[name] if isinstance(component[name], list) else [component[name]]
    parts = sorted(_plain(value) for value in values)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _plain(value: Any) -> str:
    """A property's value; a time as its instant, whatever clocks it is stated on."""
    when = getattr(value, "dt", None)
    if when is not None and getattr(when, "tzinfo", None) is not None:
        return str(when.timestamp())
    if when is not None:
        return str(when)
    raw = value.to_ical() if hasattr(value, "to_ical") else str(value)
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
