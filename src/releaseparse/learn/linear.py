"""Linear models: a chain of labels, of which a single item is the shortest, and the choice among candidates.

An item is the names of the features that it has. A model adds up what it has learned of each: one weight a label.
Along a chain the weights of neighbouring labels come in, and those of the features that neighbouring items have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from math import exp, log
from operator import add, mul, sub, truediv
from struct import Struct
from typing import NamedTuple

YES = "yes"
"""The label of a candidate that is the one looked for."""

Row = tuple[float, ...]


class Verdict(NamedTuple):
    """A label, and the probability that the model gives it."""

    label: str
    confidence: float


class Reading(NamedTuple):
    """A label of the best chain, and the probability of every label there."""

    label: str
    shares: Mapping[str, float]


class Contribution(NamedTuple):
    """A feature, and what it adds to one label's score over another's."""

    feature: str
    weight: float


BARRED = -100.0
"""The score of a label that an item does not have: no sum of weights comes near, and none is as good as this is bad."""
SCALE = 1000
"""A weight has three decimals at most."""
SURE = 0.4
"""How probably one of the likeliest labels is wrong at most where they surely are the best path, with over half."""
LANE = 32
"""Bits that one weight takes in a packed number: sums of two million have room."""


def pack(weight: float, place: int) -> int:
    """A weight at a place of a row of weights that is one number: rows are added up in one addition each, all labels at
    once. Raises ValueError for a weight of more than three decimals.

    >>> Lanes(2).read(pack(1.5, 0) + pack(-0.25, 1) + pack(-2.0, 0))
    [-0.5, -0.25]
    """
    scaled = round(weight * SCALE)
    if abs(scaled - weight * SCALE) > 1e-6:
        raise ValueError(f"the weight {weight} has more decimals than {SCALE:,} parts of one")
    return scaled << (LANE * place)


class Lanes:
    """How a packed row of so many weights is read."""

    def __init__(self, width: int) -> None:
        self._form = Struct(f"<{width}i")
        self._signs = sum(1 << (LANE * place + LANE - 1) for place in range(width))
        self._whole = (1 << (LANE * width)) - 1

    def read(self, packed: int) -> list[float]:
        """The weights of a row, or of a sum of rows."""
        # With half its range added no weight borrows from the next; without it again each is an integer of C.
        apart = ((packed + self._signs) ^ self._signs).to_bytes(self._form.size, "little")
        return list(map(truediv, self._form.unpack(apart), repeat(SCALE)))

    def parted(self, rows: Sequence[int], parts: int) -> list[list[int]]:
        """The packed rows of which each of these longer ones is made, the first parts of all of them first."""
        signs, bits = self._signs, self._form.size * 8
        lifted = sum(signs << (bits * part) for part in range(parts))
        apart = [packed + lifted for packed in rows]
        return [[((row >> (bits * part)) & self._whole) - signs for row in apart] for part in range(parts)]


@dataclass(frozen=True)
class Model:
    """Weights of features and of transitions, by label.

    ``packed`` holds for each feature one weight a label (see :func:`pack`), and the same again for each offset in
    ``around``: what the feature says of the item so many places before (or after) the one that has it. ``moves`` holds
    the weight of each label behind each label; ``head`` is what the model's file says about itself.
    """

    labels: tuple[str, ...]
    packed: Mapping[str, int]
    moves: tuple[Row, ...]
    around: tuple[int, ...] = ()
    head: Mapping[str, str] | None = None

    def label(self, items: Sequence[Iterable[str]]) -> list[Verdict]:
        """The best chain of labels, each with its marginal probability."""
        scores = self._scores(items)
        if not scores:
            return []
        return [Verdict(self.labels[best], share[best]) for best, share in zip(*self._decoded(scores), strict=True)]

    def chain(self, items: Sequence[Iterable[str]], barred: Sequence[Collection[str]] = ()) -> list[Reading]:
        """The best chain of labels, and the probability of every label for each item; ``barred`` are for each item the
        labels that it does not have."""
        scores = self._scores(items)
        if not scores:
            return []
        for at, labels in enumerate(barred):
            if labels:
                row = zip(self.labels, scores[at], strict=True)
                scores[at] = [BARRED if label in labels else score for label, score in row]
        pairs = zip(*self._decoded(scores), strict=True)
        return [Reading(self.labels[best], dict(zip(self.labels, share, strict=True))) for best, share in pairs]

    def classify(self, features: Iterable[str]) -> Verdict:
        """The best label of one item."""
        return self.label([features])[0]

    def shares(self, items: Sequence[Iterable[str]]) -> list[dict[str, float]]:
        """The probability of every label for each item of a chain."""
        scores = self._scores(items)
        return [dict(zip(self.labels, share, strict=True)) for share in self._marginals(scores)] if scores else []

    def odds(self, features: Iterable[str]) -> float:
        """The log-odds that a candidate is the one looked for."""
        score = self._own.read(sum(filter(None, map(self.packed.get, features))))
        return score[self._yes] - score[1 - self._yes]

    def choose(self, candidates: Sequence[Iterable[str]]) -> tuple[int | None, list[float]]:
        """The best of the candidates, None if none is more likely than that there is none; and the probability
        of each. The candidates share what "none", with odds of one, leaves them."""
        odds = [self.odds(features) for features in candidates]
        top = max([0.0, *odds])
        parts = [exp(value - top) for value in odds]
        whole = sum(parts) + exp(-top)
        best = max(range(len(odds)), key=odds.__getitem__, default=None)
        if best is not None and odds[best] <= 0.0:
            best = None
        return best, [part / whole for part in parts]

    def why(self, features: Iterable[str], label: str, other: str) -> list[Contribution]:
        """What each feature adds to ``label`` over ``other`` for the item that has it, the weightiest first."""
        one, two = self.labels.index(label), self.labels.index(other)
        found = [Contribution(f, w[one] - w[two]) for f in features if (w := self.weights(f))]
        return sorted((c for c in found if c.weight), key=lambda c: (-abs(c.weight), c.feature))

    def weights(self, feature: str) -> Row | None:
        """The weights of a feature, those for the item itself first; None if the model knows none."""
        packed = self.packed.get(feature)
        return None if packed is None else tuple(self._lanes.read(packed))

    @cached_property
    def _lanes(self) -> Lanes:
        return Lanes(len(self.labels) * (1 + len(self.around)))

    @cached_property
    def _own(self) -> Lanes:
        """How the weights for an item itself are read."""
        return Lanes(len(self.labels))

    @cached_property
    def _yes(self) -> int:
        return self.labels.index(YES)

    def _scores(self, items: Sequence[Iterable[str]]) -> list[list[float]]:
        """The score of every label for each item, neighbours' features taken in."""
        get = self.packed.get
        sums = [sum(filter(None, map(get, item))) for item in items]
        if self.around:
            sums, *others = self._own.parted(sums, 1 + len(self.around))
            for offset, other in zip(self.around, others, strict=True):
                first, last = max(0, -offset), min(len(sums), len(sums) - offset)
                sums[first:last] = map(add, sums[first:last], other[first + offset : last + offset])
        return list(map(self._own.read, sums))

    def _decoded(self, scores: Sequence[list[float]]) -> tuple[list[int], list[list[float]]]:
        """The best path, and the marginals."""
        shares = self._marginals(scores)
        tops = list(map(max, shares))
        if len(tops) - sum(tops) < SURE:  # all these labels together are more probable than any other path
            return list(map(list.index, shares, tops)), shares
        return self._path(scores), shares

    def _path(self, scores: Sequence[list[float]]) -> list[int]:
        """The best path (Viterbi)."""
        into = list(zip(*self.moves, strict=True))
        sums = [scores[0]]
        for row in scores[1:]:
            last = sums[-1]
            sums.append(list(map(add, [max(map(add, last, moves)) for moves in into], row)))
        path = [sums[-1].index(max(sums[-1]))]
        for best in sums[-2::-1]:  # which label leads to the one behind it is asked on the best path alone
            led = list(map(add, best, into[path[-1]]))
            path.append(led.index(max(led)))
        return path[::-1]

    def _marginals(self, scores: Sequence[Sequence[float]]) -> list[list[float]]:
        """The probability of every label for each item: forward times backward, scaled at every step."""
        leave = self._moves
        into = list(zip(*leave, strict=True))
        local = [_raised(row) for row in scores]
        forward, scales = [_scaled(local[0])], [1.0]
        for row in local[1:]:
            reached = list(map(mul, _weighed(forward[-1], into), row))
            scales.append(sum(reached) or 1.0)
            forward.append(list(map(truediv, reached, repeat(scales[-1]))))
        behind = [1.0] * len(self.labels)
        found = [forward[-1]]
        for row, scale, ahead in zip(local[:0:-1], scales[:0:-1], forward[-2::-1], strict=True):
            scaled = list(map(truediv, map(mul, row, behind), repeat(scale)))  # as the way forward: both come to one
            behind = list(_weighed(scaled, leave))
            found.append(list(map(mul, ahead, behind)))
        return found[::-1]

    @cached_property
    def _moves(self) -> list[list[float]]:
        return [[exp(weight) for weight in row] for row in self.moves]


