"""Lines of printed pages to the blocks of a document: running heads taken out, paragraphs joined, hyphens undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from releaseparse.read import lines as typed
from releaseparse.read.layout.cells import Cell, Line
from releaseparse.read.patterns import compiled
from releaseparse.text import Block, BlockKind, Document, TextBuilder

EDGE = 3
"""Lines at a page's top and bottom that may be running heads."""
MARGIN = 0.09
"""Share of a page's height at its top and bottom in which lines are at its edge."""
LEADING = 1.35
"""Times the distance of two lines within a paragraph (the lower quartile of a page's) that leaves a blank one."""
FEW = 4
"""Lines of a size from which they tell their own distance: a letterhead's name has none of its size below it."""
WIDEST = 1.8
"""Ems between two lines of a headline at most."""
LARGER = 1.15
"""Times the size of most of the text from which a line is a heading."""
SAME_SIZE = 0.12
"""Share by which the sizes of a paragraph's lines differ at most."""
BULLET = r"[•·▪◦‣●■□➢§➤►✓\uf0a7\uf0b7\uf0d8\uf0fc\u2043\u2219*]\s*(?=\S)|[–—o-]\s+(?=\S)(?!.{0,30}[–—-]\Z)"
ANEW = rf"{BULLET}|\(?\w{{1,2}}[.)]\s+\S"
ADDRESS = r"(?:[\w.+-]*@|(?:https?://|www\.)|[\w-]+\.[\w-]+[./])\S*\Z"
"""An address that runs to the line's end."""
REST = r"[\w-]+[./=?&@]\S*[\w/]"
"""The rest of an address that broke without a hyphen."""
GOES_ON = r"[\w%~=&?#/@.-]*[\w/]"
PAGE_NUMBER = r"(?:[^\W\d]{1,8}\.?\s)?[-–|\s]*\d{1,3}(?:\s?(?:[/|]|[^\W\d]{1,3})\s?\d{1,3})?[-–|\s]*"
"""A number alone, "Page 2 of 3", "Seite 2", "2/3", "- 2 -"."""
NARROW = 22
"""Ems of a column below which short lines are an address rather than a paragraph."""
SHORT = 4
"""Ems that a bold line falls short of its column's margin where what follows in plain type is another paragraph."""
FULL = 0.8
"""Share of a narrow column that a line of a paragraph fills."""
LABEL = r"[^\W\d][\w-]{0,19}:\s"
"""What begins a line of an address: "Tel: "."""
WORD_END = r"[^\W\d_]{2,}-\Z"


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in reading order, and where its bottom and top are."""

    lines: Sequence[Line]
    bottom: float
    top: float


def document(pages: Sequence[Page]) -> Document:
    """The document of printed pages. Places in its source count in the lines as read, a form feed between pages."""
    assembly = _Assembly(pages)
    for number, lines in enumerate(_without_running_heads(pages)):
        assembly.page(number, lines)
    return assembly.document()


def _without_running_heads(pages: Sequence[Page]) -> Iterator[list[int]]:
    """For each page the indices of the lines that stay."""
    edges = [_edge(page) for page in pages]
    keys = [{index: _key(page.lines[index].text) for index in edge} for page, edge in zip(pages, edges, strict=True)]
    seen = Counter(key for found in keys for key in set(found.values()))
    for page, found in zip(pages, keys, strict=True):
        gone = {
            index for index, key in found.items() if _is_running(page.lines[index].text, key, seen[key], len(pages))
        }
        yield [index for index in range(len(page.lines)) if index not in gone]


def _is_running(line: str, key: str, times: int, pages: int) -> bool:
    if compiled(PAGE_NUMBER).fullmatch(line.strip()):
        return line.strip(" -–|").isdigit() or pages > 1
    return pages > 1 and times > pages / 2 and (pages > 2 or key != " ".join(line.split()).casefold())


def _edge(page: Page) -> list[int]:
    """The lines nearest to the page's top and bottom, wherever they are read."""
    heights = sorted(range(len(page.lines)), key=lambda index: -page.lines[index].cells[0].base)
    return heights[:EDGE] + heights[max(EDGE, len(heights) - EDGE) :]


def _key(line: str) -> str:
    return compiled(r"\d+").sub("0", " ".join(line.split()).casefold())


