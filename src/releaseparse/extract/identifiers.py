"""Printed security and company numbers, check digits verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.record import Identifier
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class IdentifierMention:
    """What a rule read: not yet decided."""


def scan(document: Document) -> list[Candidate[IdentifierMention]]:
    """Proposals in text order, not overlapping."""
    return []


def resolve(candidates: Sequence[Candidate[IdentifierMention]], context: Context) -> Resolved[Identifier]:
    """The facts that the candidates prove to be."""
    return Resolved()
