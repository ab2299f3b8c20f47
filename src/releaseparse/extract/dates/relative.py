"""Words that point to a day: "today", "next Tuesday", "the same day"; and market phrases beside dates."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

from releaseparse.extract.dates.calendar import Day, Mention
from releaseparse.extract.dates.modifiers import modifier
from releaseparse.extract.dates.words import days_away
from releaseparse.rules import Pattern

REACH = 2000
"""Characters back from "the same day" to the date that it means."""

_WEEKLY_BEFORE = Pattern(r"day(?:[ ]|s[ ])?(?:through|to|thru|and|-|–|,|or)[ ]?$|\b(?:every|each)[ ]$")
_WEEKLY_AFTER = Pattern(r"s\b|,?[ ]?(?:through|to|thru|and|-|–|or)[ ]?\p{Lu}\p{L}{2,5}day")
_PAST = Pattern(r"(?:ed|said|was|were)\b[^.]{0,12}$")
_ANNOUNCED = Pattern(
    r"\b(?:\p{L}{3,14}ed|announces|reports|releases|said|held|call)[ ](?:here[ ]|earlier[ ]|late[r]?[ ])?$"
)
_ANNOUNCES = Pattern(
    r"(?:,(?=[ ](?:\p{Lu}|\d))|[ ](?:also[ ])?(?:\p{L}{2,14}(?:ed|s)|said|held|will|has)\b|[ ]at[ ]\d)"
)
_NEAR = Pattern(
    r"[ ,)(]{0,3}(?:(?:in|by|via)[ ](?:a[ ])?(?:press|news)[ ]release,?[ ])?"
    r"(?:(?:on|of|at|trading|today|hours|le|am|den|del|el|à|um|a)[ ,(]{1,3}){0,2}"
)


def pointed(
    mentions: Sequence[Mention], printed: Sequence[Day], shadow: str, reference: dt.date | None, language: str
) -> list[Day]:
    """The days that words point to, in text order."""
    starts = [day.start for day in printed]
    found: list[Day] = []
    for m in mentions:
        if m.value.form not in ("relative", "weekday"):
            continue
        index = bisect_left(starts, m.start + 1)
        before = printed[index - 1] if index else None
        if before and m.start < before.end:
            continue  # the weekday of a printed date
        day = _pointed(m, before, shadow, reference, language)
        if day:
            found.append(day)
    return found


def _pointed(m: Mention, before: Day | None, shadow: str, reference: dt.date | None, language: str) -> Day | None:
    value = m.value
    if value.form == "weekday":
        return _weekday(m, shadow, reference) if reference else None
    if value.word == "same":
        if before is None or m.start - before.end > REACH:
            return None
        date = before.date + dt.timedelta(days=value.day or 0)
        return Day(m.start, m.end, date, told=False, evidence=((before.start, before.end),))
    away = days_away(value.word, language)
    if reference is None or away is None:
        return None
    return Day(m.start, m.end, reference + dt.timedelta(days=away), told=_is_news(m, shadow))


def _is_news(m: Mention, shadow: str) -> bool:
    """Whether "today" dates an act ("today announced"), and is no figure of speech ("today's leaders")."""
    if m.value.word not in ("today", "tomorrow", "yesterday"):
        return True
    return bool(
        _ANNOUNCES.compiled.match(shadow, m.end, m.end + 24)
        or _ANNOUNCED.compiled.search(shadow, max(0, m.start - 28), m.start)
    )


def _weekday(m: Mention, shadow: str, reference: dt.date) -> Day:
    """A weekday without a date: the next one from the release's own day, the last one after a past tense."""
    assert m.value.weekday is not None
    if _WEEKLY_BEFORE.compiled.search(shadow, max(0, m.start - 16), m.start) or _WEEKLY_AFTER.compiled.match(
        shadow, m.end, m.end + 20
    ):
        return Day(m.start, m.end, reference, told=False, weekly=True)
    word = m.value.word
    ahead = (m.value.weekday - reference.weekday()) % 7
    if word == "next" and ahead == 0:
        ahead = 7
    elif word == "last" or (word == "on" and _PAST.compiled.search(shadow, max(0, m.start - 28), m.start)):
        ahead = ahead - 7 if ahead or word == "last" else 0
    told = word in ("on", "next", "this", "coming", "until", "by", "through", "last")
    return Day(m.start, m.end, reference + dt.timedelta(days=ahead), told=told)


def with_market(days: Sequence[Day], mentions: Sequence[Mention], shadow: str) -> list[Day]:
    """The days, with the phrase that stands beside them: "after the market close on Monday, May 5", "until
    midnight on June 16", which is the day."""
    dressed = list(days)
    starts = [day.start for day in days]
    for m in mentions:
        said = modifier(shadow, m.start) if m.value.word == "midnight" else m.value.word
        if said is None or (m.value.form != "market" and m.value.word != "midnight"):
            continue
        index = bisect_left(starts, m.start)
        beside = [index] if index < len(days) and _near(shadow, m.end, starts[index]) else []
        if not beside and index and _near(shadow, days[index - 1].end, m.start):
            beside = [index - 1]
        for i in beside:
            dressed[i] = dressed[i]._replace(modifier=said)  # type: ignore[arg-type]
    return dressed


def _near(shadow: str, start: int, end: int) -> bool:
    return end - start < 40 and bool(_NEAR.compiled.fullmatch(shadow, start, end))