class _Assembly:
    """Collects lines into text, blocks and cells."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._source = [line.text for page in pages for line in page.lines]
        self._body, self._bold = _usual(pages)
        self._words = Counter(word for text in self._source for word in compiled(r"[\w-]+").findall(text.casefold()))
        self._builder = TextBuilder()
        self._blocks: list[Block] = []
        self._cells: list[Block] = []
        self._at = 0
        self._tables = 0

    def page(self, number: int, kept: Sequence[int]) -> None:
        """Append a page's lines, of those the kept ones alone."""
        page = self._pages[number]
        places = self._places(page)
        rooms = _rooms(page.lines)
        last: Line | None = None
        for _, group in groupby(kept, lambda index: page.lines[index].stretch):
            lines = list(group)
            self._tables += any(page.lines[index].table for index in lines)
            for paragraph in self._paragraphs([page.lines[index] for index in lines], rooms):
                first = page.lines[lines[paragraph[0]]]
                near = last is not None and last.stretch == first.stretch and _gap(last, first) <= _room(last, rooms)
                stretch = [(page.lines[lines[i]], places[lines[i]]) for i in paragraph]
                self._block(stretch, near, page)
                last = stretch[-1][0]

    def _places(self, page: Page) -> list[int]:
        """Where each line of the page begins in the source."""
        places = []
        for line in page.lines:
            places.append(self._at)
            self._at += len(line.text) + 1
        return places

    def _paragraphs(self, lines: Sequence[Line], rooms: Mapping[int, float]) -> Iterator[list[int]]:
        """Indices of the lines of each paragraph of a stretch."""
        paragraph = [0]
        for index in range(1, len(lines)):
            line, following = lines[index - 1], lines[index]
            near = 0 < _gap(line, following) <= _room(line, rooms)
            if near and self._runs_on(lines[paragraph[0]], line, following):
                paragraph.append(index)
            else:
                yield paragraph
                paragraph = [index]
        yield paragraph

    def _runs_on(self, first: Line, line: Line, following: Line) -> bool:
        """Whether a paragraph goes on from one line to the next."""
        one, other = line.cells[-1], following.cells[0]
        if not _are_alike(line, following) or compiled(ANEW).match(other.text):
            return False
        centred = _are_centred(line, following)
        if one.size > LARGER * self._body and (centred or line.cells[0].left == other.left):
            return True
        if line.cells[0].bold and one.bold != other.bold and one.right < line.high - SHORT * one.size:
            return False
        indented = first is not line and other.left - line.cells[0].left > one.size
        if indented and not centred and not compiled(BULLET).match(first.cells[0].text):
            return False
        return _is_headline(line, following) if centred else _wraps(line, following)

    def _block(self, lines: Sequence[tuple[Line, int]], near: bool, page: Page) -> None:
        """Append a paragraph."""
        builder = self._builder
        first, place = lines[0]
        if builder.length:
            builder.add("\n" if near else "\n\n", source=place, length=0)
        start = builder.length
        kind = self._kind(first)
        skip = _mark(first.text) if kind == "item" else 0
        for (line, at), following in zip(lines, [*lines[1:], None], strict=True):
            text = line.text
            joint, cut = self._joint(text, following[0].text) if following else ("", 0)
            builder.add(text[skip : len(text) - cut], source=at + skip)
            if joint:
                builder.add(joint, source=at + len(text), length=1)
            skip = 0
        bold = not self._bold and all(cell.bold for line, _ in lines for cell in line.cells)
        inside = AT_EDGE if _is_at_edge(first.cells[0], page) else NOWHERE
        block = Block(kind, start, builder.length, bold=bold, inside=inside)
        self._blocks.append(self._row(block, first) if kind == "row" else block)

    def _row(self, block: Block, line: Line) -> Block:
        """The row with its place in its table, its cells put down."""
        before = self._blocks[-1] if self._blocks else block
        row = before.row + 1 if before.row is not None and before.table == self._tables else 0
        start = block.start
        for number, cell in enumerate(line.cells):
            end = start + len(cell.text)
            self._cells.append(Block("cell", start, end, table=self._tables, row=row, column=number, bold=cell.bold))
            start = end + 1
        return block._replace(table=self._tables, row=row)

    def _kind(self, line: Line) -> BlockKind:
        if line.table:
            return "row"
        if compiled(BULLET).match(line.text):
            return "item"
        if not any(c.isalnum() for c in line.text):
            return "rule"
        return "heading" if line.cells[0].size > LARGER * self._body else "paragraph"

    def _joint(self, text: str, following: str) -> tuple[str, int]:
        """What stands between two lines of a paragraph, and how many characters are cut from the first one's end."""
        last = text.rsplit(None, 1)[-1]
        head = following.split(None, 1)[0]
        address = compiled(ADDRESS).search(last) and compiled(GOES_ON).match(head)
        if last[-1] != "-":
            goes_on = address and (last[-1] in "/=&?_.@%" or compiled(REST).fullmatch(head))
            return ("", 0) if goes_on else ("\n", 0)
        if len(last) < 2 or not last[-2].isalnum() or not head[0].isalnum():
            return "\n", 0
        divided = compiled(WORD_END).search(last) and head[0].islower() and not address
        return "", 0 if self._is_compound(last, head, not divided) else 1

    def _is_compound(self, last: str, head: str, otherwise: bool) -> bool:
        """Whether the hyphen belongs to the word: as the release has it elsewhere, with it or without."""
        left = compiled(r"[\w-]+\Z").findall(last.casefold())
        right = compiled(r"[\w-]+").match(head.casefold())
        if not left or not right:
            return otherwise
        times, without = self._words[left[0] + right[0]], self._words[left[0][:-1] + right[0]]
        return otherwise if times == without else times > without

    def document(self) -> Document:
        """What was collected."""
        return Document(text=self._builder.build(), blocks=tuple(self._blocks), cells=tuple(self._cells))