def _raised(row: Sequence[float]) -> list[float]:
    """Scores as factors, the highest of them 1."""
    return list(map(exp, map(sub, row, repeat(max(row)))))


def _scaled(row: Sequence[float]) -> list[float]:
    return list(map(truediv, row, repeat(sum(row) or 1.0)))


def _weighed(row: Sequence[float], moves: Iterable[Sequence[float]]) -> Iterator[float]:
    """The sum of a row's values, each by its move, for each row of moves."""
    return map(sum, map(map, repeat(mul), repeat(row), moves))


LEAST = 0.0005
"""The probability below which, or above whose counterpart, nothing is distinguished: three digits show no more."""


def bounded(probability: float) -> float:
    """A probability that is neither 0 nor 1, so that it has log-odds."""
    return min(max(round(probability, 3), LEAST), 1.0 - LEAST)


@dataclass(frozen=True)
class Calibration:
    """How often conclusions hold that a model gives a probability: Platt's sigmoid on the log-odds."""

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, probability: float) -> float:
        """The share of such conclusions that hold, 0 to 1, in three digits.

        >>> Calibration()(0.9)
        0.9
        """
        kept = bounded(probability)
        return round(1.0 / (1.0 + exp(-self.slope * log(kept / (1.0 - kept)) - self.shift)), 3)
