"""Sessions: one hour told for several days is an event on each; and columns of days under the heads of a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, groupby
from operator import attrgetter, itemgetter
from zoneinfo import ZoneInfo

import msgspec
import regex

from releaseparse import patterns
from releaseparse.events import kinds
from releaseparse.events.inherited import LABEL
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import REACH, Scene
from releaseparse.events.units import Unit
from releaseparse.events.wording import alternatives, holds, known
from releaseparse.extract.zones import names
from releaseparse.record import Date
from releaseparse.vocabulary import kept

DECLARED = "declared"
"""The class of the head of a column of days on which nothing happens any more."""
MOST = 14
"""The most days for which daily sessions are listed one by one."""


def spread(mentions: Iterable[Mention], scene: Scene, region: str) -> Iterator[Mention]:
    """The mentions, in units that say so each day with the one hour that is stated for all; ``region`` (ISO 3166) is
    the issuer's."""
    for number, group in groupby(mentions, key=attrgetter("unit")):
        told = list(group)
        yield from _each(told, scene, region) if _several(told, scene, number) else told


def shared(mentions: Sequence[Mention], scene: Scene, region: str) -> Iterator[Mention]:
    """The mentions, the days of a list at the one hour that a sentence below it tells for all: "all calls begin at"."""
    numbers = dict.fromkeys(mention.unit for mention in mentions)
    hours = {number: hour for number in numbers if (hour := _hour_of_all(scene, number, mentions)) is not None}
    for mention in mentions:
        if mention.unit in hours:
            continue  # its day is that of the last line above
        below = range(mention.unit + 1, mention.unit + REACH) if hours and _is_day(mention) else ()
        hour = next((hours[n] for n in below if n in hours and _is_of(mention, scene, n)), None)
        if hour is None:
            yield mention
        else:
            yield mention._replace(date=at(mention.date, mention.date.value, hour, zone(hour, region)))


def _is_day(mention: Mention) -> bool:
    return "T" not in mention.date.value and mention.date.until is None


def _is_of(mention: Mention, scene: Scene, number: int) -> bool:
    """Whether a sentence below speaks of what a mention is of."""
    return any(cue.kind == mention.kind for cue in scene.heads[number])


def _hour_of_all(scene: Scene, number: int, mentions: Sequence[Mention]) -> Date | None:
    """The one clock time of a sentence that speaks of all events of a list and tells no day of its own."""
    unit, dates = scene.units[number], scene.dates[number]
    if len(dates) != 1 or dates[0].kind not in ("time", "datetime") or dates[0].until is not None:
        return None
    said = unit.folded[: dates[0].start - unit.start].split() or [""]
    several = any(unit.folded[c.start : c.end] in known("plural") for c in scene.heads[number])
    if not (known("each").intersection(said) or (several and said[0] in known("article"))):
        return None
    above = (m for m in mentions if number - REACH < m.unit < number and _is_day(m) and _is_of(m, scene, number))
    return dates[0] if len({m.date.value for m in above}) > 1 else None


def _several(told: Sequence[Mention], scene: Scene, number: int) -> bool:
    """Whether a unit mentions the same thing on several days: by its words, or in the plural."""
    if not any("T" not in m.date.value for m in told) or len({m.kind for m in told}) != 1 or number in scene.turns:
        return False
    folded = scene.units[number].folded
    return holds("daily", folded) or any(m.cue and folded[m.cue.start : m.cue.end] in known("plural") for m in told)


def _each(told: Sequence[Mention], scene: Scene, region: str) -> Iterator[Mention]:
    """A mention for each day at the hour; the mentions as they are where not exactly one hour is stated."""
    clocks = [d for d in scene.dates[told[0].unit] if d.kind in ("time", "datetime")]
    hours = {d.value[-14:] if d.kind == "time" else d.value[11:] for d in clocks}
    days = [m for m in told if "T" not in m.date.value]
    if len(clocks) != 1 or len(hours) != 1 or clocks[0].until or not days[0].date.start < clocks[0].start:
        yield from told
        return
    for mention in days:
        for day in _days(mention.date):
            yield mention._replace(date=at(mention.date, day, clocks[0], zone(clocks[0], region)))


