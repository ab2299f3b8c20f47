"""The scene: a release cut to units, each with its cues, its dates and what it inherits from above."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from releaseparse.events import kinds, labels, turns
from releaseparse.events.cues import Cue, compose, find
from releaseparse.events.turns import Turn
from releaseparse.events.units import Unit, fold, standing
from releaseparse.events.wording import begins, holds, known
from releaseparse.joining.changes import words
from releaseparse.lexicon import Phrases, scan
from releaseparse.record import Date
from releaseparse.stages import Context
from releaseparse.text import Document, Text

REACH = 14
"""Units that a topic carries over, where no heading ends it before."""
WEEKDAY = 12
"""Characters before the day at the head of a line of a calendar at most."""
SHORT = 40
"""Characters up to which a line may head a calendar though it ends on a year."""


LISTS = {"agenda": "presentation", "calendar": "calendar"}
"""Headings of lists, and what their lines are about."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Units with, by the same number, all their cues, the cues that claim dates, their dates, their topic, and
    what the last topic was that somebody can join."""

    units: tuple[Unit, ...]
    cues: tuple[tuple[Cue, ...], ...]
    heads: tuple[tuple[Cue, ...], ...]
    dates: tuple[tuple[Date, ...], ...]
    topics: tuple[str | None, ...]
    joinable: tuple[str | None, ...]
    turns: Mapping[int, tuple[Turn, ...]] = field(default_factory=dict)
    """What the release calls off or moves, by the number of the unit that shows it."""
    language: str = ""
    """ISO 639-1, empty if nothing tells it."""
    above: tuple[Turn, ...] = ()
    """What a headline that does not stand in the text, as a mail's subject, calls off or moves."""


def survey(units: tuple[Unit, ...], dates: Sequence[Date], context: Context) -> Scene:
    """The scene of these units."""
    language = context.language[:2]
    held = _held(units, dates)
    phrases = context.phrases.of("event_cues", language or None)
    cued = standing(units, phrases.starts)
    cues = tuple([find(unit, phrases) if number in cued else () for number, unit in enumerate(units)])
    composed = [tuple(compose(unit.folded, found)) if found else () for unit, found in zip(units, cues, strict=True)]
    for number in range(1, len(units)):
        if any(c.kind == "results" for c in cues[number - 1]) and begins("come_out", units[number].folded):
            composed[number] = (Cue("results", 0, 1), *composed[number])  # "They will be released on May 4"
    lives = _lives(units, context.phrases, language)
    for number, found in lives.items():
        composed[number] = tuple(turns.named(units[number].folded, cues[number], composed[number], found))
    heads = tuple(
        labels.labelled(unit, found, days) if found and days else found
        for unit, found, days in zip(units, composed, held, strict=True)
    )
    subject, above = _subject(context, language)
    topics = tuple(_topics(units, cues, heads, held, subject))
    turned = turns.of(units, heads, lives, language, topics)
    return Scene(units, cues, heads, held, topics, _last_joinable(topics), turned, language, above)


def _held(units: Sequence[Unit], dates: Sequence[Date]) -> tuple[tuple[Date, ...], ...]:
    """The dates of each unit in text order."""
    ordered = sorted(dates, key=attrgetter("start"))
    starts = [date.start for date in ordered]
    held: list[tuple[Date, ...]] = [()] * len(units)
    for number in standing(units, starts):
        unit = units[number]
        held[number] = tuple(ordered[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)])
    return tuple(held)


def _subject(context: Context, language: str) -> tuple[str | None, tuple[Turn, ...]]:
    """What a headline that does not stand in the text is about, and what it calls off or moves."""
    headline = context.layout.headline
    if headline is None or headline.start is not None:
        return None, ()
    phrases = scan(Document(Text(headline.value), ()))
    unit = Unit(0, len(headline.value), fold(headline.value), heading=True, listed=False)
    cues = find(unit, phrases.of("event_cues", language or None))
    lives = find(unit, phrases.of("event_life", language or None))
    heads = tuple(compose(unit.folded, cues))
    return _topic(unit, cues, heads), turns.told(unit, heads, lives, language)


