"""Mentions: each date with what happens on it, as the words of its sentence or of the list's heading have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal, NamedTuple

from releaseparse.events import alongside, deadlines, inherited, kinds
from releaseparse.events.cues import Cue, dividend, has_same_day
from releaseparse.events.inherited import DASHES, DATELINE, LABEL, WEEKDAY
from releaseparse.events.scene import Scene
from releaseparse.events.units import Unit
from releaseparse.events.wording import begins, known, words
from releaseparse.joining import changes
from releaseparse.record import Date

SKIP = 16
"""Characters between "ended" and its date."""
WEAK = {"call": 60}
"""Cues of one common word, and the characters within which they claim a date."""
FAR = 260
"""Characters beyond which no cue claims a date."""
ASIDE = 24
"""Characters before a day within which words stand that make it another thing's."""
CLAUSE = 24
"""Characters before a date within which a new clause begins."""
TAIL = 12
"""Characters behind a date in which the dash or wire of a dateline begins."""
WIRES = ("(globe", "(business")
CREDITS = ("/", "--", *WIRES)
OTHER = {"call": "results", "results": "call"}
"""What is told of the day of the other."""


class Mention(NamedTuple):
    """A date, the kind of event that it is a mention of, the unit that it stands in, the words that decided and why;
    ``part`` is what it says about a change, "" where the release mentions none (see ``life``)."""

    kind: str
    date: Date
    unit: int
    cue: Cue | None
    reason: str
    part: Literal["", "old", "new", "off"] = ""
    column: bool = False
    """Whether the head of a table's column says what the date is."""


def find(scene: Scene, reference: dt.date | None) -> Iterator[Mention]:
    """A mention for every date on which something happens; ``reference`` is the day of issue."""
    issue = reference.isoformat() if reference else None
    untimed: set[tuple[str, str]] = set()
    last: dict[str, Mention] = {}
    for number in range(len(scene.units)):
        if not scene.dates[number]:
            yield from _alongside(scene, number, last) if last and scene.heads[number] else ()
            continue
        if begins("no_event", scene.units[number].folded):
            continue
        ends, dates = _offered(scene, number, _telling(scene, number, issue))
        found = [*_in_unit(scene, number, dates, issue, untimed)]
        untimed |= {(m.kind, m.date.value) for m in found}
        untimed -= {(m.kind, m.date.value[:10]) for m in found if "T" in m.date.value}
        last |= {m.kind: m for m in found if m.kind in OTHER and m.part != "old"}
        yield from (*ends, *found)


def _telling(scene: Scene, number: int, issue: str | None) -> list[Date]:
    """The dates of a unit on which something may happen; a line of a calendar tells one."""
    listed = scene.topics[number] == "calendar"
    held = [d for d in scene.dates[number] if d.kind != "time"]
    told = [d for d in held if not _set_aside(scene, number, d, issue)]
    return told or (held if listed else [])


def _alongside(scene: Scene, number: int, last: Mapping[str, Mention]) -> Iterator[Mention]:
    """The results that a unit puts on the day of the call told ``last``; or the call, of which nothing is told above,
    on that of the results."""
    kind = "results" if "call" in last else "call"
    of = last.get(OTHER[kind])
    told = alongside.told(scene, number, kind, of.date, of.unit) if of else None
    if told is not None:
        yield Mention(kind, told[1], number, told[0], "it is said to be the day of the other")


def _in_unit(
    scene: Scene, number: int, dates: Sequence[Date], issue: str | None, untimed: Set[tuple[str, str]]
) -> Iterator[Mention]:
    """What happens on the dates of a unit; ``untimed`` are the events told above with their days alone."""
    unit, heads = scene.units[number], scene.heads[number]
    claimed: list[Cue] = []
    for index, date in enumerate(dates):
        cue = _claim(unit, heads, dates, index, claimed, _weak(scene, number))
        if date.value == issue and (cue is None or cue.start >= date.end - unit.start or _is_present(unit, cue)):
            continue  # the day of issue stands before what is announced
        if cue is not None and not _goes_on_about(scene, number, date, cue):
            yield from _claimed(unit, heads, number, date, cue, claimed, changed=number in scene.turns)
        elif (cue is not None or not heads) and (told := inherited.find(scene, number, date, dates, issue, untimed)):
            yield Mention(told.kind, date, number, told.cue, told.reason)


def _goes_on_about(scene: Scene, number: int, date: Date, cue: Cue) -> bool:
    """Whether a sentence goes on about what is told above, and names only behind its date how to follow it: "The
    meeting will be reconvened on June 23 and webcast live"."""
    unit, topic = scene.units[number], scene.topics[number]
    behind = cue.kind == "call" and cue.start >= date.end - unit.start
    return behind and topic in ("meeting", "briefing", "investor_day") and begins("pronoun", unit.folded)


def _offered(scene: Scene, number: int, dates: list[Date]) -> tuple[list[Mention], list[Date]]:
    """The days until which something is asked for or offered, and the other dates of a unit."""
    offer, ends = deadlines.ends(scene, number, dates)
    why = "something is asked or offered until then"
    return [Mention("deadline", date, number, offer, why) for date in ends], [d for d in dates if d not in ends]


