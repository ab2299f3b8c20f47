"""Mentions: each date with what happens on it, told from the words of its sentence or of the list's heading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from releaseparse.events import kinds
from releaseparse.events.cues import Cue, has_same_day
from releaseparse.events.replays import after_until
from releaseparse.events.scene import Scene
from releaseparse.events.units import Unit
from releaseparse.record import Date

LABEL = 130
"""Characters up to which a line without a cue of its own may belong to its heading."""
SKIP = 16
"""Characters between "ended" and its date."""
DATELINE = 90
"""Characters from the start of a paragraph within which its dateline's date stands."""
WEAK = {"call": 60}
"""Cues of one common word, and the characters within which they claim a date."""
FAR = 260
"""Characters beyond which no cue claims a date."""
REST = 40
"""Characters beside its dates that such a line may have."""
CLOSE = 14
"""Characters before a date within which "until" ends what is told of there."""
WEEKDAY = 12
"""Characters that a weekday before a date takes at most."""
PUBLICATION = ("release:", "publication:", "report:", "results:", "veröffentlichung:", "publicación:")
"""Labels of the day or hour at which results come out."""
PRONOUNS = ("it will ", "the event ", "the live event ", "this event ")
PRESENT = ("reports ", "announces ", "publishes ", "releases ")
LABELS = ("date", "time", "when", "day", "the live ", "uhrzeit", "datum", "fecha", "heure")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date, the kind of event that it is told of, the unit that tells it and the words that decided."""

    kind: str
    date: Date
    unit: int
    cue: Cue | None
    reason: str


def told(scene: Scene, reference: dt.date | None) -> Iterator[Mention]:
    """Every date that something is told of; ``reference`` is the day of issue."""
    issue = reference.isoformat() if reference else None
    for number, (unit, heads) in enumerate(zip(scene.units, scene.heads, strict=True)):
        held = [d for d in scene.dates[number] if d.kind != "time"]
        listed = scene.topics[number] == "calendar"
        dates = [d for d in held if listed or not _set_aside(unit, scene.cues[number], d)]
        claimed: list[Cue] = []
        for index, date in enumerate(dates):
            cue = _claim(unit, heads, dates, index, claimed)
            if date.value == issue and (cue is None or cue.start >= date.end - unit.start or _is_present(unit, cue)):
                continue  # the day of issue is told of before what it announces
            if cue is not None and cue.kind in kinds.joinable() and (end := _end_word(unit, date)):
                if end == "until":
                    yield Mention("replay", date, number, cue, "“until” stands before it")
                continue
            if cue is not None:
                shared = _shared(unit, heads, cue, date, claimed)
                claimed.append(cue)
                yield Mention(cue.kind, date, number, cue, f"“{unit.folded[cue.start : cue.end]}” stands beside it")
                if shared is not None:
                    day = msgspec.structs.replace(date, value=date.value[:10], kind="date", zone=None, zone_text=None)
                    yield Mention(shared.kind, day, number, shared, "one day is told of for both")
            elif not heads and (named := _publishes(scene, number, date, issue)) is not None:
                yield Mention("results", date, number, named, "a line of a calendar tells it")
            elif (
                not heads
                and not _is_page_date(scene, number, date, issue)
                and (topic := _topic(scene, number)) is not None
                and _inherits(unit, topic, dates)
                and not _heads_agenda(scene, number)
            ):
                yield Mention(topic, date, number, None, "the heading or sentence above tells it")


def _end_word(unit: Unit, date: Date) -> str | None:
    """Whether "until" or "by" stands right before a date, so that nothing begins on it."""
    if after_until(unit, date, CLOSE):
        return "until"
    words = unit.folded[max(0, date.start - unit.start - CLOSE) : date.start - unit.start].split()
    return "by" if words and words[-1] == "by" else None


def _is_present(unit: Unit, cue: Cue) -> bool:
    """Whether a verb in the present tells of what comes out on the day of issue anyway."""
    return cue.kind == "results" and unit.folded.startswith(PRESENT, cue.start)


def _is_page_date(scene: Scene, number: int, date: Date, issue: str | None) -> bool:
    """Whether a line that begins with the whole date of issue, and that no label leads to, is a page's own."""
    unit = scene.units[number]
    first = unit.folded[: date.end - unit.start]
    whole = issue is not None and date.value[:10] == issue and issue[:4] in first and len(first) < DATELINE // 2
    return whole and not _labelled(scene, number)


def _publishes(scene: Scene, number: int, date: Date, issue: str | None) -> Cue | None:
    """The results whose coming day a short line tells: "Interim report: 24 April", or any line of a calendar."""
    unit = scene.units[number]
    named = next((c for c in scene.cues[number] if c.kind == "results"), None)
    if named is None or len(unit.folded) > LABEL or (issue is not None and date.value[:10] <= issue):
        return None
    between = unit.folded[named.end : date.start - unit.start]
    listed = scene.topics[number] == "calendar" or any(c.kind == "calendar" for c in scene.cues[number])
    told = listed or (":" in between and len(between.rsplit(":", 1)[1]) <= WEEKDAY)
    return named if told else None


