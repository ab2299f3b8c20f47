"""Why a ranker chose: the evidence that weighed most, for the winner and for the runner-up."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse import rules
from releaseparse.learn.linear import YES, Model
from releaseparse.rules import Decision

NO = "no"
"""The label of every other candidate."""


def weighed(
    kind: str,
    model: Model,
    ranked: Sequence[int],
    shares: Sequence[float],
    described: Sequence[Sequence[str]],
    spans: Sequence[tuple[int, int]],
    names: Sequence[str],
) -> tuple[Decision, ...]:
    """A decision for each of the ``ranked`` candidates, the winner first: its probability, its evidence,
    and its rival by name."""
    decisions = []
    for place, index in enumerate(ranked):
        rank = "chosen" if place == 0 else "runner-up"
        rivals = [f"{names[i]} {shares[i]:.2f}" for i in ranked if i != index]
        reason = rules.weighed(
            model.why(described[index], YES, NO), confidence=shares[index], runner_up=next(iter(rivals), "none")
        )
        decisions.append(Decision(kind, rank, *spans[index], place == 0, reason))
    return tuple(decisions)
