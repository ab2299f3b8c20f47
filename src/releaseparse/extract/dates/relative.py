"""Words that point to a day: "today", "next Tuesday", "the same day"; and market phrases beside dates."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from releaseparse.extract.dates.calendar import Day, Mention
from releaseparse.extract.dates.modifiers import modifier
from releaseparse.extract.dates.words import Away, days_away
from releaseparse.extract.worded import Worded
from releaseparse.rules import Pattern

REACH = 2000
"""Characters back from "the same day" to the date that it means."""

_WEEKLY_BEFORE = Pattern(r"day(?:[ ]|s[ ])?(?:through|to|thru|and|-|–|,|or)[ ]?$|\b(?:every|each)\s(?:\p{Ll}{4,6}\s)?$")
_WEEKLY_AFTER = Pattern(
    r"s\b|[ ]of[ ](?:the|each|every)[ ]month|,?[ ]?(?:through|to|thru|and|-|–|or)[ ]?\p{Lu}\p{L}{2,5}day"
)
_PAST = Pattern(r"(?:ed|said|was|were)\b[^.]{0,12}$")
_PAST_BEHIND = Pattern(
    r",?[ ](?![^.\n]{0,70}[ ](?:will|shall)[ ])(?:\p{L}[\p{L}’'.-]{0,20}[ ]){1,4}?"
    r"(?:\p{L}{2,14}ed|said|was|were|held)[ ]"
)
_VERB = Pattern(
    r"\b(?:(?P<ahead>(?:be|is|are|being)[ ]\p{Ll}{2,12}|will|to|would|scheduled|planned|expected|slated|set)"
    r"|(?P<past>said|began|held|met|was|were|\p{Ll}{2,12}ed))\b"
)
_CLAUSE = Pattern(
    r"(?r)[^.;:!?\n|(]{0,80}\b(?!(?:and|or|of|to|through|each|every|until|from|the|a|any|between|closed|first|second|third|fourth|other)\b)"
    r"(?<!\p{L})\p{Ll}[\p{Ll}’'-]+[ ]"
)
_CLAUSE_ENDS = Pattern(
    r"(?:[ ](?:morning|afternoon|evening|night))?(?:[.,;]|$|\n|[ ](?!(?:and|through|thru|to|or)[ ])\p{Ll}|[ ]at[ ]\d)"
)
_ANNOUNCED = Pattern(
    r"\b(?:\p{L}{3,14}ed|announces|reports|releases|said|held|call)[ ](?:here[ ]|earlier[ ]|late[r]?[ ])?$"
)
_ANNOUNCES = Pattern(
    r"(?:,(?=[ ](?:\p{Lu}|\d))|[ ](?:also[ ])?(?:\p{L}{2,14}(?:ed|s)|said|held|will|has)\b|[ ]at[ ]\d)"
)
_NEAR = Worded(
    r"[ ,)(]{0,3}(?:\p{Ll}\.[ ])?(?:(?:in|by|via)[ ](?:a[ ])?(?:press|news)[ ]release,?[ ])?"
    r"(?:(?:<on>|<at>|trading|today|hours)[ ,(]{1,3}){0,2}"
)
_JOINT = Worded(r"[ ]?(?:[-–—]|(?:<to>|<day_to>|<and>)(?!\w))[ ]?(?:(?:<before_weekday>)[ ])?")


def pointed(
    mentions: Sequence[Mention], printed: Sequence[Day], shadow: str, reference: dt.date | None, language: str
) -> list[Day]:
    """The days that words point to, in text order."""
    starts = [day.start for day in printed]
    weekly = _weekly(mentions, shadow)
    found: list[Day] = []
    for m in mentions:
        if m.value.form not in ("relative", "weekday"):
            continue
        index = bisect_left(starts, m.end)
        if index and m.start < printed[index - 1].end:
            continue  # the weekday of a printed date
        if found and _names_its_weekday(m, found[-1], shadow):
            found[-1] = found[-1]._replace(end=m.end)
            continue
        if m.value.form == "weekday":
            above = printed[max(0, index - NEIGHBOURS) : index]
            day = _weekday(m, shadow, above, reference, weekly) if reference else None
        else:
            told = (*printed[max(0, index - NEIGHBOURS) : index], *found[-NEIGHBOURS:])
            day = _relative(m, told, shadow, reference, language)
        if day:
            found.append(day)
    return found


def _names_its_weekday(m: Mention, day: Day, shadow: str) -> bool:
    """Whether a weekday says which one a day just pointed to is: "today, Tuesday"."""
    return m.value.weekday == day.date.weekday() and not day.weekly and shadow[day.end : m.start] == ", "


NEIGHBOURS = 3
"""Days before a word such as "the same day" among which the one that it means stands."""


def _relative(m: Mention, told: Sequence[Day], shadow: str, reference: dt.date | None, language: str) -> Day | None:
    away = days_away(m.value.word, language)
    if away is None:
        return None
    if away.told:
        return _from_told(m, away, told, reference)
    if reference is None:
        return Day(m.start, m.end, dt.date.min, told=False, weekly=True)  # a day that nothing tells
    english = language[:2] in ("", "en")
    return Day(
        m.start, m.end, reference + dt.timedelta(days=away.days),
        told=_is_news(m, shadow) and (english or away.days in (0, -1)) and abs(away.days) < 2,
    )  # fmt: skip


def _from_told(m: Mention, away: Away, told: Sequence[Day], reference: dt.date | None) -> Day | None:
    """ "The same day": the day told last that is not over when the release comes out, else the day told last, else the
    release's own."""
    near = sorted((d for d in told if not d.weekly and m.start - d.end < REACH), key=lambda day: day.start)
    ahead = [d for d in near if reference and (d.until or d.date) >= reference and m.start - d.end < SENTENCES]
    chosen = (ahead or near)[-1] if near else None
    if chosen is None:
        return Day(m.start, m.end, reference + dt.timedelta(days=away.days), told=False) if reference else None
    date = (chosen.until or chosen.date) + dt.timedelta(days=away.days)
    return Day(m.start, m.end, date, told=False, evidence=((chosen.start, chosen.end),))


