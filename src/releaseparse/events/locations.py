"""Locations: where somebody goes who attends, in the release's own words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import regex

from releaseparse import patterns
from releaseparse.events import kinds
from releaseparse.events.drafts import Draft
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import Scene
from releaseparse.events.units import Unit
from releaseparse.events.wording import alternatives, holds, spoken, words
from releaseparse.rules import Pattern
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

REACH = 6
"""Units behind its date within which a label may name an event's place."""
LINE = 90
"""Characters of a line below that names a place alone."""
SHORTEST = 3
"""Letters of the shortest town: Rom, Ulm."""
PART = r"(?:[^\n,.;:()]|(?<=\b(?:{shortened}))\.|(?<=\b\p{{Lu}})\.(?=\p{{Lu}})|(?<=\.\p{{Lu}})\.)"
"""A character of a part of an address: a full stop only behind an abbreviation or in initials."""


@kept
def _labelled() -> regex.Pattern[str]:
    label = rf"(?i)(?:\G|(?<=\n)|(?<=[,;|.] ))[\s*_•·–-]{{0,6}}(?:{alternatives('place_label')})[*_]{{0,3}} ?[:：]"
    return patterns.compile(rf"{label}[\s*_]{{0,4}}(?P<where>[^\n]{{2,140}})")


@kept
def _held(language: str) -> regex.Pattern[str]:
    """Words that say where something is held, be they within others."""
    return patterns.compile(patterns.either(spoken("held", language)))


def _any(kind: str, language: str) -> str:
    return "|".join(map(regex.escape, spoken(kind, language)))


@kept
def _spoken(language: str) -> regex.Pattern[str]:
    """A place behind "at" or "in": capitalised words, or somebody's headquarters, with its street and town."""
    part = PART.format(shortened="|".join(regex.escape(row["word"]) for row in rows("abbreviations")))
    leads = "|".join(regex.escape(w) + ("" if w.endswith("'") else " ") for w in spoken("place_lead", language))
    leads = leads.replace("'", "[’']")
    streets = _any("place_street", language)
    following = rf", (?:{leads})?+(?:\d{{1,5}} |\d{{1,5}}, (?=(?:{streets}) )|\p{{Lu}}|(?:{streets}) ){part}{{1,50}}+"
    return patterns.compile(
        rf"\b(?:{leads})(?P<where>(?:(?:{_any('place_article', language)}) )?"
        rf"(?:[\p{{L}}]{{2,20}}(?:'s|’s) )?(?:(?:{_any('place_sort', language)}) )?"
        rf"(?:(?:{_any('office', language)})(?!\p{{L}})|\p{{Lu}}"
        rf"|\d{{1,5}} (?=(?:\p{{Lu}}[\p{{L}}.]* ){{1,4}}(?i:{_any('street', language)})\b))"
        rf"{part}{{0,80}}+(?:{following}){{0,4}})"
    )


@kept
def _led(language: str) -> regex.Pattern[str]:
    """A place right behind an hour in a script without capitals, by the word behind it: "14時より、市民会館にて"."""
    leads = "|".join(regex.escape(word) for word in spoken("place_lead", language))
    return patterns.compile(
        rf"[\s、,，]{{0,2}}(?:(?:{leads})[\s、]?)?+"
        rf"(?P<where>\p{{Lo}}[^、。,，;；:：\n]{{2,40}}?)(?:{_any('place_tail', language)})"
    )


_BARE = Pattern(r"[,;|] ?(?P<where>\p{Lu}[^\n;:()]{2,80}+)[^\S\n]*+")
"""A place that stands behind an hour with nothing but a comma: "10:00 Uhr, Stadthalle Bonn"."""


@kept
def _behind(language: str) -> regex.Pattern[str]:
    """Where a place ends: at the words on its time and on what is done there."""
    return patterns.compile(
        rf",? (?:{_any('place_end', language)})(?= |$).*$|,? \d{{1,2}}[:.h]\d\d.*$|, \d{{1,2}}(?: .m)?$"
    )


@kept
def _nowhere(language: str) -> regex.Pattern[str]:
    """Words that are no place: numbers, quarters, days, months, addresses of the web, and ways to join."""
    dates = "|".join(regex.escape(word) for table in ("months", "weekdays") for word in _names(table, language))
    return patterns.compile(
        rf"(?i)^(?:the )?(?:\d(?!\d{{0,4}},? (?!(?:{dates})\b)\p{{L}}{{3}})"
        rf"|q[1-4]\b|(?:{_any('no_place', language)})\b|https?:|www\.|(?:{dates})\b"
        rf"|.*\b(?:{_any('no_place_end', language)})$)"
    )


def _names(table: str, language: str) -> Iterator[str]:
    return (name for row in rows(table) if row["language"] in ("en", language) for name in row["words"].split())


