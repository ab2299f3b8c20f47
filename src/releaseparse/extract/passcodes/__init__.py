"""Passcodes: what a caller types or reads out, told by the label before or after it."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.extract.passcodes.scanning import RULES, PasscodeMention, scan
from releaseparse.record import Passcode
from releaseparse.rules import Candidate, Decision
from releaseparse.stages import Context, Resolved

__all__ = ["RULES", "PasscodeMention", "resolve", "scan"]


def resolve(candidates: Sequence[Candidate[PasscodeMention]], context: Context) -> Resolved[Passcode]:
    """The facts that the candidates prove to be."""
    text = context.document.text.value
    facts = tuple(
        Passcode(text=text[c.start : c.end], start=c.start, end=c.end, value=c.value.value, label=c.value.label)
        for c in candidates
    )
    decisions = tuple(Decision("passcodes", c.rule, c.start, c.end, True, _reason(c.value)) for c in candidates)
    return Resolved(facts, (), decisions)


def _reason(mention: PasscodeMention) -> str:
    return f"“{mention.label}” stands beside it" if mention.label else "it follows a number and ends on the pound key"
