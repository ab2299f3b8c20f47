"""Replays: from when and until when an event can be heard again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.events.scene import Scene
from releaseparse.events.units import Unit
from releaseparse.events.wording import alternatives, begins, known, unspaced, words
from releaseparse.record import Date
from releaseparse.vocabulary import kept, rows

DASHES = ("-", "–")
REACH = 5
"""Units after one that speaks of a replay which may go on with it."""
LOOK = 34
"""Characters before a date that may hold "until"."""
SLIP = 60
"""Days before its event that a misprinted end of a replay may lie."""


def replay_units(scene: Scene) -> list[int]:
    """The units that speak of a replay, or that a unit speaking of one leads to."""
    found: list[int] = []
    last = -REACH
    for number, (unit, heads) in enumerate(zip(scene.units, scene.heads, strict=True)):
        inherits = scene.topics[number] == "replay"
        labelled = bool(scene.dates[number]) and begins("replay_label", unit.folded)
        if not scene.cues[number] and not inherits and not labelled:
            continue
        if labelled or _speaks(scene, number):
            last = number
            found.append(number)
        elif inherits and not heads and not unit.heading and number - last <= REACH:
            found.append(number)
    return found


def _speaks(scene: Scene, number: int) -> bool:
    """Whether a unit speaks of a replay: by name, as something recorded of what can be heard or that leads as a label
    ("Recording: 1-877-…"), or as a call that is there until a day."""
    unit, cues = scene.units[number], scene.cues[number]
    again = [c for c in cues if c.kind == "replay"]
    if again:
        heard = any(c.kind in ("call", "listen", "presentation") for c in cues)
        label = unit.folded[again[0].end : again[0].end + 1] == ":"
        return heard or label or any(unit.folded[c.start : c.end] not in known("common") for c in again)
    called = any(c.kind == "call" for c in scene.heads[number])
    return called and any(after_until(unit, date) for date in scene.dates[number])


def period(scene: Scene, units: Sequence[int], when: str) -> tuple[str | None, str | None]:
    """From when and until when the replay can be heard, that these units speak of, of an event on ``when``: where one
    ends by telephone and another on the web, until the former does."""
    days = (end for n in units for end in _ends(scene, n) if _believable(scene, n, end.value, when))
    spans = (End(later(when, count), telephone) for n in units for count, telephone in _spans(scene, n))
    ends = [*days, *spans]
    until = next((end.value for end in ends if end.telephone), ends[0].value if ends else None)
    opens = (date.value for n in units if (date := _start(scene, n)) is not None)
    return next((v for v in opens if v != when and _lies_between(when, v, until)), None), until


def _lies_between(when: str, value: str, until: str | None) -> bool:
    """Whether a day is not before the event's, and before the end."""
    return when[:10] <= value[:10] and (until is None or value[:10] < until[:10])


def _believable(scene: Scene, number: int, until: str, when: str) -> bool:
    """Whether a replay may end then; shortly before the event only where the sentence speaks of the replay."""
    if until[:10] >= when[:10]:
        return True
    spoken = any(c.kind == "replay" for c in scene.heads[number])
    return spoken and until[:10] >= later(when, -SLIP)


@kept
def _duration() -> regex.Pattern[str]:
    return patterns.compile(
        rf"(?<!\w)(?:{alternatives('for')})\s(?:(?:{alternatives('about')})\s)?"
        rf"(?P<n>\d{{1,3}}|{'|'.join(_numbers('number'))})(?:\s\(\d{{1,3}}\))?[\s-](?:(?:{alternatives('sort_of_day')})\s)?"
        rf"(?P<unit>{'|'.join(_numbers('length'))})(?!\w)"
    )


@kept
def _numbers(kind: str) -> dict[str, int]:
    """The words of a class that stand for a number, the longest first."""
    found = {row["words"]: int(row["value"]) for row in rows("number_words") if row["class"] == kind}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


class End(NamedTuple):
    """Until when a replay can be heard (ISO 8601), and whether it is the one by telephone."""

    value: str
    telephone: bool


def _by_telephone(stretch: str) -> bool:
    return any(word in stretch for word in words("telephone"))


def _spans(scene: Scene, number: int) -> Iterator[tuple[int, bool]]:
    """For how many days the unit says that replays can be heard, and whether by telephone; months and years count as
    not said."""
    folded, behind = scene.units[number].folded, 0
    for match in _duration().finditer(folded):
        count = int(match["n"]) if match["n"].isdigit() else _numbers("number")[match["n"]]
        yield count * _numbers("length")[match["unit"]], _by_telephone(folded[behind : match.start()])
        behind = match.end()


def _ends(scene: Scene, number: int) -> Iterator[End]:
    """The values of the dates that replays of a unit end on, as the dates give them."""
    unit, behind = scene.units[number], 0
    dates = [d for d in scene.dates[number] if d.kind != "time"]
    for date in dates:
        telephone = _by_telephone(unit.folded[behind : date.start - unit.start])
        behind = date.end - unit.start
        dashed = date is not dates[0] and _before(unit, date).rstrip().endswith(DASHES)
        if date.until is not None:
            yield End(_last(date.until), telephone)
        elif date.modifier in ("through", "by") or dashed or _is_end(unit, date):
            yield End(_last(date.value), telephone)


def _last(value: str) -> str:
    """The last moment: midnight that ends a day is that day."""
    return later(value, -1) if value[10:16] == "T00:00" else value


def _start(scene: Scene, number: int) -> Date | None:
    """The date that a replay unit starts on."""
    unit = scene.units[number]
    dates = (d for d in scene.dates[number] if d.kind != "time" and not _is_end(unit, d))
    first = next(dates, None)
    return None if first is None or first.modifier in ("through", "by") else first


@kept
def _end_words(reach: str) -> regex.Pattern[str]:
    """The words of table ``until_words`` that reach so far, as a search in what stands before a date."""
    phrases = sorted(row["words"] for row in rows("until_words") if row["reach"] == reach)
    ends = patterns.either(phrases, letter=lambda sign: r"\w*+" if sign == "*" else regex.escape(sign))
    closed = r"[ (]*$" if reach == "beside" else ""
    return patterns.compile(rf"(?:(?<!\w)(?:{ends})(?!\w)|(?:{unspaced(phrases)})){closed}")


def _is_end(unit: Unit, date: Date) -> bool:
    """Whether words before or behind a date make it the end of something."""
    beside = _end_words("beside").search(_before(unit, date)) is not None
    return beside or after_until(unit, date) or before_until(unit, date)


def after_until(unit: Unit, date: Date, within: int = LOOK) -> bool:
    """Whether "until" or its like stands before a date, within some characters; a dash alone may be a dateline's."""
    return _end_words("near").search(_before(unit, date)[-within:]) is not None


def before_until(unit: Unit, date: Date) -> bool:
    """Whether a word that makes a date an end stands right behind it: "5月14日まで"."""
    behind = unit.folded[date.end - unit.start :][:LOOK].lstrip(" )）」'")
    return behind.startswith(_behind())


@kept
def _behind() -> tuple[str, ...]:
    return tuple(row["words"] for row in rows("until_words") if row["reach"] == "behind")


def _before(unit: Unit, date: Date) -> str:
    return unit.folded[max(0, date.start - unit.start - LOOK) : date.start - unit.start]


def later(value: str, days: int) -> str:
    """The calendar day some days after an ISO date or date-time's own day."""
    return (dt.date.fromisoformat(value[:10]) + dt.timedelta(days=days)).isoformat()
