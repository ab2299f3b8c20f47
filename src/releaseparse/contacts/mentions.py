"""Labelled tokens to mentions: names, titles, firms, desks, phones and e-mails in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from releaseparse.contacts.tokens import Scene, Token
from releaseparse.record import Email, Phone

MentionKind = Literal["name", "title", "firm", "desk", "phone", "fax", "email"]
WORDS: tuple[str, ...] = get_args(MentionKind)[:4]
"""The kinds of mentions that are made of words; a token's label is the kind with "B-" (begins) or "I-" (goes on)."""


class Mention(NamedTuple):
    """The tokens [first, stop) of one sense, and how surely they are it (1 for phones and e-mails)."""

    kind: MentionKind
    first: int
    stop: int
    confidence: float = 1.0


def mentions(scene: Scene, labels: Sequence[tuple[str, float]]) -> list[Mention]:
    """The mentions that these labels, each with its probability, make of a scene's tokens."""
    found: list[Mention] = []
    fax = False
    for at, (token, (label, sure)) in enumerate(zip(scene.tokens, labels, strict=True)):
        part, _, kind = label.partition("-")
        last = found[-1] if found else None
        if token.reach is not None:
            found.append(Mention(_reach(token, fax), at, at + 1))
        elif part == "I" and last and last.kind == kind and last.stop == at:
            found[-1] = last._replace(stop=at + 1, confidence=min(last.confidence, sure))
        elif kind in WORDS:
            found.append(Mention(kind, at, at + 1, sure))  # type: ignore[arg-type]
        fax = token.known.label == "fax" or (fax and part == "other" and bool(token.known.label))
    return found


def _reach(token: Token, fax: bool) -> MentionKind:
    if isinstance(token.reach, Phone):
        return "fax" if fax or token.reach.role == "fax" else "phone"
    return "email"
