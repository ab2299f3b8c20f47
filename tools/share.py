"""What a wheel contains besides the package, made from the parser when the wheel is built: the manual page and
the completions for bash, zsh and fish. Hatchling runs :class:`Share`; ``python -m tools.share DIR`` writes the files.

shtab writes the completions. The page is made here, because argparse-manpage omits the commands' examples and
fills their usage into paragraphs.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shtab
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]  # where a wheel is built, nothing is installed

from releaseparse import cli  # noqa: E402
from tools.docs.commands import commands, usage  # noqa: E402

PLACES = {
    "bash": "share/bash-completion/completions/releaseparse",
    "zsh": "share/zsh/site-functions/_releaseparse",
    "fish": "share/fish/vendor_completions.d/releaseparse.fish",
}
"""Where shells look for completions below the prefix of an installation."""
PAGE = "share/man/man1/releaseparse.1"
FOLDERS = {"DIR", "GOLD"}
"""What the help calls an argument that is a folder."""
FILES = {"FILE", "PATH", "OLD", "NEW", "RECORDS"}
WIDTH = 72
"""Columns of a line in the page."""


SPECIAL = str.maketrans({"\\": r"\e", "-": r"\-", "'": r"\(aq", "^": r"\(ha", "~": r"\(ti", "`": r"\(ga"})
"""Characters that roff prints as others, and how to write them."""


class Share(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the files to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files, and add them to what the builder installs."""
        self.made = Path(tempfile.mkdtemp())
        for place in written(self.made):
            build_data["shared_data"][str(self.made / place)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Delete the files, which are in the wheel now."""
        shutil.rmtree(self.made)


def written(folder: Path) -> list[str]:
    """Write all files below a folder; returns their places in it."""
    parser = cli.parser()
    contents = {PAGE: page(parser, *_release())}
    _complete_paths(parser)
    for shell, place in PLACES.items():
        contents[place] = shtab.complete(parser, shell)
    for place, text in contents.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, "utf-8")
    return list(contents)


def _release() -> tuple[str, str]:
    """The version and the day of its release, from the first heading of the change log."""
    heading = re.search(r"^## (\S+) — (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert heading, "CHANGELOG.md begins with no section '## VERSION — DATE'"
    return heading[1], heading[2]


def _complete_paths(parser: argparse.ArgumentParser) -> None:
    """Let shells complete file and folder names for arguments that the help calls so."""
    for _, command in commands(parser):
        for action in command._actions:
            if action.metavar in FOLDERS:
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
            elif action.metavar in FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]


def page(parser: argparse.ArgumentParser, version: str, day: str) -> str:
    """The manual page, in roff's man macros."""
    lines = [
        f'.TH RELEASEPARSE 1 "{day}" "releaseparse {version}" "User Commands"',
        *(".SH NAME", r"releaseparse \- read news releases and extract what they state"),
        *(".SH SYNOPSIS", ".nf", *_usage(parser), ".fi"),
        *(".SH DESCRIPTION", *_text(parser.description or "")),
        ".SH COMMANDS",
    ]
    for name, command in commands(parser):
        lines += [f".SS {_escaped(name)}", *_text(command.description or "")]
        lines += [".PP", ".nf", *_usage(command), ".fi"]
        lines += [line for action in command._actions if action.dest != "help" for line in _argument(command, action)]
        lines += _epilog(command.epilog or "")
    lines += [line.replace(".PP", ".SH EXAMPLES", 1) for line in _epilog(parser.epilog or "")]
    return "\n".join(lines) + "\n"


def _usage(parser: argparse.ArgumentParser) -> list[str]:
    return [_escaped(line) for line in usage(parser, WIDTH).splitlines()]


def _argument(parser: argparse.ArgumentParser, action: argparse.Action) -> Iterator[str]:
    """An argument with its help, as a tagged paragraph."""
    value = "" if action.nargs == 0 else f" \\fI{_escaped(_value(action))}\\fR"
    options = ", ".join(f"\\fB{_escaped(option)}\\fR{value}" for option in action.option_strings)
    yield ".TP"
    yield options or value.strip()
    yield from _text(parser._get_formatter()._expand_help(action))


def _value(action: argparse.Action) -> str:
    if action.choices:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest)


def _epilog(text: str) -> Iterator[str]:
    """The text below a command's arguments: paragraphs are filled, examples kept line by line."""
    for part in filter(None, text.strip().split("\n\n")):
        yield ".PP"
        if "\n  " in part:
            yield from (".nf", *map(_escaped, part.splitlines()), ".fi")
        else:
            yield from _text(part)


def _text(text: str) -> list[str]:
    """A paragraph that roff fills."""
    return [_escaped(line) for line in textwrap.wrap(text, WIDTH)]


def _escaped(line: str) -> str:
    r"""A line of roff that shows these characters.

    >>> _escaped(".txt, such as '*.txt' --all")
    '\\&.txt, such as \\(aq*.txt\\(aq \\-\\-all'
    """
    line = line.translate(SPECIAL)
    return f"\\&{line}" if line.startswith(".") else line


if __name__ == "__main__":
    print("\n".join(written(Path(sys.argv[1]))))
