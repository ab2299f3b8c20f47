"""The labels of a zone's tokens in the making: what the model read, and what a rule makes of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from releaseparse.contacts.mentions import WORDS
from releaseparse.contacts.tokens import Chunk, Scene, Token
from releaseparse.entities import company
from releaseparse.entities.person import listed

LONGEST = 9
"""Words of a name at most, small ones among them."""
RULED = 0.9
"""How surely a name is one that a rule alone tells."""
Label = tuple[str, float]
"""What a token is ("B-name", "I-name", "other"), and how surely."""


class Readings:
    """The label of each token of a scene; a rule may say that tokens are a name, or nothing."""

    def __init__(self, scene: Scene, labels: Sequence[Label]) -> None:
        self.scene = scene
        self.tokens = scene.tokens
        self.labels = list(labels)
        # Behind the last token each kind once, where a search for it ends.
        self._kinds = [*[label[2:] if label[1] == "-" else "" for label, _ in labels], *WORDS]
        self._size = len(labels)

    def kind(self, at: int) -> str:
        """What token ``at`` is part of: "name", or "" for nothing (and for what stands outside the scene)."""
        return self._kinds[at] if 0 <= at < self._size else ""

    def kinds(self, first: int, stop: int) -> set[str]:
        """What tokens [first, stop) are part of."""
        return set(self._kinds[first:stop])

    def names(self, kind: str = "name") -> Iterator[Chunk]:
        """The names, or the mentions of another kind, in order, as they are when their turn comes."""
        at = self._kinds.index(kind)
        while at < self._size:
            yield Chunk(at, self.end(at))
            at = self._kinds.index(kind, self.end(at))

    def end(self, at: int) -> int:
        """Where the mention ends that token ``at`` is part of; right behind it, if of none."""
        kind, stop = self.kind(at), at + 1
        if kind:
            inside = f"I-{kind}"
            while stop < self._size and self.labels[stop][0] == inside:
                stop += 1
        return stop

    def beside(self, at: int) -> bool:
        """Whether token ``at`` stands behind the one before with nothing but a space between, and both are words."""
        if not 0 < at < len(self.tokens) or self.tokens[at].before not in ("", "space"):
            return False
        return not (self.tokens[at].reach or self.tokens[at - 1].reach)

    def chunk(self, at: int) -> Chunk:
        """The words around token ``at`` with nothing but spaces between."""
        return self.scene.chunks[bisect_right(self.scene.chunks, (at, len(self.tokens) + 1)) - 1]

    def put(self, first: int, stop: int, kind: str = "name") -> None:
        """Say that tokens [first, stop) are one mention of a kind; "" for none."""
        sure = [value for label, value in self.labels[first:stop] if label.endswith("-name")]
        value = max(sure, default=RULED)
        if self.labels[stop : stop + 1] and self.labels[stop][0].startswith("I-"):
            self.labels[stop] = (f"B-{self.kind(stop)}", self.labels[stop][1])
        for at in range(first, stop):
            self.labels[at] = (f"{'I' if at > first else 'B'}-{kind}" if kind else "other", value)
        self._kinds[first:stop] = [kind] * (stop - first)

    def extend(self, first: int, stop: int) -> None:
        """Say that tokens [first, stop) go on with the mention right before them."""
        before, sure = self.labels[first - 1]
        self.labels[first:stop] = [(f"I-{before.partition('-')[2]}", sure)] * (stop - first)


def fits(token: Token) -> bool:
    """Whether a token may be a part of a person's name by its form and the tables: a word with a capital, none of
    titles, desks, firms or labels."""
    known = token.known
    if token.reach or not (token.capital or token.aside) or any(map(str.isdigit, token.text)):
        return False
    return known.given or known.plain or (known.name in ("particle", "prefix", "suffix") and not known.firm)


def is_small(token: Token, *roles: str) -> bool:
    """Whether a token is a small word within names; with a capital only where it has three letters at least."""
    text = token.text
    return not token.reach and (text[0].islower() or len(text) > 2) and text.rstrip(".").casefold() in listed(*roles)


def is_any(token: Token) -> bool:
    """Whether a token is a small word of any sort within names."""
    return is_small(token, "particle", "of", "and")


def is_within(words: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` is a small one among words of a name: "de", "DE" before another in capitals, or "Op"
    before "de"."""
    if is_any(words[at]) or not 0 < at < len(words) - 1:
        return is_any(words[at])
    after = words[at + 1]
    return _is_shouted(words[at], after) or (is_small(after, "particle") and _is_particle(words[at]))


def _is_particle(word: Token) -> bool:
    return word.reach is None and word.text.casefold() in listed("particle")


def _is_shouted(word: Token, after: Token) -> bool:
    loud = word.reach is None and after.reach is None and word.text.isupper() and after.text.isupper()
    return loud and len(after.text) > 2 and word.text.casefold() in listed("particle", "of")


def is_part(token: Token) -> bool:
    """Whether a token may be a part of a person's name: a word with a capital, or a small one."""
    return fits(token) or is_small(token, "particle", "of")


def reads_as_name(words: Sequence[Token]) -> bool:
    """Whether words are with capitals or small ones of names, the first and the last with capitals."""
    bounds = words[0].capital and words[-1].capital
    if not bounds or any(map(str.isdigit, "".join([word.text for word in words]))):
        return False
    large = [word for at, word in enumerate(words) if not is_within(words, at)]
    known = any(word.known.firm or word.known.desk or word.known.title == "head" for word in large)
    return not known and all(word.capital or word.aside for word in large)


def joins(token: Token) -> bool:
    """Whether a token is "and", or "or"."""
    return (token.reach is None and token.text in ("&", "+")) or token.text.casefold() in company.listed("and")
