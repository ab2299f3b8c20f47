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
from releaseparse.extract.dates.reckoned import TOLD, in_told_month, reckoned
from releaseparse.extract.dates.words import is_month, is_weekday, primary, speaks, usual_order, weekday
from releaseparse.extract.dates.years import concluded, in_named_year, most_named, named
from releaseparse.extract.worded import Worded
from releaseparse.record import Modifier, WarningCode
from releaseparse.rules import Candidate, Pattern
from releaseparse.stages import Context

Mention = Candidate[DateMention]

NEAR = 10
"""Years from the release's own within which a year of two digits is believed."""

_RANGE = Worded(
    r"(?:(?<=\d\.),)?[ ]{0,3}(?:(?:<to>|<day_to>)(?!\w)|all['’]|<east_to>|[-–—~])[ ]{0,3}"
    r"(?:(?:<on>|<dated>)(?!\w)[ ]{1,3}(?:(?:<on>)[ ])?)?"
)
_BETWEEN = Worded(r"(?<!\w)(?:<between>)[ ](?:(?:<on>)[ ])?", regex.REVERSE)
_CHANGES = Worded(
    r"(?<!\w)(?:<changes>)(?:[ ](?!and[ ]|runs?[ ])[\p{L}'’()-]++){0,8}?[ ](?:<from>|du|del)[ ](?:(?:<on>)[ ])?",
    regex.REVERSE,
)
"""What stands before the first of two days of which the second takes its place: "extends the date of … from"."""
CHANGE = 100
"""Characters in which it stands."""
_BETWEEN_AND = Worded(r",?[ ](?:<and>)[ ](?:(?:<on>)[ ])?")
_LIST = Worded(r"[ ]{0,3}(?:,|;|,?[ ]?(?:<and>)(?!\w)|[&/、・])[ ]{0,3}(?:(?:<on>)(?!\w)[ ])?")
_WEEKDAY_AFTER = Pattern(
    r"(?:,?[ ]?\((?P<name>\p{L}{2,12})(?:-feira)?\.?\)"
    r"|\.?,[ ](?P<name>\p{L}{3,10})\.?(?=[,;.)\n]|$|[ ]\d{1,2}[:.]\d\d))"
)
_WEEKDAY = Worded(
    r"(?<!\w)(?P<name>\p{L}{2,12})(?:-feira)?\.?(?:,?[ ]{1,3}(?:(?:<on>)\.?[ ])?|[ ](?P<bracket>\())", regex.REVERSE
)  # "Thursday, ", "Donnerstag, den ", "Thursday ("


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
    tickers = _tickers(mentions, shadow)
    named_days = [_completed(m, context) for m in mentions if m.value.year or m.value.word not in tickers]
    named_days = in_told_month(named_days, shadow)
    dates = [m for m in named_days if m.value.form in FORMS and _is_date(m.value, context)]
    dates = ordered(_share(under_years(dates, shadow), shadow), context.language, context.region)
    reckoning = _reckoning(dates, context)
    found: list[Day] = []
    impossible: list[tuple[int, int]] = []
    year_told = False
    for mention in dates:
        if _is_code(mention.value, reckoning.reference):
            continue
        day = _dated(_with_weekday(mention, shadow, context.language), reckoning, shadow)
        if day is None:
            if reckoning.reference is not None or mention.value.year is not None:
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


_TICKER = Pattern(r"\p{Lu}:[ ]?(?P<ticker>\p{Lu}{3,4})[),;]")
TICKER = 4
"""Letters of the longest ticker that is a month's short form too."""


def _tickers(mentions: Sequence[Mention], shadow: str) -> frozenset[str]:
    """The tickers that the release prints, where a month in capitals may be one: the DEC of "(NYSE: DEC)"."""
    if not any(m.value.word.isupper() and m.value.year is None and len(m.value.word) <= TICKER for m in mentions):
        return frozenset()
    return frozenset(match["ticker"] for match in _TICKER.compiled.finditer(shadow))


FORMS = frozenset(("day", "bare", "numeric", "short"))
"""Forms of calendar dates."""


class Reckoning(NamedTuple):
    """What a year that is not printed is counted from: a date and what is doubtful about it, else the years that
    the release names."""

    reference: dt.date | None
    doubt: WarningCode | None
    years: Sequence[tuple[str, int]]


