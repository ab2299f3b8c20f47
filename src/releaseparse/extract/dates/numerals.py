"""Forms of calendar dates in numbers alone."""

from __future__ import annotations

import regex

from releaseparse.extract.dates.asian import WEEKDAY, weekday_of
from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import MONTH_LEADS, is_weekday, month, year
from releaseparse.extract.worded import Worded, worded
from releaseparse.rules import Pattern, Rule, in_figures

_DATED = Worded(r"(?<!\w)(?:<dated>)[ ]$")
_ON_WEEKDAY = Worded(r"(?<![\w-])(?P<weekday>\p{L}{2,12})(?:-feira)?\.?,?[ ](?:(?:<dated>)[ ])?$")
_DATED_BEHIND = Worded(r"[ ,]{0,2}(?:(?:<at>|<oclock>|<to>)(?!\w)|[-–—]|\d{1,2}[:h])")
_OCLOCK_BEHIND = Worded(r"[ ,]{1,2}(?:<oclock>)\.?[ ]\d")
_LISTED = Pattern(r"(?:^|\n)[ ]{0,3}(?:[-–•*][ ]{1,3})?\d\d\.\d\d\.(?:[ ]{1,4}(?=\S)|[:\t|]|[ ]?[-–])")
"""A line that a day begins, as in a calendar of dates."""
_SLASHED = Worded(
    r"(?<!\w)(?:<slashed>)[ ](?:(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:[ ]?[-–][ ]?|[ ](?:<to>|<day_to>)[ ]))?$"
)
_SPAN_BEHIND = Worded(
    r"(?:[ ]?[-–][ ]?|[ ](?:<to>|<day_to>)[ ])(?P<first>\d{1,2})/(?P<second>\d{1,2})(?![\w/%]|[.,-]\d)"
)
ALWAYS = (24, 7)
"""Round the clock, and no day: "24/7"."""
_SPACED_BEFORE = Worded(r"(?:(?<!\w)(?:<dated>|<date_label>:?)|\p{L}\p{L}[,.]|\()[ ]?$")
_STAMPED = Worded(r"(?:(?<!\w)(?:<dated>)[ ]|(?<!\w)(?:<date_label>):[ ])$")


def _iso(match: regex.Match[str]) -> DateMention | None:
    number = int(match["month"]) if match["month"].isdigit() else month(match["month"])
    if not number:
        return None
    return DateMention("day", int(match["lead"]), number, int(match["day"]), weekday=weekday_of(match["weekday"]))


def _numeric(match: regex.Match[str]) -> DateMention | None:
    first, second, printed = int(match["lead"]), int(match["second"]), year(match["year"])
    assert printed is not None
    readings = [(printed, first, second), (printed, second, first)]  # month first, day first
    if match["mark"] == ".":
        readings.reverse()
        if len(match["year"]) == 2 and len(match["lead"] + match["second"]) < 4 and not _is_dated(match):
            return None  # a version or a section number
    possible = [r for r in readings if 1 <= r[1] <= 12 and 1 <= r[2] <= 31]
    if not possible:
        return None
    other = possible[1] if len(possible) == 2 and possible[0] != possible[1] else None
    order = "" if len(possible) == 2 else "month" if possible[0][1] == first else "day"
    whole = len(match["year"]) == 4 or (match["mark"] == "." and _is_dated(match))
    mark = match["mark"] if whole else match["mark"] + "yy"
    return DateMention("numeric", *possible[0], word=order, other=other, mark=mark)


def _numeric_spaced(match: regex.Match[str]) -> DateMention | None:
    found = _numeric(match)
    return found and found._replace(mark=". ")


def _is_dated(match: regex.Match[str]) -> bool:
    """Whether a word before numbers makes them a day: "on 4.7.26", "Datum: 4.7.26"."""
    start = match.start("lead")
    before = slice(max(0, start - 30), start)
    return bool(
        _DATED.compiled.search(match.string, before.start, start)
        or _STAMPED.compiled.search(match.string, before.start, start)
    )


def _dotted(match: regex.Match[str]) -> DateMention:
    """Year, month and day with full stops, which single digits make a date in some languages alone."""
    padded = len(match["month"]) == len(match["day"]) == 2
    spoken = () if padded else tuple(sorted(MONTH_LEADS))
    return DateMention(
        "day", int(match["lead"]), int(match["month"]), int(match["day"]), spoken=spoken,
        weekday=weekday_of(match["weekday"]),
    )  # fmt: skip


