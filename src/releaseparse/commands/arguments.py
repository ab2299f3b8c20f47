"""What several commands share: options, argument types, and how errors are reported."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

from releaseparse.write import WRITERS

if TYPE_CHECKING:
    from releaseparse.own import Rules

LONGEST = 86_400
"""The longest time limit for a source, in seconds: a day."""
MOST = 1024
"""The most processes at a time."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of parsing."""
    parser.add_argument("--language", metavar="TAG", help="the release's language (BCP 47), if detection gets it wrong")
    parser.add_argument(
        "--region", metavar="CC", type=region, default="US",
        help="country of phone numbers without a country code, if the release does not show it (default: US)",
    )  # fmt: skip
    parser.add_argument(
        "--issued", metavar="DATE", type=date, help="date of issue (YYYY-MM-DD), if the release gives none"
    )
    parser.add_argument("--no-text", action="store_true", help="omit the release's text from the record")
    add_rules(parser)


def add_rules(parser: argparse.ArgumentParser) -> None:
    """The option for rules of your own."""
    parser.add_argument(
        "--rules", metavar="FILE", type=_rules, action=_Together,
        help="use your own rules as well: a TOML file of exchanges, zones, headings, labels and patterns "
        "(docs/own-rules.md); may be repeated, earlier files take precedence",
    )  # fmt: skip


class _Together(argparse.Action):
    """Rules of several files are one."""

    def __call__(self, parser: Any, namespace: argparse.Namespace, values: Any, option_string: Any = None) -> None:
        earlier = getattr(namespace, self.dest)
        setattr(namespace, self.dest, values if earlier is None else earlier | values)


def _rules(path: str) -> Rules:
    """The rules of a file."""
    from releaseparse.own import Rules
    from releaseparse.record import ReleaseError

    try:
        return Rules.load(path)
    except ReleaseError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def add_format(parser: argparse.ArgumentParser) -> None:
    """The option that chooses what to write."""
    default = next(iter(WRITERS))
    known = ", ".join(f"{name} ({output.about})" for name, output in WRITERS.items())
    parser.add_argument(
        "--format", choices=tuple(WRITERS), default=default, help=f"what to write: {known} (default: {default})"
    )


def positive(text: str) -> int:
    """A number from 1 on.

    >>> positive("4")
    4
    """
    try:
        value = int(text)
    except ValueError:  # or more digits than Python converts
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole number") from None
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text[:40]} is less than 1")
    return value


def processes(text: str) -> int:
    """A number of processes.

    >>> processes("2")
    2
    """
    value = positive(text)
    if value > MOST:
        raise argparse.ArgumentTypeError(f"{text[:40]} processes are too many; the most is {MOST}")
    return value


def seconds(text: str) -> int:
    """A number of seconds, a day at most.

    >>> seconds("120")
    120
    """
    value = positive(text)
    if value > LONGEST:
        raise argparse.ArgumentTypeError(f"{text[:40]} seconds is too long; the most is a day ({LONGEST})")
    return value


def size(text: str) -> int:
    """A number of bytes, with or without a unit (kB, MB, GB, TB).

    >>> size("50MB"), size("1.5 GB"), size("20000")
    (50000000, 1500000000, 20000)
    """
    number = text.strip().upper().removesuffix("B").strip()
    power = "KMGT".find(number[-1:]) + 1 if number else 0
    try:
        value = float(number[:-1] if power else number) * 1000**power
        if 1 <= value < sys.maxsize:
            return int(value)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a size; write it as 20000, 50MB or 1.5GB")


def region(text: str) -> str:
    """A country's code.

    >>> region("gb")
    'GB'
    """
    if not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a country code; give two letters, such as US or GB")
    return text.upper()


def date(text: str) -> dt.date:
    """A day in ISO 8601.

    >>> date("2026-05-06")
    datetime.date(2026, 5, 6)
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a date; write it as 2026-05-06") from None


def complain(message: str) -> int:
    """Report on stderr, in one line, what went wrong; returns the exit status for it."""
    from releaseparse.write.summary import harmless

    with contextlib.suppress(OSError):  # the exit status still shows that something failed
        print(f"releaseparse: {harmless(' '.join(message.split()))}", file=sys.stderr, flush=True)
    return 1
