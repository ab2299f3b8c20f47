"""Links: which numbers, codes and addresses belong to which event, live or for its replay."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from releaseparse.events import addresses, kinds, replays
from releaseparse.events.drafts import Draft
from releaseparse.events.scene import Scene
from releaseparse.events.wording import holds, known, words
from releaseparse.joining.codes import dialled_first
from releaseparse.record import DialIn, Passcode, Phone, Url
from releaseparse.rules import Decision
from releaseparse.vocabulary import kept, rows

BESIDE = 2
"""Units up to an address in which the event that it joins is looked for first."""
NAMED = ("meeting", "briefing")
"""Kinds whose names are nothing else's: a webcast may be one of a meeting, a presentation the slides of a call."""
PAIR = 2
"""Events that "both" speaks of."""
ALL = 40
"""Events at most that one number joins: a list of more is no list of calls."""


@dataclass(slots=True)
class Access:
    """What one event can be joined by, collected in text order."""

    phones: list[Phone] = field(default_factory=list)
    codes: list[Passcode] = field(default_factory=list)
    webcasts: list[str] = field(default_factory=list)
    registration: list[str] = field(default_factory=list)
    replay_phones: list[Phone] = field(default_factory=list)
    replay_codes: list[Passcode] = field(default_factory=list)
    replay_webcasts: list[str] = field(default_factory=list)
    replay_units: list[int] = field(default_factory=list)

    def joined(self, other: Access) -> Access:
        """The ways of both, this one's first."""
        return Access(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))

    def take_number(self, fact: Phone | Passcode) -> None:
        """Keep a number or code, for the event, its replay, or both."""
        if isinstance(fact, Phone):
            (self.phones if fact.role == "dial_in" else self.replay_phones).append(fact)
            return
        if fact.role in ("live", "both"):
            self.codes.append(fact)
        if fact.role in ("replay", "both"):
            self.replay_codes.append(fact)

    def take_address(self, direction: addresses.Direction) -> None:
        """Keep an address for what it is for; the issuer's site only where nothing nearer is known."""
        kept = {"webcast": self.webcasts, "registration": self.registration, "replay": self.replay_webcasts}
        for way in direction.ways:
            if not (direction.implied and kept[way]):
                kept[way].append(direction.url)


def access(
    drafts: Sequence[Draft], scene: Scene,
    phones: Sequence[Phone], passcodes: Sequence[Passcode], urls: Sequence[Url], issuer: str,
) -> tuple[list[Access], list[Decision]]:  # fmt: skip
    """For each event what joins it and what replays it, and why it took each number and code."""
    if not drafts:
        return [], []
    found = [Access() for _ in drafts]
    places = Places(drafts, scene)
    decisions: list[Decision] = []
    joining: list[Phone | Passcode] = [phone for phone in phones if phone.role in ("dial_in", "replay")]
    for fact in (*joining, *passcodes):
        indices, reason = places.of(fact.start)
        role = fact.role if isinstance(fact, Phone) else f"{fact.role} code"
        for index in indices:
            found[index].take_number(fact)
            why = f"{role} of the {drafts[index].kind} on {drafts[index].when.value}: {reason}"
            decisions.append(Decision("events", "joining", fact.start, fact.end, True, why))
    for direction in addresses.directions(scene, urls, issuer):
        for index in places.of_address(direction):
            found[index].take_address(direction)
    recorded = places.units((p.start for p in phones if p.role == "replay"), naming="replay")
    for number in sorted({*replays.replay_units(scene), *recorded}):
        for index in places.of(scene.units[number].end - 1)[0]:
            found[index].replay_units.append(number)
    _share(drafts, found)
    return found, decisions


