"""Mentions to parties: each person with what is theirs, and the desks that have what is nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp

from releaseparse.contacts.mentions import REACHES, Mention
from releaseparse.contacts.owners import NEAR, candidates, pair
from releaseparse.contacts.tokens import Scene
from releaseparse.contacts.zones import is_dialled
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
    claims: list[tuple[float, int]] = []
    for at, mention in enumerate(found):
        if mention.kind in ("name", "desk"):
            continue
        if is_dialled(mention.tokens[0].reach):
            claims = []
            continue
        if mention.kind != "fax":  # a fax is of those who have the number before it
            odds = [(owners.odds(pair(scene, found, name, at)), name) for name in candidates(found, at)]
            claims = [claim for claim in odds if claim[0] > 0]
        if mention.kind == "title":
            claims = sorted(claims)[-1:]
        for value, name in claims:
            mine[name].append((value, at))
        if not claims and mention.kind in REACHES:
            free.append(at)
    return [*(_person(scene, found, name, things) for name, things in mine.items()), *_desks(scene, found, free)]


def _person(scene: Scene, found: Sequence[Mention], name: int, things: Sequence[tuple[float, int]]) -> Party:
    best = {found[at].kind: found[at] for _, at in sorted(things)}
    reaches = sorted(at for _, at in things if found[at].kind in REACHES)
    headings = _above(found, name)
    return Party(
        scene=scene,
        name=found[name],
        title=best.get("title"),
        firm=best.get("firm"),
        headings=tuple(found[i] for i in headings),
        beside=_beside(found, name),
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
        groups.setdefault((tuple(found[i] for i in _above(found, at)), firm), []).append(found[at])
    for (headings, firm), reaches in groups.items():
        if any(map(_asks, headings)) if scene.prose else headings or firm:
            yield Party(scene, None, None, firm, headings, None, tuple(reaches))


def _above(found: Sequence[Mention], at: int) -> list[int]:
    """The headings named above: the last desk before that is nobody's own, and those right before it that begin a
    line or stand in its own."""
    back = range(at - 1, max(0, at - NEAR) - 1, -1)
    chosen = [i for i in back if found[i].kind == "desk" and not _is_own(found, i)][:1]
    while chosen and (before := chosen[0] - 1) >= 0 and found[before].kind == "desk":
        if found[before].tokens[0].before not in ("line", "gap") and found[before].line != found[chosen[-1]].line:
            break
        chosen.insert(0, before)
    return chosen


def _apart(found: Sequence[Mention]) -> int:
    """How many others are named between a heading and a person: persons, or the desk itself with its own number."""
    first = next((m.kind for m in found if m.kind in ("name", *REACHES)), "name")
    return sum(m.kind == "name" for m in found) + (first != "name")


def _is_own(found: Sequence[Mention], desk: int) -> bool:
    """Whether a desk is that of the person named before it, and no heading of the next."""
    before = next((i for i in range(desk - 1, -1, -1) if found[i].kind not in ("title", "firm")), None)
    return before is not None and found[before].kind == "name" and _beside(found, before) is found[desk]


def _beside(found: Sequence[Mention], name: int) -> Mention | None:
    """The desk that is named right behind a person: under the name, in brackets, after title or firm."""
    behind = islice(found, name + 1, None)
    following = next((m for m in behind if m.kind not in ("title", "firm")), None)
    if following is None or following.kind != "desk" or any(t.known.desk == "contact" for t in following.tokens):
        return None
    return following


def _asks(heading: Mention) -> bool:
    """Whether a heading invites to ask, or tells whom it is for."""
    return any(token.known.desk == "contact" or token.known.role for token in heading.tokens)
