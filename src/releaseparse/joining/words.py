"""The words that tell what numbers are for, and where sentences end: table ``access_cues``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from releaseparse.lexicon import Phrases
from releaseparse.rules import Pattern
from releaseparse.text import Document


class Word(NamedTuple):
    """A word or phrase [start, end) of this kind; of several that start together the lower rank comes first."""

    start: int
    rank: tuple[int, int]
    end: int
    kind: str


class Use(NamedTuple):
    """What phrases of a table's kind come to: the kind of word, what must follow, and whether they lead a line."""

    kind: str
    tail: Pattern | None = None
    leads: bool = False


_EVENT = r"(?:(?!replay)[\w’'-]++ ){0,5}?(?:call|webcast|conference|teleconference|meeting|presentation|event)s?\b"
USES = {
    "time": Use("over", Pattern(rf"(?: of)? (?:the|our|its|this) (?:live )?{_EVENT}")),
    "page": Use("over", Pattern(r" (?:section|web\w*|pages?|sites?)")),
    "over": Use("over"),
    "replay": Use("replay", Pattern(r"(?: (?:version )?(?:of|de|du|der|des) " + _EVENT + ")?")),
    "live": Use("live"),
    "call": Use("call"),
    "dial": Use("dial"),
    "contact": Use("contact"),
    "other": Use("other"),
    "telephone": Use("telephone"),
    "web": Use("web"),
    "live_line": Use("live", Pattern(r"[^:\n]{0,12}:"), leads=True),
    "contact_line": Use("contact", Pattern(r"[^:\n]{0,24}:?[ \t]*(?=\n|\t|:)"), leads=True),
    "contact_heading": Use("contact", Pattern(r":?[ \t]*(?=\n|\t|:)"), leads=True),
}
"""By the kind of the table; those first go before where several start together: "following the conclusion of the
live call" is a time, not an invitation."""

_ADDRESS = Pattern(r"(?<![^\W_])(?:www\.|https?:)")
_STOP = Pattern(r"[.!?][”\")]{0,2} +(?=[\p{Lu}“\"(*])|\n\s*+")


@cache
def _ranks() -> dict[str, int]:
    return {kind: rank for rank, kind in enumerate(USES)}


def heard(document: Document, phrases: Phrases) -> list[Word]:
    """All such words of a text in its order, and its ends of sentences (kind ``stop``); they may overlap."""
    shadow, folded, ranks = document.shadow, document.folded, _ranks()
    stops = [match.span() for match in _STOP.compiled.finditer(shadow)]
    breaks = {end: start for start, end in stops if shadow[start] == "\n"}
    found = [Word(start, (len(USES), 0), end, "stop") for start, end in stops]
    found += [
        Word(*match.span()[:1], (ranks["web"], 0), match.end(), "web") for match in _ADDRESS.compiled.finditer(folded)
    ]
    for hit in phrases.of("access_cues").all:
        use = USES[hit.kind]
        match = use.tail.compiled.match(folded, hit.end) if use.tail else None
        start = breaks.get(hit.start, -1) if use.leads else hit.start
        if start >= 0 and (match or use.tail is None):
            end = match.end() if match else hit.end
            found.append(Word(start, (ranks[hit.kind], -len(hit.phrase)), end, use.kind))
    return sorted(found)
