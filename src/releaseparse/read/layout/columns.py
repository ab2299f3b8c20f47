"""Words of a page to its lines in reading order: columns one after the other, tables row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from releaseparse.read.layout import grids
from releaseparse.read.layout.cells import Cell, Line, Row
from releaseparse.read.layout.words import Word
from releaseparse.read.patterns import compiled

SAME_LINE = 0.3
"""Ems by which the base lines of words on one line differ at most."""
GUTTER = 1.5
"""Ems between two words that part two cells of a line: a justified line's spaces stay below."""
FREE = 0.8
"""Ems that the gutter between two columns is wide at least."""
BREAK = 3.2
"""Ems between two base lines that end a stretch of columns: two paragraphs of a column stand closer."""
RAISED = 0.85
"""Share of its neighbour's size below which a word can be a raised one."""
MOST_COLUMNS = 12
"""Cells of a line from which it is a table's in any case."""
LEADING_LINES = 4
"""Lines by which a column begins above the one beside it at most, and one."""
DEEPEST = 3
"""How deep columns stand within columns."""
SPACED_OUT = 4
"""Single letters in a row that are one word, spaced out."""
ALIGNED = 4.0
"""Points by which the beginnings of a column's lines differ at most."""
FEW = 4
"""Lines that begin at one place from which they tell how wide their column is."""
IDEOGRAPHS = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"


def lines(words: Sequence[Word]) -> Iterator[Line]:
    """The lines of a page in reading order.

    >>> drawn = [Word(text, left, base - 2, left + 60, base + 7, base, 8, False, True) for text, left, base in [
    ...     ("Press", 60, 700), ("Investors", 330, 700), ("a@x.example", 60, 690), ("b@x.example", 330, 690)]]
    >>> [line.text for line in lines(drawn)]
    ['Press', 'a@x.example', 'Investors', 'b@x.example']
    """
    rows = [_cells(row) for row in _rows(words)]
    if rows:
        yield from _in_order(rows, 0, DEEPEST)


def _in_order(rows: Sequence[Row], stretch: int, depth: int) -> Iterator[Line]:
    """The lines of a page or of one of its columns; ``stretch`` is the number of the first."""
    sides = _Sides(rows)
    at = 0
    while at < len(rows):
        end, gutters = _led(rows, at) if depth else (at + 1, [])
        if gutters:
            found = list(_resolved(rows[at:end], gutters, sides, stretch + 1, depth - 1))
            yield from found
            at, stretch = end, found[-1].stretch + 1
            continue
        yield Line(tuple(rows[at]), *sides.of(rows[at]), stretch, table=len(rows[at]) > 2)
        at += 1


def _led(rows: Sequence[Row], at: int) -> tuple[int, list[Gap]]:
    """A stretch as :func:`_stretch` gives it, also where one of its columns begins some lines above the others."""
    end, gutters = _stretch(rows, at)
    for first in range(at + 1, min(at + LEADING_LINES, len(rows))):
        if gutters or rows[first - 1][0].base - rows[first][0].base > BREAK * rows[first][0].size:
            return end, gutters
        if len(rows[first - 1]) > 1 or abs(rows[first - 1][0].size - rows[first][0].size) > SAME_LINE:
            break
        further, parting = _stretch(rows, first)
        if parting:
            for row in rows[at:first]:
                parting = _shared(parting, row)
            return (further, parting) if parting else (end, gutters)
    return end, gutters


class _Sides:
    """How far the lines of a page reach: those that begin at one place, or all where few do."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._lines = Counter(_beginning(row) for row in rows)
        self._right: dict[tuple[int, int], float] = {}
        for row in rows:
            self._right[_beginning(row)] = max(row[-1].right, self._right.get(_beginning(row), 0.0))
        (place, size), _ = self._lines.most_common(1)[0]
        self._usual = place * ALIGNED, self._right[place, size]

    def of(self, row: Row) -> tuple[float, float]:
        """The left and right of the column that a line stands in."""
        beginning = _beginning(row)
        if self._lines[beginning] >= FEW:
            return row[0].left, self._right[beginning]
        low, high = self._usual
        return min(low, row[0].left), max(high, row[-1].right)


def _beginning(row: Row) -> tuple[int, int]:
    """Where a line begins, and the size of its type."""
    return round(row[0].left / ALIGNED), round(row[0].size)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one line, from left to right; the lines from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        first = rows[-1][0] if rows else None
        if first and first.base - word.base <= SAME_LINE * min(first.size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    rows = [sorted(row, key=lambda word: word.left) for row in rows]
    return _with_raised(rows)


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows of raised or lowered words ("TM", "th") put into the line beside whose words they stand."""
    kept: list[list[Word]] = []
    waiting: list[Word] = []
    for index, row in enumerate(rows):
        around = [rows[i] for i in (index - 1, index + 1) if 0 <= i < len(rows)]
        brief = len(row) <= SPACED_OUT
        hosts = [[near for near in around if _beside(word, near)] for word in row] if brief else []
        if brief and all(hosts):
            if index and all(rows[index - 1] in near for near in hosts) and kept:
                kept[-1] = sorted((*kept[-1], *row), key=lambda word: word.left)
            else:
                waiting.extend(row)
            continue
        kept.append(sorted((*row, *waiting), key=lambda word: word.left) if waiting else row)
        waiting = []
    if waiting:
        kept.append(waiting)
    return kept


def _beside(word: Word, row: Sequence[Word]) -> bool:
    """Whether a word is raised or lowered right beside one of the row's."""
    middle = (word.bottom + word.top) / 2
    for other in row:
        if word.size < RAISED * other.size and other.bottom < middle < other.top:
            room = other.size / 2
            if abs(word.left - other.right) < room or abs(other.left - word.right) < room:
                return True
    return False


