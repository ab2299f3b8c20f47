"""Days of a dividend that are told as the same as another: "the ex-date is the same as the record date"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from releaseparse.events import kinds
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import REACH, Scene
from releaseparse.events.wording import holds, words

BESIDE = 8
"""Characters between the name of a day and "the same day"."""


class _Same(NamedTuple):
    """In a unit it is said that a day of one kind is that of another."""

    unit: int
    kind: str
    other: str


def alike(told: Sequence[Mention], scene: Scene) -> Iterator[Mention]:
    """The mentions, each day of a dividend with what else is said to be on it."""
    if not any(mention.kind in kinds.PAYING for mention in told):
        yield from told
        return
    same = list(_sentences(scene))
    for mention in told:
        yield mention
        if mention.kind in kinds.PAYING:
            near = (s.kind for s in same if s.other == mention.kind and abs(s.unit - mention.unit) <= REACH)
            for kind in dict.fromkeys((*near, *_behind(mention, scene))):
                yield mention._replace(kind=kind, reason="it is said to be the same day")


def _sentences(scene: Scene) -> Iterator[_Same]:
    """The sentences without a date that say so: "the ex-distribution date is the same as the record date"."""
    for number, (unit, heads, dates) in enumerate(zip(scene.units, scene.heads, scene.dates, strict=True)):
        days = [cue for cue in heads if cue.kind in kinds.PAYING] if heads and not dates else []
        one, other = days[:2] if len(days) > 1 else (None, None)
        if one and other and one.kind != other.kind and holds("as_same", unit.folded[one.end : other.start]):
            yield _Same(number, one.kind, other.kind)


def _behind(mention: Mention, scene: Scene) -> Iterator[str]:
    """What is on a mention's day by words right behind it: "record date May 6; ex-date the same day"."""
    unit, dates = scene.units[mention.unit], scene.dates[mention.unit]
    end = mention.date.end - unit.start
    until = min((d.start - unit.start for d in dates if d.start >= mention.date.end), default=len(unit.folded))
    for cue in scene.heads[mention.unit]:
        if cue.kind in kinds.PAYING and cue.kind != mention.kind and end <= cue.start < until:
            behind = unit.folded[cue.end : until]
            if any(0 <= behind.find(word) <= BESIDE for word in words("same_day")):
                yield cue.kind
