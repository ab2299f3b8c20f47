"""Contradictions between conclusions, as warnings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from releaseparse.record import Event, Warning
from releaseparse.stages import Context

INVITED = frozenset({"call", "briefing", "presentation", "meeting", "investor_day", "other"})
"""Kinds of event that people are invited to."""


def check(events: Sequence[Event], context: Context) -> tuple[Warning, ...]:
    """Warnings about conclusions that cannot all be true, such as a replay that ends before its call."""
    return (*_replays(events), *_invited(events, context))


def _invited(events: Sequence[Event], context: Context) -> Iterator[Warning]:
    """A mail's calendar part whose start matches no event in the text, although the text has events with a time."""
    invitation = context.document.metadata.invitation
    if invitation is None or "T" not in invitation.start:
        return
    clocked = [event for event in events if event.when and "T" in event.when and event.kind in INVITED]
    if clocked and not any(_same(event.when, invitation.start) for event in clocked if event.when):
        yield Warning(
            code="invitation_differs",
            message=f"the calendar part starts at {invitation.start}, but the text states {clocked[0].when}",
            evidence=clocked[0].evidence,
        )


def _same(one: str, other: str) -> bool:
    """Whether two date-times are the same moment; if one has no zone, by day and clock alone."""
    first, second = dt.datetime.fromisoformat(one), dt.datetime.fromisoformat(other)
    if first.tzinfo is not None and second.tzinfo is not None:
        return first == second
    return first.replace(tzinfo=None) == second.replace(tzinfo=None)


def _replays(events: Sequence[Event]) -> Iterator[Warning]:
    for event in events:
        until = event.replay.until if event.replay else None
        if until is not None and event.when is not None and _earlier(until, event.when):
            yield Warning(
                code="replay_before_call",
                message=f"the replay ends on {until}, before the {event.kind} on {event.when}",
                evidence=event.evidence,
            )


def _earlier(one: str, other: str) -> bool:
    """Whether one ISO date or date-time is before another; if one has no clock time, by day alone."""
    if "T" in one and "T" in other:
        first, second = dt.datetime.fromisoformat(one), dt.datetime.fromisoformat(other)
        if (first.tzinfo is None) == (second.tzinfo is None):
            return first < second
    return one[:10] < other[:10]
