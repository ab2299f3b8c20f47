"""A stretch of text to the lines that it is read in: tables and columns side by side are straightened."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from releaseparse.contacts.vocabulary import entry
from releaseparse.rules import Pattern
from releaseparse.text import Block, Document


class Line(NamedTuple):
    """A line or cell [start, end) of the text; ``fresh`` where a column begins, so that nothing is carried over;
    ``wrapped`` for a paragraph whose line breaks mean nothing, ``prose`` where it is of sentences."""

    start: int
    end: int
    fresh: bool = False
    prose: bool = False
    wrapped: bool = False


Grid = list[dict[int, tuple[int, int]]]
"""Rows of cells by column, each cell its stretch of text."""


def lines(start: int, end: int, document: Document, reaches: Sequence[int]) -> list[Line]:
    """The lines of text [start, end) in reading order; ``reaches`` are the starts of all phones and e-mails."""
    found: list[Line] = []
    at = start
    for table in _tables(start, end, document):
        first, last = table[0].start, table[-1].end
        found += _plain(at, first, document.text.value, reaches)
        found += _read(_grid(table, document.text.value), document.text.value, reaches)
        at = last
    return found + _plain(at, end, document.text.value, reaches)


def _tables(start: int, end: int, document: Document) -> Iterable[list[Block]]:
    """The cells of each table in text [start, end), in text order."""
    first = bisect_left(document.cells, start, key=lambda cell: cell.start)
    table: list[Block] = []
    for cell in islice(document.cells, first, None):
        if cell.end > end:
            break
        if table and cell.table != table[-1].table:
            yield table
            table = []
        table.append(cell)
    if table:
        yield table


def _grid(cells: Sequence[Block], text: str) -> Grid:
    """The cells by row and column; what stands between two rows, a row of one cell alone, is a row too."""
    grid: Grid = []
    last: Block | None = None
    for cell in cells:
        if last is None or cell.row != last.row:
            between = "" if last is None else text[last.end : cell.start]
            if last is not None and between.strip():
                start = last.end + len(between) - len(between.lstrip())
                grid.append({0: (start, last.end + len(between.rstrip()))})
            grid.append({})
        if cell.start < cell.end:
            grid[-1][cell.column or 0] = (cell.start, cell.end)
        last = cell
    return [row for row in grid if row]


def _plain(start: int, end: int, text: str, reaches: Sequence[int]) -> list[Line]:
    """Lines of running text; a paragraph whose lines share a second column is read column by column."""
    found: list[Line] = []
    paragraph: list[tuple[int, int]] = []
    at = start
    for raw in text[start:end].split("\n"):
        if raw.strip():
            paragraph.append((at, at + len(raw)))
        elif paragraph:
            found += _paragraph(paragraph, text, reaches)
            paragraph = []
        at += len(raw) + 1
    return found + (_paragraph(paragraph, text, reaches) if paragraph else [])


_SEGMENT = Pattern(r"\S(?:[^\s]|[^\S\n\t](?=\S))*+")


def _paragraph(spans: Sequence[tuple[int, int]], text: str, reaches: Sequence[int]) -> list[Line]:
    if _is_prose(text[spans[0][0] : spans[-1][1]]):
        return [Line(spans[0][0], spans[-1][1], prose=True, wrapped=True)]
    whole = [Line(s, e) for s, e in spans]
    if "\t" in text[spans[0][0] : spans[-1][1]]:
        return _read([_by_tabs(s, e, text) for s, e in spans], text, reaches)
    if len(spans) < 2:
        return whole
    if _is_wrapped(spans, text):
        return [Line(spans[0][0], spans[-1][1], wrapped=True)]
    rows = [[(m.start() + s, m.end() + s) for m in _SEGMENT.compiled.finditer(text[s:e])] for s, e in spans]
    if all(len(row) < 2 for row in rows):
        return whole
    starts = Counter(cell[0] - s for (s, _), row in zip(spans, rows, strict=True) for cell in row)
    columns = sorted(column for column in starts if starts[column] + starts[column + 1] >= 2)
    columns = [c for i, c in enumerate(columns) if i == 0 or c > columns[i - 1] + 1]
    grid: Grid = []
    for (s, _), row in zip(spans, rows, strict=True):
        placed: dict[int, tuple[int, int]] = {}
        for low, high in row:
            column = max(0, bisect_left(columns, low - s + 2) - 1)
            placed[column] = (placed[column][0] if column in placed else low, high)
        grid.append(placed)
    if all(len(row) < 2 for row in grid):
        return whole
    return _read(grid, text, reaches)


def _by_tabs(start: int, end: int, text: str) -> dict[int, tuple[int, int]]:
    """The cells of a row whose columns are parted by tabs."""
    row: dict[int, tuple[int, int]] = {}
    for column, cell in enumerate(text[start:end].split("\t")):
        if cell.strip():
            row[column] = (start, start + len(cell))
        start += len(cell) + 1
    return row


_WRAPPED = 50
"""Characters of each line but the last, at least, in a paragraph that was wrapped by its width."""
_WRAPS = Pattern(r"(?:[\p{L}-]|[\p{L}\d)],)\s*$")


def _is_wrapped(spans: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether the lines of a paragraph end where the width was full: long lines that end within a phrase."""
    return all(
        len(text[start:end].strip()) >= _WRAPPED and _WRAPS.compiled.search(text, max(start, end - 80), end)
        for start, end in spans[:-1]
    )


