"""Ticker symbols with their exchange and MIC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.record import Ticker
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class TickerMention:
    """What a rule read: not yet decided."""


def scan(document: Document) -> list[Candidate[TickerMention]]:
    """Proposals in text order, not overlapping."""
    return []


def resolve(candidates: Sequence[Candidate[TickerMention]], context: Context) -> Resolved[Ticker]:
    """The facts that the candidates prove to be."""
    return Resolved()