NOWHERE: frozenset[str] = frozenset()
AT_EDGE = frozenset({"edge"})


def _usual(pages: Sequence[Page]) -> tuple[float, bool]:
    """The size of most of the text, and whether most of it is bold: then that tells nothing."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for page in pages:
        for line in page.lines:
            for cell in line.cells:
                sizes[round(cell.size * 2) / 2] += len(cell.text)
                bold[cell.bold] += len(cell.text)
    return (sizes.most_common(1)[0][0] if sizes else 0.0), bold[True] > bold[False]


def _rooms(lines: Sequence[Line]) -> dict[int, float]:
    """For each size of type the distance of two lines up to which they are of one paragraph."""
    steps: dict[int, list[float]] = {}
    for line, following in pairwise(lines):
        if line.stretch == following.stretch and (gap := _gap(line, following)) > 0:
            steps.setdefault(round(line.cells[0].size), []).append(gap)
    rooms = {size: LEADING * sorted(gaps)[len(gaps) // 4] for size, gaps in steps.items()}
    return {size: room if len(steps[size]) >= FEW else min(room, WIDEST * size) for size, room in rooms.items()}


def _room(line: Line, rooms: Mapping[int, float]) -> float:
    size = line.cells[0].size
    return max(rooms.get(round(size), 0.0), 1.3 * size)


def _gap(line: Line, following: Line) -> float:
    return line.cells[0].base - following.cells[0].base


def _mark(text: str) -> int:
    """The length of an item's bullet."""
    mark = compiled(BULLET).match(text)
    return mark.end() if mark else 0


def _is_at_edge(cell: Cell, page: Page) -> bool:
    margin = MARGIN * (page.top - page.bottom)
    return cell.base > page.top - margin or cell.base < page.bottom + margin


def _are_alike(line: Line, following: Line) -> bool:
    """Whether two lines are of one size, and no rows of a table."""
    one, other = line.cells[-1], following.cells[0]
    return not (line.table or following.table) and abs(one.size - other.size) <= SAME_SIZE * one.size


def _wraps(line: Line, following: Line) -> bool:
    """Whether a line was broken at its column's margin: the next word had no room, or as a typist breaks."""
    last, other = line.cells[-1], following.cells[0]
    width, taken = line.high - line.low, last.right - line.low
    if width < NARROW * last.size and (taken < FULL * width or compiled(LABEL).match(other.text)):
        return False
    if taken > typed.RAGGED * width and taken + other.first > width:
        return True
    if taken > typed.SLACK * width and other.text[0].islower():
        return True
    length = following.cells[-1].right - other.left
    return min(taken, length) > typed.RAGGED * width and last.text[-1] not in ".!?:;)"


def _is_headline(line: Line, following: Line) -> bool:
    """Whether two centred lines are one headline: both bold or both in capitals, or the first fills its column."""
    one, other = line.cells[-1], following.cells[0]
    width, taken = line.high - line.low, one.right - line.cells[0].left
    marked = (one.bold and other.bold) or (one.text.isupper() and other.text.isupper())
    return (marked and taken > width / 2) or taken + other.first > width


def _are_centred(line: Line, following: Line) -> bool:
    """Whether two lines that begin at different places have one middle."""
    em = line.cells[0].size
    left, right = line.cells[0].left - following.cells[0].left, following.cells[-1].right - line.cells[-1].right
    return abs(left - right) < em and abs(left) > em / 2
