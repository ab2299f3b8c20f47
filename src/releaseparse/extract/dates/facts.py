"""Mentions in context to facts: values in ISO 8601, zones, modifiers and warnings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from releaseparse.extract import zones
from releaseparse.extract.dates import calendar, join
from releaseparse.extract.dates.parts import DateMention
from releaseparse.record import Date, DateKind, Fact, Warning
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved


def resolve_all(candidates: Sequence[Candidate[DateMention]], context: Context) -> Resolved[Date]:
    """Every date and clock time with its value, zone and modifier."""
    shadow = context.document.shadow
    found = calendar.days(candidates, shadow, context.reference)
    starts = [day.start for day in found]
    facts: list[Date] = []
    warnings: list[Warning] = []
    for day in found:
        fact = context.fact(day.start, day.end)
        facts.append(
            Date(
                text=fact.text, start=fact.start, end=fact.end,
                kind="date_range" if day.until else "date",
                value=day.date.isoformat(), until=day.until.isoformat() if day.until else None,
            )
        )  # fmt: skip
    for cluster in join.clusters(join.clocks(candidates, shadow), shadow):
        facts += _clock_facts(cluster, join.day_of(cluster, found, starts, shadow), context, warnings)
    facts.sort(key=lambda f: f.start)
    return Resolved(tuple(facts), tuple(warnings))


def _clock_facts(
    cluster: join.Cluster, day: calendar.Day | None, context: Context, warnings: list[Warning]
) -> list[Date]:
    facts = []
    shared = next((c.zone for c in reversed(cluster.clocks) if c.zone), None)
    first = cluster.clocks[0]
    if cluster.stretch:
        second = cluster.clocks[1]
        one = _value(first, day, first.zone or shared, context, second.mention.half)
        two = _value(second, day, second.zone or shared, context, None)
        fact = context.fact(first.start, second.end)
        facts.append(_date(fact, "datetime_range" if day else "time", one, two, shared, context, day))
        rest = cluster.clocks[2:]
    else:
        rest = cluster.clocks
    for clock in rest:
        value = _value(clock, day, clock.zone or shared, context, None)
        fact = context.fact(clock.start, clock.end)
        facts.append(_date(fact, "datetime" if day else "time", value, None, clock.zone or shared, context, day))
    return facts


def _date(
    fact: Fact,
    kind: DateKind,
    value: str,
    until: str | None,
    zone: zones.ZoneMention | None,
    context: Context,
    day: calendar.Day | None,
) -> Date:
    known = zones.resolve(zone, context.region) if zone else None
    return Date(
        text=fact.text, start=fact.start, end=fact.end, kind=kind, value=value, until=until,
        zone=known.iana if known else None,
        zone_text=context.document.text.value[zone.start : zone.end] if zone else None,
        evidence=(context.fact(day.start, day.end),) if day else (),
    )  # fmt: skip


def _value(
    clock: join.Clock, day: calendar.Day | None, zone: zones.ZoneMention | None, context: Context, half: str | None
) -> str:
    mention = clock.mention
    hour = mention.hour or 0
    half = mention.half or half
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    time = dt.time(hour % 24, mention.minute, mention.second)
    if day is None:
        return time.isoformat()
    date = day.date + dt.timedelta(days=1 if hour == 24 else 0)
    moment = dt.datetime.combine(date, time)
    if zone is None:
        return moment.isoformat()
    if zone.offset is not None:
        return moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=zone.offset))).isoformat()
    known = zones.resolve(zone, context.region)
    return moment.replace(tzinfo=ZoneInfo(known.iana)).isoformat() if known else moment.isoformat()
