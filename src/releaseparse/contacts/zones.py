"""Where contacts are looked for: contact sections, and sentences elsewhere that hold a phone or e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from releaseparse.contacts.pieces import Reach
from releaseparse.rules import Pattern
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
_HEADING = Pattern(r"\w{0,16} ?(?:contacts?|kontakte?|contacto|ansprechpartner)\b", regex.IGNORECASE)
_SENTENCE = Pattern(r"(?<=[\p{Ll})\d\]]\.)\s++(?=\p{Lu})")
_TRIGGER = Pattern(
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
        low = max(floor, start - 2 * _NARROW)
        above = text[low:start].rstrip()
        words = above[above.rfind("\n") + 1 :]
        if len(words) in (0, len(above)) or len(words) > _NARROW or words.endswith((".", '"', "”")):
            return start
        start = low + len(above) - len(words)
    return start


def _joined(zones: list[Zone]) -> list[Zone]:
    """Zones, where sentences that follow right on another zone are part of it."""
    found: list[Zone] = []
    for zone in zones:
        if found and (zone.prose or not found[-1].prose) and zone.start - found[-1].end <= 1:
            found[-1] = Zone(found[-1].start, zone.end, found[-1].prose)
        else:
            found.append(zone)
    return found


def _sentence(reach: Reach, context: Context, text: str) -> Zone | None:
    block = context.document.block_at(reach.start)
    low = max(block.start if block else 0, reach.start - _BEFORE)
    high = min(block.end if block else len(text), reach.end + _AFTER)
    for match in _SENTENCE.compiled.finditer(text, low, reach.start):
        low = match.end()
    line = max(low, text.rfind("\n", low, reach.start) + 1)
    stop = text.find("\n", reach.end, high)
    stop = high if stop < 0 else stop
    if stop - line < _SHORT and (above := _block_above(line, text)) is not None:
        return Zone(above, stop, False)
    closing = _SENTENCE.compiled.search(text, reach.end, high)
    high = closing.start() if closing else high
    return Zone(low, high, True) if _TRIGGER.compiled.search(text, low, high) else None


def _block_above(low: int, text: str) -> int | None:
    """Where the heading of the block stands whose last line begins at ``low``: at most eight short lines above."""
    for _ in range(8):
        stop = len(text[max(0, low - 3 * _SHORT) : low].rstrip())
        stop += max(0, low - 3 * _SHORT)
        begin = text.rfind("\n", max(0, stop - _SHORT), stop) + 1
        if stop <= 0 or (begin == 0 and stop > _SHORT):
            return None
        low = begin
        if _HEADING.compiled.match(text[begin:stop].strip()):
            return begin
    return None
