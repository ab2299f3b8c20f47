"""Titles: what the release calls an event, in its own words."""

from __future__ import annotations

from functools import cache

import regex

from releaseparse.events import kinds
from releaseparse.events.cues import Cue
from releaseparse.events.gather import Happening
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import REACH, Scene

LEFT = 110
"""Characters before the deciding word that may belong to the title."""
ORDINAL_ENDS = ("st", "nd", "rd", "th")
TORN = ("at", "on", "from", "by", "for", "until")
"""Words on which a line ends whose date was cut out of a sentence."""
AT = (" at the ", " at ", " in the ", " in ", " on the ", " during the ")


@cache
def _attributes() -> regex.Pattern[str]:
    words = (
        r"first|second|third|fourth|half|hy|(?:3|6|9|12)m|unaudited|preliminary|consolidated|meeting|quarter(?:ly)?|full|year|year-end|end|fiscal|annual|monthly|interim|final|special"
        r"|extraordinary|general|regular|cash|common|preferred|stock|eligible|earnings|results?|financial|operating|investor"
        r"|investors|analyst|virtual|video|audio|live|webcast|conference|call|telephone|business|update|press|news|media|and|&"
        r"|q[1-4]|fy\d\d|[12]h\d*|h[12]|(?:19|20)\d\d|full-year|first-quarter|second-quarter|third-quarter|fourth-quarter"
    )
    return regex.compile(rf"(?<![\w’'-])(?:(?:{words})[\s/-]{{1,2}}){{1,10}}$", regex.IGNORECASE)


def title(happening: Happening, scene: Scene, shadow: str) -> str | None:
    """The words that name a happening where they stand first, whitespace folded; None where no words do."""
    several = None
    for mention in happening.mentions:
        if happening.kind == "presentation" and mention.cue is None and (listed := _listed(mention, scene, shadow)):
            return listed
        number, cue = naming(happening, mention, scene)
        if cue is None:
            continue
        unit = scene.units[number]
        start, end = unit.start + cue.start, unit.start + cue.end
        if kinds.of(happening.kind).pays:
            named = next((c for n in (number, max(0, number - 1)) for c in scene.cues[n] if c.kind == "dividend"), None)
            if named is None or not any(c is named for c in scene.cues[number]):
                return "dividend"
            start, end = unit.start + named.start, unit.start + named.end
        if happening.kind == "results":
            named_results = (c.start for c in scene.cues[number] if c.kind == "results" and c.end <= cue.end)
            start = unit.start + max(named_results, default=cue.start)
        if happening.kind == "deadline":
            limit = next((c for c in scene.cues[number] if c.kind == "limit"), None)
            if limit is None:
                continue
            start, end = unit.start + limit.start, unit.start + limit.end
            offers = [unit.start + c.start for c in scene.cues[number] if c.kind == "offer" and c.end <= limit.start]
            start = max((o for o in offers if end - o < LEFT), default=start)
        words = shadow[start:end]
        if happening.kind == "results":
            words = words.split(" will ", 1)[0].split(" be ", 1)[0]
        if happening.kind == "results":
            words = words.split(" as well as ", 1)[0].split(" and presentation", 1)[0]
        if words.startswith("with "):
            continue
        if happening.kind == "presentation":
            words = next((words.split(at, 1)[1] for at in AT if at in words), words)
        elif happening.kind != "deadline" and (
            before := _attributes().search(shadow, max(unit.start, start - LEFT), start)
        ):
            words = before[0] + words
        said = " ".join(words.split()).removeprefix("and ").removeprefix("& ")
        if not said.endswith(" calls"):
            return said
        several = several or said
    return several


def naming(happening: Happening, mention: Mention, scene: Scene) -> tuple[int, Cue | None]:
    """The unit and the words that name it: those beside the date, else those of the heading above."""
    if mention.cue is not None:
        return mention.unit, mention.cue
    for number in range(mention.unit, max(-1, mention.unit - REACH - 1), -1):
        cue = next((c for c in scene.heads[number] if c.kind == happening.kind), None)
        if cue is not None:
            return number, cue
    return mention.unit, None


def _listed(mention: Mention, scene: Scene, shadow: str) -> str:
    """What a line of an agenda says beside its dates."""
    unit = scene.units[mention.unit]
    parts, at = [], unit.start
    for date in scene.dates[mention.unit]:
        parts.append(shadow[at : date.start])
        at = max(at, date.end)
    rest = shadow[at : unit.end].lstrip()
    parts += (" ", rest[2:] if rest[:2] in ORDINAL_ENDS and not rest[2:3].isalpha() else rest)
    said = " ".join("".join(parts).split()).strip(" :;,–—-•*|")
    said = said.strip("()") if said.count("(") != said.count(")") else said
    return "" if said.rsplit(" ", 1)[-1] in TORN else said
