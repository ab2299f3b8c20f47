"""An HTML page or exhibit to a document: the drafts that hold the release, in reading order."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace
from re import DOTALL

from releaseparse.hints import DateHint
from releaseparse.read import lines
from releaseparse.read.characters import LINE_BREAK, is_twice_decoded, replacements, restored, twice_decoded
from releaseparse.read.formats import plain
from releaseparse.read.page import content, notices, tables
from releaseparse.read.page.markup import Draft, Page, walk
from releaseparse.read.page.metadata import hints
from releaseparse.read.page.shield import SHIELDED
from releaseparse.read.patterns import compiled
from releaseparse.text import Block, Document, Link, Span, TextBuilder


def read(source: str) -> Document:
    """The document of an HTML source, without what the page puts around the release."""
    message = compiled(ARCHIVED, DOTALL).search(source) if ARCHIVE_HEAD in source else None
    low, high = message.span(1) if message else (0, len(source))
    if declared := compiled(DECLARED, DOTALL).match(source, low, high):
        low = declared.end()
    page = walk(source, low, high)
    drafts = [draft for draft in page.drafts if tables.visible(source, draft)]
    selection = content.select(source, page, drafts)
    builder = _Assembly(source, page, selection)
    for part in tables.reading_order(source, page, selection.drafts):
        builder.add(part)
    document = builder.document()
    return replace(document, doubts=(*document.doubts, lines.TOO_MANY)) if page.cut else document


class _Assembly:
    """Collects drafts into text, blocks, cells and links."""

    def __init__(self, source: str, page: Page, selection: content.Selection) -> None:
        self._source = source
        self._selection = selection
        self._odd = ODD
        if is_twice_decoded(source):
            self._odd = rf"{twice_decoded().pattern}|{ANY_SPACE}|{UNUSUAL}"
        elif compiled(UNENDED).search(source):
            self._odd = rf"{ANY_SPACE}|{UNUSUAL}"
        self._page = page
        self._builder = TextBuilder()
        self._blocks: list[Block] = []
        self._cells: list[Block] = []
        self._links: list[Link] = []
        self._last: tables.Part | None = None
        self._joint = ""
        self._lead = ""
        self._begin: int | None = None
        self._space: tuple[int, int] | None = None

    def add(self, part: tables.Part) -> None:
        """Append a line, an item or a table's row as a block of its own."""
        if self._builder.length:
            self._joint = "\n" if self._last and part.follows(self._last) else "\n\n"
        before = self._builder.length
        links, linked = len(self._links), 0
        if part.drafts[0].pre:
            self._preformatted(part.drafts[0])
            self._last = part
            return
        start = None
        self._lead = f"{part.ordinal} " if part.ordinal else ""
        for number, (draft, column) in enumerate(zip(part.drafts, part.columns, strict=True)):
            if number and start is not None:
                self._joint = tables.joint(part, number, self._source)
            cell = self._draft(draft)
            if cell is None:
                continue
            start = cell.start if start is None else start
            if part.kind == "row":
                self._cell(part, cell, column, draft.bold)
        if start is not None and self._builder.length > before:
            stop = self._builder.length
            while links < len(self._links):
                linked += self._links[links].end - self._links[links].start
                links += 1
            inside = self._selection.inside[part.drafts[0].container]
            self._blocks.append(
                Block(
                    part.kind, start, stop, level=part.level, bold=part.bold, table=part.table, row=part.row,
                    inside=inside, linked=round(linked / (stop - start), 2) if linked else 0.0,
                )
            )  # fmt: skip
            self._last = part

    def _cell(self, part: tables.Part, span: Span, column: int, bold: bool) -> None:
        """A cell of a row, or one more line of the cell before."""
        last = self._cells[-1] if self._cells else None
        if last and (last.table, last.row, last.column) == (part.table, part.row, column):
            self._cells.pop()
            span, bold = Span(last.start, span.end), bold and last.bold
        self._cells.append(Block("cell", *span, table=part.table, row=part.row, column=column, bold=bold))

    def document(self) -> Document:
        """What was collected."""
        headed = any(block.level == 1 for block in self._blocks)
        return Document(
            text=self._builder.build(),
            blocks=tuple(self._blocks),
            cells=tuple(self._cells),
            links=tuple(self._links),
            metadata=hints(self._page, self._times(), headed),
            media_type="text/html",
            doubts=(notices.LISTING,) if self._selection.listing else (),
        )

    def _times(self) -> Iterator[DateHint]:
        """The dates of ``<time>`` elements, those of the release first."""
        within = self._selection.within
        times = self._page.times
        inside = [(instant, modified) for container, instant, modified in times if within[container]]
        yield from (DateHint("time", instant) for instant, modified in inside if not modified)
        yield from (DateHint("meta:modified", instant) for instant, modified in inside if modified)
        yield from (DateHint("time:elsewhere", instant) for container, instant, _ in times if not within[container])

    def _draft(self, draft: Draft) -> Span | None:
        """Append a draft's characters, white space folded, and its links; returns where they stand, if any show."""
        self._begin = self._space = None
        if not draft.links:
            for start, end in draft.pieces:
                self._piece(start, end)
            return None if self._begin is None else Span(self._begin, self._builder.length)
        return self._linked(draft)

    def _linked(self, draft: Draft) -> Span | None:
        """The same with its links."""
        places: list[int] = []
        lead = len(self._lead)
        shielded = {
            first: target.removeprefix(SHIELDED)
            for first, last, target in draft.links
            if self._hides(draft, first, last, target)
        }
        for number, (start, end) in enumerate(draft.pieces):
            places.append(self._builder.length + bool(self._space and self._begin is not None))
            if number in shielded:
                self._put(shielded[number], start, end)
            else:
                self._piece(start, end)
        begin, end = self._begin, self._builder.length
        if begin is None:
            return None
        places.append(end)
        for first, last, target in draft.links:
            low, high = max(places[first], begin + lead), min(places[last], end)
            low += low > begin and low < high and self._source[draft.pieces[first][0]].isspace()
            if low < high:
                self._links.append(Link(low, high, target))
        return Span(begin, end)

    def _hides(self, draft: Draft, first: int, last: int, target: str) -> bool:
        """Whether the one piece of a link stands for an address that the site hides from programs."""
        if last - first != 1 or not target.startswith(SHIELDED):
            return False
        return compiled(HIDDEN).fullmatch(self._source, *draft.pieces[first]) is not None

    def _piece(self, start: int, end: int) -> None:
        """Append source[start:end]; white space at its end waits for what follows."""
        source = self._source
        at = start
        if _is_plain(source[start:end]):
            self._put(source[start:end], start, end)
            return
        for match in compiled(self._odd).finditer(source, start, end):
            low, high = match.span()
            if at < low:
                self._put(source[at:low], at, low)
            at = high
            new = fold(match.group())
            if new == " ":
                self._space = (self._space[0] if self._space else low, high)
            elif new:
                self._put(new, low, high)
        if at < end:
            self._put(source[at:end], at, end)

    def _put(self, text: str, source: int, end: int) -> None:
        builder = self._builder
        if self._begin is None:
            if self._joint:
                builder.add(self._joint, source=source, length=0)
            self._begin = builder.length
            if self._lead:
                builder.add(self._lead, source=source, length=0)
            self._joint = self._lead = ""
        elif self._space:
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
        if not inner.blocks:
            return
        self._builder.add(self._joint, source=draft.pieces[0][0], length=0)
        self._joint = ""
        by = self._builder.length
        self._builder.copy(inner.text, 0, len(inner.text.value))
        self._blocks.extend(plain.moved(inner.blocks, by))
        self._cells.extend(plain.moved(inner.cells, by))


