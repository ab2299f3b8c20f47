"""An HTML page or exhibit to a document: the drafts that hold the release, in reading order."""

from __future__ import annotations

import html

from releaseparse.read import plain, tables
from releaseparse.read.characters import LINE_BREAK, replacements
from releaseparse.read.markup import Draft, Page, walk
from releaseparse.read.metadata import hints
from releaseparse.read.patterns import compiled
from releaseparse.text import Block, Document, Link, TextBuilder


def read(source: str) -> Document:
    """The document of an HTML source, without what the page puts around the release."""
    page = walk(source)
    builder = _Assembly(source, page)
    for part in tables.reading_order(source, page):
        builder.add(part)
    return builder.document()


class _Assembly:
    """Collects drafts into text, blocks, cells and links."""

    def __init__(self, source: str, page: Page) -> None:
        self._source = source
        self._page = page
        self._builder = TextBuilder()
        self._blocks: list[Block] = []
        self._cells: list[Block] = []
        self._links: list[Link] = []
        self._last: tables.Part | None = None
        self._space: tuple[int, int] | None = None

    def add(self, part: tables.Part) -> None:
        """Append a line, an item or a table's row as a block of its own."""
        if self._builder.length:
            joint = "\n" if self._last and part.follows(self._last) else "\n\n"
            self._builder.add(joint, source=part.drafts[0].pieces[0][0], length=0)
        self._last = part
        start = self._builder.length
        if part.drafts[0].pre:
            self._preformatted(part.drafts[0])
            return
        for number, (draft, column) in enumerate(zip(part.drafts, part.columns, strict=True)):
            if number:
                self._builder.add(tables.joint(part, number, self._source), source=draft.pieces[0][0], length=0)
            at = self._builder.length
            self._draft(draft)
            if part.kind == "row":
                stop = self._builder.length
                cell = Block("cell", at, stop, table=part.table, row=part.row, column=column, bold=draft.bold)
                self._cells.append(cell)
        stop = self._builder.length
        self._blocks.append(
            Block(part.kind, start, stop, level=part.level, bold=part.bold, table=part.table, row=part.row)
        )

    def document(self) -> Document:
        """What was collected."""
        return Document(
            text=self._builder.build(),
            blocks=tuple(self._blocks),
            cells=tuple(self._cells),
            links=tuple(self._links),
            metadata=hints(self._page),
            media_type="text/html",
        )

    def _draft(self, draft: Draft) -> None:
        """Append a draft's characters, white space folded, and its links."""
        places: list[int] = []
        begin = self._builder.length
        self._forget_space()
        for start, end in draft.pieces:
            places.append(self._builder.length + bool(self._space and self._builder.length > begin))
            self._piece(start, end, begin)
        places.append(self._builder.length)
        for first, last, target in draft.links:
            low, high = places[first], min(places[last], self._builder.length)
            low += low < high and self._source[draft.pieces[first][0]].isspace() and low > begin
            if low < high:
                self._links.append(Link(low, high, target))

    def _forget_space(self) -> None:
        self._space = None

    def _piece(self, start: int, end: int, begin: int) -> None:
        """Append source[start:end]; white space at its end waits for what follows."""
        source = self._source
        at = start
        for match in compiled(ODD).finditer(source, start, end):
            low, high = match.span()
            if at < low:
                self._put(source[at:low], at, low, begin)
            at = high
            new = fold(match.group())
            if new == " ":
                self._space = (self._space[0] if self._space else low, high)
            elif new:
                self._put(new, low, high, begin)
        if at < end:
            self._put(source[at:end], at, end, begin)

    def _put(self, text: str, source: int, end: int, begin: int) -> None:
        builder = self._builder
        if self._space:
            if builder.length > begin:
                low, high = self._space
                builder.add(" ", source=low, length=high - low)
            self._space = None
        builder.add(text, source=source, length=end - source)

    def _preformatted(self, draft: Draft) -> None:
        """Append text whose lines the page keeps, laid out as plain text is."""
        lines = TextBuilder()
        for start, end in draft.pieces:
            at = start
            for match in compiled(PREFORMATTED_ODD).finditer(self._source, start, end):
                low, high = match.span()
                lines.add(self._source[at:low], source=at)
                lines.add(unfold(match.group()), source=low, length=high - low)
                at = high
            lines.add(self._source[at:end], source=at)
        inner = plain.lay_out(lines.build())
        by = self._builder.length
        self._builder.copy(inner.text, 0, len(inner.text.value))
        self._blocks.extend(plain.moved(inner.blocks, by))
        self._cells.extend(plain.moved(inner.cells, by))


UNUSUAL = (
    r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
    r"|[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u1fff\u2012-\u2027\u2030-\u205e\u2065-\ufaff\ufb07-\ufefe]"
)
"""A character reference, or a character outside the ranges that need no mending."""
ODD = rf"\s++|{UNUSUAL}"
PREFORMATTED_ODD = rf"\r\n?|{UNUSUAL}"


def unfold(written: str) -> str:
    """A character reference or odd character as the text has it."""
    if written[0] == "\r":
        return LINE_BREAK
    table = replacements()
    plain_text = html.unescape(written) if written[0] == "&" else written
    return "".join(table.get(c, c) for c in plain_text)


def fold(written: str) -> str:
    """The same where line breaks are white space."""
    if written.isspace():
        return " "
    new = unfold(written)
    return " " if new.isspace() else new
