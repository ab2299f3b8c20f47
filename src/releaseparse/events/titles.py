"""Titles: what the release calls an event, in its own words."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from releaseparse import patterns
from releaseparse.events import kinds
from releaseparse.events.cues import Cue
from releaseparse.events.drafts import Draft
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import REACH, Scene
from releaseparse.events.wording import alternatives, begins, known, words
from releaseparse.text import Span
from releaseparse.vocabulary import kept

LEFT = 110
"""Characters before the deciding word that may belong to the title."""


@kept
def _attributes() -> regex.Pattern[str]:
    """The words before an event's name that belong to it, periods among them; it runs from there to the left."""
    periods = r"(?:3|6|9|12)m|q[1-4]|fy\d\d|[12]h\d*|h[12]|(?:19|20)\d\d"
    attributes = patterns.either(words("attribute"), backwards=True)
    return patterns.compile(rf"(?ri)(?<![\w’'-])(?:(?:{attributes}|{periods})[\s/-]{{1,2}}){{1,10}}")


@kept
def _ends() -> regex.Pattern[str]:
    return patterns.compile(rf"\s(?:{alternatives('title_end')})(?!\w).*$", regex.DOTALL)


@kept
def _lead() -> regex.Pattern[str]:
    return patterns.compile(rf"^(?:{alternatives('title_lead')})\s")


def title(draft: Draft, scene: Scene, shadow: str) -> str | None:
    """The words that name an event where they stand first, whitespace folded; None if no words do."""
    several = None
    for mention in draft.mentions:
        said = _said(draft.kind, mention, scene, shadow)
        if said and not said.endswith(words("plural")):
            return said
        several = several or said
    return several or None


def _said(kind: str, mention: Mention, scene: Scene, shadow: str) -> str:
    """What a mention calls the event, "" where it gives it no name."""
    row = kinds.of(kind)
    if row.listed and mention.cue is None and (listed := _listed(mention, scene, shadow)):
        return listed
    number, cue = naming(kind, mention, scene)
    span = _span(kind, number, cue, scene) if cue is not None else None
    if span is None:
        return ""
    named = shadow[span.start : span.end]
    if begins("no_title", named.lower()):
        return ""
    if kind == "results":
        named = _ends().sub("", named)
    elif row.listed:
        named = next((named.split(f" {at} ", 1)[1] for at in words("title_in") if f" {at} " in named), named)
    if not row.listed and kind != "deadline":
        before = _attributes().match(shadow, max(scene.units[number].start, span.start - LEFT), span.start)
        named = (before[0] if before else "") + named
    return _lead().sub("", " ".join(named.split()))


def _span(kind: str, number: int, cue: Cue, scene: Scene) -> Span | None:
    """Where the words stand that name an event of which a cue speaks; None if they are no name."""
    start, cues = scene.units[number].start, scene.cues[number]
    named: Cue | None = cue
    if kind in kinds.PAYING:
        named = next((c for c in cues if c.kind == "dividend"), Cue("dividend", cue.start, cue.start))
    elif kind == "results":
        inside = (c.start for c in cues if c.kind == "results" and c.end <= cue.end)
        named = Cue("results", max(inside, default=cue.start), cue.end)
    elif kind == "deadline":
        named = _limit(cues)
    return None if named is None else Span(start + named.start, start + named.end)


def _limit(cues: Sequence[Cue]) -> Cue | None:
    """The words that name a deadline, with those on what it is the end of: "lead plaintiff deadline"."""
    limit = next((c for c in cues if c.kind == "limit"), None)
    if limit is None:
        return None
    offers = (c.start for c in cues if c.kind == "offer" and c.end <= limit.start and limit.end - c.start < LEFT)
    return Cue("limit", max(offers, default=limit.start), limit.end)


def naming(kind: str, mention: Mention, scene: Scene) -> tuple[int, Cue | None]:
    """The unit and the words that name an event: those beside the date, else those of the heading above."""
    if mention.cue is not None:
        return mention.unit, mention.cue
    for number in range(mention.unit, max(-1, mention.unit - REACH - 1), -1):
        cue = next((c for c in scene.heads[number] if c.kind == kind), None)
        if cue is not None:
            return number, cue
    return mention.unit, None


@kept
def _ordinal() -> regex.Pattern[str]:
    """What is left of "May 6th" behind its date."""
    return patterns.compile(rf"\s*(?:{'|'.join(words('day_ending'))})(?!\p{{L}})")


def _listed(mention: Mention, scene: Scene, shadow: str) -> str:
    """What a line of an agenda says beside its dates."""
    unit = scene.units[mention.unit]
    parts, at = [], unit.start
    for date in scene.dates[mention.unit]:
        parts.append(shadow[at : date.start])
        at = max(at, date.end)
    parts += (" ", _ordinal().sub("", shadow[at : unit.end], 1))
    said = " ".join("".join(parts).split()).strip(" :;,–—-•*|")
    said = said.strip("()") if said.count("(") != said.count(")") else said
    return "" if said.rsplit(" ", 1)[-1] in known("torn") else said