ARCHIVE_HEAD = "<!--X-Head-of-Message-->"
ARCHIVED = rf"{ARCHIVE_HEAD}(.*?)<!--X-(?:Body-of-Message-End|MsgBody-End)-->"
"""What MHonArc, the mail archiver, says is the message: https://www.mhonarc.org/MHonArc/doc/resources/msgpgs.html."""
DECLARED = r"\s*+(?:<\?[^>]*+>\s*+|<!--.*?-->\s*+)*+<!(?i:doctype)\b[^\[>]*+\[[^\]]*+\]\s*+>"
"""A document type with declarations of its own, whose tail would else be read as text."""
HIDDEN = r"\s*\[email(?:\s|&#160;|&nbsp;|\u00a0)protected\]\s*"
"""What a page shows until its script has put the address there."""
UNUSUAL = (
    r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
    r"|[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u1fff\u2012-\u2027\u2030-\u205e\u2065-\ufaff\ufb07-\ufefe]"
)
"""A character reference, or a character outside the ranges that need no mending."""
ANY_SPACE = r"\s++"
SPACE = r"\s\s++|[^\S ]| (?:(?<![!-%'-:<=?-~\u00a1-\u00ac\u00ae-\u1fff] )|(?![!-%'-;=-~\u00a1-\u00ac\u00ae-\u1fff]))"
"""White space but for a space that stands alone between characters which stay as they are."""
UNENDED = r"&(?:#\w|\w\w)\w* "
"""A character reference without its semicolon, whose last letter looks like one of a word."""
ODD = rf"{SPACE}|{UNUSUAL}"
PREFORMATTED_ODD = rf"\r\n?|{UNUSUAL}"


def _is_plain(written: str) -> bool:
    """Whether a piece of the source surely stays as it is."""
    if not (written.isascii() and written.isprintable()) or "&" in written or "  " in written:
        return False
    return written[:1] not in ("", " ") and written[-1] != " "


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
    new = unfold(restored(written) if written[0] in "ÂÃÄÅâ" else written)
    return " " if new.isspace() else new
