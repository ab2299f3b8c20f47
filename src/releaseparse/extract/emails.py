"""E-mail addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.record import Email
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class EmailMention:
    """What a rule read: not yet decided."""


def scan(document: Document) -> list[Candidate[EmailMention]]:
    """Proposals in text order, not overlapping."""
    return []


def resolve(candidates: Sequence[Candidate[EmailMention]], context: Context) -> Resolved[Email]:
    """The facts that the candidates prove to be."""
    return Resolved()
