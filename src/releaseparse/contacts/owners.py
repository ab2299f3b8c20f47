"""Whose a title, firm, phone or e-mail is: the features of the model that pairs them with the names of a zone."""

from __future__ import annotations

from collections.abc import Sequence

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


def pair(scene: Scene, found: Sequence[Mention], name: int, at: int) -> list[str]:
    """The features of "mention ``at`` is the person's named by mention ``name``"; all tell the mention's kind and
    on which side of the name it stands."""
    side = f"{found[at].kind}{'<' if name < at else '>'}"
    before = scene.tokens[max(0, found[at].first - 2) : found[at].first]
    between = [mention.kind for mention in found[min(name, at) + 1 : max(name, at)]]
    apart = _apart(scene, found[min(name, at)], found[max(name, at)], between)
    told = [side, *[f"{side}{feature}" for feature in (*apart, *_around(scene, found, name, at, between))]]
    told += [f"w:{side}{token.text.casefold()}" for token in before if token.reach is None]
    reach = found[at].tokens[0].reach
    if isinstance(reach, Email):
        bearer = _bearer(found, name, at, reach.address)
        told += [f"email={bearer}", f"{side}{bearer}"]
    return told


def _apart(scene: Scene, one: Mention, other: Mention, between: Sequence[str]) -> list[str]:
    """The kinds of mentions that stand between two, and how far these are apart."""
    gaps = [token.before for token in scene.tokens[one.stop : other.first + 1]].count("gap")
    lines = min(other.line - one.tokens[-1].line, MOST + 1)
    names = between.count("name")
    few = min(names, 1)
    blocks = str(min(gaps, 2)) if scene.blocks else "none"
    first, last = (between[0], between[-1]) if between else ("it", "it")
    return [
        *(f"names={min(names, MOST)}", f"lines={lines}", f"gaps={min(gaps, MOST)}", f"blocks={blocks}"),
        *(f"names={few}|blocks={blocks}", f"names={min(names, 2)}|lines={lines}", f"first={first}", f"last={last}"),
        f"names={few}|{'|'.join(sorted({*between} - {'name'}))}",
        f"run={'none' if not names else 'broken' if {'phone', 'email', 'desk'} & {*between} else 'whole'}",
        *([f"desk|names={few}"] if "desk" in between else []),
    ]


def _around(scene: Scene, found: Sequence[Mention], name: int, at: int, between: Sequence[str]) -> list[str]:
    """What stands around the two mentions, and whether it is the name's turn where they stand in rows."""
    led = found[at - 1].kind if at and found[at - 1].line == found[at].line else "nothing"
    told = [
        f"same={min(between.count(found[at].kind), MOST)}",
        f"next={found[at + 1].kind if at + 1 < len(found) else 'none'}",
        f"before={found[name - 1].kind if name else 'none'}",
        f"mark={found[max(name, at)].tokens[0].before}",
        f"names={min(between.count('name'), 1)}|led={led}",
    ]
    row, things = _row(found, name), _row(found, at)
    if len(row) == len(things) > 1 and (row[-1] < things[0] or things[-1] < row[0]):
        turn = row.index(name) == things.index(at)
        told += [f"turn={turn}", f"turn={turn}|names={between.count('name')}"]
    return [*told, "prose"] if scene.prose else told


def _row(found: Sequence[Mention], at: int) -> list[int]:
    """The mentions of the kind of ``at`` in its line."""
    first, last, line = at, at, found[at].line
    while first > max(0, at - NEAR) and found[first - 1].line == line:
        first -= 1
    while last + 1 < min(len(found), at + NEAR) and found[last + 1].line == line:
        last += 1
    return [i for i in range(first, last + 1) if found[i].kind == found[at].kind]


def _bearer(found: Sequence[Mention], name: int, at: int, address: str) -> str:
    """Whose name an e-mail address bears: this person's, another's, that of a firm between, or a desk's."""
    only = Addresses([address])
    if only.owner(found[name].words):
        return "own"
    if any(i != name and only.owner(found[i].words) for i in candidates(found, at)):
        return "another's"
    firms = [m.words for m in found[min(name, at) + 1 : max(name, at)] if m.kind == "firm"]
    if any(only.host(firm[:1]) or only.host(firm) for firm in firms):
        return "firm's"
    return "desk's" if any(known.desk for known in of_address(address)) else "no one's"
