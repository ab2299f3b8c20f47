"""How long each stage of the pipeline takes: the stages are timed where the pipeline calls them."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from releaseparse import about, contacts, events, pipeline, sections
from releaseparse.extract import dates, emails, identifiers, passcodes, phones, tickers, urls
from releaseparse.joining import access

KINDS = (dates, emails, identifiers, passcodes, phones, tickers, urls)

STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("read", pipeline, "read"),
    *((f"scan {kind.__name__.rpartition('.')[2]}", kind, "scan") for kind in KINDS),
    ("sections", sections, "cut"),
    ("about", about, "establish"),
    *((f"resolve {kind.__name__.rpartition('.')[2]}", kind, "resolve") for kind in KINDS),
    ("joining", access, "link"),
    ("contacts", contacts, "link"),
    ("events", events, "link"),
    ("check", pipeline, "check"),
)
"""The stages in the order of the pipeline: label, the module through which it is called, its name there."""


@contextmanager
def timed(clock: Callable[[], float] = time.perf_counter) -> Iterator[dict[str, float]]:
    """Within the block every ``parse`` adds each stage's seconds to the dict that this gives."""
    spent: dict[str, float] = defaultdict(float)
    originals = [(module, name, getattr(module, name)) for _, module, name in STAGES]
    for (label, module, name), (_, _, stage) in zip(STAGES, originals, strict=True):
        setattr(module, name, _timed(label, stage, spent, clock))
    try:
        yield spent
    finally:
        for module, name, stage in originals:
            setattr(module, name, stage)


def _timed(
    label: str, stage: Callable[..., Any], spent: dict[str, float], clock: Callable[[], float]
) -> Callable[..., Any]:
    def run(*arguments: Any, **options: Any) -> Any:
        begun = clock()
        try:
            return stage(*arguments, **options)
        finally:
            spent[label] += clock() - begun

    return run
