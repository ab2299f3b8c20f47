"""Clock times: which of them tell one instant or one stretch, and which date they belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from releaseparse.extract import zones
from releaseparse.extract.dates.calendar import Day
from releaseparse.extract.dates.parts import DateMention
from releaseparse.rules import Candidate

_BREAK = regex.compile(
    r"\n|(?<!\b(?:[apAP]\.? ?[mM]|\p{Lu}|Inc|Corp|Ltd|Co|Mr|Ms|Mrs|Dr|No|St|Jr|Sr))"
    r"[.!?][\"”)]?(?= {1,3}\p{Lu})"
)
_TO = regex.compile(r"[ ,)]{0,3}(?:to|[-–—]|until|till|through|and) {0,3}(?:at )?")
_SAME = regex.compile(r"[ ,)]{0,4}(?:[(\[/|;=,–-]|or|and|which is|corresponding to)? {0,2}[(\[]?(?:or )?")
_ON = regex.compile(
    r"[ ,)\]]{0,4}(?:on |of |, |\(|[-–—|@] ?|le |am |den |el |del |du |this |today)?(?:\p{Lu}\p{L}{2,10}[.,]{0,2} )?"
)
_AT = regex.compile(
    r"[ ,;)]{0,3}(?:(?:at|@|from|starting at|beginning at|starting from|[-–—|:]|à|um|a las|kl\.?"
    r"|by|before|until|Time:?) ?){0,2}"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time in its place; ``end`` is after its zone."""

    start: int
    end: int
    mention: DateMention
    zone: zones.ZoneMention | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Neighbouring clock times that tell one instant in several zones, or the ends of one stretch."""

    clocks: tuple[Clock, ...]
    stretch: bool

    @property
    def start(self) -> int:
        """Where the first of them starts."""
        return self.clocks[0].start

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return self.clocks[-1].end


def clocks(candidates: Sequence[Candidate[DateMention]], shadow: str) -> list[Clock]:
    """The clock times among the mentions, each with the zone printed beside it."""
    found = []
    for c in candidates:
        if c.value.form != "clock":
            continue
        zone = zones.after(shadow, c.end)
        if c.rule == "clock_24" and not (zone or _announced(shadow, c.start)):
            continue
        found.append(Clock(c.start, zone.end if zone else c.end, c.value, zone))
    return found


def _announced(shadow: str, start: int) -> bool:
    return bool(
        regex.search(
            r"(?i)(?:\bat|\bum|\bà|a las|kl\.?|time:?|\bfrom|\buntil|\bto|[-–]|\d{4},?) ?$",
            shadow[max(0, start - 12) : start],
        )
    )


def clusters(found: Sequence[Clock], shadow: str) -> list[Cluster]:
    """Neighbouring clock times put together."""
    made: list[Cluster] = []
    for clock in found:
        if made and clock.start - made[-1].end < 24:
            last = made[-1]
            gap_start = last.end
            if (
                len(last.clocks) == 1
                and not last.stretch
                and _TO.fullmatch(shadow, gap_start, clock.start)
                and not _pair(last.clocks[0], clock)
            ):
                made[-1] = Cluster((*last.clocks, clock), True)
                continue
            if _SAME.fullmatch(shadow, gap_start, clock.start) and clock.zone and last.clocks[-1].zone:
                made[-1] = Cluster((*last.clocks, clock), last.stretch)
                continue
        made.append(Cluster((clock,), False))
    return made


def _pair(one: Clock, other: Clock) -> bool:
    return bool(one.zone and other.zone and one.zone.name != other.zone.name)


def day_of(cluster: Cluster, days: Sequence[Day], starts: Sequence[int], shadow: str) -> Day | None:
    """The date that a cluster of clock times belongs to, or None where nothing gives one."""
    index = bisect_left(starts, cluster.start)
    before = days[index - 1] if index else None
    after = days[index] if index < len(days) else None
    if after and after.start - cluster.end < 60 and _ON.fullmatch(shadow, cluster.end, after.start):
        return after
    if before and cluster.start - before.end < 40 and _AT.fullmatch(shadow, before.end, cluster.start):
        return before
    if before and _one_sentence(shadow, before.end, cluster.start):
        return before
    if after and _one_sentence(shadow, cluster.end, after.start):
        return after
    if before and cluster.start - before.end < 1200:
        return before
    return None


def _one_sentence(shadow: str, start: int, end: int) -> bool:
    return end - start < 400 and not _BREAK.search(shadow, start, end)
