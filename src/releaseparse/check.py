"""Contradictions between conclusions, as warnings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from releaseparse.record import Event, Warning
from releaseparse.stages import Context


def check(events: Sequence[Event], context: Context) -> tuple[Warning, ...]:
    """What cannot all be true: a replay that ends before its call, and the like."""
    return tuple(_replays(events))


def _replays(events: Sequence[Event]) -> Iterator[Warning]:
    for event in events:
        until = event.replay.until if event.replay else None
        if until is not None and event.when is not None and _earlier(until, event.when):
            yield Warning(
                code="replay_before_call",
                message=f"the replay is said to end on {until}, before the {event.kind} on {event.when}",
                evidence=event.evidence,
            )


def _earlier(one: str, other: str) -> bool:
    """Whether one ISO date or date-time lies before another; by the day where one of them has no clock time."""
    if "T" in one and "T" in other:
        first, second = dt.datetime.fromisoformat(one), dt.datetime.fromisoformat(other)
        if (first.tzinfo is None) == (second.tzinfo is None):
            return first < second
    return one[:10] < other[:10]
