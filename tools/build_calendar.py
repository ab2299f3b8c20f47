"""Writes ``months.tsv``, ``weekdays.tsv`` and ``date_orders.tsv`` of the vocabulary from CLDR, read through Babel.

Run by hand when CLDR moves on: ``pip install babel && python tools/build_calendar.py``. One more language is
one more entry of LANGUAGES; words that CLDR does not hold but releases print stand in ADDED.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import babel
from babel import Locale
from babel.core import get_global
from babel.dates import get_date_format, get_day_names, get_month_names

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
    "hu": ("hu",),
}
ADDED_MONTHS = {
    "en": {
        1: ("janaury", "janurary", "januray"),  # and other slips of the hand that releases print
        2: ("febr", "febraury", "febuary", "feburary"),
        4: ("apirl",),
        8: ("agust", "augst"),
        9: ("sept", "septemeber", "septmber", "setpember"),
        10: ("octber", "ocotber"),
        11: ("novemeber", "novmber"),
        12: ("decemeber", "decmber"),
    },
    "es": {9: ("setiembre", "set"), 1: ("enero",)},
    "it": {9: ("sett",)},
    "fr": {2: ("fevrier", "fevr"), 8: ("aout",), 12: ("decembre", "dec")},
    "de": {2: ("feber",), 3: ("maerz", "mrz")},
    "fi": {
        n: (name,)
        for n, name in enumerate(
            "tammikuun helmikuun maaliskuun huhtikuun toukokuun kesäkuun heinäkuun elokuun syyskuun lokakuun marraskuun"
            " joulukuun".split(),
            1,
        )
    },
}
ADDED_WEEKDAYS = {
    "en": {1: ("tues",), 2: ("weds",), 3: ("thur", "thurs")},
    "de": dict(enumerate((word,) for word in "mo di mi do fr sa so".split())),
    "nl": dict(enumerate((word,) for word in "ma di wo do vr za zo".split())),
    "fi": dict(enumerate((word,) for word in "ma ti ke to pe la su".split())),
    "pl": {
        **dict(enumerate((word,) for word in "pn wt śr czw pt sob nd".split())),
        2: ("śr", "środę"),
        5: ("sob", "sobotę"),
        6: ("nd", "niedzielę"),
    },
    "cs": {2: ("středu",), 5: ("sobotu",), 6: ("neděli",)},
    "ru": {2: ("среду",), 4: ("пятницу",), 5: ("субботу",)},
    "sv": dict(enumerate((f"{word}en",) for word in "måndag tisdag onsdag torsdag fredag lördag söndag".split())),
}
TABLES = Path(__file__).parent.parent / "src" / "releaseparse" / "vocabulary"


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
    """Monday is 0. Full names, abbreviations of three letters and more, and shorter ones that releases print beside
    a date (ADDED)."""
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


def first(locale: str) -> str | None:
    """Which of "day" and "month" a locale's short numeric date prints first; None where the year leads."""
    pattern = get_date_format("short", locale).pattern
    if pattern.startswith(("y", "G")):
        return None
    return "day" if pattern.find("d") < pattern.find("M") else "month"


def orders() -> dict[str, str]:
    """Country to the order in which its releases print day and month in numbers: that of English as written
    there, else of the language that most people there speak."""
    found = {}
    for territory, languages in sorted(get_global("territory_languages").items()):
        spoken = sorted(languages, key=lambda code: -languages[code]["population_percent"])
        for code in [f"en_{territory}", *(f"{code}_{territory}" for code in spoken[:1])]:
            try:
                order = first(str(Locale.parse(code)))
            except (babel.UnknownLocaleError, ValueError):
                continue
            if order:
                found[territory] = order
                break
    return {**found, "CA": "month"}  # CLDR puts the year first; wires of Toronto print the month first


def write_orders() -> None:
    """The table of orders."""
    lines = [
        "# Which of day and month comes first where an English text prints both in numbers, by country (ISO 3166).",
        f"# Source: Unicode CLDR 47 (short dates) through Babel {babel.__version__}; made by tools/build_calendar.py.",
        "region\torder",
    ]
    lines += [f"{region}\t{order}" for region, order in orders().items()]
    (TABLES / "date_orders.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """All three tables."""
    write_orders()
    write("months", "Names and abbreviations of months", "month", {code: months(code) for code in LANGUAGES})
    write(
        "weekdays",
        "Names and abbreviations of days of the week (Monday is 0)",
        "weekday",
        {code: weekdays(code) for code in LANGUAGES},
    )


if __name__ == "__main__":
    main()