def _lives(units: Sequence[Unit], phrases: Phrases, language: str) -> dict[int, tuple[Cue, ...]]:
    """The words of a change that units hold, by their number and in text order."""
    hits = phrases.of("event_life", language or None)
    found = {number: find(units[number], hits) for number in standing(units, hits.starts)}
    if words("opening", language):
        for number, unit in enumerate(units):
            if parted := tuple(turns.parted(unit.folded, language)):
                found[number] = tuple(sorted((*found.get(number, ()), *parted), key=_place))
    return {number: cues for number, cues in sorted(found.items()) if cues}


def _place(cue: Cue) -> tuple[int, int]:
    return cue.start, cue.end


def _last_joinable(topics: Iterable[str | None]) -> tuple[str | None, ...]:
    """By each unit what the last topic was that somebody can join."""
    last = None
    return tuple([last := topic if topic in kinds.JOINABLE else last for topic in topics])


def _topics(
    units: Sequence[Unit],
    cues: Sequence[Sequence[Cue]],
    heads: Sequence[Sequence[Cue]],
    dates: Sequence[Sequence[Date]],
    topic: str | None = None,
) -> Iterator[str | None]:
    """What each unit inherits: the topic of the heading or sentence above it, at first that of the headline."""
    since = 0
    for unit, found, claiming, held in zip(units, cues, heads, dates, strict=True):
        own = _topic(unit, found, claiming, topic) if found else None
        since = 0 if unit.heading and _names_gathering(topic, found) else since + 1
        if own is None and (since > REACH or (unit.heading and _ends_topic(unit, topic, found, held))):
            topic = None
        line = topic == "calendar" and _is_line(unit, held)
        if unit.heading and own is not None and not line:
            topic, since = own, 0
        yield topic
        if own is not None and not line:
            topic, since = own, 0


def _ends_topic(unit: Unit, topic: str | None, cues: Sequence[Cue], held: Sequence[Date]) -> bool:
    """Whether a heading without an event of its own ends what the topic above it holds for."""
    within = topic == "presentation" and holds("one_on_one", unit.folded)
    return not held and not unit.opens and not within and not _names_gathering(topic, cues)


def _is_part(unit: Unit, heads: Sequence[Cue], topic: str | None) -> bool:
    """Whether a unit names only a part of what is told above it: "a question and answer session will follow"."""
    named = [unit.folded[c.start : c.end] for c in heads]
    return bool(named) and topic in kinds.JOINABLE and topic != "call" and known("part_of").issuperset(named)


def _is_line(unit: Unit, held: Sequence[Date]) -> bool:
    """Whether this is a line of a calendar: one with a day, which a line that stands alone begins with."""
    return bool(held) and (not unit.heading or held[0].start - unit.start <= WEEKDAY)


def _names_gathering(topic: str | None, cues: Sequence[Cue]) -> bool:
    """Whether a line of a list of appearances names somebody's gathering; its day stands below."""
    return topic in LISTS.values() and topic != "calendar" and any(c.kind == "venue" for c in cues)


def _topic(unit: Unit, cues: Sequence[Cue], heads: Sequence[Cue], above: str | None = None) -> str | None:
    """What a unit is about: a replay where it leads to its numbers, else the first thing that can be joined; nothing
    of its own where it names a part of what is told ``above``."""
    if _is_part(unit, heads, above):
        return None
    own = [c.kind for c in heads if c.kind == "replay" or kinds.of(c.kind).heads]
    if not own:
        return _topic_of_heading(unit, cues) or _aside(cues, above)
    if unit.opens and "replay" in own:
        return "replay"
    joined = [kind for kind in own if kind != "results"] or [c.kind for c in cues if kinds.is_joinable(c.kind)]
    return joined[0] if joined else "results"


def _aside(cues: Sequence[Cue], above: str | None) -> str | None:
    """A shareholders' meeting that a unit names for another's sake, "the deadline for votes at the annual meeting",
    where nothing is told ``above``."""
    return next((cue.kind for cue in cues if cue.kind == "meeting" and above is None), None)


def _topic_of_heading(unit: Unit, cues: Sequence[Cue]) -> str | None:
    """What a heading or leading line is about that names no event to claim a date."""
    leads = unit.heading or unit.opens
    if not leads and len(unit.folded) >= SHORT:
        return None
    if unit.heading and any(c.kind == "results" for c in cues):
        return "results"
    lists = [c.kind for c in cues if c.kind in LISTS]
    return LISTS[lists[0]] if lists and (leads or lists[0] == "calendar") else None
