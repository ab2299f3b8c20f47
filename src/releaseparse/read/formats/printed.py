"""Plain text that keeps a printed page's places, as ``pdftotext -layout`` and typists with two columns make it.

Running heads and page numbers go, and columns are read one below the other, as on the page itself
(:mod:`releaseparse.read.layout`). Text that has neither comes out as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from releaseparse.read.characters import whole
from releaseparse.read.layout import grids
from releaseparse.read.layout.cells import Cell
from releaseparse.read.layout.paragraphs import PAGE_NUMBER
from releaseparse.read.patterns import compiled
from releaseparse.text import Text, TextBuilder

GAP = 3
"""Spaces that part two columns: typists put one or two behind a sentence."""
GUTTER = 2
"""Places between two columns that no line of them fills; one is enough where all lines of the second begin."""
FEWEST = 2
"""Lines with such a gap that make columns, and half of all that stand there."""
MERGED = 200
"""Rows up to which columns go on below a blank one."""
LED = 3
"""Lines right above columns that run over both of them."""
EDGE = 3
"""Lines at a page's top and bottom that may be running heads."""
WIDTH, HEIGHT, SIZE = 6.0, 12.0, 10.0
"""The width of a character, the height of a line and the size of type, in points, that a page is laid out with."""
LONGEST = 400
"""Characters of a line that is laid out: a paragraph on one line has no columns."""
_WIDE = rf" (?<=\S ) {{{GAP - 1},}}\S"


class _Row(NamedTuple):
    """A line [start, end) of the source."""

    start: int
    end: int


class _Columns(NamedTuple):
    """Rows, by their numbers, in which columns stand side by side, and the gutters between these."""

    rows: range
    gutters: tuple[range, ...]


def in_order(source: str) -> Text:
    """The source as it is to be read, and the map back to it."""
    text = whole(source)
    wide = compiled(_WIDE).finditer(source) if " " * GAP in source else iter(())
    if "\f" not in source and sum(1 for _ in islice(wide, FEWEST)) < FEWEST:
        return text
    pages = list(_pages(source))
    heads = _running_heads(source, pages) if len(pages) > 1 else frozenset()
    rows = [row for page in pages for row in page if row not in heads]
    sides = list(_side_by_side(source, rows))
    return _put(text, _stretches(source, rows, sides)) if heads or sides else text


def _pages(source: str) -> Iterator[list[_Row]]:
    """The lines of each page: a form feed parts two."""
    at = 0
    for page in source.split("\f"):
        yield [_Row(at + found.start(), at + found.end()) for found in compiled(r"(?m)^[^\n]*$").finditer(page)]
        at += len(page) + 1


def _running_heads(source: str, pages: Sequence[Sequence[_Row]]) -> frozenset[_Row]:
    """The lines that come again at most pages' edges, and page numbers."""
    edges = [_edge(source, page) for page in pages]
    keys = [{row: _key(source[row.start : row.end]) for row in edge} for edge in edges]
    seen = Counter(key for found in keys for key in set(found.values()))
    printed = sum(map(bool, edges))
    return frozenset(
        row
        for found in keys
        for row, key in found.items()
        if compiled(PAGE_NUMBER).fullmatch(key)
        or (seen[key] > 1 and seen[key] > printed / 2 and (printed > 2 or "0" in key))
    )


def _edge(source: str, page: Sequence[_Row]) -> list[_Row]:
    written = [row for row in page if source[row.start : row.end].strip()]
    return written[:EDGE] + written[max(EDGE, len(written) - EDGE) :]


def _key(line: str) -> str:
    return compiled(r"\d+").sub("0", " ".join(line.split()).casefold())


def _side_by_side(source: str, rows: Sequence[_Row]) -> Iterator[_Columns]:
    """Each stretch of rows in which columns stand side by side."""
    pending: _Columns | None = None
    for group in _groups(source, rows):
        found = _columns(source, rows, group)
        if pending and found and len(pending.rows) < MERGED:
            both = _columns(source, rows, range(pending.rows.start, found.rows.stop))
            if both and both.rows.start == pending.rows.start and len(both.gutters) == len(pending.gutters):
                pending = both
                continue
        if pending:
            yield pending
        pending = found
    if pending:
        yield pending


def _groups(source: str, rows: Sequence[_Row]) -> Iterator[range]:
    """Rows that no blank one parts."""
    first = 0
    for number in range(len(rows) + 1):
        if number == len(rows) or not source[rows[number].start : rows[number].end].strip():
            if number > first:
                yield range(first, number)
            first = number + 1


