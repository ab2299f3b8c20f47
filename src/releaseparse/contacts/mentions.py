"""Labelled tokens to mentions: names, titles, firms, desks, phones and e-mails in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from releaseparse.contacts.tokens import Scene, Token
from releaseparse.entities import company
from releaseparse.entities.person import listed
from releaseparse.record import Phone

MentionKind = Literal["name", "title", "firm", "desk", "phone", "fax", "email"]
WORDS: tuple[str, ...] = get_args(MentionKind)[:4]
"""The kinds of mentions that are made of words; a token's label is the kind with "B-" (begins) or "I-" (goes on)."""
REACHES: tuple[str, ...] = get_args(MentionKind)[4:]


class Mention(NamedTuple):
    """The tokens of one sense, from number ``first`` of their scene on, and how surely they are it (1 for phones and
    e-mails, which are facts)."""

    kind: MentionKind
    first: int
    tokens: tuple[Token, ...]
    confidence: float = 1.0

    @property
    def stop(self) -> int:
        """The number of the token behind the last."""
        return self.first + len(self.tokens)

    @property
    def line(self) -> int:
        """The line that it begins in."""
        return self.tokens[0].line

    @property
    def words(self) -> list[str]:
        """The words, without an honorific before them; of "Doe, Jane" the given name first."""
        tokens = in_order(self.tokens) if self.kind == "name" else self.tokens
        return [t.text for t in tokens if not is_honorific(t)]


def is_honorific(token: Token) -> bool:
    """Whether a token is "Mr." or "Dr.", or a rank that is abbreviated before a name: "Gen."."""
    if token.known.name == "honorific":
        return True
    return token.text[-1] == "." and token.text[:-1].casefold() in listed("rank")


def in_order(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of a name in the order of speech: what stands behind a comma first, but "Jr.", "V" and degrees."""
    behind = ("suffix", "postnominal")
    for at, token in enumerate(tokens):
        if at and token.before == "," and len(token.text) > 1 and token.known.name not in behind:
            end = next((i for i in range(at, len(tokens)) if tokens[i].known.name in behind), len(tokens))
            return [*tokens[at:end], *tokens[:at], *tokens[end:]]
    return tokens


def mentions(scene: Scene, labels: Sequence[tuple[str, float]]) -> list[Mention]:
    """The mentions that these labels, each with its probability, make of a scene's tokens."""
    tokens, found = scene.tokens, list[Mention]()
    at, fax = 0, False
    while at < len(tokens):
        (label, sure), reach, stop = labels[at], tokens[at].reach, at + 1
        if reach is not None:
            phone: MentionKind = "fax" if fax or getattr(reach, "role", "") == "fax" else "phone"
            found.append(Mention(phone if isinstance(reach, Phone) else "email", at, (tokens[at],)))
        elif (kind := label[2:]) in WORDS:
            while stop < len(tokens) and labels[stop][0] == f"I-{kind}" and tokens[stop].reach is None:
                sure = min(sure, labels[stop][1])
                stop += 1
            found.append(Mention(kind, at, tuple(tokens[at:stop]), sure))  # type: ignore[arg-type]
        last = tokens[stop - 1].known.label
        fax = last == "fax" or (fax and label == "other" and bool(last))
        at = stop
    return found


def joined(scene: Scene, found: Sequence[Mention], at: int) -> bool:
    """Whether mention ``at`` is a name that "and" or a stroke joins to the name right before it."""
    if not 0 < at < len(found) or {found[at - 1].kind, found[at].kind} != {"name"}:
        return False
    between = scene.tokens[found[at - 1].stop : found[at].first]
    if not between:
        return found[at].tokens[0].before in ("/", "&", "+", "、", "・")
    return len(between) == 1 and (between[0].text == "&" or between[0].text.casefold() in company.listed("and"))


def in_brackets(found: Sequence[Mention], at: int) -> bool:
    """Whether the person is named in brackets right behind the number or address at ``at``: "555 0100 (Jane Doe)"."""
    if not 0 <= at < len(found) - 1 or found[at].tokens[0].reach is None:
        return False
    name = found[at + 1]
    return name.kind == "name" and name.tokens[0].before in ("(", "（") and name.first == found[at].stop
