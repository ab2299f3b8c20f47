"""Clock times with their zones, and which of them tell one instant or one stretch of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from releaseparse.extract import zones
from releaseparse.extract.dates.clocks import LETTER
from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import speaks
from releaseparse.extract.worded import Worded
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


_ASIDE = r"(?:(?:<at>|<from>|<oclock>)\.?[ ]{1,2}(?:<day_part>[ ])?)?"
_TO = Worded(rf"[ ,)）]{{0,3}}(?:(?:<to>)(?!\w)|<east_to>|[-–—])[ ]{{0,3}}{_ASIDE}")
_AND = Worded(rf"[ ,)）]{{0,3}}(?:(?:<and>)(?!\w)|[&,])[ ]{{0,3}}{_ASIDE}")
_BETWEEN = Worded(rf"(?<!\w)(?:<between>)[ ]{{1,3}}{_ASIDE}", regex.REVERSE)
_SAME = Pattern(
    r"[ ,)\]]{0,4}(?:[(\[/|;=,–-]|or|and|which[ ]is|corresponding[ ]to|\n)?[ ]{0,2}[(\[]?(?:or[ ])?", regex.IGNORECASE
)
_NUMBER = r"(?P<printed>(?P<hour>[01]?\d|2[0-4])(?:[:.hH](?P<minute>[0-5]\d))?)"
_UNIT = r"(?P<unit>[ ]?(?:[hH]|<hours>|<durations>)(?!\w))"
_LEAD = Worded(
    rf"(?P<from>(?<!\w)(?:<from>|<between>|<at>|<oclock>)\.?[ ])?(?<![{LETTER}.:,/$€£]|\d{{3}}-){_NUMBER}{_UNIT}?"
    rf"(?:(?P<dash>[ ]?[-–—][ ]?)|[ ](?:<to>|(?P<and><and>))[ ]{_ASIDE})",
    regex.REVERSE,
)
_TRAIL = Worded(
    rf"(?:(?P<dash>[ ]?[-–—][ ]?)|[ ](?:<to>|(?P<and><and>))[ ]{_ASIDE}){_NUMBER}{_UNIT}?"
    rf"(?![{LETTER}%:]|[.,]\d|[.][ ]?\d|[ ]{{0,2}}(?:%|[€$]|[apAP]\.?[ ]?[mM](?!\w)))"
)
_LOCAL = Worded(r"[ ](?:(?:<local_time>)(?!\w)|(?:\p{Lu}[\p{L}.]{0,14}[ ]){1,3}[Tt]ime)")
_DIGIT = Pattern(r"(?r)\d")
_BEGIN = Worded(r"(?<!\w)(?:<begin>)[ ]", regex.REVERSE)


def clocks(mentions: Sequence[Candidate[DateMention]], shadow: str, language: str) -> list[Clock]:
    """The clock times among the mentions, each with the zone printed beside it, and the bare numbers that open or
    close a stretch with one: "von 17 bis 18 Uhr", "kl. 10.00-11.00"."""
    found: list[Clock] = []
    end_before = 0
    for index, m in enumerate(mentions):
        last_end, end_before = end_before, m.end
        if m.value.form != "clock" or not speaks(m.value.spoken, language):
            continue
        if m.value.word == "midnight" and not (found and _TO.compiled.fullmatch(shadow, found[-1].end, m.start)):
            continue
        limit = mentions[index + 1].start if index + 1 < len(mentions) else len(shadow)
        mention = _midnight(m, shadow) if m.value.word == "midnight 12" else m.value
        opening = _opening(m, shadow, last_end)
        if opening:
            found.append(opening)
        closing = None if opening else _closing(m, shadow, limit, language)
        if closing:
            found += (Clock(m.start, m.end, mention, None), closing)
            continue
        last_end = found[-1].end if found else 0
        found.append(_zoned(m.start, m.end, mention, shadow, language, last_end))
    return found


def _zoned(start: int, end: int, mention: DateMention, shadow: str, language: str, last_end: int) -> Clock:
    """A clock time with the zone behind it, else the one right before it."""
    zone = zones.after(shadow, end, language)
    if zone is None and shadow[end - 1].isalpha() and (last := _DIGIT.compiled.search(shadow, start, end)):
        zone = zones.after(shadow, last.end(), language)  # "10:00 hora de Madrid": the unit is the zone's first word
    if zone and zone.closes >= end:
        return Clock(start, zone.closes, mention, zone)
    label = zones.before(shadow, start, language)
    return Clock(start, end, mention, label if label and label.start >= last_end else None)


def _midnight(m: Candidate[DateMention], shadow: str) -> DateMention:
    """Midnight is the end of its day, and its beginning where something opens."""
    begins = _BEGIN.compiled.match(shadow, max(0, m.start - 24), m.start)
    return m.value._replace(hour=0, word="midnight 0") if begins else m.value


def _opening(m: Candidate[DateMention], shadow: str, last_end: int) -> Clock | None:
    """The bare number that opens a stretch which this time closes: "10 bis 11 Uhr", "10-11 a.m."."""
    lead = _LEAD.compiled.match(shadow, max(0, m.start - 40), m.start)
    if lead is None or lead.start("printed") < last_end or not _opens(lead, m.value):
        return None
    mention = DateMention("lead", hour=int(lead["hour"]), minute=int(lead["minute"] or 0), half=None)
    return Clock(*lead.span("printed"), mention, None)


def _opens(lead: regex.Match[str], closing: DateMention) -> bool:
    hour = int(lead["hour"])
    if closing.half:
        return 1 <= hour <= 12
    if lead["and"] and not (lead["from"] and _BETWEEN.compiled.match(lead.string, 0, lead.start("printed"))):
        return False
    if lead["from"] or lead["unit"]:
        return True
    apart = lead["dash"] is not None and " " in lead["dash"] and not lead["minute"]
    return closing.unit and (not apart or _opens_part(lead))


def _opens_part(lead: regex.Match[str]) -> bool:
    """Whether a bare number begins a part of its sentence: "9. Juni 2026, 10 - 12 Uhr", but "Nr. 10 - 12 Uhr"."""
    at = lead.start("printed")
    return lead.string[max(0, at - 2) : at].strip(" ")[-1:] in ("", ",", ":", "(", "|", "\n")


def _closing(m: Candidate[DateMention], shadow: str, limit: int, language: str) -> Clock | None:
    """The bare number that closes a stretch which this time opens: "kl. 10.00-11.00"."""
    value = m.value
    if value.half or not (value.sure or value.unit):
        return None
    trail = _TRAIL.compiled.match(shadow, m.end, m.end + 40)
    if trail is None or trail.end() > limit or (trail["dash"] is None and not (trail["unit"] or trail["minute"])):
        return None
    if trail["and"] and not _BETWEEN.compiled.match(shadow, max(0, m.start - 24), _first_digit(m, shadow)):
        return None
    hour, minute = int(trail["hour"]), int(trail["minute"] or 0)
    alike = bool(trail["minute"]) == any(mark in shadow[m.start : m.end] for mark in ":.hH") or trail["unit"]
    if not alike or (hour, minute) <= (value.hour or 0, value.minute):
        return None
    mention = DateMention("clock", hour=hour, minute=minute, unit=True)
    return _zoned(trail.start("printed"), trail.end(), mention, shadow, language, m.end)


def _first_digit(m: Candidate[DateMention], shadow: str) -> int:
    """Where the hour of a clock time stands, behind words such as "klockan"."""
    return next((at for at in range(m.start, m.end) if shadow[at].isdecimal()), m.start)


def clusters(found: Iterable[Clock], shadow: str) -> list[Cluster]:
    """Neighbouring clock times put together."""
    made: list[Cluster] = []
    for clock in found:
        grown = _with(made[-1], clock, shadow) if made and clock.start - made[-1].end < 24 else None
        if grown:
            made[-1] = grown
            continue
        if made and _lists(made[-1], clock, shadow):
            made[-1] = made[-1].in_zone(clock.zone)
        made.append(Cluster((clock,)))
    return made


def _with(last: Cluster, clock: Clock, shadow: str) -> Cluster | None:
    """The cluster with one more clock time, where that belongs to it."""
    if _zones_differ(last, clock) or _is_local(last, clock, shadow):
        same = _SAME.compiled.fullmatch(shadow, last.end, clock.start)
        return last._replace(clocks=(*last.clocks, clock)) if same else None
    alone = len(last.clocks) == 1
    if alone and _TO.compiled.fullmatch(shadow, last.end, clock.start):
        return Cluster((*last.clocks, clock), stretch=True)
    between = alone and _BETWEEN.compiled.match(shadow, max(0, last.start - 24), last.start)
    if between and _AND.compiled.fullmatch(shadow, last.end, clock.start):
        return Cluster((*last.clocks, clock), stretch=True)
    return None


def _is_local(last: Cluster, clock: Clock, shadow: str) -> bool:
    """Whether a time in brackets tells the one before it in a place that no table has: "(10:00 AM local time)"."""
    return (
        clock.zone is None
        and last.clocks[-1].zone is not None
        and any(mark in shadow[last.end : clock.start] for mark in "(/")
        and bool(_LOCAL.compiled.match(shadow, clock.end, clock.end + 40))
    )


def _zones_differ(last: Cluster, clock: Clock) -> bool:
    own = last.clocks[-1].zone
    return bool(own and clock.zone and (own.name, own.offset) != (clock.zone.name, clock.zone.offset))


def _lists(last: Cluster, clock: Clock, shadow: str) -> bool:
    """Whether two clock times are a list, whose zone the last one prints."""
    return (
        clock.start - last.end < 24
        and not _zones_differ(last, clock)
        and bool(_AND.compiled.fullmatch(shadow, last.end, clock.start))
    )