def _short(match: regex.Match[str]) -> DateMention | None:
    """Day and month in numbers alone, which a weekday, a preposition or a time beside them makes a date."""
    first, second, mark = int(match["lead"]), int(match["second"]), match["mark"]
    start = match.start("lead")
    if mark == "." and _LISTED.compiled.search(match.string, max(0, start - 12), match.end() + 4) and _is_padded(match):
        return DateMention("short", None, second, first, mark=mark) if first <= 31 and 1 <= second <= 12 else None
    dated = bool(_DATED.compiled.search(match.string, max(0, start - 30), start))
    before = _ON_WEEKDAY.compiled.search(match.string, max(0, start - 30), start)
    on_weekday = before is not None and is_weekday(before["weekday"])
    if mark == "/":  # two letters may be another word: "1/2 to 3/4" has no Thursday of Finland
        on_weekday = (before is not None and on_weekday and len(before["weekday"]) > 2) or _is_slashed(match)
    behind = bool(_DATED_BEHIND.compiled.match(match.string, match.end(), match.end() + 16))
    told = on_weekday or bool(_OCLOCK_BEHIND.compiled.match(match.string, match.end(), match.end() + 16))
    if not (told or (dated and behind) or (mark == "." and (dated or behind))):
        return None
    readings = [(m, d) for m, d in ((first, second), (second, first)) if 1 <= m <= 12 and 1 <= d <= 31]
    if mark == ".":
        return DateMention("short", None, second, first, mark=mark) if (second, first) in readings else None
    if not readings:
        return None
    other = (0, *readings[1]) if len(readings) == 2 else None
    return DateMention("short", None, *readings[0], other=other, mark=mark, sure=on_weekday)


def _is_slashed(match: regex.Match[str]) -> bool:
    """Whether a word makes days of numbers that are no fraction: "begins 12/1", "from 9/15 to 10/1"."""
    start, end = match.start("lead"), match.end()
    before = _SLASHED.compiled.search(match.string, max(0, start - 30), start)
    if before is None:
        return False
    behind = None if before["first"] else _SPAN_BEHIND.compiled.match(match.string, end, end + 20)
    others = [m.group("first", "second") for m in (before, behind) if m and m["first"]]
    pairs = [(int(first), int(second)) for first, second in (match.group("lead", "second"), *others)]
    return ALWAYS not in pairs and any(first >= second for first, second in pairs)


def _is_padded(match: regex.Match[str]) -> bool:
    """Whether two numbers of two digits can be no numbers of sections: "12.05.", "24.11."."""
    lead, second = match["lead"], match["second"]
    return len(lead) == len(second) == 2 and (lead[0] == "0" or second[0] == "0" or int(lead) > 12)


def _spaced(match: regex.Match[str]) -> DateMention | None:
    """Year, month and day between spaces, which a zero and a word or comma before them tell from other numbers."""
    start = match.start("lead")
    padded = "0" in (match["month"][0], match["day"][0])
    if not padded or not _SPACED_BEFORE.compiled.search(match.string, max(0, start - 30), start):
        return None
    return DateMention("day", int(match["lead"]), int(match["month"]), int(match["day"]))


def _stamp(match: regex.Match[str]) -> DateMention | None:
    """ISO 8601 without marks, which only a word before it or a time behind it tells from a code."""
    stamped = match["time"] or _STAMPED.compiled.search(match.string, max(0, match.start() - 20), match.start())
    if not stamped:
        return None
    return DateMention("day", int(match["lead"]), int(match["month"]), int(match["day"]))


def _iso_form(mark: str) -> str:
    return (
        rf"{mark}(?<=(?<![\d.]|\d:|\d-|(?<!:\d\d)/)(?P<lead>(?:19|20)\d\d).)(?P<month>0?[1-9]|1[0-2]|\p{{L}}{{3,9}}+)"
        rf"{mark}(?P<day>0?[1-9]|[12]\d|3[01])(?!\d|-\d|\.\d){WEEKDAY}"
    )


