"""Sessions: one hour told for several days is an event on each; and columns of days under the heads of a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle, groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

import msgspec

from releaseparse.events import kinds
from releaseparse.events.cues import Cue
from releaseparse.events.mentions import LABEL, Mention
from releaseparse.events.scene import Scene
from releaseparse.events.wording import holds, words
from releaseparse.extract.zones import names
from releaseparse.record import Date

MOST = 14
"""The most days for which daily sessions are listed one by one."""


def spread(mentions: Iterable[Mention], scene: Scene, region: str) -> Iterator[Mention]:
    """The mentions, in units that say so each day with the one hour that is stated for all; ``region`` (ISO 3166) is
    the issuer's."""
    for number, group in groupby(mentions, key=attrgetter("unit")):
        told = list(group)
        yield from _each(told, scene, region) if _several(told, scene, number) else told


def _several(told: Sequence[Mention], scene: Scene, number: int) -> bool:
    """Whether a unit mentions the same thing on several days: by its words, or in the plural."""
    if not any("T" not in m.date.value for m in told) or len({m.kind for m in told}) != 1 or number in scene.turns:
        return False
    folded = scene.units[number].folded
    return holds("daily", folded) or any(m.cue and folded[m.cue.start : m.cue.end] in words("plural") for m in told)


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
            yield replace(mention, date=_at(mention.date, day, clocks[0], _zone(clocks[0], region)))


def _days(date: Date) -> list[str]:
    """The days of a date or a short range."""
    if date.until is None:
        return [date.value[:10]]
    first, last = dt.date.fromisoformat(date.value[:10]), dt.date.fromisoformat(date.until[:10])
    count = (last - first).days + 1
    return [(first + dt.timedelta(days=n)).isoformat() for n in range(count if 0 < count <= MOST else 1)]


def _zone(clock: Date, region: str) -> str | None:
    """The IANA zone of a clock time, by its words where it has no day of its own."""
    if clock.zone is not None or clock.zone_text is None:
        return clock.zone
    named = names.named(clock.zone_text, 0, len(clock.zone_text))
    meant = names.zone(named, region) if named else None
    return meant.iana if meant else None


def _at(date: Date, day: str, clock: Date, zone: str | None) -> Date:
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
        days = [date for date in dates if date.kind == "date"]
        own = _row(cues, days[0].start - unit.start if days else len(unit.folded))
        if len(own) > 1 and (days or len(unit.folded) < LABEL):
            heads = own
        elif cues or not days or len(unit.folded) >= LABEL:
            heads = []
        if heads and days and len(days) % len(heads) == 0:
            for date, kind in zip(days, cycle(heads), strict=False):
                yield Mention(kind, date, number, None, "the head of its column says so", column=True)


def _row(cues: Sequence[Cue], first: int) -> list[str]:
    """The kinds of the heads that stand beside each other before the first day; none where other events do too."""
    paying = [kind.name for kind in kinds.KINDS if kind.pays]
    if any(cue.kind not in paying or cue.end > first for cue in cues):
        return []
    return list(dict.fromkeys(cue.kind for cue in cues))
