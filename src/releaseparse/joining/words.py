"""The words that tell what numbers are for, and where sentences end: table ``access_cues``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from releaseparse.lexicon import Hit, Hits, Phrases
from releaseparse.rules import Pattern
from releaseparse.text import Document

REACH = 60
"""Characters from "replay of the" or "before the" within which the event's name stands."""
STOP = Pattern(r"[.!?][”\")]{0,2} +(?=[\p{Lu}“\"(*])|\n\s*+")
"""The end of a sentence or line."""
ADDRESSES = (Pattern(r"www\.(?<![^\W_]www\.)"), Pattern(r"https?:(?<![^\W_]https?:)"))
"""How an address begins, each by letters of its own, which are looked for at once."""
LINES = {
    "live_line": ("live", Pattern(r"[^:\n]{0,12}:")),
    "contact_line": ("contact", Pattern(r"[^:\n]{0,24}:?[ \t]*(?=\n|\t|:)")),
    "contact_heading": ("contact", Pattern(r":?[ \t]*(?=\n|\t|:)")),
    "call_line": ("call_line", Pattern(r" ?[:|\t]")),
    "replay_line": ("replay_line", Pattern(r" ?[:|\t]")),
}
"""Words that count as a line's first, by the kind of the table: what they come to, and what must follow them."""
LABELS = ("call_line", "replay_line")
"""Those of them that take only the line's break, so that their words count for themselves too."""
BULLET = Pattern(r"(?:[-–•*·▪●]|\d{1,2}[.)]) {1,3}")
"""What may stand before a line's first word."""
GAP = Pattern(r" (?:[\w’'-]++ ){0,5}")
"""The words that may stand between an article and the event: "the live fourth quarter earnings call"."""
KINDS = ("over", "replay", "live", "call", "dial", "contact", "reached", "other", "telephone", "web", *LINES)
"""The kinds of words; of several that start together the first of them counts: "following the conclusion of the
live call" is a time, not an invitation."""


class Word(NamedTuple):
    """A word or phrase [start, end) of this kind; of several that start together the lower rank comes first."""

    start: int
    rank: tuple[int, int]
    end: int
    kind: str


def heard(document: Document, phrases: Phrases, first: int, last: int) -> list[Word]:
    """All such words of [first, last) in text order, and its ends of sentences (kind ``stop``); they may overlap."""
    shadow, hits = document.shadow, phrases.of("access_cues")
    at = max(0, shadow.rfind("\n", 0, max(0, first)))  # from a line's start, as some words count there alone
    ranks = {kind: rank for rank, kind in enumerate(KINDS)}
    stops = [match.span() for match in STOP.compiled.finditer(shadow, at, last + 1)]
    breaks = _breaks(shadow, stops)
    stop, web = (len(KINDS), 0), (ranks["web"], 0)
    found = [Word(start, stop, end, "stop") for start, end in stops]
    for address in ADDRESSES:
        found += [Word(m.start(), web, m.end(), "web") for m in address.compiled.finditer(document.folded, at, last)]
    near = hits.all[bisect_left(hits.starts, at) : bisect_left(hits.starts, last)]
    spoken = (hit for hit in near if hit.kind in ranks or hit.kind == "time")  # half only stand beside others
    found += [word for hit in spoken if (word := _word(hit, hits, document, breaks, ranks))]
    return sorted(found)


def _breaks(shadow: str, stops: Iterable[tuple[int, int]]) -> dict[int, int]:
    """By the place where a line's first word stands, behind its bullet too, where the break before it begins."""
    found = {end: start for start, end in stops if shadow[start] == "\n"}
    led = ((end, start) for end, start in found.items() if not shadow[end : end + 1].isalpha())
    bullets = ((BULLET.compiled.match(shadow, end), start) for end, start in led)
    return found | {bullet.end(): start for bullet, start in bullets if bullet}


def _word(hit: Hit, hits: Hits, document: Document, breaks: Mapping[int, int], ranks: Mapping[str, int]) -> Word | None:
    """The word that a hit comes to, by what stands behind it; None if it is none here. ``breaks`` tells where the
    line's end stands before which starts a line."""
    start, end, kind = hit.start, hit.end, hit.kind
    if kind == "time":
        kind, end = "over", _event(hits, document, end, "article")
    elif kind == "replay":
        end = _event(hits, document, end, "of") or end
    elif kind in LINES:
        tail = LINES[kind][1].compiled.match(document.folded, end) if start in breaks else None
        start, end = breaks.get(start, 0), (hit.start if kind in LABELS else tail.end()) if tail else 0
        kind = LINES[kind][0]
    return Word(start, (ranks.get(hit.kind, 0), -len(hit.phrase)), end, kind) if end else None


def _event(hits: Hits, document: Document, end: int, link: str) -> int:
    """Where the name of the event ends to which a word of this kind leads right behind ``end``; 0 without."""
    near = hits.within(end, end + REACH)
    links = [hit.end for hit in near if hit.kind == link and hit.start == end + 1]
    if not links:
        return 0
    events = (hit for hit in near if hit.kind == "event" and hit.start >= max(links))
    event = next(events, None)
    if event is None or any(hit.kind == "replay" and hit.start < event.start for hit in near):
        return 0
    between = document.shadow[max(links) : event.start]
    return event.end if GAP.compiled.fullmatch(between) else 0
