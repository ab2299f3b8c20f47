"""The whole parse is linear: every stage meets the text that is worst for it, and twice as much of it."""

from __future__ import annotations

import contextlib
import os
import time
from functools import cache
from typing import Any

import pytest

from benchmarks.stages import STAGES, timed
from cases import KINDS, load
from hostile import UNITS, undisturbed, units_for, worst
from releaseparse import ReleaseError, parse
from releaseparse.text import Document
from rulebook import patterns

LARGE = 1_000_000 if os.environ.get("RELEASEPARSE_HEAVY") else 125_000
"""Characters; `make heavy` takes the full megabyte."""

SMALL = 8_000

BUDGET = 3.2
"""How many times as long twice the text may take: 2 is linear, 4 is quadratic."""

MARKUP = (
    "<p>a", "<p>a</p>", "<div>", "<table><tr><td>a", "<tr><td>1</td></tr>", "<b>a", "<a href='x'>a", "<!--", "<script>",
    "<font>a</font> ", "&amp;", "&", "<br>", "<li>a", "</div>", "<h1>A</h1>", "<nav>a</nav>",
)  # fmt: skip
PLAIN = (
    "[a](x) ", "[", "](", "**a** ", "# A\n\n", "| a | b |\n", "> a\n", "- a\n", "* ", "---\n", "```\n", "<PAGE>\n",
    "\\", "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\nA\n", "From: a\nSubject: b\n\n", "A B\nCEO\n555-0100\n\n",
    "A & B, C, D; ",
    "NYSE: A, B ", "About A\n\nA is.\n\n", "(a) ", "Contact: A B, (212) 555-0100\n\n",
    "Dial 212-555-0100, code 123456. ",
    "MAY 6, 2026 /CNW/ - A (NYSE: A) ", "a@b.com ", "May 6, 2026 at 1:00 p.m. ET. ", "Conference call\n\n", "A\n",
)  # fmt: skip


@cache
def pattern_units() -> frozenset[str]:
    """What is worst for each pattern that no rule holds: how it is used shows in its stage alone."""
    cases = {kind: load(kind) for kind in KINDS}
    found = set()
    for _, pattern in patterns():
        of_bytes = isinstance(pattern.pattern, bytes)

        def work(text: Document, pattern: Any = pattern, of_bytes: bool = of_bytes) -> None:
            for _ in pattern.finditer(text.shadow.encode() if of_bytes else text.shadow):
                pass

        found.add(worst(work, units_for(pattern, (), cases), size=1000))
    return frozenset(found)


@cache
def sources() -> dict[str, tuple[str, str]]:
    """Head and unit of every hostile source, by a name."""
    head = "Acme to report\n\nMAY 6, 2026 - Acme Corp. (NYSE: ACM) will hold a call on May 7, 2026.\n\n"
    found = {f"text {unit!r}": (head, unit) for unit in (*UNITS, *PLAIN, *pattern_units())}
    found |= {f"html {unit!r}": (f"<html><body><p>{head}</p>", unit) for unit in MARKUP}
    for kind in KINDS:
        for number, case in enumerate(load(kind)[:40:10]):
            found[f"case {kind}-{number * 10}"] = (head, case.text + "\n\n")
    return found


def stage_seconds(head: str, unit: str, size: int) -> dict[str, float]:
    """Processor time of each stage, and of the whole, for ``unit`` repeated up to a size."""
    with undisturbed(), timed(time.process_time) as spent:
        begun = time.process_time()
        with contextlib.suppress(ReleaseError):  # refused in good time is as good
            parse((head + unit * (size // len(unit) + 1))[:size], name="hostile")
        return {**spent, "whole": time.process_time() - begun}


@cache
def worst_sources() -> list[str]:
    """For each stage the source on which it takes longest, and longest for its share of the whole."""
    every = sources()
    times = {name: stage_seconds(*every[name], SMALL) for name in every}
    chosen: dict[str, str] = {}
    for label in ("whole", *(label for label, _, _ in STAGES)):
        chosen[label] = max(every, key=lambda name: times[name].get(label, 0.0))
    return sorted(set(chosen.values()))


def growth(head: str, unit: str) -> dict[str, str]:
    """The stages that twice the text takes more than the budget, with both times in seconds."""
    once = stage_seconds(head, unit, LARGE)
    twice = stage_seconds(head, unit, 2 * LARGE)
    return {
        label: f"{once[label]:.2f} s, twice as much {twice[label]:.2f} s"
        for label in once.keys() & twice.keys()
        if (twice[label] + 0.05) / (once[label] + 0.05) > BUDGET
    }


def test_every_stage_is_linear_on_its_worst_text() -> None:
    slow: dict[str, dict[str, str]] = {}
    for name in worst_sources():
        found = growth(*sources()[name])
        for _ in range(4):  # neighbours on the machine disturb single measurements; what is quadratic is so each time
            if not found:
                break
            again = growth(*sources()[name])
            found = {label: again[label] for label in found.keys() & again.keys()}
        if found:
            slow[name] = found
    assert not slow, "\n".join(f"{name}: {label}: {line}" for name in slow for label, line in slow[name].items())


@pytest.mark.parametrize("size", [SMALL])
def test_the_sources_hold_every_stage_up(size: int) -> None:
    """Each stage is reached by some source: a measure of nothing would pass."""
    reached = {label for name in worst_sources() for label in stage_seconds(*sources()[name], size)}
    assert {label for label, _, _ in STAGES} <= reached
