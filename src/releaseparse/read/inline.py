"""Releases whose paragraphs run together on one line, as feeds and data sets hand them on: cut into blocks.

The line is cut where more than one space stands (once a paragraph's end), at the dateline behind the headline, and
where a new part begins (the table ``inline_marks``). Text that has its line breaks is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from releaseparse.lexicon import known
from releaseparse.read.mail.forwarded import MONTH
from releaseparse.read.patterns import compiled
from releaseparse.text import Block, Document, Link, Span
from releaseparse.vocabulary import kept, rows

GIANT = 900
"""Characters of a block in which several paragraphs must stand: the longest of typeset ones have some 800."""
SHARE = 0.6
"""Share of the document's text that such a block has; in others one long paragraph is only that."""
FEWEST = 3
"""Words that a headline has at least: "1:30 p.m. EDT, May 6, 2026" begins with none."""
WHOLE = 0.98
"""Share that a shorter block has which is a whole release on one line."""
HABIT = 0.5
"""Share of the sentences that two spaces follow, from which that is how the author types."""
WIDE = 4
"""Spaces that stand for a line break whatever the author's habit."""
HEADLINE = 400
"""Characters within which the dateline stands behind a headline."""

_SENTENCE = r"[.!?][\"”’)]{0,2} +(?=[\"“(]?[^\W\d_a-z])"
_GLUED = r"(?<=[a-z)\d][.!?])(?=[A-ZÀ-Þ][a-zà-þ]{1,20} )|(?<=[a-z)][.!?][”\"])(?=[A-ZÀ-Þ][a-zà-þ]{1,20} )"
_ENDED = '.!?:;"”’)»…'
_DATELINE = (
    r"(?<=\s)[A-ZÀ-Þ]{3,}(?:[ .'’-]{1,2}[A-ZÀ-Þ]{2,}){0,3}(?:, (?:[A-Z][\w.]{1,20})(?: [A-Z][\w.]{1,20})?){0,2}"
    r"[,\s(–—-]{1,4}(?:/[^/\n]{3,40}/\s?|\([^()\n]{3,40}\)\s?)?"
    rf"(?:{MONTH}|\d{{1,2}}\.? [^\W\d]{{3,10}}),? (?:19|20)\d\d"
)


def cut(document: Document) -> Document:
    """The document with its giant blocks cut at the paragraphs that they hold; itself where it has none."""
    size = len(document.text.value)
    giants = [
        block
        for block in document.blocks
        if block.kind in ("paragraph", "row", "item", "pre")
        and _may_hold(document, block, (block.end - block.start) / size)
    ]
    gaps = sorted({gap for block in giants for gap in _places(document, block)})
    return _cut(document, gaps) if gaps else document


def _may_hold(document: Document, block: Block, share: float) -> bool:
    """Whether several paragraphs may stand in a block that has this share of the text: it is a giant, or all there is
    and has a dateline behind a headline."""
    if block.end - block.start >= GIANT:
        return share >= SHARE
    return share >= WHOLE and _behind_headline(document.text.value[block.start : block.end]) is not None


def _behind_headline(text: str) -> int | None:
    """Where the dateline begins that stands behind a headline on its line."""
    dateline = compiled(_DATELINE).search(text, 0, HEADLINE)
    if dateline is None or text[: dateline.start()].isupper() or len(text[: dateline.start()].split()) < FEWEST:
        return None
    return dateline.start()


def _places(document: Document, block: Block) -> Iterator[Span]:
    """The spaces of a block that part two paragraphs, and the places where even the space was lost."""
    value = document.text.value
    inside = value[block.start : block.end]
    if "\n" in inside:
        return
    places = list(_gaps(document, block))
    ends = (found.end() for found in compiled(_SENTENCE).finditer(inside))
    places += (block.start + end - 1 for end in ends if _marks().match(inside, end))
    if (dateline := _behind_headline(inside)) is not None:
        places.append(block.start + dateline - 1)
        places += (block.start + wire.start() for wire in _wire().finditer(inside[:dateline]))
    yield from (Span(place, place + 1) for place in places)
    for found in compiled(_GLUED).finditer(value, block.start, block.end):
        yield Span(found.start(), found.start())


def _gaps(document: Document, block: Block) -> Iterator[int]:
    """Where several spaces stood that cleaning made one."""
    text, value = document.text, document.text.value
    first, last = text.map.at(block.start) + 1, text.map.at(block.end - 2) + 1
    gaps = [
        (at, length)
        for at, length in zip(text.map.starts[first:last], text.map.lengths[first:last], strict=True)
        if length > 1 and value[at] in " \t" and value[at + 1] not in " \t"
    ]
    if document.media_type != "text/plain":  # a longer stretch may be markup, which cleaning took out with the space
        gaps = [gap for gap in gaps if gap[1] == 2]
    ended = [(at, length) for at, length in gaps if value[at - 1] in _ENDED]
    sentences = sum(1 for _ in compiled(_SENTENCE).finditer(value, block.start, block.end))
    habit = len(ended) > HABIT * sentences and len(ended) > 3
    yield from (at for at, length in gaps if length >= WIDE or (not habit and value[at - 1] in _ENDED))


@kept
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows("inline_marks")))


@kept
def _wire() -> re.Pattern[str]:
    """A wire's name behind a headline, which feeds print there: " PR Newswire"."""
    return re.compile(rf"\s(?i:{'|'.join(map(re.escape, known.wires()))})\s*$")


def _cut(document: Document, gaps: Sequence[Span]) -> Document:
    """The document with a blank line in place of each of these gaps."""
    starts = [gap.start for gap in gaps]
    longer = list(accumulate((2 - (gap.end - gap.start) for gap in gaps), initial=0))

    def at(position: int) -> int:
        """Where what begins at a position begins now."""
        return position + longer[bisect_right(starts, position)]

    def until(position: int) -> int:
        """Where what ends at a position ends now."""
        return position + longer[bisect_left(starts, position)]

    blocks: list[Block] = []
    for block in document.blocks:
        inside = gaps[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        kind = "paragraph" if inside else block.kind
        begins = [block.start, *(gap.end for gap in inside)]
        ends = [*(gap.start for gap in inside), block.end]
        for start, end in zip(begins, ends, strict=True):
            if start < end:
                blocks.append(block._replace(kind=kind, start=at(start), end=until(end)))
    return replace(
        document,
        text=document.text.edit([(*gap, "\n\n") for gap in gaps]),
        blocks=tuple(blocks),
        cells=tuple(cell.moved(at(cell.start), until(cell.end)) for cell in document.cells),
        links=tuple(Link(at(link.start), until(link.end), link.target) for link in document.links),
    )
