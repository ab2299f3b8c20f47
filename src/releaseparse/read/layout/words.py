"""Glyphs as a page draws them to words: what no blank parts, never glued and never torn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from operator import attrgetter
from typing import NamedTuple

TORN = 0.3
"""Ems within which two glyphs that no blank parts stand in one word: kerning moves letters by less."""
GUESSED = 0.08
"""The same where the extractor guessed a blank between them that the page does not draw."""
OVERLAP = 0.4
"""Share of the lower glyph's height by which two glyphs of a word overlap: raised letters ("31st") do."""
TWICE = 0.12
"""Ems within which the same glyph drawn again only makes it bold: the thinnest letter of a double one is 0.2 off."""


class Glyph(NamedTuple):
    """A character with its box, which is as wide as the advance and as high as its font, and its base line.

    A blank has no box: ``size`` 0; ``guessed`` tells that the page does not draw it.
    """

    text: str
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    guessed: bool = False


def turned(glyph: Glyph, quarters: int) -> Glyph:
    """The glyph as it stands when the page is turned by so many quarters, clockwise: text that ran up runs right.

    >>> turned(Glyph("a", 10, 20, 14, 30, base=11, size=4), 1)[1:6]
    (20, -14, 30, -10, -11)
    """
    if quarters == 0:
        return glyph
    left, bottom, right, top = glyph.left, glyph.bottom, glyph.right, glyph.top
    if quarters == 1:
        box = (bottom, -right, top, -left)
    elif quarters == 2:
        box = (-right, -top, -left, -bottom)
    else:
        box = (-top, left, -bottom, right)
    base = glyph.base if quarters == 3 else -glyph.base
    return glyph._replace(left=box[0], bottom=box[1], right=box[2], top=box[3], base=base)


class Word(NamedTuple):
    """A run of glyphs; ``spaced`` tells that a blank stands before it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    bold: bool
    spaced: bool


def words(glyphs: Iterable[Glyph]) -> Iterator[Word]:
    """The words in the order in which the page draws them.

    >>> drawn = [Glyph("3", 0, 0, 6, 12, 2, 12), Glyph("1", 6, 0, 12, 12, 2, 12), Glyph("s", 12, 4, 15, 12, 6, 8)]
    >>> [word.text for word in words(drawn)]
    ['31s']
    """
    run: list[Glyph] = []
    guessed = spaced = before = False
    for glyph in _once(glyphs):
        if not glyph.size:
            guessed = guessed or glyph.guessed
            spaced = spaced or not glyph.guessed
            continue
        if run and (spaced or not _continues(run[-1], glyph, guessed)):
            yield _word(run, before)
            run, before = [], spaced or guessed
        run.append(glyph)
        guessed = spaced = False
    if run:
        yield _word(run, before)


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs without those drawn again at their place, as a page does to make them bold."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        if glyph.size:
            x, y = int(glyph.left // 4), int(glyph.base // 4)
            if _is_drawn(seen, glyph, x, y):
                continue
            seen[glyph.text, x, y] = glyph
        yield glyph


def _is_drawn(seen: Mapping[tuple[str, int, int], Glyph], glyph: Glyph, x: int, y: int) -> bool:
    """Whether a glyph has been drawn at its place, which lies in this field or one beside it."""
    text, room = glyph.text, TWICE * glyph.size
    for dx, dy in BESIDE:
        if (text, x + dx, y + dy) in seen:
            other = seen[text, x + dx, y + dy]
            if abs(glyph.left - other.left) < room and abs(glyph.base - other.base) < room:
                return True
    return False


BESIDE = tuple(product((0, -1, 1), repeat=2))
"""The steps to a field, and to those around it."""


def _continues(last: Glyph, glyph: Glyph, guessed: bool) -> bool:
    em = last.size if last.size > glyph.size else glyph.size
    gap = glyph.left - last.right
    # The letters of a ligature are each given all of its width.
    if glyph.left < last.left - TWICE * em or gap > (GUESSED if guessed else TORN) * em:
        return False
    if last.bottom == glyph.bottom and last.top == glyph.top:
        return last.top > last.bottom
    shared = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    return shared > OVERLAP * min(last.top - last.bottom, glyph.top - glyph.bottom)


def _word(run: list[Glyph], spaced: bool) -> Word:
    largest = max(run, key=attrgetter("size"))
    return Word(
        "".join([glyph.text for glyph in run]), run[0].left, largest.bottom, run[-1].right, largest.top, largest.base,
        largest.size, all(map(attrgetter("bold"), run)), spaced,
    )  # fmt: skip
