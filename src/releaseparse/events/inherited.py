"""What a date in a unit without a cue of its own is a mention of: what the heading or sentence above is about."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from releaseparse.events import kinds
from releaseparse.events.cues import Cue
from releaseparse.events.replays import after_until, before_until
from releaseparse.events.scene import Scene
from releaseparse.events.units import Unit
from releaseparse.events.wording import begins, holds, known, words
from releaseparse.record import Date

LABEL = 130
"""Characters up to which a line without a cue of its own may belong to its heading."""
DATELINE = 90
"""Characters from the start of a paragraph within which its dateline's date stands."""
HEAD, HEADS = 120, 6
"""Characters of each line, and lines, at most above the first sentence of a release."""
WEEKDAY = 12
"""Characters that a weekday before a date takes at most."""
REST = 40
"""Characters beside its dates that such a line may have."""
ADVISORY = 3
"""Lines of an advisory below its day among which one says what is on."""
CLOSE = 14
"""Characters before a date within which "until" ends what happens there."""
BULLETS = " *_•·-"
DASHES = ("-", "–", "—", "−")


class Inherited(NamedTuple):
    """The kind of event that a date is a mention of, the words that decided (if any), and why."""

    kind: str
    cue: Cue | None
    reason: str


def find(
    scene: Scene, number: int, date: Date, dates: Sequence[Date], issue: str | None, untimed: Set[tuple[str, str]]
) -> Inherited | None:
    """What happens on a date of unit ``number``, which has no cue of its own; ``dates`` are all of the unit, ``issue``
    is the day of issue, ``untimed`` are the events told so far with their days, whose hour is not told yet."""
    named = _publishes(scene, number, date, issue)
    if named is not None:
        return Inherited("results", named, "a line of a calendar says so")
    topic = _topic(scene, number) or _named_below(scene, number)
    if topic is None:
        return None
    return _of_topic(scene, number, topic, date, dates, issue) or _hour_told_later(scene, number, topic, date, untimed)


def _of_topic(
    scene: Scene, number: int, topic: str, date: Date, dates: Sequence[Date], issue: str | None
) -> Inherited | None:
    unit = scene.units[number]
    if _is_page_date(scene, number, date, issue) or _heads_agenda(scene, number):
        return None
    if kinds.is_joinable(topic) and number not in scene.turns and end_word(unit, date) is not None:
        return None
    if topic in ("call", "results") and _is_discussed(unit, date):
        return Inherited("call", None, "it says when the results are talked about")
    if _inherits(unit, topic, dates) or _is_headed(scene, number, topic, date):
        return Inherited(topic, None, "the heading or sentence above says so")
    return None


def _hour_told_later(
    scene: Scene, number: int, topic: str, date: Date, untimed: Set[tuple[str, str]]
) -> Inherited | None:
    """The hour of what is told above of that day alone, where nothing else is named: "moved to July 2 … to come at
    10:30 on July 2"."""
    set_aside = any(c.kind == "skip" for c in scene.cues[number])
    told = "T" in date.value and kinds.is_joinable(topic) and (topic, date.value[:10]) in untimed
    return Inherited(topic, None, "it tells the hour of a day told above") if told and not set_aside else None


def _is_discussed(unit: Unit, date: Date) -> bool:
    """Whether a sentence under a headline of a call or results tells at which hour somebody speaks: "will discuss
    results"."""
    return "T" in date.value and holds("discussed", unit.folded)


def _is_headed(scene: Scene, number: int, topic: str, date: Date) -> bool:
    """Whether a sentence right below a heading tells the hour of what the heading names alone: "Press conference"."""
    headed = number > 0 and scene.units[number - 1].heading and any(c.kind == topic for c in scene.heads[number - 1])
    return headed and "T" in date.value and kinds.is_joinable(topic)


def _is_page_date(scene: Scene, number: int, date: Date, issue: str | None) -> bool:
    """Whether a line that begins with the whole date of issue, and that no label leads to, is a page's own."""
    unit = scene.units[number]
    first = unit.folded[: date.end - unit.start]
    above = scene.units[:number] if number <= HEADS else ()
    room = DATELINE if above and all(len(other.folded) < HEAD for other in above) else DATELINE // 2
    whole = issue is not None and date.value[:10] == issue and issue[:4] in first and len(first) < room
    return whole and not _labelled(scene, number)


def _publishes(scene: Scene, number: int, date: Date, issue: str | None) -> Cue | None:
    """The results whose coming day a short line tells: "Interim report: 24 April", or any line of a calendar."""
    unit = scene.units[number]
    named = next((c for c in scene.cues[number] if c.kind == "results"), None)
    if named is None or len(unit.folded) > LABEL or (issue is not None and date.value[:10] <= issue):
        return None
    between = unit.folded[named.end : date.start - unit.start]
    listed = scene.topics[number] == "calendar" or any(c.kind == "calendar" for c in scene.cues[number])
    listed = listed or _is_among_days(scene, number)
    labelled = ":" in between and len(between.rsplit(":", 1)[1]) <= WEEKDAY
    return named if listed or labelled or _leads(unit, date, named) else None


