"""``releaseparse diff``: what two versions or runs extract differently."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from releaseparse.commands import reading
from releaseparse.commands.arguments import complain

EPILOG = """\
examples:
  releaseparse diff old.jsonl new.jsonl                as text: - removed, + added, ~ changed, and a count of each
  releaseparse diff old.jsonl new.jsonl -o diff.html   as a page for the browser
  releaseparse diff old.jsonl inbox/                   an earlier run against what this version extracts now

exit status: 0 success, 1 a file failed or (with --exit-code) something differs, 2 wrong usage
"""


def add(commands: Any) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "diff", help="what two runs extract differently", epilog=EPILOG,
        description="Compare the records of two versions or runs, release by release.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("old", metavar="OLD", help=reading.PATHS)
    parser.add_argument("new", metavar="NEW", help="the same, from the other run")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write a page (needs the extra view)")
    parser.add_argument("--exit-code", action="store_true", help="exit with status 1 if anything differs")
    reading.add(parser)
    parser.set_defaults(run=_diff)


def _diff(arguments: argparse.Namespace) -> int:
    from releaseparse.record import ReleaseError
    from releaseparse.view import differences, pages
    from releaseparse.write.summary import harmless

    failures: list[str] = []
    try:
        old, new = (list(reading.records([path], arguments, failures)) for path in (arguments.old, arguments.new))
        found = differences.differences(old, new)
        if arguments.output is None:
            for line in differences.lines(found):
                print(harmless(line))
        else:
            page = pages.differences_page(old, new, (arguments.old, arguments.new))
            arguments.output.write_bytes(page.encode())
    except ReleaseError as error:
        complain(str(error))
        return 2
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{error.filename or arguments.output}: cannot be written: {error.strerror or error}")
        return 2
    for failure in failures:
        complain(failure)
    return 1 if failures or (arguments.exit_code and found) else 0