def _base(m: Mention, printed: Sequence[Day], reference: dt.date) -> dt.date:
    """What a weekday is counted from: the release's own day, but "the following Monday" from the day told last."""
    near = printed[-1:] if m.value.word == "following" else ()
    told = next((day for day in near if not day.weekly and m.start - day.end < SENTENCES), None)
    return (told.until or told.date) if told else reference


SENTENCES = 300
"""Characters back in which a day ahead is the one that a release speaks of, though one in the past stands nearer."""


def _weekly(mentions: Sequence[Mention], shadow: str) -> frozenset[int]:
    """Where the weekdays start that make opening hours: two joined without a date, "montags bis freitags"."""
    days = [m for m in mentions if m.value.form == "weekday" and m.value.mark]
    joint = [
        (here.start, following.start)
        for here, following in pairwise(days)
        if following.start - here.end < 16 and _JOINT.compiled.fullmatch(shadow, here.end, following.start)
    ]
    return frozenset(start for pair in joint for start in pair)


def _is_news(m: Mention, shadow: str) -> bool:
    """Whether "today" dates an act ("today announced"), and is no figure of speech ("today's leaders")."""
    if m.value.word.lower() not in ("today", "tomorrow", "yesterday"):
        return True
    return bool(
        _ANNOUNCES.compiled.match(shadow, m.end, m.end + 24)
        or _ANNOUNCED.compiled.search(shadow, max(0, m.start - 28), m.start)
    )


