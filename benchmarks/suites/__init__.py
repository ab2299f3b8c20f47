"""Other libraries' test cases, one file a subject: which are chosen, and what agreement means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Verdict:
    """What became of one case: ``wanted`` and ``found`` in comparable form; ``note`` tells why they differ."""

    case: str
    text: str
    agrees: bool
    wanted: str
    found: str
    note: str = ""


@dataclass(frozen=True)
class Suite:
    """A suite, the rule by which its cases are chosen, in words, and what is asked of it.

    ``least`` is the share that must agree; ``most_false`` the number of inputs without such facts in which
    one may be found (then a case agrees where nothing is found).
    """

    name: str
    choice: str
    verdicts: Callable[[Path], Iterator[Verdict]]
    least: float | None = None
    most_false: int | None = None
