"""Several releases in one page, mail or file: where one ends and the next begins.

A cut needs all of it, since a release cut in two is worse than two read as one: a second dateline at the head of a
paragraph, a title right above it, and between that title and what stands before either the end mark of a release or a
change of language (the day of the first dateline in another language's words). Or the page itself says where each
begins: headings of one rank that are nothing but a day, weeks apart, each with a title below it and running text.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from re import Match, Pattern, compile, escape
from typing import TypeVar

from releaseparse import patterns
from releaseparse.lexicon import known
from releaseparse.read.mail.moments import moment
from releaseparse.read.page.notices import DAY
from releaseparse.read.patterns import compiled, surrounding
from releaseparse.text import Block, Document, Link
from releaseparse.vocabulary import kept

APART = 12
"""Blocks that stand between an end mark and the next dateline at most: titles, decks, contacts on top."""
TITLE = range(15, 250)
"""Characters of a title."""
SENTENCE = 80
"""Characters from which a block is running text."""
FEWEST = 2
"""Paragraphs of running text that a release has at least: a teaser has one."""

END = r"(?i)(?:[-–—* ]{0,4}\(?ends?\)?[-–—* ]{0,4}|(?:# ?){3,8}|(?:-{1,2} ?)?30 ?-{1,2}|-0-|[-=_*]{5,}|(?:\* ?){3,})"
SOURCE = r"SOURCE:?\s.{2,120}"
"""The end marks of AP style, rules, and the line that closes a release on the wires."""
REACHED = r"@|(?i:\bcontacts?\b)|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}|\+\d{1,3}[\s(.-]"
"""A way to reach somebody."""
PLACE = (
    r"[A-ZÀ-Þ](?:[A-ZÀ-Þ.'’-]{1,30}(?:[ ,/&]{1,2}[A-ZÀ-Þ][\w.'’-]{0,30}){0,6}"
    r"|[\w'’-]{1,30}(?: [A-ZÀ-Þ][\w'’-]{1,30}){0,3}(?:, ?[A-ZÀ-Þ][\w.'’-]{0,30}(?: [A-ZÀ-Þ][\w.'’-]{1,30}){0,2}){0,2})"
)
"""A place in capitals, or one with its region."""
WIRE = r"(?:/[^/\n]{3,40}/|\([^()\n]{3,40}\))"
NUMBERED = r"\d(?:\d?(?:er|\.|º)? (?:de )?[^\W\d]|(?<=[^\W\d]\s\d)\d?\b|(?<=[^\W\d]\.\s\d)\d?\b)"
"""A word with a day before or behind it, as datelines have one: cheap to look for."""
REACH = 200
"""Characters in which a dateline is complete."""

WEEKS = dt.timedelta(days=28)
"""Time between the first and the last of a page's releases: the days of a programme lie closer."""
BARE = rf"(?:[^\W\d]{{3,12}},? )?(?:{DAY})\W{{0,2}}"
"""A heading that is nothing but a day."""
LEAST = 300
"""Characters of running text in each of a page's releases."""

Part = TypeVar("Part", Block, Link)


def split(document: Document) -> tuple[Document, ...]:
    """One document for each release in it; the document itself where it holds one, as nearly all do."""
    if len(dated := list(_dated(document))) > 1:
        return tuple(_stretch(document, *ends) for ends in pairwise([*dated, len(document.blocks)]))
    value = document.text.value
    found = [
        (index, line)
        for index, block in enumerate(document.blocks)
        if block.end - block.start > SENTENCE
        and compiled(NUMBERED).search(value, block.start, min(block.end, block.start + REACH))
        and (line := _dateline().match(value, block.start, min(block.end, block.start + REACH)))
    ]
    if len(found) < 2:
        return (document,)
    blocks = [value[block.start : block.end] for block in document.blocks]
    cuts = [0, *_cuts(blocks, found), len(blocks)]
    if len(cuts) == 2:
        return (document,)
    return tuple(_stretch(document, *ends) for ends in pairwise(cuts))


def _dated(document: Document) -> Iterator[int]:
    """The headings at which a page's releases begin, where it sets each under its day; nothing where it does not."""
    blocks, value = document.blocks, document.text.value
    days: dict[int, dt.date] = {}
    for index, (block, below) in enumerate(pairwise(blocks)):
        if block.kind == below.kind == "heading" and compiled(BARE).fullmatch(value, block.start, block.end):
            told = moment(value[block.start : block.end])
            if told and block.level == blocks[next(iter(days), index)].level:
                days[index] = dt.date.fromisoformat(told[:10])
    if len(days) < 2 or max(days.values()) - min(days.values()) < WEEKS:
        return
    above, *running = (
        sum(b.end - b.start for b in blocks[start:end] if b.kind == "paragraph" and b.end - b.start > SENTENCE)
        for start, end in pairwise([0, *days, len(blocks)])
    )
    if above < LEAST <= min(running):  # what has text of its own above its days is a release with a timetable
        yield from days


