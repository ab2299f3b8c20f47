"""Where contacts are looked for: contact sections, and sentences elsewhere that hold a phone or e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from releaseparse.link.contacts.pieces import Reach
from releaseparse.stages import Context


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch [start, end) of the text; ``prose`` for sentences outside the contact sections."""

    start: int
    end: int
    prose: bool


_BEFORE, _AFTER = 320, 160
_SHORT = 100
_LINES_ABOVE = 3
_NARROW = 60
_HEADING = regex.compile(r"(?:media |press |investor |company )?(?:contacts?|kontakte?|contacto)\b", regex.IGNORECASE)
_SENTENCE = regex.compile(r"(?<=[\p{Ll})\d\]]\.)\s++(?=\p{Lu})")
_TRIGGER = regex.compile(
    r"\b(?:contact|call|reach|e-?mail|inquir|enquir|information|questions|kontakt|renseignement|informaci)",
    regex.IGNORECASE,
)


def zones(reaches: Sequence[Reach], context: Context) -> list[Zone]:
    """The contact sections, and around each phone or e-mail outside them its sentence where it invites to ask."""
    text = context.document.text.value
    sections = _sections(context, text)
    found: list[Zone] = []
    at = 0
    read = 0
    for reach in reaches:
        while at < len(sections) and sections[at].end <= reach.start:
            read = max(read, sections[at].end)
            at += 1
        if (at < len(sections) and sections[at].start <= reach.start) or reach.start < read:
            continue
        zone = _sentence(reach, context, text)
        if zone is not None:
            found.append(Zone(max(read, zone.start), zone.end, zone.prose))
            read = zone.end
    return _joined(sorted([*sections, *found], key=lambda zone: zone.start))


def _sections(context: Context, text: str) -> list[Zone]:
    """The contact sections, each with the short lines right above it: a name or heading that was left to the body."""
    found: list[Zone] = []
    before = 0
    for section in context.layout.sections:
        if section.kind == "contact":
            found.append(Zone(_with_lines_above(section.start, before, text), section.end, False))
        if section.kind not in ("body", "boilerplate"):
            before = section.end
    return found


def _with_lines_above(start: int, floor: int, text: str) -> int:
    for _ in range(_LINES_ABOVE):
        line = text.rfind("\n", floor, start - 1) + 1
        words = text[line:start].strip()
        while not words and line > floor:
            line = text.rfind("\n", floor, line - 1) + 1
            words = text[line:start].strip()
        if line <= floor or len(words) > _NARROW or words.endswith((".", '"', "”")):
            return start
        start = line
    return start


def _joined(zones: list[Zone]) -> list[Zone]:
    """Zones of which one begins on the line after the other are one."""
    found: list[Zone] = []
    for zone in zones:
        if found and zone.start - found[-1].end <= 1:
            found[-1] = Zone(found[-1].start, zone.end, found[-1].prose and zone.prose)
        else:
            found.append(zone)
    return found


def _sentence(reach: Reach, context: Context, text: str) -> Zone | None:
    block = context.document.block_at(reach.start)
    low = max(block.start if block else 0, reach.start - _BEFORE)
    high = min(block.end if block else len(text), reach.end + _AFTER)
    for match in _SENTENCE.finditer(text, low, reach.start):
        low = match.end()
    if high - low < _SHORT and (block_of := _block_above(low, text)) is not None:
        return Zone(block_of, high, False)
    closing = _SENTENCE.search(text, reach.end, high)
    high = closing.start() if closing else high
    return Zone(low, high, True) if _TRIGGER.search(text, low, high) else None


def _block_above(low: int, text: str) -> int | None:
    """Where the heading of a contact block stands that ends in the line at ``low``: short lines above it, eight at most."""
    for _ in range(8):
        stop = len(text[max(0, low - 3 * _SHORT) : low].rstrip())
        stop += max(0, low - 3 * _SHORT)
        begin = text.rfind("\n", 0, stop) + 1
        if stop - begin > _SHORT or stop <= 0:
            return None
        low = begin
        if _HEADING.match(text[begin:stop].strip()):
            return begin
    return None
