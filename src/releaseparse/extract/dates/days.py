"""Forms of calendar dates whose month is a word."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from releaseparse import patterns
from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import is_weekday, month, months_of, ordinal, roman, weekdays_named, year
from releaseparse.extract.worded import BEGIN, Worded, WordedRule, filled, phrases, stand_together, worded
from releaseparse.lexicon.known import months
from releaseparse.rules import Candidate, Pattern, Rule, in_figures
from releaseparse.text import Document
from releaseparse.vocabulary import kept

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)"
_ORDINAL = r"(?P<ordinal>(?i:st|nd|rd|th)|er|o\.|[.º°ª])?"
_ATTACHED = Pattern(r"[.,/$€£]$|[$€£][ ]$|\d:$|\p{L}-$")
"""What makes a number that follows it a price, a part of a longer number or of a time."""
_JOINED = Pattern(
    r"(?r)(?:(?<![\w.,:/$€£-])(?P<day>[12]?\d|3[01])\.?/|(?P<month>\p{L}{3,12})-|\d(?P<nth>(?i:st|nd|rd|th))-)"
)
"""What may stand right before a day all the same: "14/15 May", "14th-16th May", "28 May-3 June"."""
_HAS_DAY = Pattern(r"(?:\n|[|;:(])[ ]{0,40}(?:\d{1,2}[ ]{1,20}\p{L}{3,9}\.?[ ]{1,20}){0,6}\d{1,2}[ ]{1,6}$")
"""A row of days that each stand before their month."""
_DAYS_LEAD = Pattern(r"(?:\n|[|;:(])[ ]{0,40}(?:\d{1,2}[ ]{1,20}\p{L}{3,9}\.?[ ]{1,20}){1,6}$")
_DAY_BEFORE = Pattern(r"(?r)(?<![\w.,:/$€£#-])(?:[12]?[1-9]|10|20|3[01])[ ]")
YOUNG = 20
"""The number from which on a day can be a year of two digits."""
_MONTH_NEXT = Pattern(r"[ ](?P<month>\p{L}{3,10})")
_ON_WEEKDAY = r"(?:(?P<weekday>\p{L}{2,13})(?:-feira)?\.?,?[ ])??"
_WEEKDAY = Worded(r"(?r)(?<!\w)(?P<name>\p{L}{2,13})(?:-feira)?\.?,?[ ](?:(?:<on>)[ ])?")
_SPACE = r"[ ]{1,6}"
_TO = (
    r"(?:[ ]?[-–—~&/][ ]?|,?[ ](?:(?:<to>|<day_to>|<and>)[ ](?:(?:<on>)[ ])?|all['’])"
    r"|,[ ](?=\d{1,2}(?i:st|nd|rd|th|\.)?(?:,|,?[ ](?:<and>|&))[ ]\d))"
)
_AFTER_YEAR = r"(?:(?!\w)|(?=\p{L}\p{L}))"
"""What ends a year; a word may be glued to it: "May 6, 2026Share"."""
_MONTH_AFTER = (
    r"(?P<month>\p{L}{3,12}+)(?<=\b(?P<lead>\d?\d)[^\d\n]{0,11}\p{L}{3,12})(?:\.(?=[ ,]{1,2}\d))?"
    rf"(?:(?:,?[ ]{{1,3}}(?:of[ ]|in[ ]|del?[ ]|A\.D\.[ ])?{_YEAR}|[-/]{_YEAR}){_AFTER_YEAR}"
    r"|-(?P<year>\d\d)(?!\w)|(?!\w))"
)
_MONTH_FIRST = (
    r"(?P<ordinal>(?i:st|nd|rd|th))?(?![\d%]|:\d|\.\d|-[KQ]\b|,(?!(?:19|20)\d\d(?!\d))\d)"
    rf"(?:(?:[ ]?,?{_SPACE}|,|,[ ]{{0,3}}\n[ ]{{0,3}})(?:of[ ]|in[ ]|de[ ])?{_YEAR}{_AFTER_YEAR}|(?!\w))"
)
_STREET = Worded(r"[ ](?:<street_behind>)(?!\w)")
_ON_STREET = Worded(r"(?<!\w)(?:<street_before>)\.?[ ]$")


def _day_first(match: regex.Match[str]) -> DateMention | None:
    found = _day(match["month"], match, "lead") or _foreign(match)
    start = match.start("lead")
    if found is None or _is_attached(match.string, start, int(match["lead"])) or _is_street(match):
        return None
    return None if _follows_month(match) else found  # the 31 of "December 31   September 30" is the first date's


def _is_attached(text: str, start: int, day: int) -> bool:
    """Whether what stands right before a number makes it no day of its own."""
    if not _ATTACHED.compiled.search(text, max(0, start - 2), start):
        return False
    joined = _JOINED.compiled.match(text, max(0, start - 14), start)
    if joined is None:
        return True
    if joined["day"]:
        return int(joined["day"]) >= day
    return not joined["nth"] and month(joined["month"]) is None


def _is_street(match: regex.Match[str]) -> bool:
    """Whether a day and a month name a street: "24 May Street", "Rua 7 de Abril"."""
    start = match.start("lead")
    behind = not match["year"] and _STREET.compiled.match(match.string, match.end(), match.end() + 14)
    return bool(behind or _ON_STREET.compiled.search(match.string, max(0, start - 18), start))


def _glued(match: regex.Match[str]) -> DateMention | None:
    found = _day(match["month"], match, "lead")
    return found and found._replace(mark="yy" if len(match["year"]) == 2 else "")


def _short_year(match: regex.Match[str]) -> DateMention | None:
    found = _day_first(match)
    return found and found._replace(mark="yy")


def _year_first(match: regex.Match[str]) -> DateMention | None:
    before = match.string[max(0, match.start("lead") - 12) : match.start("lead")].rstrip(" .").split()
    if before and (month(before[-1]) is not None or (match["comma"] and before[-1][-1].isdigit())):
        return None  # the year of another day: "September 2025 October 14"
    return _day(match["month"], match)


def _dotted(match: regex.Match[str]) -> DateMention | None:
    return _day(match["month"], match) if match["month"].casefold() in months_of("hu") else None


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
    follows = bool(words) and len(words[-1]) > 2 and month(words[-1]) is not None
    return follows and not (match["year"] and _falls_on(words[-1], match))


def _falls_on(name: str, match: regex.Match[str]) -> bool:
    """Whether a day falls on the weekday that a word before it may name: the Tuesday of "mar 12 mag 2026"."""
    found = _day(match["month"], match, "lead")
    date = found and found.complete
    return date is not None and date.weekday() in weekdays_named(name)


def _day(name: str, match: regex.Match[str], group: str = "day") -> DateMention | None:
    number, day = month(name), int(match[group])
    if number is None or not 1 <= day <= 31:
        return None
    sure = not name[0].islower() or match["year"] is not None or bool(match["ordinal"])
    return DateMention("day", year(match["year"]), number, day, word=name, sure=sure)


def _month_first(match: regex.Match[str]) -> DateMention | None:
    if month(match["lead"]) is None:  # most words before a number, which is soon told
        return None
    behind = match.string[match.end("lead")]
    if (behind == "," and not match["ordinal"]) or (behind.isdigit() and not match["year"]):
        return None
    start = match.start("lead")
    if not match["year"] and int(match["day"]) >= YOUNG and _follows_day(match):
        return None  # the 26 of "12 May 26 students"
    if not match["year"] and _HAS_DAY.compiled.search(match.string, max(0, start - 80), start):
        follows = _MONTH_NEXT.compiled.match(match.string, match.end())
        if follows and month(follows["month"]):
            return None  # the 30 of "31 Dec.  30 June" is the second date's
    return _day(match["lead"], match)


def _follows_day(match: regex.Match[str]) -> bool:
    """Whether a day stands before the month that is no other month's: not the first 31 of "May 31 May 31"."""
    start = match.start("lead")
    day = _DAY_BEFORE.compiled.match(match.string, max(0, start - 4), start)
    words = match.string[max(0, start - 18) : day.start()].rstrip(" .,").split() if day else ()
    return day is not None and not (words and month(words[-1]))