def _cuts(blocks: Sequence[str], found: Sequence[tuple[int, Match[str]]]) -> Iterator[int]:
    """The blocks that begin a further release, ascending."""
    last, before = found[0]
    following = [index for index, _ in found[1:]] + [len(blocks)]
    for (index, line), stop in zip(found[1:], following[1:], strict=True):
        cut = _marked(blocks, last, index)
        if cut is None and _translated(before, line):
            cut = _titled(blocks, last, index)
        if cut is None or _running(blocks[last:cut]) < FEWEST or _running(blocks[index:stop]) < FEWEST:
            continue
        yield cut
        last, before = index, line


def _marked(blocks: Sequence[str], last: int, index: int) -> int | None:
    """The first block below the end mark above a dateline, where nothing but a release's head stands between."""
    for mark in range(index - 1, max(last, index - APART), -1):
        block = blocks[mark]
        closing = compiled(SOURCE).fullmatch(block)
        if not closing and not compiled(END).fullmatch(block):
            if len(block) >= TITLE.stop or surrounding("tail").fullmatch(block):
                return None
            continue
        reached = (i for i in range(index - 1, mark, -1) if compiled(REACHED).search(blocks[i]))
        first = next(reached, mark) + 1 if closing else mark + 1
        return first if any(_is_title(block) for block in blocks[first:index]) else None
    return None


def _titled(blocks: Sequence[str], last: int, index: int) -> int | None:
    """The first of the titles right above a dateline."""
    first = index
    while first - 1 > last and _is_title(blocks[first - 1]):
        first -= 1
    return first if first < index else None


def _is_title(block: str) -> bool:
    return (
        len(block) in TITLE
        and block.count(" ") >= 2
        and block[-1] not in ".:;"
        and not compiled(REACHED).search(block)
        and not compiled(SOURCE).fullmatch(block)
    )


def _translated(one: Match[str], other: Match[str]) -> bool:
    """Whether two datelines name one day in two languages."""
    if not one["year"] or (one["year"], one["day"] or one["after"]) != (other["year"], other["day"] or other["after"]):
        return False
    months = sorted(found["month"].casefold().rstrip(".") for found in (one, other))
    return not months[1].startswith(months[0])


def _running(blocks: Sequence[str]) -> int:
    """Paragraphs that end as sentences do; one that breaks off ("...") is a teaser's."""
    return sum(len(b) > SENTENCE and b[-1] in '.!?"”»)' and not b.endswith(("...", "[…]")) for b in blocks)


@kept
def _dateline() -> Pattern[str]:
    """Place, day and month, and the dash or the wire that leads to the lead."""
    month = patterns.either(known.months(), letter=escape)
    return compile(
        rf"{PLACE}[\s,–—(-]{{0,4}}(?:{WIRE}[\s,–—-]{{0,4}})?(?:(?:le|den|am|el|a|il) )?"
        r"(?:(?P<day>\d{1,2})(?:er|\.|º)? (?:de )?)?"
        rf"(?P<month>(?i:{month}))\b\.?(?(day)|\s(?P<after>\d{{1,2}})\b)(?:,? (?:de )?(?P<year>(?:19|20)\d\d))?"
        rf"[\s,)]{{0,3}}(?:--|[-–—]|{WIRE})"
    )


def _stretch(document: Document, first: int, stop: int) -> Document:
    """The release of these blocks; what stands alongside the text belongs to the first release alone."""
    blocks = document.blocks[first:stop]
    start, end = blocks[0].start, blocks[-1].end
    metadata = document.metadata if first == 0 else replace(document.metadata, headline=None, language=None)
    inner = replace(
        document,
        blocks=blocks,
        cells=_within(document.cells, start, end),
        links=_within(document.links, start, end),
        metadata=metadata,
    )
    return inner.keep([(start, end)])


def _within(parts: tuple[Part, ...], start: int, end: int) -> tuple[Part, ...]:
    """Those that begin in [start, end)."""
    return parts[bisect_left(parts, start, key=_start) : bisect_left(parts, end, key=_start)]


def _start(part: Block | Link) -> int:
    return part.start
