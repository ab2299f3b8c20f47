"""What the commands share that take records, or releases to parse now."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from releaseparse.commands.arguments import add_options, processes

if TYPE_CHECKING:
    from releaseparse.record import Record

PATHS = "releases, folders of releases, or records (.jsonl, .json); - for a release on standard input"


def add(parser: argparse.ArgumentParser) -> None:
    """The options of reading."""
    parser.add_argument("-j", "--jobs", metavar="N", type=processes, help="processes (default: one per core)")
    add_options(parser)


def records(paths: Iterable[str], arguments: argparse.Namespace, failures: list[str]) -> Iterator[Record]:
    """The records of all paths; each failure is added to ``failures``. Raises ReleaseError if standard input cannot be
    read as a release."""
    from releaseparse import batch
    from releaseparse.pipeline import parse_all

    language, region, issued, rules = arguments.language, arguments.region, arguments.issued, arguments.rules
    settings = batch.Settings(language, region, issued, not arguments.no_text, rules=rules)
    for name in paths:
        if name == "-":
            yield from parse_all(sys.stdin.buffer.read(), language=language, region=region, issued=issued, rules=rules)
        else:
            yield from batch.records([Path(name)], settings, arguments.jobs or batch.cores(), failures)