def _weekday(m: Mention, shadow: str, printed: Sequence[Day], issued: dt.date, weekly: frozenset[int]) -> Day:
    """A weekday without a date: the next one from the release's own day, the last one after a past tense."""
    assert m.value.weekday is not None
    reference = _base(m, printed, issued)
    if (
        m.start in weekly
        or _WEEKLY_BEFORE.compiled.search(shadow, max(0, m.start - 16), m.start)
        or _WEEKLY_AFTER.compiled.match(shadow, m.end, m.end + 20)
    ):
        return Day(m.start, m.end, reference, told=False, weekly=True)
    word = m.value.word
    ahead = (m.value.weekday - reference.weekday()) % 7
    tense = None if m.value.mark or word in POINTING else _tense(m, shadow)
    told = tense is not None or word in POINTING
    if word == "last" or tense == "past" or (word == "on" and _is_past(m, shadow)):
        ahead = ahead - 7 if ahead or word == "last" else 0
    elif word in ("next", "following", "week on"):
        ahead = (ahead or 7) + (7 if word == "week on" else 0)
    elif meant := _of_told(m, reference + dt.timedelta(days=ahead), printed):
        return meant
    return Day(m.start, m.end, reference + dt.timedelta(days=ahead), told=told)


def _of_told(m: Mention, near: dt.date, printed: Sequence[Day]) -> Day | None:
    """The weekday of a day ahead that is told above, or in a stretch told there: "June 9-12 ... on Thursday". None
    where the next such day from the release's own, ``near``, is as far, or the word before counts from that."""
    if m.value.word in ("this", "coming"):
        return None
    for told in reversed(printed[-NEIGHBOURS:]):
        until = told.until or told.date
        meant = told.date + dt.timedelta(days=((m.value.weekday or 0) - told.date.weekday()) % 7)
        fits = near < told.date <= meant <= until < told.date + WEEK
        if fits and not told.weekly and m.start - told.end < FAR:
            return Day(m.start, m.end, meant, told=until > told.date, evidence=((told.start, told.end),))
    return None


WEEK = dt.timedelta(days=7)
FAR = 8000
"""Characters back to a day ahead that a weekday may mean."""
POINTING = frozenset(("on", "week on", "next", "this", "coming", "until", "by", "through", "last"))
"""Words before a weekday that make it one day."""


def _tense(m: Mention, shadow: str) -> str | None:
    """Whether the verb nearest before a weekday without preposition looks back or ahead: "its shares fell Friday".
    None where no verb does, or the weekday is part of a name or of opening hours."""
    clause = _CLAUSE.compiled.match(shadow, max(0, m.start - 80), m.start)
    if clause is None or not _CLAUSE_ENDS.compiled.match(shadow, m.end, m.end + 16):
        return None
    verbs = list(_VERB.compiled.finditer(shadow, clause.start(), m.start))
    return verbs[-1].lastgroup if verbs else None


def _is_past(m: Mention, shadow: str) -> bool:
    """Whether the verb before "on Wednesday", or behind one that begins its sentence, describes what has happened."""
    if _PAST.compiled.search(shadow, max(0, m.start - 28), m.start):
        return True
    opens = shadow[max(0, m.start - 3) : m.start] == "On "
    return opens and _PAST_BEHIND.compiled.match(shadow, m.end, m.end + 100) is not None


def with_market(days: Sequence[Day], mentions: Sequence[Mention], shadow: str) -> list[Day]:
    """The days, with the phrase that stands beside them: "after the market close on Monday, May 5", "until
    midnight on June 16", which is the day."""
    dressed = list(days)
    starts = [day.start for day in days]
    for m in mentions:
        midnight = m.value.word.startswith("midnight")
        said = modifier(shadow, m.start) if midnight else m.value.word
        if said is None or not (m.value.form == "market" or midnight):
            continue
        index = bisect_left(starts, m.start)
        beside = [index] if index < len(days) and _near(shadow, m.end, starts[index]) else []
        if not beside and index and _near(shadow, days[index - 1].end, m.start):
            beside = [index - 1]
        for i in beside:
            news = dressed[i].told or (not midnight and not dressed[i].evidence)  # "reports tomorrow before the open"
            dressed[i] = dressed[i]._replace(modifier=said, told=news)  # type: ignore[arg-type]
    return dressed


def _near(shadow: str, start: int, end: int) -> bool:
    return end - start < 40 and bool(_NEAR.compiled.fullmatch(shadow, start, end))
