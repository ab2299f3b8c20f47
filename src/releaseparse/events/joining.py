"""Joining: which numbers, codes and addresses belong to which happening, live or for its replay."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from releaseparse.events import addresses, kinds, replays
from releaseparse.events.gather import Happening
from releaseparse.events.scene import Scene
from releaseparse.record import DialIn, Passcode, Phone, Replay, Url
from releaseparse.rules import Decision

PLURALS = ("conference calls", "news conferences", "press conferences", "webcasts", "calls")


SLIP = 60
"""Days before its event that a misprinted end of a replay may lie."""


ALL = 40
"""Happenings at most that one number joins: a list of more is no list of calls."""


@dataclass(slots=True)
class Access:
    """What one happening can be joined by, collected in text order."""

    phones: list[Phone] = field(default_factory=list)
    codes: list[Passcode] = field(default_factory=list)
    webcasts: list[str] = field(default_factory=list)
    registration: list[str] = field(default_factory=list)
    replay_phones: list[Phone] = field(default_factory=list)
    replay_codes: list[Passcode] = field(default_factory=list)
    replay_webcasts: list[str] = field(default_factory=list)
    replay_units: list[int] = field(default_factory=list)

    def take(self, direction: addresses.Direction) -> None:
        """Keep an address for what it is for; the issuer's site only where nothing nearer is told."""
        for way, kept in (
            ("webcast", self.webcasts), ("registration", self.registration), ("replay", self.replay_webcasts),
        ):  # fmt: skip
            if way in direction.ways and not (direction.implied and kept):
                kept.append(direction.url)


def access(
    happenings: Sequence[Happening], scene: Scene,
    phones: Sequence[Phone], passcodes: Sequence[Passcode], urls: Sequence[Url], issuer: str,
) -> tuple[list[Access], list[Decision]]:  # fmt: skip
    """For each happening what joins it and what replays it, and why it took each number and code."""
    found = [Access() for _ in happenings]
    places = _Places(happenings, scene)
    decisions: list[Decision] = []

    def take(fact: Phone | Passcode, role: str) -> list[Access]:
        indices, reason = places.of(fact.start)
        for index in indices:
            told = f"{role} of the {happenings[index].kind} on {happenings[index].when.value}: {reason}"
            decisions.append(Decision("events", "joining", fact.start, fact.end, True, told))
        return [found[index] for index in indices]

    for phone in phones:
        if phone.role in ("dial_in", "replay"):
            for way in take(phone, phone.role):
                (way.phones if phone.role == "dial_in" else way.replay_phones).append(phone)
    for code in passcodes:
        for way in take(code, f"{code.role} code"):
            if code.role in ("live", "both"):
                way.codes.append(code)
            if code.role in ("replay", "both"):
                way.replay_codes.append(code)
    for direction in addresses.ways(scene, urls, issuer):
        for index in places.of_address(direction):
            found[index].take(direction)
    for number in replays.replay_units(scene):
        for index in places.of(scene.units[number].start)[0]:
            found[index].replay_units.append(number)
    _share(happenings, found)
    return found, decisions


