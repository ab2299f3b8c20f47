"""Gathering: mentions of one thing become one event's worth of evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from releaseparse.link.events.mentions import Mention
from releaseparse.link.events.scene import Scene
from releaseparse.record import Date

YIELDS = {"call": ("presentation", "briefing", "meeting", "other"), "presentation": ("briefing", "meeting", "other")}
"""A webcast told of without a time of its own is that of the conference, meeting or day that it stands with."""
DAYS = {"record": "dividend_record", "payment": "dividend_payment", "ex": "dividend_ex"}
NEAR = 2
"""Units between a dividend and its days."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happens: its kind, its date as best told, and all mentions of it in text order.

    ``umbrella`` tells that it is the gathering at which several others of that day have their turn.
    """

    kind: str
    when: Date
    mentions: tuple[Mention, ...]
    umbrella: bool = False

    @property
    def day(self) -> str:
        """The calendar day, ISO 8601."""
        return self.when.value[:10]

    @property
    def timed(self) -> bool:
        """Whether its clock time is told."""
        return "T" in self.when.value


def gather(mentions: Iterable[Mention], scene: Scene, reference: dt.date | None) -> list[Happening]:
    """The coming happenings, in the order of their first mention."""
    kept = [
        replace(m, kind=DAYS.get(m.kind, m.kind))
        for m in mentions
        if m.kind != "replay" and _comes(m, reference) and (m.kind not in DAYS or _of_dividend(m, scene))
    ]
    timed: list[Happening] = []
    for mention in (m for m in kept if "T" in m.date.value):
        _add(
            timed, mention, [i for i, h in enumerate(timed) if h.kind == mention.kind and _meets(h.when, mention.date)]
        )
    found = list(timed)
    for mention in (m for m in kept if "T" not in m.date.value):
        same = [i for i, h in enumerate(found) if h.kind == mention.kind and h.day == mention.date.value[:10]]
        if mention.kind == "presentation" and sum(found[i].timed for i in same) > 1:
            same = [i for i in same if found[i].umbrella]
        elif _is_listed(mention, scene):
            same = [i for i in same if found[i].timed or not any(_is_listed(m, scene) for m in found[i].mentions)]
        _add(found, mention, same[:1], umbrella=_roofs(mention, timed))
    found = [h for h in found if not _is_start_of_access(h, found, reference)]
    return sorted(_absorb(found), key=lambda h: h.mentions[0].date.start)


def _is_start_of_access(happening: Happening, found: Sequence[Happening], reference: dt.date | None) -> bool:
    """Whether "beginning today" only tells from when a later call can be registered for."""
    return (
        reference is not None
        and happening.kind == "call"
        and happening.when.value == reference.isoformat()
        and any(h.kind == "call" and h.timed for h in found)
    )


def _add(found: list[Happening], mention: Mention, same: Sequence[int], *, umbrella: bool = False) -> None:
    if not same:
        found.append(Happening(mention.kind, mention.date, (mention,), umbrella))
        return
    old = found[same[0]]
    told = sorted((*old.mentions, mention), key=lambda m: m.date.start)
    found[same[0]] = replace(old, when=_better(old.when, mention.date), mentions=tuple(told))


def _roofs(mention: Mention, timed: Sequence[Happening]) -> bool:
    if mention.kind != "presentation":
        return False
    return sum(h.kind == "presentation" and h.day == mention.date.value[:10] for h in timed) > 1


def _is_listed(mention: Mention, scene: Scene) -> bool:
    return mention.cue is None and mention.kind == "presentation" and scene.units[mention.unit].listed


def _comes(mention: Mention, reference: dt.date | None) -> bool:
    return reference is None or mention.date.value[:10] >= reference.isoformat()


def _of_dividend(mention: Mention, scene: Scene) -> bool:
    around = range(max(0, mention.unit - NEAR), min(len(scene.units), mention.unit + NEAR + 1))
    return any(c.kind == "dividend" for n in around for c in scene.cues[n])


def _meets(one: Date, other: Date) -> bool:
    """Whether two date-times are one moment: the same instant, or the same local minute."""
    return one.value[:16] == other.value[:16] or (
        one.value[19:] != "" != other.value[19:] and instant(one.value) == instant(other.value)
    )


def _better(one: Date, other: Date) -> Date:
    """The more exact of two: with a clock time, then with a zone, then the first."""
    return max((one, other), key=lambda d: ("T" in d.value, d.zone is not None))


def instant(value: str) -> dt.datetime | None:
    """The instant of an ISO 8601 date-time in UTC, None without an offset."""
    moment = dt.datetime.fromisoformat(value)
    return moment.astimezone(dt.UTC) if moment.tzinfo else None


def _absorb(found: Sequence[Happening]) -> list[Happening]:
    """Happenings without those that are another's webcast or presentation under a second name."""
    absorbed: dict[int, list[Mention]] = {}
    gone = set()
    for n, h in enumerate(found):
        stronger = next((i for i, o in enumerate(found) if o.kind in YIELDS.get(h.kind, ()) and _one(h, o)), None)
        if stronger is not None and not h.umbrella:
            absorbed.setdefault(stronger, []).extend(h.mentions)
            gone.add(n)
    kept = []
    for n, h in enumerate(found):
        if n not in gone:
            told = sorted((*h.mentions, *absorbed.get(n, ())), key=lambda m: m.date.start)
            when = h.when
            for mention in absorbed.get(n, ()):
                when = _better(when, mention.date)
            kept.append(replace(h, when=when, mentions=tuple(told)))
    return kept


def _one(one: Happening, other: Happening) -> bool:
    if one.timed and other.timed:
        return _meets(one.when, other.when)
    return one.day == other.day
