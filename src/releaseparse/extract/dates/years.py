"""The year of a day that is printed without one: by its sentence, by its weekday, else the nearest to the release."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from releaseparse.extract.dates.parts import DateMention
from releaseparse.extract.dates.words import month
from releaseparse.extract.worded import Worded
from releaseparse.record import WarningCode
from releaseparse.rules import Candidate, Pattern

Mention = Candidate[DateMention]

FAR = 120
"""Days from the release's own date beyond which a year that is not printed is in doubt."""

PAST = 1.5
"""How much farther a day in the past seems than one ahead, where the year is not printed."""

REACH = 80
"""Characters before a day in which its sentence tells its year."""

SENTENCE = 200
"""Characters before a day in which its sentence prints its month with a year."""

LIST = 800
"""Characters from a line of a list up to its heading at most."""

ROW = 90
"""Characters of a line of such a list, or of its heading, at most."""

BEHIND = 40
"""Characters behind a day in which its sentence tells its year."""

_YEAR = Pattern(r"(?<![\w.,$€£/-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_MONTH = Pattern(
    r"(?<![\d\p{L}]|\d[ ])(?P<month>\p{L}{3,10})\.?[ ](?:de[ ]|of[ ])?(?P<year>(?:19|20)\d\d)(?![\w.,/-]\d)"
)
_HEADED = Pattern(r"(?:[\p{L}'’.:()/-]+[ ]){1,8}(?P<year>20\d\d)[ ]?:?")
_HINT = Worded(r"(?<!\w)(?:(?P<next><next_year>)|(?P<last><last_year>)|(?P<ahead><ahead_year>))(?!\w)")
_STOP = Pattern(r"\n|。|[.!?][\"”)]?[ ]{1,3}(?=\p{Lu})(?<!\b(?:\p{Lu}|\p{L}{2,3}|\d{1,2})\.[ ]{1,3})")


class Year(NamedTuple):
    """A calendar date whose year was concluded, and what is doubtful about it."""

    date: dt.date
    doubt: WarningCode | None


def named(shadow: str) -> list[tuple[str, int]]:
    """The years that a text names, and how often, the most frequent first."""
    return Counter(_YEAR.compiled.findall(shadow)).most_common()


def concluded(mention: Mention, reference: dt.date, doubt: WarningCode | None, shadow: str) -> Year | None:
    """The date of a day without a year, counted from the release's own date; None if the calendar has none.

    ``doubt`` is what is doubtful about the release's own date.
    """
    value = mention.value
    near = [d for y in (0, 1, -1) if (d := value._replace(year=reference.year + y).complete)]
    if not near:
        return None
    if value.weekday is not None:
        return _by_weekday(near, value.weekday, reference)
    headed = _headed(mention, shadow)
    if headed and (date := value._replace(year=headed).complete):
        return Year(date, None)
    told = _told(mention, shadow)
    if told and (date := value._replace(year=told).complete):
        return Year(date, "year_inferred")
    hint = _hint(mention, shadow)
    hinted = [d for d in near if _follows(hint, d, reference)]
    best = min(hinted or near, key=lambda d: distance(d, reference))
    sure = bool(hinted) and hint in ("next", "last")
    return Year(best, "year_inferred" if not sure and abs((best - reference).days) > FAR else doubt)


def _by_weekday(near: Sequence[dt.date], weekday: int, reference: dt.date) -> Year:
    """The nearest date on which the weekday printed falls, which bears the year out."""
    fitting = [d for d in near if d.weekday() == weekday]
    best = min(fitting or near, key=lambda d: distance(d, reference))
    return Year(best, None if fitting else "weekday")


def _headed(mention: Mention, shadow: str) -> int | None:
    """The year of the heading above a list whose lines begin with days without one: "Financial calendar 2027"."""
    start = shadow.rfind("\n", 0, mention.start) + 1
    if any(map(str.isalnum, shadow[start : mention.start])):
        return None
    above = shadow[max(0, start - LIST) : start].split("\n")[:0:-1]  # the nearest line first, none cut in two
    for line in above:
        if found := _HEADED.compiled.fullmatch(line.strip()):
            return int(found["year"])
        if len(line) > ROW or _YEAR.compiled.match(line.strip()):
            return None
    return None


def _told(mention: Mention, shadow: str) -> int | None:
    """The year that the sentence prints with the same month: "in early June 2021, weeks before it fell on June 24"."""
    year = None
    for match in _MONTH.compiled.finditer(shadow, max(0, mention.start - SENTENCE), mention.start):
        if month(match["month"]) == mention.value.month and not _STOP.compiled.search(
            shadow, match.end(), mention.start
        ):
            year = int(match["year"])
    return year


def _hint(mention: Mention, shadow: str) -> str | None:
    """What the sentence says about the year: the "next", the "last", or that the day lies "ahead"."""
    found = None
    start = max(0, mention.start - REACH)
    for match in _HINT.compiled.finditer(shadow, start, mention.end + BEHIND):
        before = match.end() <= mention.start
        gap = (match.end(), mention.start) if before else (mention.end, match.start())
        if _STOP.compiled.search(shadow, *gap) or (match.lastgroup == "ahead" and not before):
            continue
        if not before and found:
            break
        found = match.lastgroup
    return found


def _follows(hint: str | None, date: dt.date, reference: dt.date) -> bool:
    return {
        "next": date.year == reference.year + 1,
        "last": date.year == reference.year - 1,
        "ahead": date >= reference,
    }.get(hint or "", False)


def distance(date: dt.date, reference: dt.date) -> float:
    """Days from the release's own date; what is past counts for more, since releases announce what is to come."""
    days = (date - reference).days
    return days if days >= 0 else -PAST * days


def most_named(years: Sequence[tuple[str, int]]) -> int | None:
    """The year that a text names more often than any other, and more than once."""
    if not years or years[0][1] < 2 or (len(years) > 1 and years[1][1] == years[0][1]):
        return None
    return int(years[0][0])


def in_named_year(mention: Mention, years: Sequence[tuple[str, int]]) -> dt.date | None:
    """The date in the year that the release names most, of those in which the weekday printed is right; without
    a weekday in the one that it names more than all others. A guess, where nothing tells the date of issue."""
    value = mention.value
    total = sum(count for _, count in years)
    for year, count in years:
        date = value._replace(year=int(year)).complete
        borne_out = date and date.weekday() == value.weekday if value.weekday is not None else 2 * count > total
        if date and borne_out and count > 1:
            return date
    return None
