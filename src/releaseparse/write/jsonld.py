"""Records as schema.org JSON-LD: NewsArticle, Event and its kin, ContactPoint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from releaseparse.events import kinds
from releaseparse.record import Contact, DialIn, Event, Record
from releaseparse.write import Writer

CONTACT_TYPES = {"investor": "investor relations", "media": "media relations", "other": None}
STATUSES = {
    "cancelled": "https://schema.org/EventCancelled",
    "postponed": "https://schema.org/EventPostponed",
    "moved": "https://schema.org/EventRescheduled",
}
"""What has become of an event, in schema.org's words; one that takes place as announced has none."""
MARKETS = {
    "XNYS": "NYSE", "XASE": "NYSE American", "XNAS": "NASDAQ", "XTSE": "TSX", "XTSX": "TSXV", "XLON": "LSE",
    "XASX": "ASX",
}  # fmt: skip
"""Market names that schema.org's tickerSymbol is usually written with; others keep their MIC."""


def line(release: Record, *, text: bool = True) -> bytes:
    """The release as one line of JSON-LD, line feed included; ``text=False`` leaves the text out."""
    return msgspec.json.encode(linked(release, text=text)) + b"\n"


def indented(release: Record, *, text: bool = True) -> bytes:
    """The release as indented JSON-LD, line feed included."""
    return msgspec.json.format(line(release, text=text), indent=2) + b"\n"


def linked(release: Record, *, text: bool = True) -> dict[str, Any]:
    """The release as a NewsArticle that is about its events and whose publisher has its contact points."""
    issuer = _organization(release)
    return _told(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "identifier": release.id,
            "headline": release.headline.value if release.headline else None,
            "alternativeHeadline": [" ".join(deck.text.split()) for deck in release.subheadlines],
            "datePublished": release.issued.value if release.issued else None,
            "inLanguage": release.language,
            "dateline": " ".join(release.dateline.text.split()) if release.dateline else None,
            "articleBody": release.text if text else None,
            "publisher": issuer,
            "about": [_event(event, release) for event in release.events if event.when or event.status in STATUSES],
        }
    )


def _organization(release: Record) -> dict[str, Any]:
    tickers = [release.tickers[n] for n in release.issuer.tickers] if release.issuer else []
    leis = [i.value for i in release.identifiers if i.scheme == "lei"]
    return _told(
        {
            "@type": "Corporation" if tickers else "Organization",
            "name": release.issuer.name if release.issuer else None,
            "tickerSymbol": [
                f"{MARKETS.get(t.mic or '', t.mic or t.exchange or '')} {t.symbol}".strip() for t in tickers
            ],
            "leiCode": leis[0] if len(leis) == 1 else None,
            "contactPoint": [_contact(contact) for contact in release.contacts],
        }
    )


def _contact(contact: Contact) -> dict[str, Any]:
    return _told(
        {
            "@type": "ContactPoint",
            "contactType": CONTACT_TYPES[contact.role],
            "name": contact.name or contact.desk,
            "description": ", ".join(filter(None, (contact.title, contact.organization))),
            "telephone": [_telephone(phone) for phone in contact.phones],
            "faxNumber": list(contact.fax),
            "email": list(contact.emails),
        }
    )


def _event(event: Event, release: Record) -> dict[str, Any]:
    kind = kinds.of(event.kind)
    online = kind.online and (event.dial_in or event.webcasts or event.registration)
    addresses = (*event.webcasts, *event.registration)
    return _told(
        {
            "@type": kind.schema,
            "identifier": event.id,
            "additionalType": event.kind,
            "name": event.title or event.kind.replace("_", " "),
            "about": {"@type": "Thing", "name": event.period.text} if event.period else None,
            "eventStatus": STATUSES.get(event.status),
            "startDate": event.when,
            "previousStartDate": event.previous,
            "endDate": event.until,
            "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode" if online else None,
            "organizer": {"@type": "Organization", "name": release.issuer.name} if release.issuer else None,
            "location": [
                *([{"@type": "Place", "name": event.location}] if event.location else ()),
                *({"@type": "VirtualLocation", "url": url} for url in addresses),
            ],
            "potentialAction": [*_joining(event.dial_in)],
            "recordedIn": _recording(event),
        }
    )


def _joining(ways: Iterable[DialIn]) -> Iterable[dict[str, Any]]:
    for way in ways:
        if way.phone:
            yield _told(
                {
                    "@type": "JoinAction",
                    "name": way.audience,
                    "target": _told(
                        {"@type": "ContactPoint", "telephone": _telephone(way.phone), "description": _code(way)}
                    ),
                }
            )


def _code(way: DialIn) -> str | None:
    return f"code {way.passcode}" if way.passcode else None


def _recording(event: Event) -> dict[str, Any] | None:
    replay = event.replay
    if replay is None or not (replay.until or replay.webcasts or replay.dial_in):
        return None
    return _told(
        {
            "@type": "MediaObject",
            "uploadDate": replay.from_,
            "expires": replay.until,
            "contentUrl": list(replay.webcasts),
            "potentialAction": [*_joining(replay.dial_in)],
        }
    )


def _telephone(phone: str) -> str:
    number, _, extension = phone.partition(";ext=")
    return f"{number} ext. {extension}" if extension else number


def _told(said: dict[str, Any]) -> dict[str, Any]:
    """Without what the release does not tell; a list of one is that one, as JSON-LD has it."""
    kept = {key: value for key, value in said.items() if value not in (None, "", [])}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in kept.items()}


WRITER = Writer(line, indented=indented)
