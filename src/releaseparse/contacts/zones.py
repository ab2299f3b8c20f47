"""Where contacts are looked for: contact sections, and around each phone or e-mail elsewhere its block or sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.contacts.vocabulary import entry
from releaseparse.entities.person import listed
from releaseparse.record import Email, Phone
from releaseparse.rules import Pattern
from releaseparse.stages import Context

Reach = Phone | Email
"""By what somebody can be reached."""


def is_dialled(reach: Reach | None) -> bool:
    """Whether it is a number to dial in to a call or its replay, which is nobody's."""
    return isinstance(reach, Phone) and reach.role in ("dial_in", "replay")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch [start, end) of the text; ``prose`` for sentences outside the contact sections."""

    start: int
    end: int
    prose: bool


BEFORE, AFTER = 320, 160
"""Characters of a sentence that are read before and after a phone or e-mail: names stand mostly before."""
NARROW = 60
"""Characters of a line at most that may be a name or heading left to the body above a contact section."""
SHORT = 100
"""Characters of a line at most in a block of short lines."""
ABOVE = 3
"""Lines above a contact section that may be its own."""
BLOCK = 8
"""Lines of a block above the one with a phone or e-mail."""
LONGEST = 12
"""Characters of an honorific at most."""
_SENTENCE = Pattern(r"(?<=[\p{Ll})\d\]]\.)\s++(?=\p{Lu})|(?<=。)")
_STOPS = (".", '"', "”", "“", "»", "''", "。")


def zones(reaches: Sequence[Reach], context: Context) -> list[Zone]:
    """The contact sections, and the block or sentence of each phone or e-mail outside them."""
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
        zone = _around(reach, context, text)
        found.append(Zone(max(read, zone.start), zone.end, zone.prose))
        read = zone.end
    return _joined(sorted([*sections, *found], key=lambda zone: zone.start), text)


def _sections(context: Context, text: str) -> list[Zone]:
    """The contact sections, each with the short lines right above it: a name or heading that was left to the body."""
    found: list[Zone] = []
    before = 0
    for section in context.layout.sections:
        if section.kind == "contact":
            found.append(Zone(_lines_above(section.start, before, text, ABOVE, NARROW), section.end, False))
        if section.kind not in ("body", "boilerplate"):
            before = section.end
    return found


def _lines_above(start: int, floor: int, text: str, most: int, width: int) -> int:
    """Where the short lines begin that stand right above ``start``, no sentences, none before ``floor``."""
    for _ in range(most):
        low = max(floor, start - 2 * width)
        above = text[low:start].rstrip()
        line = above[above.rfind("\n") + 1 :]
        whole = len(line) < len(above) or low == floor
        sentence = line.endswith(_STOPS) and not (line[-3:-2].isspace() or _is_firm(line))  # "Stiftung Norvale e. V."
        if not line.strip() or not whole or len(line) > width or sentence:
            return start
        start = low + len(above) - len(line)
    return start


def _is_firm(line: str) -> bool:
    """Whether a line is a firm's name alone that ends with its legal form: "Acme S.p.A."."""
    words = line.split()
    if "." not in words[-1][:-1] or entry(words[-1]).firm != "suffix":
        return False
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _joined(zones: list[Zone], text: str) -> list[Zone]:
    """Zones, where one that follows right on another of its kind is part of it."""
    found: list[Zone] = []
    for zone in zones:
        last = found[-1] if found else None
        if last and (zone.prose or not last.prose) and not text[last.end : zone.start].strip():
            found[-1] = Zone(last.start, max(zone.end, last.end), last.prose)
        else:
            found.append(zone)
    return found


def _is_honorific(text: str) -> bool:
    """Whether a full stop closes an honorific before a name, and no sentence: "Dr."."""
    words = text.split()
    word = words[-1].lstrip("(") if words else ""
    return entry(word).name == "honorific" or word.rstrip(".").casefold() in listed("rank")


def _is_label(text: str) -> bool:
    """Whether text is nothing but the label of a number or address: "Jane Doe of Acme Corp. Tel. 555 0100"."""
    words = text.replace(":", " ").split()
    return bool(words) and all(entry(word).label for word in words)


def _around(reach: Reach, context: Context, text: str) -> Zone:
    """The block of short lines that a phone or e-mail stands in, or its sentence."""
    block = context.document.block_at(reach.start)
    low = max(block.start if block else 0, reach.start - BEFORE)
    high = min(block.end if block else len(text), reach.end + AFTER)
    for match in _SENTENCE.compiled.finditer(text, low, reach.start):
        going = _is_honorific(text[max(low, match.start() - LONGEST) : match.start()])
        low = low if going or _is_label(text[match.end() : reach.start]) else match.end()
    line = max(low, text.rfind("\n", low, reach.start) + 1)
    stop = text.find("\n", reach.end, high)
    stop = high if stop < 0 else stop
    if stop - line < SHORT:
        return Zone(_lines_above(line, 0, text, BLOCK, SHORT), stop, False)
    closing = _SENTENCE.compiled.search(text, reach.end, high)
    return Zone(low, closing.start() if closing else high, True)
