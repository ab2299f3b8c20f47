"""Calendar dates out of their mentions: what a list or a range shares, and what is not printed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

from releaseparse.extract.dates.columns import under_years
from releaseparse.extract.dates.foreign import month_of
from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import is_month, weekday
from releaseparse.record import Modifier, WarningCode
from releaseparse.rules import Candidate, Pattern
from releaseparse.stages import Context

Mention = Candidate[DateMention]

FAR = 120
"""Days from the release's own date beyond which a year that is not printed is in doubt."""

DAY_FIRST = frozenset("GB IE AU NZ ZA IN HK SG MY".split())
"""Countries that write the day first in English (CLDR 47, short date patterns)."""

NEAR = 10
"""Years from the release's own within which a year of two digits is believed."""

PAST = 1.5
"""How much farther a day in the past seems than one ahead, where the year is not printed."""

_RANGE = Pattern(
    r"[ ]{0,3}(?:[-–—~]|[Tt]o|through|thru|until|till|bis|zum|au|al|hasta(?:[ ]el)?)[ ]{0,3}(?:on[ ]|the[ ]|zum[ ])?"
)
_LIST = Pattern(r"[ ]{0,3}(?:,|;|,?[ ]?(?:and|or|et|und|y|e)|[&/])[ ]{0,3}(?:the[ ]|on[ ])?")
_YEAR = Pattern(r"(?<![\w.,$€£/-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_WEEKDAY_AFTER = Pattern(r"(?:,?[ ]?\((?P<name>\p{L}{2,10})\.?\)|,[ ](?P<name>\p{L}{3,10})\.?(?=[,;.)\n]|$))")
_WEEKDAY = Pattern(
    r"(?<!\w)(?P<name>\p{L}{2,10})(?:-feira)?\.?,?[ ]{1,3}(?:(?:the|den|dem|d\.|le|el)[ ])?", regex.REVERSE
)  # "Thursday, ", "Donnerstag, den "


class Day(NamedTuple):
    """A calendar date in its place; ``until`` closes a range.

    ``told`` is false for words that only point to another date ("the same day") and are no fact of their
    own; ``weekly`` marks opening hours ("Monday through Friday"), which are no date at all.
    """

    start: int
    end: int
    date: dt.date
    until: dt.date | None = None
    told: bool = True
    weekly: bool = False
    doubt: WarningCode | None = None
    modifier: Modifier | None = None
    evidence: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """The printed dates in text order, and the spans of those that no calendar has ("February 30")."""

    days: tuple[Day, ...]
    impossible: tuple[tuple[int, int], ...]


def printed(mentions: Sequence[Mention], context: Context) -> Printed:
    """The dates that the release prints, each with its year."""
    shadow = context.document.shadow
    named = [_named(m, context) if m.value.form == "foreign" else m for m in mentions]
    dates = [m for m in named if m.value.form in ("day", "bare", "numeric") and _is_date(m.value, context)]
    dates = _ordered(_share(under_years(dates, shadow), shadow), context)
    reference = context.reference
    doubt: WarningCode | None = None
    if reference is None:
        reference = next((d for m in dates if (d := m.value.complete)), None)
        doubt = "year_inferred"
    years = Counter(_YEAR.compiled.findall(shadow) if dates and reference is None else ()).most_common()
    found: list[Day] = []
    impossible: list[tuple[int, int]] = []
    year_told = False
    for mention in dates:
        far = reference is not None and abs((mention.value.year or reference.year) - reference.year) > NEAR
        if far and mention.value.other and mention.value.mark.endswith("yy"):
            continue  # a code or a size: three short numbers make a date of the release's own time alone
        dressed = _with_weekday(mention, shadow)
        day = _dated(dressed, reference, doubt) or _in_named_year(dressed, years)
        if day is None:
            if reference is not None or mention.value.year is not None:
                impossible.append((mention.start, mention.end))
            continue
        last = found[-1] if found else None
        opening = _opening(last, day, year_told, shadow) if last else None
        if last and opening:
            found[-1] = last._replace(date=opening, end=day.end, until=day.date)
        else:
            found.append(day)
        year_told = mention.value.year is not None
    return Printed(tuple(found), tuple(impossible))


def _opening(last: Day, day: Day, year_told: bool, shadow: str) -> dt.date | None:
    """The first day of a range that ``day`` closes: a year that is not printed follows the closing day's."""
    if last.until or not _between(_RANGE, shadow, last.end, day.start):
        return None
    if last.date < day.date:
        return last.date
    earlier = DateMention(year=last.date.year - 1, month=last.date.month, day=last.date.day).complete
    return earlier if earlier and not year_told and earlier < day.date else None


def _named(mention: Mention, context: Context) -> Mention:
    """The mention with the month that its word names in the release's language, if that is one."""
    value = mention.value
    month = month_of(value.day or 0, value.word, value.year or 0, context.language)
    return replace(mention, value=value._replace(form="day", month=month, word="")) if month else mention


def _is_date(mention: DateMention, context: Context) -> bool:
    if mention.form == "numeric":
        return mention.mark != ".yy" or context.language[:2] != "en"
    return not mention.word or is_month(mention.word, context.language, mention.sure)


def _between(pattern: Pattern, shadow: str, start: int, end: int) -> bool:
    return 0 <= end - start < 20 and bool(pattern.compiled.fullmatch(shadow, start, end))


