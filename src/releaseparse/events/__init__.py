"""What happens when, who may join it how, and until when it can be heard again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from releaseparse.events import days, hours, invited, kinds, life, links, mentions, paydays, periods, replays, sessions
from releaseparse.events.confidence import View, confidence
from releaseparse.events.cues import Cue
from releaseparse.events.dividends import Home
from releaseparse.events.drafts import Draft, gather
from releaseparse.events.fiscal import Calendar
from releaseparse.events.locations import location
from releaseparse.events.mentions import Mention
from releaseparse.events.payouts import paid
from releaseparse.events.scene import Scene, survey
from releaseparse.events.titles import title
from releaseparse.events.units import divide
from releaseparse.record import Date, Email, Event, EventStatus, Modifier, Passcode, Period, Phone, Replay, Ticker, Url
from releaseparse.rules import Decision
from releaseparse.stages import Context, Resolved

MARKET_HOURS: dict[str, Modifier] = {"opening": "before_market_open", "closing": "after_market_close"}
ROWS = 14
"""Lines at most of a list that what leads to it speaks of."""
MOST = 40
"""Other events of a day that are looked at."""


@dataclass(frozen=True, slots=True)
class Joinable:
    """The facts that events are made of."""

    dates: Sequence[Date]
    phones: Sequence[Phone]
    passcodes: Sequence[Passcode]
    urls: Sequence[Url]
    tickers: Sequence[Ticker]
    emails: Sequence[Email]


@dataclass(frozen=True, slots=True)
class Drafted:
    """The drafts of events with what belongs to each, in the order of their first mention, and why."""

    scene: Scene
    views: tuple[View, ...]
    decisions: tuple[Decision, ...]
    gone: tuple[life.Gone, ...] = ()
    """What is called off without a date."""


def link(facts: Joinable, context: Context) -> Resolved[Event]:
    """The events that the release announces, in the order of their first mention."""
    if not facts.dates and not context.phrases.of("event_life").all:
        return Resolved()
    found = drafted(facts, context)
    views = tuple(days.lasting(found.views))
    calendar = Calendar([view.draft for view in views], found.scene, context)
    sure = [confidence(view) for view in views]
    events = [_event(v, calendar.period(v.draft), value) for v, (value, _) in zip(views, sure, strict=True)]
    events += [_gone(gone, found.scene, context) for gone in found.gone]
    weighed = [decision for _, decision in sure if decision is not None]
    known = invited.completed(tuple(_distinct(events)), context.document.metadata.invitation)
    return Resolved(facts=known, decisions=(*weighed, *found.decisions))


def drafted(facts: Joinable, context: Context) -> Drafted:
    """The drafts of the events, joined with their numbers, codes and addresses."""
    scene = survey(divide(context, _addresses(facts), facts.dates), facts.dates, context)
    told = _mentions(scene, context)
    drafts, turned_down = gather([m for m in told if m.part != "old"], scene, context.reference)
    first = context.reference.isoformat() if context.reference else None
    lives = life.settle(drafts, [m for m in told if m.part == "old"], scene, first)
    drafts = sorted(lives.drafts, key=lambda d: d.mentions[0].date.start)
    issuer = context.issuer.name if context.issuer else ""
    ways, joined = links.access(drafts, scene, facts.phones, facts.passcodes, facts.urls, issuer)
    kept = [Decision("events", d.kind, m.date.start, m.date.end, True, m.reason) for d in drafts for m in d.mentions]
    by_day: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_day.setdefault(draft.day, []).append(draft)
    views = tuple(
        View(draft, way, tuple(d for d in by_day[draft.day][:MOST] if d is not draft), scene, context)
        for draft, way in zip(drafts, ways, strict=True)
    )
    return Drafted(scene, views, (*kept, *joined, *turned_down), lives.gone)


def _addresses(facts: Joinable) -> list[Url | Email]:
    """The addresses that the text shows, whose words say nothing of events."""
    return [*(url for url in facts.urls if url.visible), *facts.emails]


def _mentions(scene: Scene, context: Context) -> list[Mention]:
    """The mentions of events in text order, sessions and columns distinguished, each with its part in a change."""
    rows = list(sessions.columns(scene))
    taken = {mention.date.start for mention in rows}
    found = (mention for mention in mentions.find(scene, context.reference) if mention.date.start not in taken)
    told = sorted((*rows, *found), key=lambda m: (m.unit, m.date.start)) if rows else found
    apart = hours.told_apart(list(paydays.alike(list(told), scene)), scene, context.region)
    spread = list(sessions.spread(apart, scene, context.region))
    return list(life.parted(sessions.shared(spread, scene, context.region), scene))


def _distinct(events: Sequence[Event]) -> Iterator[Event]:
    """The events, each with an id of its own: the second of a kind and period has its number in it."""
    seen: Counter[str] = Counter()
    for event in events:
        seen[event.id] += 1
        number = seen[event.id]
        yield event if number == 1 else msgspec.structs.replace(event, id=_digest(event.id, str(number)))


def _event(view: View, period: Period | None, sure: float | None) -> Event:
    draft, way, scene, context = view.draft, view.way, view.scene, view.context
    when = draft.when
    home = Home(context.region, context.language[:2])
    money = paid(draft, scene, home) if draft.kind in kinds.PAYING else None
    return Event(
        id=_identity(draft, period, context),
        kind="other" if draft.umbrella else draft.kind,  # type: ignore[arg-type]
        status=_status(draft.status, context),
        title=title(draft, scene, context.document.shadow),
        when=when.value,
        previous=draft.previous.value if draft.previous else None,
        until=when.until,
        zone=when.zone,
        modifier=_modifier(draft, scene),
        period=period,
        dial_in=links.dial_in(way.phones, way.codes),
        webcasts=tuple(dict.fromkeys(way.webcasts)),
        registration=tuple(dict.fromkeys(way.registration)),
        location=location(draft, scene, context.document),
        replay=_replay(way, scene, when.value),
        amount=money[0] if money else None,
        currency=money[1] if money else None,
        confidence=sure,
        evidence=tuple(context.fact(m.date.start, m.date.end) for m in draft.mentions),
    )


def _status(status: EventStatus, context: Context) -> EventStatus:
    """What has become of an event: a release that withdraws itself withdraws its events."""
    return "cancelled" if context.layout.status == "withdrawal" else status


def _gone(gone: life.Gone, scene: Scene, context: Context) -> Event:
    """An event that is called off without a date: its words are its evidence."""
    unit = scene.units[gone.unit]
    text = context.document.shadow[unit.start : unit.end]
    period = periods.find(unit.folded, text) if kinds.of(gone.kind).periodic else None
    issuer = context.issuer.name if context.issuer else context.document.text.value
    told = _year(period) or gone.status
    return Event(
        id=_digest(issuer, gone.kind, told),
        kind=gone.kind,  # type: ignore[arg-type]
        status=_status(gone.status, context),
        title=next((text[c.start : c.end] for c in scene.heads[gone.unit] if c.kind == gone.kind), None),
        period=period,
        evidence=(context.fact(unit.start, unit.end),),
    )


def _replay(way: links.Access, scene: Scene, when: str) -> Replay | None:
    """The replay of an event that is on ``when`` (ISO 8601), None if the release speaks of none."""
    if not (way.replay_units or way.replay_phones or way.replay_webcasts):
        return None
    start, until = replays.period(scene, way.replay_units, when)
    ways = links.dial_in(way.replay_phones, way.replay_codes)
    return Replay(from_=start, until=until, dial_in=ways, webcasts=tuple(dict.fromkeys(way.replay_webcasts)))


def _modifier(draft: Draft, scene: Scene) -> Modifier | None:
    """The modifier of the date; for results of which only the day is stated, the market's hours in the sentence."""
    if draft.when.modifier or draft.kind != "results":
        return draft.when.modifier
    told = [m.date.modifier for m in draft.mentions if m.date.modifier]
    hours = {c.kind for m in draft.mentions for c in _cues(scene, m.unit) if c.kind in MARKET_HOURS}
    if told or draft.timed or len(hours) != 1:
        return told[0] if told else None
    return MARKET_HOURS[hours.pop()]


def _cues(scene: Scene, number: int) -> Sequence[Cue]:
    """The cues of a unit; of a line of a list of days without any of the market's hours, those of what leads to it."""
    above = number
    while above and number - above < ROWS and scene.dates[above] and not scene.units[above].opens:
        if any(c.kind in MARKET_HOURS for c in scene.cues[above]):
            return scene.cues[number]
        above -= 1
    return scene.cues[above] if scene.units[above].opens else scene.cues[number]


def _identity(draft: Draft, period: Period | None, context: Context) -> str:
    """A digest of issuer, kind and period, or first day where there is no period: what a correction leaves as it was.

    Where nobody is known to issue it the release's own text keeps the events of strangers apart.
    """
    issuer = context.issuer.name if context.issuer else context.document.text.value
    first = draft.previous.value[:10] if draft.previous else draft.day
    return _digest(issuer, draft.kind, _year(period) or first)


def _year(period: Period | None) -> str | None:
    """A period of a year that is stated, in a form of its own."""
    return f"{period.year}/{period.quarter}/{period.half}" if period and period.year else None


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
