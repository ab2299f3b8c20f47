"""Replays: from when and until when an event can be heard again, and how."""

from __future__ import annotations

import datetime as dt
from functools import cache

import regex

from releaseparse.events.scene import Scene
from releaseparse.events.units import Unit
from releaseparse.record import Date
from releaseparse.tables import rows

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
           "twelve": 12, "fourteen": 14, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
DASHES = ("-", "–")
COMMON = frozenset(("recorded", "recording", "archive", "archived", "on demand", "on-demand"))
"""Words that mean a replay only beside something to hear: losses are recorded too."""
REACH = 5
"""Units after one that tells of a replay which may go on with it."""
LOOK = 34
"""Characters before a date that may hold "until"."""


def replay_units(scene: Scene) -> list[int]:
    """The units that tell of a replay, or that a unit telling of one leads to."""
    found: list[int] = []
    last = -REACH
    for n, (unit, heads) in enumerate(zip(scene.units, scene.heads, strict=True)):
        if not scene.cues[n] and scene.topics[n] != "replay":
            continue
        kinds = {c.kind for c in heads}
        told = _tells(scene, n) or ("call" in kinds and any(after_until(unit, d) for d in scene.dates[n]))
        last = n if told else last
        if told or (not kinds and scene.topics[n] == "replay" and not unit.heading and n - last <= REACH):
            found.append(n)
    return found


def _tells(scene: Scene, number: int) -> bool:
    """Whether a unit tells of a replay: by name, or as something recorded of what can be heard."""
    folded = scene.units[number].folded
    again = [c for c in scene.cues[number] if c.kind == "replay"]
    heard = any(c.kind in ("call", "listen", "presentation") for c in scene.cues[number])
    return any(heard or folded[c.start : c.end] not in COMMON for c in again)


@cache
def _duration() -> regex.Pattern[str]:
    words = "|".join(NUMBERS)
    return regex.compile(
        rf"\bfor\s(?:a\speriod\sof\s|approximately\s|about\s|at\sleast\s|the\snext\s|up\sto\s)?"
        rf"(?P<n>\d{{1,3}}|{words}|a)(?:\s\(\d{{1,3}}\))?[\s-](?:business\s|calendar\s)?(?P<unit>day|week)s?\b"
    )


def ends(scene: Scene, number: int) -> str | None:
    """The value of the date that a replay unit ends on, as the date gives it, or None."""
    unit = scene.units[number]
    dates = [d for d in scene.dates[number] if d.kind != "time"]
    for date in dates:
        if date.until is not None:
            return _last(date.until)
        dashed = date is not dates[0] and _before(unit, date).rstrip().endswith(DASHES)
        if date.modifier in ("through", "by") or dashed or _after_end_word(unit, date):
            return _last(date.value)
    return None


def _last(value: str) -> str:
    """The last moment: midnight that ends a day is that day."""
    return later(value, -1) if value[10:16] == "T00:00" else value


def starts(scene: Scene, number: int) -> Date | None:
    """The date that a replay unit starts on."""
    unit = scene.units[number]
    for date in scene.dates[number]:
        if date.kind != "time" and not _after_end_word(unit, date):
            return None if date.modifier in ("through", "by") else date
    return None


def lasts(scene: Scene, number: int) -> int | None:
    """For how many days the unit says that a replay can be heard; months and years count as not told."""
    match = _duration().search(scene.units[number].folded)
    if match is None:
        return None
    said = match["n"]
    count = 1 if said == "a" else int(said) if said.isdigit() else NUMBERS[said]
    return count * (7 if match["unit"] == "week" else 1)


@cache
def _end_words(reach: str) -> regex.Pattern[str]:
    """The words of table ``until_words`` that reach so far, as a search in what stands before a date."""
    phrases = (row["words"] for row in rows("until_words") if row["reach"] == reach)
    words = "|".join(regex.escape(phrase.rstrip("*")) + (r"\w*+" if phrase.endswith("*") else "") for phrase in phrases)
    return regex.compile(rf"(?<!\w)(?:{words})(?!\w)" + (r"[ (]*$" if reach == "beside" else ""))


def _after_end_word(unit: Unit, date: Date) -> bool:
    return after_until(unit, date) or _end_words("beside").search(_before(unit, date)) is not None


def after_until(unit: Unit, date: Date, within: int = LOOK) -> bool:
    """Whether "until" or its like stands before a date, within some characters; a dash alone may be a dateline's."""
    return _end_words("near").search(_before(unit, date)[-within:]) is not None


def _before(unit: Unit, date: Date) -> str:
    return unit.folded[max(0, date.start - unit.start - LOOK) : date.start - unit.start]


def later(value: str, days: int) -> str:
    """The calendar day some days after an ISO date or date-time's own day."""
    return (dt.date.fromisoformat(value[:10]) + dt.timedelta(days=days)).isoformat()
