"""Results that come out on the day of a call told above, "earlier that morning", "in a release prior to the call"; and
a call on the day of results told above: "a webcast will be available the same day"."""

from __future__ import annotations

import msgspec

from releaseparse.events.cues import Cue
from releaseparse.events.scene import Scene
from releaseparse.events.wording import words
from releaseparse.joining import changes
from releaseparse.record import Date

REACH = 8
"""Units behind a call or results within which a sentence may give their day to the other."""


def told(scene: Scene, number: int, kind: str, other: Date, since: int) -> tuple[Cue, Date] | None:
    """The event of a kind, results or a call, that a unit without a day of its own puts on the day of the other, told
    in unit ``since``, and that day where the unit speaks of it; a call must be to come."""
    named = [c for c in scene.heads[number] if c.kind == kind] if number - since <= REACH else ()
    unit = scene.units[number]
    if not named or (kind == "call" and not _comes(unit.folded, named[0])):
        return None
    for word in (*words("same_day"), *(words("before_it") if kind == "results" else ())):
        at = unit.folded.find(word)
        if at >= 0:
            start = unit.start + at
            return named[0], msgspec.structs.replace(day_of(other, kind), start=start, end=start + len(word))
    return None


def _comes(folded: str, call: Cue) -> bool:
    """Whether a call is said to be to come, and not that there is none."""
    last = folded[: call.start].split()[-1:]
    return any(f" {word} " in folded for word in words("coming")) and not set(last).intersection(
        changes.words("not", "")
    )


def day_of(date: Date, kind: str) -> Date:
    """The day of a date alone, without its clock time; a call has none of the market's hours."""
    modifier = None if kind == "call" else date.modifier
    return msgspec.structs.replace(
        date, value=date.value[:10], kind="date", zone=None, zone_text=None, modifier=modifier
    )