def _is_among_days(scene: Scene, number: int) -> bool:
    """Whether a line of a list begins with a day, as one near it does."""
    beside = range(max(0, number - 2), min(len(scene.units), number + 3))
    return sum(_begins_with_day(scene, n) for n in beside) > 1 and _begins_with_day(scene, number)


def _begins_with_day(scene: Scene, number: int) -> bool:
    unit, dates = scene.units[number], scene.dates[number]
    return unit.listed and bool(dates) and not any(map(str.isalnum, unit.folded[: dates[0].start - unit.start]))


def _leads(unit: Unit, date: Date, named: Cue) -> bool:
    """Whether a day at the head of a short line leads to results with a dash: "June 24 – half-year report"."""
    between = unit.folded[date.end - unit.start : named.start].strip("), ")
    return date.start - unit.start <= WEEKDAY and between.startswith((*DASHES, ":")) and len(between) < REST


def _topic(scene: Scene, number: int) -> str | None:
    """What a unit inherits; the date and time in a list are the call's though its replay stood between."""
    topic, folded = scene.topics[number], scene.units[number].folded
    if topic is None or topic == "calendar":
        return None
    if topic == "replay" and begins("label", folded):
        return scene.joinable[number] or topic
    return "results" if _is_publication(folded) else topic


def _named_below(scene: Scene, number: int) -> str | None:
    """What an advisory names below its day: "When: July 26, 8:30 a.m." above "What: results call"."""
    below = range(number + 1, min(len(scene.units), number + 1 + ADVISORY))
    if not begins("label", scene.units[number].folded):
        return None
    named = next((n for n in below if begins("what", scene.units[n].folded)), None)
    cues = scene.heads[named] if named is not None else ()
    return next((c.kind for c in cues if kinds.is_joinable(c.kind)), None)


def _is_publication(folded: str) -> bool:
    return begins("publication", folded) and folded.lstrip(BULLETS).split(maxsplit=1)[0].endswith(":")


def _labelled(scene: Scene, number: int) -> bool:
    """Whether a line says itself, or the line above it, that a date follows."""
    folded = scene.units[number].folded
    labelled = begins("label", folded) or begins("pronoun", folded) or _is_publication(folded)
    return labelled or (number > 0 and scene.units[number - 1].opens)


def _heads_agenda(scene: Scene, number: int) -> bool:
    """Whether a line is a bare day above the times of that day."""
    dates = scene.dates[number]
    bare = len(scene.units[number].folded.strip(" *_:")) - sum(d.end - d.start for d in dates)
    below = scene.dates[number + 1] if number + 1 < len(scene.dates) else ()
    hours = [d.value[:10] for d in below if "T" in d.value]
    return bare <= WEEKDAY and len(dates) == 1 and dates[0].value[:10] in hours


def _names_another(unit: Unit, first: int) -> bool:
    """Whether the words that a row of a meeting's timetable has before its first date name a thing of their own:
    "Scheme record time"."""
    bare = unit.folded[:first].strip(BULLETS + "|")
    return unit.row and bare.count(" ") > 0 and ":" not in bare and not begins("label", bare)


def _inherits(unit: Unit, topic: str, dates: Sequence[Date]) -> bool:
    """Whether a line without a cue belongs to the topic above it: a line of a list of appearances, or little
    more than a label and its date."""
    bare = unit.folded.strip(BULLETS)
    if begins("pronoun", bare) or (begins("label", bare) and len(bare) < LABEL):
        return True
    first = dates[0].start - unit.start
    if topic != "replay" and kinds.of(topic).listed:
        sentence = any(f" {word} be " in unit.folded for word in words("coming"))
        return not sentence and (unit.listed or (len(bare) < LABEL and first < REST))
    if topic == "meeting" and _names_another(unit, first):
        return False
    rest = len(bare) - sum(d.end - d.start for d in dates)
    after = unit.folded[dates[-1].end - unit.start :].lstrip(" *_)")
    return rest <= REST and not (after.startswith(("–", "-", ":")) and first < 4)


def end_word(unit: Unit, date: Date) -> str | None:
    """What makes a date an end, on which nothing begins: "until" or "by"; None where neither stands beside it."""
    if after_until(unit, date, CLOSE):
        return "until"
    if before_until(unit, date):
        return "by"
    before = unit.folded[max(0, date.start - unit.start - CLOSE) : date.start - unit.start].split()
    return "by" if before and before[-1] in known("by") else None
