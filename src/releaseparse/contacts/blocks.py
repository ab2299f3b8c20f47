"""A stretch of text to the lines that it is read in: tables and columns side by side are straightened."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, repeat, takewhile
from typing import NamedTuple

from releaseparse.contacts.vocabulary import entry
from releaseparse.rules import Pattern
from releaseparse.text import Block, Document, Span


class Line(NamedTuple):
    """A line or cell [start, end) of the text; ``fresh`` where a column begins, so that nothing is carried over;
    ``wrapped`` for a paragraph whose line breaks mean nothing."""

    start: int
    end: int
    fresh: bool = False
    wrapped: bool = False


Grid = list[dict[int, Span]]
"""Rows of cells by column."""

_LINE = Pattern(r"[^\n]*\S[^\n]*")
_PARAGRAPH = Pattern(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*+")
_SEGMENT = Pattern(r"\S++(?:[^\S\n\t]\S++){0,5000}+")
"""What stands between two white spaces or tabs: a cell where columns are made by them. Bounded, since each step is
remembered: 450 bytes a character of one endless word."""
_CELL = Pattern(r"[^\t]*[^\s\t][^\t]*")
_WORD = Pattern(r"\p{L}[\p{L}'’.-]*")
_WRAPS = Pattern(r"(?:[\p{L}-]|[\p{L}\d)],)\s*$")
"""How a line ends that was broken by its width: within a phrase."""
WRAPPED = 50
"""Characters of each line but the last, at least, in a paragraph that was wrapped by its width."""
PROSE = 8
"""Words in small letters, at least, that make sentences of a paragraph."""


def lines(start: int, end: int, document: Document, reaches: Sequence[int]) -> list[Line]:
    """The lines of text [start, end) in reading order; ``reaches`` are the starts of all phones and e-mails."""
    text = document.text.value
    found: list[Line] = []
    at = start
    for table in _tables(start, end, document):
        found += _plain(at, table[0].start, text, reaches)
        found += _read(_grid(table, text), text, reaches)
        at = table[-1].end
    return found + _plain(at, end, text, reaches)


def _tables(start: int, end: int, document: Document) -> Iterator[list[Block]]:
    """The cells of each table in text [start, end), in text order."""
    first = bisect_left(document.cells, start, key=lambda cell: cell.start)
    inside = takewhile(lambda cell: cell.end <= end, islice(document.cells, first, None))
    for _, cells in groupby(inside, key=lambda cell: cell.table):
        yield list(cells)


def _grid(cells: Sequence[Block], text: str) -> Grid:
    """The cells by row and column; what stands between two rows, a row of one cell alone, is a row too."""
    grid: Grid = []
    end = cells[0].start
    for _, group in groupby(cells, key=lambda cell: cell.row):
        row = list(group)
        between = text[end : row[0].start]
        if between.strip():
            grid.append({0: Span(end + len(between) - len(between.lstrip()), end + len(between.rstrip()))})
        grid.append({cell.column or 0: Span(cell.start, cell.end) for cell in row if cell.start < cell.end})
        end = row[-1].end
    return [row for row in grid if row]


def _plain(start: int, end: int, text: str, reaches: Sequence[int]) -> list[Line]:
    """Lines of running text; a paragraph whose lines share a second column is read column by column."""
    found: list[Line] = []
    for paragraph in _PARAGRAPH.compiled.finditer(text, start, end):
        spans = [Span(*m.span()) for m in _LINE.compiled.finditer(text, *paragraph.span())]
        tabbed = "\t" in paragraph[0]
        if _is_prose(paragraph[0]) or (not tabbed and _is_wrapped(spans, text)):
            found.append(Line(*paragraph.span(), wrapped=True))
        elif tabbed:
            found += _read(_tabbed(spans, text), text, reaches)
        else:
            rows = [[Span(*m.span()) for m in _SEGMENT.compiled.finditer(text, *span)] for span in spans]
            single = max(map(len, rows)) == 1  # lines without columns, as most are
            found += [Line(*row[0]) for row in rows] if single else _read(_spaced(spans, rows), text, reaches)
    return found


def _is_prose(text: str) -> bool:
    """Whether a paragraph is of sentences: most of its words, and eight at least, begin with a small letter."""
    words = [word.lstrip('(“"') for word in text.split()]
    if len(words) < PROSE:
        return False
    first = [word[0] for word in words if word[:1].isalpha() and "@" not in word]
    small = sum(map(str.islower, first))
    return small >= PROSE and small * 2 > len(first)


def _is_wrapped(spans: Sequence[Span], text: str) -> bool:
    """Whether the lines of a paragraph end where the width was full: long lines that end within a phrase."""
    return len(spans) > 1 and all(
        len(text[start:end].strip()) >= WRAPPED and _WRAPS.compiled.search(text, max(start, end - WRAPPED), end)
        for start, end in spans[:-1]
    )


def _tabbed(spans: Sequence[Span], text: str) -> Grid:
    """Rows whose columns are parted by tabs."""
    return [
        {text.count("\t", start, m.start()): Span(*m.span()) for m in _CELL.compiled.finditer(text, start, end)}
        for start, end in spans
    ]


def _spaced(spans: Sequence[Span], rows: Sequence[Sequence[Span]]) -> Grid:
    """Rows whose columns are made by spaces: what begins at the same place in two lines at least stands in one. Each
    row has the cells of the line of the same number."""
    starts = Counter(cell.start - line.start for line, row in zip(spans, rows, strict=True) for cell in row)
    shared = sorted(column for column in starts if starts[column] + starts[column + 1] > 1)
    columns = [column for at, column in enumerate(shared) if at == 0 or column > shared[at - 1] + 1]
    grid: Grid = []
    for line, row in zip(spans, rows, strict=True):
        placed: dict[int, Span] = {}
        for low, high in row:
            column = max(0, bisect_left(columns, low - line.start + 2) - 1)
            placed[column] = Span(placed[column].start if column in placed else low, high)
        grid.append(placed)
    return grid


def _read(grid: Grid, text: str, reaches: Sequence[int]) -> list[Line]:
    """The cells in the order in which a reader takes them: row by row, or column by column."""
    if _by_row(grid, text, reaches):
        whole = [Span(min([c.start for c in row.values()]), max([c.end for c in row.values()])) for row in grid]
        return [line for span in whole for line in _cut(span, text)]
    return [line for band in _bands(grid, text) for line in _columns(band, text)]


def _cut(cell: Span, text: str) -> list[Line]:
    return [Line(*match.span()) for match in _LINE.compiled.finditer(text, *cell)]


def _columns(band: Grid, text: str) -> Iterator[Line]:
    """The lines of some rows, a column after the other."""
    for column in sorted({column for row in band for column in row}):
        cells = [row[column] for row in band if column in row]
        for at, line in enumerate(line for cell in cells for line in _cut(cell, text)):
            yield line._replace(fresh=at == 0 and len(band) > 1)


def _bands(grid: Grid, text: str) -> Iterable[Grid]:
    """The grid cut at rows that hold one heading alone in the first column."""
    band: Grid = []
    for row in grid:
        if set(row) == {0} and _is_label(text[slice(*row[0])]):
            yield from filter(None, (band, [row]))
            band = []
        else:
            band.append(row)
    if band:
        yield band


def _by_row(grid: Grid, text: str, reaches: Sequence[int]) -> bool:
    """Whether each row tells one thing: a label and its value, or a person and how to reach them."""
    wide = [row for row in grid if len(row) > 1]
    if not wide or any(text[slice(*cell)].strip() == "/" for row in wide for cell in row.values()):
        return True  # a stroke between wide spaces parts two numbers of one person
    reached = [[column for column in sorted(row) if _count(row[column], reaches)] for row in wide]
    if all(map(_is_pair, wide, reached, repeat(text))):
        return any(0 in row for row in wide)
    if _are_entries(wide, reached, text):
        return True
    return _lead(wide, reached, text)


def _is_pair(row: dict[int, Span], reached: Sequence[int], text: str) -> bool:
    """Whether a row is a label and its value."""
    return len(row) == 2 and 0 not in reached and (0 not in row or _is_label(text[slice(*row[0])]))


def _are_entries(rows: Grid, reached: Sequence[Sequence[int]], text: str) -> bool:
    """Whether each row with a number or address names a person behind a label: "Media | Jane Doe | 555"."""
    told = [(row, columns) for row, columns in zip(rows, reached, strict=True) if columns]
    return bool(told) and all(_is_entry(row, columns, text) for row, columns in told)


def _is_entry(row: dict[int, Span], reached: Sequence[int], text: str) -> bool:
    """Whether a row is a label, two words or more, and behind them a number or address."""
    role, who, *rest = sorted(row)
    if not rest or reached[0] <= who or not _is_label(text[slice(*row[role])]):
        return False
    return len(_WORD.compiled.findall(text[slice(*row[who])])) > 1


def _lead(rows: Grid, reached: Sequence[Sequence[int]], text: str) -> bool:
    """Whether a row begins with a name that its one number or address is of, or each with its numbers in it does."""
    leads = [_leads(text[slice(*row[min(row)])], columns) for row, columns in zip(rows, reached, strict=True)]
    return any(leads) and (max(map(len, reached)) < 2 or leads == list(map(bool, reached)))


def _leads(first: str, reached: Sequence[int]) -> bool:
    """Whether a row begins with words, a name as it may be, and a number or address stands behind."""
    return bool(reached) and reached[0] > 0 and len(_WORD.compiled.findall(first)) > 1


def _count(cell: Span, reaches: Sequence[int]) -> int:
    return bisect_left(reaches, cell.end) - bisect_left(reaches, cell.start)


def _is_label(text: str) -> bool:
    """Whether a cell is a heading or label alone: no word in it that the tables do not know as such."""
    words = _WORD.compiled.findall(text)
    return bool(words) and all((known := entry(word)).desk or known.label for word in words)
