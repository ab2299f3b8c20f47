"""Plain text to a document: modern (a paragraph a line) or hard-wrapped at the margin of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from releaseparse.read import lines
from releaseparse.read.characters import clean
from releaseparse.read.patterns import compiled
from releaseparse.text import Block, BlockKind, Document, Span, Text, TextBuilder

LINE = r"(?m)^[^\n\S]*(\S(?:[^\n]*\S)?)"
GAP = r"(?<=\S)[ \t]{2,}+(?=\S)"
INDENT = r"[ \t]*\n\s*|(?<=\S)[ \t]{2,}+(?=\S)|\t"
BULLET = r"[*•·▪◦‣]\s+(?=\S)|(?:o|--?|–)\s{1,8}(?=\S)"
PLAIN_BULLET = r"[*•·▪◦‣]\s+(?=\S)"
DASHED = r"(?m)^[^\S\n]*(?:o|--?|–)\s{1,8}(?=\S)"
"""A letter or a dash marks an item only where two lines have it: one may follow a dateline's line break."""
ADDRESS = r"(?:https?://|www\.|[\w.+-]{1,60}@[\w-])[^\s<>\"]{0,400}[-/_.=&?%@]\Z"
"""An address that breaks off at the end of a line."""
HYPHENED = r"[a-z0-9][\w%~=&?#/@.:-]*"
BROKEN = r"[\w%~#?=&-]+[./=?&%_#-][\w%~=&?#/@.:-]*[\w/=]"
"""How an address goes on: behind a hyphen with any of its characters, else with some that no word has."""
TAIL = 500
"""Characters of a line's end in which such an address stands."""
COLUMNS = 2
"""Wide gaps that make a line a row of a table."""


def read(source: str) -> Document:
    """The document of a plain text. Indentation and runs of spaces go, line breaks stay."""
    return lay_out(clean(source))


def lay_out(text: Text) -> Document:
    """The document of cleaned characters that still have their indentation: blocks as :mod:`lines` tells."""
    value = text.value
    every = (lines.Line(*m.span(1), m.end(1) - m.start()) for m in compiled(LINE).finditer(value))
    found = list(islice(every, lines.MOST))
    doubts = (lines.TOO_MANY,) if next(every, None) else ()
    column = lines.margin(found)
    bullet = BULLET if len(compiled(DASHED).findall(value)) > 1 else PLAIN_BULLET
    builder = TextBuilder()
    blocks: list[Block] = []
    for group in _groups(value, found):
        for number, span in enumerate(lines.joined(value, group, column)):
            if builder.length:
                builder.add("\n" if number else "\n\n", source=text.source_span(span.start, span.start)[0], length=0)
            start = builder.length
            kind = _kind(value, span, bullet)
            _copy(builder, text, span, bullet if kind == "item" else None, kind == "row")
            blocks.append(Block(kind, start, builder.length))
    return Document(text=builder.build(), blocks=tuple(blocks), doubts=doubts)


def moved(blocks: Iterable[Block], by: int) -> Iterator[Block]:
    """The blocks, further on in the text."""
    return (block.moved(block.start + by, block.end + by) for block in blocks)


def _groups(value: str, rows: Iterable[lines.Line]) -> Iterator[list[lines.Line]]:
    """Lines that no blank line parts."""
    group: list[lines.Line] = []
    for row in rows:
        if group and value.count("\n", group[-1].end, row.start) > 1:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _copy(builder: TextBuilder, text: Text, span: Span, bullet: str | None, row: bool) -> None:
    """Append a block without its bullet, its indentation and its runs of spaces."""
    value = text.value
    mark = compiled(bullet).match(value, span.start, span.end) if bullet else None
    at = mark.end() if mark else span.start
    for gap in compiled(INDENT).finditer(value, at, span.end) if lines.has_gap(value, at, span.end) else ():
        low, high = gap.span()
        builder.copy(text, at, low)
        source, stop = text.source_span(low, high)
        new = "\n" if "\n" in value[low:high] else "\t" if row else " "
        if new == "\n" and _in_address(value, low, high):
            new = ""
        builder.add(new, source=source, length=stop - source)
        at = high
    builder.copy(text, at, span.end)


def _in_address(value: str, end: int, start: int) -> bool:
    """Whether the break of a line [end, start) lies in an address, which goes on without it."""
    if value[end - 1] not in "-/_.=&?%@":
        return False
    least = max(0, end - TAIL)
    first = max(least, value.rfind(" ", least, end) + 1, value.rfind("\n", least, end) + 1)
    opening = compiled(ADDRESS).search(value, first, end)
    word = compiled(r"\S+").match(value, start)
    if opening is None or word is None:
        return False
    rest = word[0].rstrip(".,;:)>\"'")
    return compiled(HYPHENED if value[end - 1] == "-" else BROKEN).fullmatch(rest) is not None


def _kind(value: str, span: Span, bullet: str) -> BlockKind:
    if lines.is_rule(value, span):
        return "rule"
    if compiled(bullet).match(value, span.start, span.end):
        return "item"
    return "row" if is_row(value, *span) and "\n" not in value[span.start : span.end] else "paragraph"


def is_row(value: str, start: int, end: int) -> bool:
    """Whether wide gaps part a line into columns."""
    return lines.has_gap(value, start, end) and len(compiled(GAP).findall(value, start, end)) >= COLUMNS
