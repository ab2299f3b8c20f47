"""The command-line program: only its arguments; the work is done elsewhere."""

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
    "a release: text, Markdown, HTML, SEC submission, mail, mailbox, feed, Word or (with the extra pdf) PDF; "
    "- for standard input"
)
EXAMPLES = """\
examples:
  releaseparse parse release.html                      print the record, indented on a terminal
  releaseparse batch releases/ -o records.jsonl        read a whole folder, one record per line
  releaseparse show release.html                       print a summary of a release, or of records
  releaseparse view release.html -o page.html          write a page for the browser, with every fact marked
  releaseparse calendar inbox/ -o calls.ics --update   keep a calendar up to date, one entry per event
  releaseparse upcoming inbox/ --days 7                list this week's calls, with numbers and codes
  releaseparse explain release.txt --kind events       say why the events are what they are
  releaseparse diff old.jsonl new.jsonl                compare what two runs extracted
  releaseparse score mygold records.jsonl              measure precision and recall against gold
  releaseparse serve                                   read releases dropped on a page or sent over HTTP
  releaseparse annotate release.html -o mygold         correct a release in the browser and save gold
  releaseparse schema > record.schema.json             save the JSON Schema of a record

releaseparse COMMAND --help explains the command and gives more examples.

exit status: 0 everything was parsed, 1 something failed, 2 wrong usage
"""
PARSE_EXAMPLES = """\
examples:
  releaseparse parse release.html                      print the record, indented on a terminal
  releaseparse parse - < release.txt                   read standard input
  releaseparse parse release.txt | jq .events          the calls, and how to join them
  releaseparse parse filing.txt --all                  every release in an SEC filing, a mailbox or a feed
  releaseparse parse release.txt --issued 2026-05-06   resolve "tomorrow" in a release that has no date
  releaseparse parse release.html --format jsonld      schema.org JSON-LD for a web page
"""
EXPLAIN_EXAMPLES = """\
examples:
  releaseparse explain release.txt --kind events       why the events are what they are
  releaseparse explain release.txt --kind issuer --kind issued
  releaseparse explain release.txt --dropped           what was considered and rejected, and why
"""
CALENDAR_EXAMPLES = """\
examples:
  releaseparse calendar release.html -o calls.ics      the events of one release
  releaseparse calendar inbox/ -o calls.ics --update   update the file, keeping other entries and your own edits
  releaseparse calendar inbox/ --kinds call,results --alarm 15m -o calls.ics
  releaseparse calendar records.jsonl --since 2026-01-01 > calls.ics

A summary on standard error lists what needs a person: times without a zone, calls that were called off, failed files.
"""
UPCOMING_EXAMPLES = """\
examples:
  releaseparse upcoming inbox/ --days 7                the coming week, in your time zone
  releaseparse upcoming inbox/ --since 2026-05-01 --tz Europe/London --issuer Acme
  releaseparse upcoming calls.ics --json               one JSON object per event, for scripts
"""
SHOW_EXAMPLES = """\
examples:
  releaseparse show release.html                       a summary of a release
  releaseparse show records.jsonl                      a summary of each record that batch wrote
  releaseparse parse release.txt | releaseparse show -
"""
SCHEMA_EXAMPLES = """\
examples:
  releaseparse schema > record.schema.json             for a validator or a code generator
"""


def main(argv: list[str] | None = None) -> int:
    """Run ``releaseparse`` with these arguments; returns the exit status."""
    _complete_streams()
    arguments = parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever reads our output has closed the pipe
        _give_output_up()
        return 1
    except OSError as error:  # errors of named files are reported where they occur
        complain(f"standard output: cannot be written: {error.strerror}")
        _give_output_up()
        return 2
    except KeyboardInterrupt:
        return 130


