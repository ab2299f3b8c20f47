"""Web addresses, written or behind words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.record import Url
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class UrlMention:
    """What a rule read: ``visible`` is false for the target of a link behind words."""

    visible: bool = True


def scan(document: Document) -> list[Candidate[UrlMention]]:
    """Proposals in text order, not overlapping."""
    return []


def resolve(candidates: Sequence[Candidate[UrlMention]], context: Context) -> Resolved[Url]:
    """The facts that the candidates prove to be."""
    return Resolved()
