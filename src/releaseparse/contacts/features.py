"""What a token shows of what it is: the features of the model that labels names, titles, firms and desks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from releaseparse.contacts.tokens import ASIDES, Scene, Token
from releaseparse.entities.person import Addresses, folded
from releaseparse.record import Email

MOST = 6
"""Tokens of a chunk that are counted; longer ones are alike."""


def rows(scene: Scene) -> list[list[str]]:
    """The features of each token of a scene: its own, its neighbours', its chunk's and those of the chunks around."""
    tokens = scene.tokens
    addresses = Addresses(t.reach.address for t in tokens if isinstance(t.reach, Email))
    own = [list(word(token)) for token in tokens]
    kinds = [kind(tokens[first:stop]) for first, stop in scene.chunks]
    found: list[list[str]] = []
    for number, (first, stop) in enumerate(scene.chunks):
        shared = [*_chunk(tokens[first:stop], addresses, scene.issuer), *_around(number, kinds, scene)]
        for at in range(first, stop):
            turn = f"{kinds[number]}{min(stop - first, MOST)}@{min(at - first, MOST)}"
            borne = _borne(tokens[at], addresses, scene.issuer)
            found.append([*own[at], turn, *shared, *_beside(at, own), *borne])
    return found


def word(token: Token) -> Iterator[str]:
    """The shape of a word, what the tables say of it, and the word itself."""
    if token.reach is not None:
        yield "email" if isinstance(token.reach, Email) else "phone"
        return
    yield f"shape={shape(token.text)}"
    yield from tables(token)
    yield f"w:{token.text.rstrip('.').casefold()}"


def shape(text: str) -> str:
    """The shape of a word.

    >>> shape("Doe"), shape("J."), shape("IR"), shape("2nd"), shape("@acme"), shape("(Joe)")
    ('Capital', 'initial', 'CAPITALS', 'figures', 'address', 'aside')
    """
    bare = text.rstrip(".")
    return next((name for name, holds in SHAPES if holds(text, bare)), "mixed")


SHAPES: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("aside", lambda text, bare: text[0] in ASIDES),
    ("&", lambda text, bare: text == "&"),
    ("address", lambda text, bare: not text[0].isalnum() or "/" in text or text.startswith("www.")),
    ("figures", lambda text, bare: any(c.isdigit() for c in bare)),
    ("initial", lambda text, bare: len(bare) == 1 or (len(bare) < 5 and "." in bare and bare.isupper())),
    ("CAPITALS", lambda text, bare: bare.isupper()),
    ("small", lambda text, bare: bare.islower()),
    ("letters", lambda text, bare: not bare[0].isupper()),
    ("Capital", lambda text, bare: bare[1:].islower()),
)
"""Shapes of words; the first that holds. "letters" are those of scripts without capitals."""


def tables(token: Token) -> Iterator[str]:
    """The classes of a word in the tables."""
    known = token.known
    for name in ("title", "desk", "role", "firm", "label", "name"):
        if value := getattr(known, name):
            yield f"{name}={value}"
    if known.given:
        yield "given"
    elif known.plain:
        yield "unknown"


KINDS: tuple[tuple[str, Callable[[Sequence[Token]], bool]], ...] = (
    ("email", lambda ts: isinstance(ts[0].reach, Email)),
    ("phone", lambda ts: ts[0].reach is not None),
    ("label", lambda ts: all(t.known.label for t in ts)),
    ("desk", lambda ts: all(t.known.desk for t in ts)),
    ("title", lambda ts: any(t.known.title == "head" for t in ts)),
    ("firm", lambda ts: any(t.known.firm for t in ts)),
    ("name", lambda ts: 2 <= len(_bare(ts)) <= 5 and _bare(ts)[0].known.given and all(map(_in_names, _bare(ts)))),
    ("place", lambda ts: any(t.text[0].isdigit() or "place" in (t.known.name, t.known.label) for t in ts)),
    ("capitals", lambda ts: all(t.capital for t in ts)),
    ("small", lambda ts: not any(t.capital for t in ts)),
)
"""What a chunk looks like by its words alone; the first that holds."""


def kind(chunk: Sequence[Token]) -> str:
    """What a chunk looks like."""
    return next((name for name, holds in KINDS if holds(chunk)), "other")


def _bare(chunk: Sequence[Token]) -> Sequence[Token]:
    """The tokens without an honorific before them."""
    return chunk[1:] if len(chunk) > 1 and chunk[0].known.name == "honorific" else chunk


def _in_names(token: Token) -> bool:
    return token.capital or token.aside or token.known.name == "particle"


def _chunk(chunk: Sequence[Token], addresses: Addresses, issuer: Sequence[str]) -> Iterator[str]:
    """The classes of a chunk's words, what they have in common, and whether an address or the issuer bears them."""
    yield from dict.fromkeys(f"c:{feature}" for token in chunk for feature in tables(token))
    yield f"c:{min(len(chunk), MOST)}"
    if chunk[0].reach is not None:
        return
    words = [token.text for token in chunk]
    yield f"c:given first={_bare(chunk)[0].known.given}"
    yield f"c:capital={all(token.capital for token in chunk)}"
    yield f"c:CAPITALS={all(map(str.isupper, words))}"
    yield f"c:figures={any(text[0].isdigit() for text in words)}"
    yield f"c:owner={addresses.owner(words)}"
    yield f"c:host={addresses.host(words)}"
    yield f"c:issuer={len(words) > 1 and words == list(issuer[: len(words)])}"


def _around(number: int, kinds: Sequence[str], scene: Scene) -> Iterator[str]:
    """The kinds of the chunks around, and what parts this one from them."""
    first, stop = scene.chunks[number]
    own = kinds[number]
    before = kinds[number - 1] if number else "none"
    after = kinds[number + 1] if number + 1 < len(kinds) else "none"
    mark = scene.tokens[first].before
    follow = scene.tokens[stop].before if after != "none" else "gap"
    yield from (f"k={own}", f"p={before}", f"n={after}", f"p={before}{mark}", f"n={follow}{after}")
    yield from (f"k={own}|p={before}", f"k={own}|n={after}", f"mark={mark}", f"follow={follow}")
    yield f"alone={mark in ('line', 'gap')}{follow in ('line', 'gap')}"
    if scene.prose:
        yield "prose"


def _beside(at: int, own: Sequence[Sequence[str]]) -> Iterator[str]:
    """The features of the two tokens on each side, and the words of the nearest."""
    for offset in (-2, -1, 1, 2):
        for feature in own[at + offset] if 0 <= at + offset < len(own) else ("none",):
            if not feature.startswith("w:"):
                yield f"{offset:+d}{feature}"
            elif abs(offset) == 1:
                yield f"w:{offset:+d}{feature[2:]}"


def _borne(token: Token, addresses: Addresses, issuer: Sequence[str]) -> Iterator[str]:
    """Whether an address or the issuer's name bears a word, and whether a lost line break ran it together."""
    if token.before == "":
        yield "glued"
    bare = folded(token.text) if token.reach is None else ""
    if len(bare) > 2:
        if any(bare in local for local in addresses.locals):
            yield "mail"
        if any(bare in host for host in addresses.hosts):
            yield "host"
    if bare and token.text in issuer:
        yield "issuer"
