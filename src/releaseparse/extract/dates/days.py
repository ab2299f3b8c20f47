"""Forms of calendar dates."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from releaseparse import patterns
from releaseparse.extract.dates.asian import WEEKDAY, weekday_of
from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import MONTH_LEADS, is_weekday, month, ordinal, roman, year
from releaseparse.extract.worded import Worded, WordedRule, filled, worded
from releaseparse.rules import Candidate, Pattern, Rule, in_figures
from releaseparse.vocabulary import kept

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)"
_ORDINAL = r"(?P<ordinal>st|nd|rd|th|er|o\.|[.º°ª])?"
_ATTACHED = Pattern(r"[.,/$€£]$|[$€£][ ]$|\d:$|\p{L}-$")
"""What makes a number that follows it a price, a part of a longer number or of a time."""
_HAS_DAY = Pattern(r"(?:\n|[|;:(])[ ]{0,40}(?:\d{1,2}[ ]{1,20}\p{L}{3,9}\.?[ ]{1,20}){0,6}\d{1,2}[ ]{1,6}$")
"""A row of days that each stand before their month."""
_DAYS_LEAD = Pattern(r"(?:\n|[|;:(])[ ]{0,40}(?:\d{1,2}[ ]{1,20}\p{L}{3,9}\.?[ ]{1,20}){1,6}$")
_MONTH_NEXT = Pattern(r"[ ](?P<month>\p{L}{3,10})")
_SPACE = r"[ ]{1,6}"
_TO = (
    r"(?:[ ]?[-–—~&/][ ]?|,?[ ](?:(?:<to>|<day_to>|<and>)[ ](?:(?:<on>)[ ])?|all['’])"
    r"|,[ ](?=\d{1,2}(?:st|nd|rd|th|\.)?(?:,|,?[ ](?:<and>|&))[ ]\d))"
)
_MONTH_AFTER = (
    r"(?P<month>\p{L}{3,12}+)(?<=\b(?P<lead>\d?\d)[^\d\n]{0,11}\p{L}{3,12})(?:\.(?=[ ,]{1,2}\d))?"
    rf"(?:,?[ ]{{1,3}}(?:of[ ]|in[ ]|del?[ ]|A\.D\.[ ])?{_YEAR}|[-/]{_YEAR}|-(?P<year>\d\d)(?!\d))?(?!\w)"
)
_MONTH_FIRST = (
    r"(?P<ordinal>st|nd|rd|th)?(?![\d%]|:\d|\.\d|,(?!(?:19|20)\d\d(?!\d))\d)"
    rf"(?:(?:[ ]?,?{_SPACE}|,|,[ ]{{0,3}}\n[ ]{{0,3}})(?:of[ ]|in[ ]|de[ ])?{_YEAR})?(?!\w)"
)


def _day_first(match: regex.Match[str]) -> DateMention | None:
    found = _day(match["month"], match, "lead") or _foreign(match)
    start = match.start("lead")
    if found is None or _ATTACHED.compiled.search(match.string, max(0, start - 2), start):
        return None
    return None if _follows_month(match) else found  # the 31 of "December 31   September 30" is the first date's


def _foreign(match: regex.Match[str]) -> DateMention | None:
    """Perhaps a month of a language without a table: "15. svibnja 2025"."""
    day = int(match["lead"])
    if len(match["year"] or "") != 4 or not 1 <= day <= 31 or match["month"].isupper():
        return None
    return DateMention("foreign", year(match["year"]), None, day, word=match["month"])


def _follows_month(match: regex.Match[str]) -> bool:
    start = match.start("lead")
    if _DAYS_LEAD.compiled.search(match.string, max(0, start - 80), start):
        return False  # "31 Dec.  30 June"
    words = match.string[max(0, start - 14) : start].rstrip(" .").split()
    return bool(words) and len(words[-1]) > 2 and month(words[-1]) is not None


def _day(name: str, match: regex.Match[str], group: str = "day") -> DateMention | None:
    number, day = month(name), int(match[group])
    if number is None or not 1 <= day <= 31:
        return None
    sure = not name[0].islower() or match["year"] is not None or match["ordinal"] is not None
    return DateMention("day", year(match["year"]), number, day, word=name, sure=sure)


def _month_first(match: regex.Match[str]) -> DateMention | None:
    behind = match.string[match.end("lead")]
    if (behind == "," and not match["ordinal"]) or (behind.isdigit() and not match["year"]):
        return None
    start = match.start("lead")
    if not match["year"] and _HAS_DAY.compiled.search(match.string, max(0, start - 80), start):
        follows = _MONTH_NEXT.compiled.match(match.string, match.end())
        if follows and month(follows["month"]):
            return None  # the 30 of "31 Dec.  30 June" is the second date's
    return _day(match["lead"], match)


def _with_year(match: regex.Match[str]) -> DateMention | None:
    return _day(match["lead"], match) if match["year"] else None


def _slashed(match: regex.Match[str]) -> DateMention | None:
    return _day(match["lead"], match)


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


_DATED = Worded(r"(?<!\w)(?:<dated>)[ ]$")
_ON_WEEKDAY = Worded(r"(?<![\w-])(?P<weekday>\p{L}{2,12})(?:-feira)?\.?,?[ ](?:(?:<dated>)[ ])?$")
_DATED_BEHIND = Worded(r"[ ,]{0,2}(?:(?:<at>|<oclock>|<to>)(?!\w)|[-–—]|\d{1,2}[:h])")
_OCLOCK_BEHIND = Worded(r"[ ,]{1,2}(?:<oclock>)\.?[ ]\d")
_STAMPED = Worded(r"(?:(?<!\w)(?:<dated>)[ ]|(?<!\w)(?:<date_label>):[ ])$")


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
    dated = bool(_DATED.compiled.search(match.string, max(0, start - 30), start))
    before = _ON_WEEKDAY.compiled.search(match.string, max(0, start - 30), start)
    on_weekday = before is not None and is_weekday(before["weekday"])
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


def _roman(match: regex.Match[str]) -> DateMention | None:
    day = int(match["lead"])
    return DateMention("day", int(match["year"]), roman(match["month"]), day, spoken=ROMAN) if 1 <= day <= 31 else None


ROMAN_MONTHS = tuple("i ii iii iv v vi vii viii ix x xi xii".split())
ROMAN = tuple("pl it es pt hu ro cs sk bg ru uk sl hr sr".split())
"""Languages (ISO 639) that write months in Roman numerals."""


def _stamp(match: regex.Match[str]) -> DateMention | None:
    """ISO 8601 without marks, which only a word before it or a time behind it tells from a code."""
    stamped = match["time"] or _STAMPED.compiled.search(match.string, max(0, match.start() - 20), match.start())
    if not stamped:
        return None
    return DateMention("day", int(match["lead"]), int(match["month"]), int(match["day"]))


def _ordinal(match: regex.Match[str]) -> DateMention | None:
    """A day spelled out: "the ninth of June, 2026", "this ninth day of June", "June ninth"."""
    name, day = match["month"], ordinal(match["ordinal"])
    number = month(name)
    if number is None or day is None or not (name[0].isupper() or match["year"]):
        return None
    return DateMention("day", year(match["year"]), number, day, word=name)


def _ordinal_elsewhere(match: regex.Match[str]) -> DateMention | None:
    name, day = match["month"], ordinal(match["ordinal"])
    number = month(name)
    return None if number is None else DateMention("day", year(match["year"]), number, day, word=name)


def _iso_form(mark: str) -> str:
    return (
        rf"{mark}(?<=(?<![\d.:]|\d-|(?<!:\d\d)/)(?P<lead>(?:19|20)\d\d).)(?P<month>0?[1-9]|1[0-2]|\p{{L}}{{3,9}}+)"
        rf"{mark}(?P<day>0?[1-9]|[12]\d|3[01])(?!\d|-\d|\.\d){WEEKDAY}"
    )


def _numeric_form(mark: str) -> str:
    """A pattern that starts with the mark, which is far rarer than digits."""
    mark = regex.escape(mark)
    return (
        rf"(?P<mark>{mark})(?<=(?<![\w.,/:$€£]|(?<![\d/])\d{{1,3}}-)(?P<lead>\d{{1,2}}).)(?P<second>\d{{1,2}}){mark}"
        r"(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|-\w{1,9}+(?![\w/-])|[.,]\d)"
    )


RULES: tuple[Rule[DateMention], ...] = (
    Rule(
        "month_first",  # "May 15, 2014", "MAY 15", "Feb. 6", "June the 28th", "mayo 15 de 2024", and "May15, 2014"
        r"(?<=[ \p{Ll}])(?P<day>\d{1,2})"
        r"(?<=(?P<lead>\p{Lu}\p{L}{2,9}|(?<!\p{L})\p{Ll}{3,10})(?:\.?[ ]{1,6}|,[ ]|)(?:the[ ])?\d\d?)"
        rf"{_MONTH_FIRST}",
        _month_first,
    ),
    Rule(
        "month_wrapped",  # a cell or heading broken after the month: "January\n1, 2024"
        rf"\n[ ]{{0,3}}(?P<day>\d{{1,2}})(?<=(?P<lead>\p{{Lu}}\p{{L}}{{2,9}})[ ]?\n[ ]{{0,3}}\d{{1,2}}){_MONTH_FIRST}",
        _with_year,
    ),
    Rule(
        "day_first",  # "15 May 2014", "15 de mayo de 2025", "31-Oct-74"
        rf"\d(?P<ordinal>)[ /-][ ]{{0,2}}(?:of[ ]|de[ ]|d['’])?{_MONTH_AFTER}",
        _day_first,
    ),
    Rule(
        "day_ordinal",  # "15th of May 2014", "1er mai", "15. Mai 2025", and "15May 2014", whose space was lost
        rf"\d(?=[snrteo.º°ª\p{{Lu}}])(?P<ordinal>[snrte][tdhr]|o\.?(?=[ ])|[.º°ª]|(?=\p{{Lu}}\p{{Ll}}))"
        rf"[ ]{{0,3}}(?:(?:day[ ])?of[ ]|de[ ]|d['’])?{_MONTH_AFTER}",
        _day_first,
    ),
    Rule(
        "day_short_year",  # "(Torino, 6 maggio 25)", "6 May '25."
        r"\d(?P<ordinal>[snrt][tdhr]|[.º°])?[ ]{1,3}(?:de[ ])?(?P<month>\p{L}{3,12}+)"
        r"(?<=\b(?P<lead>\d?\d)[^\d\n]{1,8}\p{L}{3,12})\.?[ ](?:de[ ])?['’]?"
        r"(?P<year>\d\d)(?=[ ]?[).:]?[ ]{0,3}(?:\n|$)|[ ]?\)|\.[ ]\p{Lu})",
        _day_first,
    ),
    Rule(
        "month_slash",  # "Jun/22/98", "May/22"
        r"/(?P<day>\d{1,2})(?P<ordinal>)(?<=(?P<lead>\p{Lu}\p{L}{2,8})/\d{1,2})(?:/(?P<year>(?:19|20)\d\d|\d\d))?(?![\w/-])",
        _slashed,
    ),
    Rule(
        "month_dash",  # "Sep-23-2020"
        r"-(?P<day>\d{1,2})(?P<ordinal>)(?<=(?P<lead>\p{Lu}\p{L}{2,8})-\d{1,2})-(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-])",
        _slashed,
    ),
    Rule("iso", _iso_form("-"), _iso),  # "2014-05-15", "2018-7-6", "2019-Aug-1"
    Rule("iso_slash", _iso_form("/"), _iso),  # "2014/05/15"
    Rule("numeric_slash", _numeric_form("/"), _numeric),  # "5/15/14"
    Rule(
        "numeric_opening",  # the first day of "5/1-5/7/2020"
        r"(?P<mark>/)(?P<second>\d{1,2})(?=[ ]?[-–][ ]?\d{1,2}/\d{1,2}/(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]))"
        r"(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2})/\d{1,2})",
        _numeric,
    ),
    Rule(
        "numeric_mixed",  # "9/7-2026"
        r"(?P<mark>/)(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2}).)(?P<second>\d{1,2})-(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)",
        _numeric,
    ),
    Rule(
        "iso_dot",  # "2026.07.09", "2026. 7. 9."
        r"\.[ ]?(?<=(?<![\w.,:$€£/-])(?P<lead>(?:19|20)\d\d)\.[ ]?)(?P<month>0?[1-9]|1[0-2])"
        r"\.[ ]?(?P<day>0?[1-9]|[12]\d|3[01])\.?(?!\d|[.,]\d)" + WEEKDAY,
        _dotted,
    ),
    Rule("numeric_dash", _numeric_form("-"), _numeric),  # "5-15-97"
    Rule("numeric_dot", _numeric_form("."), _numeric),  # "15.05.2014"
    Rule(
        "short_dot",  # "am 8.5.", "Fr., 8.5., um 10.30 Uhr", the first day of "16.8. bis 1.9.2026"
        r"\.(?P<second>\d{1,2})(?P<mark>\.)(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2})\.\d{1,2}\.)(?![\w.])",
        _short,
    ),
    Rule(
        "short_slash",  # "dia 8/5, às 10h", "Friday 5/8 at 10 a.m."
        r"(?P<mark>/)(?P<second>\d{1,2})(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2})/\d{1,2})(?![\w/%]|[.,-]\d)",
        _short,
    ),
    Rule(
        "roman",  # "3 VI 2026", "3.VI.2026"
        r"(?P<month>VI{0,3}|I{1,3}|I[VX]|XI{0,2})(?=(?:[. ]{1,2}|[-/])(?P<year>(?:19|20)\d\d)(?!\w))"
        r"(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2})(?:[. ]{1,2}|[-/])[VIX]{1,4})(?:[. ]{1,2}|[-/])\d{4}",
        _roman,
        guards=ROMAN_MONTHS,
        words=True,
    ),
    Rule(
        "iso_basic",  # "dated 20260508", "20260508T133000Z"
        r"(?<![\w.,/$€£#-])(?P<lead>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
        r"(?:(?=(?P<time>T[0-2]\d[0-5]\d))|(?![\w/-]|[.,]\d))",
        _stamp,
        needs=in_figures(r"\d{8}"),
    ),
    WordedRule(
        "ordinal_first",  # "the ninth of June, 2026", "this ninth day of June"
        worded(
            r"[ ]of[ ](?<=(?<![\w-])(?P<lead>(?P<ordinal><ordinal>)(?:[ ]day)?[ ]of[ ]))"
            rf"(?P<month>\p{{Lu}}\p{{L}}{{2,8}})(?:,?[ ]{{1,3}}(?:of[ ])?{_YEAR})?(?![\w'’])"
        ),
        _ordinal,
        guards=("ordinal",),
    ),
    WordedRule(
        "ordinal_behind",  # "June ninth", "June the ninth, 2026"
        worded(
            r"[tsnr][htd](?!\w)(?<=\b(?P<lead>(?P<month>\p{Lu}\p{L}{2,8})[ ](?:the[ ])?(?P<ordinal>[\p{L}-]{5,14})))"
            rf"(?:,?[ ]{{1,3}}(?:of[ ])?{_YEAR})?"
        ),
        _ordinal,
        guards=("ordinal",),
    ),
    WordedRule(
        "ordinal_elsewhere",  # "am ersten Juni 2026", "le premier mars", "primero de mayo"
        worded(
            rf"(?<![\w-])(?P<ordinal><ordinal_elsewhere>)[ ](?:de[ ])?(?P<month>\p{{L}}{{3,10}})"
            rf"(?:[ ](?:del?[ ])?{_YEAR})?(?!\w)"
        ),
        _ordinal_elsewhere,
        guards=("ordinal_elsewhere",),
    ),
)


def neighbours(dates: Sequence[Candidate[DateMention]], shadow: str) -> list[Candidate[DateMention]]:
    """The bare days beside dates that name the month for them: the 13 of "February 12 and 13", the 8 of
    "8-10 July". Work goes with the dates, not with the text."""
    found: list[Candidate[DateMention]] = []
    for c in dates:
        if c.rule in ("month_first", "ordinal_behind") and c.value.year is None:
            at = c.end
            while (match := _next().match(shadow, at, at + 24)) and 1 <= int(match["day"]) <= 31:
                printed = year(match["year"])
                found.append(
                    Candidate("bare_after", match.start("day"), match.end(), _bare(match, printed, c, mark="after"))
                )
                at = match.end() if printed is None else len(shadow)
        elif c.rule in ("day_first", "day_ordinal", "numeric_dot", "short_dot"):
            at = c.start
            before = _previous_dotted if c.rule in ("numeric_dot", "short_dot") else _previous
            while (match := before().match(shadow, max(0, at - 24), at)) and 1 <= int(match["day"]) <= 31:
                end = max(match.end("day"), match.end("ordinal"))
                found.append(Candidate("bare_before", match.start("day"), end, _bare(match, None, c)))
                at = match.start("day")
                before = _previous_listed
    return found


def _bare(match: regex.Match[str], printed: int | None, c: Candidate[DateMention], mark: str = "") -> DateMention:
    word = c.value.word if c.value.form == "day" else ""
    return DateMention("bare", printed, None, int(match["day"]), word=word, mark=mark)


@kept
def _next() -> regex.Pattern[str]:
    return patterns.compile(
        rf"{filled(_TO)}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%:]|[.,]\d)"
        rf"(?:[ ]?,?{_SPACE}{_YEAR})?(?!\w|[ ]?[ap]\.?m)"
    )


@kept
def _previous() -> regex.Pattern[str]:
    return patterns.compile(rf"(?<![\w.,:/$€£]|\d-)(?P<day>\d{{1,2}}){_ORDINAL}{filled(_TO)}", regex.REVERSE)


@kept
def _previous_listed() -> regex.Pattern[str]:
    """The 9 of "9, 10 y 11 de junio", behind which a list goes on."""
    return patterns.compile(
        rf"(?<![\w.,:/$€£]|\d-)(?P<day>\d{{1,2}}){_ORDINAL}(?:,[ ]|{filled(_TO)})(?!\d{{4}})", regex.REVERSE
    )


@kept
def _previous_dotted() -> regex.Pattern[str]:
    """The 8. of "8.-10.5.2026": a full stop makes it a day."""
    return patterns.compile(rf"(?<![\w.,/:$€£]|\d-)(?P<day>\d{{1,2}})(?P<ordinal>\.){filled(_TO)}", regex.REVERSE)