def _weak(scene: Scene, number: int) -> Mapping[str, int]:
    """The cues that do not reach far in a unit: none where it mentions a change."""
    return {} if number in scene.turns else WEAK


def _claimed(
    unit: Unit, heads: Sequence[Cue], number: int, date: Date, cue: Cue, claimed: list[Cue], *, changed: bool
) -> Iterator[Mention]:
    """What happens on a date by the cue that claims it, which is ``claimed`` then; in a unit that mentions a change
    "until" stands before a new time."""
    end = inherited.end_word(unit, date) if kinds.is_joinable(cue.kind) and not changed else None
    if end is not None:
        if end == "until":
            yield Mention("replay", date, number, cue, "“until” stands before it")
        return
    shared = _shared(unit, heads, cue, date, claimed)
    claimed.append(cue)
    yield Mention(cue.kind, date, number, cue, f"“{unit.folded[cue.start : cue.end]}” stands beside it")
    if shared is not None:
        yield Mention(shared.kind, alongside.day_of(date, shared.kind), number, shared, "both are on one day")


def _is_present(unit: Unit, cue: Cue) -> bool:
    """Whether a verb in the present says what comes out on the day of issue anyway."""
    return cue.kind == "results" and begins("present", unit.folded[cue.start :])


def _claim(
    unit: Unit, heads: Sequence[Cue], dates: Sequence[Date], index: int, claimed: Sequence[Cue], weak: Mapping[str, int]
) -> Cue | None:
    """The cue that claims a date: the nearest before it, else the nearest after it; in a unit that mentions a change
    a common word reaches as far as any."""
    date = dates[index]
    at, end = date.start - unit.start, date.end - unit.start
    again = index > 0 and _same_day(dates[index - 1], date)
    taken = claimed[:-1] if again else claimed
    if (around := _around(heads, at, end, taken) or _bracketed(unit, heads, end)) is not None:
        return around
    near = [c for c in heads if _is_near(unit, c, at, end, weak)]
    before = [c for c in near if c.end <= at]
    after = next((c for c in near if c.start >= end), None)
    if not before:
        return _unled(unit, after) or _of_day(unit, dates, index, claimed)
    if again and _goes_on(claimed, at):
        return claimed[-1]
    return _nearest(unit, dates, index, before[-1], after, taken=before[-1] in claimed)


def _around(heads: Sequence[Cue], at: int, end: int, claimed: Sequence[Cue]) -> Cue | None:
    """The publication that a day, or its hour, stands within: "will report on May 6 its results"."""
    return next((c for c in heads if c.start < at and end < c.end and c not in claimed), None)


def _bracketed(unit: Unit, heads: Sequence[Cue], end: int) -> Cue | None:
    """The words that stand alone in brackets right behind a day: "on May 6 (record date)"."""
    folded = unit.folded
    near = (c for c in heads if folded[end : c.start] == " (" and folded[c.end : c.end + 1] == ")")
    return next(near, None)


def _nearest(unit: Unit, dates: Sequence[Date], index: int, last: Cue, after: Cue | None, *, taken: bool) -> Cue | None:
    """The cue before a date, or the one behind it where that of before has a day already and a new clause begins; none
    for what comes behind a deadline."""
    if taken and _is_after_end(unit, dates[index], last):
        return None
    between = unit.folded[last.end : dates[index].start - unit.start]
    paid = after is not None and after.kind in kinds.PAYING and last.kind not in kinds.PAYING
    if paid and dividend().search(between):
        return after or last  # "if the meeting approves, the dividend is on June 15 paid"
    if not taken or after is None or after.start >= _next_day(unit, dates, index):
        return last
    return after if _new_clause(unit, dates[index], last) else last


def _of_day(unit: Unit, dates: Sequence[Date], index: int, claimed: Sequence[Cue]) -> Cue | None:
    """What claimed the day that a clock time stands right behind."""
    return claimed[-1] if claimed and _is_hour_of(dates, index, claimed[-1], unit) else None


def _is_hour_of(dates: Sequence[Date], index: int, last: Cue, unit: Unit) -> bool:
    """Whether a clock time stands right behind its day, which the last cue claimed from before it."""
    day = dates[index - 1]
    close = index > 0 and deadlines.is_hour(day, dates[index], CLAUSE)
    return close and last.end <= day.start - unit.start


def _unled(unit: Unit, cue: Cue | None) -> Cue | None:
    """A cue behind a date that may claim it; "due by" claims what follows it alone."""
    leads = cue is not None and cue.kind == "deadline" and unit.folded[cue.start : cue.end] in known("leading")
    return None if leads else cue


def _goes_on(claimed: Sequence[Cue], at: int) -> bool:
    """Whether the cue that claimed last stands behind this date too: "on May 6 at 10:00, a conference call"."""
    return bool(claimed) and claimed[-1].start > at


