"""The words that tell what numbers are for, and where sentences end: table ``access_cues`` and a few phrases.

The words are looked up by their first word and not by one large alternation, which would be tried at every
character of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from releaseparse.rules import Pattern
from releaseparse.tables import rows
from releaseparse.text import WORD, Document


class Word(NamedTuple):
    """A word or phrase [start, end) of this kind; of several that start together the lower rank comes first."""

    start: int
    rank: int
    end: int
    kind: str


class Phrase(NamedTuple):
    """A phrase to look for: what must follow it belongs to it; ``leads`` that it stands first in its line."""

    rank: int
    text: str
    kind: str
    tail: Pattern
    leads: bool = False


_KINDS = ("over", "replay", "live", "call", "dial", "contact", "other", "telephone", "web")
_EVENT = r"(?:(?!replay)[\w’'-]++ ){0,5}?(?:call|webcast|conference|teleconference|meeting|presentation|event)s?\b"
_WHOLE = Pattern(r"(?!\w)")
_BEGUN = Pattern(r"\w*+")
_REPLAY = r"(?!\w)(?: (?:version )?(?:of|de|du|der|des) " + _EVENT + ")?"
_REPLAYED = {_WHOLE: Pattern(_REPLAY), _BEGUN: Pattern(r"\w*+" + _REPLAY)}
_OVER = Pattern(rf"(?: of)? (?:the|our|its|this) (?:live )?{_EVENT}")
"""Behind "following": "following the conclusion of the live call" is a time, not an invitation."""
_TIMES = ("conclusion", "completion", "end", "close", "start", "beginning", "after", "following", "before", "prior to")
_PAGE = Pattern(r" (?:section|web\w*|pages?|sites?)")
_ADDRESS = (("www", Pattern(r"\.")), ("http", Pattern("s?:")))
_INFLECTED = (_BEGUN, _REPLAYED[_BEGUN], _ADDRESS[1][1])
_LINE = Pattern(r"\b[^:\n]{0,12}:")
_ASKED = Pattern(r"(?:\b[^:\n]{0,24})?:?[ \t]*(?=\n|\t|:)")
_CONTACTS = Pattern(r"s?:?[ \t]*(?=\n|\t|:)")
_LINES = (
    *((word, "live", _LINE) for word in ("date", "time", "when", "live")),
    *((word, "contact", _ASKED) for word in ("investor", "investors", "media", "press", "analyst", "analysts")),
    ("contact", "contact", _CONTACTS),
)


@cache
def _phrases() -> tuple[Phrase, ...]:
    found = [("over", word, _OVER) for word in _TIMES]
    found.append(("over", "investor relations", _PAGE))
    for row in rows("access_cues"):
        tail = _BEGUN if row["words"].endswith("*") else _WHOLE
        found.append((row["kind"], row["words"].rstrip("*"), _REPLAYED[tail] if row["kind"] == "replay" else tail))
    found += [("web", word, tail) for word, tail in _ADDRESS]
    ordered = sorted(found, key=lambda entry: (_KINDS.index(entry[0]), -len(entry[1])))
    lines = [Phrase(len(ordered) + n, text, kind, tail, leads=True) for n, (text, kind, tail) in enumerate(_LINES)]
    return (*(Phrase(rank, text, kind, tail) for rank, (kind, text, tail) in enumerate(ordered)), *lines)


@cache
def _by_first_word() -> dict[str, tuple[Phrase, ...]]:
    """The phrases by their first word; those that only begin a word, under the empty string."""
    found: dict[str, list[Phrase]] = {}
    for phrase in _phrases():
        first = re.findall(WORD, phrase.text)[0]
        found.setdefault("" if first == phrase.text and phrase.tail in _INFLECTED else first, []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


_STOP = Pattern(r"[.!?][”\")]{0,2} +(?=[\p{Lu}“\"(*])|\n\s*+")


def heard(document: Document) -> list[Word]:
    """All such words of a text in its order, and its ends of sentences (kind ``stop``); they may overlap."""
    shadow, folded, phrases = document.shadow, document.folded, _by_first_word()
    stops = [match.span() for match in _STOP.compiled.finditer(shadow)]
    breaks = {end: start for start, end in stops if shadow[start] == "\n"}
    found = [Word(start, len(_phrases()), end, "stop") for start, end in stops]
    known = (phrase for first in ("", *(phrases.keys() & document.words)) for phrase in phrases[first])
    for phrase in known:
        for start in _occurrences(folded, phrase.text):
            match = phrase.tail.compiled.match(folded, start + len(phrase.text))
            if match and not phrase.leads:
                found.append(Word(start, phrase.rank, match.end(), phrase.kind))
            elif match and start in breaks:
                found.append(Word(breaks[start], phrase.rank, match.end(), phrase.kind))
    return sorted(found)


def _occurrences(folded: str, phrase: str) -> Iterator[int]:
    """Where a phrase begins that no letter or digit stands before."""
    at = folded.find(phrase)
    while at >= 0:
        if not (at and (folded[at - 1].isalnum() or folded[at - 1] == "_")):
            yield at
        at = folded.find(phrase, at + 1)
