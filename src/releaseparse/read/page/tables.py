"""Tables of a page: those that only lay it out read as paragraphs, those that hold data row by row.

Three sorts are distinguished by their cells. A table with numbers in many cells is data: each row is a block, its
cells a tab apart. A table whose columns each hold a phone number or an address stands for columns side by side (a
letterhead, two contacts) and is read column by column. The rest lays out: a cell of one line with its neighbours is
a row, a bullet in a cell of its own makes its row an item, cells of several lines are paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from releaseparse.read.characters import unescape
from releaseparse.read.layout.grids import REACHED
from releaseparse.read.page.markup import HEADINGS, Draft, Page
from releaseparse.read.patterns import compiled
from releaseparse.text import BlockKind

BULLET = r"[•·▪◦‣●■□➢§\uf0a7\uf0b7\uf0d8*o–—-]\s*"
"""A list item's mark: also the private-use characters by which Word's Symbol and Wingdings fonts draw it."""
MARK = r"(?:[•·▪◦‣●■□➢\uf0a7\uf0b7\uf0d8]|&(?:bull|middot|#8226|#149|#183|#9679|#9642);)(?:\s|&nbsp;|&#160;)*"
"""The same as a source writes it before the item's words; letters and dashes would be words there."""
NUMBER = r"\(?\w{1,3}[.)]|[*†‡]+|\d{1,2}"
UNSEEN = (
    r"(?i)(?:[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff\x00-\x1f]"
    r"|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|#160|#xa0|#8203|#8195|#8194|#173);)*+"
)
"""Characters that do not show."""
UNNUMBERED = r"""(?i)list-style(?:-type)?\s*:[^;"']*none|\btype\s*=\s*["']?(?!1)"""
"""A list whose items show no number, or letters."""
FIGURE = r"(?!.*\d{3}[-. ]\d{3,4}\b)[\s$€£¥()%,.\d–—+*x-]*\d[\s$€£¥()%,.\d–—+*x-]*"
SIGNS = r"\(?\s*(?:[$€£¥]|US\$|C\$)\s*\(?"
FIGURES = 0.25
"""Share of a table's cells that hold figures from which it is data."""
ENTRY = 4
"""Lines of a cell that is an entry of a table: two numbers to dial, a name above a title."""
BRIEF = 120
"""Characters of such a line at most."""
SET = 2
"""Lines in which the words of a cell are set between others in a row: more are a column to be read down."""


@dataclass(slots=True)
class Part:
    """A block in the making: one draft, or the drafts of a table's row with their columns."""

    kind: BlockKind
    drafts: Sequence[Draft]
    columns: Sequence[int] = (0,)
    level: int | None = None
    table: int | None = None
    row: int | None = None
    group: int = 0
    ordinal: str = ""
    """What the page's reader sees before an item of an ordered list: "2."."""

    @property
    def bold(self) -> bool:
        """Whether all of it is emphasised."""
        return all(draft.bold for draft in self.drafts)

    def follows(self, before: Part) -> bool:
        """Whether it stands one line break, not a blank line, below the part before."""
        if self.kind == before.kind == "row":
            return self.table == before.table
        if self.kind == before.kind == "item":
            return self.group == before.group
        return self.drafts[0].broken


def joint(part: Part, number: int, source: str) -> str:
    """What stands before a part's draft: a tab between cells, but a sign of currency stands by its figure."""
    if part.kind != "row" or part.columns[number - 1] == part.columns[number]:
        return " "
    if compiled(SIGNS).fullmatch(shown(source, part.drafts[number - 1])):
        return ""
    return "" if compiled(r"\)?\s*[%)]+").fullmatch(shown(source, part.drafts[number])) else "\t"


def shown(source: str, draft: Draft) -> str:
    """The first characters of a draft as they show; enough to tell what sort it is."""
    if draft.shown is None:
        written = "".join(source[start:end] for start, end in draft.pieces[:6])
        draft.shown = " ".join(unescape(written).split())
    return draft.shown


def visible(source: str, draft: Draft) -> bool:
    """Whether a draft shows anything."""
    for start, end in draft.pieces:
        if source[start].isalnum() or not compiled(UNSEEN).fullmatch(source, start, end):
            return True
    return False


def reading_order(source: str, page: Page, drafts: Sequence[Draft]) -> Iterator[Part]:
    """Drafts of a page as parts, tables resolved; tables and their rows count from 0."""
    places = _Places(page)
    for number, (table, group) in enumerate(groupby(drafts, lambda draft: places.table[draft.container])):
        if table is None:
            yield from _listed(source, group, places)
        else:
            yield from _table(source, _grid(list(group), places), places, number)


