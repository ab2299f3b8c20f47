"""Forms of dates and clock times in Japanese, Chinese and Korean, which stand without spaces."""

from __future__ import annotations

import unicodedata

import regex

from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.worded import EASTERN, WordedRule, phrases, worded
from releaseparse.rules import Rule
from releaseparse.vocabulary import kept, rows

WEEKDAY = r"(?:[ ]?[（(](?P<weekday>[\p{Han}\p{Hangul}]{1,4})(?:[・･][\p{Han}]{1,2})?[)）])?"
_DAY = (
    r"(?P<day>[0-3]?\d)[ ]?(?:<east_day>(?!<east_length>)|(?=(?:<east_to>|[ ]-[ ])[ ]?\d{1,2}[ ]?<east_day>))" + WEEKDAY
)
_HAN = r"[〇零一二三四五六七八九十]"


@kept
def _eras() -> dict[str, int]:
    return {row["era"]: int(row["offset"]) for row in rows("eras")}


def weekday_of(printed: str | None) -> int | None:
    """The weekday, Monday 0, of "金", "星期五" or "금"."""
    letters = [letter for letter in printed or "" for week in phrases("east_week") if letter in week]
    known = [week.index(letter) for letter in letters for week in phrases("east_week") if letter in week]
    return known[0] if known else None  # the last of "金曜日" is the day itself


def _year(match: regex.Match[str]) -> int | None:
    if match["era"]:
        return _eras()[match["era"]] + (1 if match["count"] == "元" else int(match["count"]))
    return int(match["year"]) if match["year"] else None


def _date(match: regex.Match[str]) -> DateMention | None:
    number, day = int(match["month"]), int(match["day"])
    if not (1 <= number <= 12 and 1 <= day <= 31):
        return None
    return DateMention("day", _year(match), number, day, weekday=weekday_of(match["weekday"]))


def _following(match: regex.Match[str]) -> DateMention:
    return DateMention("bare", day=int(match["day"]), mark="after", weekday=weekday_of(match["weekday"]))


def number(printed: str) -> int | None:
    """A number up to 99 in Chinese numerals; None if it is none.

    >>> number("二十三"), number("〇")
    (23, 0)
    """
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return int(unicodedata.numeric(printed)) if len(printed) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (int(unicodedata.numeric(tens)) if tens else 1) * 10 + (int(unicodedata.numeric(ones)) if ones else 0)


def _spelled(match: regex.Match[str]) -> DateMention | None:
    year = int("".join(str(int(unicodedata.numeric(n))) for n in match["year"])) if match["year"] else None
    if match["era"]:
        counted = 1 if match["count"] == "元" else number(match["count"])
        year = None if counted is None else _eras()[match["era"]] + counted
    month, day = number(match["month"]), number(match["day"])
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DateMention("day", year, month, day, weekday=weekday_of(match["weekday"]))


def _clock(match: regex.Match[str]) -> DateMention | None:
    hour, part = int(match["hour"]) if match["hour"] else number(match["spelled"]), match["part"]
    if hour is None or hour > 24:
        return None
    half = _half(part, hour) if part and hour <= 12 else None
    minute = 30 if match["half"] else int(match["minute"] or match["minutes"] or 0)
    if minute > 59:
        return None
    sure = bool(part or match["minute"] or match["half"]) or match["mark"] not in phrases("east_points")
    return DateMention("clock", hour=hour, minute=minute, half=half, sure=sure, unit=True)


def _half(part: str, hour: int) -> str:
    if part in phrases("east_noon"):
        return "am" if hour in (10, 11) else "pm"
    if part in phrases("east_night"):
        return "pm" if 5 <= hour < 12 else "am"
    return "am" if part in phrases("east_am") else "pm"


def _noon(match: regex.Match[str]) -> DateMention:
    return DateMention("clock", hour=12, half="pm")


RULES: tuple[Rule[DateMention], ...] = (
    WordedRule(
        "asian_date",  # "2024年3月3日", "令和6年3月3日", "3月3日（金）", "2024년 3월 3일"
        worded(
            r"(?<!\d)(?:(?:(?P<era><era>)[ ]?(?P<count>\d{1,3}|元)|(?P<year>(?:19|20)\d\d))[ ]?<east_year>[ ]?)?"
            rf"(?P<month>[01]?\d)[ ]?<east_month>[ ]?{_DAY}"
        ),
        _date,
        guards=(EASTERN,),
    ),
    WordedRule(
        "asian_day",  # the 5 of "3月3日至5日", "3월 3일~5일"
        worded(
            r"(?<=\d[ ]?<east_day>?(?:[（(][^)）\n]{1,6}[)）])?[ ]?(?:<east_to>|[、・和及与與]|[ ]-[ ])[ ]?)"
            rf"(?P<fact>{_DAY})"
        ),
        _following,
        guards=(EASTERN,),
    ),
    WordedRule(
        "asian_spelled",  # "二〇二四年三月三日", "令和八年六月四日", "三月三日"
        worded(
            rf"(?<!{_HAN})(?:(?:(?P<era><era>)(?P<count>{_HAN}{{1,3}}|元)|(?P<year>[一二]{_HAN}{{3}}))年)?(?P<month>{_HAN}{{1,2}})月"
            rf"(?P<day>{_HAN}{{1,3}})[日号號]{WEEKDAY}"
        ),
        _spelled,
        guards=(EASTERN,),
    ),
    WordedRule(
        "asian_clock",  # "午後2時", "下午3点30分", "오후 2시", "10時半", "午後3:30"
        worded(
            rf"(?<![\d.:])(?:(?P<part><east_am>|<east_pm>|<east_night>|<east_noon>)[ ]?)?"
            r"(?:(?P<hour>[0-2]?\d)|(?<=(?:<east_am>|<east_pm>|<east_night>|<east_noon>)[ ]?)"
            rf"(?P<spelled>{_HAN}{{1,3}}))"
            r"(?:[ ]?(?P<mark><east_hour>)(?!<east_length>)"
            r"(?:[ ]?(?:(?P<minute>[0-5]?\d)[ ]?<east_minute>|(?P<half><east_half>)))?"
            r"|(?<=(?:<east_am>|<east_pm>|<east_night>|<east_noon>)[ ]?\d\d?)(?P<mark>[:：])(?P<minutes>[0-5]\d))"
        ),
        _clock,
        guards=(EASTERN,),
    ),
    WordedRule(
        "asian_noon",  # "正午", "정오"
        worded(r"<east_noon>(?![ ]?\d)"),
        _noon,
        guards=(EASTERN,),
    ),
)
