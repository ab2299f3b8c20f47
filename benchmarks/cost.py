"""Calls and regex calls that ``parse`` makes on ten releases of corpus/: a cost that no load of the machine moves.

    python -m benchmarks.cost [--pin]

Prints the calls of functions (Python's and C's) and of patterns (``regex`` and ``re``) beside those pinned in
tests/cost.toml; ``--pin`` writes them there (``make cost``). Every release is parsed once before it is counted, so that
tables and patterns are there.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import regex

from releaseparse import parse

RAW = Path(__file__).parents[1] / "corpus" / "releases" / "raw"
PINNED = Path(__file__).parents[1] / "tests" / "cost.toml"
RELEASES = (
    "brightwater-q2-ex99.htm", "larchmere-q2-call-with-tables.txt", "larchmere-q2-call-newsroom.html",
    "murgtal-pumpen-halbjahr-newsroom.html", "valcenis-hydro-barrage-drupal.html", "westerly-2025-full-8k.txt",
    "otterbank-ferry-order-with-report.txt", "aldebaran-junta-general.md", "basalt-bay-private-placement.md",
    "mail-docx-as-msword.eml",
)  # fmt: skip
"""Plain text, Markdown, pages, submissions and mail, in three languages."""


class Cost(NamedTuple):
    """What a parse calls: functions of Python and C, and of these the patterns."""

    calls: int
    patterns: int


def counted(work: Callable[[], object]) -> Cost:
    """The calls that ``work`` makes.

    >>> counted(lambda: [len("a"), re.compile("a").match("a")]).patterns
    1
    """
    calls = patterns = 0

    def count(frame: FrameType, event: str, called: Any) -> None:
        nonlocal calls, patterns
        if event in ("call", "c_call"):
            calls += 1
            patterns += event == "c_call" and isinstance(getattr(called, "__self__", None), re.Pattern | regex.Pattern)

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return Cost(calls, patterns)


def measured() -> dict[str, Cost]:
    """The cost of each release."""
    found = {}
    for name in RELEASES:
        source = (RAW / name).read_bytes()
        parse(source)
        found[name] = counted(lambda source=source: parse(source))  # type: ignore[misc]
    return found


def pinned() -> dict[str, Cost]:
    """The costs that are pinned."""
    return {name: Cost(**cost) for name, cost in tomllib.loads(PINNED.read_text("utf-8")).items()}


def main() -> int:
    """Print the costs, or pin them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pin", action="store_true", help="write today's figures to tests/cost.toml")
    found, before = measured(), pinned() if PINNED.is_file() else {}
    for name, cost in found.items():
        told = before.get(name, cost)
        print(f"{name:42}{cost.calls:9,} calls ({cost.calls / told.calls - 1:+.1%})", end="")
        print(f"{cost.patterns:8,} of patterns ({cost.patterns / told.patterns - 1:+.1%})")
    if parser.parse_args().pin:
        lines = ["# Calls that a parse makes: `make cost` pins them; tests/test_cost.py fails at a tenth more."]
        for name, cost in found.items():
            lines += ["", f'["{name}"]', f"calls = {cost.calls}", f"patterns = {cost.patterns}"]
        PINNED.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
