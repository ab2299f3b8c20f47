"""What a token shows of what it is: the features of the model that labels names, titles, firms and desks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from releaseparse.contacts.tokens import Scene, Token
from releaseparse.entities.person import Addresses, folded
from releaseparse.record import Email


def word(token: Token) -> Iterator[str]:
    """The shape of a word, what the tables say of it, and the word itself."""
    if token.reach is not None:
        yield "email" if isinstance(token.reach, Email) else "phone"
        return
    yield f"shape={shape(token.text)}"
    yield from tables(token)
    yield f"w:{token.text.rstrip('.').casefold()}"


def shape(text: str) -> str:
    """The shape of a word: "Capital", "small", "CAPITALS", "initial", "figures", "mixed", "address", "letters".

    >>> shape("Doe"), shape("J."), shape("IR"), shape("2nd"), shape("@acme")
    ('Capital', 'initial', 'CAPITALS', 'figures', 'address')
    """
    bare = text.rstrip(".")
    if text[0] in "(“\"":
        return "aside"
    if not text[0].isalnum() or "/" in text or text.startswith("www."):
        return "&" if text == "&" else "address"
    if any(c.isdigit() for c in bare):
        return "figures"
    if len(bare) == 1 or (len(bare) < 5 and "." in bare and bare.isupper()):
        return "initial"
    if bare.isupper():
        return "CAPITALS"
    if bare.islower():
        return "small"
    if not bare[0].isupper():
        return "letters"
    return "Capital" if bare[1:].islower() else "mixed"


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
    ("phone", lambda ts: ts[0].reach is not None and not isinstance(ts[0].reach, Email)),
    ("email", lambda ts: ts[0].reach is not None),
    ("label", lambda ts: all(t.known.label for t in ts)),
    ("desk", lambda ts: all(t.known.desk for t in ts)),
    ("title", lambda ts: any(t.known.title == "head" for t in ts)),
    ("firm", lambda ts: any(t.known.firm for t in ts)),
    ("name", lambda ts: len(ts) in (2, 3, 4) and ts[0].known.given and all(t.capital or t.aside for t in ts)),
    ("place", lambda ts: any(t.text[0].isdigit() or "place" in (t.known.name, t.known.label) for t in ts)),
    ("capitals", lambda ts: all(t.capital for t in ts)),
    ("small", lambda ts: all(not t.capital for t in ts)),
)
"""What a chunk looks like by its words alone; the first that holds."""


def kind(chunk: Sequence[Token]) -> str:
    """What a chunk looks like."""
    return next((name for name, holds in KINDS if holds(chunk)), "other")


CHUNK: tuple[tuple[str, Callable[[Sequence[Token]], bool]], ...] = (
    ("head", lambda ts: any(t.known.title == "head" for t in ts)),
    ("desk", lambda ts: any(t.known.desk == "desk" for t in ts)),
    ("asks", lambda ts: any(t.known.desk == "contact" for t in ts)),
    ("role", lambda ts: any(t.known.role for t in ts)),
    ("form", lambda ts: any(t.known.firm == "suffix" for t in ts)),
    ("firm", lambda ts: any(t.known.firm == "word" for t in ts)),
    ("given", lambda ts: ts[0].known.given),
    ("figures", lambda ts: any(t.text[0].isdigit() for t in ts)),
    ("place", lambda ts: any("place" in (t.known.name, t.known.label) for t in ts)),
    ("capital", lambda ts: all(t.capital for t in ts)),
    ("plain", lambda ts: all(t.known.plain and t.capital for t in ts)),
    ("CAPITALS", lambda ts: all(t.text.isupper() for t in ts)),
    ("stop", lambda ts: any(t.known.name == "stop" for t in ts)),
    ("honorific", lambda ts: any(t.known.name == "honorific" for t in ts)),
)
"""What the words of a chunk show together."""


def rows(scene: Scene) -> list[list[str]]:
    """The features of each token of a scene."""
    tokens = scene.tokens
    addresses = Addresses(t.reach.address for t in tokens if isinstance(t.reach, Email))
    own = [list(word(token)) for token in tokens]
    kinds: list[str] = []
    shown: list[list[str]] = []
    for chunk in scene.chunks:
        part = tokens[chunk.first : chunk.stop]
        kinds.append(kind(part))
        shown.append(list(_chunk(part, addresses, scene.issuer)))
    found: list[list[str]] = []
    for number, chunk in enumerate(scene.chunks):
        around = _around(number, kinds, scene)
        for at in range(chunk.first, chunk.stop):
            found.append(
                [*own[at], *shown[number], *around, *_beside(at, own), *_place(at, chunk.first, chunk.stop, scene, addresses)]
            )
    return found


def _chunk(part: Sequence[Token], addresses: Addresses, issuer: Sequence[str]) -> Iterator[str]:
    for name, holds in CHUNK:
        if holds(part):
            yield f"c:{name}"
    yield f"c:{min(len(part), 6)}"
    if part[0].reach is None:
        words = [token.text for token in part]
        if addresses.owner(words):
            yield "c:owner"
        if addresses.host(words):
            yield "c:host"
        if len(part) > 1 and words == list(issuer[: len(part)]):
            yield "c:issuer"


def _around(number: int, kinds: Sequence[str], scene: Scene) -> Iterator[str]:
    """The kinds of the chunks around, and what parts this one from them."""
    chunks, tokens = scene.chunks, scene.tokens
    before = kinds[number - 1] if number else "none"
    after = kinds[number + 1] if number + 1 < len(kinds) else "none"
    mark = tokens[chunks[number].first].before
    following = tokens[chunks[number].stop].before if after != "none" else "end"
    yield f"k={kinds[number]}"
    yield f"p={before}"
    yield f"n={after}"
    yield f"nn={kinds[number + 2] if number + 2 < len(kinds) else 'none'}"
    yield f"pp={kinds[number - 2] if number > 1 else 'none'}"
    yield f"p={before}{mark}"
    yield f"n={following}{after}"
    yield f"k={kinds[number]}|p={before}"
    yield f"k={kinds[number]}|n={after}"
    yield f"mark={mark}"
    yield f"follow={following}"
    yield f"alone={mark in ('line', 'gap')}{following in ('line', 'gap', 'end')}"
    if scene.prose:
        yield "prose"


def _beside(at: int, own: Sequence[Sequence[str]]) -> Iterator[str]:
    for offset in (-2, -1, 1, 2):
        if 0 <= at + offset < len(own):
            for feature in own[at + offset]:
                if not feature.startswith("w:"):
                    yield f"{offset:+d}{feature}"
                elif abs(offset) == 1:
                    yield f"w:{offset:+d}{feature[2:]}"
        else:
            yield f"{offset:+d}none"


def _place(at: int, first: int, stop: int, scene: Scene, addresses: Addresses) -> Iterator[str]:
    """Where a token stands in its chunk, and whether an address or the issuer's name bears it."""
    token = scene.tokens[at]
    yield f"at={'first' if at == first else 'second' if at == first + 1 else 'later'}"
    if at == stop - 1:
        yield "at=last"
    if token.before == "":
        yield "glued"
    if token.reach is None:
        bare = folded(token.text)
        if len(bare) > 2 and any(bare in local for local in addresses.locals):
            yield "mail"
        if len(bare) > 2 and any(bare in host for host in addresses.hosts):
            yield "host"
        if token.text in scene.issuer:
            yield "issuer"
