"""``releaseparse view``: releases as pages that a person opens in a browser."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from releaseparse.commands import reading
from releaseparse.commands.arguments import complain

if TYPE_CHECKING:
    from releaseparse.record import Record

PAGE = (".html", ".htm")
"""Endings of a page's name; any other output is a folder."""
INDEX = "index.html"
"""The page in a folder that links to the others."""
EPILOG = """\
examples:
  releaseparse view release.html -o page.html          one release: its text with every fact marked, events, record
  releaseparse view inbox/ -o page.html                many releases: an index with filters and charts, in one file
  releaseparse view inbox/ -o pages/                   the same as a folder: pages/index.html and a page per release
  releaseparse view records.jsonl -o page.html         records that batch wrote
"""


def add(commands: Any) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "view", help="releases as a page for the browser", epilog=EPILOG,
        description="Write releases or records as a page that needs no network and no script.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("paths", metavar="PATH", nargs="+", help=reading.PATHS)
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path,
        help="the page (.html), or a folder for an index and one page per release (default: standard output)",
    )  # fmt: skip
    reading.add(parser)
    parser.set_defaults(run=_view)


def _view(arguments: argparse.Namespace) -> int:
    from releaseparse.record import ReleaseError

    failures: list[str] = []
    output: Path | None = None if arguments.output is None or str(arguments.output) == "-" else arguments.output
    try:
        held = list(reading.records(arguments.paths, arguments, failures))
        if held:
            _write(held, output)
    except ReleaseError as error:
        failures.append(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{error.filename or output}: cannot be written: {error.strerror or error}")
        return 2
    for failure in failures:
        complain(failure)
    return 1 if failures else 0


def _write(held: Sequence[Record], output: Path | None) -> None:
    """Write the page, or the folder of pages. Raises ReleaseError if the extra is missing, and OSError."""
    from releaseparse.view import pages

    if output is None or output.suffix.lower() in PAGE or (output.exists() and not output.is_dir()):
        page = (pages.release_page(held[0]) if len(held) == 1 else pages.index_page(held)).encode()
        if output is None:
            sys.stdout.buffer.write(page)
        else:
            output.write_bytes(page)
        return
    output.mkdir(parents=True, exist_ok=True)
    names = [f"{number:0{len(str(len(held)))}}.html" for number in range(1, len(held) + 1)]
    for name, record in zip(names, held, strict=True):
        (output / name).write_bytes(pages.release_page(record, back=INDEX).encode())
    (output / INDEX).write_bytes(pages.index_alone(held, names).encode())
