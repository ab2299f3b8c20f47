"""Which lines belong together: a paragraph wrapped at the margin is one block, a list of short lines is not.

The public text keeps every line break. A block holds one logical line: a wrapped paragraph with its breaks
inside, or a single line of an address, a contact or a list. Blocks of one group (no blank line between) stand
one line break apart, blocks of different groups a blank line apart; so the shadow joins wrapped lines alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from releaseparse.read.patterns import compiled
from releaseparse.text import Span
from releaseparse.vocabulary import kept, rows


class Line(NamedTuple):
    """A line [start, end) without the white space around it; ``reach`` is the column at which it ends."""

    start: int
    end: int
    reach: int


WIDE = 100
"""A document with lines longer than this was not wrapped at a margin (terminals and mail stop at 80)."""
SLACK = 0.72
"""Share of the margin that a wrapped line fills at least."""
RAGGED = 0.62
"""Share of the margin that a line fills which its author broke early; lines of addresses seldom do."""
STROKES = "-=_*~#+. \t\n"
"""What rules are drawn with."""
RULE = 3
"""Strokes that make a rule at least."""


MOST = 100_000
"""Lines or paragraphs of one part that are read: no release comes near."""
TOO_MANY = ("truncated", f"has more than {MOST:,} lines; the first {MOST:,} were read")
"""What is doubtful about a document that had more."""


def has_gap(text: str, start: int, end: int) -> bool:
    """Whether a line break, a tab or several spaces stand in [start, end), before a pattern says where."""
    inside = text[start:end]
    return "\n" in inside or "\t" in inside or "  " in inside


def margin(lines: Sequence[Line]) -> int:
    """The column at which a text was wrapped, or 0 if its lines are whole paragraphs."""
    full = sorted(line.reach for line in lines if line.reach > 40)
    if len(full) < 2:
        return 0
    widest = full[int(len(full) * 0.95)] if len(full) > 20 else full[-1]
    long = sum(length > WIDE for length in full)
    return 0 if long * 4 > len(full) else min(widest, WIDE)


def joined(text: str, lines: Sequence[Line], column: int) -> Iterator[Span]:
    """The blocks of one group of lines, each a span over one or several of them; ``column`` as margin gives it."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and (
            runs_on(text, lines[index - 1], lines[index], column)
            or (index - start >= 1 and orphan(text, lines[index - 1], lines[start].start, column))
        ):
            continue
        yield Span(lines[start].start, lines[index - 1].end)
        start = index


def runs_on(text: str, line: Line, following: Line, column: int) -> bool:
    """Whether the paragraph goes on from one line to the next: the next line's first word had no room."""
    if not column or starts_anew(text, line, following) or is_rule(text, line) or is_rule(text, following):
        return False
    space = text.find(" ", following.start, following.end)
    word = (space if space >= 0 else following.end) - following.start
    if line.reach + 1 + word > column:
        return True
    if line.reach >= SLACK * column and text[following.start].islower():
        return True
    # Ragged lines: neither is short, and no sentence ends between them.
    room = following.end - following.start
    return line.reach >= RAGGED * column and room >= RAGGED * column and text[line.end - 1] not in ".!?:;)"


def starts_anew(text: str, line: Line, following: Line) -> bool:
    """Whether the next line begins an item of a list; "12. Mai" behind a comma or "am" is no twelfth item."""
    found = compiled(STARTS_ANEW).match(text, following.start, following.end)
    if found is None:
        return False
    word = compiled(r"[^\W\d]+").match(text, found.end() - 1)
    if word is None or word[0].casefold() not in _months():
        return True
    above = text[line.start : line.end].rsplit(None, 1)[-1]
    return not above.endswith(",") and not above.islower()


def is_rule(text: str, line: Line | Span) -> bool:
    """Whether a line is drawn, not written: it begins and ends in strokes, and has nothing else.

    >>> is_rule("-----", Span(0, 5)), is_rule("- 5 -", Span(0, 5))
    (True, False)
    """
    start, end = line.start, line.end
    drawn = end - start >= RULE and text[start] in STROKES and text[end - 1] in STROKES
    return drawn and not text[start:end].strip(STROKES)


@kept
def _months() -> frozenset[str]:
    return frozenset(word for row in rows("months") for word in row["words"].split())


def orphan(text: str, line: Line, start: int, column: int) -> bool:
    """Whether a line holds the last words of the one above, pushed out when a mail was wrapped once more."""
    words = text[line.start : line.end]
    return start < line.start and line.reach * 4 < column and words[-1] not in ".!?:\"'" and words.count(" ") < 3


STARTS_ANEW = r"(?:[*•·▪◦‣o–—-]|\(?\d{1,2}[.)]|\([a-z]\))[ \t]+\S"