def _with_year(match: regex.Match[str]) -> DateMention | None:
    return _day(match["lead"], match) if match["year"] else None


def _slashed(match: regex.Match[str]) -> DateMention | None:
    return _day(match["lead"], match)


def _roman(match: regex.Match[str]) -> DateMention | None:
    day = int(match["lead"])
    return DateMention("day", int(match["year"]), roman(match["month"]), day, spoken=ROMAN) if 1 <= day <= 31 else None


ROMAN_MONTHS = tuple("i ii iii iv v vi vii viii ix x xi xii".split())
ROMAN = tuple("pl it es pt hu ro cs sk bg ru uk sl hr sr".split())
"""Languages (ISO 639) that write months in Roman numerals."""


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


def _has_ordinal_behind(document: Document) -> bool:
    """Whether a spelled ordinal stands right behind a month: "june ninth", "june the twenty-first"."""
    return stand_together(document, *_months_and_ordinals(), " ", " the ")


@kept
def _months_and_ordinals() -> tuple[frozenset[str], frozenset[str]]:
    """The names of months, and the words that spelled ordinals begin with."""
    return frozenset(months()), frozenset(phrase.partition("-")[0] for phrase in phrases("ordinal"))


RULES: tuple[Rule[DateMention], ...] = (
    Rule(
        "month_first",  # "May 15, 2014", "MAY 15", "Feb. 6", "June the 28th", "mayo 15 de 2024", and "May15, 2014"
        r"(?<=[ \p{Ll}])(?P<day>\d{1,2})(?!\d)"
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
        "day_ordinal",  # "15th of May 2014", "1er mai", "15. Mai 2025", "27:e april", and "15May 2014"
        rf"\d(?=[snrteo.:º°ª\p{{Lu}}])(?P<ordinal>[snrte][tdhr]|(?:ST|ND|RD|TH)(?!\p{{L}})|o\.?(?=[ ])"
        r"|:[ae](?=[ ])|[.º°ª]|(?=\p{Lu}\p{Ll}))"
        rf"[ ]{{0,3}}(?:(?:day[ ])?of[ ]|de[ ]|d['’])?{_MONTH_AFTER}",
        _day_first,
    ),
    Rule(
        "day_short_year",  # "(Torino, 6 maggio 25)", "6 May '25.", "on 6 May 25 in Leeds"
        worded(
            r"\d(?P<ordinal>(?i:[snrt][tdhr])|[.º])?[ ]{1,3}(?:de[ ])?(?P<month>\p{L}{3,12}+)"
            r"(?=\.?[ ](?:de[ ])?['’]?\d\d)(?<=\b(?P<lead>\d?\d)[^\d\n]{1,8}\p{L}{3,12})\.?[ ](?:de[ ])?['’]?"
            r"(?P<year>\d\d)(?=[ ]?[).:]?[ ]{0,3}(?:\n|$)|[ ]?\)|\.[ ]\p{Lu}|[,;][ ](?!\d)"
            r"|[ ](?:<to>|<and>|<where>)[ ](?!\d))"
        ),
        _short_year,
    ),
    Rule(
        "day_glued",  # "14MAY26", "3JUN2026"
        r"(?<![\w.,/$€£#-])(?P<lead>0?[1-9]|[12]\d|3[01])(?P<ordinal>)(?P<month>\p{Lu}{3,4}|\p{Lu}\p{Ll}{2,3})"
        r"(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-]|[.,]\d)",
        _glued,
        needs=in_figures(r"\d\p{L}{3,4}\d\d"),
    ),
    Rule(
        "year_first",  # "2026 May 14", "on 2026, May 14"
        r"\d,?[ ](?P<month>\p{Lu}\p{L}{2,8})\.?[ ]"
        r"(?<=(?<![\w.,/$€£-]|\d,?[ ])(?P<lead>(?P<year>(?:19|20)\d\d)(?P<comma>,?)[ ]\p{Lu}\p{L}{2,8}\.?[ ]))"
        r"(?P<day>\d{1,2})(?P<ordinal>(?i:st|nd|rd|th))?"
        r"(?![\w%]|:\d|[.,]\d|,?[ ](?:19|20)\d\d)",
        _year_first,
    ),
    Rule(
        "year_dotted",  # "2026. április 10.", in Hungarian
        r"\.[ ](?P<month>\p{L}{3,10})\.?[ ]"
        r"(?<=(?<![\w.,:/$€£-])(?P<lead>(?P<year>(?:19|20)\d\d)\.[ ]\p{L}{3,10}\.?[ ]))"
        r"(?P<day>\d{1,2})(?P<ordinal>\.)?(?![\w%]|[.,:]\d)",
        _dotted,
        needs=lambda document: not months_of("hu").isdisjoint(document.words),
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
    Rule(
        "roman",  # "3 VI 2026", "3.VI.2026"
        r"(?P<month>VI{0,3}|I{1,3}|I[VX]|XI{0,2})(?=(?:[. ]{1,2}|[-/])(?P<year>(?:19|20)\d\d)(?!\w))"
        r"(?<=(?<![\w.,/:$€£-])(?P<lead>\d{1,2})(?:[. ]{1,2}|[-/])[VIX]{1,4})(?:[. ]{1,2}|[-/])\d{4}",
        _roman,
        guards=ROMAN_MONTHS,
        words=True,
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
        needs=_has_ordinal_behind,
    ),
    WordedRule(
        "ordinal_elsewhere",  # "am ersten Juni 2026", "le premier mars", "primero de mayo"
        worded(
            rf"{BEGIN}(?P<ordinal><ordinal_elsewhere>)[ ](?:de[ ])?(?P<month>\p{{L}}{{3,10}})"
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
            while (match := before().match(shadow, max(0, at - 36), at)) and _is_before(match):
                end = max(match.end("day"), match.end("ordinal"))
                found.append(Candidate("bare_before", match.start("day"), end, _bare(match, None, c)))
                at = match.start("day")
                before = _previous_listed
    return found


def _is_before(match: regex.Match[str]) -> bool:
    """Whether a number before a day is another day; with a weekday between both have one: "Wed 13 - Fri 15 May"."""
    if not 1 <= int(match["day"]) <= 31:
        return False
    if (name := match.groupdict().get("weekday")) is None:
        return True
    start = match.start("day")
    own = _WEEKDAY.compiled.match(match.string, max(0, start - 24), start)
    return is_weekday(name) and own is not None and is_weekday(own["name"])


def _bare(match: regex.Match[str], printed: int | None, c: Candidate[DateMention], mark: str = "") -> DateMention:
    word = c.value.word if c.value.form == "day" else ""
    return DateMention("bare", printed, None, int(match["day"]), word=word, mark=mark)


@kept
def _next() -> regex.Pattern[str]:
    return patterns.compile(
        rf"{filled(_TO)}(?P<day>\d{{1,2}})(?i:st|nd|rd|th)?(?![\d%:]|[.,]\d)"
        rf"(?:[ ]?,?{_SPACE}{_YEAR})?(?!\w|[ ]?[ap]\.?m)"
    )


@kept
def _previous() -> regex.Pattern[str]:
    return patterns.compile(
        rf"(?<![\w.,:/$€£]|\d-)(?P<day>\d{{1,2}}){_ORDINAL}{filled(_TO)}{_ON_WEEKDAY}", regex.REVERSE
    )


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
