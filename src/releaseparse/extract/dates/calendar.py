"""Calendar dates out of their mentions: what a list or a range shares, and what is not printed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import is_month, weekday
from releaseparse.record import WarningCode
from releaseparse.rules import Candidate
from releaseparse.stages import Context

Mention = Candidate[DateMention]

FAR = 120
"""Days from the release's own date after which a year that is not printed is in doubt."""

DAY_FIRST = frozenset("GB IE AU NZ ZA IN HK SG MY".split())
"""Countries that write the day first in English (CLDR, short date patterns)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date in its place; ``until`` closes a range. ``told`` is false for a phrase that only points
    to another date ("the same day") and is no fact of its own."""

    start: int
    end: int
    date: dt.date
    until: dt.date | None = None
    told: bool = True
    weekly: bool = False
    doubt: WarningCode | None = None
    evidence: tuple[tuple[int, int], ...] = ()


@cache
def _range() -> regex.Pattern[str]:
    return regex.compile(
        r"[ ]{0,3}(?:[-–—~]|to|through|thru|until|till|bis|zum|au|al|hasta[ ]el|hasta)[ ]{0,3}(?:on[ ]|the[ ]|zum[ ])?"
    )


@cache
def _list() -> regex.Pattern[str]:
    return regex.compile(r"[ ]{0,3}(?:,|;|,?[ ]?(?:and|or|et|und|y|e)|[&/])[ ]{0,3}(?:the[ ]|on[ ])?")


@cache
def _year_row() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:[ $|%()*\u200b-]|\((?:unaudited|audited)\))*+"
        r"(?:(?:19|20)\d\d(?:[ $|()*-]|\(\d\)|\([a-zA-Z]{1,12}\))*+)+\n",
        regex.IGNORECASE,
    )


def days(mentions: Sequence[Mention], context: Context) -> list[Day]:
    """The calendar dates among the mentions, in text order."""
    shadow = context.document.shadow
    printed = [m for m in mentions if m.value.form in ("day", "bare", "numeric") and _is_date(m.value, context)]
    printed = _ordered(_share(_under_years(printed, shadow), shadow), context)
    reference = context.reference
    doubt: WarningCode | None = None
    if reference is None:
        reference = next((d for m in printed if (d := m.value.complete)), None)
        doubt = "year_inferred"
    found: list[Day] = []
    for mention in _with_weekdays(printed, mentions, shadow):
        day = _day(mention, reference, doubt)
        if day is None:
            continue
        last = found[-1] if found else None
        if last and not last.until and last.date < day.date and _between(_range(), shadow, last.end, day.start):
            found[-1] = replace(last, end=day.end, until=day.date)
        else:
            found.append(day)
    return sorted((*found, *_pointed(mentions, found, shadow, context.reference)), key=lambda d: d.start)


def _is_date(mention: DateMention, context: Context) -> bool:
    if mention.mark == ".yy":
        return context.language[:2] != "en"
    return mention.form == "numeric" or not mention.word or is_month(mention.word, context.language)


def _between(pattern: regex.Pattern[str], shadow: str, start: int, end: int) -> bool:
    return 0 <= end - start < 20 and bool(pattern.fullmatch(shadow, start, end))


def _share(mentions: Sequence[Mention], shadow: str) -> list[Mention]:
    """In a list or range each mention takes the month or year that a neighbour prints for all."""
    shared = list(mentions)
    for i in range(len(shared) - 2, -1, -1):  # what stands last: "March 31 and December 31, 2024", "8-10 July"
        here, following = shared[i], shared[i + 1]
        if here.value.year is None and _joined(shadow, here, following):
            month = here.value.month or (following.value.month if here.rule != "bare_after" else None)
            year = following.value.year
            if year and month and following.value.month and month > following.value.month:
                year -= 1 if _between(_range(), shadow, here.end, following.start) else 0
            shared[i] = replace(here, value=replace(here.value, year=year, month=month))
    for i in range(1, len(shared)):  # what stands first: "February 12 and 13"
        before, here = shared[i - 1], shared[i]
        if here.value.month is None and _joined(shadow, before, here):
            value = replace(here.value, month=before.value.month, year=here.value.year or before.value.year)
            shared[i] = replace(here, value=value)
    return shared


def _joined(shadow: str, here: Mention, following: Mention) -> bool:
    start, end = here.end, following.start
    return _between(_range(), shadow, start, end) or _between(_list(), shadow, start, end)


def _under_years(mentions: Sequence[Mention], shadow: str) -> list[Mention]:
    """Column headings of a table print the days in one row and their years in the next, in the same order."""
    given = list(mentions)
    i = 0
    while i < len(given):
        end = shadow.find("\n", given[i].end)
        line = [j for j in range(i, min(len(given), i + 12)) if 0 <= given[j].start < end]
        if not line:
            i += 1
            continue
        bare = [j for j in line if given[j].value.year is None]
        match = _year_row().match(shadow, end + 1, end + 400) if bare and end > 0 else None
        if match:
            years = [int(y) for y in regex.findall(r"\b(?:19|20)\d\d\b", match[0])]
            if len(years) == len(bare):
                for j, year in zip(bare, years, strict=True):
                    given[j] = replace(given[j], value=replace(given[j].value, year=year))
            elif len(bare) == 1:
                given[bare[0]] = replace(given[bare[0]], value=replace(given[bare[0]].value, year=years[0]))
        i = line[-1] + 1
    return given


