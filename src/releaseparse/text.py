"""The cleaned characters, the map that leads from them to the source, and the blocks that they form.

The map is a sorted list of runs found by bisection; each edit records its own run, so memory goes
with the edits and no offset is ever found again by comparing texts. All positions are code points.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, NamedTuple

from releaseparse.hints import Metadata
from releaseparse.lazy import lazy

WORD = r"\w+"
"""A word, as tables know their phrases by the first."""

BlockKind = Literal["heading", "paragraph", "item", "row", "cell", "pre", "rule"]

HINTS = frozenset({
    "main", "article", "header", "footer", "aside", "nav", "form", "figure", "quote", "list", "table", "address",
    "named", "teaser", "link-heavy", "outside", "quoted", "cover", "edge",
})  # fmt: skip
"""What a block can be inside of: elements of a page; a container that its class or id calls furniture ("named"); a list
of linked lines ("teaser"); one most of whose words are links ("link-heavy"); what stands outside the container with
most of the running text ("outside"); a quoted mail; a cover; the top or bottom of a printed page ("edge")."""


class Span(NamedTuple):
    """A stretch [start, end) of cleaned text, in code points."""

    start: int
    end: int


class Map(NamedTuple):
    """Runs of cleaned text in order: where each starts, where its stretch of the source starts, how long that is.

    Where cleaned and source length are equal the characters correspond one to one; else the run
    is one replacement (``&nbsp;`` to a space), and a position inside it means the whole stretch.
    Arrays, since hostile text has a run for every character.
    """

    starts: array[int]
    sources: array[int]
    lengths: array[int]

    @classmethod
    def empty(cls) -> Map:
        """A map without runs."""
        return cls(array("i"), array("q"), array("i"))

    def at(self, position: int) -> int:
        """The index of the run that a position lies in."""
        return (bisect_right(self.starts, position) or 1) - 1


@dataclass(frozen=True)
class Text:
    """Cleaned text and its map to the decoded source.

    >>> builder = TextBuilder()
    >>> builder.add("A&B", source=0, length=7)
    >>> builder.build().source_span(0, 3)
    (0, 7)
    """

    value: str
    map: Map = field(default_factory=Map.empty)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source stretch, in code points, of cleaned text [start, end)."""
        if not 0 <= start <= end <= len(self.value):
            raise IndexError(f"span {start}:{end} lies outside the text of {len(self.value)} characters")
        starts, sources, lengths = self.map
        if not starts:
            return (0, 0)
        last, size = len(starts) - 1, len(self.value)
        index = self.map.at(start)
        following = starts[index + 1] if index < last else size
        plain = following - starts[index] == lengths[index]
        begin = sources[index] + start - starts[index] if plain else sources[index]
        if end == start:
            return (begin, begin)
        if end > following:
            index = self.map.at(end - 1)
            following = starts[index + 1] if index < last else size
            plain = following - starts[index] == lengths[index]
        return (begin, sources[index] + (end - starts[index] if plain else lengths[index]))

    def edit(self, changes: Iterable[tuple[int, int, str]]) -> Text:
        """This text with each (start, end, new) put in, in text order and not overlapping; the map follows."""
        builder = TextBuilder()
        at = 0
        for start, end, new in changes:
            if start < at:
                raise ValueError(f"changes overlap or are out of order at {start}")
            builder.copy(self, at, start)
            if new:
                source, source_end = self.source_span(start, end)
                builder.add(new, source=source, length=source_end - source)
            at = end
        builder.copy(self, at, len(self.value))
        return builder.build()


