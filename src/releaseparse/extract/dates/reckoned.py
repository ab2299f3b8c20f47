"""Days that are reckoned: "Tue 12th", "el jueves 28", "the first Saturday of June", "the 29th of this month"."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace

import regex

from releaseparse.extract.dates.clocks import LETTER
from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import month, weekday
from releaseparse.extract.dates.years import distance
from releaseparse.extract.worded import BEGIN, Worded, WordedRule, phrases, stand_together, worded
from releaseparse.lexicon.known import weekdays
from releaseparse.rules import Candidate, Pattern, Rule, in_figures
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

Mention = Candidate[DateMention]

BACK, AHEAD = 10, 45
"""Days around the release's own among which the one with a weekday and a number, but no month, is sought."""

HOURS = 24
"""The hours of a day: a greater number is none."""

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d)"
_MONTH_NEXT = Pattern(r"[. ,/]{1,3}(?:(?:of|de|del)[ ]|d['’])?(?P<month>\p{L}{3,12})")
_LISTED = Worded(
    r"[.,]{0,2}(?:[ ]?[-–—/&,][ ]?|[ ](?:<to>|<day_to>|<and>)[ ](?:(?:<on>|<before_weekday>)[ ])?)\p{L}{2,13}\.?,?[ ]"
    r"(?:(?:<on>)[ ])?\d{1,2}(?i:st|nd|rd|th|\.)?[ ](?:of[ ]|de[ ])?(?P<month>\p{L}{3,12})"
)
"""Another weekday with its day, whose month is that of both: "sabato 13 e domenica 14 giugno"."""
_NO_DAY = Worded(r"[ ]?(?:[-–/+%€$£°ºª:]|[ap]\.?[ ]?m\b|[hH]\b|(?:<hours>|<durations>|<day_part>)(?!\w)|\p{Lu}{2,4}\b)")
_TO_HOUR = Worded(r"[ ](?!(?:<oclock>)(?!\w))(?:<to>|<and>)[ ]\d")
"""What makes an hour of the number before it: "lundi 9 à 18 h"."""
_RECURS = Worded(r"(?<!\w)(?:<recurring>)(?!\w)[^.\n]{0,24}$")
_RECURS_BEHIND = Worded(r",?[ ](?:\p{L}{1,3}[ ])?(?:<recurring>)(?!\w)")


def _names_month(match: regex.Match[str]) -> bool:
    """Whether a month stands behind the number, which is then its day: "jueves 28 de mayo"."""
    text, end = match.string, match.end()
    behind = _MONTH_NEXT.compiled.match(text, end, end + 20) or _LISTED.compiled.match(text, end, end + 60)
    return behind is not None and month(behind["month"]) is not None


def _weekday_ordinal(match: regex.Match[str]) -> DateMention | None:
    number = weekday(match["name"], "en")
    if number is None or _names_month(match) or not 1 <= int(match["day"]) <= 31:
        return None
    return DateMention("reckoned", day=int(match["day"]), weekday=number, word="near")


def _is_hour(match: regex.Match[str]) -> bool:
    """Whether the number behind a weekday is an hour, or counts something."""
    text, end = match.string, match.end()
    opens = int(match["day"]) <= HOURS and _TO_HOUR.compiled.match(text, end, end + 16)
    return bool(opens or _NO_DAY.compiled.match(text, end, end + 24))


def _weekday_number(match: regex.Match[str]) -> DateMention | None:
    number = weekday(match["name"])
    if number is None or _names_month(match) or _is_hour(match):
        return None
    return DateMention("reckoned", day=int(match["day"]), weekday=number, word="near")


@kept
def _counted() -> dict[str, int]:
    """What a word counts: 1 to 4, or -1 for the last."""
    return {
        word: -1 if row["means"] == "last" else int(row["means"])
        for row in rows("reckoned_words")
        if row["means"] == "last" or row["means"].isdecimal()
        for word in row["words"].split("|")
    }