def _days(date: Date) -> list[str]:
    """The days of a date or a short range."""
    if date.until is None:
        return [date.value[:10]]
    first, last = dt.date.fromisoformat(date.value[:10]), dt.date.fromisoformat(date.until[:10])
    count = (last - first).days + 1
    return [(first + dt.timedelta(days=n)).isoformat() for n in range(count if 0 < count <= MOST else 1)]


def zone(clock: Date, region: str) -> str | None:
    """The IANA zone of a clock time, by its words where it has no day of its own."""
    if clock.zone is not None or clock.zone_text is None:
        return clock.zone
    named = names.named(clock.zone_text, 0, len(clock.zone_text))
    meant = names.zone(named, region) if named else None
    return meant.iana if meant else None


def at(date: Date, day: str, clock: Date, zone: str | None) -> Date:
    """The day at the hour of the clock time, with the zone's offset on that day."""
    hour = dt.time.fromisoformat(clock.value.rpartition("T")[2])
    moment = dt.datetime.combine(dt.date.fromisoformat(day), hour)
    if zone and moment.tzinfo:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return msgspec.structs.replace(
        date, kind="datetime", value=moment.isoformat(), until=None, zone=zone, zone_text=clock.zone_text,
        modifier=clock.modifier,
    )  # fmt: skip


def columns(scene: Scene) -> Iterator[Mention]:
    """A mention for each day of a table of dividends, by the head of its column: the first day of a row under the
    first head. The table's rows may have run together."""
    heads: list[str] = []
    for number, (unit, cues, dates) in enumerate(zip(scene.units, scene.heads, scene.dates, strict=True)):
        days = [date for date in dates if date.kind == "date"] if dates else ()
        own = _row(scene, number, days) if cues else []
        if own and (days or len(unit.folded) < LABEL):
            heads = own
        elif cues or not days or len(unit.folded) >= LABEL:
            heads = []
        for date, kind in _under(heads, unit, days) if heads and days else ():
            yield Mention(kind, date, number, None, "the head of its column says so", column=True)


def _under(heads: Sequence[str], unit: Unit, days: Sequence[Date]) -> Iterator[tuple[Date, str]]:
    """The days of a row with the heads that they stand under; none if there are not as many."""
    cells = _cells(unit, days) if len(days) % len(heads) else days
    told = zip(cells, cycle(heads), strict=False) if len(cells) % len(heads) == 0 else ()
    yield from ((date, kind) for date, kind in told if date is not None and kind != DECLARED)


def _row(scene: Scene, number: int, days: Sequence[Date]) -> list[str]:
    """The kinds of the heads that stand beside each other before the first day, and where the day of declaration
    does; none where other events do too, or one head alone."""
    unit, cues = scene.units[number], scene.heads[number]
    first = days[0].start - unit.start if days else len(unit.folded)
    if len(cues) < 2 or any(cue.kind not in kinds.PAYING or cue.end > first for cue in cues):
        return []
    declared = [c for c in scene.cues[number] if c.kind == DECLARED and c.end <= first]
    found = dict.fromkeys(cue.kind for cue in sorted((*cues, *declared), key=attrgetter("start")))
    return list(found) if len(found.keys() - {DECLARED}) > 1 else []


def _cells(unit: Unit, days: Sequence[Date]) -> list[Date | None]:
    """The days of a row, and None where a cell says that there is none."""
    none = [(match.start(), None) for match in _no_day().finditer(unit.folded)]
    return [day for _, day in sorted([*none, *((d.start - unit.start, d) for d in days)], key=itemgetter(0))]


@kept
def _no_day() -> regex.Pattern[str]:
    return patterns.compile(rf"(?<!\S)(?:{alternatives('no_day')})(?!\S)")
