"""Contradictions between conclusions, as warnings."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.record import Event, Warning
from releaseparse.stages import Context


def check(events: Sequence[Event], context: Context) -> tuple[Warning, ...]:
    """What cannot all be true: a replay that ends before its call, and the like."""
    return ()
