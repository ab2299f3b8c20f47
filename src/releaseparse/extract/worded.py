"""Patterns whose words stand in tables: a placeholder such as ``<to>`` stands for every phrase of that role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

import regex

from releaseparse import patterns
from releaseparse.rules import Pattern, Rule
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

T = TypeVar("T")

_PLACE = Pattern(r"(?<!\(\?P)<(?P<role>[a-z_]{2,20})>")

_SPACED = frozenset("fr de es it pt nl sv da no fi pl".split())
"""Languages whose words stand between spaces; English names its days by rules of its own."""

_UNSPACED = frozenset(("ja", "zh"))
"""Languages whose words stand without spaces."""

NTH = frozenset("1 2 3 4 last".split())
"""Which of a month's days of the week a word counts."""

_SOURCES: dict[str, Callable[[dict[str, str]], str]] = {
    "clock_words": lambda row: row["role"],
    "year_words": lambda row: f"{row['role']}_year",
    "date_modifiers": lambda row: "modifier",
    "market_words": lambda row: "market_eastern" if row["language"] in _UNSPACED else row["role"],
    "east_words": lambda row: f"east_{row['role']}",
    "day_parts": lambda row: "day_part",
    "day_names": lambda row: "noon" if row["hour"] == "12" else "midnight",
    "ordinals": lambda row: "ordinal" if row["language"] == "en" else "ordinal_elsewhere",
    "relative_days": lambda row: f"{row['from']}_day" if row["language"] in _SPACED else f"day_{row['language']}",
    "eras": lambda row: "era",
    "number_words": lambda row: row["class"] if row["language"] == "en" else "number_elsewhere",
    "street_words": lambda row: f"street_{row['role']}",
    "reckoned_words": lambda row: "nth" if row["means"] in NTH else f"{row['means']}_month",
}  # fmt: skip
"""Tables of phrases, and the role of each of their rows."""


BEGIN = r"\b(?<!-)"
"""Where a word begins that no hyphen joins to another: a third faster than to look behind each letter."""
SHORT = 4
"""Letters of a weekday's name that may be another word, where it stands alone."""


@kept
def _roles() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in rows("weekdays"):
        if row["language"] in _SPACED or row["language"] == "nb":
            long = (word for word in row["words"].split() if len(word) > SHORT and f"{word}-feira" not in row["words"])
            found.setdefault("weekday", {}).update(dict.fromkeys(long))
    for table, role in _SOURCES.items():
        for row in rows(table):
            found.setdefault(role(row), {}).update(dict.fromkeys((row.get("words") or row.get("era", "")).split("|")))
    return {role: tuple(phrases) for role, phrases in found.items()}


@kept
def phrases(role: str) -> frozenset[str]:
    """The phrases of a role, lower case.

    >>> "jusqu'à" in phrases("to")
    True
    """
    return frozenset(_roles()[role])


@kept
def alternatives(role: str) -> str:
    """A group of a pattern that takes any phrase of a role, the longest that stands there, in any case."""
    return f"(?i:{patterns.either(_roles()[role], letter=_letter)})"


def _letter(letter: str) -> str:
    return {" ": "[ ]", "'": "['’]"}.get(letter) or regex.escape(letter)


def filled(source: str) -> str:
    """A pattern's source with the phrases of each placeholder put in."""
    return _PLACE.compiled.sub(lambda match: alternatives(match["role"]), source)


class Worded(Pattern):
    """A pattern with placeholders, compiled at its first use."""

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, ready."""
        return _compiled(self.source, self.flags)


@kept
def _compiled(source: str, flags: int) -> regex.Pattern[str]:
    return patterns.compile(filled(source), flags)


@kept
def _by_rarest(roles: tuple[str, ...]) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """The longest word of each phrase of these roles; and for each such word its phrases."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in (phrase for role in roles for phrase in _roles()[role]):
        word = max(regex.findall(r"\w+", phrase), key=len)
        found[word] = (*found.get(word, ()), phrase)
    return frozenset(found), found


EASTERN = "eastern"
"""The guard of rules for text that stands without spaces: any of its letters must be there."""
_EASTERN = Pattern(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True)
class WordedRule(Rule[T], Generic[T]):
    """A rule whose words stand in a table.

    ``guards`` are roles: one of their phrases must stand in the text before the pattern is tried (of a phrase with an
    apostrophe, which is written in two ways, the longest word).
    """

    def applies(self, document: Document) -> bool:
        """Whether a phrase of the roles can stand in the text."""
        if self.guards == (EASTERN,):
            foreign = not document.vocabulary.isascii()
            return foreign and _EASTERN.compiled.search(document.vocabulary) is not None
        rarest, having = _by_rarest(self.guards)
        return any(
            phrase == word or "'" in phrase or phrase in document.folded
            for word in document.words & rarest
            for phrase in having[word]
        )


def stand_together(document: Document, first: frozenset[str], second: frozenset[str], *between: str) -> bool:
    """Whether a word of the first stands right before one of the second, with one of these strings between."""
    begun = document.words & first
    pairs = product(begun, between, document.words & second) if begun else ()
    return any("".join(pair) in document.folded for pair in pairs)


def worded(source: str) -> Callable[[], str]:
    """The source of a rule's pattern with placeholders, filled at first use."""
    return lambda: filled(source)