class _Places:
    """Finds the happenings that a position belongs to: the one told of last before it."""

    def __init__(self, happenings: Sequence[Happening], scene: Scene) -> None:
        told = sorted(
            (scene.units[m.unit].start, i)
            for i, h in enumerate(happenings)
            if kinds.of(h.kind).joinable
            for m in h.mentions
        )
        by_kind: dict[str, list[int]] = {}
        for index in sorted({index for _, index in told}):
            by_kind.setdefault(happenings[index].kind, []).append(index)
        strongest = next((kind for kind in kinds.joinable() if kind in by_kind), "")
        self._by_kind = by_kind
        self._first = by_kind.get(strongest, [])
        dialled = {i for kind in by_kind if kinds.of(kind).dialled for i in by_kind[kind]} or set(self._first)
        told = [(start, index) for start, index in told if index in dialled]
        self._starts = [start for start, _ in told]
        self._indices = [index for _, index in told]
        self._ends = {m.unit: i for i, h in enumerate(happenings) if h.kind == "deadline" for m in h.mentions}
        self._scene = scene
        self._units = [unit.start for unit in scene.units]

    def of(self, position: int) -> tuple[Sequence[int], str]:
        """The numbers of the happenings, and why: all of a kind where the sentence speaks of them in the plural."""
        if self._units:
            number = max(0, bisect_right(self._units, position) - 1)
            folded = self._scene.units[number].folded
            for cue in self._scene.heads[number]:
                words = folded[cue.start : cue.end]
                if words in PLURALS:
                    return self._by_kind.get(cue.kind, self._first)[:ALL], f"the sentence speaks of the {words}"
        at = bisect_right(self._starts, position) - 1
        if at >= 0:
            return (self._indices[at],), "it is told of last before it"
        return self._first[:ALL], "it is told before any of them"

    def of_address(self, direction: addresses.Direction) -> Sequence[int]:
        """The same for an address; where one registers by a deadline, or where nothing can be joined, the deadline."""
        if self._ends and "registration" in direction.ways:
            number = max(0, bisect_right(self._units, direction.position) - 1)
            if number in self._ends:
                return (self._ends[number],)
            if not self._first:
                return (min(self._ends.values()),)
        return self.of(direction.position)[0]


def _share(happenings: Sequence[Happening], found: Sequence[Access]) -> None:
    """What joins a gathering joins everything that has its turn there."""
    roof = next((way for h, way in zip(happenings, found, strict=True) if h.umbrella), None)
    for happening, way in zip(happenings, found, strict=True):
        if roof is not None and roof is not way and happening.kind == "presentation" and happening.timed:
            way.webcasts.extend(roof.webcasts)
            way.registration.extend(roof.registration)


def dial_in(phones: Iterable[Phone], codes: Sequence[Passcode]) -> tuple[DialIn, ...]:
    """Each number once with its audience and its code; codes without a number stand alone at the end."""
    opened: dict[str, str] = {}
    for code in codes:
        for number in code.phones:
            opened.setdefault(number, code.value)
    rows: dict[str, DialIn] = {}
    for phone in phones:
        way = DialIn(phone=phone.dialled, audience=phone.audience, passcode=opened.get(phone.dialled))
        rows.setdefault(phone.dialled, way)
    used = {way.passcode for way in rows.values()}
    alone = dict.fromkeys(c.value for c in codes if c.value not in used)
    return (*rows.values(), *(DialIn(passcode=value) for value in alone))


def _believable(scene: Scene, number: int, until: str, when: str) -> bool:
    """Whether a replay may end then; shortly before the event only where the sentence speaks of the replay."""
    if until[:10] >= when[:10]:
        return True
    told = any(c.kind == "replay" for c in scene.heads[number])
    return told and until[:10] >= replays.later(when, -SLIP)


def replay(found: Access, scene: Scene, when: str) -> Replay | None:
    """The replay of a happening that is on ``when`` (ISO 8601), None where none is told of."""
    if not (found.replay_units or found.replay_phones or found.replay_webcasts):
        return None
    until = next(
        (v for n in found.replay_units if (v := replays.ends(scene, n)) and _believable(scene, n, v, when)), None
    )
    if until is None:
        days = next((d for n in found.replay_units if (d := replays.lasts(scene, n))), None)
        until = replays.later(when, days) if days else None
    opens = (day.value for n in found.replay_units if (day := replays.starts(scene, n)))
    start = next(
        (v for v in opens if when[:10] <= v[:10] and v != when and (until is None or v[:10] < until[:10])), None
    )
    return Replay(
        from_=start,
        until=until,
        dial_in=dial_in(found.replay_phones, found.replay_codes),
        webcasts=tuple(dict.fromkeys(found.replay_webcasts)),
    )