def _is_near(unit: Unit, cue: Cue, at: int, end: int, weak: Mapping[str, int]) -> bool:
    return max(at - cue.end, cue.start - end) <= weak.get(unit.folded[cue.start : cue.end], FAR)


def _next_day(unit: Unit, dates: Sequence[Date], index: int) -> int:
    """Where the next date in the unit stands that is of another day, else the unit's end."""
    others = (d.start - unit.start for d in dates[index:] if not _same_day(d, dates[index]))
    return next(others, len(unit.folded))


def _same_day(one: Date, other: Date) -> bool:
    return one.value[:10] == other.value[:10]


def _shared(unit: Unit, heads: Sequence[Cue], cue: Cue, date: Date, claimed: Sequence[Cue]) -> Cue | None:
    """The publication of results that a call's date is that of too: "will report results and host a call on …"; or a
    call "on the same day" behind the day of results."""
    if cue.kind not in OTHER or cue.end > date.start - unit.start:
        return None
    free = [c for c in heads if c.kind == OTHER[cue.kind] and c not in claimed]
    behind = next((c for c in free if c.start >= date.end - unit.start and has_same_day(unit.folded, c)), None)
    if behind is not None or cue.kind == "results":
        return behind
    return _joined(unit, free, cue) if all(c.kind != "results" for c in claimed) else None


def _joined(unit: Unit, free: Sequence[Cue], call: Cue) -> Cue | None:
    """The publication of results that stands before a call and is joined to it: "report results and host a call"."""
    results = next((c for c in free if c.end <= call.start), None)
    joined = results is not None and any(f" {word} " in unit.folded[results.end : call.start] for word in words("join"))
    return results if joined else None


def _leading(scene: Scene, number: int) -> Sequence[Cue]:
    """The cues of a unit; where it mentions a change, "to" leads to the new time and sets nothing aside."""
    cues, folded = scene.cues[number], scene.units[number].folded
    if number not in scene.turns:
        return cues
    to = changes.words("new", scene.language)
    return [c for c in cues if c.kind != "skip" or folded[c.start : c.end] not in to]


def _set_aside(scene: Scene, number: int, date: Date, issue: str | None) -> bool:
    """Whether a date is a dateline's, or words right before it make it another thing: "the quarter ended …"."""
    unit, cues = scene.units[number], _leading(scene, number)
    at, end = date.start - unit.start, date.end - unit.start
    if _is_dateline(unit, cues, at, end, date, issue) or ("T" not in date.value and _is_another(scene, number, at)):
        return True
    last = max((d.end - unit.start for d in scene.dates[number] if _ends_other(d, date)), default=0)
    skips = [unit.folded[c.start : c.end] for c in cues if c.kind == "skip" and last <= c.end <= at <= c.end + SKIP]
    if not skips:
        return False
    paid = any(c.kind in kinds.PAYING and c.end <= at <= c.end + FAR for c in cues)
    return not paid or any(word in known("period_end") for word in skips)


def _ends_other(before: Date, date: Date) -> bool:
    """Whether another day ends before a date and takes what leads to it: "the quarter ended June 30 on July 20"."""
    return before.end <= date.start and not _same_day(before, date)


def _is_another(scene: Scene, number: int, at: int) -> bool:
    """Whether "after" or "instead of" before a day makes it another thing's; where a change is told, an old time's."""
    before = scene.units[number].folded[max(0, at - ASIDE) : at].rstrip("\"“' ")
    old = number in scene.turns and before.endswith(changes.words("old", scene.language))
    return before.endswith(words("aside")) and not old


def _is_dateline(unit: Unit, cues: Sequence[Cue], at: int, end: int, date: Date, issue: str | None) -> bool:
    """Whether a dateline's dash or wire follows a day, or the hour of issue; a coming day at the head of a short line
    leads to an event."""
    tail = unit.folded[end : end + TAIL].lstrip("), ")
    uncued = at < DATELINE and not any(c.end <= at for c in cues)
    if "T" in date.value:
        closed = WIRES if len(unit.folded) < LABEL or not uncued else (*WIRES, *DASHES)
        return date.value[:10] == issue and tail.startswith(closed)
    dashed = uncued and tail.startswith((*DASHES, "("))
    leads = at <= WEEKDAY and len(unit.folded) < LABEL and issue is not None and date.value[:10] > issue
    return (dashed and not leads) or tail.startswith(CREDITS)


def _is_after_end(unit: Unit, date: Date, last: Cue) -> bool:
    """Whether a new clause tells what comes behind a deadline: "expires on May 4, and settlement follows on May 6"."""
    between = unit.folded[last.end : date.start - unit.start]
    return last.kind == "deadline" and any(f"{mark} " in between for mark in words("after_end"))


def _new_clause(unit: Unit, date: Date, last: Cue) -> bool:
    """Whether a new clause begins right before a date."""
    tail = unit.folded[last.end : date.start - unit.start][-CLAUSE:]
    return any((f"{mark} " if mark[-1] <= "~" else mark) in tail for mark in words("clause"))  # no space in Chinese