def _columns(source: str, rows: Sequence[_Row], group: range) -> _Columns | None:
    """The columns of a group of rows, below what runs over them; None if it has none."""
    if " " * GAP not in source[rows[group.start].start : rows[group.stop - 1].end]:
        return None
    gaps = [compiled(_WIDE).search(source, *rows[number]) is not None for number in group]
    led = next((index for index, gap in enumerate(gaps) if gap), len(gaps))
    group = group[led:]
    if led > LED or sum(gaps) < FEWEST or sum(gaps) * 2 < len(group):
        return None
    written = [source[rows[number].start : rows[number].end] for number in group]
    if max(map(len, written)) > LONGEST or _is_marked(written) or not (gutters := _gutters(written)):
        return None
    grid = [list(_cells(line, number, gutters)) for number, line in enumerate(written) if line.strip()]
    both = sum(sum(map(bool, row)) > 1 for row in grid)
    return _Columns(group, gutters) if both * 2 >= len(grid) and grids.in_columns(grid) else None


def _is_marked(lines: Sequence[str]) -> bool:
    """Whether lines are quoted in a mail, or rows of a table between strokes: their marks would stay behind."""
    return any(line.lstrip().startswith((">", "|")) for line in lines)


def _gutters(lines: Sequence[str]) -> tuple[range, ...]:
    """The places that no line fills, between those that some do."""
    filled: set[int] = set()
    for line in lines:
        filled.update(at for at, character in zip(_places(line), line, strict=False) if not character.isspace())
    return tuple(
        range(one + 1, other)
        for one, other in pairwise(sorted(filled))
        if other - one > GUTTER or (other - one == GUTTER and _is_edge(lines, other))
    )


def _is_edge(lines: Sequence[str], place: int) -> bool:
    """Whether all lines that come to a place begin a word there, and several of them behind a wide gap."""
    at = [bisect_left(_places(line), place) for line in lines]
    there = [(line, index) for line, index in zip(lines, at, strict=True) if len(line) > index]
    wide = sum(line[index - GAP : index].isspace() for line, index in there)
    return wide >= FEWEST and not any(line[index].isspace() for line, index in there)


def _places(line: str) -> Sequence[int]:
    """The place of each character, and of the line's end: Chinese, Japanese and Korean ones are as wide as two."""
    if line.isascii():
        return range(len(line) + 1)
    return [0, *accumulate(1 + (east_asian_width(character) in "WF") for character in line)]


def _cells(line: str, number: int, gutters: Sequence[range]) -> Iterator[list[Cell]]:
    """What stands in each column of a line."""
    base = -number * HEIGHT
    for start, end in _between(line, gutters):
        words = line[start:end]
        left = start + len(words) - len(words.lstrip())
        right = start + len(words.rstrip())
        cell = Cell(words.strip(), left * WIDTH, base, right * WIDTH, base + SIZE, base, SIZE, False)
        yield [cell] if words.strip() else []


def _between(line: str, gutters: Sequence[range]) -> Iterator[tuple[int, int]]:
    """Where in a line each column stands."""
    places, length = _places(line), len(line)
    inner = (min(bisect_left(places, edge), length) for gutter in gutters for edge in (gutter.start, gutter.stop))
    edges = [0, *inner, length]
    yield from zip(edges[::2], edges[1::2], strict=True)


def _stretches(source: str, rows: Sequence[_Row], sides: Sequence[_Columns]) -> Iterator[tuple[_Row, str]]:
    """The stretches of the source in reading order, each with what stands behind it."""
    at = 0
    for side in sides:
        yield from ((row, "\n") for row in rows[at : side.rows.start])
        beside = rows[side.rows.start : side.rows.stop]
        for column in zip(*(_between(source[row.start : row.end], side.gutters) for row in beside), strict=True):
            for row, (start, end) in zip(beside, column, strict=True):
                blank = end - start - len(source[row.start + start : row.start + end].rstrip())
                yield _Row(row.start + start, row.start + end - blank), "\n"
            yield _Row(beside[-1].start, beside[-1].start), "\n"
        at = side.rows.stop
    yield from ((row, "\n") for row in rows[at:])


def _put(text: Text, stretches: Iterable[tuple[_Row, str]]) -> Text:
    """The text of these stretches."""
    builder = TextBuilder()
    for (start, end), joint in stretches:
        builder.copy(text, start, end)
        builder.add(joint, source=end, length=0)
    return builder.build()
