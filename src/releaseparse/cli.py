"""The command-line program: arguments only, the work is elsewhere."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from releaseparse._version import __version__
from releaseparse.commands import annotate, batch, diff, score, serve, view
from releaseparse.commands.arguments import add_format, add_options, add_rules, complain, date, positive, processes
from releaseparse.write import writer

FILE = (
    "text, Markdown, HTML, SEC submission, mail, mailbox, feed, Word or (with the extra pdf) PDF; - for standard input"
)
EXAMPLES = """\
examples:
  releaseparse parse release.html                      the record, indented on a terminal
  releaseparse parse release.txt | jq .events          the calls and how to join them
  curl -s https://example.com/release | releaseparse parse -
  releaseparse parse filing.txt --all                  every release of an SEC filing, a mailbox or a feed
  releaseparse batch releases/ -o records.jsonl        a folder, one record to a line
  releaseparse calendar inbox/ -o calls.ics --update   one entry an event, kept up to date, codes dialled and all
  releaseparse upcoming inbox/ --days 7                the calls of the week on your clocks
  releaseparse explain release.txt --kind events       why the calls are what they are
  releaseparse show release.html                       the same for the eye, of releases and of records
  releaseparse view release.html -o page.html          a page for the browser: every fact marked in the text
  releaseparse diff old.jsonl new.jsonl                what two runs extract differently
  releaseparse score mygold records.jsonl              precision and recall against gold
  releaseparse serve                                   a page to drop releases on, and an HTTP interface
  releaseparse annotate release.html -o mygold         correct it in the browser and save gold
  releaseparse schema > record.schema.json

exit status: 0 all parsed, 1 some failed, 2 wrong usage
"""


def main(argv: list[str] | None = None) -> int:
    """Run ``releaseparse`` with these arguments; gives the exit status."""
    _complete_streams()
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader of our output has seen enough
        _give_output_up()
        return 1
    except OSError as error:  # files are named where they are written
        complain(f"standard output: cannot be written: {error.strerror}")
        _give_output_up()
        return 2
    except KeyboardInterrupt:
        return 130


def _complete_streams() -> None:
    """Where a standard stream is closed, one stands in for it whose use is an error: no other file gets its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDONLY if name == "stdout" else os.O_WRONLY)
            os.dup2(handle, number)
            if handle != number:
                os.close(handle)
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8"))  # noqa: SIM115 - for good


def _give_output_up() -> None:
    """Let the interpreter's last flush of standard output go nowhere."""
    with contextlib.suppress(OSError):  # a stand-in for it has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="releaseparse",
        description="Reads news releases and gives what they state: dates, calls, phones, tickers, contacts.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"releaseparse {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    parse = commands.add_parser("parse", help="one file to JSON", description="Parse one file and print its record.")
    parse.add_argument("file", metavar="FILE", help=FILE)
    parse.add_argument("--all", action="store_true", help="every release that the file holds, not the first alone")
    add_options(parse)
    add_format(parse)
    parse.set_defaults(run=_parse)

    batch.add(commands)
    view.add(commands)
    diff.add(commands)
    score.add(commands)
    serve.add(commands)
    annotate.add(commands)
    explain = commands.add_parser(
        "explain",
        help="why a record says what it says",
        description="Print each decision: what a rule proposed, what became of it, and why.",
    )
    explain.add_argument("file", metavar="FILE", help=FILE)
    explain.add_argument(
        "--kind",
        metavar="KIND",
        action="append",
        default=[],
        help="this kind alone (sections, headline, issuer, issued, dates, phones, contacts, events, …); may repeat",
    )
    explain.add_argument("--dropped", action="store_true", help="what was turned down alone")
    add_options(explain)
    explain.set_defaults(run=_explain)

    _add_calendar(commands)
    show = commands.add_parser(
        "show", help="records for the eye", description="Print records or releases in a readable form."
    )
    show.add_argument("file", metavar="FILE", help=f"records (JSON, JSON Lines), or a release: {FILE}")
    add_rules(show)
    show.set_defaults(run=_show)

    schema = commands.add_parser("schema", help="the JSON Schema of a record", description="Print the JSON Schema.")
    schema.set_defaults(run=_schema)
    return parser


def _add_calendar(commands: Any) -> None:
    """The commands on what happens when."""
    paths = "records (.jsonl, .json), releases, mails, and folders of them; calendars (.ics) that this program wrote"
    calendar = commands.add_parser(
        "calendar", help="events to iCalendar",
        description="Write the events of releases or records as a calendar, one entry an event.",
    )  # fmt: skip
    calendar.add_argument("-o", "--output", metavar="FILE", type=Path, help="the .ics file (default: standard output)")
    calendar.add_argument(
        "--update", action="store_true",
        help="update the output in place: earlier entries stay, changed ones are raised in SEQUENCE, yours untouched",
    )  # fmt: skip
    calendar.add_argument("--replays", action="store_true", help="an entry for each replay too")
    calendar.add_argument("--since", metavar="DATE", type=date, help="without what is over before this day")
    calendar.add_argument(
        "--alarm", metavar="TIME", type=_lazy("alarm_of"), help="ring so long before, such as 15m, 2h, 1d"
    )
    calendar.set_defaults(run=_calendar, timeout=120)

    upcoming = commands.add_parser(
        "upcoming", help="the coming events as a table",
        description="Print the coming events, the soonest first, in your zone, with numbers and codes.",
    )  # fmt: skip
    upcoming.add_argument("--days", metavar="N", type=positive, default=14, help="how far ahead (default: 14)")
    upcoming.add_argument("--since", metavar="DATE", type=date, help="from this day on (default: today)")
    upcoming.add_argument("--json", action="store_true", help="JSON Lines for scripts; what is called off is left out")
    upcoming.set_defaults(run=_upcoming, timeout=120, output=None, alarm=None, replays=False)

    for parser in (calendar, upcoming):
        parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help=paths)
        parser.add_argument("-j", "--jobs", metavar="N", type=processes, help="processes (default: one for each core)")
        parser.add_argument("--kinds", metavar="KINDS", type=_lazy("kinds_of"), default=(), help="such as call,results")
        parser.add_argument("--issuer", metavar="NAME", help="one issuer alone: part of its name, or its ticker")
        parser.add_argument("--tz", metavar="ZONE", type=_lazy("zone_of"), help="on this zone's clocks: Europe/Paris")
        parser.add_argument(
            "--market-hours", action="store_true",
            help="results before the market opens at the hour when it does (needs the extra market)",
        )  # fmt: skip
        add_options(parser)