def _listed(source: str, drafts: Iterable[Draft], places: _Places) -> Iterator[Part]:
    """Drafts outside of tables; the short terms of a description list are items with the one short line of each."""
    runs = [(term, list(lines)) for term, lines in groupby(drafts, lambda draft: places.term[draft.container])]
    for within, group in groupby(runs, lambda run: places.around(run[0])):
        entries = [lines for _, lines in group]
        if within is not None and _is_list_of_pairs(source, entries, places):
            for (term,), (words,) in zip(entries[::2], entries[1::2], strict=True):
                yield Part("item", [term, words], (0, 1), group=within)
        else:
            yield from (_single(source, draft, places) for lines in entries for draft in lines)


def _is_list_of_pairs(source: str, entries: Sequence[Sequence[Draft]], places: _Places) -> bool:
    """Whether a description list tells something short of each short term: ``<dt>`` and one ``<dd>``."""
    tags = [places.tag(places.term[lines[0].container]) for lines in entries]
    if tags != ["dt", "dd"] * (len(entries) // 2) or any(len(lines) > 1 for lines in entries):
        return False
    return all(len(shown(source, lines[0])) <= (BRIEF if at % 2 else BRIEF / 2) for at, lines in enumerate(entries))


class _Places:
    """For each container the nearest table, row, cell, list item, term and heading that it lies in, itself included."""

    def __init__(self, page: Page) -> None:
        count = len(page.containers)
        self.table: list[int | None] = [None] * count
        self.row: list[int | None] = [None] * count
        self.cell: list[int | None] = [None] * count
        self.heads = [False] * count
        self.column = [0] * count
        self.item: list[int | None] = [None] * count
        self.term: list[int | None] = [None] * count
        self.listing: list[int | None] = [None] * count
        self.level: list[int | None] = [None] * count
        self.ordinals = _ordinals(page)
        self._containers = page.containers
        self._width = [0] * count
        self._seen: set[int] = set()
        for number, container in enumerate(page.containers):
            if container.parent >= 0:
                for values in (self.table, self.row, self.cell, self.item, self.term, self.listing, self.level):
                    values[number] = values[container.parent]
                self.column[number] = self.column[container.parent]
                self.heads[number] = self.heads[container.parent]
            self._enter(
                number, container.tag, container.attribute("colspan") if container.tag in ("td", "th") else None
            )

    def _enter(self, number: int, tag: str, span: str | None) -> None:
        if tag == "table":
            self.table[number], self.row[number], self.cell[number], self.item[number] = number, None, None, None
        elif tag == "tr":
            self.row[number], self.cell[number], self.heads[number] = number, None, False
        elif tag in ("td", "th"):
            self.cell[number], self.heads[number] = number, tag == "th"
            row = self.row[number] or 0
            self.column[number] = self._width[row]
            self._width[row] += min(int(span[:4]), 1000) if span and span.isdecimal() else 1
        elif tag in ("li", "dd"):
            self.item[number] = number
        elif tag in ("ul", "ol"):
            self.listing[number] = number
        elif tag in HEADINGS:
            self.level[number] = int(tag[1])
        if tag in ("dt", "dd"):
            self.term[number] = number

    def tag(self, number: int | None) -> str:
        """The element of a container."""
        return "" if number is None else self._containers[number].tag

    def around(self, number: int | None) -> int | None:
        """The container around one."""
        return None if number is None else self._containers[number].parent

    def begins_item(self, container: int) -> bool:
        """Whether this is the first draft of its list item."""
        item = self.item[container]
        if item is None or item in self._seen:
            return False
        self._seen.add(item)
        return True


def _ordinals(page: Page) -> dict[int, str]:
    """The numbers of ordered lists' items, by their container: https://html.spec.whatwg.org/#ordinal-value."""
    following: dict[int, int] = {}
    found = {}
    for number, container in enumerate(page.containers):
        parent = page.containers[container.parent]
        if container.tag != "li" or parent.tag != "ol":
            continue
        if compiled(UNNUMBERED).search(parent.attributes) or "breadcrumb" in container.attributes.lower():
            continue
        first = following.get(container.parent) or _whole(parent.attribute("start")) or 1
        ordinal = _whole(container.attribute("value")) or first
        following[container.parent] = ordinal + 1
        found[number] = f"{ordinal}."
    return found


def _whole(written: str | None) -> int | None:
    return int(written) if written and written.isdecimal() and len(written) < 7 else None


def _single(source: str, draft: Draft, places: _Places) -> Part:
    level = places.level[draft.container]
    if draft.pre:
        return Part("pre", (draft,))
    if level is not None:
        return Part("heading", (draft,), level=level)
    if places.begins_item(draft.container):
        item = places.item[draft.container] or 0
        return Part("item", (draft,), group=places.listing[draft.container] or 0, ordinal=places.ordinals.get(item, ""))
    start, end = draft.pieces[0]
    mark = compiled(MARK).match(source, start, end)
    if mark and (mark.end() < end or len(draft.pieces) > 1):
        draft.pieces[0] = (mark.end(), end)
        return Part("item", (draft,))
    return Part("paragraph", (draft,))


@dataclass(slots=True)
class _Cell:
    """A cell that shows something: its column (cells that span several count), its lines, and whether it is a head."""

    column: int
    drafts: list[Draft]
    head: bool = False


def _grid(drafts: Sequence[Draft], places: _Places) -> list[list[_Cell]]:
    """A table's drafts by row and cell."""
    rows = []
    for _, row in groupby(drafts, lambda draft: places.row[draft.container]):
        cells = groupby(row, lambda draft: places.cell[draft.container])
        rows.append([_cell(lines, places) for lines in (list(cell) for _, cell in cells)])
    return rows


def _cell(lines: list[Draft], places: _Places) -> _Cell:
    first = lines[0].container
    return _Cell(places.column[first], lines, places.heads[first])


def _table(source: str, grid: Sequence[Sequence[_Cell]], places: _Places, table: int) -> Iterator[Part]:
    if _is_data(source, grid):
        yield from (_row(cells, table, number) for number, cells in enumerate(grid))
    elif _is_side_by_side(source, grid):
        columns = sorted({cell.column for cells in grid for cell in cells})
        lines = [line for c in columns for cells in grid for cell in cells if cell.column == c for line in cell.drafts]
        yield from (_single(source, line, places) for line in lines)
    else:
        for number, cells in enumerate(grid):
            yield from _laid_out(source, cells, places, table, number)


def _row(cells: Sequence[_Cell], table: int, number: int) -> Part:
    lines = [(line, cell.column) for cell in cells for line in cell.drafts]
    return Part("row", [line for line, _ in lines], [column for _, column in lines], table=table, row=number)


def _laid_out(source: str, cells: Sequence[_Cell], places: _Places, table: int, number: int) -> Iterator[Part]:
    """A row of a table that lays out: an item after its bullet, a label with its value, or paragraphs."""
    first = cells[0].drafts
    words = shown(source, first[0])
    if len(cells) == 2 and len(first) == 1 and compiled(BULLET).fullmatch(words):
        yield Part("item", cells[1].drafts[:1], group=table)
        yield from (_single(source, line, places) for line in cells[1].drafts[1:])
    elif len(cells) == 2 and len(first) == 1 and compiled(NUMBER).fullmatch(words):
        yield Part("item", [first[0], cells[1].drafts[0]], (0, 1), group=table)
        yield from (_single(source, line, places) for line in cells[1].drafts[1:])
    elif len(cells) == 1 or (any(len(cell.drafts) > 1 for cell in cells) and not _is_set(source, cells)):
        yield from (_single(source, line, places) for cell in cells for line in cell.drafts)
    else:
        yield _row(cells, table, number)


def _is_set(source: str, cells: Sequence[_Cell]) -> bool:
    """Whether a row of several cells has short words set in two lines here and there, and nobody's address."""
    lines = [shown(source, line) for cell in cells for line in cell.drafts]
    return (
        len(cells) > SET
        and max(len(cell.drafts) for cell in cells) <= SET
        and all(len(line) <= BRIEF / 2 and not compiled(REACHED).search(line) for line in lines)
    )


def _is_data(source: str, grid: Sequence[Sequence[_Cell]]) -> bool:
    if len(grid) < 2:
        return False
    cells = [cell for row in grid for cell in row]
    if _is_headed(source, grid):
        return True
    figures = sum(compiled(FIGURE).fullmatch(shown(source, cell.drafts[0])) is not None for cell in cells)
    return figures >= 2 and figures >= FIGURES * len(cells)


def _is_headed(source: str, grid: Sequence[Sequence[_Cell]]) -> bool:
    """Whether heads (``<th>``) stand over the columns, and short entries below them: however its cells break."""
    heads = {cell.column for cell in grid[0]}
    if len(heads) < 2 or not all(cell.head for cell in grid[0]):
        return False
    entries = [cell for row in grid[1:] for cell in row]
    return all(
        cell.column in heads
        and len(cell.drafts) <= ENTRY
        and all(len(shown(source, line)) <= BRIEF for line in cell.drafts)
        for cell in entries
    )


def _is_side_by_side(source: str, grid: Sequence[Sequence[_Cell]]) -> bool:
    """Whether every column holds somebody's address, and the rows break across them; a label may stand before."""
    if not 2 <= len(grid) <= 40:
        return False
    columns: dict[int, list[str]] = {}
    for row in grid:
        for cell in row:
            columns.setdefault(cell.column, []).extend(shown(source, line) for line in cell.drafts)
    people = [words for words in columns.values() if len(words) > 1 or not words[0].endswith(":")]
    return 2 <= len(people) <= 3 and all(any(compiled(REACHED).search(line) for line in words) for words in people)
