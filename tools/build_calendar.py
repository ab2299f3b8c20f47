"""Writes ``tables/months.tsv`` and ``tables/weekdays.tsv`` from CLDR, read through Babel.

Run by hand when CLDR moves on: ``pip install babel && python tools/build_calendar.py``. One more language is
one more entry of LANGUAGES; words that CLDR does not hold but releases print stand in ADDED.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import babel
from babel.dates import get_day_names, get_month_names

LANGUAGES = {
    "en": ("en", "en_GB", "en_AU", "en_CA"),
    "fr": ("fr", "fr_CA"),
    "de": ("de", "de_AT"),
    "es": ("es", "es_MX"),
    "sv": ("sv",),
    "it": ("it",),
    "pt": ("pt", "pt_PT"),
    "nl": ("nl",),
    "fi": ("fi",),
    "da": ("da",),
    "nb": ("nb",),
    "pl": ("pl",),
    "ro": ("ro",),
    "cs": ("cs",),
    "is": ("is",),
    "tr": ("tr",),
    "el": ("el",),
    "ru": ("ru",),
}
ADDED_MONTHS = {
    "en": {9: ("sept",), 2: ("febr",)},
    "es": {9: ("setiembre", "set"), 1: ("enero",)},
    "it": {9: ("sett",)},
}
ADDED_WEEKDAYS = {"en": {1: ("tues",), 2: ("weds",), 3: ("thur", "thurs")}}
TABLES = Path(__file__).parent.parent / "src" / "releaseparse" / "tables"


def words(names: dict[int, str]) -> dict[int, str]:
    """Names as the table keeps them: lower case, no full stop."""
    return {number: name.casefold().rstrip(".") for number, name in names.items()}


def months(language: str) -> dict[int, list[str]]:
    """Every form of each month in a language."""
    forms: dict[int, set[str]] = {n: set(ADDED_MONTHS.get(language, {}).get(n, ())) for n in range(1, 13)}
    for locale in LANGUAGES[language]:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in words(get_month_names(width, context, locale)).items():
                    forms[number].add(word)
    return {number: sorted(found) for number, found in forms.items()}


def weekdays(language: str) -> dict[int, list[str]]:
    """Monday is 0. Full names and abbreviations of three letters and more: shorter ones are other words too."""
    forms: dict[int, set[str]] = {n: set(ADDED_WEEKDAYS.get(language, {}).get(n, ())) for n in range(7)}
    for locale in LANGUAGES[language]:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in words(get_day_names(width, context, locale)).items():
                    if len(word) > 2:
                        forms[number].add(word)
    return {number: sorted(found) for number, found in forms.items()}


def write(name: str, subject: str, number: str, forms: dict[str, dict[int, list[str]]]) -> None:
    """One table, a row for each language and number."""
    lines = [
        f"# {subject}, lower case, no full stops.",
        "# Source: Unicode CLDR 47"
        f" through Babel {babel.__version__}; made by tools/build_calendar.py on {date.today()}.",
        f"language\t{number}\twords",
    ]
    for language, numbers in forms.items():
        lines += [f"{language}\t{n}\t{' '.join(found)}" for n, found in numbers.items()]
    (TABLES / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Both tables."""
    write("months", "Names and abbreviations of months", "month", {code: months(code) for code in LANGUAGES})
    write(
        "weekdays",
        "Names and abbreviations of days of the week (Monday is 0)",
        "weekday",
        {code: weekdays(code) for code in LANGUAGES},
    )


if __name__ == "__main__":
    main()
