"""Mentions in context to facts: values in ISO 8601, zones, modifiers and warnings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from releaseparse.extract import zones
from releaseparse.extract.dates import calendar, elsewhere, join, relative
from releaseparse.extract.dates.calendar import Day
from releaseparse.extract.dates.clusters import Clock, Cluster, clocks, clusters
from releaseparse.extract.dates.join import Joint
from releaseparse.extract.dates.modifiers import modifier
from releaseparse.extract.dates.parts import DateMention
from releaseparse.record import Date, Warning, WarningCode
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved

MESSAGES: dict[WarningCode, str] = {
    "weekday": "the weekday printed is not the weekday of the date",
    "year_inferred": "the year is not printed and was concluded from the release's other dates",
    "ambiguous_date": "day and month could stand in either order",
    "zone_season": "the zone's name claims a season that is not in force on that day",
    "zones_disagree": "the times told for several zones are not one instant",
    "clock_gap": "this clock time is skipped where the clocks go forward that day",
    "clock_fold": "this clock time comes twice where the clocks go back that day; the first is given",
    "half_inferred": "the time prints neither a.m. nor p.m.; the afternoon was concluded",
    "impossible_date": "there is no such day in the calendar",
}


HALF_DAY = dt.timedelta(hours=12)


class Instant(NamedTuple):
    """A clock time on its day: ``value`` with its zone where one is known."""

    value: dt.datetime | dt.time
    zone: zones.ZoneMention | None
    iana: str | None
    doubts: tuple[WarningCode, ...] = ()


def resolve_all(mentions: Sequence[Candidate[DateMention]], context: Context) -> Resolved[Date]:
    """Every date and clock time with its value, zone and modifier."""
    shadow = context.document.shadow
    printed = calendar.printed(mentions, context)
    pointed = relative.pointed(mentions, printed.days, shadow, context.reference, context.language)
    days = sorted((*printed.days, *pointed), key=lambda day: day.start)
    days = relative.with_market(days, mentions, shadow)
    facts: list[Date] = []
    warnings = [_warning("impossible_date", context, span) for span in printed.impossible]
    for day in days:
        if day.told:
            facts.append(_date_fact(day, context))
            if day.doubt:
                warnings.append(_warning(day.doubt, context, (day.start, day.end)))
    told = join.joined(clusters(clocks(mentions, shadow, context.language), shadow), days, shadow)
    told = elsewhere.completed(told, context)
    for cluster, joint in told:
        for fact, doubts in _clock_facts(cluster, joint, context):
            facts.append(fact)
            warnings += [_warning(code, context, (cluster.start, cluster.end)) for code in doubts]
    facts.sort(key=lambda f: f.start)
    return Resolved(tuple(facts), tuple(warnings))


def _warning(code: WarningCode, context: Context, span: tuple[int, int]) -> Warning:
    return Warning(code=code, message=MESSAGES[code], evidence=(context.fact(*span),))


def _date_fact(day: Day, context: Context) -> Date:
    printed = context.document.text.value[day.start : day.end]
    printed = printed.partition("\t\t")[0].rstrip(" ,\n")  # a year beyond empty cells is another column's
    fact = context.fact(day.start, day.start + len(printed))
    return Date(
        text=fact.text, start=fact.start, end=fact.end,
        kind="date_range" if day.until else "date",
        value=day.date.isoformat(), until=day.until.isoformat() if day.until else None,
        modifier=day.modifier or modifier(context.document.shadow, day.start),
        evidence=tuple(context.fact(*span) for span in day.evidence),
    )  # fmt: skip


def _clock_facts(cluster: Cluster, joint: Joint, context: Context) -> list[tuple[Date, tuple[WarningCode, ...]]]:
    """The facts of one cluster: a stretch from its two ends, else a fact for each zone that tells the instant."""
    facts = []
    rest = cluster.clocks
    if cluster.stretch:
        opening, closing = cluster.clocks[0], _closing(*cluster.clocks[:2])
        rest = cluster.clocks[2:]
        one = _instant(opening, joint, opening.zone or closing.zone, context, closing.mention)
        two = _after(one, _instant(closing, joint, closing.zone or opening.zone, context, None))
        doubts = tuple(dict.fromkeys((*one.doubts, *two.doubts)))
        facts.append((_fact(opening.start, closing.end, one, two, joint, context), doubts))
    local = not cluster.stretch and cluster.clocks[0].zone is not None
    instants = [
        _instant(clock, joint, clock.zone or (None if local and n else cluster.zone), context, None)
        for n, clock in enumerate(rest)
    ]
    sure = [instant for instant in instants if "half_inferred" not in instant.doubts] or instants
    for clock, instant in zip(rest, instants, strict=True):
        if not cluster.stretch and instant is not sure[0]:
            instant = _agreeing(sure[0], instant)
        facts.append((_fact(clock.start, clock.end, instant, None, joint, context), instant.doubts))
    return facts


def _closing(opening: Clock, closing: Clock) -> Clock:
    """The end of a stretch whose opening alone prints the half of the day: 午後2時から4時."""
    half = opening.mention.half
    if half is None or closing.mention.half or not 1 <= (closing.mention.hour or 0) <= 12:
        return closing
    later = (closing.mention.hour or 0) % 12 >= (opening.mention.hour or 0) % 12
    return closing._replace(mention=closing.mention._replace(half=half if later else "pm"))


def _after(one: Instant, two: Instant) -> Instant:
    """The end of a stretch that runs past midnight lies on the next day."""
    if not (isinstance(one.value, dt.datetime) and isinstance(two.value, dt.datetime)):
        return two
    comparable = (one.value.tzinfo is None) == (two.value.tzinfo is None)
    return two._replace(value=two.value + dt.timedelta(days=1)) if comparable and two.value < one.value else two


def _agreeing(first: Instant, other: Instant) -> Instant:
    """The same instant in another zone: its own calendar day may be the next or the last one."""
    if not (isinstance(first.value, dt.datetime) and isinstance(other.value, dt.datetime)):
        return other
    if first.value.tzinfo is None:
        return other
    if other.value.tzinfo is None:
        return _local(first.value, other)
    apart = other.value - first.value
    if abs(apart) == HALF_DAY and "half_inferred" in other.doubts:
        return other._replace(value=first.value.astimezone(other.value.tzinfo), doubts=other.doubts[1:])
    if abs(apart) == dt.timedelta(days=1):
        return other._replace(value=other.value - apart)
    return other._replace(doubts=(*other.doubts, "zones_disagree")) if apart else other


def _local(first: dt.datetime, other: Instant) -> Instant:
    """An instant told again in a place whose zone is not known, but follows from the first: whole hours away."""
    assert isinstance(other.value, dt.datetime)
    apart = (other.value - first.replace(tzinfo=None) + HALF_DAY) % (2 * HALF_DAY) - HALF_DAY
    offset = (first.utcoffset() or dt.timedelta()) + apart
    if apart % dt.timedelta(hours=1) or abs(offset) >= dt.timedelta(hours=14):
        return other
    return other._replace(value=first.astimezone(dt.timezone(offset)))


def _fact(start: int, end: int, one: Instant, two: Instant | None, joint: Joint, context: Context) -> Date:
    fact = context.fact(start, end)
    dated = isinstance(one.value, dt.datetime)
    kind = ("datetime_range" if two else "datetime") if dated else "time"
    spans = [(joint.day.start, joint.day.end), *joint.day.evidence] if joint.day else []
    if one.zone and not start <= one.zone.start < end:
        spans.append((one.zone.start, one.zone.end))
    return Date(
        text=fact.text, start=start, end=end, kind=kind,  # type: ignore[arg-type]
        value=one.value.isoformat(), until=two.value.isoformat() if two else None,
        zone=one.iana,
        zone_text=context.document.text.value[one.zone.start : one.zone.end] if one.zone else None,
        modifier=modifier(context.document.shadow, start),
        evidence=tuple(context.fact(*span) for span in sorted(spans)),
    )  # fmt: skip


def _instant(
    clock: Clock, joint: Joint, zone: zones.ZoneMention | None, context: Context, closing: DateMention | None
) -> Instant:
    mention = clock.mention
    half = _half(mention, closing)
    doubts: tuple[WarningCode, ...] = ()
    if half is None and zone and _is_afternoon(mention, zone, context):
        half, doubts = "pm", ("half_inferred",)
    hour = _hour(mention.hour or 0, half)
    time = dt.time(hour % 24, mention.minute, mention.second)
    date = (joint.day.until or joint.day.date) if joint.day else context.reference
    if date is None:
        return Instant(time, zone, None, doubts)
    local = dt.datetime.combine(date + dt.timedelta(days=hour // 24), time)
    placed = zones.place(zone, local, context.region, context.zone) if zone else None
    if joint.day is None:
        offset = placed.moment.utcoffset() if placed else None
        return Instant(time.replace(tzinfo=dt.timezone(offset)) if offset is not None else time, zone, None, doubts)
    if placed is None:
        return Instant(local, zone, None, doubts)
    return Instant(placed.moment, zone, placed.iana, (*doubts, *placed.doubts))


def _half(mention: DateMention, closing: DateMention | None) -> str | None:
    """ "am" or "pm" as printed, or as the end of the stretch prints it: "10-11:30 a.m.", "11 to 1 p.m."."""
    if mention.half or closing is None or closing.half is None or (mention.hour or 0) > 12:
        return mention.half
    start = (mention.hour or 0) % 12 * 60 + mention.minute
    end = (closing.hour or 0) % 12 * 60 + closing.minute
    return closing.half if start < end else ("am" if closing.half == "pm" else "pm")


def _is_afternoon(mention: DateMention, zone: zones.ZoneMention, context: Context) -> bool:
    """Whether a bare "3:10 Eastern Time" can only be the afternoon's: English, and a North American zone."""
    small = 1 <= (mention.hour or 0) <= 6 and not mention.word
    return small and context.language[:2] == "en" and zones.is_american(zone)


def _hour(hour: int, half: str | None) -> int:
    if half == "pm" and hour < 12:
        return hour + 12
    return 0 if half == "am" and hour == 12 else hour
