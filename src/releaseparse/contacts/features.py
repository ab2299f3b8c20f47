"""What a token shows of what it is: the features of the model that labels names, titles, firms and desks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from releaseparse.contacts.tokens import ASIDES, Scene, Token
from releaseparse.entities.person import Addresses, folded
from releaseparse.record import Email

MOST = 6
"""Tokens of a chunk that are counted; longer ones are alike."""


class Shown(NamedTuple):
    """What a token shows by itself, as features: its shape and its classes in the tables, and the word, which phones
    and e-mails have none of."""

    own: tuple[str, ...]
    classes: tuple[str, ...]
    word: str = ""


NONE = Shown((), ("none",))
"""What stands before the first token, and behind the last."""


def rows(scene: Scene) -> list[list[str]]:
    """The features of each token of a scene: its own, its neighbours', its chunk's and those of the chunks around."""
    tokens = scene.tokens
    addresses = Addresses([t.reach.address for t in tokens if isinstance(t.reach, Email)])
    mails, hosts = "\n".join(addresses.locals), "\n".join(addresses.hosts)
    shown = [NONE, NONE, *map(word, tokens), NONE, NONE]
    kinds = [kind(tokens[first:stop]) for first, stop in scene.chunks]
    found: list[list[str]] = []
    for number, (first, stop) in enumerate(scene.chunks):
        shared = [*_chunk(tokens[first:stop], addresses, scene.issuer), *_around(number, kinds, scene)]
        turn = f"{kinds[number]}{min(stop - first, MOST)}"
        for at, token in enumerate(tokens[first:stop]):
            around = shown[first + at : first + at + 5]
            own = (*around[2].own, f"{turn}@{min(at, MOST)}")
            found.append([*own, *shared, *_beside(around), *_borne(token, mails, hosts, scene.issuer)])
    return found


def word(token: Token) -> Shown:
    """The shape of a word, what the tables say of it, and the word itself."""
    if token.reach is not None:
        reach = ("email" if isinstance(token.reach, Email) else "phone",)
        return Shown(reach, reach)
    classes, written = (f"shape={shape(token.text)}", *token.known.classes), token.text.rstrip(".").casefold()
    return Shown((*classes, f"w:{written}"), classes, written)


def shape(text: str) -> str:
    """The shape of a word.

    >>> shape("Doe"), shape("J."), shape("IR"), shape("2nd"), shape("@acme"), shape("(Joe)")
    ('Capital', 'initial', 'CAPITALS', 'figures', 'address', 'aside')
    """
    bare = text.rstrip(".")
    marked = not text.isalpha() and next((name for name, holds in MARKED if holds(text, bare)), "")
    return marked or _cased(bare)


def _cased(letters: str) -> str:
    """The shape of a word of letters; "letters" are those of scripts without capitals."""
    if letters[0].isupper() and letters[1:].islower():
        return "Capital"
    if not letters[1:]:
        return "initial"
    if letters.isupper():
        return "CAPITALS"
    if letters.islower():
        return "small"
    return "mixed" if letters[0].isupper() else "letters"


MARKED: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("aside", lambda text, bare: text[0] in ASIDES),
    ("&", lambda text, bare: text == "&"),
    ("address", lambda text, bare: not text[0].isalnum() or "/" in text or text.startswith("www.")),
    ("figures", lambda text, bare: any(map(str.isdigit, bare))),
    ("initial", lambda text, bare: len(bare) < 5 and "." in bare and bare.isupper()),
)
"""Shapes of words that hold more than letters; the first that holds."""


KINDS: tuple[tuple[str, Callable[[Sequence[Token]], bool]], ...] = (
    ("email", lambda ts: isinstance(ts[0].reach, Email)),
    ("phone", lambda ts: ts[0].reach is not None),
    ("label", lambda ts: "" not in [t.known.label for t in ts]),
    ("desk", lambda ts: "" not in [t.known.desk for t in ts]),
    ("title", lambda ts: "head" in [t.known.title for t in ts]),
    ("firm", lambda ts: {t.known.firm for t in ts} != {""}),
    ("name", lambda ts: _reads_as_name(_bare(ts))),
    ("place", lambda ts: any(map(_in_places, ts))),
    ("capitals", lambda ts: False not in [t.capital for t in ts]),
    ("small", lambda ts: True not in [t.capital for t in ts]),
)
"""What a chunk looks like by its words alone; the first that holds."""


def kind(chunk: Sequence[Token]) -> str:
    """What a chunk looks like."""
    return next((name for name, holds in KINDS if holds(chunk)), "other")


def _bare(chunk: Sequence[Token]) -> Sequence[Token]:
    """The tokens without an honorific before them."""
    return chunk[1:] if len(chunk) > 1 and chunk[0].known.name == "honorific" else chunk


def _reads_as_name(words: Sequence[Token]) -> bool:
    """Whether words begin with a given name, and are with capitals or particles."""
    return 2 <= len(words) <= 5 and words[0].known.given and all(map(_in_names, words))


def _in_names(token: Token) -> bool:
    return token.capital or token.aside or token.known.name == "particle"


def _in_places(token: Token) -> bool:
    return "place" in (token.known.name, token.known.label) or token.text[0].isdigit()


def _chunk(chunk: Sequence[Token], addresses: Addresses, issuer: Sequence[str]) -> list[str]:
    """The classes of a chunk's words, what they have in common, and whether an address or the issuer bears them."""
    found = [*dict.fromkeys([f"c:{name}" for token in chunk for name in token.known.classes])]
    found.append(f"c:{min(len(chunk), MOST)}")
    if chunk[0].reach is not None:
        return found
    words = [token.text for token in chunk]
    return [
        *found,
        f"c:given first={_bare(chunk)[0].known.given}",
        f"c:capital={False not in [token.capital for token in chunk]}",
        f"c:CAPITALS={all(map(str.isupper, words))}",
        f"c:figures={any(map(str.isdigit, [text[0] for text in words]))}",
        f"c:owner={addresses.owner(words)}",
        f"c:host={addresses.host(words)}",
        f"c:issuer={len(words) > 1 and words == list(issuer[: len(words)])}",
    ]


