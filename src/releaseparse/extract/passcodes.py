"""Passcodes: what a caller types or reads out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.record import Passcode
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class PasscodeMention:
    """What a rule read: not yet decided."""


def scan(document: Document) -> list[Candidate[PasscodeMention]]:
    """Proposals in text order, not overlapping."""
    return []


def resolve(candidates: Sequence[Candidate[PasscodeMention]], context: Context) -> Resolved[Passcode]:
    """The facts that the candidates prove to be."""
    return Resolved()
