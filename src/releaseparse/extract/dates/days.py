"""Forms of calendar dates."""

from __future__ import annotations

import regex

from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import month, weekday, year
from releaseparse.rules import Rule

YEAR = r"(?:19|20)\d\d"


def _named(match: regex.Match[str]) -> DateMention | None:
    number = month(match["month"])
    day = int(match["day"])
    if number is None or not 1 <= day <= 31:
        return None
    return DateMention("day", year(match["year"]), number, day, weekday=_weekday_before(match))


def _weekday_before(match: regex.Match[str]) -> int | None:
    word = match.groupdict().get("weekday")
    return weekday(word) if word else None


def _iso(match: regex.Match[str]) -> DateMention:
    return DateMention("day", int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: regex.Match[str]) -> DateMention | None:
    first, second = int(match["first"]), int(match["second"])
    year_ = year(match["year"])
    assert year_ is not None
    if match["mark"] == "." and len(match["year"]) == 2:
        return None
    month_first, day_first = (year_, first, second), (year_, second, first)
    if match["mark"] == ".":
        month_first, day_first = day_first, day_first
    readable = [r for r in (month_first, day_first) if 1 <= r[1] <= 12 and 1 <= r[2] <= 31]
    if not readable:
        return None
    other = readable[1] if len(readable) == 2 and readable[0] != readable[1] else None
    return DateMention("numeric", *readable[0], other=other)


def _bare(match: regex.Match[str]) -> DateMention | None:
    day = int(match["day"])
    parts = match.groupdict()
    if month(parts["near"]) is None or not 1 <= day <= 31:
        return None
    return DateMention("bare", year(parts.get("year")), None, day)


RULES: tuple[Rule[DateMention], ...] = (
    Rule(
        "bare_after",
        r"(?<=\b(?P<near>\p{Lu}\p{L}{2,8})\.? {1,2}\d{1,2}(?:st|nd|rd|th)?(?: ?[-–—&,] ?| to | and |, and | through ))"
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d%:]|[.,]\d)"
        rf"(?: {{0,3}},? {{1,6}}(?P<year>{YEAR})(?!\d|[.,]\d))?(?!\w)",
        _bare,
    ),
    Rule(
        "bare_before",
        r"(?<![\w.,:/$€£-])(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
        r"(?=(?: ?[-–—&] ?| to | and | et | und | y | au | bis | al )"
        r"\d{1,2}(?:st|nd|rd|th|\.)? (?:de )?(?P<near>\p{L}{3,12})\b)",
        _bare,
    ),
    Rule(
        "month_first",
        rf"(?<![\w-])(?P<month>\p{{Lu}}\p{{L}}{{2,8}}+)\.? {{1,6}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
        rf"(?: {{0,3}},? {{1,6}}(?P<year>{YEAR})(?!\d|[.,]\d))?(?!\w)",
        _named,
    ),
    Rule(
        "day_first",
        r"(?<![\w.,:/$€£-])(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|°|ª)? {0,3}-?(?: (?:of|de|d[ae]) )? {0,3}"
        rf"(?P<month>\p{{L}}{{3,12}}+)\.?(?:,? {{1,3}}(?:del? )?-?(?P<year>{YEAR})(?!\d|[.,]\d))?(?!\w)",
        _named,
    ),
    Rule(
        "iso",
        rf"(?<![\w./:-])(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])",
        _iso,
    ),
    Rule(
        "numeric",
        rf"(?<![\w.,/:$€£-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)"
        rf"(?P<year>{YEAR}|\d\d)(?![\w/-]|[.,]\d)",
        _numeric,
    ),
)
