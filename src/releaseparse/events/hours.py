"""Hours told apart from their day: "The annual meeting is on June 11. … The meeting begins at 8:30 a.m."."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import regex

from releaseparse import patterns
from releaseparse.events import kinds, sessions
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import REACH, Scene
from releaseparse.events.wording import holds, words
from releaseparse.record import Date
from releaseparse.vocabulary import kept

LEAD = 40
"""Characters before a clock time in which the words stand that something begins then."""
MANY = 40
"""Mentions back among which the day of an hour is looked for."""


def told_apart(mentions: Sequence[Mention], scene: Scene, region: str) -> Iterator[Mention]:
    """The mentions in text order, with those of sentences that only say at which hour it begins; such an hour is of
    the event's own day, whatever day stands nearer. ``region`` (ISO 3166) is the issuer's."""
    told = [_first(mention, scene) for mention in mentions]
    clocks = {
        date.start: (number, date)
        for number, dates in enumerate(scene.dates)
        for date in dates
        if "T" in date.value and _begins(scene, number, date)
    }
    begun = list(_begun(clocks, told, scene)) if clocks else []
    ordered = sorted((*told, *begun), key=lambda m: (m.unit, m.date.start)) if begun else told
    for index, mention in enumerate(ordered):
        before = ordered[max(0, index - MANY) : index] if mention.date.start in clocks else ()
        day = _day(mention, before, scene)
        yield mention if day is None else _placed(mention, day, region)


def _begins(scene: Scene, number: int, date: Date) -> bool:
    """Whether words right before a clock time say that something begins then, and not only the registration."""
    unit = scene.units[number]
    at = date.start - unit.start
    aside = any(c.kind == "skip" and at - LEAD <= c.end <= at for c in scene.cues[number])
    return not aside and _starts().match(unit.folded, max(0, at - LEAD), at) is not None


@kept
def _starts() -> regex.Pattern[str]:
    """The words at the end of what stands before an hour: it runs from there to the left."""
    return patterns.compile(rf"(?r)(?<!\w){patterns.either(words('starts'), backwards=True)}\s?+")


def _begun(clocks: Mapping[int, tuple[int, Date]], told: Sequence[Mention], scene: Scene) -> Iterator[Mention]:
    """The hours of what is told above, in sentences that name nothing of their own; none of a gathering over several
    days, of which nobody tells on which."""
    known = {mention.date.start for mention in told if mention.kind != "replay"}
    lasting = {mention.date.start for mention in told if mention.date.until is not None}
    for start, (number, date) in clocks.items():
        topic = scene.topics[number]
        if any(day.start in lasting for day in date.evidence):
            continue
        own = any(scene.units[number].start + cue.start < start for cue in scene.heads[number])
        if start not in known and topic is not None and kinds.is_joinable(topic) and not own:
            yield Mention(topic, date, number, None, "it says at which hour it begins")


def _day(mention: Mention, before: Sequence[Mention], scene: Scene) -> Date | None:
    """The day of the same event told last above an hour that took its day from something else; None where the hour has
    the event's day, or nothing tells one."""
    last = next((other for other in reversed(before) if other.kind == mention.kind), None)
    if last is None or not mention.date.evidence or mention.date.until is not None:
        return None
    bare = "T" not in last.date.value and last.date.until is None and mention.unit <= last.unit + REACH
    return last.date if bare and not _has_own_day(mention, before, scene) else None


def _has_own_day(mention: Mention, before: Sequence[Mention], scene: Scene) -> bool:
    """Whether the day that an hour took is the event's: told of it above, or in its own sentence of nothing else."""
    day, unit = mention.date.evidence[0].start, scene.units[mention.unit]
    told = [other for other in before if other.date.start == day]
    if not told:
        return unit.start <= day < unit.end
    return any(other.kind == mention.kind and other.date.value[:10] == mention.date.value[:10] for other in told)


def _first(mention: Mention, scene: Scene) -> Mention:
    """The mention; of the days of a gathering the first where its sentence says so: "on the show's opening day"."""
    date = mention.date
    if date.until is None or date.kind != "date_range" or not kinds.is_joinable(mention.kind):
        return mention
    if not holds("first_day", scene.units[mention.unit].folded):
        return mention
    return mention._replace(date=msgspec.structs.replace(date, kind="date", until=None))


def _placed(mention: Mention, day: Date, region: str) -> Mention:
    hour = mention.date
    return mention._replace(date=sessions.at(hour, day.value, hour, sessions.zone(hour, region)))
