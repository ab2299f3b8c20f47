"""Records from files, whether the files contain records or releases to parse now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from releaseparse.batch.crew import run
from releaseparse.batch.outcome import Outcome, Settings
from releaseparse.batch.sources import find
from releaseparse.names import legible
from releaseparse.release import Release

RECORDS = frozenset((".json", ".jsonl", ".ndjson"))
"""Endings of files of records."""


def records(paths: Iterable[Path], settings: Settings, jobs: int, failures: list[str]) -> Iterator[Release]:
    """The records in files of records (.jsonl, .json) and of releases, which are parsed; failures go to
    ``failures``."""
    decoder = msgspec.json.Decoder(Release)
    for recorded, alike in groupby(paths, key=lambda path: path.suffix.lower() in RECORDS):
        together = list(alike)
        outcomes = map(_recorded, together) if recorded else run(find(together), settings, jobs)
        for outcome in outcomes:
            failures += [failure.line() for failure in outcome.failures]
            for number, line in enumerate(outcome.lines, start=1):
                try:
                    yield decoder.decode(line)
                except msgspec.MsgspecError as error:
                    failures.append(f"{outcome.name}: line {number} is not a releaseparse record: {error}")


def _recorded(path: Path) -> Outcome:
    name = legible(str(path))
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Outcome.failed(name, "unreadable", f"cannot be read: {error.strerror or error}")
    lines = [raw] if path.suffix.lower() == ".json" else raw.splitlines()
    return Outcome(name, tuple(line for line in lines if line.strip()))
