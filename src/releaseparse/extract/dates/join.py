"""Clock times: which of them tell one instant or one stretch, and which date they belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import regex

from releaseparse.extract import zones
from releaseparse.extract.dates.calendar import Day
from releaseparse.extract.dates.parts import DateMention
from releaseparse.rules import Candidate, Pattern


class Clock(NamedTuple):
    """A clock time in its place; ``end`` is after its zone."""

    start: int
    end: int
    mention: DateMention
    zone: zones.ZoneMention | None


class Cluster(NamedTuple):
    """Neighbouring clock times that tell one instant in several zones, or the ends of one stretch.

    A stretch has its ends in the first two; what follows them tells the same in other zones.
    """

    clocks: tuple[Clock, ...]
    stretch: bool = False

    @property
    def start(self) -> int:
        """Where the first of them starts."""
        return self.clocks[0].start

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return self.clocks[-1].end

    @property
    def zone(self) -> zones.ZoneMention | None:
        """The first zone that any of them prints."""
        return next((clock.zone for clock in self.clocks if clock.zone), None)

    def in_zone(self, zone: zones.ZoneMention | None) -> Cluster:
        """The same times in this zone, where they print none of their own."""
        if zone is None or self.zone is not None:
            return self
        return self._replace(clocks=tuple(clock._replace(zone=zone) for clock in self.clocks))


class Joint(NamedTuple):
    """The date of a cluster and how near the text holds them together: 3 beside each other, 2 in one
    sentence, 1 in what stands above, 0 no date."""

    day: Day | None
    strength: int


_BREAK = Pattern(
    r"\n|(?<!\b(?:[apAP]\.? ?[mM]|\p{Lu}|Inc|Corp|Ltd|Co|Mr|Ms|Mrs|Dr|No|St|Jr|Sr|\p{Lu}\p{L}{2}))"
    r"[.!?][\"”)]?(?=[ ]{1,3}\p{Lu})"
)
_TO = Pattern(r"[ ,)]{0,3}(?:to|[-–—]|until|till|through|bis|à|a|au)[ ]{0,3}(?:at[ ])?", regex.IGNORECASE)
_AND = Pattern(r"[ ,)]{0,3}(?:and|or|&|,|et|und|y)[ ]{0,3}(?:at[ ])?", regex.IGNORECASE)
_BETWEEN = Pattern(r"\b(?:between|entre|zwischen)[ ]{1,3}$", regex.IGNORECASE)
_SAME = Pattern(
    r"[ ,)\]]{0,4}(?:[(\[/|;=,–-]|or|and|which[ ]is|corresponding[ ]to|\n)?[ ]{0,2}[(\[]?(?:or[ ])?", regex.IGNORECASE
)
_ON = Pattern(r"[ ,)\]]{0,4}(?:on|of|,|\(|[-–—|@]|the|le|am|den|el|del|du|il|\n)?[ ]{0,3}", regex.IGNORECASE)
_AT = Pattern(
    r"[ ,;)]{0,3}(?:(?:at|@|from|starting|beginning|[-–—|:(]|à|um|ab|a[ ]las|kl\.?|by|before|until|till|Time:?|\n)"
    r"[ ]{0,3}){0,3}",
    regex.IGNORECASE,
)
_LEAD = Pattern(
    r"(?<![\w.:,/$€£]|\d{3}-)(?P<printed>(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?)"
    r"[ ]?(?:[-–—]|to|and|until)[ ]?(?:at[ ])?",
    regex.REVERSE,
)


def clocks(mentions: Sequence[Candidate[DateMention]], shadow: str) -> list[Clock]:
    """The clock times among the mentions, each with the zone printed beside it."""
    found: list[Clock] = []
    end_before = 0
    for m in mentions:
        last_end, end_before = end_before, m.end
        if m.value.form != "clock" or m.value.word == "midnight":
            continue
        zone = zones.after(shadow, m.end)
        if zone is None and (label := zones.before(shadow, m.start)):
            found.append(Clock(m.start, m.end, m.value, label))
            continue
        lead = _LEAD.compiled.match(shadow, max(0, m.start - 16), m.start) if m.value.half else None
        if lead and lead.start() >= last_end:
            opening = DateMention("lead", hour=int(lead["hour"]), minute=int(lead["minute"] or 0))
            found.append(Clock(*lead.span("printed"), opening, None))
        found.append(Clock(m.start, zone.closes if zone else m.end, m.value, zone))
    return found


def clusters(found: Sequence[Clock], shadow: str) -> list[Cluster]:
    """Neighbouring clock times put together."""
    made: list[Cluster] = []
    for clock in found:
        last = made[-1] if made else None
        if last and clock.start - last.end < 24:
            other_zone = bool(last.clocks[-1].zone and clock.zone and last.clocks[-1].zone.name != clock.zone.name)
            if not other_zone and len(last.clocks) == 1 and _TO.compiled.fullmatch(shadow, last.end, clock.start):
                made[-1] = Cluster((*last.clocks, clock), stretch=True)
                continue
            if other_zone and _SAME.compiled.fullmatch(shadow, last.end, clock.start):
                made[-1] = last._replace(clocks=(*last.clocks, clock))
                continue
            if not other_zone and _AND.compiled.fullmatch(shadow, last.end, clock.start):
                if _BETWEEN.compiled.search(shadow, max(0, last.start - 12), last.start):
                    made[-1] = Cluster((*last.clocks, clock), stretch=True)
                    continue
                made[-1] = last.in_zone(clock.zone)
        made.append(Cluster((clock,)))
    return made


def joined(found: Sequence[Cluster], days: Sequence[Day], shadow: str) -> list[tuple[Cluster, Joint]]:
    """The clusters with their dates; what only looks like a clock time and stands by no date is left out."""
    starts = [day.start for day in days]
    told = [(cluster, _joint(cluster, days, starts, shadow)) for cluster in found]
    return [(cluster, joint) for cluster, joint in told if _is_time(cluster, joint)]


def _is_time(cluster: Cluster, joint: Joint) -> bool:
    if any(clock.mention.half or clock.mention.sure or clock.zone for clock in cluster.clocks):
        return True
    mention = cluster.clocks[0].mention
    return joint.strength == 3 and (bool(mention.word) or (mention.hour or 0) > 9)


_TIME_LABEL = Pattern(r"(?i:time|heure|uhrzeit|hora|when)[ ]?:?[ |]{0,8}\n?[ ]{0,3}", regex.REVERSE)
_DATE_LABEL = Pattern(r"(?i:date|datum|fecha|when|day|tag|jour)[ ]?:?[ |]{0,8}\n?[ ]{0,3}", regex.REVERSE)


def _labelled(cluster: Cluster, days: Sequence[Day], index: int, shadow: str) -> Day | None:
    """For a time after the label "Time:", the day after the label "Date:" above it."""
    if not _TIME_LABEL.compiled.match(shadow, max(0, cluster.start - 20), cluster.start):
        return None
    for day in reversed(days[max(0, index - 6) : index]):
        if _DATE_LABEL.compiled.match(shadow, max(0, day.start - 20), day.start):
            return day
    return None


def _joint(cluster: Cluster, days: Sequence[Day], starts: Sequence[int], shadow: str) -> Joint:
    index = bisect_left(starts, cluster.start)
    before = days[index - 1] if index else None
    after = days[index] if index < len(days) else None
    if after and after.start - cluster.end < 24 and _ON.compiled.fullmatch(shadow, cluster.end, after.start):
        next_line = "\n" in shadow[cluster.end : after.start]
        if not (next_line and before and _touches(before, cluster, shadow)):
            return _given(after, 3)
    if before and _touches(before, cluster, shadow):
        return _given(before, 3)
    labelled = _labelled(cluster, days, index, shadow)
    if labelled:
        return _given(labelled, 3)
    if before and _one_sentence(shadow, before.end, cluster.start):
        return _given(before, 2)
    if after and _one_sentence(shadow, cluster.end, after.start):
        return _given(after, 2)
    if before and _begins_line(shadow, cluster.start):
        above = next((d for d in reversed(days[max(0, index - 40) : index]) if _is_line(shadow, d)), None)
        return _given(above, 1) if above else Joint(None, 0)
    if before and cluster.start - before.end < 1500:
        return _given(before, 1)
    if after and after.start - cluster.end < 80:
        return _given(after, 1)
    return Joint(None, 0)


def _given(day: Day, strength: int) -> Joint:
    return Joint(None, 0) if day.weekly else Joint(day, strength)


def _touches(before: Day, cluster: Cluster, shadow: str) -> bool:
    return cluster.start - before.end < 40 and bool(_AT.compiled.fullmatch(shadow, before.end, cluster.start))


def _one_sentence(shadow: str, start: int, end: int) -> bool:
    return end - start < 400 and not _BREAK.compiled.search(shadow, start, end)


def _begins_line(shadow: str, start: int) -> bool:
    return (
        not shadow[shadow.rfind("\n", max(0, start - 24), start) + 1 : start].strip(" |-–—*•·")
        and "\n" in shadow[max(0, start - 24) : start]
    )


def _is_line(shadow: str, day: Day) -> bool:
    """Whether a date makes up a line all but alone, as the heading of a list or table does."""
    before, after = shadow[max(0, day.start - 8) : day.start], shadow[day.end : day.end + 8]
    return "\n" in before and "\n" in after and not before.rpartition("\n")[2].strip(" |:*")
