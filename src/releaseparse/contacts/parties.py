"""Mentions to parties: each person with what is theirs, and the desks that have what is nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from releaseparse.contacts.mentions import Mention
from releaseparse.contacts.owners import candidates, pair
from releaseparse.contacts.tokens import Scene, Token
from releaseparse.learn.linear import Model

REACHES = ("phone", "fax", "email")


@dataclass(frozen=True, slots=True)
class Party:
    """A person (``name``) or a desk of a scene with the mentions that are theirs. ``headings`` are the desks named
    above them, with ``apart`` others between; ``beside`` is the one named right behind; ``sure`` tells how surely the
    best link is one."""

    scene: Scene
    name: Mention | None
    title: Mention | None
    firm: Mention | None
    headings: tuple[Mention, ...]
    beside: Mention | None
    reaches: tuple[Mention, ...]
    apart: int = 0
    sure: float = 1.0

    def tokens(self, mention: Mention | None) -> Sequence[Token]:
        """The tokens of one of the mentions."""
        return self.scene.tokens[mention.first : mention.stop] if mention else ()


def parties(scene: Scene, found: Sequence[Mention], owners: Model) -> list[Party]:
    """The parties of a scene in reading order, persons without any reach too: they may tell a title."""
    mine: dict[int, list[tuple[float, int]]] = {i: [] for i, m in enumerate(found) if m.kind == "name"}
    free: list[int] = []
    claims: list[tuple[float, int]] = []
    for at, mention in enumerate(found):
        if mention.kind in ("name", "desk"):
            continue
        if mention.kind != "fax":  # a fax is of those who have the number before it
            odds = [(owners.odds(pair(scene, found, name, at)), name) for name in candidates(found, at)]
            claims = [(value, name) for value, name in odds if value > 0]
        if mention.kind == "title":
            claims = [max(claims)] if claims else []
        for value, name in claims:
            mine[name].append((value, at))
        if not claims:
            free.append(at)
    people = [_person(scene, found, name, things) for name, things in mine.items()]
    return people + list(_desks(scene, found, [at for at in free if found[at].kind in REACHES]))


def _person(scene: Scene, found: Sequence[Mention], name: int, things: Sequence[tuple[float, int]]) -> Party:
    def best(kind: str) -> Mention | None:
        return next((found[at] for _, at in sorted(things, reverse=True) if found[at].kind == kind), None)

    reaches = [(value, at) for value, at in things if found[at].kind in REACHES]
    odds = max((value for value, _ in reaches), default=0.0)
    headings = _above(scene, found, name)
    return Party(
        scene,
        found[name],
        best("title"),
        best("firm"),
        tuple(found[i] for i in headings),
        _beside(scene, found, name),
        tuple(found[at] for at in sorted(at for _, at in reaches)),
        _between(found[headings[-1] : name]) if headings else 0,
        1 / (1 + exp(-odds)),
    )


def _above(scene: Scene, found: Sequence[Mention], at: int) -> list[int]:
    """The headings named above: the last desk before that is nobody's own, and those right before it."""
    last = next((i for i in range(at - 1, -1, -1) if found[i].kind == "desk" and not _is_own(scene, found, i)), None)
    if last is None:
        return []
    chosen = [last]
    while (before := chosen[0] - 1) >= 0 and found[before].kind == "desk":
        begins = scene.tokens[found[before].first].before in ("line", "gap")
        if not begins and _line(scene, found[before]) != _line(scene, found[last]):
            break
        chosen.insert(0, before)
    return chosen


def _between(found: Sequence[Mention]) -> int:
    """How many others are named between a heading and a person: persons, or the desk itself with its own number."""
    names = sum(m.kind == "name" for m in found)
    first = next((m.kind for m in found if m.kind in ("name", *REACHES)), "name")
    return names + (first != "name")


def _line(scene: Scene, mention: Mention) -> int:
    return scene.tokens[mention.first].line


def _is_own(scene: Scene, found: Sequence[Mention], desk: int) -> bool:
    """Whether a desk is that of the person named before it, and no heading of the next."""
    name = next((i for i in range(desk - 1, -1, -1) if found[i].kind not in ("title", "firm")), None)
    return name is not None and found[name].kind == "name" and _beside(scene, found, name) is found[desk]


def _asks(scene: Scene, heading: Mention) -> bool:
    """Whether a heading invites to ask, or tells whom it is for."""
    return any(t.known.desk == "contact" or t.known.role for t in scene.tokens[heading.first : heading.stop])


def _beside(scene: Scene, found: Sequence[Mention], name: int) -> Mention | None:
    """The desk that is named right behind a person: under the name, in brackets, after title or firm."""
    for mention in found[name + 1 :]:
        if mention.kind == "desk":
            asks = any(t.known.desk == "contact" for t in scene.tokens[mention.first : mention.stop])
            return None if asks else mention
        if mention.kind not in ("title", "firm"):
            return None
    return None


def _desks(
    scene: Scene, found: Sequence[Mention], free: Sequence[int]
) -> Iterator[Party]:
    """What is nobody's, by the desk or firm that stands above it."""
    groups: dict[tuple[tuple[Mention, ...], Mention | None], list[Mention]] = {}
    for at in free:
        start = next((i for i in range(at - 1, -1, -1) if found[i].kind == "desk"), -1)
        start = max(start, next((i for i in range(at - 1, -1, -1) if found[i].kind == "name"), -1))
        firm = next((m for m in reversed(found[start + 1 : at]) if m.kind == "firm"), None)
        headings = tuple(found[i] for i in _above(scene, found, at))
        groups.setdefault((headings, firm), []).append(found[at])
    for (headings, firm), reaches in groups.items():
        if firm and not scene.prose or any(_asks(scene, heading) for heading in headings) or (headings and not scene.prose):
            yield Party(scene, None, None, firm, headings, None, tuple(reaches))
