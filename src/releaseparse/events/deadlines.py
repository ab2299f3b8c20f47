"""Deadlines that no word of theirs names: the day by which something is asked, until which something is offered."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from releaseparse import patterns
from releaseparse.events.cues import Cue
from releaseparse.events.replays import before_until
from releaseparse.events.scene import Scene
from releaseparse.events.units import Unit
from releaseparse.events.wording import spoken
from releaseparse.record import Date
from releaseparse.vocabulary import kept

OFFERS = ("offer", "register")
"""Classes of words for what a deadline is the end of."""
NEAR = 12
"""Characters between a day and its clock time at most."""
LOOK = 44
"""Characters before a day or its clock time in which "by" may stand."""


def ends(scene: Scene, number: int, dates: Sequence[Date]) -> tuple[Cue | None, list[Date]]:
    """What a unit asks for or offers, and the days until which: by a word behind them, or by "by" before them where
    it says that something must or may be done. None where it speaks of a replay."""
    offer = next((c for c in scene.cues[number] if c.kind in OFFERS), None)
    if offer is None or any(c.kind == "replay" for c in scene.cues[number]):
        return None, []
    unit = scene.units[number]
    found: list[Date] = []
    for index, date in enumerate(dates):
        of_last = bool(found) and found[-1] is dates[index - 1] and is_hour(found[-1], date)
        by = of_last or (_is_by(scene, number, date) and _is_asked(scene, number, date))
        if by or _is_end(unit, dates, index):
            found.append(date)
    return offer, found


def _is_asked(scene: Scene, number: int, date: Date) -> bool:
    """Whether the clause that a date stands in says what must or may be done; a row needs not."""
    unit = scene.units[number]
    at, ends = date.start - unit.start, [match.span() for match in _clauses(scene.language).finditer(unit.folded)]
    start = max((stop for _, stop in ends if stop <= at), default=0)
    end = min((first for first, _ in ends if first >= at), default=len(unit.folded))
    offered = any(c.kind in OFFERS and start <= c.start < end for c in scene.cues[number])
    return offered and (unit.row or _asks(scene.language).search(unit.folded, start, end) is not None)


def is_hour(day: Date, hour: Date, within: int = NEAR) -> bool:
    """Whether a clock time stands right behind its day, within some characters."""
    return day.value[:10] == hour.value[:10] and 0 <= hour.start - day.end < within


def _is_end(unit: Unit, dates: Sequence[Date], index: int) -> bool:
    """Whether a word behind a date, or behind its hour, makes it an end: "5月18日16時までに"; no hour alone."""
    date = dates[index]
    if date.until is not None:
        return False
    if "T" in date.value:
        day = dates[index - 1] if index else date
        return before_until(unit, date) and "T" not in day.value and is_hour(day, date)
    hour = dates[min(index + 1, len(dates) - 1)]
    return before_until(unit, date) or (is_hour(date, hour) and before_until(unit, hour))


def _is_by(scene: Scene, number: int, date: Date) -> bool:
    """Whether "by" stands right before a date, or before the clock time that leads to it: "by 5 p.m. on May 4"."""
    unit, language = scene.units[number], scene.language
    if date.until is not None:
        return False
    before = unit.folded[max(0, date.start - unit.start - LOOK) : date.start - unit.start]
    hours = [d for d in scene.dates[number] if "T" in d.value and d.value[:10] == date.value[:10]]
    first = min((d.start for d in hours if 0 <= date.start - d.end < NEAR), default=date.start)
    led = unit.folded[max(0, first - unit.start - LOOK) : first - unit.start]
    return any(_by(language).search(text) is not None for text in (before, led))


@kept
def _by(language: str) -> regex.Pattern[str]:
    """ "By" at the end of what stands before a date, with the words for a clock time or weekday that may follow."""
    words = "|".join(map(regex.escape, spoken("by_end", language)))
    return patterns.compile(rf"(?<!\w)(?:{words})(?:\s(?:\p{{L}}{{1,14}}[.,]?\s?){{0,2}})?$")


@kept
def _clauses(language: str) -> regex.Pattern[str]:
    """Where a clause ends and another begins."""
    marks = [word for word in spoken("clause", language) if word[0] in ",;，；"]
    return patterns.compile(rf"(?:{'|'.join(map(regex.escape, marks))})(?!\w)")


@kept
def _asks(language: str) -> regex.Pattern[str]:
    """What says that something must or may be done."""
    words = "|".join(map(regex.escape, spoken("ask", language)))
    return patterns.compile(rf"(?<!\w)(?:{words})(?!\w)")
