"""What a record holds as a list of entries: each a value with its kind, its particulars and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from releaseparse.record import Record
from releaseparse.write.summary import SURE


class Kind(NamedTuple):
    """A kind of entry: its name, what it is called for several, its field in the record, and the field of its value."""

    name: str
    plural: str
    field: str
    value: str


KINDS: tuple[Kind, ...] = (
    Kind("event", "Events", "events", "kind"),
    Kind("date", "Dates", "dates", "value"),
    Kind("phone", "Phones", "phones", "e164"),
    Kind("passcode", "Codes", "passcodes", "value"),
    Kind("url", "Links", "urls", "url"),
    Kind("email", "E-mails", "emails", "address"),
    Kind("ticker", "Tickers", "tickers", "symbol"),
    Kind("identifier", "Identifiers", "identifiers", "value"),
    Kind("custom", "By your own rules", "custom", "value"),
    Kind("issuer", "Issuer", "issuer", "name"),
    Kind("contact", "Contacts", "contacts", "name"),
    Kind("dateline", "Dateline", "dateline", "place"),
    Kind("issued", "Issued", "issued", "value"),
    Kind("embargo", "Embargo", "embargo", "value"),
    Kind("headline", "Headline", "headline", "value"),
    Kind("subheadline", "Subheadlines", "subheadlines", "text"),
    Kind("section", "Sections", "sections", "kind"),
    Kind("warning", "Warnings", "warnings", "message"),
)
"""All kinds. Where several of them stand in the same words, the first gives these their colour."""
UNMARKED = frozenset({"section"})
"""Kinds that are drawn as margins of the text and not as marks in it."""
APART = frozenset({"id", "text", "start", "end", "evidence", "confidence", "co_issuers"})
"""Fields that are shown apart from the other particulars, or not at all."""
DATED, FORMS = frozenset({"dates", "events"}), frozenset({"date", "utc"})
"""Where records hold a value in further forms, and the fields of these: they say nothing that the value does not, and
records of earlier versions lack them."""


class Entry(NamedTuple):
    """One fact or conclusion. ``anchor`` names it within its release; ``text`` is how it is written there, if it is."""

    anchor: str
    kind: str
    value: str
    particulars: tuple[tuple[str, str], ...]
    confidence: float | None
    spans: tuple[tuple[int, int], ...]
    text: str | None

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it: a warning, or a conclusion of low confidence."""
        return self.kind == "warning" or (self.confidence is not None and self.confidence < SURE)


def entries(record: Record) -> tuple[Entry, ...]:
    """All that a record holds, kind by kind.

    >>> from releaseparse import parse
    >>> [(entry.anchor, entry.value, entry.spans) for entry in entries(parse("Acme: call 1-877-555-0100"))][0]
    ('phone-1', '+18775550100', ((11, 25),))
    """
    return tuple(
        _entry(kind, number, thing) for kind in KINDS for number, thing in enumerate(_things(record, kind), start=1)
    )


def _things(record: Record, kind: Kind) -> Iterable[Any]:
    """The facts or conclusions of a kind; the issuer with those who issue the release beside it."""
    held = getattr(record, kind.field)
    if not held:
        return ()
    if isinstance(held, tuple):
        return held
    return (held, *getattr(held, "co_issuers", ()))


def _entry(kind: Kind, number: int, thing: Any) -> Entry:
    value = getattr(thing, kind.value, None)
    if value is None:  # a desk without a person's name, a dateline without a place
        value = getattr(thing, "desk", None) or getattr(thing, "organization", None) or getattr(thing, "text", None)
    text = getattr(thing, "text", None)
    return Entry(
        anchor=f"{kind.name}-{number}",
        kind=kind.name,
        value=" ".join(str(value or kind.name).split()),
        particulars=tuple(_particulars(thing, kind)),
        confidence=getattr(thing, "confidence", None),
        spans=tuple(dict.fromkeys(_spans(thing))),
        text=" ".join(text.split()) if text else None,
    )


def _particulars(thing: Any, kind: Kind) -> Iterator[tuple[str, str]]:
    """The other fields that have a value, in words; what holds of nearly all (``scheduled``) goes without saying."""
    for field in msgspec.structs.fields(thing):
        value = getattr(thing, field.name)
        if field.name in APART or field.name == kind.value or value is None or value == field.default:
            continue
        if kind.field in DATED and field.name in FORMS:
            continue
        yield field.encode_name.replace("_", " "), in_words(value)


def in_words(value: Any) -> str:
    """A value of a record's field as people read it.

    >>> from releaseparse.record import DialIn
    >>> in_words((DialIn(phone="+18775550100", passcode="4471"),)), in_words(False)
    ('+18775550100 passcode 4471', 'no')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(map(in_words, value))
    if isinstance(value, msgspec.Struct):
        held = ((field.encode_name, getattr(value, field.name)) for field in msgspec.structs.fields(value))
        said = ((name, in_words(part)) for name, part in held if part is not None and part != ())
        return " ".join(
            text if name in ("phone", "text") else f"{name.replace('_', ' ')} {text}" for name, text in said
        )
    return " ".join(str(value).split())


def _spans(thing: Any) -> Iterator[tuple[int, int]]:
    """Where it stands: its own span, or those of its evidence."""
    start = getattr(thing, "start", None)
    if start is not None:
        yield start, thing.end
        return
    for fact in getattr(thing, "evidence", ()):
        yield fact.start, fact.end
