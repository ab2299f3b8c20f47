"""The dateline of a release: which of its lines bears it, also where its page broke it into several lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from releaseparse.entities import place
from releaseparse.record import Dateline
from releaseparse.rules import Pattern
from releaseparse.sections import dateline, wording
from releaseparse.sections.dateline import Found
from releaseparse.sections.lines import Labelled, Line
from releaseparse.text import Document

LEAD = 6
"""Lines of the body among which its dateline stands."""
HEAD = 40
"""Lines of the text among which a wire's dateline, or a line of place and day alone, stands."""
PIECES = 2
"""Lines at most above the one that ends a broken dateline: its place, its day."""
PIECE = 6
"""Words that such a line has at most."""

LABELLED = 14
"""Words of a line of a label, a place and a day."""


def dateline_of(document: Document, parts: Sequence[Labelled]) -> Dateline | None:
    """The dateline that the body begins with, else a wire's at the text's head, else a line of place and day alone
    there, else the only such line that a sentence is followed by: a signature's."""
    bare = None
    for at, found in _heads(document, parts):
        if found.place or found.day:
            return _told(document, at, found)
        bare = bare or (at, found)  # a wire's name alone
    if bare:
        return _told(document, *bare)
    signed = list(_alone(_closing(parts)))
    return _told(document, *signed[0]) if len(signed) == 1 else None


def _closing(parts: Sequence[Labelled]) -> Iterator[Line]:
    """The lines that running text is followed by."""
    for above, part in pairwise(parts):
        if part.line.kind == "paragraph" and (above.line.prose or above.line.terminated):
            yield part.line


def _heads(document: Document, parts: Sequence[Labelled]) -> Iterator[tuple[int, Found]]:
    """What the first lines of the body begin with; behind them the wires' datelines, then lines of place and day alone,
    of the text's head."""
    bodies = [at for at, part in enumerate(parts) if part.kind == "body"]
    yield from filter(None, (_begun(document, [part.line for part in parts[: at + 1]]) for at in bodies[:LEAD]))
    for part in parts[:HEAD]:
        found = part.line.dateline
        if found and found.place and found.wire:
            yield part.line.start, found
    head = takewhile(lambda part: not (part.kind == "body" and part.line.prose), parts[:HEAD])
    yield from _alone(part.line for part in head if part.kind != "headline")


def _begun(document: Document, lines: Sequence[Line]) -> tuple[int, Found] | None:
    """The dateline that the last of the lines begins with, or ends."""
    line = lines[-1]
    found = line.dateline
    if found is None or dateline.bare(found, line.text, line.words):
        return None
    return (None if found.place else whole(document, lines)) or (line.start, found)


def _alone(lines: Iterable[Line]) -> Iterator[tuple[int, Found]]:
    """Place and day with its year that a line consists of, or what stands behind its first cells or label."""
    dated = (line for line in lines if line.days)
    read = (next(filter(None, (_place_and_day(line, at) for at in _begins(line))), None) for line in dated)
    yield from filter(None, read)


def _place_and_day(line: Line, at: int) -> tuple[int, Found] | None:
    text = line.text[at:]
    found = dateline.read(text, [dateline.moved(day, at) for day in line.days if day.start >= at], line.wires)
    if found is None or not found.place or not found.day or not found.day.year or found.end < len(text.rstrip()):
        return None
    return None if dateline.bare(found, text, line.words) else (line.start + at, found)


def _begins(line: Line) -> Iterator[int]:
    """Where a line begins, or its last cell, or what follows a label: "PRESS RELEASE Stockholm, 3 March 2026"."""
    yield line.text.rfind("\t") + 1
    if line.words <= LABELLED:
        words = (m.start() for m in _WORD.compiled.finditer(line.text, 1, line.days[0].start))
        yield from (at for at in words if wording.is_label(line.text[:at]))


_WORD = Pattern(r"(?<=\s)\p{Lu}")


def whole(document: Document, lines: Sequence[Line]) -> tuple[int, Found] | None:
    """Where a dateline starts that the last of the lines ends and a few short ones begin, and what it holds."""
    last = lines[-1]
    for first in lines[-1 - PIECES : -1]:
        if first.words > PIECE:
            continue
        text = document.shadow[first.start : last.end].replace("\n", " ")
        days = [dateline.moved(day, first.start - line.start) for line in lines for day in line.days]
        found = dateline.read(text, [day for day in days if day.start >= 0], last.wires)
        if found and found.place and found.end > last.start - first.start and place.is_known(found.place):
            return first.start, found
    return None


def _told(document: Document, begin: int, found: Found) -> Dateline:
    """The dateline read in a line that begins there."""
    date = dateline.date(found.day, document) if found.day else None
    start = begin + found.start
    text = document.text.value[start : begin + found.end].rstrip()
    return Dateline(
        text=text,
        start=start,
        end=start + len(text),
        place=found.place,
        date=date.isoformat() if date else None,
        wire=found.wire,
    )
