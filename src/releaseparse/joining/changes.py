"""The words with which a release changes what was announced: table ``life_words``."""

from __future__ import annotations

from releaseparse import patterns
from releaseparse.vocabulary import kept, rows


@kept
def words(kind: str, language: str) -> tuple[str, ...]:
    """The words of a class, the longest first: of a language and English, of all where none is known.

    >>> words("join", "en")
    ('and',)
    """
    found = {
        row["words"]
        for row in rows("life_words")
        if row["class"] == kind and (not language or row["language"] in (language, "en"))
    }
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def alternatives(kind: str, language: str) -> str:
    """The words of a class as a part of a pattern, which matches nowhere where the class has none."""
    return patterns.either(words(kind, language)) or "(?!)"
