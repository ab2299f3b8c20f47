"""Why a ranker chose: the evidence that weighed most, for the winner and for the runner-up."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.learn.linear import YES, Model
from releaseparse.rules import Decision

NO = "no"
"""The label of every other candidate."""
TOLD = 6
"""Pieces of evidence that are told."""


def weighed(
    kind: str,
    model: Model,
    ranked: Sequence[int],
    shares: Sequence[float],
    described: Sequence[Sequence[str]],
    spans: Sequence[tuple[int, int]],
) -> tuple[Decision, ...]:
    """A decision for each of the ``ranked`` candidates, the winner first: its probability, and its evidence."""
    decisions = []
    for place, index in enumerate(ranked):
        evidence = model.why(described[index], YES, NO)[:TOLD]
        told = ", ".join(f"{feature} {weight:+.1f}" for feature, weight in evidence)
        rank = "chosen" if place == 0 else "runner-up"
        decisions.append(Decision(kind, rank, *spans[index], place == 0, f"probability {shares[index]:.2f}: {told}"))
    return tuple(decisions)