def _ordered(mentions: Sequence[Mention], context: Context) -> list[Mention]:
    """Numeric dates with the day and the month in the order that this release keeps."""
    orders = Counter(m.value.word for m in mentions if m.value.form == "numeric" and m.value.mark[0] != ".")
    certain = next((o for o in ("day", "month") if orders[o] and not orders["month" if o == "day" else "day"]), None)
    usual = "day" if context.language[:2] != "en" or context.region in DAY_FIRST else "month"
    settled = []
    for m in mentions:
        value = m.value
        if value.form == "numeric" and value.other is not None and value.mark[0] != ".":
            if (certain or usual) == "day":
                first = (value.year or 0, value.month or 0, value.day or 0)
                year, month, day = value.other
                value = replace(value, year=year, month=month, day=day, other=first)
            m = replace(m, value=replace(value, other=None) if certain else value)
        settled.append(m)
    return settled


def _with_weekdays(printed: Sequence[Mention], mentions: Sequence[Mention], shadow: str) -> list[Mention]:
    """Dates with the weekday printed before them, or after them in brackets."""
    dressed = []
    for m in printed:
        before = regex.search(
            r"(?<!\w)(\p{L}{2,10})(?:-feira)?\.?,?[ ]{1,3}(?:the[ ]|den[ ]|dem[ ]|d\.[ ]|le[ ]|el[ ])?$",
            shadow[max(0, m.start - 20) : m.start],
        )
        number = weekday(before[1]) if before else None
        if before and number is not None and (len(before[1]) > 3 or before[1][0].isupper()):
            m = replace(m, start=m.start - (len(before[0])), value=replace(m.value, weekday=number))
        dressed.append(m)
    return dressed


def _day(mention: Mention, reference: dt.date | None, doubt: WarningCode | None) -> Day | None:
    value = mention.value
    if value.year is not None:
        date = value.complete
        if date is None:
            return None
        wrong = value.weekday is not None and date.weekday() != value.weekday
        if wrong and value.other is not None:
            other = replace(value, year=value.other[0], month=value.other[1], day=value.other[2]).complete
            if other and other.weekday() == value.weekday:
                return Day(mention.start, mention.end, other)
        code: WarningCode | None = "weekday" if wrong else None
        if value.other is not None and value.weekday is None and value.mark[0] != ".":
            code = "ambiguous_date"
        return Day(mention.start, mention.end, date, doubt=code)
    if reference is None or value.month is None:
        return None
    near = [d for y in (0, 1, -1) if (d := replace(value, year=reference.year + y).complete)]
    fitting = [d for d in near if value.weekday is None or d.weekday() == value.weekday]
    wrong = not fitting
    near = sorted(fitting or near, key=lambda d: abs((d - reference).days))
    if not near:
        return None
    far = abs((near[0] - reference).days) > FAR and (value.weekday is None or wrong)
    return Day(mention.start, mention.end, near[0], doubt="weekday" if wrong else "year_inferred" if far else doubt)


def _pointed(mentions: Sequence[Mention], found: Sequence[Day], shadow: str, reference: dt.date | None) -> list[Day]:
    """Days that words point to: "today", "next Tuesday", "the same day"."""
    pointed: list[Day] = []
    index = 0
    for m in mentions:
        value = m.value
        if value.form not in ("relative", "weekday"):
            continue
        while index < len(found) and found[index].end <= m.start:
            index += 1
        if index < len(found) and found[index].start <= m.start < found[index].end:
            continue  # the weekday of a printed date
        if value.form == "relative" and value.word == "same":
            if index and m.start - found[index - 1].end < 2000:
                before = found[index - 1]
                date = before.date + dt.timedelta(days=value.day or 0)
                pointed.append(Day(m.start, m.end, date, told=False, evidence=((before.start, before.end),)))
        elif value.form == "relative" and reference is not None:
            date = reference + dt.timedelta(days=value.day or 0)
            pointed.append(Day(m.start, m.end, date, told=shadow[m.end : m.end + 2] not in ("'s", "’s")))
        elif value.form == "weekday" and reference is not None:
            day = _weekday_day(m, shadow, reference)
            if day:
                pointed.append(day)
    return pointed


def _weekday_day(m: Mention, shadow: str, reference: dt.date) -> Day | None:
    assert m.value.weekday is not None
    around = shadow[max(0, m.start - 24) : m.start], shadow[m.end : m.end + 24]
    if regex.search(r"day(?: |s )?(?:through|to|thru|and|-|–|,|or) ?$|\b(?:every|each) $", around[0]) or regex.match(
        r"s\b|,? ?(?:through|to|thru|and|-|–|or)[ ]?\p{Lu}\p{L}+day", around[1]
    ):
        return Day(m.start, m.end, reference, told=False, weekly=True)
    if m.value.word not in ("on", "next", "this", "coming", "until", "by", "through", "last"):
        return Day(m.start, m.end, reference + dt.timedelta((m.value.weekday - reference.weekday()) % 7), told=False)
    ahead = (m.value.weekday - reference.weekday()) % 7
    if m.value.word == "next" and ahead == 0:
        ahead = 7
    if m.value.word == "last":
        ahead = ahead - 7
    elif m.value.word == "on" and regex.search(r"(?:ed|said|was|were)\b[^.]{0,12}$", around[0]):
        ahead = ahead - 7 if ahead else 0
    return Day(m.start, m.end, reference + dt.timedelta(days=ahead))