def location(draft: Draft, scene: Scene, document: Document) -> str | None:
    """The place of an event as written, white space folded: what a label names, else what its sentence does."""
    place = kinds.of(draft.kind).place
    if place is None:
        return None
    label = next(_labels(draft, scene, document), None)
    return label or _beside(draft, scene, document.shadow, houses=place == "label")


def _labels(draft: Draft, scene: Scene, document: Document) -> Iterator[str]:
    """The places that labels name near the mentions of an event."""
    around = (range(max(0, m.unit - 2), min(m.unit + REACH, len(scene.units))) for m in draft.mentions)
    for number in dict.fromkeys(chain.from_iterable(around)):
        named = _named(scene.units[number], document.shadow, document.text.value)
        yield from filter(None, (_cleaned(where, scene.language) for where in named))


def _beside(draft: Draft, scene: Scene, shadow: str, *, houses: bool) -> str | None:
    """The place that words beside the dates of an event name; with ``houses`` none but a house."""
    units = {mention.unit for mention in draft.mentions}
    near = {number for number in units if not houses or _is_near_house(scene, number, shadow)}
    told = [mention for mention in draft.mentions if mention.unit in near]
    ways = (_in_sentence, _behind_hour, _in_house)
    named = ((way, where) for way in ways for mention in told for where in way(scene, mention, shadow))
    return next((w for way, w in named if not (houses or way is _in_house) or _is_house(w)), None)


def _named(unit: Unit, shadow: str, text: str) -> Iterator[str]:
    """What labels name in a unit: the one that it begins with, its lines taken as one, then those of its lines."""
    *led, _ = unit.folded.replace("：", ":").split(":")
    if not any(before.rstrip(" *_").endswith(words("place_label")) for before in led):
        return  # nearly every unit
    if whole := _labelled().match(shadow, unit.start, unit.end):
        yield whole["where"]
    yield from (label["where"] for label in _labelled().finditer(text, unit.start, unit.end))


def _is_near_house(scene: Scene, number: int, shadow: str) -> bool:
    """Whether a house is named in a unit or the one below: only there is one looked for."""
    last = scene.units[min(number + 1, len(scene.units) - 1)]
    return _is_house(" ".join(shadow[scene.units[number].start : last.end].split()))


def _is_house(where: str) -> bool:
    return holds("house", where.lower())


def _in_sentence(scene: Scene, mention: Mention, shadow: str) -> Iterator[str]:
    """The places that a sentence names which says where something is held."""
    unit = scene.units[mention.unit]
    held = _held(scene.language).search(unit.folded)
    if held is None:
        return
    late = any(map(unit.folded.__contains__, spoken("held_late", scene.language)))
    yield from _places(scene, unit.start if late else unit.start + held.start(), unit.end, shadow)


def _places(scene: Scene, start: int, end: int, shadow: str) -> Iterator[str]:
    """The places in [start, end) that stand behind "at" or "in"."""
    for match in _spoken(scene.language).finditer(shadow, start, end):
        if where := _cleaned(match["where"], scene.language):
            yield where


def _behind_hour(scene: Scene, mention: Mention, shadow: str) -> Iterator[str]:
    """The place that stands right behind the hour."""
    unit, at = scene.units[mention.unit], mention.date.end
    if "T" not in mention.date.value:
        return
    said = _spoken(scene.language).match(shadow, _past_mark(shadow, at), unit.end)
    led = None if said else _led(scene.language).match(shadow, at, unit.end)
    match = said or led
    if match and (where := _cleaned(match["where"], scene.language)) and (said or _is_house(where)):
        yield where


def _past_mark(shadow: str, at: int) -> int:
    """Where the next word begins behind a comma and a space."""
    at += shadow[at : at + 1] in (",", ";", ")")
    return at + (shadow[at : at + 1] == " ")


def _in_house(scene: Scene, mention: Mention, shadow: str) -> Iterator[str]:
    """The places behind a date that only the words for a house tell: in its sentence or line, or alone in the line
    below."""
    number, at = mention.unit, mention.date.end
    unit = scene.units[number]
    bare = _BARE.compiled.fullmatch(shadow, at, unit.end)
    if bare and (where := _cleaned(bare["where"], scene.language)):
        yield where
    if "T" in mention.date.value:
        yield from _places(scene, at, unit.end, shadow)
    if number + 1 < len(scene.units) and shadow[at : unit.end].strip(" )*_") == "":
        below = scene.units[number + 1]
        line = " ".join(shadow[below.start : below.end].split())
        if len(line) < LINE and ":" not in line and line[:1].isupper() and not scene.dates[number + 1]:
            yield from filter(None, [_cleaned(line, scene.language)])


def _cleaned(said: str, language: str) -> str | None:
    """A place without what follows it; None if the words name none."""
    where = " ".join(_behind(language).sub("", " ".join(said.split())).split()).strip(" *_.,;:-–")
    return None if len(where) < SHORTEST or _nowhere(language).match(where) else where
