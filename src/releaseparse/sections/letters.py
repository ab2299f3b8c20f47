"""What a letter or mail has around what it says: to whom it goes, what it is about, how it greets and how it closes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from releaseparse.read.mail.phrases import fields, phrases, told
from releaseparse.sections.lines import Line

HEAD = 24
"""Lines at the head of a letter among which its subject stands."""
BELOW = 3
"""Lines below its subject within which it greets."""
GREETING = 100
"""Characters of a greeting."""
CLOSING = 60
"""Characters of the words that it closes with."""
GREETED = (",", ":", "!", ".", "，", "：", "！", "。", "様", "御中", "各位", "各 位")
"""How a greeting ends; what ends in a word may be a title: "Good Morning Oslo"."""
SIGNED = 6
"""Lines of a signature below them at most."""
MARKS = " ,.!–—-،，。！"
"""What stands behind the words that a letter closes with."""


def greets(line: Line) -> bool:
    """Whether a line greets, as mails and letters do: "Dear shareholders,"."""
    text = line.bare
    return len(text) < GREETING and text.endswith(GREETED) and phrases("salutation").fullmatch(text) is not None


def closes(line: Line) -> bool:
    """Whether a line is what a letter closes with, above its signature: "Kind regards,"."""
    text = line.bare.rstrip(MARKS)
    return len(text) < CLOSING and phrases("closing").fullmatch(text) is not None


def subject(lines: Sequence[Line]) -> int | None:
    """The line that tells what a letter is about, above its greeting: "Sub: Results of Acme"; None if none does."""
    for at, line in enumerate(lines[:HEAD]):
        if behind_label(line) and any(map(greets, lines[at + 1 : at + 1 + BELOW])):
            return at
    return None


def behind_label(line: Line) -> int:
    """Where a line goes on behind the label of a letter's or an invitation's subject; 0 if it has none."""
    what, found = told(line.text) or ("", None)
    return found.start(2) if found and found[2].strip() and what == "subject" else 0


def around(lines: Sequence[Line], about: int | None, mailed: bool) -> Iterator[tuple[int, str]]:
    """The lines that are no part of what it says, and what they are: to whom it goes, from "To," down to its subject;
    in a mail its closing words, and the signature below them."""
    if about:
        first = next((at for at in range(about) if fields().get(lines[at].folded) == "to"), about)
        yield from ((at, "furniture") for at in range(first, about))
    for at in range(1, len(lines)) if mailed else ():
        if closes(lines[at]):
            yield at, "furniture"
            signed = takewhile(lambda below: not lines[below].prose, range(at + 1, min(len(lines), at + 1 + SIGNED)))
            yield from ((below, "contact") for below in signed)
