"""Results that come out on the day of a call told above: "earlier that morning", "in a release prior to the call"."""

from __future__ import annotations

import msgspec

from releaseparse.events.cues import Cue
from releaseparse.events.scene import Scene
from releaseparse.events.wording import words
from releaseparse.record import Date

REACH = 8
"""Units behind a call within which a sentence may give its day to results."""


def results(scene: Scene, number: int, call: Date, since: int) -> tuple[Cue, Date] | None:
    """The publication that a unit without a day of its own puts on the day of the call told in unit ``since``, and that
    day where the unit speaks of it."""
    named = [c for c in scene.heads[number] if c.kind == "results"] if number - since <= REACH else ()
    if not named:
        return None
    unit = scene.units[number]
    for word in (*words("same_day"), *words("before_it")):
        at = unit.folded.find(word)
        if at >= 0:
            start = unit.start + at
            return named[0], msgspec.structs.replace(day_of(call), start=start, end=start + len(word))
    return None


def day_of(date: Date) -> Date:
    """The day of a date alone, without its clock time."""
    return msgspec.structs.replace(date, value=date.value[:10], kind="date", zone=None, zone_text=None)
