"""What a parse costs, counted and not timed: at most a tenth more calls than are pinned (`make cost` pins anew)."""

from __future__ import annotations

import re

import pytest

from benchmarks.cost import RELEASES, Cost, counted, measured, pinned

MORE = 1.1
"""How many times the pinned calls a parse may make."""


@pytest.fixture(scope="module")
def found() -> dict[str, Cost]:
    return measured()


@pytest.mark.parametrize("name", RELEASES)
def test_a_release_costs_no_more_than_is_pinned(name: str, found: dict[str, Cost]) -> None:
    cost, told = found[name], pinned()[name]
    assert cost.calls <= MORE * told.calls, f"{cost} where {told} is pinned: see python -m benchmarks.cost"
    assert cost.patterns <= MORE * told.patterns, f"{cost} where {told} is pinned"


def test_the_count_sees_every_call() -> None:
    pattern = re.compile("a")

    def work(times: int) -> None:
        for _ in range(times):
            pattern.search("banana")

    assert counted(lambda: work(200)).patterns - counted(lambda: work(100)).patterns == 100