def _complete_streams() -> None:
    """Replace each closed standard stream by one whose use is an error, so that no other file gets its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDONLY if name == "stdout" else os.O_WRONLY)
            os.dup2(handle, number)
            if handle != number:
                os.close(handle)
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8"))  # noqa: SIM115 - for good


def _give_output_up() -> None:
    """Send the interpreter's last flush of standard output nowhere."""
    with contextlib.suppress(OSError):  # a replacement has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> argparse.ArgumentParser:
    """The program's arguments, from which ``--help``, the manual page and shell completions are made.

    >>> parser().parse_args(["show", "release.html"]).file
    'release.html'
    """
    program = argparse.ArgumentParser(
        prog="releaseparse",
        description="Read news releases and extract what they state: events, phones, tickers, contacts.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program.add_argument("--version", action="version", version=f"releaseparse {__version__}")
    commands = program.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_parse(commands)
    batch.add(commands)
    view.add(commands)
    diff.add(commands)
    score.add(commands)
    serve.add(commands)
    annotate.add(commands)
    _add_explain(commands)
    _add_calendar(commands)
    show = _added(commands, "show", "print a summary to read", "Print a summary of records or releases.", SHOW_EXAMPLES)
    show.add_argument("file", metavar="FILE", help=f"records (JSON, JSON Lines), or {FILE}")
    add_rules(show)
    show.set_defaults(run=_show)
    schema = _added(
        commands, "schema", "print the JSON Schema of a record", "Print the JSON Schema of a record.", SCHEMA_EXAMPLES
    )
    schema.set_defaults(run=_schema)
    return program


def _added(commands: Any, name: str, help: str, description: str, epilog: str) -> argparse.ArgumentParser:
    """A new command: its line in the list of commands, and what its own help says above and below the arguments."""
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=help, description=description, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    return command


def _add_parse(commands: Any) -> None:
    parse = _added(commands, "parse", "one file to JSON", "Parse one file and print its record.", PARSE_EXAMPLES)
    parse.add_argument("file", metavar="FILE", help=FILE)
    parse.add_argument("--all", action="store_true", help="print every release in the file, not just the first")
    add_options(parse)
    add_format(parse)
    parse.set_defaults(run=_parse)


def _add_explain(commands: Any) -> None:
    explain = _added(
        commands, "explain", "why a record says what it says",
        "Print each decision: what a rule proposed, whether it was accepted, and why.", EXPLAIN_EXAMPLES,
    )  # fmt: skip
    explain.add_argument("file", metavar="FILE", help=FILE)
    explain.add_argument(
        "--kind",
        metavar="KIND",
        action="append",
        default=[],
        help="only this kind (sections, headline, issuer, issued, dates, phones, contacts, events, …); may be repeated",
    )
    explain.add_argument("--dropped", action="store_true", help="only what was rejected")
    add_options(explain)
    explain.set_defaults(run=_explain)


def _add_calendar(commands: Any) -> None:
    """The commands about when things happen."""
    paths = "records (.jsonl, .json), releases, mails, folders of them, and calendars (.ics) written by this program"
    calendar = _added(
        commands, "calendar", "events to iCalendar",
        "Write the events of releases or records to a calendar, one entry per event.", CALENDAR_EXAMPLES,
    )  # fmt: skip
    calendar.add_argument("-o", "--output", metavar="FILE", type=Path, help="the .ics file (default: standard output)")
    calendar.add_argument(
        "--update", action="store_true",
        help="update the output in place: keep earlier entries and your edits, raise SEQUENCE where an event changed",
    )  # fmt: skip
    calendar.add_argument("--replays", action="store_true", help="add an entry for each replay")
    calendar.add_argument("--since", metavar="DATE", type=date, help="leave out events that ended before this day")
    calendar.add_argument(
        "--alarm", metavar="TIME", type=_lazy("alarm_of"), help="set an alarm this long before: 15m, 2h, 1d"
    )
    calendar.set_defaults(run=_calendar, timeout=120)

    upcoming = _added(
        commands, "upcoming", "the coming events as a table",
        "Print the coming events, soonest first, in your time zone, with numbers and codes.", UPCOMING_EXAMPLES,
    )  # fmt: skip
    upcoming.add_argument("--days", metavar="N", type=positive, default=14, help="how far ahead (default: 14)")
    upcoming.add_argument("--since", metavar="DATE", type=date, help="the first day (default: today)")
    upcoming.add_argument("--json", action="store_true", help="JSON Lines for scripts, without cancelled events")
    upcoming.set_defaults(run=_upcoming, timeout=120, output=None, alarm=None, replays=False)

    for parser in (calendar, upcoming):
        parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help=paths)
        parser.add_argument("-j", "--jobs", metavar="N", type=processes, help="processes (default: one per core)")
        parser.add_argument(
            "--kinds", metavar="KINDS", type=_lazy("kinds_of"), default=(), help="only these kinds: call,results"
        )
        parser.add_argument("--issuer", metavar="NAME", help="only this issuer: part of its name, or its ticker")
        parser.add_argument("--tz", metavar="ZONE", type=_lazy("zone_of"), help="show times in this zone: Europe/Paris")
        parser.add_argument(
            "--market-hours", action="store_true",
            help="show results before or after market hours at the opening or closing time (needs the extra market)",
        )  # fmt: skip
        add_options(parser)


def _lazy(name: str) -> Callable[[str], Any]:
    """The function of this name in ``desk`` as an argument's type; the module is imported when the argument is read."""

    def read(text: str) -> Any:
        from releaseparse import desk

        return getattr(desk, name)(text)

    return read


def _parse(arguments: argparse.Namespace) -> int:
    from releaseparse.pipeline import parse, parse_all

    try:
        raw, options = _source(arguments)
        releases = parse_all(raw, **options) if arguments.all else [parse(raw, **options)]
    except (OSError, ValueError) as error:  # ReleaseError, and a null byte in the name
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
    except (OSError, ValueError) as error:  # ReleaseError, and a null byte in the name
        return _refuse(arguments.file, error)
    for line in explain(release, release.trace, kinds=arguments.kind, kept=not arguments.dropped):
        print(harmless(line))
    return 0


def _source(arguments: argparse.Namespace) -> tuple[bytes, dict[str, Any]]:
    """The bytes of the file that was named, and the arguments of ``parse`` for it."""
    piped = arguments.file == "-"
    raw = sys.stdin.buffer.read() if piped else Path(arguments.file).read_bytes()
    options = {name: getattr(arguments, name) for name in ("language", "region", "issued", "rules")}
    return raw, {"name": None if piped else arguments.file, **options}


def _refuse(name: str, error: Exception) -> int:
    """Report why a file gives no record, its name first."""
    if isinstance(error, IsADirectoryError):
        return complain(f"{name}: is a folder; to read all of it: releaseparse batch {name} -o records.jsonl")
    if isinstance(error, OSError):
        return complain(f"{name}: cannot be read: {error.strerror}")
    return complain(str(error) if str(error).startswith(name) else f"{name}: {error}")


def _calendar(arguments: argparse.Namespace) -> int:
    from releaseparse import desk

    if arguments.update and (arguments.output is None or str(arguments.output) == "-"):
        complain("--update needs a file to update; name it with -o FILE")
        return 2
    return _at_desk(desk.calendar, arguments)


def _upcoming(arguments: argparse.Namespace) -> int:
    from releaseparse import desk

    return _at_desk(desk.coming, arguments)


def _at_desk(work: Callable[[argparse.Namespace, list[str]], None], arguments: argparse.Namespace) -> int:
    """Run a command on many files; each failure is a line on stderr."""
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
