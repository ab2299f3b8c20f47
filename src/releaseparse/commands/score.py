"""``releaseparse score``: records against gold."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from releaseparse.commands import reading
from releaseparse.commands.arguments import complain

EPILOG = """\
examples:
  releaseparse score mygold records.jsonl              score records that batch wrote
  releaseparse score mygold mygold/raw --errors        parse the releases now; list what is missing or wrong

GOLD is a folder with gold/NAME.json (what the release NAME states), lines/NAME.txt (the text to which the line numbers
of its sections refer) and raw/NAME (the release itself; may be missing).
"""


def add(commands: Any) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "score", help="precision and recall of records against gold", epilog=EPILOG,
        description="Compare records with gold: precision, recall and F1 for each field.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("gold", metavar="GOLD", type=Path, help="the folder that contains gold/ and lines/")
    parser.add_argument("records", metavar="RECORDS", nargs="+", help=reading.PATHS)
    parser.add_argument("--errors", action="store_true", help="list what is missing (-) and what is wrong (+)")
    parser.add_argument("--only", metavar="NAME", help="score this release only")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    reading.add(parser)
    parser.set_defaults(run=_score)


def _score(arguments: argparse.Namespace) -> int:
    from releaseparse import scoring
    from releaseparse.record import ReleaseError
    from releaseparse.write.summary import harmless

    failures: list[str] = []
    folder: Path = arguments.gold.parent if arguments.gold.name == "gold" else arguments.gold
    try:
        records = reading.records(arguments.records, arguments, failures)
        only = None if arguments.only is None else [arguments.only]
        result = scoring.score(folder, scoring.named(records, folder), only)
    except ReleaseError as error:
        complain(str(error))
        return 2
    if arguments.errors:
        for line in result.differences:
            print(harmless(line))
    print(json.dumps(scoring.figures(result), indent=1) if arguments.json else scoring.report(result))
    for failure in failures:
        complain(failure)
    return 1 if failures else 0
