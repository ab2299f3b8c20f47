"""How sure an event is: what speaks for and against it, weighed by the model ``events``.

The rules decide what is an event; the model, which saw how often they are right, says how likely this one is.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from releaseparse.events import kinds
from releaseparse.events.drafts import Draft
from releaseparse.events.links import Access
from releaseparse.events.scene import Scene
from releaseparse.learn.linear import YES
from releaseparse.rules import Decision, weighed
from releaseparse.stages import Context

MODEL = "events"
NO = "no"
NEAR = (4, 16, 40, 90)
"""Bounds of the characters between a date and the words that claim it, as features name them."""
DAYS = (0, 1, 8, 45, 150)
"""Bounds of the days between the day of issue and the event."""


@dataclass(frozen=True, slots=True)
class View:
    """What the features of an event look at; ``rivals`` are the other events of its day."""

    draft: Draft
    way: Access
    rivals: tuple[Draft, ...]
    scene: Scene
    context: Context


def _kind(view: View) -> Iterator[str]:
    """Its kind, and how often and how exactly it is mentioned."""
    draft = view.draft
    yield f"kind={draft.kind}"
    yield f"mentions={min(len(draft.mentions), 3)}"
    yield f"timed={draft.timed} joinable={kinds.is_joinable(draft.kind)}"
    if draft.timed and draft.when.zone is None:
        yield "no zone"
    if draft.when.modifier:
        yield f"modifier={draft.when.modifier}"


def _words(view: View) -> Iterator[str]:
    """What claims it: words beside its date and how near they are, or a heading above."""
    mention = view.draft.mentions[0]
    unit = view.scene.units[mention.unit]
    if mention.cue is None:
        yield "by a heading or list"
    else:
        start, end = mention.date.start - unit.start, mention.date.end - unit.start
        side = "before" if mention.cue.end <= start else "behind"
        yield f"words {side} {_step(max(start - mention.cue.end, mention.cue.start - end), NEAR)}"
    others = {c.kind for c in view.scene.heads[mention.unit]} - {view.draft.kind}
    yield f"other kinds beside={min(len(others), 2)}"
    if unit.listed:
        yield "listed"


def _place(view: View) -> Iterator[str]:
    """Where the release mentions it first, and whether its headline names such an event."""
    position = view.draft.mentions[0].date.start
    section = view.context.layout.section_at(position)
    yield f"section={section.kind if section else 'none'}"
    headline = view.context.layout.headline
    if headline is not None and headline.start is not None and headline.end is not None:
        first, end = (
            bisect_left(view.scene.units, at, key=attrgetter("start")) for at in (headline.start, headline.end)
        )
        heads = {cue.kind for found in view.scene.heads[first:end] for cue in found}
        yield f"in headline={view.draft.kind in heads}"
    yield f"language={view.context.language[:2] == 'en'}"


def _day(view: View) -> Iterator[str]:
    """How its day lies to the day of issue, and what else is on it."""
    issued = view.context.reference
    yield f"days {_step((dt.date.fromisoformat(view.draft.day) - issued).days, DAYS) if issued else 'unknown'}"
    for rival in view.rivals:
        yield f"beside {rival.kind}"


def _ways(view: View) -> Iterator[str]:
    """Whether it can be joined, and heard again."""
    way = view.way
    if not kinds.is_joinable(view.draft.kind):
        return
    yield f"numbers={bool(way.phones)} addresses={bool(way.webcasts or way.registration)}"
    if way.replay_units:
        yield "replay"


def _step(value: int, bounds: Iterable[int]) -> str:
    return next((f"<{bound}" for bound in bounds if value < bound), "far")


FEATURES: tuple[Callable[[View], Iterator[str]], ...] = (_kind, _words, _place, _day, _ways)
"""Everything that speaks for and against an event."""


def features(view: View) -> list[str]:
    """The names of the features that an event has."""
    return [name for feature in FEATURES for name in feature(view)]


def confidence(view: View) -> tuple[float | None, Decision | None]:
    """The share of such events that hold, and with a trace what weighed most; None if no model is at hand."""
    context, models = view.context, view.context.models
    if MODEL not in models:
        return None, None
    model, names = models[MODEL], features(view)
    sure = models.confidence("event", model.shares([names])[0][YES])
    if not context.trace:
        return sure, None
    first = view.draft.mentions[0]
    beside = (c.kind for c in view.scene.heads[first.unit] if c.kind != view.draft.kind)
    reason = weighed(model.why(names, YES, NO), confidence=sure, runner_up=next(beside, "no event"))
    return sure, Decision("events", view.draft.kind, first.date.start, first.date.end, True, reason)
