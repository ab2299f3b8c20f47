"""The units that a release states its events in: a sentence, a line of a list, a row of a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from releaseparse.events.wording import holds
from releaseparse.grain import ends
from releaseparse.lexicon.tables import plain
from releaseparse.record import Date, Fact, Section
from releaseparse.stages import Context
from releaseparse.text import Block, Span, lowered

BLANK = "~"
GAP = 400
"""Characters left over between two sections that may still be lines of a list."""
ROW = 240
"""Characters up to which a table's row is one unit; a longer one is prose in a table made for layout."""
LONG = 1000
"""Characters beyond which a sentence is cut, so that the work in one stays bounded."""
LEAD = 6
"""Characters before the day that a line of a list begins with: a bullet."""
STOP = ". "
LEADER = "...."
"""Dots that lead from the first column to the next."""
SHORT = 90
"""Characters up to which a paragraph without a full stop may be a heading."""


class Unit(NamedTuple):
    """A sentence or a line that stands for one, [start, end) in the cleaned text.

    ``folded`` is its text on one line in lower case, of the same length. ``heading`` tells that it stands above
    what follows, ``listed`` that it is a line of a list or table.
    """

    start: int
    end: int
    folded: str
    heading: bool
    listed: bool

    @property
    def row(self) -> bool:
        """Whether it is a line of a list or table, and no short sentence."""
        return self.listed and not self.folded.rstrip().endswith(".")

    @property
    def opens(self) -> bool:
        """Whether it ends on a colon, so that the following lines belong to it."""
        return self.folded.rstrip(" *_").endswith(":")


def divide(context: Context, addresses: Iterable[Fact], dates: Iterable[Date]) -> tuple[Unit, ...]:
    """The units of the release in text order, without its boilerplate and what lies in no section.

    The words inside ``addresses`` say nothing: they are blank in the folded text. A paragraph of the
    boilerplate that speaks of a call and tells one of ``dates`` is taken for a stray paragraph of the body.
    """
    told = sorted(Span(d.start, d.end) for d in dates if d.kind != "time")
    return tuple(_units(context, _blanked(plain(context.document.folded), addresses), told))


def _blanked(folded: str, addresses: Iterable[Fact]) -> str:
    parts: list[str] = []
    at = 0
    for fact in sorted(addresses, key=attrgetter("start")):
        if fact.start >= at:
            parts += (folded[at : fact.start], BLANK * (fact.end - fact.start))
            at = fact.end
    return "".join((*parts, folded[at:]))


def _units(context: Context, folded: str, told: Sequence[Span]) -> Iterator[Unit]:
    text = context.document.text.value
    sections = _told(context.layout.sections) if context.layout.sections else [Span(0, len(text))]
    starts = [s.start for s in sections]
    dates = [day.start for day in told]
    dated = standing(context.document.blocks, dates)
    for number, block in enumerate(context.document.blocks):
        if block.kind == "rule":
            continue
        days = told[bisect_left(dates, block.start) : bisect_left(dates, block.end)] if number in dated else ()
        cuts = _cuts(text, block, dates, days) if days else []
        parts = _parts(block, sections, starts) or _stray(folded, block, days)
        spans = _spans(text, block, parts, cuts)
        alone = len(spans) == 1
        for start, end in spans:
            said = folded[start:end]
            yield Unit(
                start, end, said,
                heading=alone and _is_heading(block, said),
                listed=block.kind in ("item", "row", "cell") or (not alone and end - start < SHORT),
            )  # fmt: skip


def standing(stretches: Sequence[Unit] | Sequence[Block], positions: Iterable[int]) -> set[int]:
    """The numbers of the units or blocks that these positions stand in or behind: most hold nothing of what is looked
    for, and need not be looked at."""
    starts = [stretch.start for stretch in stretches]
    return {bisect_right(starts, position) - 1 for position in positions} - {-1}


def _cuts(text: str, block: Block, dates: Sequence[int], days: Sequence[Span]) -> list[int]:
    """Where a block with these days is cut beside its sentences: at the lines of a list, and behind days."""
    listing = block.kind == "paragraph" and len(days) > 1 and text.find("\n", block.start, block.end) >= 0
    leads = _leads(text, block, dates) or _rows(text, block, days) if listing else []
    return sorted({*leads, *_stops(text, days)})


def _leads(text: str, block: Block, dates: Sequence[int]) -> list[int]:
    """Where the lines of a list begin that each begin with a day, two or more of them on end."""
    lines = [at for at in _lines(text, block) if _begins_with_day(text, at, dates)]
    found: set[int] = set()
    for one, other in pairwise(lines):
        headed = one in found or one == block.start or _is_led(text, block.start, one)
        if headed and text.find("\n", one, other) == other - 1:
            found |= {one, other}
            after = text.find("\n", other, block.end)
            found |= {after + 1} if after >= 0 else set()
    return sorted(found)