def _share(mentions: Sequence[Mention], shadow: str) -> list[Mention]:
    """In a list or range each mention takes the month or year that a neighbour prints for all."""
    shared = list(mentions)
    for i in range(len(shared) - 2, -1, -1):  # what stands last: "March 31 and December 31, 2024", "8-10 July"
        here, following = shared[i], shared[i + 1]
        if here.value.year is None and _joined(shadow, here, following):
            month = here.value.month or (following.value.month if here.rule != "bare_after" else None)
            year = following.value.year
            if year and month and following.value.month and month > following.value.month:
                year -= 1 if _between(_RANGE, shadow, here.end, following.start) else 0
            shared[i] = replace(here, value=here.value._replace(year=year, month=month))
    for i in range(1, len(shared)):  # what stands first: "February 12 and 13"
        before, here = shared[i - 1], shared[i]
        if here.value.month is None and _joined(shadow, before, here):
            value = here.value._replace(month=before.value.month, year=here.value.year or before.value.year)
            shared[i] = replace(here, value=value)
    return [m for m in shared if m.value.month is not None]


def _joined(shadow: str, here: Mention, following: Mention) -> bool:
    return _between(_RANGE, shadow, here.end, following.start) or _between(_LIST, shadow, here.end, following.start)


def _ordered(mentions: Sequence[Mention], context: Context) -> list[Mention]:
    """Numeric dates with day and month in the order that the release itself shows, else its country's."""
    orders = Counter(m.value.word for m in mentions if m.value.form == "numeric" and m.value.mark[0] != ".")
    certain = next((o for o in ("day", "month") if orders[o] and not orders["month" if o == "day" else "day"]), None)
    usual = "day" if context.language[:2] != "en" or context.region in DAY_FIRST else "month"
    settled = []
    for m in mentions:
        value = m.value
        if value.form == "numeric" and value.other is not None and value.mark[0] != ".":
            if (certain or usual) == "day":
                first = (value.year or 0, value.month or 0, value.day or 0)
                value = _as(value, value.other, other=first)
            m = replace(m, value=value._replace(other=None) if certain else value)
        settled.append(m)
    return settled


def _as(value: DateMention, date: tuple[int, int, int], other: tuple[int, int, int] | None = None) -> DateMention:
    return value._replace(year=date[0], month=date[1], day=date[2], other=other)


def _with_weekday(mention: Mention, shadow: str) -> Mention:
    """The date with the weekday printed before it, or after it between comma or brackets and what ends there."""
    match = _WEEKDAY.compiled.match(shadow, max(0, mention.start - 20), mention.start)
    if match is None:
        return _with_weekday_after(mention, shadow)
    number = weekday(match["name"])
    if number is None or (len(match["name"]) < 4 and not match["name"][0].isupper()):
        return _with_weekday_after(mention, shadow)
    return replace(mention, start=match.start(), value=mention.value._replace(weekday=number))


def _with_weekday_after(mention: Mention, shadow: str) -> Mention:
    if shadow[mention.end : mention.end + 1] not in (",", " ", "("):
        return mention
    match = _WEEKDAY_AFTER.compiled.match(shadow, mention.end, mention.end + 16)
    number = weekday(match["name"]) if match else None
    return mention if number is None else replace(mention, value=mention.value._replace(weekday=number))


def _dated(mention: Mention, reference: dt.date | None, doubt: WarningCode | None) -> Day | None:
    """The date of a mention; None where the calendar has none, or nothing tells its year."""
    value = mention.value
    if value.year is not None:
        return _full(mention)
    if reference is None:
        return None
    near = [d for y in (0, 1, -1) if (d := value._replace(year=reference.year + y).complete)]
    fitting = [d for d in near if value.weekday is None or d.weekday() == value.weekday]
    near = sorted(fitting or near, key=lambda d: _distance(d, reference))
    if not near:
        return None
    if not fitting:
        doubt = "weekday"
    elif value.weekday is not None:
        doubt = None  # the weekday bears the year out
    elif abs((near[0] - reference).days) > FAR:
        doubt = "year_inferred"
    return Day(mention.start, mention.end, near[0], doubt=doubt)


def _in_named_year(mention: Mention, years: Sequence[tuple[str, int]]) -> Day | None:
    """The date in the year that the release names most, of those in which the weekday printed is right; without
    a weekday in the one that it names more than all others. A guess, where nothing tells the date of issue."""
    value = mention.value
    total = sum(count for _, count in years)
    for year, count in years:
        date = value._replace(year=int(year)).complete
        borne_out = date and date.weekday() == value.weekday if value.weekday is not None else 2 * count > total
        if date and borne_out and count > 1:
            return Day(mention.start, mention.end, date, doubt="year_inferred")
    return None


def _distance(date: dt.date, reference: dt.date) -> float:
    """Days from the release's own date; what is past counts for more, since releases announce what is to come."""
    days = (date - reference).days
    return days if days >= 0 else -PAST * days


def _full(mention: Mention) -> Day | None:
    """A date printed with its year: the weekday printed with it may tell day from month."""
    value = mention.value
    date = value.complete
    other = _as(value, value.other).complete if value.other else None
    if value.weekday is not None:
        fitting = [d for d in (date, other) if d and d.weekday() == value.weekday]
        if fitting:
            return Day(mention.start, mention.end, fitting[0])
    date = date or other
    if date is None:
        return None
    doubt: WarningCode | None = None
    if value.weekday is not None:
        doubt = "weekday"
    elif other and value.mark[0] != ".":
        doubt = "ambiguous_date"
    return Day(mention.start, mention.end, date, doubt=doubt)