def _nth(match: regex.Match[str]) -> DateMention | None:
    """The first Saturday, or the last day, of a month."""
    name, start = match["name"], match.start()
    counted, number, named = _counted().get(match["nth"].casefold()), weekday(name), month(match["month"])
    if (
        counted is None
        or named is None
        or (number is None and (name.casefold() not in phrases("day_month") or counted > 1))
    ):
        return None
    recurs = _RECURS.compiled.search(match.string, max(0, start - 40), start)
    if recurs or _RECURS_BEHIND.compiled.match(match.string, match.end(), match.end() + 24):
        return None
    year = int(match["year"]) if match["year"] else None
    return DateMention("reckoned", year, named, counted, weekday=number, word="nth")


def _of_month(match: regex.Match[str]) -> DateMention | None:
    day, said = int(match["day"]), match["said"].replace("’", "'").casefold()
    means = next((m for m in ("this", "next", "previous") if said in phrases(f"{m}_month")), None)
    return DateMention("reckoned", day=day, word=means) if means and 1 <= day <= 31 else None


def _bare(match: regex.Match[str]) -> DateMention | None:
    day = int(match["day"])
    return DateMention("reckoned", day=day, word=TOLD, mark=match["before"][:2].lower()) if 1 <= day <= 31 else None


TOLD = "told"
"""Says of a day that its month is that of the day told before it."""
FAR = 250
"""Characters back to that day at most, in the same paragraph."""
_HAS_ORDINAL = in_figures(r"\d(?:st|nd|rd|th)")


def _counts_day(document: Document) -> bool:
    """Whether a word that counts stands right before the name of a day: "first saturday", "last day"."""
    return stand_together(document, *_counting(), " ")


@kept
def _counting() -> tuple[frozenset[str], frozenset[str]]:
    """The words that count days, and those that names of days begin with: "calendar day" too."""
    named = (phrase.partition(" ")[0] for phrase in phrases("day_month"))
    return frozenset(_counted()), frozenset((*weekdays(), *named))


RULES: tuple[Rule[DateMention], ...] = (
    Rule(
        "weekday_ordinal",  # "Tue 12th", "Thursday the 28th"
        r"\d(?i:st|nd|rd|th)(?![\w'’-])"
        r"(?<=(?<![\w-])(?P<lead>(?P<name>\p{Lu}\p{L}{2,8})\.?,?[ ](?:the[ ])?(?P<day>\d{1,2})\p{L}\p{L}))",
        _weekday_ordinal,
        needs=_HAS_ORDINAL,
    ),
    WordedRule(
        "weekday_number",  # "el jueves 28", "jeudi 28", "Donnerstag, den 28."
        worded(
            rf"(?<![{LETTER}-])(?:(?:<before_weekday>)[ ])?(?P<name><weekday>)(?:-feira)?,?[ ](?:(?:<on>)[ ])?"
            r"(?P<day>[12]\d|3[01]|0?[1-9])(?:\.(?=[ ,]))?(?![\w:%]|[.,]\d)"
        ),
        _weekday_number,
        guards=("weekday",),
    ),
    Rule(
        "nth_of_month",  # "the first Saturday of June 2026", "letzter Donnerstag im September", "the last day of July"
        worded(
            rf"{BEGIN}(?P<nth><nth>)[ ](?P<name><day_month>|\p{{L}}{{5,12}}+)[ ](?:\p{{L}}{{1,3}}[ ]){{0,2}}"
            rf"(?P<month>\p{{L}}{{3,12}}+)(?:,?[ ](?:of[ ]|del?[ ])?{_YEAR})?(?!\w)"
        ),
        _nth,
        needs=_counts_day,
    ),
    WordedRule(
        "day_of_month",  # "the 29th of this month", "am 10. des nächsten Monats", "el 29 del presente mes"
        worded(
            r"(?<![\w.,/:$€£-])(?P<day>\d{1,2})(?i:st|nd|rd|th|[.º°])?[ ](?:day[ ])?"
            r"(?P<said><this_month>|<next_month>|<previous_month>)(?!\w)"
        ),
        _of_month,
        guards=("this_month", "next_month", "previous_month"),
    ),
    WordedRule(
        "ordinal_alone",  # "by the 23rd", behind "on the 25th of this month"
        worded(
            rf"{BEGIN}(?P<before><nth_lead>)[ ](?P<lead>(?P<day>\d{{1,2}})(?i:st|nd|rd|th))"
            r"(?=[.,;)](?!\d)(?![ ]\d)|[ ]?(?:\n|\Z)|[ ](?:<at>)[ ]\d)"
        ),
        _bare,
        guards=("nth_lead",),
        needs=_HAS_ORDINAL,
    ),
)