def _reckoning(dates: Sequence[Mention], context: Context) -> Reckoning:
    if context.reference is not None:
        return Reckoning(context.reference, None, ())
    if all(m.value.year is not None for m in dates):
        return Reckoning(next((d for m in dates if (d := m.value.complete)), None), "year_inferred", ())
    years = named(context.document.shadow)
    complete = [d for m in dates if (d := m.value.complete)]
    usual = most_named(years)
    reference = next((d for d in complete if d.year == usual), next(iter(complete), None))
    if reference is not None and usual is not None and reference.year != usual:
        reference = dt.date(usual, 7, 1)  # the middle of the year that the release speaks of
    return Reckoning(reference, "year_inferred", years)


def _is_code(value: DateMention, reference: dt.date | None) -> bool:
    """Whether three short numbers make no date of the release's own time, but a code or a size."""
    far = reference is not None and abs((value.year or reference.year) - reference.year) > NEAR
    return far and value.mark.endswith("yy") and (value.other is not None or value.mark == "yy")


def _opening(last: Day, day: Day, year_told: bool, shadow: str) -> dt.date | None:
    """The first day of a range that ``day`` closes: a year that is not printed follows the closing day's."""
    if last.until or not _is_range(last.start, last.end, day.start, shadow):
        return None
    if _CHANGES.compiled.match(shadow, max(0, last.start - CHANGE), last.start):
        return None
    if last.date < day.date:
        return last.date
    earlier = DateMention(year=last.date.year - 1, month=last.date.month, day=last.date.day).complete
    return earlier if earlier and not year_told and earlier < day.date else None


def _completed(mention: Mention, context: Context) -> Mention:
    """The mention with what the release's language or its own date tells of it."""
    if mention.value.form == "foreign":
        return _named(mention, context.language)
    of_issue = mention.value.form == "reckoned" and mention.value.word != TOLD
    return reckoned(mention, context.reference) if of_issue else mention


def _is_range(start: int, end: int, following: int, shadow: str) -> bool:
    """Whether the day at [start, end) opens a range that the one behind it closes: "between May 5 and 9"."""
    if _between(_RANGE, shadow, end, following):
        return True
    opens = _between(_BETWEEN_AND, shadow, end, following)
    return opens and _BETWEEN.compiled.match(shadow, max(0, start - 24), start) is not None


def _named(mention: Mention, language: str) -> Mention:
    """The mention with the month that its word names in the release's language, if that is one."""
    value = mention.value
    month = month_of(value.day or 0, value.word, value.year or 0, language)
    return replace(mention, value=value._replace(form="day", month=month, word="")) if month else mention


def _is_date(mention: DateMention, context: Context) -> bool:
    if not speaks(mention.spoken, context.language):
        return False
    if mention.form == "short":
        return primary(context.language) not in ("", "en") or (mention.mark == "/" and mention.sure)
    if mention.form == "numeric":
        return mention.mark not in (".yy", ". ") or primary(context.language) != "en"
    return not mention.word or is_month(mention.word, context.language, mention.sure)


def _between(pattern: Pattern, shadow: str, start: int, end: int) -> bool:
    return 0 <= end - start < 20 and bool(pattern.compiled.fullmatch(shadow, start, end))


def _share(mentions: Sequence[Mention], shadow: str) -> list[Mention]:
    """In a list or range each mention takes the month or year that a neighbour prints for all."""
    shared = list(mentions)
    for i in range(len(shared) - 2, -1, -1):  # what stands last: "March 31 and December 31, 2024", "8-10 July"
        if shared[i].value.year is None and _joined(shadow, shared[i], shared[i + 1]):
            shared[i] = _as_following(shared[i], shared[i + 1], shadow)
    for i in range(1, len(shared)):  # what stands first: "February 12 and 13"
        before, here = shared[i - 1], shared[i]
        if here.value.month is None and _joined(shadow, before, here):
            value = here.value._replace(month=before.value.month, year=here.value.year or before.value.year)
            shared[i] = replace(here, value=value)
    return [m for m in shared if m.value.month is not None]


def _as_following(here: Mention, following: Mention, shadow: str) -> Mention:
    """A day with the month and year printed with the one that follows; a range may begin in the year before."""
    month = here.value.month or (following.value.month if here.value.mark != "after" else None)
    year = following.value.year
    if (
        year
        and (month or 0) > (following.value.month or 12)
        and _is_range(here.start, here.end, following.start, shadow)
    ):
        year -= 1
    return replace(here, value=here.value._replace(year=year, month=month))


