"""The words of table ``event_words`` by their class, as the rooms of events look for them."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from releaseparse import patterns
from releaseparse.vocabulary import kept, rows


@kept
def words(kind: str) -> tuple[str, ...]:
    """The words of a class, of all languages, the longest first.

    >>> "will" in words("future")
    True
    """
    found = {row["words"] for row in rows("event_words") if row["class"] == kind}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@kept
def known(kind: str) -> frozenset[str]:
    """The words of a class, to look one up."""
    return frozenset(words(kind))


@kept
def alternatives(kind: str) -> str:
    """The words of a class as an alternation of a pattern, the longest of those that stand there first."""
    return patterns.either(words(kind))


@kept
def spoken(kind: str, language: str) -> tuple[str, ...]:
    """The words of a class in English and one other language (ISO 639-1, or empty), the longest first.

    >>> "hotel" in spoken("house", ""), "à" in spoken("place_lead", ""), "à" in spoken("place_lead", "fr")
    (True, False, True)
    """
    found = {r["words"] for r in rows("event_words") if r["class"] == kind and r["language"] in ("en", language)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def unspaced(phrases: Iterable[str], least: int = 1) -> str:
    """The phrases of scripts without spaces, which stand within others, of so many signs at least; as an alternation,
    which matches nothing where there are none."""
    return "|".join(regex.escape(w) for w in phrases if len(w) >= least and w[0] >= "\u3000") or "(?!)"


@kept
def _begun(kind: str) -> regex.Pattern[str]:
    return patterns.compile(rf"[\s*_•·-]{{0,8}}(?:\d{{1,2}}[.)] )?(?:{alternatives(kind)})(?!\w)")


def begins(kind: str, folded: str) -> bool:
    """Whether a folded text begins with a word of this class, bullets and emphasis aside.

    >>> begins("label", "* date: may 6"), begins("label", "dated may 6")
    (True, False)
    """
    return _begun(kind).match(folded) is not None


def holds(kind: str, folded: str) -> bool:
    """Whether a word of this class stands in a folded text, be it within another word."""
    return any(map(folded.__contains__, words(kind)))
