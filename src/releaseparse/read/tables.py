"""Tables of a page: those that only lay it out read as paragraphs, those that hold data row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from releaseparse.read.markup import HEADINGS, Draft, Page
from releaseparse.read.patterns import compiled
from releaseparse.text import BlockKind

BULLET = (
    r"(?:[•·▪◦‣●■□–§*o-]|[\uf0a7\uf0b7]|&(?:bull|middot|#8226|#149|#183|#9679|#9642|#167|#8211);|\(?\w{1,3}[.)])"
    r"(?:\s|&nbsp;|&#160;)*"
)
"""What stands in a cell of its own before a list item's words, as the source writes it."""
SEEN = (
    r"(?i)(?!&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|#160|#xa0|#8203|#8195|#8194|#173);)"
    r"[^\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff\x00-\x1f]"
)
"""A character that shows."""


@dataclass(slots=True)
class Part:
    """A block in the making: one draft, or the drafts of a table's row with their columns."""

    kind: BlockKind
    drafts: Sequence[Draft]
    columns: Sequence[int]
    level: int | None = None
    table: int | None = None
    row: int | None = None
    group: int = 0

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
    """What stands between two cells of a row; a sign of currency or a closing bracket stands by its number."""
    if part.kind != "row":
        return " "
    before = _text(source, part.drafts[number - 1])
    after = _text(source, part.drafts[number])
    if compiled(r"\(?\s*(?:[$€£¥]|US\$|C\$)\s*\(?").fullmatch(before) or compiled(r"\)?\s*[%)]+").fullmatch(after):
        return ""
    return "\t"


def _text(source: str, draft: Draft) -> str:
    return "".join(source[start:end] for start, end in draft.pieces[:8]).strip()


def reading_order(source: str, page: Page, drafts: Sequence[Draft]) -> Iterator[Part]:
    """Drafts of a page as parts, tables resolved."""
    places = _Places(page)
    index = 0
    while index < len(drafts):
        table = places.table[drafts[index].container]
        if table is None:
            yield _single(drafts[index], places)
            index += 1
            continue
        stop = index
        while stop < len(drafts) and places.table[drafts[stop].container] == table:
            stop += 1
        yield from _table(source, drafts[index:stop], places, table)
        index = stop


class _Places:
    """For each container the nearest table, row, cell, list item and heading that it lies in (itself included)."""

    def __init__(self, page: Page) -> None:
        self.table: list[int | None] = []
        self.row: list[int | None] = []
        self.cell: list[int | None] = []
        self.item: list[int | None] = []
        self.listing: list[int | None] = []
        self.level: list[int | None] = []
        for number, c in enumerate(page.containers):
            up = c.parent
            table = row = cell = item = listing = level = None
            if up >= 0:
                table, row, cell = self.table[up], self.row[up], self.cell[up]
                item, listing, level = self.item[up], self.listing[up], self.level[up]
            if c.tag == "table":
                table, row, cell, item = number, None, None, None
            elif c.tag == "tr":
                row, cell = number, None
            elif c.tag in ("td", "th"):
                cell = number
            elif c.tag in ("li", "dd"):
                item = number
            elif c.tag in ("ul", "ol"):
                listing = number
            elif c.tag in HEADINGS:
                level = int(c.tag[1])
            self.table.append(table)
            self.row.append(row)
            self.cell.append(cell)
            self.item.append(item)
            self.listing.append(listing)
            self.level.append(level)
        self._seen: set[int] = set()

    def begins_item(self, container: int) -> bool:
        """Whether this is the first draft of its list item."""
        item = self.item[container]
        if item is None or item in self._seen:
            return False
        self._seen.add(item)
        return True


def _single(draft: Draft, places: _Places) -> Part:
    level = places.level[draft.container]
    if draft.pre:
        return Part("pre", (draft,), (0,))
    if level is not None:
        return Part("heading", (draft,), (0,), level=level)
    if places.begins_item(draft.container):
        return Part("item", (draft,), (0,), group=places.listing[draft.container] or 0)
    return Part("paragraph", (draft,), (0,))


def _table(source: str, drafts: Sequence[Draft], places: _Places, table: int) -> Iterator[Part]:
    rows: list[list[list[Draft]]] = []
    last_row: int | None = -1
    last_cell: int | None = -1
    for draft in drafts:
        row, cell = places.row[draft.container], places.cell[draft.container]
        if row != last_row:
            rows.append([])
            last_row, last_cell = row, -1
        if cell != last_cell:
            rows[-1].append([])
            last_cell = cell
        rows[-1][-1].append(draft)
    for number, cells in enumerate(rows):
        if len(cells) == 2 and len(cells[0]) == 1 and compiled(BULLET).fullmatch(_text(source, cells[0][0])):
            head = cells[1][0]
            yield Part("item", (head,), (0,), group=table)
            yield from (_single(d, places) for d in cells[1][1:])
        elif len(cells) == 1 or any(len(cell) > 1 for cell in cells):
            yield from (_single(d, places) for cell in cells for d in cell)
        else:
            yield Part("row", [c[0] for c in cells], range(len(cells)), table=table, row=number)


def visible(source: str, draft: Draft) -> bool:
    """Whether a draft shows anything."""
    return any(compiled(SEEN).search(source, start, end) for start, end in draft.pieces)
