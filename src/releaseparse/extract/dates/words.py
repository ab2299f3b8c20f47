"""The words that dates are written with, in every language of the tables."""

from __future__ import annotations

from functools import cache

from releaseparse.tables import rows

VERBS = frozenset(("may", "march", "mar"))
"""Months of English that are other words in lower case."""


@cache
def _months() -> dict[str, dict[str, int]]:
    return _by_word("months", "month")


@cache
def _month_numbers() -> dict[str, int]:
    return {word: next(iter(numbers.values())) for word, numbers in _months().items()}


@cache
def _weekdays() -> dict[str, dict[str, int]]:
    return _by_word("weekdays", "weekday")


def languages() -> frozenset[str]:
    """The languages (ISO 639-1) that the tables cover."""
    return frozenset(row["language"] for row in rows("months"))


def _by_word(table: str, number: str) -> dict[str, dict[str, int]]:
    """Word to language to number."""
    found: dict[str, dict[str, int]] = {}
    for row in rows(table):
        for word in row["words"].split():
            found.setdefault(word, {})[row["language"]] = int(row[number])
    return found


def _key(word: str) -> str:
    return word.rstrip(".").casefold()


def month(word: str) -> int | None:
    """The month that a word names in any language of the tables.

    >>> month("Févr."), month("Board")
    (2, None)
    """
    return _month_numbers().get(_key(word))


def is_month(word: str, language: str, sure: bool = True) -> bool:
    """Whether a release in this language (BCP 47) can mean a month by the word.

    English words and full names pass everywhere, since releases mix languages; a short word that only
    another language has ("set", "lis") does not, nor does English in lower case where nothing but a number
    stands beside it (``sure`` is false): "10 may attend".
    """
    numbers = _months().get(_key(word), {})
    primary = language[:2]
    if primary in numbers and primary != "en":
        return True
    if "en" in numbers:
        return sure or word not in VERBS
    return len(word) > 4


def weekday(word: str) -> int | None:
    """The weekday that a word names, Monday 0.

    >>> weekday("Thurs."), weekday("Board")
    (3, None)
    """
    numbers = _weekdays().get(_key(word))
    return next(iter(numbers.values())) if numbers else None


@cache
def _relative_days() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows("relative_days"):
        for phrase in row["words"].split("|"):
            found.setdefault(phrase, {})[row["language"]] = int(row["days"])
    return found


def days_away(phrase: str, language: str) -> int | None:
    """Days from the release's own date to the day that a phrase means in a release of this language (BCP 47);
    English passes in all.

    >>> days_away("Hier", "fr-CA"), days_away("Hier", "de")
    (-1, None)
    """
    meanings = _relative_days().get(phrase.replace("’", "'").casefold(), {})
    return meanings.get(language[:2], meanings.get("en"))


def relative_words() -> list[str]:
    """The phrases of all languages but English."""
    return [phrase for phrase, meanings in _relative_days().items() if "en" not in meanings]


def year(digits: str | None) -> int | None:
    """A printed year, two digits read as 1970 to 2069.

    >>> year("97"), year("14"), year("2025")
    (1997, 2014, 2025)
    """
    if not digits:
        return None
    value = int(digits)
    if len(digits) > 2:
        return value
    return value + (1900 if value >= 70 else 2000)
