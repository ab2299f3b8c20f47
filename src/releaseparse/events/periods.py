"""Periods: the fiscal quarter, half or year that results and calls are about."""

from __future__ import annotations

from functools import cache

import regex

from releaseparse.record import Period

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
FOREIGN = {
    "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "1er": 1, "2e": 2, "2ème": 2, "3e": 3, "3ème": 3,
    "4e": 4, "4ème": 4, "second": 2, "ersten": 1, "erstes": 1, "zweiten": 2, "zweites": 2, "dritten": 3, "drittes": 3,
    "vierten": 4, "viertes": 4, "1.": 1, "2.": 2, "3.": 3, "4.": 4, "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4,
    "första": 1, "andra": 2, "tredje": 3, "fjärde": 4,
}  # fmt: skip
"""French, German, Spanish and Swedish ordinals before a quarter or half."""
MONTHS = {"march": 3, "june": 6, "september": 9, "sept": 9, "sep": 9, "december": 12, "dec": 12, "mar": 3, "jun": 6}
LENGTHS = {
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "3": 3,
    "6": 6,
    "9": 9,
    "12": 12,
    "quarter": 3,
    "half": 6,
    "year": 12,
}


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], regex.Pattern[str]], ...]:
    """The forms in which a folded text names a period, each with what one of stands in it; where several begin at
    one place the longest counts."""
    ordinal = "|".join(ORDINALS)
    foreign = "|".join(map(regex.escape, sorted(FOREIGN, key=len, reverse=True)))
    of = r"(?:\s(?:de\sl'exercice|del\saño|del\sejercicio|des\sgeschäftsjahres|de|del))?"
    year = r"(?:fy\s?)?(?P<year>(?:19|20)\d\d)(?:[/-]\d\d)?\b"
    tail = (
        r"(?:\s(?:and|&)\s(?:full[\s-]year|fiscal(?:\syear)?|year[\s-]end|year|twelve\smonths))?"
        rf"(?:\s(?:financial\s)?results)?(?:\s(?:of|for|in))?(?:\s(?:the|its))?(?:\s(?:fiscal|year|fy)){{0,2}}\s?{year}"
    )
    forms = (
        (
            ("quarter",),
            rf"\b(?P<quarter>{ordinal})[\s-]quarter(?:{tail})?",
        ),
        (
            ("quarter",),
            rf"\b(?:fiscal\s(?:year\s)?)?{year}\s(?:fiscal\s)?(?P<quarter>{ordinal})[\s-]quarter",
        ),
        (
            ("1q", "2q", "3q", "4q"),
            r"\b(?P<q>[1-4])q\s?['’]?(?:fy\s?)?(?P<short>(?:20)?\d\d)\b",
        ),
        (
            ("q1", "q2", "q3", "q4"),
            r"\bq(?P<q>[1-4])(?:(?:\s(?:and|&)\s(?:full[\s-]year|fy|year)\s?)?[\s/-]?(?:of\s)?(?:fiscal\s)?(?:fy\s?)?"
            r"['’]?(?P<short>20\d\d|\d\d\b))?\b",
        ),
        (
            ("half",),
            rf"\b(?P<half>first|second|1st|2nd)[\s-]half(?:[\s-]year)?(?:\s(?:financial\s)?(?:report|results))?(?:{tail})?",
        ),
        (
            ("h1", "h2"),
            r"\bh(?P<h>[12])[\s/-]?(?:fy\s?)?['’]?(?P<short>20\d\d|\d\d)\b",
        ),
        (
            ("1h", "2h"),
            r"\b(?P<h>[12])h\s?['’]?(?P<short>20\d\d|\d\d)\b",
        ),
        (
            ("3m", "6m", "9m", "2m"),
            r"\b(?P<length>3|6|9|12)m\s?['’]?(?P<short>20\d\d|\d\d)\b",
        ),
        (
            ("end",),
            rf"\b(?P<length>three|six|nine|twelve|quarter|half|year)(?:[\s-]months?)?(?:\speriod)?\s(?:ended|ending)\s"
            rf"(?:(?P<month>{'|'.join(MONTHS)})\.?\s)(?:\d{{1,2}},?\s)?{year}",
        ),
        (
            ("hy", "half", "interim"),
            rf"\b(?P<interim>hy|half[\s-]year(?:ly)?|interim)(?:\s(?:financial\s)?(?:report|results|statements?))?(?:\s(?:of|for))?\s{year}",
        ),
        (
            ("year", "fiscal", "annual", "fy"),
            rf"\b(?:full[\s-]year|fiscal\syear|fiscal|year[\s-]end|annual|fy)(?:\s(?:ended|ending|of|for))?\s?{year}",
        ),
        (
            ("trimestre", "quartal", "kvartalet"),
            rf"\b(?P<quarter>{foreign})\s(?:trimestre|quartals?|kvartalet){of}(?:\s{year})?",
        ),
        (
            ("semestre", "halbjahr", "halvåret"),
            rf"\b(?P<half>{foreign})\s(?:semestre|halbjahre?s?|halvåret){of}(?:\s{year})?",
        ),
        (
            ("fy",),
            r"\bfy['’]?(?P<short>\d\d)\b",
        ),
        (
            ("annual", "year"),
            rf"\b{year}\s(?:annual|full[\s-]year|year[\s-]end|fiscal\syear)",
        ),
    )
    return tuple((guards, regex.compile(form)) for guards, form in forms)


def find(folded: str, original: str) -> Period | None:
    """The first period that a unit names, ``text`` as written.

    A length with its last month ("six months ended June 30") is taken for a part of the calendar year.
    """
    best: regex.Match[str] | None = None
    for guards, pattern in _patterns():
        match = pattern.search(folded) if any(word in folded for word in guards) else None
        if match and (best is None or (match.start(), -match.end()) < (best.start(), -best.end())):
            best = match
    if best is None:
        return None
    said = best.groupdict()
    year = said.get("year") or said.get("short")
    quarter = _number(said.get("quarter") or said.get("q"))
    half = _number(said.get("half") or said.get("h"))
    if said.get("interim"):
        half = 1
    if said.get("length"):
        quarter, half = _part(LENGTHS[said["length"]], MONTHS.get(said.get("month") or "", 0))
    return Period(
        text=original[best.start() : best.end()],
        year=None if year is None else int(year) + (2000 if len(year) == 2 else 0),
        quarter=quarter,
        half=half,
    )


def _number(said: str | None) -> int | None:
    return None if said is None else ORDINALS.get(said) or FOREIGN.get(said) or int(said)


def _part(length: int, last: int) -> tuple[int | None, int | None]:
    """(quarter, half) of a stretch of months that ends with month ``last`` (0: counted from January)."""
    last = last or length
    if length in (3, 9):
        return last // 3, None
    return (None, last // 6) if length == 6 and last % 6 == 0 else (None, None)