def _topic(scene: Scene, number: int) -> str | None:
    """What a unit inherits; the date and time in a list are the call's though its replay was told of between."""
    topic = scene.topics[number]
    if topic == "calendar":
        return None
    if topic == "replay" and scene.units[number].folded.strip(" *_•·-").startswith(LABELS):
        return scene.joinable[number] or topic
    if topic is not None and scene.units[number].folded.strip(" *_•·-").startswith(PUBLICATION):
        return "results"
    return topic


def _claim(unit: Unit, heads: Sequence[Cue], dates: Sequence[Date], index: int, claimed: Sequence[Cue]) -> Cue | None:
    """The cue that claims a date: the nearest before it, else the nearest after it."""
    date = dates[index]
    at, end = date.start - unit.start, date.end - unit.start
    near = [c for c in heads if max(at - c.end, c.start - end) <= WEAK.get(unit.folded[c.start : c.end], FAR)]
    before = [c for c in near if c.end <= at]
    after = next((c for c in near if c.start >= end), None)
    if not before:
        return after
    last = before[-1]
    if index and claimed and claimed[-1].start > date.start - unit.start and _same_day(dates[index - 1], date):
        return claimed[-1]
    following = next((d.start - unit.start for d in dates[index:] if not _same_day(d, date)), len(unit.folded))
    if after is not None and last in claimed and after.start < following and _new_clause(unit, date, last):
        return after
    return last


def _same_day(one: Date, other: Date) -> bool:
    return one.value[:10] == other.value[:10]


def _shared(unit: Unit, heads: Sequence[Cue], cue: Cue, date: Date, claimed: Sequence[Cue]) -> Cue | None:
    """The publication of results that a call's date is told of too: "will report results and host a call on …"."""
    if cue.kind != "call" or cue.end > date.start - unit.start:
        return None
    free = [c for c in heads if c.kind == "results" and c not in claimed]
    behind = next((c for c in free if c.start >= date.end - unit.start and has_same_day(unit.folded, c)), None)
    if behind is not None:
        return behind
    results = next((c for c in free if c.end <= cue.start), None)
    return results if results is not None and " and " in unit.folded[results.end : cue.start] else None


def _set_aside(unit: Unit, cues: Sequence[Cue], date: Date) -> bool:
    """Whether a date is a dateline's, or words right before it make it another thing: "the quarter ended …"."""
    at, end = date.start - unit.start, date.end - unit.start
    if "T" not in date.value:
        tail = unit.folded[end : end + 6].lstrip("), ")
        dash = at < DATELINE and tail.startswith(("-", "–", "—", "−", "(")) and not any(c.end <= at for c in cues)
        if (
            unit.folded[max(0, at - 8) : at].rstrip("\"“' ").endswith(("after", " not"))
            or dash
            or tail.startswith(("/", "--", "(globe", "(business"))
        ):
            return True
    skipped = any(c.kind == "skip" and c.end <= at <= c.end + SKIP for c in cues)
    paying = {kind.name for kind in kinds.KINDS if kind.pays}
    return skipped and not any(c.kind in paying and c.end <= at <= c.end + FAR for c in cues)


def _new_clause(unit: Unit, date: Date, last: Cue) -> bool:
    """Whether a new clause begins right before a date."""
    tail = unit.folded[last.end : date.start - unit.start][-24:]
    return any(mark in tail for mark in (", and ", "; ", " and on ", " and at ", ". "))


def _labelled(scene: Scene, number: int) -> bool:
    """Whether a line says itself, or the line above it, that a date follows."""
    bare = scene.units[number].folded.strip(" *_•·-")
    return bare.startswith((*LABELS, *PRONOUNS, *PUBLICATION)) or (number > 0 and scene.units[number - 1].opens)


def _heads_agenda(scene: Scene, number: int) -> bool:
    """Whether a line is a bare day above the times of that day."""
    dates = scene.dates[number]
    bare = len(scene.units[number].folded.strip(" *_:")) - sum(d.end - d.start for d in dates)
    below = scene.dates[number + 1] if number + 1 < len(scene.dates) else ()
    return bare <= WEEKDAY and len(dates) == 1 and any("T" in d.value and _same_day(d, dates[0]) for d in below)


def _inherits(unit: Unit, topic: str, dates: Sequence[Date]) -> bool:
    """Whether a line without a cue belongs to the topic above it: a line of a list of appearances, or little
    more than a label and its date."""
    bare = unit.folded.strip(" *_•·-")
    if bare.startswith(PRONOUNS) or (bare.startswith(LABELS) and len(bare) < LABEL):
        return True
    if topic == "presentation":
        if " will be " in unit.folded:  # a sentence of its own
            return False
        return unit.listed or (len(bare) < LABEL and dates[0].start - unit.start < REST)
    rest = len(bare) - sum(d.end - d.start for d in dates)
    after = unit.folded[dates[-1].end - unit.start :].lstrip(" *_)")
    return rest <= REST and not (after.startswith(("–", "-", ":")) and dates[0].start - unit.start < 4)