class Places:
    """Finds the events that a position belongs to: the one last mentioned before it."""

    def __init__(self, drafts: Sequence[Draft], scene: Scene) -> None:
        self._scene = scene
        self._units = [unit.start for unit in scene.units]
        self._by_kind = _by_kind(drafts, live=True) or _by_kind(drafts, live=False)
        self._with_hour = {kind: [i for i in found if drafts[i].timed] for kind, found in self._by_kind.items()}
        self._first = next((self._by_kind[kind] for kind in kinds.JOINABLE if kind in self._by_kind), [])
        dialled = filter(lambda kind: kinds.of(kind).dialled, self._by_kind)
        called = [i for kind in dialled for i in self._by_kind[kind]] or self._first
        mentioned = ((scene.units[m.unit].start, m.date.start, i) for i in called for m in drafts[i].mentions)
        self._mentioned = sorted(mentioned)
        self._starts = [start for start, _, _ in self._mentioned]
        self._indices = [index for _, _, index in self._mentioned]
        self._told = _told(drafts, self._by_kind)
        self._ends = _ends(drafts, scene)

    def of(self, position: int) -> tuple[Sequence[int], str]:
        """The numbers of the events, and why: all of a kind where the sentence speaks of them in the plural."""
        if self._units:
            number = self._unit(position)
            if both := self._both(number):
                return both, "the sentence speaks of both or all"
            folded = self._scene.units[number].folded
            for cue in self._scene.heads[number]:
                said = folded[cue.start : cue.end]
                if said in known("plural"):
                    return self._all(cue.kind), f"the sentence speaks of the {said}"
            if several := self._several(number, position) or self._named(number):
                return several
        at = bisect_right(self._starts, position) - 1
        while at > 0 and self._mentioned[at][1] > position and self._starts[at - 1] == self._starts[at]:
            at -= 1  # another event of the same sentence stands nearer before it
        if at >= 0:
            return (self._indices[at],), "it was mentioned last before it"
        if self._units and (near := self._near(self._unit(position))):
            return near[:1], "it is mentioned beside it"
        return self._first[:ALL], "it stands before any of them"

    def _named(self, number: int) -> tuple[Sequence[int], str] | None:
        """The one meeting or briefing that a sentence without a day of its own speaks of, and of nothing else."""
        named = {cue.kind for cue in self._scene.heads[number]}
        mine = self._by_kind.get(min(named), ()) if len(named) == 1 and not self._scene.dates[number] else ()
        only = len(mine) == 1 and not named.isdisjoint(NAMED)
        return (mine, "the sentence names it") if only else None

    def _several(self, number: int, position: int) -> tuple[Sequence[int], str] | None:
        """The events that a sentence tells apart or takes together, where there are several of a kind: "the second
        call", "each presentation"; or both of two told before, where it begins so."""
        if all(len(mine) < PAIR for mine in self._by_kind.values()):
            return None
        unit, named, told = self._scene.units[number], None, -1
        for cue in self._scene.cues[number]:
            mine = self._by_kind.get(cue.kind, ())
            word = unit.folded[: cue.start].rstrip().rpartition(" ")[2]
            if len(mine) > 1 and word in known("each"):
                return self._all(cue.kind), f"the sentence speaks of {word} of them"
            if cue.end <= position - unit.start and _ordinals().get(word, ALL) <= len(mine) > 1:
                named, told = (mine[_ordinals()[word] - 1],), cue.start
        if max(unit.folded.rfind(word, 0, position - unit.start) for word in words("both")) > told:
            return self._pair(position)
        return (named, "the sentence says which of them") if named else None

    def _pair(self, position: int) -> tuple[Sequence[int], str] | None:
        """The two of a kind that were mentioned before, where there are no more of them."""
        at = bisect_right(self._starts, position) - 1
        last = self._indices[at] if at >= 0 else -1
        pair = next((mine for mine in self._by_kind.values() if len(mine) == PAIR and last in mine), None)
        return (pair, "the sentence speaks of both") if pair else None

    def _all(self, kind: str) -> Sequence[int]:
        """All events of a kind; those with an hour where some have one: without one people only meet each other."""
        return (self._with_hour.get(kind) or self._by_kind.get(kind, self._first))[:ALL]

    def _both(self, number: int) -> Sequence[int]:
        """All events of a list of appearances, where a sentence below begins with "both", "all" or "each"."""
        topic = self._scene.topics[number] or ""
        several = self._by_kind.get(topic, ())
        if len(several) < PAIR or not kinds.of(topic).listed:
            return ()
        said = self._scene.units[number].folded.split(maxsplit=1)
        return several[:ALL] if said and said[0] in known("each") else ()

    def of_address(self, direction: addresses.Direction) -> Sequence[int]:
        """The same for an address; where one registers by a deadline, or where nothing can be joined, the deadline."""
        if self._ends and "registration" in direction.ways:
            number = self._unit(direction.position)
            end = self._ends.get(number) or self._end_above(number)
            if end is not None and not (end.asked and self._near(number)):
                return (end.draft,)
            if not self._first:
                return (min(end.draft for end in self._ends.values()),)
        both = self._both(self._unit(direction.position)) if self._units else ()
        return both or self._beside(direction.position) or self.of(direction.position)[0]

    def _beside(self, position: int) -> Sequence[int]:
        """The event mentioned in the same sentence or the one before it, where no event that numbers belong to is."""
        near = self._near(self._unit(position))
        return near[:1] if near and not set(near).intersection(self._indices) else ()

    def _end_above(self, number: int) -> _End | None:
        """The deadline that the sentence before names, in one paragraph, with no event: "… is May 4. Apply at"."""
        end, units = self._ends.get(number - 1), self._scene.units
        joined = end is not None and units[number - 1].end == units[number].start
        return end if end is not None and joined and not (end.asked or self._near(number)) else None

    def _near(self, number: int) -> list[int]:
        """The events mentioned in a unit or the one before it, the nearest first."""
        return [self._told[n] for n in range(number, max(-1, number - BESIDE), -1) if n in self._told]

    def units(self, positions: Iterable[int], naming: str) -> Iterator[int]:
        """The units that hold these positions and a cue of this class."""
        for position in positions if self._units else ():
            number = self._unit(position)
            named = any(c.kind == naming for c in self._scene.cues[number])
            if named and position < self._scene.units[number].end:
                yield number

    def _unit(self, position: int) -> int:
        return max(0, bisect_right(self._units, position) - 1)


