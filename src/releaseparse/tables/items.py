"""The items of a record that become rows, where a field of the record is not itself a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from releaseparse.record import Contact, Custom, DialIn, Event, Fact, Record


class Issuing(NamedTuple):
    """An issuer with the fact that names it."""

    fact: Any
    lead: bool


class Symbol(NamedTuple):
    """A ticker, and the place of the issuer whose it is in the table of issuers."""

    ticker: Any
    issuer: int | None


class Reach(NamedTuple):
    """A number or address of a contact, by the contact's place."""

    contact: int
    kind: str
    value: str


class Opened(NamedTuple):
    """A number that a passcode opens, by the passcode's place."""

    passcode: int
    phone: str


class Way(NamedTuple):
    """One way to follow an event, by the event's place."""

    event: int
    event_id: str
    use: str
    kind: str
    phone: str | None = None
    audience: str | None = None
    code: str | None = None
    url: str | None = None


class Doubt(NamedTuple):
    """A warning with the first span that it rests on."""

    warning: Any
    fact: Fact | None


def issuers(record: Record) -> list[Issuing]:
    """The issuer and those that issue with it."""
    if record.issuer is None:
        return []
    return [Issuing(record.issuer, True), *(Issuing(other, False) for other in record.issuer.co_issuers)]


def symbols(record: Record) -> Iterator[Symbol]:
    """The tickers, each with its issuer."""
    owners = {
        index: place for place, named in reversed([*enumerate(issuers(record), 1)]) for index in named.fact.tickers
    }
    return (Symbol(ticker, owners.get(index)) for index, ticker in enumerate(record.tickers))


def opened(record: Record) -> Iterator[Opened]:
    """The numbers that the passcodes open."""
    for place, code in enumerate(record.passcodes, 1):
        yield from (Opened(place, phone) for phone in code.phones)


def numbers(record: Record) -> Iterator[Reach]:
    """The telephones of the contacts."""
    for place, contact in enumerate(record.contacts, 1):
        yield from _reached(place, contact)


def _reached(place: int, contact: Contact) -> Iterator[Reach]:
    yield from (Reach(place, "phone", phone) for phone in contact.phones)
    yield from (Reach(place, "fax", fax) for fax in contact.fax)


def addresses(record: Record) -> Iterator[Reach]:
    """The e-mail addresses of the contacts."""
    for place, contact in enumerate(record.contacts, 1):
        yield from (Reach(place, "email", address) for address in contact.emails)


def ways(record: Record) -> Iterator[Way]:
    """The ways to follow the events, live and again."""
    for place, event in enumerate(record.events, 1):
        yield from _live(place, event)
        if event.replay:
            yield from _dialled(place, event, "replay", event.replay.dial_in)
            yield from (Way(place, event.id, "replay", "webcast", url=url) for url in event.replay.webcasts)


def _live(place: int, event: Event) -> Iterator[Way]:
    yield from _dialled(place, event, "live", event.dial_in)
    yield from (Way(place, event.id, "live", "webcast", url=url) for url in event.webcasts)
    yield from (Way(place, event.id, "live", "registration", url=url) for url in event.registration)


def _dialled(place: int, event: Event, use: str, found: tuple[DialIn, ...]) -> Iterator[Way]:
    for way in found:
        yield Way(place, event.id, use, "dial_in", way.phone, way.audience, way.passcode)


def customs(record: Record) -> tuple[Custom, ...]:
    """What rules of your own found, where there were any."""
    return record.custom or ()


def doubts(record: Record) -> Iterator[Doubt]:
    """The warnings."""
    return (Doubt(warning, warning.evidence[0] if warning.evidence else None) for warning in record.warnings)