def _around(number: int, kinds: Sequence[str], scene: Scene) -> list[str]:
    """The kinds of the chunks around, and what parts this one from them."""
    first, stop = scene.chunks[number]
    own = kinds[number]
    before = kinds[number - 1] if number else "none"
    after = kinds[number + 1] if number + 1 < len(kinds) else "none"
    mark = scene.tokens[first].before
    follow = scene.tokens[stop].before if after != "none" else "gap"
    return [
        *(f"k={own}", f"p={before}", f"n={after}", f"p={before}{mark}", f"n={follow}{after}"),
        *(f"k={own}|p={before}", f"k={own}|n={after}", f"mark={mark}", f"follow={follow}"),
        f"alone={mark in ('line', 'gap')}{follow in ('line', 'gap')}",
        *(["prose"] if scene.prose else []),
    ]


def _beside(around: Sequence[Shown]) -> list[str]:
    """The features of the two tokens on each side of the one amid five, and the words of the nearest."""
    sides = (("-2", around[0]), ("-1", around[1]), ("+1", around[3]), ("+2", around[4]))
    found = [f"{offset}{name}" for offset, other in sides for name in other.classes]
    return [*found, *[f"w:{offset}{other.word}" for offset, other in sides[1:3] if other.word]]


def _borne(token: Token, mails: str, hosts: str, issuer: Sequence[str]) -> list[str]:
    """Whether the local part of an address, its host or the issuer's name bears a word, and whether a lost line break
    ran it together."""
    bare = folded(token.text) if token.reach is None else ""
    long = len(bare) > 2
    told = (
        ("glued", token.before == ""),
        ("mail", long and bare in mails),
        ("host", long and bare in hosts),
        ("issuer", bare != "" and token.text in issuer),
    )
    return [name for name, holds in told if holds]
