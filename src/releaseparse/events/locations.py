"""Locations: where somebody goes who attends, in the release's own words."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from releaseparse import patterns
from releaseparse.events import kinds
from releaseparse.events.drafts import Draft
from releaseparse.events.scene import Scene
from releaseparse.events.wording import alternatives, holds
from releaseparse.vocabulary import kept, rows

REACH = 6
"""Units behind its date within which a label may name an event's place."""
SHORTEST = 3
"""Letters of the shortest town: Rom, Ulm."""
NEXT = r", (?:\d{1,5} |\p{Lu})[^\n,.;:()]{1,50}+"


@kept
def _labelled() -> regex.Pattern[str]:
    return patterns.compile(
        rf"(?i)[\s*_•·–-]{{0,6}}(?:{alternatives('place_label')})[*_]{{0,3}} ?:[\s*_]{{0,4}}(?P<where>[^\n]{{2,140}})"
    )


@kept
def _spoken() -> regex.Pattern[str]:
    """A place behind "at" or "in": capitalised words, or somebody's headquarters, with its street and town."""
    return patterns.compile(
        rf"\b(?:{alternatives('place_lead')}) (?P<where>(?:(?:{alternatives('place_article')}) )?"
        rf"(?:[\p{{L}}]{{2,20}}(?:'s|’s) )?(?:(?:{alternatives('place_sort')}) )?"
        rf"(?:{alternatives('office')}|\p{{Lu}})[^\n,.;:()]{{1,80}}+(?:{NEXT}){{0,4}})"
    )


@kept
def _behind() -> regex.Pattern[str]:
    """Where a place ends: at the words on its time and on what is done there."""
    return patterns.compile(
        rf",? (?:{alternatives('place_end')})(?= |$).*$|,? \d{{1,2}}[:.]\d\d.*$|, \d{{1,2}}(?: .m)?$"
    )


@kept
def _nowhere() -> regex.Pattern[str]:
    """Words that are no place: numbers, quarters, days, months, addresses of the web, and ways to join."""
    dates = "|".join(regex.escape(word) for table in ("months", "weekdays") for word in _names(table))
    return patterns.compile(
        rf"(?i)^(?:the )?(?:\d|q[1-4]\b|(?:{alternatives('no_place')})\b|https?:|www\.|(?:{dates})\b"
        rf"|.*\b(?:{alternatives('no_place_end')})$)"
    )


def _names(table: str) -> Iterator[str]:
    return (name for row in rows(table) if row["language"] == "en" for name in row["words"].split())


def location(draft: Draft, scene: Scene, shadow: str) -> str | None:
    """The place of an event as written, white space folded: what a label names, else what its sentence does."""
    place = kinds.of(draft.kind).place
    if place is None:
        return None
    for mention in draft.mentions:
        for unit in scene.units[max(0, mention.unit - 2) : mention.unit + REACH]:
            labelled = _labelled().match(shadow, unit.start, unit.end)
            if labelled and (where := _cleaned(labelled["where"])):
                return where
    spoken = (where for mention in draft.mentions for where in _in_sentence(scene, mention.unit, shadow))
    return next((where for where in spoken if place == "sentence" or holds("house", where.lower())), None)


def _in_sentence(scene: Scene, number: int, shadow: str) -> Iterator[str]:
    """The places that a sentence names which says where something is held."""
    unit = scene.units[number]
    if holds("held", unit.folded):
        for match in _spoken().finditer(shadow, unit.start, unit.end):
            if where := _cleaned(match["where"]):
                yield where


def _cleaned(words: str) -> str | None:
    """A place without what follows it; None if the words name none."""
    where = " ".join(_behind().sub("", " ".join(words.split())).split()).strip(" *_.,;:-–")
    return None if len(where) < SHORTEST or _nowhere().match(where) else where
