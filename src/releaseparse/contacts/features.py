"""What a token shows of what it is: the features of the model that labels names, titles, firms and desks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from releaseparse.contacts.tokens import ASIDES, Scene, Token
from releaseparse.contacts.vocabulary import Entry
from releaseparse.entities.person import Addresses, folded
from releaseparse.record import Email
from releaseparse.rules import Pattern

MOST = 6
"""Tokens of a chunk that are counted; longer ones are alike."""


class Shown(NamedTuple):
    """What the shape of a token and its classes in the tables show, as features: of the token itself, and of those
    around it, from the second before it to the second behind."""

    own: tuple[str, ...]
    second_before: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    second_behind: tuple[str, ...]


def rows(scene: Scene) -> list[list[str]]:
    """The features of each token of a scene: its own, its neighbours', its chunk's and those of the chunks around."""
    tokens, issuer, addresses = scene.tokens, scene.issuer, scene.addresses
    mails, hosts = "\n".join(addresses.locals), "\n".join(addresses.hosts)
    none = _shown("none")  # before the first token, and behind the last
    shown = [none, none, *map(show, tokens), none, none]
    words = ["", *[token.text.rstrip(".").casefold() if token.reach is None else "" for token in tokens], ""]
    capitals = [token.capital for token in tokens]
    kinds = [kind(tokens[first:stop], capitals[first:stop]) for first, stop in scene.chunks]
    found: list[list[str]] = []
    for number, (first, stop) in enumerate(scene.chunks):
        shared = _chunk(tokens[first:stop], all(capitals[first:stop]), addresses, issuer)
        shared += _around(number, kinds, scene)
        turn = f"{kinds[number]}{min(stop - first, MOST)}"
        for at in range(first, stop):
            two, one, own, next_one, next_two = shown[at : at + 5]
            row = [*own.own, f"{turn}@{min(at - first, MOST)}", *shared]
            row += (*two.second_behind, *one.behind, *next_one.before, *next_two.second_before)
            before, word, behind = words[at : at + 3]
            if word:
                row.append(f"w:{word}")
            if before:
                row.append(f"w:-1{before}")
            if behind:
                row.append(f"w:+1{behind}")
            row += _borne(tokens[at], mails, hosts, issuer)
            found.append(row)
    return found


def show(token: Token) -> Shown:
    """What the shape of a token and its classes show."""
    if token.reach is not None:
        return _shown("email" if isinstance(token.reach, Email) else "phone")
    return _shown(f"shape={shape(token.text)}", *token.known.classes)


@lru_cache(maxsize=1024)
def _shown(*classes: str) -> Shown:
    """What a shape and classes show: a few come again and again."""
    sides = ("", "+2", "+1", "-1", "-2")
    return Shown(*[tuple(f"{side}{name}" for name in classes) for side in sides])


JOINT = 3
"""Characters of what joins two names of a person: "a/l", "s/o"."""
_JOINED = Pattern(r"(?:(?:\p{Ll}{1,5}|\p{Lu}\p{Ll}*+)['’´`\u2010\u2011-])++\p{Lu}\p{Ll}*+")
"""A name of several parts: "De'Andre", "d'Arcy", "Roe-Doe"."""


def shape(text: str) -> str:
    """The shape of a word.

    >>> shape("Doe"), shape("J."), shape("IR"), shape("2nd"), shape("@acme"), shape("(Joe)")
    ('Capital', 'initial', 'CAPITALS', 'figures', 'address', 'aside')
    >>> shape("d'Arcy"), shape("De'Andre"), shape("Roe-Doe"), shape("a/l"), shape("LinkedIn")
    ('Capital', 'Capital', 'Capital', 'small', 'mixed')
    """
    if text.isalpha():
        return _cased(text)
    bare = text.rstrip(".")
    if text[0] in ASIDES:
        return "aside"
    if text == "&":
        return "&"
    if not text[0].isalnum() or ("/" in text and len(text) > JOINT) or text.startswith("www."):
        return "address"
    if any(map(str.isdigit, bare)):
        return "figures"
    return "initial" if len(bare) < 5 and "." in bare and bare.isupper() else _cased(bare)


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
    if not letters.isalpha() and _JOINED.compiled.fullmatch(letters):
        return "Capital"
    return "mixed" if letters[0].isupper() else "letters"


def kind(chunk: Sequence[Token], capitals: Sequence[bool]) -> str:
    """What a chunk looks like by its words alone; ``capitals`` tell which begin with one."""
    if chunk[0].reach is not None:
        return "email" if isinstance(chunk[0].reach, Email) else "phone"
    if told := _kind_in_tables([token.known for token in chunk]):
        return told
    if _reads_as_name(_bare(chunk)):
        return "name"
    if any(map(_in_places, chunk)):
        return "place"
    return "capitals" if all(capitals) else "other" if any(capitals) else "small"


def _kind_in_tables(known: Sequence[Entry]) -> str:
    """What a chunk is by what the tables say of its words; "" where they do not tell."""
    if "" not in [entry.label for entry in known]:
        return "label"
    if "" not in [entry.desk for entry in known]:
        return "desk"
    if "head" in [entry.title for entry in known]:
        return "title"
    return "firm" if any(entry.firm for entry in known) else ""


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


def _chunk(chunk: Sequence[Token], capital: bool, addresses: Addresses, issuer: Sequence[str]) -> tuple[str, ...]:
    """The classes of a chunk's words, what they have in common (``capital``: all begin with one), and whether an
    address or the issuer bears them."""
    classes = dict.fromkeys(chain.from_iterable([token.known.classes for token in chunk]))
    found = _within(min(len(chunk), MOST), *classes)
    if chunk[0].reach is not None:
        return found
    words = [token.text for token in chunk]
    return found + _common(
        _bare(chunk)[0].known.given,
        capital,
        all(map(str.isupper, words)),
        any(map(str.isdigit, [text[0] for text in words])),
        addresses.owner(words),
        addresses.host(words),
        len(words) > 1 and words == list(issuer[: len(words)]),
    )


@lru_cache(maxsize=4096)
def _within(size: int, *classes: str) -> tuple[str, ...]:
    """The classes of a chunk's words and their number, as features: a few cases come again and again."""
    return (*[f"c:{name}" for name in classes], f"c:{size}")