def _rows(text: str, block: Block, days: Sequence[Span]) -> list[int]:
    """Where the lines begin that each name a thing and end with its day, two or more of them on end: a table whose
    columns a space parts."""
    ends = {text.find("\n", day.end) for day in days if _ends_row(text, day)}
    lines = [at for at in _lines(text, block) if text.find("\n", at) in ends and text[at].isalnum()]
    found: set[int] = set()
    for one, other in pairwise(lines):
        first = text.find("\n", one)
        if first == other - 1 and max(first - one, text.find("\n", other) - other) < SHORT:
            after = text.find("\n", other) + 1
            found |= {one, other, *((after,) if after < block.end else ())}
    return sorted(found)


def _ends_row(text: str, day: Span) -> bool:
    """Whether a day ends its line, or dots lead to it: "Annual results ...... 5 November, after market close"."""
    end = text.find("\n", day.end, day.end + SHORT)
    last = not any(map(str.isalnum, text[day.end : end if end >= 0 else day.end + SHORT]))
    return last or text[max(0, day.start - len(LEADER) - 1) : day.start].strip() == LEADER


def _stops(text: str, days: Sequence[Span]) -> list[int]:
    """Where a sentence begins behind a day that ends with a figure, whose full stop may seem an ordinal's: "on May 6.
    The call"."""
    ends = (day.end for day in days if text[day.end - 1].isdigit() and text.startswith(STOP, day.end))
    return [end + len(STOP) for end in ends if text[end + len(STOP) : end + len(STOP) + 1].isupper()]


def _is_led(text: str, start: int, end: int) -> bool:
    """Whether the words of [start, end) end with a colon."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end > start and text[end - 1] == ":"


def _lines(text: str, block: Block) -> Iterator[int]:
    """Where the lines of a block begin."""
    at = block.start
    while at < block.end:
        yield at
        end = text.find("\n", at, block.end)
        at = end + 1 if end >= 0 else block.end


def _begins_with_day(text: str, at: int, dates: Sequence[int]) -> bool:
    """Whether nothing but a bullet stands before the first day of a line."""
    index = bisect_left(dates, at)
    return index < len(dates) and dates[index] - at <= LEAD and not any(map(str.isalnum, text[at : dates[index]]))


def _between(cuts: Sequence[int], start: int, end: int) -> Iterable[tuple[int, int]]:
    """The stretch [start, end), cut at these positions."""
    return pairwise((start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, end)], end))


def _told(sections: Sequence[Section]) -> list[Span]:
    """The stretches that may mention events: sections other than boilerplate, and lines left over between two."""
    told: list[Span] = []
    last: Section | None = None
    for section in sections:
        if section.kind != "boilerplate":
            close = last is not None and last.kind != "boilerplate" and section.start - last.end < GAP
            told.append(Span(last.end if last is not None and close else section.start, section.end))
        last = section
    return told


def _parts(block: Block, told: Sequence[Span], starts: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of a block that may mention events."""
    first = bisect_right(starts, block.start) - 1
    if first >= 0 and block.end <= told[first].end:
        return [(block.start, block.end)]  # as nearly every block
    near = told[max(0, first) : bisect_left(starts, block.end)]
    return [(max(block.start, s.start), min(block.end, s.end)) for s in near if block.start < s.end]


def _stray(folded: str, block: Block, days: Sequence[Span]) -> list[tuple[int, int]]:
    """A block of no section that may mention an event nevertheless, whole."""
    return [(block.start, block.end)] if days and holds("stray", folded[block.start : block.end]) else []


def _spans(text: str, block: Block, parts: list[tuple[int, int]], leads: Sequence[int]) -> list[tuple[int, int]]:
    """The units of these parts of a block: its sentences, cut where lines of a list begin too; a heading is one, and
    a row."""
    if block.kind == "heading" or not parts:
        return parts
    one = ROW if block.kind in ("row", "cell") else 0
    spans = [span for part in parts for span in _between(leads, *part)] if leads else parts
    if block.end - block.start >= one and (stops := _sentences(text, block)):
        spans = [cut for start, end in spans for cut in _between(stops if end - start >= one else (), start, end)]
    if block.end - block.start > LONG:
        spans = [short for span in spans for short in _short(text, *span)]
    return spans


def _sentences(text: str, block: Block) -> list[int]:
    """Where the sentences of a block but the first begin."""
    return [match.end() for match in ends().finditer(text, block.start, block.end)]


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long unit, cut at spaces."""
    while end - start > LONG:
        space = text.rfind(" ", start, start + LONG) + 1 or start + LONG
        yield start, space
        start = space
    yield start, end


def _is_heading(block: Block, folded: str) -> bool:
    if block.kind != "paragraph":
        return block.kind == "heading"
    bare = folded.strip(" *_:")
    return 0 < len(bare) < SHORT and bare[-1] not in ".;,!?)#0123456789。；，！？）" and ":" not in bare


def fold(text: str) -> str:
    """A text in lower case with one form of apostrophe and hyphen each, of the same length.

    >>> fold("L’Appel")
    "l'appel"
    """
    return plain(lowered(text))
