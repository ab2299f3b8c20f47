"""A stretch of a page that gutters part: read one column after the other, or row by row as a table is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from releaseparse.read.layout.cells import Cell, Row
from releaseparse.read.patterns import compiled

PROSE = 22
"""Characters of a line in a column of running text, at the mean."""
FILLED = 0.6
"""Share of a column's width that its lines of running text fill at the median."""
REACHED = (
    r"@|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}|\+\d{1,3}[\s(.]|\d{4,5} \d{5,6}"
    r"|(?<![\d.,-])\(?0\d{1,4}\)?(?:[\s-]\d{3,4}[\s-]\d{3,4}|(?: \d\d){4})(?!\d)"
)
"""An e-mail address or a phone number: what tells a contact's column."""
CLOSE = 1.5
"""Ems between the base lines of two lines of one cell at most."""

Grid = Sequence[Sequence[Row]]
"""Rows, their columns, and each one's cells."""


def in_columns(grid: Grid) -> bool:
    """Whether columns are read one after the other: running text, somebody's addresses, or lines that do not match."""
    columns = [[cell for row in grid for cell in row[number]] for number in range(len(grid[0]))]
    if not 2 <= len(columns) <= 4 or not all(columns):
        return False
    if len(grid) > 3 and all(map(_is_prose, columns)):
        return True
    texts = [[cell.text for cell in column] for column in columns]
    if len(texts) > 2 and len(texts[0]) == 1 and texts[0][0].endswith(":"):  # "Contacts:" beside two of them
        texts = texts[1:]
    if sum(text.endswith(":") for text in texts[0]) > len(texts[0]) / 2:
        return False
    if all(map(_is_reached, texts)):
        return min(map(len, texts)) > 1
    both = sum(sum(map(bool, row)) > 1 for row in grid)
    return both < len(grid) / 2 and len(columns) == 2


def _is_reached(texts: Sequence[str]) -> bool:
    return any(compiled(REACHED).search(text) for text in texts)


def _is_prose(column: Sequence[Cell]) -> bool:
    width = max(cell.right for cell in column) - min(cell.left for cell in column)
    wide = median(cell.right - cell.left for cell in column)
    return wide >= FILLED * width and sum(len(cell.text) for cell in column) >= PROSE * len(column)


def table(grid: Grid) -> Iterator[Row]:
    """A table's rows; a line that only goes on with a cell of the row above belongs to it."""
    margins = [max((row[-1].right for row in column if row), default=0.0) for column in zip(*grid, strict=True)]
    row: list[Row] = []
    for cells in grid:
        filled = [number for number, column in enumerate(cells) if column]
        only = filled[0] if len(filled) == 1 else 0
        if only and row and row[only] and _wraps(row[only][-1], cells[only][0], margins[only]):
            row[only] = [*row[only], *cells[only]]
            continue
        if row:
            yield _whole(row)
        row = [list(column) for column in cells]
    yield _whole(row)


def _whole(row: Sequence[Row]) -> Row:
    return [_joined(column) for column in row if column]


def _wraps(above: Cell, below: Cell, right: float) -> bool:
    """Whether a cell goes on with the line below: it stands close, and its first word had no room above."""
    return above.base - below.base < CLOSE * below.size and above.right + below.size / 4 + below.first > right


def _joined(cells: Sequence[Cell]) -> Cell:
    first, last = cells[0], cells[-1]
    return Cell(
        " ".join(cell.text for cell in cells), first.left, last.bottom, max(cell.right for cell in cells), first.top,
        first.base, first.size, all(cell.bold for cell in cells), first.first,
    )  # fmt: skip
