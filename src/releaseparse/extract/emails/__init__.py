"""E-mail addresses, printed, spelled out against robots, or behind words."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.extract.emails.scanning import RULES, EmailMention, scan
from releaseparse.record import Email
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved

__all__ = ["RULES", "EmailMention", "resolve", "scan"]


def resolve(candidates: Sequence[Candidate[EmailMention]], context: Context) -> Resolved[Email]:
    """Each candidate as a fact, in text order."""
    text = context.document.text.value
    ordered = sorted(candidates, key=lambda c: c.start)
    return Resolved(
        tuple(Email(text=text[c.start : c.end], start=c.start, end=c.end, address=c.value.address) for c in ordered)
    )
