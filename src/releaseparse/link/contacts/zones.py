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
_SENTENCE = regex.compile(r"(?<=[\p{Ll})\d\]]\.)\s++(?=\p{Lu})")
_TRIGGER = regex.compile(
    r"\b(?:contact|call|reach|e-?mail|inquir|enquir|information|questions|kontakt|renseignement|informaci)",
    regex.IGNORECASE,
)


def zones(reaches: Sequence[Reach], context: Context) -> list[Zone]:
    """The contact sections, and around each phone or e-mail outside them its sentence where it invites to ask."""
    found = [Zone(s.start, s.end, False) for s in context.layout.sections if s.kind == "contact"]
    text = context.document.text.value
    sections = found[:]
    at = 0
    for reach in reaches:
        while at < len(sections) and sections[at].end <= reach.start:
            at += 1
        if at < len(sections) and sections[at].start <= reach.start:
            continue
        if found and found[-1].prose and reach.end <= found[-1].end:
            continue
        zone = _sentence(reach, context, text)
        if zone is not None and not (found and found[-1].prose and zone.start < found[-1].end):
            found.append(zone)
    return sorted(found, key=lambda zone: zone.start)


def _sentence(reach: Reach, context: Context, text: str) -> Zone | None:
    block = context.document.block_at(reach.start)
    low = max(block.start if block else 0, reach.start - _BEFORE)
    high = min(block.end if block else len(text), reach.end + _AFTER)
    for match in _SENTENCE.finditer(text, low, reach.start):
        low = match.end()
    closing = _SENTENCE.search(text, reach.end, high)
    high = closing.start() if closing else high
    return Zone(low, high, True) if _TRIGGER.search(text, low, high) else None
