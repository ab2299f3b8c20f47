"""A release's text cut into parts and pieces, so that every fact can be marked, also where spans overlap and cross.

HTML cannot nest spans that cross. So the text is cut wherever a span begins or ends, and each piece knows all marks
that it is of; a mark keeps one lane from its first piece to its last, in which its line is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise
from typing import NamedTuple

from releaseparse.record import Record, Section
from releaseparse.view import layout
from releaseparse.view.entries import KINDS, UNMARKED, Entry

LANES = 4
"""Lines that are drawn below each other at most; further marks share the lowest."""
RANK = {kind.name: number for number, kind in enumerate(KINDS)}


class Mark(NamedTuple):
    """A span and all that the record says of it, the most telling first."""

    number: int
    start: int
    end: int
    lane: int
    entries: tuple[Entry, ...]


class Stroke(NamedTuple):
    """A mark on one piece, and whether the mark begins and ends with it."""

    mark: Mark
    first: bool
    last: bool


class Piece(NamedTuple):
    """A stretch of text that no mark's start or end divides; ``strokes`` are its marks, the widest first."""

    number: int
    text: str
    strokes: tuple[Stroke, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that the record says of it, by the narrowest mark first."""
        return tuple(dict.fromkeys(entry for stroke in reversed(self.strokes) for entry in stroke.mark.entries))


Cell = tuple[Piece, ...]


class Block(NamedTuple):
    """Rows of cells where ``table`` is true, else running text in the one cell of one row."""

    table: bool
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def columns(self) -> int:
        """Cells of the longest row."""
        return max(map(len, self.rows), default=1)


class Part(NamedTuple):
    """A section with its text; ``section`` is None for what stands in none."""

    section: Section | None
    anchor: str | None
    blocks: tuple[Block, ...]

    @property
    def pieces(self) -> Iterator[Piece]:
        """All pieces of its text."""
        return (piece for block in self.blocks for row in block.rows for cell in row for piece in cell)


def parts(record: Record, entries: Iterable[Entry]) -> tuple[Part, ...]:
    """The text of a record, section by section; none where the record holds no text.

    >>> from releaseparse import parse
    >>> from releaseparse.view.entries import entries
    >>> release = parse("Acme: call 1-877-555-0100 today")
    >>> [(piece.text, len(piece.entries)) for piece in list(parts(release, entries(release))[-1].pieces)[-2:]]
    [('1-877-555-0100', 1), (' today', 0)]
    """
    text = record.text or ""
    found = marks(entries, len(text))
    numbers = count(1)
    done: list[Part] = []
    for section, start, end in _stretches(record.sections, len(text)):
        within = [mark for mark in found if mark.start < end and start < mark.end]
        blocks = tuple(
            Block(table, tuple(tuple(tuple(_pieces(text, *cell, within, numbers)) for cell in row) for row in rows))
            for table, rows in layout.blocks(text, start, end)
        )
        if blocks:
            anchor = None if section is None else f"section-{record.sections.index(section) + 1}"
            done.append(Part(section, anchor, blocks))
    return tuple(done)


def lines(record: Record, entries: Iterable[Entry]) -> tuple[Cell, ...]:
    """The text of a record line by line.

    >>> from releaseparse import parse
    >>> from releaseparse.view.entries import entries
    >>> release = parse("Acme\\ncall 1-877-555-0100")
    >>> [[piece.text for piece in line] for line in lines(release, entries(release))]
    [['Acme'], ['call ', '1-877-555-0100']]
    """
    text = record.text or ""
    found = marks(entries, len(text))
    numbers = count(1)
    done: list[Cell] = []
    start = 0
    for line in text.split("\n"):
        done.append(tuple(_pieces(text, start, start + len(line), found, numbers)))
        start += len(line) + 1
    return tuple(done)


def marks(entries: Iterable[Entry], length: int) -> tuple[Mark, ...]:
    """The marks in their order, the widest of several with one start first; entries with one span share a mark."""
    spans: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        if entry.kind not in UNMARKED:
            for start, end in entry.spans:
                if 0 <= start < end <= length:
                    spans.setdefault((start, end), []).append(entry)
    done: list[Mark] = []
    free = [0] * LANES  # the position from which on a lane is free
    for number, (start, end) in enumerate(sorted(spans, key=lambda span: (span[0], -span[1])), start=1):
        lane = next((lane for lane, position in enumerate(free) if position <= start), LANES - 1)
        free[lane] = max(free[lane], end)
        held = sorted(spans[start, end], key=lambda entry: RANK[entry.kind])
        done.append(Mark(number, start, end, lane, tuple(held)))
    return tuple(done)


def _stretches(sections: Sequence[Section], length: int) -> Iterator[tuple[Section | None, int, int]]:
    """The sections, and what stands before, between and behind them."""
    at = 0
    for section in sections:
        yield None, at, section.start
        yield section, section.start, section.end
        at = section.end
    yield None, at, length


def _pieces(text: str, start: int, end: int, found: Iterable[Mark], numbers: Iterator[int]) -> Iterator[Piece]:
    """The pieces of a stretch, each with the next number."""
    within = [mark for mark in found if mark.start < end and start < mark.end]
    edges = sorted({start, end, *(edge for mark in within for edge in (mark.start, mark.end) if start < edge < end)})
    begins: dict[int, list[Mark]] = {}
    for mark in within:
        begins.setdefault(max(mark.start, start), []).append(mark)
    current: list[Mark] = []
    for left, right in pairwise(edges):
        current = [mark for mark in current if mark.end > left] + begins.get(left, [])
        strokes = (Stroke(mark, mark.start == left, mark.end == right) for mark in current)
        yield Piece(next(numbers), text[left:right], tuple(strokes))
