"""Mentions: each date with what happens on it, told from the words of its sentence or of the list's heading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from releaseparse.link.events.cues import Cue, compose, find, present
from releaseparse.link.events.units import Unit
from releaseparse.record import Date
from releaseparse.stages import Context

LABEL = 130
"""Characters up to which a line without a cue of its own may belong to its heading."""

SKIP = 16
"""Characters between "ended" and its date."""
DATELINE = 90
"""Characters from the start of a paragraph within which its dateline's date stands."""

PRONOUNS = (
    "it ",
    "this ",
    "the event",
    "date",
    "time",
    "when",
    "day",
    "the live ",
    "uhrzeit",
    "datum",
    "fecha",
    "heure",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date, the kind of event that it is told of, the unit that tells it and the words that decided."""

    kind: str
    date: Date
    unit: int
    cue: Cue | None
    reason: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A release cut to units, each with its cues and its dates; ``topics`` what a unit inherits from above."""

    units: tuple[Unit, ...]
    cues: tuple[tuple[Cue, ...], ...]
    heads: tuple[tuple[Cue, ...], ...]
    dates: tuple[tuple[Date, ...], ...]
    topics: tuple[str | None, ...]


def survey(units: tuple[Unit, ...], dates: Sequence[Date], context: Context) -> Scene:
    """The scene of these units."""
    known = _issue_facts(context)
    lexicon = present(context.document.folded, context.language[:2])
    ordered = sorted((d for d in dates if (d.start, d.end) not in known), key=lambda d: d.start)
    starts = [d.start for d in ordered]
    cues = tuple(tuple(find(unit.folded, lexicon)) for unit in units)
    heads = tuple(tuple(compose(unit.folded, list(found))) for unit, found in zip(units, cues, strict=True))
    return Scene(
        units,
        cues,
        heads,
        tuple(tuple(ordered[bisect_left(starts, u.start) : bisect_left(starts, u.end)]) for u in units),
        tuple(_topics(units, heads, cues)),
    )


def _issue_facts(context: Context) -> set[tuple[int, int]]:
    """The spans that tell when the release itself was issued: no event."""
    return {(fact.start, fact.end) for fact in context.issued.evidence} if context.issued else set()


def _topics(
    units: Sequence[Unit], heads: Sequence[Sequence[Cue]], cues: Sequence[Sequence[Cue]]
) -> Iterator[str | None]:
    """What each unit inherits: the topic of the heading or sentence above it."""
    topic: str | None = None
    for unit, found, all_cues in zip(units, heads, cues, strict=True):
        kinds = [c.kind for c in found if c.kind not in ("deadline", "record", "payment", "ex")]
        if unit.heading:
            if not kinds and any(c.kind == "venue" for c in all_cues):
                kinds = ["presentation"]
            topic = kinds[0] if kinds else (topic if unit.opens else None)
            yield topic
            continue
        yield topic
        if kinds:
            topic = kinds[0] if "replay" not in kinds else "replay"


def mentions(scene: Scene) -> Iterator[Mention]:
    """Every date that something is told of."""
    for number, (unit, heads, dates) in enumerate(zip(scene.units, scene.heads, scene.dates, strict=True)):
        claimed: list[Cue] = []
        for index, date in enumerate(dates):
            if date.kind == "time" or _of_dateline(unit, heads, date):
                continue
            if _set_aside(unit, scene.cues[number], date):
                continue
            following = dates[index + 1].start - unit.start if index + 1 < len(dates) else len(unit.folded)
            cue = _claim(unit, heads, date, following, claimed)
            if cue is not None:
                claimed.append(cue)
                yield Mention(cue.kind, date, number, cue, f"“{unit.folded[cue.start : cue.end]}” stands beside it")
            elif not heads and (topic := scene.topics[number]) is not None and _inherits(unit):
                yield Mention(topic, date, number, None, "the heading or sentence above tells it")


def _claim(unit: Unit, heads: Sequence[Cue], date: Date, following: int, claimed: Sequence[Cue]) -> Cue | None:
    """The cue that claims a date: the nearest before it, else the nearest after it."""
    at = date.start - unit.start
    before = [c for c in heads if c.end <= at]
    after = next((c for c in heads if c.start >= date.end - unit.start), None)
    if not before:
        return after
    last = before[-1]
    if after is not None and last in claimed and after.start < following and _new_clause(unit, date, last):
        return after
    return last


def _set_aside(unit: Unit, cues: Sequence[Cue], date: Date) -> bool:
    """Whether words right before a date make it another thing: "the quarter ended …", "after March 20th"."""
    at = date.start - unit.start
    if date.modifier == "after" and "T" not in date.value:
        return True
    return any(c.kind == "skip" and c.end <= at <= c.end + SKIP for c in cues) and not any(
        c.kind in ("record", "payment", "ex") and c.end <= at <= c.end + 3 * SKIP for c in cues
    )


def _of_dateline(unit: Unit, heads: Sequence[Cue], date: Date) -> bool:
    """Whether a date opens a paragraph and a dash or a wire's name follows it."""
    at, end = date.start - unit.start, date.end - unit.start
    return (
        "T" not in date.value
        and at < DATELINE
        and unit.folded[end : end + 6].lstrip(")/, ").startswith(("-", "–", "—", "(", "/"))
        and not any(c.end <= at for c in heads)
    )


def _new_clause(unit: Unit, date: Date, last: Cue) -> bool:
    between = unit.folded[last.end : date.start - unit.start]
    tail = between[-24:]
    return any(mark in tail for mark in (", and ", "; ", " and on ", " and at ", ". "))


def _inherits(unit: Unit) -> bool:
    return unit.listed or len(unit.folded) < LABEL or unit.folded.lstrip(" *_").startswith(PRONOUNS)
