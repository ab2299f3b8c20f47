"""Periods: the fiscal quarter, half or year that results and calls are about."""

from __future__ import annotations

from functools import cache

import regex

from releaseparse.record import Period

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    ordinal = "|".join(ORDINALS)
    year = r"(?:fy\s?)?(?P<year>(?:19|20)\d\d)"
    tail = (
        r"(?:\s(?:and|&)\s(?:full[\s-]year|fiscal\syear|year[\s-]end|year|twelve\smonths))?"
        rf"(?:\s(?:financial\s)?results)?(?:\s(?:of|for|in))?(?:\s(?:the|its))?(?:\s(?:fiscal|year|fy)){{0,2}}\s?{year}"
    )
    forms = (
        rf"\b(?P<quarter>{ordinal})[\s-]quarter(?:{tail})?",
        rf"\b(?:fiscal\s(?:year\s)?)?{year}\s(?:fiscal\s)?(?P<quarter>{ordinal})[\s-]quarter",
        r"\b(?P<q>[1-4])q\s?['’]?(?:fy\s?)?(?P<short>(?:20)?\d\d)\b",
        r"\bq(?P<q>[1-4])(?:[\s/-]?(?:of\s)?(?:fiscal\s)?(?:fy\s?)?['’]?(?P<short>20\d\d|\d\d\b))?\b",
        rf"\b(?P<half>first|second)[\s-]half(?:{tail})?",
        r"\bh(?P<h>[12])[\s/-]?(?:fy\s?)?['’]?(?P<short>20\d\d|\d\d)\b",
        rf"\b(?:full[\s-]year|fiscal\syear|fiscal|year[\s-]end|annual|fy)(?:\s(?:ended|ending|of|for))?\s?{year}",
        r"\bfy['’]?(?P<short>\d\d)\b",
        rf"\b{year}\s(?:annual|full[\s-]year|year[\s-]end|fiscal\syear)",
    )
    return tuple(regex.compile(form) for form in forms)


def find(folded: str, original: str) -> Period | None:
    """The first period that a unit names, ``text`` as written."""
    best: regex.Match[str] | None = None
    for pattern in _patterns():
        match = pattern.search(folded)
        if match and (best is None or (match.start(), -match.end()) < (best.start(), -best.end())):
            best = match
    if best is None:
        return None
    said = best.groupdict()
    year = said.get("year") or said.get("short")
    quarter = said.get("quarter") or said.get("q")
    half = said.get("half") or said.get("h")
    return Period(
        text=original[best.start() : best.end()],
        year=None if year is None else int(year) + (2000 if len(year) == 2 else 0),
        quarter=None if quarter is None else ORDINALS.get(quarter) or int(quarter),
        half=None if half is None else ORDINALS.get(half) or int(half),
    )
