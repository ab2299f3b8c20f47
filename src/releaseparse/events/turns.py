"""Turns: where a release says that an event is called off, postponed or moved, and which dates are old or new by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.events import kinds, wording
from releaseparse.events.cues import Cue
from releaseparse.events.units import Unit
from releaseparse.joining.changes import alternatives, words
from releaseparse.vocabulary import kept

AHEAD = 100
"""Characters behind "cancels" within which the event's name stands."""
BACK = 220
"""Characters before "has been cancelled" within which it stands: its date and hour lie between."""
BESIDE = 4
"""Characters between a bare "cancelled" and the event's name."""
NAMED = 30
"""Characters behind "the postponed" within which the event's name stands."""
JOINED = 16
"""Characters between "cancelled" and "rescheduled" in "cancelled and rescheduled"."""
GUARD = 70
"""Characters before the words of a change within which "if" makes it a mere chance."""
CLOSED = 160
"""Characters between the two parts of a verb that stand apart."""
PREFIX = 25
"""Characters between results and a call that they only describe: "first quarter results conference call"."""
ABLE: Mapping[str, frozenset[str]] = {
    "cancelled": frozenset(kind.name for kind in kinds.KINDS) - {"deadline"},
    "extended": frozenset({"deadline"}),
}
"""The kinds of events that can be called off (with a deadline shares and receipts are cancelled, not it), and extended;
moved and postponed can be all."""


MANY = 12
"""Events at most that one verb changes."""


class Turn(NamedTuple):
    """What becomes of events of these kinds, none where the unit names none: ``status`` as in the record, or
    "extended"; ``voice`` tells where the event is named, ``at`` the words."""

    status: str
    voice: str
    at: Cue
    kinds: frozenset[str]


@kept
def pattern(kind: str, language: str) -> regex.Pattern[str]:
    """The words of a class as a search for whole words; in a script without spaces, for those of two signs and more."""
    within = wording.unspaced(words(kind, language), 2)
    return patterns.compile(rf"(?<![\w’']){alternatives(kind, language)}(?![\w])|{within}")


def named(folded: str, cues: Sequence[Cue], heads: Sequence[Cue], lives: Sequence[Cue]) -> list[Cue]:
    """The cues that claim dates in a unit that mentions a change: results too, which need no verb of publication
    there, and a dividend that is cancelled as its payment."""
    calls = [c for c in heads if kinds.is_joinable(c.kind)]
    found = [*heads, *_taken_back(folded, cues, heads, lives)]
    for cue in cues:
        if cue.kind != "results" or any(c.start <= cue.start < c.end for c in heads):
            continue
        described = any(0 <= c.start - cue.end < PREFIX and not _joined(folded[cue.end : c.start]) for c in calls)
        near = any(_reaches(life, cue) for life in lives)
        if near and not described and not any(c.end <= cue.start for c in calls):
            found.append(cue)
    return sorted(found, key=lambda c: (c.start, -c.end))


def _taken_back(folded: str, cues: Sequence[Cue], heads: Sequence[Cue], lives: Sequence[Cue]) -> Iterator[Cue]:
    """The payment of a dividend that stands behind "cancels", where the unit names none of its days itself."""
    calling_off = [life for life in lives if life.kind == "cancelled/active"]
    if calling_off and not any(c.kind in kinds.PAYING for c in heads):
        near = (c for c in cues if c.kind == "dividend" and any(0 <= c.start - x.end < NAMED for x in calling_off))
        paid = (c for c in near if not wording.begins("no_payment", folded[c.end :]))
        yield from (Cue("dividend_payment", c.start, c.end) for c in paid)


def _reaches(life: Cue, cue: Cue) -> bool:
    voice = life.kind.partition("/")[2]
    ahead, back = cue.start - life.end, life.start - cue.end
    return (0 <= ahead < AHEAD and voice != "passive") or (0 <= back < BACK and voice != "active")


def told(
    unit: Unit, heads: Sequence[Cue], lives: Sequence[Cue], language: str, topic: str | None = None
) -> tuple[Turn, ...]:
    """The changes that a unit states, in text order; ``topic`` is what a line of a list inherits."""
    found: list[Turn] = []
    for cue in lives:
        status, _, voice = cue.kind.partition("/")
        if not _holds(unit.folded, cue, language):
            continue
        near = [c for c in heads if status not in ABLE or c.kind in ABLE[status]]
        aims = _aims(unit.folded, cue, voice, near) or _of_line(unit, cue, near, status, topic)
        if not aims and found and cue.start - found[-1].at.end < JOINED:
            aims = found[-1].kinds
        if aims or (voice != "bare" and status != "extended" and not heads):
            found.append(Turn(status, voice, cue, _with_all_days(status, aims)))
    return tuple(found)