def _cells(row: Sequence[Word]) -> Row:
    """A line's words, those joined that no gutter parts."""
    groups: list[list[Word]] = [[row[0]]]
    for last, word in pairwise(row):
        if word.left - last.right > GUTTER * max(word.size, last.size):
            groups.append([word])
        else:
            groups[-1].append(word)
    return [_cell(group) for group in groups]


def _cell(group: Sequence[Word]) -> Cell:
    largest = max(group, key=lambda word: word.size)
    joints = _joints(group)
    text = group[0].text + "".join(joint + word.text for joint, word in zip(joints, group[1:], strict=True))
    bold = all(word.bold for word in group)
    stop = next((i for i, joint in enumerate(joints) if joint), len(joints))
    return Cell(
        text, group[0].left, largest.bottom, group[-1].right, largest.top, largest.base, largest.size, bold,
        group[stop].right - group[0].left,
    )  # fmt: skip


def _joints(group: Sequence[Word]) -> list[str]:
    """What stands between the words: nothing where letters are spaced out, or where a word was drawn in pieces."""
    gaps = [word.left - last.right for last, word in pairwise(group)]
    single = sum(len(word.text) == 1 and word.text.isalpha() for word in group)
    if single > SPACED_OUT and single > 0.8 * len(group):
        wide = 1.6 * median(gaps)
        return [" " if gap > wide else "" for gap in gaps]
    return [_joint(last, word, gap) for (last, word), gap in zip(pairwise(group), gaps, strict=True)]


def _joint(last: Word, word: Word, gap: float) -> str:
    if not word.spaced and abs(gap) < 0.12 * word.size:
        return ""
    ideographs = compiled(IDEOGRAPHS).fullmatch(last.text[-1]) and compiled(IDEOGRAPHS).fullmatch(word.text[0])
    return "" if ideographs and gap < GUTTER / 3 * word.size else " "


Gap = tuple[float, float]


def _stretch(rows: Sequence[Row], at: int) -> tuple[int, list[Gap]]:
    """The row behind the last of those, from ``at`` on, that gutters part into columns; and the gutters.

    Without gutters (the row stands alone) the next row and none.
    """
    gutters = _gaps(rows[at])
    if not gutters and at + 1 < len(rows) and _staggered(rows[at], rows[at + 1]):
        one, other = sorted((rows[at][0], rows[at + 1][0]), key=lambda cell: cell.left)
        gutters = [(one.right, other.left)]
    last = end = at + 1
    while gutters and end < len(rows) and rows[end - 1][0].base - rows[end][0].base < BREAK * rows[end][0].size:
        kept = _shared(gutters, rows[end])
        if not kept or (len(kept) < len(gutters) and len(rows[end]) > 1 and end - at > 2):
            break
        gutters = kept
        if _stands_beside(rows, end) or (end == last and _goes_on(rows[end - 1], rows[end])):
            last = end + 1
        end += 1
    return (last, gutters) if last > at + 1 else (at + 1, [])


def _stands_beside(rows: Sequence[Row], index: int) -> bool:
    """Whether a line has another beside it."""
    above, row = rows[index - 1], rows[index]
    return len(row) > 1 or _staggered(above, row) or (index + 1 < len(rows) and _staggered(row, rows[index + 1]))


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a line that stands alone is the next of the column that the line above it is in."""
    cell = row[0]
    return any(
        abs(other.left - cell.left) < cell.size / 2
        and other.base - cell.base < 1.5 * cell.size
        and other.bold == cell.bold
        for other in above
    )


def _gaps(row: Row) -> list[Gap]:
    if len(row) > MOST_COLUMNS:
        return []
    return [(last.right, cell.left) for last, cell in pairwise(row)]


def _staggered(above: Row, below: Row) -> bool:
    """Whether two lines stand beside each other though their base lines differ: columns of another leading."""
    if len(above) != 1 or len(below) != 1:
        return False
    one, other = sorted((above[0], below[0]), key=lambda cell: cell.left)
    return other.left - one.right > FREE * one.size and above[0].base - below[0].base < 0.8 * min(one.size, other.size)


def _shared(gutters: Sequence[Gap], row: Row) -> list[Gap]:
    """What a further line leaves of the gutters."""
    if len(row) > MOST_COLUMNS:
        return []
    edges = [(float("-inf"), row[0].left), *_gaps(row), (row[-1].right, float("inf"))]
    found = []
    for low, high in gutters:
        for left, right in edges:
            one, other = max(low, left), min(high, right)
            if other - one > FREE * row[0].size:
                found.append((one, other))
                break
    return found


def _resolved(rows: Sequence[Row], gutters: Sequence[Gap], sides: _Sides, stretch: int, depth: int) -> Iterator[Line]:
    """The lines of a stretch: those of each column one after the other, or a table's rows."""
    middles = [(left + right) / 2 for left, right in gutters]
    grid = [
        [[cell for cell in row if _column(cell, middles) == number] for number in range(len(middles) + 1)]
        for row in rows
    ]
    if not grids.in_columns(grid):
        for row in grids.table(grid):
            yield Line(tuple(row), *sides.of(row), stretch, table=len(row) > 1)
        return
    for column in zip(*grid, strict=True):
        for line in _in_order([row for row in column if row], stretch, depth):
            yield line
            stretch = line.stretch
        stretch += 1


def _column(cell: Cell, middles: Sequence[float]) -> int:
    return sum(cell.left >= middle for middle in middles)
