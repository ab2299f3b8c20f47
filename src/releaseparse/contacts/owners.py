"""Whose a title, firm, phone or e-mail is: the features of the model that pairs them with the names of a zone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from releaseparse.contacts.mentions import Mention
from releaseparse.contacts.tokens import Scene
from releaseparse.contacts.vocabulary import of_address
from releaseparse.entities.person import Addresses
from releaseparse.record import Email

FAR = 4
"""Names on each side of a mention among which its owner is looked for."""
NEAR = 40
"""Mentions on each side of one among which all that bears on it stands; a list of a thousand is as many times forty."""
MOST = 3
"""Names, lines and gaps between two mentions that are counted; more are alike."""


def candidates(found: Sequence[Mention], at: int) -> list[int]:
    """The names near mention ``at`` that may own it, as indices."""
    before = [i for i in range(max(0, at - NEAR), at) if found[i].kind == "name"][-FAR:]
    return before + [i for i in range(at + 1, min(len(found), at + NEAR)) if found[i].kind == "name"][:FAR]


def pairs(scene: Scene, found: Sequence[Mention], at: int) -> list[tuple[int, list[str]]]:
    """Each name that may own mention ``at``, as an index, with the features of "it is theirs": all of them tell the
    mention's kind and on which side of the name it stands."""
    thing, names = found[at], candidates(found, at)
    before = scene.tokens[max(0, thing.first - 2) : thing.first]
    words = [token.text.casefold() for token in before if token.reach is None]
    row = _row(found, at)
    reach = thing.tokens[0].reach
    bearers = _bearers(found, names, at, reach.address) if isinstance(reach, Email) else {}
    told: list[tuple[int, list[str]]] = []
    for name in names:
        side = f"{thing.kind}{'<' if name < at else '>'}"
        between = tuple([mention.kind for mention in found[min(name, at) + 1 : max(name, at)]])
        features = [*_placed(side, scene, found, name, at, between), *[f"w:{side}{word}" for word in words]]
        if len(row) > 1:
            features += _turns(side, _row(found, name), row, (name, at), between)
        if bearers:
            features += (f"email={bearers[name]}", f"{side}{bearers[name]}")
        told.append((name, features))
    return told


def _placed(
    side: str, scene: Scene, found: Sequence[Mention], name: int, at: int, between: tuple[str, ...]
) -> tuple[str, ...]:
    """On which side of the name the mention stands, how far from it, and what stands between and around them."""
    one, other = (found[name], found[at]) if name < at else (found[at], found[name])
    gaps = [token.before for token in scene.tokens[one.stop : other.first + 1]].count("gap")
    lines = other.line - one.tokens[-1].line
    led = found[at - 1].kind if at and found[at - 1].line == found[at].line else "nothing"
    leads = found[name - 1].kind if name else "none"
    follows = found[at + 1].kind if at + 1 < len(found) else "none"
    mark = other.tokens[0].before
    apart = _apart(side, min(lines, MOST + 1), min(gaps, MOST), scene.blocks, between)
    return apart + _around(side, leads, follows, mark, led, "name" in between, scene.prose)


@lru_cache(maxsize=4096)
def _apart(side: str, lines: int, gaps: int, in_blocks: bool, between: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of mentions that stand between two, and how far these are apart: a few cases come again and again."""
    names = between.count("name")
    few = min(names, 1)
    blocks = str(min(gaps, 2)) if in_blocks else "none"
    first, last = (between[0], between[-1]) if between else ("it", "it")
    return (
        side,
        f"{side}names={min(names, MOST)}",
        f"{side}lines={lines}",
        f"{side}gaps={gaps}",
        f"{side}blocks={blocks}",
        f"{side}names={few}|blocks={blocks}",
        f"{side}names={min(names, 2)}|lines={lines}",
        f"{side}first={first}",
        f"{side}last={last}",
        f"{side}names={few}|{'|'.join(sorted({*between} - {'name'}))}",
        f"{side}run={'none' if not names else 'broken' if {'phone', 'email', 'desk'} & {*between} else 'whole'}",
        f"{side}same={min(between.count(side[:-1]), MOST)}",
        *([f"{side}desk|names={few}"] if "desk" in between else []),
    )


@lru_cache(maxsize=4096)
def _around(side: str, leads: str, follows: str, mark: str, led: str, named: bool, prose: bool) -> tuple[str, ...]:
    """What stands around the two mentions; ``named`` tells whether there is a name between."""
    return (
        f"{side}next={follows}",
        f"{side}before={leads}",
        f"{side}mark={mark}",
        f"{side}names={int(named)}|led={led}",
        *([f"{side}prose"] if prose else []),
    )


def _turns(
    side: str, row: Sequence[int], things: Sequence[int], pair: tuple[int, int], between: Sequence[str]
) -> list[str]:
    """Whether it is the name's turn where a row of names and one of as many things stand in different places."""
    if len(row) == len(things) and (row[-1] < things[0] or things[-1] < row[0]):
        turn = row.index(pair[0]) == things.index(pair[1])
        return [f"{side}turn={turn}", f"{side}turn={turn}|names={between.count('name')}"]
    return []


def _row(found: Sequence[Mention], at: int) -> list[int]:
    """The mentions of the kind of ``at`` in its line."""
    first, last, line = at, at, found[at].line
    while first > max(0, at - NEAR) and found[first - 1].line == line:
        first -= 1
    while last + 1 < min(len(found), at + NEAR) and found[last + 1].line == line:
        last += 1
    return [i for i in range(first, last + 1) if found[i].kind == found[at].kind]


def _bearers(found: Sequence[Mention], names: Sequence[int], at: int, address: str) -> dict[int, str]:
    """For each of the names whose an e-mail address is: this person's, another's, that of a firm between, a desk's, or
    no one's."""
    only = Addresses([address])
    owners = [name for name in names if only.owner(found[name].words)]
    if owners:
        return {name: "own" if name in owners else "another's" for name in names}
    other = "desk's" if any(known.desk for known in of_address(address)) else "no one's"
    between = {name: found[min(name, at) + 1 : max(name, at)] for name in names}
    return {name: "firm's" if _is_firms(only, between[name]) else other for name in names}


def _is_firms(address: Addresses, between: Sequence[Mention]) -> bool:
    """Whether an address lies on the host of a firm among mentions."""
    firms = [mention.words for mention in between if mention.kind == "firm"]
    return any(address.host(firm[:1]) or address.host(firm) for firm in firms)