def _with_all_days(status: str, aims: frozenset[str]) -> frozenset[str]:
    """The kinds that a change is about: of a dividend that is not paid no other day is left."""
    return aims | kinds.PAYING if status == "cancelled" and "dividend_payment" in aims else aims


def _of_line(unit: Unit, cue: Cue, near: Sequence[Cue], status: str, topic: str | None) -> frozenset[str]:
    """What a bare word before a colon says of its line, or one in brackets of the whole line of a list."""
    if cue.kind.partition("/")[2] != "bare":
        return frozenset()
    before, behind = unit.folded[: cue.start].rstrip(), unit.folded[cue.end :].lstrip(" )]*_")
    if not before.strip(" ([*_") and behind.startswith((":", "-", "–", "—")):
        return frozenset(c.kind for c in near[:1])
    if not unit.listed or not before.endswith(("(", "[")):
        return frozenset()
    able = topic is not None and topic in {kind.name for kind in kinds.KINDS} and topic in ABLE.get(status, {topic})
    return frozenset(c.kind for c in near) or (frozenset({topic}) if able and topic else frozenset())


def _holds(folded: str, cue: Cue, language: str) -> bool:
    """Whether the words state what is decided, not what may be."""
    before = folded[max(0, cue.start - GUARD) : cue.start]
    clause = before[max(before.rfind(mark) for mark in ";:") + 1 :]
    if pattern("guard", language).search(clause):
        return False
    last = clause.split()[-1:]
    return not (last and last[0] in words("not", language))


def _aims(folded: str, cue: Cue, voice: str, heads: Sequence[Cue]) -> frozenset[str]:
    """The kinds of the events that the words refer to: the nearest name, and what "and" joins to it."""
    behind = [c for c in heads if c.start >= cue.start and c.end > cue.end]
    before = [c for c in reversed(heads) if c.end <= cue.start + 1]
    if voice == "active":
        governed = behind[:1] and _governs(folded[cue.end : max(cue.end, behind[0].start)])
        return _row(folded, behind if governed else ())
    if voice == "passive":
        return _row(folded, [c for c in before if cue.start - c.end < BACK])
    return _row(folded, _beside(cue, before, behind))


def _beside(cue: Cue, before: Sequence[Cue], behind: Sequence[Cue]) -> list[Cue]:
    """The events that are named right before a bare word, else not far behind it."""
    near = [c for c in before if cue.start - c.end < BESIDE]
    return near or [c for c in behind if c.start - cue.end < NAMED]


def _governs(between: str) -> bool:
    """Whether "cancels" reaches over these words to the event's name."""
    return len(between) < AHEAD and "," not in between and not set(between.split()) & set(words("break", "en"))


def _row(folded: str, near: Sequence[Cue]) -> frozenset[str]:
    """The kinds of the first of these, and of those that an "and" joins to it, not a "will"."""
    found: list[Cue] = []
    for cue in near[:MANY]:
        if found:
            last = found[-1]
            between = folded[min(last.end, cue.end) : max(last.start, cue.start)]
            if (
                len(between) > BACK
                or not _joined(between)
                or any(f" {word} " in between for word in wording.words("coming"))
            ):
                break
        found.append(cue)
    return frozenset(cue.kind for cue in found)


def _joined(between: str) -> bool:
    return any(f" {word} " in between for word in words("join", ""))


def of(
    units: Sequence[Unit],
    heads: Sequence[Sequence[Cue]],
    lives: Mapping[int, Sequence[Cue]],
    language: str,
    topics: Sequence[str | None],
) -> dict[int, tuple[Turn, ...]]:
    """The changes that the release states, by the number of the unit."""
    found = (
        (number, told(units[number], heads[number], cues, language, topics[number])) for number, cues in lives.items()
    )
    return {number: turns for number, turns in found if turns}


def parted(folded: str, language: str) -> Iterator[Cue]:
    """Verbs whose two parts stand apart, as one cue at the first of them: "sagt die Telefonkonferenz ab"."""
    openings, closings = words("opening", language), words("closing", language)
    if not openings or not closings or not any(f"{word} " in folded for word in openings):
        return
    ends = [m.start() for m in pattern("closing", language).finditer(folded)]
    for match in pattern("opening", language).finditer(folded):
        if any(match.end() <= end < match.end() + CLOSED and _ends_clause(folded, end) for end in ends[:4]):
            yield Cue("cancelled/active", match.start(), match.end())


def _ends_clause(folded: str, at: int) -> bool:
    """Whether the word that starts here is the last of its clause."""
    rest = folded[at:].lstrip().split(" ", 1)
    return len(rest) < 2 or rest[0][-1:] in ".,;:!" or not rest[1].strip()