def _is_prose(text: str) -> bool:
    """Whether a paragraph is of sentences: most of its words, and eight at least, begin with a small letter."""
    if text.count(" ") + text.count("\n") < 8:
        return False
    words = [word for word in (w.lstrip('(“"') for w in text.split()) if word[:1].isalpha() and "@" not in word]
    small = sum(word[0].islower() for word in words)
    return small >= 8 and small * 2 > len(words)


def _read(grid: Grid, text: str, reaches: Sequence[int]) -> list[Line]:
    """The cells in the order in which a reader takes them: row by row, or column by column."""
    if _by_row(grid, text, reaches):
        return [
            Line(s, e)
            for row in grid
            for s, e in _cut((min(c[0] for c in row.values()), max(c[1] for c in row.values())), text)
        ]
    found: list[Line] = []
    for band in _bands(grid, text):
        columns: dict[int, list[tuple[int, int]]] = {}
        for row in band:
            for column, cell in row.items():
                columns.setdefault(column, []).extend(_cut(cell, text))
        for _, cells in sorted(columns.items()):
            found += [Line(s, e, fresh=i == 0 and len(band) > 1) for i, (s, e) in enumerate(cells)]
    return found


def _cut(cell: tuple[int, int], text: str) -> Iterable[tuple[int, int]]:
    at = cell[0]
    for raw in text[cell[0] : cell[1]].split("\n"):
        if raw.strip():
            yield at, at + len(raw)
        at += len(raw) + 1


def _bands(grid: Grid, text: str) -> Iterable[Grid]:
    """The grid cut at rows that hold one heading alone in the first column."""
    band: Grid = []
    for row in grid:
        if len(row) == 1 and 0 in row and _is_label(text[slice(*row[0])]):
            if band:
                yield band
            yield [row]
            band = []
        else:
            band.append(row)
    if band:
        yield band


def _count(cell: tuple[int, int], reaches: Sequence[int]) -> int:
    return bisect_left(reaches, cell[1]) - bisect_left(reaches, cell[0])


_WORD = Pattern(r"\p{L}[\p{L}'’.-]*")


def _by_row(grid: Grid, text: str, reaches: Sequence[int]) -> bool:
    """Whether each row tells one thing: a label and its value, or a person and how to reach them."""
    wide = [row for row in grid if len(row) > 1]
    if not wide:
        return True
    if all(len(row) == 2 for row in wide) and all(
        _is_label(text[slice(*row[0])]) for row in wide if 0 in row and not _count(row[0], reaches)
    ):
        return any(0 in row for row in wide)
    reached = [[column for column in sorted(row) if _count(row[column], reaches)] for row in wide]
    side_by_side = any(len(columns) > 1 for columns in reached)
    return not side_by_side and any(
        columns and columns[0] > 0 and len(_WORD.compiled.findall(text[slice(*row[min(row)])])) > 1
        for row, columns in zip(wide, reached, strict=True)
    )


def _is_label(text: str) -> bool:
    """Whether a cell is a heading or label alone: no word in it that the tables do not know as such."""
    words = _WORD.compiled.findall(text)
    return bool(words) and all((known := entry(word)).desk or known.label for word in words)
