"""Codes in a column of a table whose heading is the label of a code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from releaseparse.extract.passcodes.labels import written_label
from releaseparse.rules import Pattern

CELL = Pattern(r"[^\t|\n]+")
CODE = Pattern(r"#?(?P<fact>\d[\d -]{1,14}\d)#?")
NUMBER = Pattern(r"\d{2,4}[-. )]{1,2}\d{3}")
"""What a telephone number in the same row shows."""
HEADING = 40
"""Characters of a heading at most."""


class Found(NamedTuple):
    """A code at [start, end), and the heading of its column."""

    start: int
    end: int
    label: str


def in_columns(text: str) -> Iterator[Found]:
    """The codes of tables, whose cells tabs or upright strokes part, in rows that hold a telephone number too.

    >>> list(in_columns("Country\\tNumber\\tPIN\\nSpain\\t+34 912 555 018\\t4711#"))
    [Found(start=41, end=45, label='PIN')]
    """
    if "\t" not in text and "|" not in text:
        return
    lines = text.split("\n")
    rows = [line if "\t" in line or "|" in line else "" for line in lines]
    if not any(map(NUMBER.compiled.search, rows)):
        return
    headings: dict[int, str] = {}
    at = 0
    for line, row in zip(lines, rows, strict=True):
        cells = [match for match in CELL.compiled.finditer(row) if match[0].strip()] if row else []
        if not cells:
            headings = {}
        elif labels := {number: label for number, cell in enumerate(cells) if (label := _label(cell[0]))}:
            headings = labels
        elif headings and NUMBER.compiled.search(line):
            for number, label in headings.items():
                if number < len(cells) and (code := CODE.compiled.fullmatch(cells[number][0].strip())):
                    start = at + cells[number].start() + cells[number][0].index(code["fact"])
                    yield Found(start, start + len(code["fact"]), label)
        at += len(line) + 1


def _label(cell: str) -> str | None:
    """The heading where it is the label of a code, as written."""
    heading = cell.strip(" *_:#")
    return heading if len(heading) <= HEADING and written_label(heading) else None
