"""Which language a release is in, by its frequent short words."""

from __future__ import annotations

from functools import cache

from releaseparse.rules import Pattern
from releaseparse.tables import rows

SAMPLE = 4000
"""How many characters of the text are looked at."""


_LETTERS = Pattern(r"\p{L}+")


@cache
def _stopwords() -> dict[str, list[str]]:
    """The languages that have each word."""
    languages: dict[str, list[str]] = {}
    for row in rows("stopwords"):
        for word in dict.fromkeys(row["words"].split()):
            languages.setdefault(word, []).append(row["language"])
    return languages


@cache
def words() -> frozenset[str]:
    """The frequent short words of all languages."""
    return frozenset(_stopwords())


def detect(text: str) -> str:
    """The language whose frequent words the text has most of (ISO 639); English where none is told.

    >>> detect("Der Konzern gibt die Zahlen für das Quartal bekannt")
    'de'
    """
    scores = {row["language"]: 0 for row in rows("stopwords")}
    for word in filter(_stopwords().__contains__, _LETTERS.compiled.findall(text[:SAMPLE].lower())):
        for language in _stopwords()[word]:
            scores[language] += 1
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > scores["en"] else "en"


def regional(language: str, region: str | None) -> str:
    """The language with its region where that makes a written variety of its own: French of Canada."""
    return "fr-CA" if language == "fr" and region == "CA" else language