def _numeric_form(mark: str) -> str:
    """A pattern that starts with the mark, which is far rarer than digits."""
    mark = regex.escape(mark)
    return (
        rf"(?P<mark>{mark})(?<=(?<![\w.,/$€£]|\p{{Lu}}-|(?<!\p{{L}}):|(?<![\d/])\d{{1,3}}-)(?P<lead>\d{{1,2}}).)(?P<second>\d{{1,2}}){mark}"
        r"(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|-\w{1,9}+(?![\w/-])|[.,]\d)"
    )


def _numeric_shapes(mark: str) -> tuple[str, ...]:
    return f"0{mark}0{mark}00", f"0{mark}00{mark}00"


RULES: tuple[Rule[DateMention], ...] = (
    Rule("iso", _iso_form("-"), _iso, shapes=("0000-",)),  # "2014-05-15", "2018-7-6", "2019-Aug-1"
    Rule("iso_slash", _iso_form("/"), _iso, shapes=("0000/",)),  # "2014/05/15"
    Rule(
        "iso_spaced",  # "on 2026 05 12", "Vilnius, 2026 05 06."
        r"[ ](?<=(?<![\w.,/:$€£-]|\d[ ])(?P<lead>(?:19|20)\d\d)[ ])(?P<month>0[1-9]|1[0-2])[ ]"
        r"(?P<day>0[1-9]|[12]\d|3[01])(?![\w%/-]|[ ]\d|[.,:]\d)",
        _spaced,
        shapes=("0000 00 00",),
    ),
    Rule("numeric_slash", _numeric_form("/"), _numeric, shapes=_numeric_shapes("/")),  # "5/15/14"
    Rule(
        "numeric_opening",  # the first day of "5/1-5/7/2020", "05/14 to 05/20/2026"
        worded(
            r"(?P<mark>/)(?P<second>\d{1,2})(?=(?:[ ]?[-–][ ]?|[ ](?:<to>|<day_to>)[ ])\d{1,2}/\d{1,2}/"
            r"(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]))(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2})/\d{1,2})"
        ),
        _numeric,
        shapes=_numeric_shapes("/"),
    ),
    Rule(
        "numeric_mixed",  # "9/7-2026"
        r"(?P<mark>/)(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2}).)(?P<second>\d{1,2})-(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)",
        _numeric,
        shapes=("0/0-0000", "0/00-0000"),
    ),
    Rule(
        "iso_dot",  # "2026.07.09", "2026. 7. 9."
        r"\.[ ]?(?<=(?<![\w.,:$€£/-])(?P<lead>(?:19|20)\d\d)\.[ ]?)(?P<month>0?[1-9]|1[0-2])"
        r"\.[ ]?(?P<day>0?[1-9]|[12]\d|3[01])\.?(?!\d|[.,]\d)" + WEEKDAY,
        _dotted,
        shapes=("0000.0", "0000. 0"),
    ),
    Rule("numeric_dash", _numeric_form("-"), _numeric, shapes=_numeric_shapes("-")),  # "5-15-97"
    Rule(
        "numeric_spaced",  # "14. 5. 2026"
        r"(?P<mark>\.)[ ](?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2})\.[ ])(?P<second>\d{1,2})\.[ ]"
        r"(?P<year>(?:19|20)\d\d)(?![\w/%]|[.,]\d)",
        _numeric_spaced,
        shapes=("0. 0. 0000", "0. 00. 0000"),
    ),
    Rule("numeric_dot", _numeric_form("."), _numeric, shapes=_numeric_shapes(".")),  # "15.05.2014"
    Rule(
        "short_dot",  # "am 8.5.", "Fr., 8.5., um 10.30 Uhr", the first day of "16.8. bis 1.9.2026"
        r"\.(?P<second>\d{1,2})(?P<mark>\.)(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2})\.\d{1,2}\.)(?![\w.])",
        _short,
        shapes=("0.0.", "0.00."),
    ),
    Rule(
        "short_slash",  # "dia 8/5, às 10h", "Friday 5/8 at 10 a.m."
        r"(?P<mark>/)(?P<second>\d{1,2})(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2})/\d{1,2})(?![\w/%]|[.,-]\d)",
        _short,
        shapes=("0/0",),
    ),
    Rule(
        "iso_basic",  # "dated 20260508", "20260508T133000Z"
        r"(?<![\w.,/$€£#-])(?P<lead>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
        r"(?:(?=(?P<time>T[0-2]\d[0-5]\d))|(?![\w/-]|[.,]\d))",
        _stamp,
        needs=in_figures(r"\d{8}"),
    ),
)
