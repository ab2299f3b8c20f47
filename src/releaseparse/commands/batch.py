"""``releaseparse batch``: many releases to records."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import IO, Any

from releaseparse.commands import destination
from releaseparse.commands.arguments import add_options, complain, processes, seconds, size

PATHS = (
    "files, folders with everything below them, quoted patterns, addresses such as s3://bucket/folder (extra remote); "
    "every member of archives (tar, zip), compressed files (gz, bz2, xz, or with the extra zst), mailboxes and WARC "
    "(extra warc)"
)
FAILURE = b'{"name":'
"""How every line of a failure log begins."""
EPILOG = """\
examples:
  releaseparse batch releases/ -o records.jsonl        one record per line
  releaseparse batch releases/ -o releases.duckdb      all tables in one database
  releaseparse batch releases/ --tables tables/        all tables, one Parquet file each
  releaseparse batch inbox/ -o calls.csv --table events
  releaseparse batch archive.zip --include '*.html' -o records.jsonl.gz
  releaseparse batch texts.parquet --column body --id-column id -o records.jsonl
  find releases/ -name '*.txt' -print0 | releaseparse batch --files-from - -0 -o records.jsonl
  releaseparse batch releases/ -o records.jsonl --resume

The output is written under a hidden name and takes its own name when it is complete. If a run is interrupted (Ctrl-C,
a kill, a full disk), finished work is kept, and the same command with --resume continues. Each failure is a line on
standard error.

exit status: 0 everything was read, 1 something failed, 2 wrong usage or no space, 128 + N stopped by signal N
"""


def add(commands: Any) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "batch", help="files and folders to JSON Lines or tables", epilog=EPILOG,
        description="Parse files, folders and archives into one record per line, or into tables.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("paths", metavar="PATH", nargs="*", help=PATHS)
    destination.add(parser)
    parser.add_argument("-j", "--jobs", metavar="N", type=processes, help="processes (default: one per core)")
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=seconds,
        default=120,
        help="give up on a file after this (default: 120)",
    )
    parser.add_argument("--resume", action="store_true", help="continue an interrupted run of the same command")
    parser.add_argument(
        "--errors",
        metavar="FILE",
        type=Path,
        help="also write failures to FILE, one JSON object per line: name, part, class, message",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="report failures only, not progress")
    _add_choice(parser)
    add_options(parser)
    parser.set_defaults(run=_batch, usage=parser.error)


def _add_choice(parser: argparse.ArgumentParser) -> None:
    """The options that choose what is read."""
    parser.add_argument(
        "--files-from", metavar="FILE", help="read the paths from FILE, one per line (- for standard input)"
    )
    parser.add_argument(
        "-0", "--null", action="store_true", help="paths in FILE end with a null byte, as find -print0 writes them"
    )
    parser.add_argument(
        "--include", metavar="PATTERN", action="append", default=[],
        help="in folders and archives, read only these: '*.htm', '2026/*/*.txt'; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--exclude",
        metavar="PATTERN",
        action="append",
        default=[],
        help="in folders and archives, skip these; may be repeated",
    )
    parser.add_argument(
        "--column", metavar="NAME", help="read Parquet and JSON Lines row by row; this column holds the text"
    )
    parser.add_argument("--id-column", metavar="NAME", help="the column that identifies a row, for the record's source")
    parser.add_argument(
        "--max-size", metavar="SIZE", type=size, default="50MB", help="refuse sources larger than this (default: 50MB)"
    )


def _batch(arguments: argparse.Namespace) -> int:
    from releaseparse import batch
    from releaseparse.record import ReleaseError

    if not arguments.paths and arguments.files_from is None:
        arguments.usage("nothing to read: give a PATH, or --files-from FILE")
    try:
        place = destination.Destination(arguments)
    except ReleaseError as error:
        complain(str(error))
        return 2
    try:
        return _run(arguments, place)
    except batch.Stopped as stop:
        complain(f"stopped by {stop}{place.hint()}")
        return 128 + stop.number
    except BrokenPipeError:
        raise
    except ReleaseError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{error.filename or place}: cannot be written: {error.strerror or error}{place.hint()}")
    return 2


def _run(arguments: argparse.Namespace, place: destination.Destination) -> int:
    """The batch itself. Raises ReleaseError, OSError if something cannot be written, and Stopped."""
    from releaseparse import batch

    settings = batch.Settings(
        language=arguments.language,
        region=arguments.region,
        issued=arguments.issued,
        text=not arguments.no_text,
        timeout=arguments.timeout,
        format=place.lines,
        max_size=arguments.max_size,
        rules=arguments.rules,
    )
    choice = batch.Choice(
        tuple(arguments.include), tuple(arguments.exclude), arguments.column, arguments.id_column, arguments.max_size
    )
    paths = [*arguments.paths, *_listed(arguments.files_from, null=arguments.null)]
    with contextlib.ExitStack() as open_until_done:
        asked_to_stop = open_until_done.enter_context(batch.heeded())
        log = open_until_done.enter_context(_log(arguments.errors)) if arguments.errors else None
        crew = open_until_done.enter_context(batch.Crew(settings, arguments.jobs or batch.cores()))
        output = open_until_done.enter_context(place.opened(settings))
        ahead = batch.sizes(paths, choice)
        report = open_until_done.enter_context(batch.Report(sys.stderr, log, ahead, quiet=arguments.quiet))

        def tick() -> None:
            asked_to_stop()
            report.tick()

        sources = batch.find(paths, choice, output=place.file)
        batch.write(crew.run(sources, output.known, tick), output, report.add)
        report.finish()
    return 1 if report.failed else 0


def _listed(file: str | None, *, null: bool) -> list[str]:
    """The paths that a file lists. Raises ReleaseError if it cannot be read."""
    from releaseparse.record import ReleaseError

    if file is None:
        return []
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise ReleaseError(f"{file}: cannot be read: {error.strerror}") from error
    lines = raw.split(b"\0") if null else [line.rstrip(b"\r") for line in raw.split(b"\n")]
    return [os.fsdecode(line) for line in lines if line]


def _log(path: Path) -> IO[bytes]:
    """The failure log, opened empty. Raises ReleaseError if the file holds something else, and OSError."""
    from releaseparse.record import ReleaseError

    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(len(FAILURE)) != FAILURE:
                raise ReleaseError(f"{path}: is not a failure log and would be overwritten; name another file")
    return path.open("wb")
