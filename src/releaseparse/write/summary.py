"""Records as summaries to read, with the facts that a desk asks for first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from releaseparse.events import kinds
from releaseparse.record import Contact, DialIn, Event, Record, ReleaseError

CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}")


def harmless(text: str) -> str:
    """The text without the control characters that steer a terminal; line breaks and tabs stay.

    >>> harmless("Acme \\x1b[2Jreports")
    'Acme �[2Jreports'
    """
    return text.translate(CONTROLS)


def cards(lines: Iterable[bytes]) -> Iterator[str]:
    """A card for each record of JSON Lines, as ``batch`` writes them. Raises ReleaseError for other lines."""
    decoder = msgspec.json.Decoder(Record)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            release = decoder.decode(line)
        except msgspec.MsgspecError as error:
            raise ReleaseError(f"line {number} is not a releaseparse record: {error}") from error
        yield card(release)


def card(release: Record) -> str:
    """The card of one record: several lines, the first being the headline."""
    rows = [
        ("source", f"{release.source.name or '-'} (part {release.source.part}, {release.source.media_type})"),
        ("issued", f"{release.issued.value}{_doubt(release.issued)}" if release.issued else "-"),
        ("issuer", f"{release.issuer.name}{_doubt(release.issuer)}" if release.issuer else "-"),
        ("tickers", ", ".join(dict.fromkeys(f"{t.mic or t.exchange or '?'}:{t.symbol}" for t in release.tickers))),
        *(("contact", _contact(contact)) for contact in release.contacts),
        *(row for event in release.events for row in _event(event)),
        *(("custom", f"{fact.kind} {fact.value}") for fact in release.custom or ()),
        ("sections", ", ".join(f"{s.kind}{doubt}" for s in release.sections if (doubt := _doubt(s)))),
        *(("warning", warning.message) for warning in release.warnings),
    ]
    title = f"{release.headline.value}{_doubt(release.headline)}" if release.headline else "(no headline)"
    return "\n".join([title, *(f"  {label:9}{value}" for label, value in rows if value), ""])


SURE = 0.8
"""The confidence below which a conclusion is marked."""


def _doubt(conclusion: Any) -> str:
    """The mark behind a conclusion that is not sure: its confidence and a question mark."""
    confidence = getattr(conclusion, "confidence", None)
    return f" (? {confidence:.2f})" if confidence is not None and confidence < SURE else ""


def _contact(contact: Contact) -> str:
    who = ", ".join(filter(None, (contact.name or contact.desk, contact.title, contact.organization)))
    return " · ".join((who or "-", *contact.phones, *contact.emails)) + _doubt(contact)


def _event(event: Event) -> Iterator[tuple[str, str]]:
    when = " to ".join(filter(None, (event.when, event.until))) or "-"
    yield (
        kinds.of(event.kind).shown or event.kind,
        " ".join(filter(None, (_fate(event), when, event.zone, event.amount, event.currency))) + _doubt(event),
    )
    if event.status in kinds.OFF:
        return
    for way in event.dial_in:
        yield "", f"dial {number(way)}"
    for url in (*event.webcasts, *event.registration):
        yield "", f"join {url}"
    if event.replay:
        until = f"until {event.replay.until}" if event.replay.until else ""
        ways = [number(way) for way in event.replay.dial_in]
        yield "", " ".join(filter(None, ("replay", until, *ways, *event.replay.webcasts)))


def _fate(event: Event) -> str:
    """What has become of an event, "" where it takes place as announced."""
    if event.status == "moved":
        return f"moved from {event.previous} to" if event.previous else "moved to"
    return "" if event.status == "scheduled" else event.status.upper()


def number(way: DialIn) -> str:
    """A number with its code and whom it is for."""
    code = f" code {way.passcode}" if way.passcode else ""
    audience = f" ({way.audience})" if way.audience else ""
    return f"{way.phone or '-'}{code}{audience}"
