"""Locations: where somebody goes who attends, in the release's own words."""

from __future__ import annotations

from releaseparse.events import kinds
from releaseparse.events.gather import Happening
from releaseparse.events.scene import Scene
from releaseparse.rules import Pattern

HOUSES = ("headquarters", "head office", "hotel", "auditorium", "room")
"""Words of a place by which a call or presentation is somewhere too."""
REACH = 6
"""Units behind its date within which a label tells where a happening is."""
HELD = (
    "held",
    "take place",
    "takes place",
    "hosting",
    "host ",
    "event",
    "meeting",
    "statt",
    "conference",
    "investor day",
)
"""What tells that a sentence says where something is."""
LABELLED = Pattern(
    r"(?i)[\s*_•·–-]{0,6}(?:location|venue|place|where|lieu|ort|veranstaltungsort|lugar|plats)[*_]{0,3} ?:[\s*_]{0,4}"
    r"(?P<where>[^\n]{2,140})"
)
NEXT = r", (?:\d{1,5} |\p{Lu})[^\n,.;:()]{1,50}+"
SPOKEN = Pattern(
    r"\b(?:at|in|im) (?P<where>(?:(?:the|our|its) )?(?:[\p{L}]{2,20}(?:'s|’s) )?(?:(?:new|main|corporate) )?"
    r"(?:head ?quarters|head office|offices?|\p{Lu})[^\n,.;:()]{1,80}+"
    rf"(?:{NEXT}){{0,4}})"
)
"""A place behind "at" or "in": capitalised words, or somebody's headquarters, with its street and town."""
STOP = Pattern(
    r",? (?:on|at|from|where|which|to|for|starting|beginning|will|with|during|statt|am|um"
    r"|and (?:will|via|virtually|online))(?= |$).*$|,? \d{1,2}[:.]\d\d.*$|, \d{1,2}(?: .m)?$"
)
"""Where a place ends: at the words on its time and on what is done there."""
NO_PLACE = Pattern(
    r"(?i)^(?:the )?(?:\d|q[1-4]\b|fiscal\b|english\b|french\b|german\b|spanish\b|person\b|virtual|online|webcast"
    r"|remote|zoom|via |https?:|www\.|n/?a$|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,7}\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|.*\b(?:meeting|conference|call|webcast|versammlung)$)"
)


def location(happening: Happening, scene: Scene, shadow: str) -> str | None:
    """The place of a happening as written, white space folded: what a label tells, else what its sentence does."""
    place = kinds.of(happening.kind).place
    if place is None:
        return None
    for mention in happening.mentions:
        for unit in scene.units[max(0, mention.unit - 2) : mention.unit + REACH]:
            told = LABELLED.compiled.match(shadow, unit.start, unit.end)
            if told and (where := _cleaned(told["where"])):
                return where
    for mention in happening.mentions:
        unit = scene.units[mention.unit]
        if any(word in unit.folded for word in HELD):
            for told in SPOKEN.compiled.finditer(shadow, unit.start, unit.end):
                where = _cleaned(told["where"])
                if where and (place == "sentence" or any(word in where.lower() for word in HOUSES)):
                    return where
    return None


def _cleaned(said: str) -> str | None:
    """A place without what follows it; None where the words name none."""
    where = " ".join(STOP.compiled.sub("", " ".join(said.split())).split()).strip(" *_.,;:-–")
    return None if len(where) < len("Rom") or NO_PLACE.compiled.match(where) else where
