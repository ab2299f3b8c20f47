"""Telephone numbers: a pattern proposes, phonenumbers decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.record import Phone
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class PhoneMention:
    """What a rule read: not yet decided."""


def scan(document: Document) -> list[Candidate[PhoneMention]]:
    """Proposals in text order, not overlapping."""
    return []


def resolve(candidates: Sequence[Candidate[PhoneMention]], context: Context) -> Resolved[Phone]:
    """The facts that the candidates prove to be."""
    return Resolved()
