"""Where in a release's text its tables stand: the text holds a row to a line, with tabs between the cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

TAB = "\t"
ROWS = 2
"""Lines with cells that make a table at least."""

Span = tuple[int, int]


class Stretch(NamedTuple):
    """Rows of cells, as spans of the text; of running text the one cell of one row."""

    table: bool
    rows: tuple[tuple[Span, ...], ...]


def blocks(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The running texts and tables of a stretch of the text, blank lines around them left out.

    >>> [(block.table, [[text[a:b] for a, b in row] for row in block.rows])
    ...  for text in ["Sales\\nNorth\\t4\\nSouth\\t5"] for block in blocks(text, 0, len(text))]
    [(False, [['Sales']]), (True, [['North', '4'], ['South', '5']])]
    """
    lines = list(_lines(text, start, end))
    in_table = _in_tables([text[a:b] for a, b in lines])
    for table, group in groupby(zip(lines, in_table, strict=True), key=lambda item: item[1]):
        spans = [span for span, _ in group]
        if table:
            yield Stretch(True, tuple(tuple(_cells(text, *span)) for span in spans))
            continue
        while spans and not text[slice(*spans[0])].strip():
            spans.pop(0)
        while spans and not text[slice(*spans[-1])].strip():
            spans.pop()
        if spans:
            yield Stretch(False, (((spans[0][0], spans[-1][1]),),))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _in_tables(lines: list[str]) -> list[bool]:
    """Which lines are a table's: in a paragraph those from the first with cells to the last."""
    found = [False] * len(lines)
    number = 0
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        size = len(list(group))
        rows = [n for n in range(number, number + size) if TAB in lines[n].strip()]
        if not blank and len(rows) >= ROWS:
            found[rows[0] : rows[-1] + 1] = [True] * (rows[-1] + 1 - rows[0])
        number += size
    return found


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    for cell in text[start:end].split(TAB):
        yield start, start + len(cell)
        start += len(cell) + 1
