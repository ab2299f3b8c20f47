"""Reads the examples of a page: its blocks of code, the commands in them with what they print, and the files it shows.

    ```text file=releases/a.txt    a file that later blocks use
    ```console                     commands behind "$ ", each followed by what it prints, if that is shown
    ```python                      a session (">>> ") or plain code; the blocks of a page share their names

In what is shown, "..." stands for anything. A block below ``<!-- not run: REASON -->`` is not run.
"""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

BLOCK = re.compile(r"(?:^<!-- not run: (.*) -->\n)?^```(\w+)[ \t]*(.*)\n((?:.*\n)*?)^```$", re.MULTILINE)
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n?", re.MULTILINE)


class Block(NamedTuple):
    """A block of code: the line of its page that it stands below, its language, what stands behind that, and its text.

    ``spared`` is the reason for which it is not run; empty where it is.
    """

    line: int
    language: str
    about: str
    text: str
    spared: str

    @property
    def file(self) -> str | None:
        """The name of the file that it shows, if it shows one."""
        return self.about.removeprefix("file=") if self.about.startswith("file=") else None


class Step(NamedTuple):
    """A command, and what the page says that it prints; None where the page shows nothing."""

    line: int
    command: str
    shown: str | None


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page in order."""
    text = page.read_text("utf-8")
    for found in BLOCK.finditer(text):
        spared, language, about, code = found.groups()
        yield Block(text.count("\n", 0, found.start(2)) + 1, language, about.strip(), code, spared or "")


def steps(block: Block) -> Iterator[Step]:
    r"""The commands of a console block.

    >>> [tuple(step)[1:] for step in steps(Block(1, "console", "", "$ echo one\none\n$ ls \\\n    a\n", ""))]
    [('echo one', 'one\n'), ('ls \\\n    a', None)]
    """
    found = [*COMMAND.finditer(block.text)]
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(block.text)
        shown = block.text[match.end() : end]
        yield Step(block.line + block.text.count("\n", 0, match.start()) + 1, match[1], shown or None)


def agrees(shown: str, printed: str) -> bool:
    r"""Whether what was printed is what the page shows.

    >>> agrees("3 releases in ... s\n", "3 releases in 0.2 s\n"), agrees("one\n", "two\n")
    (True, False)
    """
    return doctest.OutputChecker().check_output(_trimmed(shown), _trimmed(printed), doctest.ELLIPSIS)


def _trimmed(text: str) -> str:
    """A text without white space at the ends of its lines, and without empty lines around it."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n") + "\n"


def is_session(block: Block) -> bool:
    """Whether a Python block is a session with what it prints."""
    return block.text.lstrip().startswith(">>>")
