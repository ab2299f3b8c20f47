"""The dateline of a release, also where its page broke it into several lines."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.entities import place
from releaseparse.sections import dateline
from releaseparse.sections.dateline import Found
from releaseparse.sections.lines import Line
from releaseparse.text import Document

PIECES = 2
"""Lines at most above the one that ends a broken dateline: its place, its day."""
PIECE = 6
"""Words that such a line has at most."""


def whole(document: Document, lines: Sequence[Line]) -> tuple[int, Found] | None:
    """Where a dateline starts that the last of the lines ends and a few short ones begin, and what it holds."""
    last = lines[-1]
    for first in lines[-1 - PIECES : -1]:
        if first.words > PIECE:
            continue
        text = document.shadow[first.start : last.end].replace("\n", " ")
        days = [dateline.moved(day, first.start - line.start) for line in lines for day in line.days]
        found = dateline.read(text, [day for day in days if day.start >= 0])
        if found and found.place and found.end > last.start - first.start and place.named(found.place):
            return first.start, found
    return None
