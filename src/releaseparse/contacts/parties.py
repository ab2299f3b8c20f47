"""Mentions to parties: each person with what is theirs, and the desks that have what is nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from releaseparse.contacts.claims import claimed
from releaseparse.contacts.mentions import REACHES, Mention, in_brackets, joined
from releaseparse.contacts.owners import NEAR
from releaseparse.contacts.tokens import Scene
from releaseparse.learn.linear import Model


@dataclass(frozen=True, slots=True)
class Party:
    """A person (``name``) or a desk with the mentions that are theirs. ``headings`` are the desks named above them,
    with ``apart`` others between; ``beside`` is the one named right behind; ``odds`` tells how surely the best link
    is one (log-odds)."""

    scene: Scene
    name: Mention | None
    title: Mention | None
    firm: Mention | None
    headings: tuple[Mention, ...]
    beside: Mention | None
    reaches: tuple[Mention, ...]
    apart: int = 0
    odds: float = 0.0

    @property
    def desks(self) -> tuple[Mention, ...]:
        """The desks that may be theirs, the nearest first."""
        return (self.beside, *self.headings) if self.beside else self.headings

    @property
    def confidence(self) -> float:
        """How surely this is somebody to ask: the name is one, and something is theirs; of a desk, that what stands
        above it names one."""
        if self.name:
            return self.name.confidence / (1 + exp(-self.odds))
        return max(m.confidence for m in (*self.headings, self.firm) if m)


def parties(scene: Scene, found: Sequence[Mention], owners: Model) -> list[Party]:
    """The parties of a scene, persons without any reach too: they may tell a title."""
    mine: dict[int, list[tuple[float, int]]] = {i: [] for i, m in enumerate(found) if m.kind == "name"}
    free: list[int] = []
    for at, claims in claimed(scene, found, owners).items():
        for value, name in claims:
            mine[name].append((value, at))
        if not claims and found[at].kind in REACHES:
            free.append(at)
    return [*(_person(scene, found, name, things) for name, things in mine.items()), *_desks(scene, found, free)]


def _person(scene: Scene, found: Sequence[Mention], name: int, things: Sequence[tuple[float, int]]) -> Party:
    best = {found[at].kind: found[at] for _, at in sorted(things)}
    reaches = sorted(at for _, at in things if found[at].kind in REACHES)
    headings = _above(scene, found, name)
    return Party(
        scene=scene,
        name=found[name],
        title=best.get("title"),
        firm=best.get("firm"),
        headings=tuple(found[i] for i in headings),
        beside=_beside(scene, found, name),
        reaches=tuple(found[at] for at in reaches),
        apart=_apart(found[headings[-1] : name]) if headings else 0,
        odds=max((value for value, at in things if at in reaches), default=0.0),
    )


def _desks(scene: Scene, found: Sequence[Mention], free: Sequence[int]) -> Iterator[Party]:
    """What is nobody's, by the desk and firm that stand above it; in sentences by what invites to ask alone."""
    groups: dict[tuple[tuple[Mention, ...], Mention | None], list[Mention]] = {}
    for at in free:
        before = (m for m in reversed(found[max(0, at - NEAR) : at]) if m.kind in ("desk", "name", "firm"))
        firm = next((m if m.kind == "firm" else None for m in before), None)
        groups.setdefault((tuple(found[i] for i in _above(scene, found, at)), firm), []).append(found[at])
    for (headings, firm), reaches in groups.items():
        if any(map(_asks, headings)) if scene.prose else headings or firm:
            yield Party(scene, None, None, firm, headings, None, tuple(reaches))


def _above(scene: Scene, found: Sequence[Mention], at: int) -> list[int]:
    """The headings named above: the last desk before that is nobody's own, and those right before it that begin a
    line or stand in its own."""
    back = range(at - 1, max(0, at - NEAR) - 1, -1)
    chosen = [i for i in back if found[i].kind == "desk" and not _is_own(scene, found, i)][:1]
    while chosen and (before := chosen[0] - 1) >= 0 and found[before].kind == "desk":
        if not found[before].tokens[0].begins and found[before].line != found[chosen[-1]].line:
            break
        chosen.insert(0, before)
    return chosen


def _apart(found: Sequence[Mention]) -> int:
    """How many others are named between a heading and a person: persons, or the desk itself with its own number."""
    first = next((m.kind for m in found if m.kind in ("name", *REACHES)), "name")
    return sum(m.kind == "name" for m in found) + (first != "name")


def _is_own(scene: Scene, found: Sequence[Mention], desk: int) -> bool:
    """Whether a desk is that of the person named before it, and no heading of the next."""
    before = next((i for i in range(desk - 1, -1, -1) if not _passes(found, i, found[i].line)), None)
    return before is not None and found[before].kind == "name" and _beside(scene, found, before) is found[desk]


def _beside(scene: Scene, found: Sequence[Mention], name: int) -> Mention | None:
    """The desk that is named right behind a person: under the name, in brackets, after title or firm; behind two
    persons that "and" joins it is of both. None that leads to another's number: "IR: 555 0100 (Jane Doe)"."""
    while joined(scene, found, name + 1):
        name += 1
    at = next((i for i in range(name + 1, len(found)) if not _passes(found, i, found[name].line)), len(found))
    if at == len(found) or found[at].kind != "desk" or any(t.known.desk == "contact" for t in found[at].tokens):
        return None
    if at + 2 < len(found) and in_brackets(found, at + 1):
        return None
    return found[at]


def _passes(found: Sequence[Mention], at: int, line: int) -> bool:
    """Whether mention ``at`` may stand between a person and the desk behind: a title, a firm, and in the person's line
    what brackets with the desk follow: "Jane Doe, 555 0100 (Investors)"."""
    if found[at].kind in ("title", "firm"):
        return True
    behind = found[at + 1 : at + 2]
    bracketed = bool(behind) and behind[0].kind == "desk" and behind[0].tokens[0].before in ("(", "（")
    return found[at].kind in REACHES and bracketed and line == behind[0].line == found[at].line


def _asks(heading: Mention) -> bool:
    """Whether a heading invites to ask, or tells whom it is for."""
    return any(token.known.desk == "contact" or token.known.role for token in heading.tokens)