@cache
def _common(
    given: bool, capital: bool, capitals: bool, figures: bool, owner: bool, host: bool, issuer: bool
) -> tuple[str, ...]:
    """What holds of a chunk, and what does not, as features."""
    return (
        *(f"c:given first={given}", f"c:capital={capital}", f"c:CAPITALS={capitals}", f"c:figures={figures}"),
        *(f"c:owner={owner}", f"c:host={host}", f"c:issuer={issuer}"),
    )


def _around(number: int, kinds: Sequence[str], scene: Scene) -> tuple[str, ...]:
    """The kinds of the chunks around, and what parts this one from them."""
    first, stop = scene.chunks[number]
    before = kinds[number - 1] if number else "none"
    after = kinds[number + 1] if number + 1 < len(kinds) else "none"
    follow = scene.tokens[stop].before if after != "none" else "gap"
    return _parted(before, scene.tokens[first].before, kinds[number], follow, after, scene.prose)


@lru_cache(maxsize=4096)
def _parted(before: str, mark: str, own: str, follow: str, after: str, prose: bool) -> tuple[str, ...]:
    """A chunk's kind, the kinds beside and the marks between, as features: a few cases come again and again."""
    return (
        *(f"k={own}", f"p={before}", f"n={after}", f"p={before}{mark}", f"n={follow}{after}"),
        *(f"k={own}|p={before}", f"k={own}|n={after}", f"mark={mark}", f"follow={follow}"),
        f"alone={mark in ('line', 'gap')}{follow in ('line', 'gap')}",
        *(["prose"] if prose else []),
    )


def _borne(token: Token, mails: str, hosts: str, issuer: Sequence[str]) -> list[str]:
    """Whether the local part of an address, its host or the issuer's name bears a word, and whether a lost line break
    ran it together."""
    found = ["glued"] if token.before == "" else []
    if token.reach is not None or not (mails or hosts or token.text in issuer):
        return found
    bare = folded(token.text)
    if len(bare) > 2 and bare in mails:
        found.append("mail")
    if len(bare) > 2 and bare in hosts:
        found.append("host")
    if bare and token.text in issuer:
        found.append("issuer")
    return found
