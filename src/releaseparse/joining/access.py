"""Phones and codes: which number is for what and for whom, which code opens which number, live or replay."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import regex

from releaseparse import patterns
from releaseparse.extract.phones.words import label_before
from releaseparse.joining.audience import audience, audience_of_row
from releaseparse.joining.changes import words
from releaseparse.joining.codes import opened
from releaseparse.joining.roles import Purpose, purposes
from releaseparse.record import Passcode, Phone, PhoneRole
from releaseparse.rules import Pattern
from releaseparse.stages import Context
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

ROLES: dict[Purpose, PhoneRole] = {"live": "dial_in", "replay": "replay", "contact": "contact", "other": "other"}
CORRECTED = 32
"""Characters before a number within which "not" or "instead of" stands."""
LABEL = Pattern(r" ?\((?P<label>[^()\n]{2,16})\)")
"""A label in brackets behind a number: "555-0100 (fax)"."""


def link(
    phones: Sequence[Phone], passcodes: Sequence[Passcode], context: Context
) -> tuple[tuple[Phone, ...], tuple[Passcode, ...]]:
    """The same phones with role and audience, the same passcodes with role and the numbers they open."""
    found = purposes(sorted((*phones, *passcodes), key=lambda fact: fact.start), context)
    placed = tuple(_placed(phone, found[phone.start], context.document) for phone in phones)
    return placed, tuple(opened(placed, passcodes, found, context))


@kept
def _faxes() -> frozenset[str]:
    return frozenset(row["label"] for row in rows("phone_labels") if row["kind"] == "fax")


def _placed(phone: Phone, purpose: Purpose, document: Document) -> Phone:
    """The phone with its role, and its audience where somebody dials in by it."""
    shadow = document.shadow
    behind = LABEL.compiled.match(shadow, phone.end)
    if label_before(shadow, phone.start) == "fax" or (behind and behind["label"].lower() in _faxes()):
        return msgspec.structs.replace(phone, role="fax")
    role = ROLES[purpose] if not _is_corrected(phone, shadow) else "other"
    joined = role in ("dial_in", "replay")
    who = (audience_of_row(phone, document.text.value) or audience(phone, shadow)) if joined else None
    return msgspec.structs.replace(phone, role=role, audience=who)


@kept
def _wrong() -> regex.Pattern[str]:
    """The words that stand before a number which another one replaces: "not", "instead of"; it runs from the end."""
    return patterns.compile(rf"(?r)(?<!\w){patterns.either(words('wrong', ''), backwards=True)} ?\(?\n?")


def _is_corrected(phone: Phone, shadow: str) -> bool:
    """Whether a release says that a number is not the one to dial: "1-877-555-0100, not 1-877-555-0199"."""
    return _wrong().match(shadow[max(0, phone.start - CORRECTED) : phone.start].lower()) is not None
