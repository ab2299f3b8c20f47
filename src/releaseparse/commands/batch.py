"""``releaseparse batch``: many releases to records."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from releaseparse.commands.arguments import add_format, add_options, complain, positive, seconds
from releaseparse.write import writer


def add(commands: Any) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "batch", help="files and folders to JSON Lines", description="Parse files and folders, one record to a line."
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="files, and folders with all below them")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where the lines go (default: standard output)"
    )
    parser.add_argument("-j", "--jobs", metavar="N", type=positive, help="processes (default: one for each core)")
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=seconds, default=120, help="give a file up after this (default: 120)"
    )
    add_options(parser)
    add_format(parser)
    parser.set_defaults(run=_batch)


def _batch(arguments: argparse.Namespace) -> int:
    from releaseparse import batch

    settings = batch.Settings(
        language=arguments.language,
        region=arguments.region,
        issued=arguments.issued,
        text=not arguments.no_text,
        timeout=arguments.timeout,
        format=arguments.format,
    )
    try:
        with _output(arguments.output) as out:
            sources = batch.find(arguments.paths, leave_out=arguments.output)
            outcomes = batch.run(sources, settings, arguments.jobs or batch.cores())
            failed = batch.write(outcomes, out, sys.stderr, writer(arguments.format))
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{arguments.output or 'standard output'}: cannot be written: {error.strerror}")
        return 2
    return 1 if failed else 0


@contextlib.contextmanager
def _output(path: Path | None) -> Iterator[IO[bytes]]:
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
    else:
        with path.open("wb") as out:
            yield out