def _joined(shadow: str, here: Mention, following: Mention) -> bool:
    if following.start - here.end >= APART:
        return False
    starts = dict.fromkeys((following.start, _begin(following, shadow)))
    return any(_between(way, shadow, here.end, start) for way in (_RANGE, _LIST) for start in starts)


APART = 44
"""Characters between two days from which nothing joins them: a weekday before the second has 24 at most."""


def _begin(mention: Mention, shadow: str) -> int:
    """Where a day starts, with the weekday before it: "Wed 13 to Fri 15 May"."""
    match = _WEEKDAY.compiled.match(shadow, max(0, mention.start - 24), mention.start)
    return match.start() if match and is_weekday(match["name"]) else mention.start


def ordered(mentions: Sequence[Mention], language: str, region: str) -> list[Mention]:
    """Numeric dates with day and month in the order that the release itself shows, else its language's or country's;
    and months by their names in a language without a table."""
    orders = Counter(m.value.word for m in mentions if m.value.form == "numeric" and m.value.mark[0] != ".")
    certain = next((o for o in ("day", "month") if orders[o] and not orders["month" if o == "day" else "day"]), None)
    order = certain or usual_order(language, region)
    two = (m if m.value.other is None else replace(m, value=_in_order(m.value, order, bool(certain))) for m in mentions)
    return [_named(m, language) if m.value.form == "foreign" else m for m in two]


def _in_order(value: DateMention, order: str, certain: bool) -> DateMention:
    """A date in numbers read in this order; the other reading is kept where the order is not certain."""
    if value.form not in ("numeric", "short") or value.other is None or value.mark[0] == ".":
        return value
    if order == "day":
        value = _as(value, value.other, other=(value.year or 0, value.month or 0, value.day or 0))
    return value._replace(other=None) if certain else value


def _as(value: DateMention, date: tuple[int, int, int], other: tuple[int, int, int] | None = None) -> DateMention:
    return value._replace(year=date[0] or None, month=date[1], day=date[2], other=other)


def _with_weekday(mention: Mention, shadow: str, language: str) -> Mention:
    """The date with the weekday printed before it, or after it between comma or brackets and what ends there."""
    if mention.value.weekday is not None:
        return mention
    match = _WEEKDAY.compiled.match(shadow, max(0, mention.start - 24), mention.start)
    number = weekday(match["name"], language) if match else None
    if match is None or number is None or (len(match["name"]) < 4 and not match["name"][0].isupper()):
        return _with_weekday_after(mention, shadow, language)
    if match["bracket"]:
        date = mention.value.complete
        if shadow[mention.end : mention.end + 1] != ")" or (date and date.weekday() != number):
            return mention
        mention = replace(mention, end=mention.end + 1)
    return replace(mention, start=match.start(), value=mention.value._replace(weekday=number))


def _with_weekday_after(mention: Mention, shadow: str, language: str) -> Mention:
    if shadow[mention.end : mention.end + 1] not in (",", " ", "(") and not shadow.startswith(".,", mention.end):
        return mention
    match = _WEEKDAY_AFTER.compiled.match(shadow, mention.end, mention.end + 24)
    number = weekday(match["name"], language) if match else None
    if match is None or number is None:
        return mention
    return replace(mention, end=match.end(), value=mention.value._replace(weekday=number))


def _dated(mention: Mention, reckoning: Reckoning, shadow: str) -> Day | None:
    """The date of a mention; None if the calendar has none, or nothing tells its year."""
    if mention.value.year is not None:
        return _full(mention)
    if reckoning.reference is None:
        guess = in_named_year(mention, reckoning.years)
        return Day(mention.start, mention.end, guess, doubt="year_inferred") if guess else None
    year = concluded(mention, reckoning.reference, reckoning.doubt, shadow)
    return Day(mention.start, mention.end, year.date, doubt=year.doubt) if year else None


def _full(mention: Mention) -> Day | None:
    """A date printed with its year: the weekday printed with it may tell day from month."""
    value = mention.value
    shared = (value.shared,) if value.shared else ()
    date = value.complete
    other = _as(value, value.other).complete if value.other else None
    if value.weekday is not None:
        fitting = [d for d in (date, other) if d and d.weekday() == value.weekday]
        if fitting:
            return Day(mention.start, mention.end, fitting[0], evidence=shared)
    date = date or other
    if date is None:
        return None
    doubt: WarningCode | None = None
    if value.weekday is not None:
        doubt = "weekday"
    elif other and value.mark[0] != ".":
        doubt = "ambiguous_date"
    return Day(mention.start, mention.end, date, doubt=doubt, evidence=shared)
