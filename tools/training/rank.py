"""Fitting a ranker: weights by which the right one of a release's candidates is the likeliest of them all.

What the candidates of a release share cancels out, so that a weight tells them apart and nothing else. "None of them"
is a candidate too, with a score of nought. The penalty on absolute weights leaves few features; so the sum of the
convex loss and that penalty is minimised by accelerated proximal gradients (FISTA: Beck and Teboulle, SIAM Journal on
Imaging Sciences 2 (2009), pages 183-202).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from releaseparse.about.ranking import NO
from releaseparse.learn.linear import YES
from tools.training.fit import Example, Settings, common_words, written

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

CURVED = 50.0
"""The curvature that is assumed first; it is doubled wherever a step shows it to be higher."""
FLATTER = 0.95
"""By what it falls from step to step, so that later steps may be longer."""
TINY = 1e-300


def fit(examples: Sequence[Example], settings: Settings, head: Mapping[str, str]) -> str:
    """The text of the model that the examples teach: each is the candidates of one release, YES for the right ones."""
    known = common_words(examples)
    items = [[known.of(item) for item in example.items] for example in examples]
    candidates = list(chain.from_iterable(items))
    names = sorted(set(chain.from_iterable(candidates)))
    number = {name: at for at, name in enumerate(names)}
    sizes = [len(example) for example in items]
    table = _Table(
        rows=_integers(row for row, candidate in enumerate(candidates) for _ in candidate),
        columns=_integers(number[feature] for candidate in candidates for feature in candidate),
        groups=np.repeat(np.arange(len(sizes)), sizes),
        right=np.array([label == YES for example in examples for label in example.labels], dtype=float),
        width=len(names),
    )
    weights = _minimised(table, settings)
    rows = ((name, YES, float(weight)) for name, weight in zip(names, weights, strict=True))
    return written(rows, [NO, YES], settings, head)


def _integers(numbers: Iterable[int]) -> Places:
    return np.fromiter(numbers, dtype=np.int64)


@dataclass(frozen=True)
class _Table:
    """Which candidate (row) has which feature (column), which release (group) it is of, and whether it is right."""

    rows: Places
    columns: Places
    groups: Places
    right: Numbers
    width: int

    def slope(self, weights: Numbers, l2: float) -> tuple[float, Numbers]:
        """The loss with its quadratic penalty, and how it changes with each weight."""
        count = int(self.groups[-1]) + 1
        score = np.bincount(self.rows, weights[self.columns], len(self.groups))
        top = np.zeros(count)
        np.maximum.at(top, self.groups, score)
        raised, none = np.exp(score - top[self.groups]), np.exp(-top)
        whole = none + np.bincount(self.groups, raised, count)
        nobody = np.bincount(self.groups, self.right, count) == 0
        wanted = nobody * none + np.bincount(self.groups, raised * self.right, count)
        loss = float((np.log(whole) - np.log(wanted + TINY)).sum() + 0.5 * l2 * weights @ weights)
        off = raised / whole[self.groups] - raised * self.right / (wanted + TINY)[self.groups]
        return loss, np.bincount(self.columns, off[self.rows], self.width) + l2 * weights


def _minimised(table: _Table, settings: Settings) -> Numbers:
    weights = ahead = np.zeros(table.width)
    pace, curve = 1.0, CURVED
    for _ in range(settings.iterations):
        loss, slope = table.slope(ahead, settings.l2)
        while True:
            step = _shrunk(ahead - slope / curve, settings.l1 / curve)
            moved = step - ahead
            if table.slope(step, settings.l2)[0] <= loss + slope @ moved + curve / 2 * moved @ moved + 1e-9:
                break
            curve *= 2
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = step + (pace - 1) / faster * (step - weights)
        weights, pace, curve = step, faster, curve * FLATTER
    return weights


def _shrunk(weights: Numbers, by: float) -> Numbers:
    return np.sign(weights) * np.maximum(np.abs(weights) - by, 0.0)