@kept
def _ordinals() -> dict[str, int]:
    """The words that count things that are told one after the other."""
    return {row["words"]: int(row["value"]) for row in rows("number_words") if row["class"] == "ordinal"}


class _End(NamedTuple):
    """The number of a deadline, and whether no word of its own names it: something is only asked by then."""

    draft: int
    asked: bool


def _ends(drafts: Sequence[Draft], scene: Scene) -> dict[int, _End]:
    """The deadlines by the units that mention them; none of a lawsuit, which one does not register for."""
    ends = {
        m.unit: _End(number, m.cue is not None and m.cue.kind == "offer")
        for number, draft in enumerate(drafts)
        if draft.kind == "deadline"
        for m in draft.mentions
    }
    return {unit: end for unit, end in ends.items() if not holds("lawsuit", scene.units[unit].folded)}


def _told(drafts: Sequence[Draft], by_kind: dict[str, list[int]]) -> dict[int, int]:
    """The events of these by the unit of each mention."""
    return {m.unit: i for i in sorted(i for found in by_kind.values() for i in found) for m in drafts[i].mentions}


def _by_kind(drafts: Sequence[Draft], *, live: bool) -> dict[str, list[int]]:
    """The events that can be joined, by their kind: those that take place, or those called off too."""
    found: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        if kinds.is_joinable(draft.kind) and (draft.status not in kinds.OFF or not live):
            found.setdefault(draft.kind, []).append(index)
    return found


def _share(drafts: Sequence[Draft], found: Sequence[Access]) -> None:
    """What joins a gathering joins everything that has its turn there."""
    roof = next((way for draft, way in zip(drafts, found, strict=True) if draft.umbrella), None)
    for draft, way in zip(drafts, found, strict=True):
        if roof is not None and roof is not way and kinds.of(draft.kind).listed and draft.timed:
            way.webcasts.extend(roof.webcasts)
            way.registration.extend(roof.registration)


def dial_in(phones: Iterable[Phone], codes: Sequence[Passcode]) -> tuple[DialIn, ...]:
    """Each number once with its audience and its code; codes without a number stand alone at the end."""
    opened: dict[str, str] = {}
    for code in sorted(codes, key=dialled_first):
        for number in code.phones:
            opened.setdefault(number, code.value)
    rows: dict[str, DialIn] = {}
    for phone in phones:
        way = DialIn(phone=phone.dialled, audience=phone.audience, passcode=opened.get(phone.dialled))
        rows.setdefault(phone.dialled, way)
    used = {way.passcode for way in rows.values()}
    alone = dict.fromkeys(c.value for c in codes if c.value not in used)
    return (*rows.values(), *(DialIn(passcode=value) for value in alone))
