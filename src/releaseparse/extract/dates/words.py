"""The words that dates are written with, in every language of the tables."""

from __future__ import annotations

from typing import NamedTuple

from releaseparse.vocabulary import kept, rows

VERBS = frozenset(("may", "march", "mar"))
"""Months of English that are other words in lower case."""


@kept
def _months() -> dict[str, dict[str, int]]:
    return _by_word("months", "month")


@kept
def _month_numbers() -> dict[str, int]:
    return {word: next(iter(numbers.values())) for word, numbers in _months().items()}


@kept
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
    return _month_numbers().get(word.rstrip(".").casefold())


def primary(language: str) -> str:
    """The language (ISO 639) of a tag (BCP 47) as the tables have it: Norwegian is one language."""
    code = (language or "")[:2].lower()
    return "nb" if code in ("no", "nn") else code


def speaks(languages: tuple[str, ...], language: str) -> bool:
    """Whether a release in this language (BCP 47) can have what these languages (ISO 639) have; none means all."""
    own = primary(language)
    return not languages or not own or own in languages or (own == "nb" and "no" in languages)


@kept
def _spoken(role: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("clock_words"):
        if row["role"] == role:
            for phrase in row["words"].split("|"):
                found[phrase] = (*found.get(phrase, ()), row["language"])
    return found


def languages_of(phrase: str, role: str) -> tuple[str, ...]:
    """The languages (ISO 639) that use a phrase of ``vocabulary/clock_words.tsv`` in a role.

    >>> languages_of("Alle ore", "oclock")
    ('it',)
    """
    return _spoken(role).get(phrase.casefold(), ())


@kept
def _day_parts() -> dict[str, str]:
    return {phrase: row["half"] for row in rows("day_parts") for phrase in row["words"].split("|")}


EVENING = 6
"""The hour counted to twelve from which a night is still the day before."""


def part_of_day(phrase: str, hour: int) -> str | None:
    """ "am", "pm" or "midnight" of an hour counted to twelve, by the part of the day beside it.

    >>> part_of_day("de la tarde", 3), part_of_day("nachts", 12), part_of_day("mittags", 11)
    ('pm', 'midnight', 'am')
    """
    half = _day_parts().get(phrase.replace("’", "'").casefold())
    if half == "noon":
        return "am" if hour in (10, 11) else "pm"
    if half == "night":
        return "midnight" if hour == 12 else "pm" if hour >= EVENING else "am"
    return half


def is_month(word: str, language: str, sure: bool = True) -> bool:
    """Whether a release in this language (BCP 47) can mean a month by the word.

    English words and full names pass everywhere, since releases mix languages; a short word that only
    another language has ("set", "lis") does not, nor does English in lower case where nothing but a number
    stands beside it (``sure`` is false): "10 may attend".
    """
    numbers = _months().get(_key(word), {})
    own = primary(language)
    if (own in numbers and own != "en") or (not own and numbers):
        return True
    if "en" in numbers:
        return sure or word not in VERBS
    return len(word) > 4


def weekday(word: str, language: str = "") -> int | None:
    """The weekday that a word names, Monday 0; two letters name one in their own language (BCP 47) alone.

    >>> weekday("Thurs."), weekday("Board"), weekday("Fr.", "de-AT"), weekday("Fr.", "en")
    (3, None, 4, None)
    """
    numbers = _weekdays().get(_key(word))
    if not numbers:
        return None
    own = numbers.get(primary(language))
    if own is not None or len(_key(word)) < 3:
        return own
    return next(iter(numbers.values()))


@kept
def _counted() -> dict[str, int]:
    return {row["words"]: int(row["value"]) for row in rows("number_words") if row["class"] == "number"}


def counted(word: str) -> int | None:
    """How many a word counts.

    >>> counted("Eleven")
    11
    """
    return _counted().get(word.casefold())


@kept
def months_of(language: str) -> frozenset[str]:
    """The words for months of a language (ISO 639) of the tables.

    >>> "május" in months_of("hu")
    True
    """
    return frozenset(w for row in rows("months") if row["language"] == language for w in row["words"].split())


NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def roman(numeral: str) -> int | None:
    """The month that a Roman numeral counts.

    >>> roman("VI"), roman("IIV")
    (6, None)
    """
    return NUMERALS.index(numeral) + 1 if numeral in NUMERALS else None


@kept
def _ordinals() -> dict[str, int]:
    return {phrase: int(row["day"]) for row in rows("ordinals") for phrase in row["words"].split("|")}


def ordinal(word: str) -> int | None:
    """The day of the month that a spelled-out ordinal counts.

    >>> ordinal("Ninth")
    9
    """
    return _ordinals().get(word.casefold())


class Away(NamedTuple):
    """How far a word's day is away: ``days`` from the release's own or, where ``told``, from the day told last."""

    days: int
    told: bool


@kept
def _relative_days() -> dict[str, dict[str, Away | None]]:
    found: dict[str, dict[str, Away | None]] = {}
    for row in rows("relative_days"):
        meaning = None if row["days"] == "none" else Away(int(row["days"]), row["from"] == "told")
        for phrase in row["words"].split("|"):
            found.setdefault(phrase, {})[primary(row["language"])] = meaning
    return found


def days_away(phrase: str, language: str) -> Away | None:
    """What a phrase means in a release of this language (BCP 47); English passes in all, and so do the words of
    languages with a script of their own.

    >>> days_away("Hier", "fr-CA"), days_away("Hier", "de"), days_away("same day", "de")
    (Away(days=-1, told=False), None, Away(days=0, told=True))
    """
    meanings = _relative_days().get(phrase.replace("’", "'").casefold(), {})
    own = primary(language)
    if own == "de" and phrase[:1].isupper() and meanings.get("de") == Away(1, False):
        return None  # a morning
    if own in meanings:
        return meanings[own]
    everywhere = ("en", "ja", "zh", "ko") if own else tuple(meanings)
    return next((meanings[code] for code in everywhere if code in meanings), None)


def weekdays_named(word: str) -> frozenset[int]:
    """The weekdays that a word names in any language of the tables, Monday 0.

    >>> sorted(weekdays_named("mar"))
    [1]
    """
    return frozenset(_weekdays().get(_key(word), {}).values())


def is_weekday(word: str) -> bool:
    """Whether a word names a weekday in any language of the tables.

    >>> is_weekday("vrijdag"), is_weekday("Fr."), is_weekday("am")
    (True, True, False)
    """
    return _key(word) in _weekdays()


@kept
def _orders() -> dict[str, str]:
    return {row["region"]: row["order"] for row in rows("date_orders")}


MONTH_LEADS = frozenset(("ja", "zh", "ko", "hu", "lt"))
"""Languages (ISO 639) that print the month before the day in numbers (CLDR, short dates)."""


def usual_order(language: str, region: str) -> str:
    """Which of "day" and "month" comes first in numbers in a release of this language (BCP 47) and region (ISO 3166).

    >>> usual_order("pt-BR", "BR"), usual_order("en", "US"), usual_order("en", "IN")
    ('day', 'month', 'day')
    """
    own = primary(language)
    if own in MONTH_LEADS:
        return "month"
    return "day" if own and own != "en" else _orders().get(region, "month")


@kept
def _market_phrases() -> dict[str, str]:
    return {phrase.casefold(): row["role"] for row in rows("market_words") for phrase in row["words"].split("|")}


def market_phrase(phrase: str) -> str | None:
    """The modifier that a phrase of ``vocabulary/market_words.tsv`` means, if it is one."""
    return _market_phrases().get(phrase.replace("’", "'").casefold())


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