def reckoned(mention: Mention, reference: dt.date | None) -> Mention:
    """The mention as a day with year and month, counted from the release's own date, where that tells it.

    >>> tuesday = DateMention("reckoned", day=12, weekday=1, word="near")
    >>> reckoned(Candidate("weekday_ordinal", 0, 8, tuesday), dt.date(2026, 5, 6)).value.complete
    datetime.date(2026, 5, 12)
    """
    value = mention.value
    date = _nth_day(value, reference) if value.word == "nth" else reference and _of(value, reference)
    if not date:
        return mention
    told = value._replace(form="day", year=date.year, month=date.month, day=date.day, word="")
    return replace(mention, value=told)


def in_told_month(mentions: Sequence[Mention], shadow: str) -> list[Mention]:
    """The mentions, bare ordinals in the month of the day that their paragraph tells before them; what comes "on" an
    earlier day of a month may be of the next one, and stays untold."""
    given: list[Mention] = []
    last: Mention | None = None
    for mention in mentions:
        value = mention.value
        if value.form == "day" and value.month and value.day:
            last = mention
        elif value.word == TOLD and last and _is_near(last, mention, shadow):
            told = value._replace(form="day", year=last.value.year, month=last.value.month, word="", mark="")
            mention = replace(mention, value=told)
        given.append(mention)
    return given


def _is_near(last: Mention, bare: Mention, shadow: str) -> bool:
    """Whether a bare ordinal stands in the paragraph of a day, and may be of its month."""
    near = bare.start - last.end < FAR and "\n" not in shadow[last.end : bare.start]
    return near and (bare.value.mark != "on" or (bare.value.day or 0) > (last.value.day or 0))


def _of(value: DateMention, reference: dt.date) -> dt.date | None:
    if value.word == "near":
        around = (reference + dt.timedelta(days=n) for n in range(-BACK, AHEAD))
        fitting = [d for d in around if (d.day, d.weekday()) == (value.day, value.weekday)]
        return min(fitting, key=lambda d: distance(d, reference), default=None)
    months = reference.year * 12 + reference.month - 1 + {"next": 1, "previous": -1}.get(value.word, 0)
    return value._replace(year=months // 12, month=months % 12 + 1).complete


def _nth_day(value: DateMention, reference: dt.date | None) -> dt.date | None:
    if value.year is not None:
        return _counted_day(value, value.year)
    if reference is None:
        return None
    near = [d for n in (0, 1, -1) if (d := _counted_day(value, reference.year + n))]
    return min(near, key=lambda d: distance(d, reference), default=None)


def _counted_day(value: DateMention, year: int) -> dt.date | None:
    """The first to fourth, or the last, of a month's days, of all or of those with a weekday."""
    assert value.month is not None
    assert value.day is not None
    last = monthrange(year, value.month)[1]
    days = [dt.date(year, value.month, day) for day in range(1, last + 1)]
    fitting = [d for d in days if value.weekday in (None, d.weekday())]
    return fitting[value.day - 1 if value.day > 0 else value.day]
