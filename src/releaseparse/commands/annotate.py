"""``releaseparse annotate``: correct a release in the browser, and save it as gold."""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from releaseparse.commands.arguments import add_options, complain, positive
from releaseparse.commands.serve import listening, needs, port, serve_on

if TYPE_CHECKING:
    from releaseparse.annotate.folder import Annotated

EPILOG = """\
examples:
  releaseparse annotate release.html -o mygold         open the address it prints, correct, save; stop with Ctrl-C
  releaseparse score mygold mygold/raw --errors        then measure how well such releases are read

Saving writes raw/NAME, lines/NAME.txt and gold/NAME.json below GOLD. If they exist, the page starts from them. In a
clone, make models GOLD="corpus/releases mygold" trains the models on your releases too.
"""


def add(commands: Any) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "annotate", help="correct a release in the browser and save gold", epilog=EPILOG,
        description="Show a release with everything that was extracted, to correct it and save it as gold.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("file", metavar="FILE", type=Path, help="the release")
    parser.add_argument(
        "-o", "--output", metavar="GOLD", type=Path, default=Path("gold-releases"),
        help="the folder to save to (default: gold-releases)",
    )  # fmt: skip
    parser.add_argument("--part", metavar="N", type=positive, help="which release, if the file contains several")
    parser.add_argument("--port", metavar="N", type=port, default=0, help="the port (default: any free one)")
    add_options(parser)
    parser.set_defaults(run=_annotate)


def _annotate(arguments: argparse.Namespace) -> int:
    from releaseparse.record import ReleaseError

    try:
        needs()
        annotated = _opened(arguments)
        annotated.gold()  # errors are reported before anybody opens the page
    except ReleaseError as error:
        return complain(str(error))
    except OSError as error:
        return complain(f"{arguments.file}: cannot be read: {error.strerror}")
    from releaseparse.annotate import app

    secret = secrets.token_urlsafe(16)
    try:
        place = listening("127.0.0.1", arguments.port)
    except OSError as error:
        complain(f"port {arguments.port}: cannot listen there: {error.strerror}; choose another port with --port")
        return 2
    address = f"http://127.0.0.1:{place.getsockname()[1]}/{secret}/"
    print(f"releaseparse: {address} until Ctrl-C; saves to {annotated.path}", file=sys.stderr, flush=True)
    serve_on(place, app.application(annotated, secret))
    return 0


def _opened(arguments: argparse.Namespace) -> Annotated:
    """The release to annotate. Raises ReleaseError and OSError."""
    from releaseparse.annotate.folder import Annotated
    from releaseparse.pipeline import parse_all
    from releaseparse.record import ReleaseError

    raw = arguments.file.read_bytes()
    language, region, issued, rules = arguments.language, arguments.region, arguments.issued, arguments.rules
    found = parse_all(raw, name=str(arguments.file), language=language, region=region, issued=issued, rules=rules)
    wanted = arguments.part or 1
    chosen = next((release for release in found if release.source.part == wanted), None)
    if chosen is None:
        parts = ", ".join(str(release.source.part) for release in found)
        raise ReleaseError(f"{arguments.file}: has no release {wanted}; choose one of {parts} with --part")
    name = f"{arguments.file.name}#{wanted}" if len(found) > 1 else arguments.file.name
    return Annotated(arguments.output, name, raw, chosen, tuple((chosen.text or "").split("\n")))