def _lazy(name: str) -> Callable[[str], Any]:
    """A type of argument of the desk's, whose room is imported when it is asked for."""

    def read(text: str) -> Any:
        from releaseparse import desk

        return getattr(desk, name)(text)

    return read


def _parse(arguments: argparse.Namespace) -> int:
    from releaseparse.pipeline import parse, parse_all

    try:
        raw, options = _source(arguments)
        releases = parse_all(raw, **options) if arguments.all else [parse(raw, **options)]
    except (OSError, ValueError) as error:  # ReleaseError, and a zero byte in the name
        return _refuse(arguments.file, error)
    output = writer(arguments.format)
    line = output.indented if output.indented and sys.stdout.isatty() else output.line
    sys.stdout.buffer.write(output.header)
    for release in releases:
        sys.stdout.buffer.write(line(release, text=not arguments.no_text))
    sys.stdout.buffer.write(output.footer)
    return 0


def _explain(arguments: argparse.Namespace) -> int:
    from releaseparse.pipeline import parse
    from releaseparse.trace import explain
    from releaseparse.write.summary import harmless

    try:
        raw, options = _source(arguments)
        release = parse(raw, **options, trace=True)
    except (OSError, ValueError) as error:  # ReleaseError, and a zero byte in the name
        return _refuse(arguments.file, error)
    for line in explain(release, release.trace, kinds=arguments.kind, kept=not arguments.dropped):
        print(harmless(line))
    return 0


def _source(arguments: argparse.Namespace) -> tuple[bytes, dict[str, Any]]:
    """The bytes of the one file named, and the arguments of ``parse`` for it."""
    piped = arguments.file == "-"
    raw = sys.stdin.buffer.read() if piped else Path(arguments.file).read_bytes()
    options = {name: getattr(arguments, name) for name in ("language", "region", "issued", "rules")}
    return raw, {"name": None if piped else arguments.file, **options}


def _refuse(name: str, error: Exception) -> int:
    """Say why a file gives no record, its name first."""
    if isinstance(error, IsADirectoryError):
        return complain(f"{name}: is a folder; this reads it whole: releaseparse batch {name} -o records.jsonl")
    if isinstance(error, OSError):
        return complain(f"{name}: cannot be read: {error.strerror}")
    return complain(str(error) if str(error).startswith(name) else f"{name}: {error}")


def _calendar(arguments: argparse.Namespace) -> int:
    from releaseparse import desk

    if arguments.update and (arguments.output is None or str(arguments.output) == "-"):
        complain("--update needs the file to update: -o FILE")
        return 2
    return _at_desk(desk.calendar, arguments)


def _upcoming(arguments: argparse.Namespace) -> int:
    from releaseparse import desk

    return _at_desk(desk.coming, arguments)


def _at_desk(work: Callable[[argparse.Namespace, list[str]], None], arguments: argparse.Namespace) -> int:
    """Run a command on many files; each that failed is a line on stderr."""
    from releaseparse.record import ReleaseError

    failures: list[str] = []
    status = 0
    try:
        work(arguments, failures)
    except BrokenPipeError:
        raise
    except ReleaseError as error:
        failures.append(str(error))
    except OSError as error:
        failures.append(f"{arguments.output or 'standard output'}: cannot be written: {error.strerror}")
        status = 2
    for failure in failures:
        status = max(status, complain(failure))
    return status


def _show(arguments: argparse.Namespace) -> int:
    from releaseparse import desk
    from releaseparse.record import ReleaseError
    from releaseparse.write.summary import harmless

    name = arguments.file
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        return _refuse(name, error)
    try:
        for card in desk.cards(raw, None if name == "-" else name, arguments.rules):
            print(harmless(card))
    except ReleaseError as error:
        return _refuse(name, error)
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    from releaseparse.release import schema_text

    sys.stdout.buffer.write(schema_text())
    return 0
