"""Whose a title, firm, phone or e-mail is: the features of the model that pairs them with the names of a zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseparse.entities.person import Addresses, bears
from releaseparse.contacts.mentions import Mention
from releaseparse.contacts.tokens import Scene
from releaseparse.contacts.vocabulary import entry
from releaseparse.record import Email
from releaseparse.rules import Pattern

FAR = 4
"""Names on each side of a mention among which its owner is looked for."""
_WORD = Pattern(r"\p{L}+")


def candidates(found: Sequence[Mention], at: int) -> Iterator[int]:
    """The names near mention ``at`` that may own it, as indices."""
    before = [i for i in range(at) if found[i].kind == "name"][-FAR:]
    after = [i for i in range(at + 1, len(found)) if found[i].kind == "name"][:FAR]
    return iter([*before, *after])


def pair(scene: Scene, found: Sequence[Mention], name: int, at: int) -> list[str]:
    """The features of "mention ``at`` is the person's named by mention ``name``"."""
    kind = "phone" if found[at].kind == "fax" else found[at].kind
    low, high = min(name, at), max(name, at)
    between = [m.kind for m in found[low + 1 : high]]
    names = between.count("name")
    side = f"{kind}{'<' if name < at else '>'}"
    features = [
        side,
        f"{side}names={min(names, 3)}",
        f"{side}lines={_lines(scene, found[low], found[high])}",
        f"{side}gaps={_gaps(scene, found[low], found[high])}",
        f"{side}blocks={_blocks(scene, found[low], found[high])}",
        f"{side}names={min(names, 1)}|blocks={_blocks(scene, found[low], found[high])}",
        f"{side}{'adjacent' if not between else 'apart'}",
        f"{side}same={min(between.count(kind), 3)}",
        f"{side}first={between[0] if between else 'it'}",
        f"{side}last={between[-1] if between else 'it'}",
        f"{side}names={min(names, 1)}|{'|'.join(sorted(set(between) - {'name'}))}",
        f"{side}names={min(names, 2)}|lines={_lines(scene, found[low], found[high])}",
        f"{side}next={found[at + 1].kind if at + 1 < len(found) else 'none'}",
        f"{side}before={found[name - 1].kind if name else 'none'}",
        f"{side}mark={scene.tokens[found[max(name, at)].first].before}",
        f"{side}run={_is_run(between)}",
        f"{side}names={min(names, 1)}|led={_led(scene, found, at)}",
        *(f"w:{side}{word}" for word in _before(scene, found[at])),
    ]
    if scene.prose:
        features.append(f"{side}prose")
    if (turn := _turn(scene, found, name, at)) is not None:
        features += [f"{kind}turn={turn}", f"{side}turn={turn}|names={names}"]
    if "desk" in between:
        features.append(f"{side}desk|names={min(names, 1)}")
    reach = scene.tokens[found[at].first].reach
    if isinstance(reach, Email):
        features += _bearing(scene, found, name, at, reach.address)
        hosts = Addresses([reach.address])
        firms = [m for m in found[low + 1 : high] if m.kind == "firm"]
        if any(hosts.host(words(scene, m).split()[:1]) or hosts.host(words(scene, m).split()) for m in firms):
            features.append(f"{side}email=firm between|names={min(names, 1)}")
    return features


def _led(scene: Scene, found: Sequence[Mention], at: int) -> str:
    """What stands before a mention in its line: a firm and its number lead the persons below."""
    line = scene.tokens[found[at].first].line
    return found[at - 1].kind if at and scene.tokens[found[at - 1].first].line == line else "nothing"


def _before(scene: Scene, mention: Mention) -> Iterator[str]:
    """The two words before a mention in its sentence: "both of"."""
    for token in scene.tokens[max(0, mention.first - 2) : mention.first]:
        if token.reach is None:
            yield token.text.casefold()


def _is_run(between: Sequence[str]) -> str:
    """Whether the names between stand in one run with nothing that reaches one of them."""
    if "name" not in between:
        return "none"
    return "broken" if {"phone", "email", "desk"} & set(between) else "whole"


def _lines(scene: Scene, one: Mention, other: Mention) -> int:
    return min(scene.tokens[other.first].line - scene.tokens[one.stop - 1].line, 4)


def _gaps(scene: Scene, one: Mention, other: Mention) -> int:
    return min(sum(t.before == "gap" for t in scene.tokens[one.stop : other.first + 1]), 3)


def _blocks(scene: Scene, one: Mention, other: Mention) -> str:
    """How many blank lines part two mentions, where a blank line means something: not every line has one."""
    return str(min(_gaps(scene, one, other), 2)) if scene.blocks else "none"


def _row(found: Sequence[Mention], at: int, scene: Scene) -> list[int]:
    """The mentions of the kind of ``at`` in its line."""
    line = scene.tokens[found[at].first].line
    return [i for i, m in enumerate(found) if m.kind == found[at].kind and scene.tokens[m.first].line == line]


def _turn(scene: Scene, found: Sequence[Mention], name: int, at: int) -> bool | None:
    """Whether it is the name's turn, where names and what is theirs stand in two rows of as many; else None."""
    names, things = _row(found, name, scene), _row(found, at, scene)
    if len(names) > 1 and len(names) == len(things) and (names[-1] < things[0] or things[-1] < names[0]):
        return names.index(name) == things.index(at)
    return None


def _bearing(scene: Scene, found: Sequence[Mention], name: int, at: int, address: str) -> Iterator[str]:
    """Whose name an e-mail address bears: this person's, another's, or a desk's."""
    if bears(address, words(scene, found[name])):
        yield "email=own"
        return
    side = "email<" if name < at else "email>"
    if any(i != name and bears(address, words(scene, found[i])) for i in candidates(found, at)):
        yield "email=another's"
        yield f"{side}another's"
    elif any(entry(word).desk for word in _WORD.compiled.findall(address.partition("@")[0])):
        yield "email=desk"
        yield f"{side}desk"
    else:
        yield "email=nobody's"


def words(scene: Scene, mention: Mention) -> str:
    """The words of a mention, a space between."""
    return " ".join(token.text for token in scene.tokens[mention.first : mention.stop])
