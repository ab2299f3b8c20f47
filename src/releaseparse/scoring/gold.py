"""Gold: what a careful reader says that a release states, as files hold it and as a record proposes it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from releaseparse.record import (
    ContactRole,
    Event,
    EventKind,
    IdentifierScheme,
    PasscodeRole,
    PhoneRole,
    Record,
    Replay,
    SectionKind,
    Status,
    Struct,
    Topic,
)
from releaseparse.scoring import comparable

MarketHours = Literal["before_market_open", "after_market_close"]


class GoldTicker(Struct, frozen=True, kw_only=True):
    """A symbol, its market as written and in ISO 10383."""

    exchange: str | None = None
    mic: str | None = None
    symbol: str


class GoldIdentifier(Struct, frozen=True, kw_only=True):
    """A printed security or company number."""

    scheme: IdentifierScheme
    value: str


class GoldPhone(Struct, frozen=True, kw_only=True):
    """A number in E.164, ``;ext=N`` with it, and what it is for."""

    e164: str
    role: PhoneRole = "other"


class GoldPasscode(Struct, frozen=True, kw_only=True):
    """A code, and the numbers that it opens."""

    value: str
    role: PasscodeRole = "live"
    phones: tuple[str, ...] = ()


class GoldContact(Struct, frozen=True, kw_only=True):
    """Whom to ask; a desk has no name."""

    name: str | None = None
    title: str | None = None
    organization: str | None = None
    role: ContactRole | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


class GoldReplay(Struct, frozen=True, kw_only=True):
    """How, and until which day, an event can be heard again."""

    phones: tuple[str, ...] = ()
    passcodes: tuple[str, ...] = ()
    until: str | None = None
    urls: tuple[str, ...] = ()


class GoldPeriod(Struct, frozen=True, kw_only=True):
    """The fiscal period that an event is about."""

    year: int
    quarter: int | None = None
    half: int | None = None


class GoldEvent(Struct, frozen=True, kw_only=True):
    """What happens when, and how to join; ``start`` is a day, or a minute with its offset where that is stated."""

    kind: EventKind
    start: str
    modifier: MarketHours | None = None
    period: GoldPeriod | None = None
    phones: tuple[str, ...] = ()
    passcodes: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    replay: GoldReplay | None = None


class GoldSection(Struct, frozen=True, kw_only=True):
    """Lines from ``first`` to ``last``, both included and counted from 1."""

    kind: SectionKind
    first: int
    last: int
    topic: Topic | None = None


class Gold(Struct, frozen=True, kw_only=True):
    """What one release states. ``optional`` holds by field what is right to give and right to leave out."""

    file: str
    language: str | None = None
    headline: str | None = None
    issuer: str | None = None
    issued: str | None = None
    place: str | None = None
    status: Status = "original"
    tickers: tuple[GoldTicker, ...] = ()
    identifiers: tuple[GoldIdentifier, ...] = ()
    dates: tuple[str, ...] = ()
    datetimes: tuple[str, ...] = ()
    phones: tuple[GoldPhone, ...] = ()
    passcodes: tuple[GoldPasscode, ...] = ()
    urls: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    contacts: tuple[GoldContact, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    sections: tuple[GoldSection, ...] = ()
    optional: dict[str, Any] = msgspec.field(default_factory=dict)
    doubts: str = ""


def proposed(record: Record, file: str) -> Gold:
    """What a record would be as gold, for a person to correct; ``file`` is the release's name.

    >>> from releaseparse import parse
    >>> proposed(parse("Acme: call 1-877-555-0100"), "acme.txt").phones
    (GoldPhone(e164='+18775550100', role='contact'),)
    """
    days = [date for date in record.dates if date.kind != "time"]
    moments = [value for date in days for value in (date.value, date.until) if value]
    return Gold(
        file=file,
        language=record.language,
        headline=record.headline.value if record.headline else None,
        issuer=record.issuer.name if record.issuer else None,
        issued=record.issued.value[:10] if record.issued else None,
        place=record.dateline.place if record.dateline else None,
        status=record.status,
        tickers=_distinct(GoldTicker(exchange=t.exchange, mic=t.mic, symbol=t.symbol) for t in record.tickers),
        identifiers=_distinct(GoldIdentifier(scheme=i.scheme, value=i.value) for i in record.identifiers),
        dates=tuple(sorted({value[:10] for value in moments})),
        datetimes=tuple(sorted({_minute(value) for value in moments if "T" in value})),
        phones=_distinct(GoldPhone(e164=phone.dialled, role=phone.role) for phone in record.phones),
        passcodes=_distinct(GoldPasscode(value=p.value, role=p.role, phones=p.phones) for p in record.passcodes),
        urls=_distinct(comparable.address(url.url) for url in record.urls if url.visible),
        emails=_distinct(email.address for email in record.emails),
        contacts=_distinct(
            GoldContact(
                name=c.name, title=c.title, organization=c.organization, role=c.role, phones=c.phones, emails=c.emails
            )
            for c in record.contacts
        ),
        events=tuple(_event(event, event.when) for event in record.events if event.when),
        sections=tuple(_sections(record)),
    )


def _distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    held: list[Any] = []
    for value in values:
        if value not in held:
            held.append(value)
    return tuple(held)


def _minute(value: str) -> str:
    """A moment without its seconds."""
    return value[:16] + value[19:] if "T" in value else value


def _event(event: Event, when: str) -> GoldEvent:
    period = event.period
    return GoldEvent(
        kind=event.kind,
        start=_minute(when),
        modifier=event.modifier if event.modifier in ("before_market_open", "after_market_close") else None,
        period=(
            GoldPeriod(year=period.year, quarter=period.quarter, half=period.half) if period and period.year else None
        ),
        phones=_distinct(way.phone for way in event.dial_in if way.phone),
        passcodes=_distinct(way.passcode for way in event.dial_in if way.passcode),
        urls=_distinct(map(comparable.address, (*event.webcasts, *event.registration))),
        replay=_replay(event.replay) if event.replay else None,
    )


def _replay(replay: Replay) -> GoldReplay:
    return GoldReplay(
        phones=_distinct(way.phone for way in replay.dial_in if way.phone),
        passcodes=_distinct(way.passcode for way in replay.dial_in if way.passcode),
        until=replay.until and replay.until[:10],
        urls=_distinct(map(comparable.address, replay.webcasts)),
    )


def _sections(record: Record) -> Iterator[GoldSection]:
    text = record.text or ""
    for section in record.sections:
        first = text.count("\n", 0, section.start) + 1
        last = first + section.text.rstrip().count("\n")
        yield GoldSection(kind=section.kind, first=first, last=last, topic=section.topic)


def mistakes(gold: Gold) -> Iterator[str]:
    """What cannot be meant, a line each: days that are none, numbers that are not in E.164.

    >>> list(mistakes(Gold(file="a.txt", issued="May 5", phones=(GoldPhone(e164="555-0100"),))))
    ["issued: 'May 5' is no day such as 2026-05-06", "phones: '555-0100' is no number such as +18775550100"]
    """
    for field, days in (("issued", filter(None, [gold.issued])), ("dates", gold.dates)):
        yield from (f"{field}: {day!r} is no day such as 2026-05-06" for day in days if not _is(dt.date, day))
    for field, moments in (("datetimes", gold.datetimes), ("events", [event.start for event in gold.events])):
        for value in moments:
            if not (_is(dt.datetime, value) if "T" in value else field == "events" and _is(dt.date, value)):
                yield f"{field}: {value!r} is no time such as 2026-05-06T10:00-06:00"
    numbers = [
        *(phone.e164 for phone in gold.phones),
        *(number for passcode in gold.passcodes for number in passcode.phones),
        *(number for contact in gold.contacts for number in contact.phones),
        *(number for event in gold.events for number in event.phones),
    ]
    for number in dict.fromkeys(numbers):
        if not re.fullmatch(r"\+\d{4,15}(?:;ext=\d+)?", number):
            yield f"phones: {number!r} is no number such as +18775550100"


def _is(kind: type[dt.date], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True