class TextBuilder:
    """Collects cleaned text and its map, left to right."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._map = Map.empty()
        self._continues = -1
        """Where the source would go on if the last run did, character for character; -1 if it cannot."""
        self.length = 0

    def add(self, text: str, *, source: int, length: int | None = None) -> None:
        """Append ``text`` that came from ``length`` source characters at ``source`` (None: as many as it has)."""
        if not text:
            return
        size = len(text)
        self._take(size, source, size if length is None else length)
        self._parts.append(text)

    def copy(self, text: Text, start: int, end: int) -> None:
        """Append the stretch [start, end) of another text, map and all."""
        if start >= end:
            return
        starts, sources, lengths = text.map
        self._parts.append(text.value[start:end])
        index, last, at = text.map.at(start), len(starts) - 1, start
        first, following = starts[index], starts[index + 1] if index < last else len(text.value)
        if end <= following and lengths[index] == following - first:  # most stretches lie in one run
            self._take(end - start, sources[index] + start - first, end - start)
            return
        inner, final = index + 2, text.map.at(end - 1)
        while at < end:
            if inner == index < final:  # only runs at the ends may go on with each other: those between come at once
                self._take_runs(text.map, index, final)
                at, index = starts[final], final
            first, length = starts[index], lengths[index]
            following = starts[index + 1] if index < last else len(text.value)
            stop = following if following < end else end
            if following - first == length:
                self._take(stop - at, sources[index] + at - first, stop - at)
            else:
                self._take(stop - at, sources[index], length)
            at, index = stop, index + 1

    def _take(self, size: int, source: int, length: int) -> None:
        """Take down where the next ``size`` characters came from."""
        starts, sources, lengths = self._map
        if length == size and self._continues == source:
            lengths[-1] += size
        else:
            starts.append(self.length)
            sources.append(source)
            lengths.append(length)
        self._continues = source + size if length == size else -1
        self.length += size

    def _take_runs(self, runs: Map, first: int, stop: int) -> None:
        """Take down runs of another map that stand apart there as they will here, and are not its last."""
        starts, sources, lengths = self._map
        starts.extend(map((self.length - runs.starts[first]).__add__, runs.starts[first:stop]))
        sources.extend(runs.sources[first:stop])
        lengths.extend(runs.lengths[first:stop])
        source, length, size = sources[-1], lengths[-1], runs.starts[stop] - runs.starts[stop - 1]
        self._continues = source + size if length == size else -1
        self.length += runs.starts[stop] - runs.starts[first]

    def build(self) -> Text:
        """The text so far."""
        return Text("".join(self._parts), self._map)


class Block(NamedTuple):
    """A paragraph, heading, list item, table row or cell, preformatted text, or rule.

    ``level`` is a heading's rank (1 to 6) where the markup gives it; ``bold`` tells that all its text is
    emphasised; ``table``, ``row`` and ``column`` count from 0 within the document. ``inside`` names what stands
    around it on its page (HINTS); ``linked`` is the share of its characters, 0 to 1, that lead elsewhere.
    """

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    bold: bool = False
    table: int | None = None
    row: int | None = None
    column: int | None = None
    inside: frozenset[str] = frozenset()
    linked: float = 0.0

    def moved(self, start: int, end: int) -> Block:
        """The same block at another place, sooner than by ``_replace``."""
        return Block(self.kind, start, end, *self[3:])


class Link(NamedTuple):
    """The words [start, end) lead to ``target``, as written in the markup."""

    start: int
    end: int
    target: str


def lowered(text: str) -> str:
    """The text in lower case, of the same length: "İ", which would grow, stays.

    >>> lowered("Acme İ")
    'acme İ'
    """
    lower = text.lower()
    if text.isascii() or len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def half_width(text: str) -> str:
    """The text with letters, digits and signs of full width in their plain form, of the same length; dashes of other
    kinds between digits, as Japanese telephone numbers have them, are hyphens.

    >>> half_width("電話：０３（１２３４）５６７８、０３ー１２３４")
    '電話:03(1234)5678、03-1234'
    """
    if not (_compiled("[！-～ー−―]").search(text) and _compiled(_FULL_WIDTH).search(text)):
        return text
    return _compiled(r"(?<=\d)( ?)[ー−―]( ?)(?=\d)").sub(r"\1-\2", text.translate(_HALF_WIDTH))


@dataclass(frozen=True)
class Document:
    """One release's worth of source: text, its blocks in order, and what came along.

    ``blocks`` do not overlap (a table's rows stand here); ``cells`` divide the rows.
    """

    text: Text
    blocks: tuple[Block, ...]
    cells: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    media_type: str = "text/plain"
    charset: str = "utf-8"
    part: int = 1
    doubts: tuple[tuple[str, str], ...] = ()
    """(warning code, message) for what was wrong with the source, such as a mis-declared encoding."""

    @lazy
    def shadow(self) -> str:
        """The text for rules that may cross a line: same length, but a break within a block, a tab and
        any exotic space is a plain space. A break between blocks stays."""
        value = _compiled(_SPACES).sub(" ", self.text.value)
        parts: list[str] = []
        at = 0
        for block in self.blocks:
            inside = value[block.start : block.end]
            if block.kind != "pre" and "\n" in inside:
                parts += (value[at : block.start], inside.replace("\n", " "))
                at = block.end
        return "".join((*parts, value[at:]))

    @lazy
    def folded(self) -> str:
        """The shadow in lower case, of the same length."""
        return lowered(self.shadow)

    @lazy
    def narrow(self) -> Document:
        """The document with digits and signs of full width in their plain form; itself where it has none."""
        value = half_width(self.text.value)
        return self if value is self.text.value else replace(self, text=replace(self.text, value=value))

    @lazy
    def words(self) -> frozenset[str]:
        """The words that stand in the folded text: what tables are narrowed by before they are looked up."""
        return frozenset(_compiled(WORD).findall(self.folded))

    @lazy
    def vocabulary(self) -> str:
        """Its words, each once, a space between them."""
        return " ".join(self.words)

    @lazy
    def numerals(self) -> str:
        """Of its words those that hold a digit: "2026 5th us0378331005"."""
        return " ".join(_compiled(r"\b[^\W\d]*+\d\w*").findall(self.vocabulary))

    def block_at(self, position: int) -> Block | None:
        """The block that a position lies in, or None between blocks."""
        index = bisect_right(self._block_starts, position) - 1
        if index >= 0 and position < self.blocks[index].end:
            return self.blocks[index]
        return None

    @lazy
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def keep(self, spans: Iterable[tuple[int, int]], joint: str = "\n\n") -> Document:
        """The document of these stretches alone (in order, on block borders), joined by ``joint``.

        Map, blocks and links follow.
        """
        builder = TextBuilder()
        moves = _Moves([], [], [])
        for start, end in spans:
            if builder.length:
                builder.add(joint, source=self.text.source_span(start, start)[0], length=0)
            moves.starts.append(start)
            moves.ends.append(end)
            moves.by.append(builder.length - start)
            builder.copy(self.text, start, end)
        return replace(
            self,
            text=builder.build(),
            blocks=tuple(_moved(self.blocks, moves)),
            cells=tuple(_moved(self.cells, moves)),
            links=tuple(
                Link(*span, link.target)
                for link in self.links
                if (span := moves.span(link.start, link.end)) is not None
            ),
        )

    def joined(self, firsts: Sequence[int]) -> Document:
        """The document in which each of these blocks and the one after it are one, a line break between them.

        ``firsts`` are indices of blocks, ascending.
        """
        gaps = [(self.blocks[index].end, self.blocks[index + 1].start) for index in firsts]
        starts = [end for _, end in gaps]
        lost = [0]
        for start, end in gaps:
            lost.append(lost[-1] + end - start - 1)

        def at(position: int) -> int:
            return position - lost[bisect_right(starts, position)]

        joins = set(firsts)
        blocks: list[Block] = []
        for index, block in enumerate(self.blocks):
            if index - 1 in joins:
                blocks[-1] = blocks[-1]._replace(end=at(block.end))
            else:
                blocks.append(block.moved(at(block.start), at(block.end)))
        return replace(
            self,
            text=self.text.edit([(start, end, "\n") for start, end in gaps]),
            blocks=tuple(blocks),
            cells=tuple(cell.moved(at(cell.start), at(cell.end)) for cell in self.cells),
            links=tuple(Link(at(link.start), at(link.end), link.target) for link in self.links),
        )


class _Moves(NamedTuple):
    """Stretches that were kept, in order, and how far each moved."""

    starts: list[int]
    ends: list[int]
    by: list[int]

    def span(self, start: int, end: int) -> Span | None:
        """Where [start, end) stands now; None if it was not kept whole."""
        index = bisect_right(self.starts, start) - 1
        if index < 0 or end > self.ends[index]:
            return None
        return Span(start + self.by[index], end + self.by[index])


def _moved(blocks: Iterable[Block], moves: _Moves) -> Iterable[Block]:
    for block in blocks:
        span = moves.span(block.start, block.end)
        if span is not None:
            yield block.moved(*span)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_SPACES = "[\t\v\f\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"

_FULL_WIDTH = r"[！-～]|\d ?[ー−―] ?\d"
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
