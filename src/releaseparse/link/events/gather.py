"""Gathering: mentions of one thing become one event's worth of evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from releaseparse.link.events.mentions import Mention, Scene
from releaseparse.record import Date

HOSTS = ("call", "briefing", "presentation", "meeting", "other")
"""Kinds that somebody can join, the strongest claim to a dial-in number first."""
YIELDS = {"call": ("presentation", "briefing", "meeting", "other"), "presentation": ("briefing", "meeting", "other")}
"""A webcast told of without a time of its own is that of the conference, meeting or day that it stands with."""
DAYS = {"record": "dividend_record", "payment": "dividend_payment", "ex": "dividend_ex"}
NEAR = 2
"""Units between a dividend and its days."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happens: its kind, its date as best told, and all mentions of it in text order."""

    kind: str
    when: Date
    mentions: tuple[Mention, ...]

    @property
    def day(self) -> str:
        """The calendar day, ISO 8601."""
        return self.when.value[:10]


def gather(mentions: Iterable[Mention], scene: Scene, reference: dt.date | None) -> list[Happening]:
    """The coming happenings, in the order of their first mention."""
    coming = [m for m in mentions if _comes(m, reference)]
    kept = [m for m in coming if m.kind not in DAYS or _of_dividend(m, scene)]
    merged: list[Happening] = []
    for mention in kept:
        if mention.kind in ("skip", "replay"):
            continue
        kind = DAYS.get(mention.kind, mention.kind)
        index = next((i for i, h in enumerate(merged) if _same(h, kind, mention.date)), None)
        if index is None:
            merged.append(Happening(kind, mention.date, (mention,)))
        else:
            old = merged[index]
            merged[index] = Happening(old.kind, _better(old.when, mention.date), (*old.mentions, mention))
    return _absorb(merged)


def _comes(mention: Mention, reference: dt.date | None) -> bool:
    return reference is None or mention.date.value[:10] >= reference.isoformat()


def _of_dividend(mention: Mention, scene: Scene) -> bool:
    around = range(max(0, mention.unit - NEAR), min(len(scene.units), mention.unit + NEAR + 1))
    return any(c.kind == "dividend" for n in around for c in scene.cues[n])


def _same(happening: Happening, kind: str, date: Date) -> bool:
    return happening.kind == kind and _compatible(happening.when, date)


def _compatible(one: Date, other: Date) -> bool:
    """Whether two dates may be one moment: the same instant, or the same day where one has no clock time."""
    if "T" in one.value and "T" in other.value:
        return one.value[:16] == other.value[:16] or instant(one.value) == instant(other.value)
    return one.value[:10] == other.value[:10]


def _better(one: Date, other: Date) -> Date:
    """The more exact of two: with a clock time, then with a zone, then the first."""
    return max((one, other), key=lambda d: ("T" in d.value, d.zone is not None))


def instant(value: str) -> dt.datetime | None:
    """The instant of an ISO 8601 date-time in UTC, None without an offset."""
    moment = dt.datetime.fromisoformat(value)
    return moment.astimezone(dt.UTC) if moment.tzinfo else None


def _absorb(found: Sequence[Happening]) -> list[Happening]:
    """Happenings without those that are another's webcast or presentation under a second name."""
    kept: list[Happening] = []
    taken: dict[int, list[Mention]] = {}
    for h in found:
        stronger = next(
            (i for i, o in enumerate(found) if o.kind in YIELDS.get(h.kind, ()) and _compatible(h.when, o.when)), None
        )
        if stronger is None:
            kept.append(h)
        else:
            taken.setdefault(id(found[stronger]), []).extend(h.mentions)
    return [
        Happening(h.kind, h.when, tuple(sorted((*h.mentions, *taken.get(id(h), ())), key=lambda m: m.date.start)))
        for h in kept
    ]
