"""Which date a clock time belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

from releaseparse.extract.dates.calendar import Day
from releaseparse.extract.dates.clusters import Cluster
from releaseparse.extract.worded import Worded
from releaseparse.rules import Pattern


class Joint(NamedTuple):
    """The date of a cluster and how near the text holds them together: 3 beside each other, 2 in one
    sentence, 1 in what stands above, 0 no date."""

    day: Day | None
    strength: int


_BREAK = Pattern(
    r"\n|。|(?<!\b(?:[apAP]\.? ?[mM]|\p{Lu}|Inc|Corp|Ltd|Co|Mr|Ms|Mrs|Dr|No|St|Jr|Sr|\p{Lu}\p{L}{2}))"
    r"[.!?][\"”)]?(?=[ ]{1,3}\p{Lu})"
)
_ON = Worded(r"[ ,)\]）]{0,4}(?:(?:<on>)(?!\w)|[,(（@|、，-]|[–—]|\n)?[ ]{0,3}")
_AT = Worded(
    r"[ ,;)）]{0,3}(?:(?:(?:<at>|<from>|<between>|<oclock>|<begin>|<time_label>)(?!\w)\.?|[-–—|:(@、，（]|の|T|\n)"
    r"[ ]{0,3}){0,3}"
)
_TIME_LABEL = Worded(r"(?<!\w)(?:<time_label>)[ ]?:?[ |]{0,8}\n?[ ]{0,3}", regex.REVERSE)
_DATE_LABEL = Worded(r"(?<!\w)(?:<date_label>)[ ]?:?[ |]{0,8}\n?[ ]{0,3}", regex.REVERSE)

_ENDED = Worded(r"(?<!\w)(?:<period_end>)[ ]", regex.REVERSE)
ENDS = 3
"""Days back of which the ends of periods are passed over."""
_RECURRING = Worded(r"(?<!\w)(?:<recurring>)(?!\w)")
ASIDE = 24
"""Characters beside a clock time in which a word makes it one of many days."""
_NEXT = Worded(r"(?<!\w)(?:<next_time>)(?!\w)[^.;:]{0,40}$")
_HOUR = Worded(r",?[ ](?:(?:<at>|<from>|<between>)[ ])?\d{1,2}(?:[:.]\d\d|[ ]?[ap]\.?m)")
NEXT, SOON = 70, 120
"""Characters in which the day on which something comes next is told, and in which it follows a clock time."""
RIGHT_ABOVE = 300
"""Characters from a day to a line that a clock time begins."""
LABELS, HEADS = 6, 40
"""Days back among which the one with a label, or the heading of a list, is sought."""
ABOVE, BELOW = 1500, 80
"""Characters from a clock time to a day above or behind it that is in no sentence with it."""


class Place(NamedTuple):
    """A cluster among the days of the text: ``following`` is the index of the first day behind it."""

    cluster: Cluster
    days: Sequence[Day]
    following: int
    shadow: str

    @property
    def before(self) -> Day | None:
        """The day that stands before the cluster."""
        return self.days[self.following - 1] if self.following else None

    @property
    def told(self) -> Day | None:
        """The day before the cluster on which something may happen: not the end of a quarter that it is about."""
        near = range(self.following - 1, max(-1, self.following - 1 - ENDS), -1)
        starts = ((self.days[i], self.days[i].start) for i in near)
        days = (day for day, at in starts if not _ENDED.compiled.match(self.shadow, max(0, at - ASIDE), at))
        return next(days, self.before)

    @property
    def after(self) -> Day | None:
        """The day that stands behind the cluster."""
        return self.days[self.following] if self.following < len(self.days) else None


def joined(found: Sequence[Cluster], days: Sequence[Day], shadow: str) -> list[tuple[Cluster, Joint]]:
    """The clusters with their dates; what only looks like a clock time and stands by no date is left out."""
    starts = [day.start for day in days]
    told = [(cluster, _joint(Place(cluster, days, bisect_left(starts, cluster.start), shadow))) for cluster in found]
    return [(cluster, joint) for cluster, joint in told if _is_time(cluster, joint)]


def _is_time(cluster: Cluster, joint: Joint) -> bool:
    mentions = [clock.mention for clock in cluster.clocks]
    if any(m.half or m.sure for m in mentions) or cluster.zone:
        return True
    first = mentions[0]
    return joint.strength == 3 and (bool(first.word) or (first.hour or 0) > 9 or (first.unit and first.minute > 0))


def _joint(place: Place) -> Joint:
    """The date that the first of the ways to join gives."""
    for way in WAYS:
        joint = way(place)
        if joint:
            return Joint(None, 0) if joint.day and joint.day.weekly else joint
    return Joint(None, 0)


def _before_its_date(place: Place) -> Joint | None:
    """ "10:00 a.m. on May 6": the day behind the time, unless that is in the next line and another touches it."""
    cluster, after, shadow = place.cluster, place.after, place.shadow
    if after is None or after.start - cluster.end >= 24 or not _ON.compiled.fullmatch(shadow, cluster.end, after.start):
        return None
    if cluster.stretch and place.before and (place.before.start, place.before.end) in after.evidence:
        return Joint(place.before, 3)  # "June 9 from 10 p.m. to 4 a.m. the next day"
    next_line = "\n" in shadow[cluster.end : after.start]
    return None if next_line and place.before and _touches(place) else Joint(after, 3)


def _behind_its_date(place: Place) -> Joint | None:
    """ "May 6 at 10:00 a.m.", but "on May 6 to discuss the quarter ended March 31, at 10:00 a.m."."""
    if place.before is None or not _touches(place):
        return None
    told = place.told
    within = told is not None and _one_sentence(place.shadow, told.end, place.cluster.start)
    return Joint(told if within else place.before, 3)


def _labelled(place: Place) -> Joint | None:
    """For a time after the label "Time:", the day after the label "Date:" above it."""
    start, shadow = place.cluster.start, place.shadow
    label = _TIME_LABEL.compiled.match(shadow, max(0, start - 24), start)
    if label is None or not (set(":|\n") & {*label[0]} or _begins_line(shadow, label.start())):
        return None  # "saat 14:00" in a sentence is "at 14:00"
    for day in reversed(place.days[max(0, place.following - LABELS) : place.following]):
        if _DATE_LABEL.compiled.match(place.shadow, max(0, day.start - 24), day.start):
            return Joint(day, 3)
    return None


def _in_sentence(place: Place) -> Joint | None:
    cluster, before, after = place.cluster, place.told, place.after
    if before and _one_sentence(place.shadow, before.end, cluster.start):
        return Joint(before, 2)
    if after and _one_sentence(place.shadow, cluster.end, after.start):
        return Joint(after, 2)
    return None


def _of_many_days(place: Place) -> Joint | None:
    """No day for a time of every day ("daily from 9 a.m.", "7 a.m. on weekdays"), but the one on which what recurs
    comes next: "every month at 11:00 a.m. The next call is on June 9"."""
    start, end, shadow = place.cluster.start, place.cluster.end, place.shadow
    recurs = _RECURRING.compiled.search(shadow, end, end + ASIDE) or _RECURRING.compiled.search(
        shadow, max(0, start - ASIDE), start
    )
    if not recurs:
        return None
    return Joint(place.after, 2) if _comes_next(place) else Joint(None, 0)


def _comes_next(place: Place) -> bool:
    """Whether the day behind a time of many days is the next of them, and has no time of its own."""
    end, after, shadow = place.cluster.end, place.after, place.shadow
    if after is None or after.start - end > SOON or "\n" in shadow[end : after.start]:
        return False
    told = _NEXT.compiled.search(shadow, max(end, after.start - NEXT), after.start)
    return told is not None and not _HOUR.compiled.match(shadow, after.end)


def _under_heading(place: Place) -> Joint | None:
    """For a time that begins a line of a list, the day that heads the list, else one told right above."""
    if place.before is None or not _begins_line(place.shadow, place.cluster.start):
        return None
    above = reversed(place.days[max(0, place.following - HEADS) : place.following])
    heading = next((day for day in above if _is_line(place.shadow, day)), None)
    if heading is None and place.cluster.start - place.before.end < RIGHT_ABOVE:
        return Joint(place.before, 1)
    return Joint(heading, 1 if heading else 0)


def _nearest(place: Place) -> Joint | None:
    cluster, before, after = place.cluster, place.told, place.after
    if before and cluster.start - before.end < ABOVE:
        return Joint(before, 1)
    return Joint(after, 1) if after and after.start - cluster.end < BELOW else None


WAYS: tuple[Callable[[Place], Joint | None], ...] = (
    _before_its_date,
    _behind_its_date,
    _labelled,
    _of_many_days,
    _in_sentence,
    _under_heading,
    _nearest,
)
"""How a clock time finds its date, the surest first."""


def _touches(place: Place) -> bool:
    start, end = (place.before.end if place.before else 0), place.cluster.start
    return end - start < 40 and bool(_AT.compiled.fullmatch(place.shadow, start, end))


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
