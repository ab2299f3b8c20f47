"""Fitting: a linear model from labelled sequences, as the sorted text that the package ships."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from releaseparse.learn.store import MOVE

ISSUERS = 5
"""Issuers whose releases must have a word before it is a feature: models hold no names."""
WORD = "w:"
"""What the name of a feature begins with that is a word of the text."""


class Example(NamedTuple):
    """A sequence of items with their labels, out of a release of this issuer."""

    issuer: str
    items: Sequence[Iterable[str]]
    labels: Sequence[str]


@dataclass(frozen=True)
class Settings:
    """How a model is fitted: offsets of neighbours whose features count, and the strength of both penalties."""

    around: tuple[int, ...] = ()
    l1: float = 0.2
    l2: float = 0.2
    iterations: int = 200
    digits: int = 2


def fit(examples: Sequence[Example], settings: Settings, head: Mapping[str, str]) -> str:
    """The text of the model that the examples teach, below a head with these entries."""
    known = common_words(examples)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer = pycrfsuite.Trainer(verbose=False)
        trainer.set_params(
            {
                "c1": settings.l1,
                "c2": settings.l2,
                "max_iterations": settings.iterations,
                "feature.possible_transitions": any(len(example.labels) > 1 for example in examples),
            }
        )
        for example in examples:
            if example.labels:
                trainer.append(_spread([known.of(item) for item in example.items], settings.around), example.labels)
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        labels = sorted(tagger.labels())
        states, moves = dict(info.state_features), dict(info.transitions)
        tagger.close()
    rows = [(feature, label, weight) for (feature, label), weight in states.items()]
    rows += [(f"{MOVE}{one}", other, weight) for (one, other), weight in moves.items()]
    return written(rows, labels, settings, head)


def written(
    rows: Iterable[tuple[str, str, float]], labels: Sequence[str], settings: Settings, head: Mapping[str, str]
) -> str:
    """The text of a model: its head, then feature, label and weight to a line, rounded, without those of nought."""
    told = {
        **head,
        "labels": " ".join(labels),
        "around": " ".join(map(str, settings.around)),
        "settings": f"l1 {settings.l1} l2 {settings.l2} iterations {settings.iterations} digits {settings.digits}",
    }
    lines = [f"# {key}: {value}".rstrip() for key, value in told.items()]
    rounded = ((f, label, f"{weight:.{settings.digits}f}") for f, label, weight in rows)
    lines += sorted(f"{f}\t{label}\t{w}" for f, label, w in rounded if float(w))
    return "\n".join(lines) + "\n"


FEW = 0.01
"""The share of a model's weights that another processor's rounding may move by more than the last digit kept."""


def differences(model: str, other: str) -> list[str]:
    """In what two models' texts differ: entries of the head, and weights that are further apart than the last digit
    kept, where these are more than a few.

    >>> differences("# data: 1\\na\\tyes\\t0.31\\n", "# data: 2\\na\\tyes\\t0.33\\nb\\tyes\\t0.01\\n")
    ['# data: 1 is not # data: 2', 'a yes: 0.31 is not 0.33']
    """
    heads, weights = zip(*map(_parted, (model, other)), strict=True)
    found = [f"{one or 'nothing'} is not {two or 'nothing'}" for one, two in zip_longest(*heads) if one != two]
    names = sorted(weights[0].keys() | weights[1].keys())
    moved = [name for name in names if _apart(*(told.get(name, "0") for told in weights))]
    if len(moved) > FEW * len(names):
        found += [f"{name}: {weights[0].get(name, 'none')} is not {weights[1].get(name, 'none')}" for name in moved]
    return found


def _apart(one: str, two: str) -> bool:
    digits = max(len(text.partition(".")[2]) for text in (one, two))
    return abs(float(one) - float(two)) > 1.5 / float(10**digits)


def _parted(model: str) -> tuple[list[str], dict[str, str]]:
    """The head's lines, and the weights as written by feature and label."""
    lines = model.splitlines()
    rows = (line.rsplit("\t", 1) for line in lines if not line.startswith("# "))
    return [line for line in lines if line.startswith("# ")], {name.replace("\t", " "): weight for name, weight in rows}


@dataclass(frozen=True)
class Known:
    """The words that are features."""

    words: frozenset[str]

    def of(self, item: Iterable[str]) -> list[str]:
        """The features of an item, each once and sorted, without words that few issuers have."""
        return sorted({feature for feature in item if not feature.startswith(WORD) or feature in self.words})


def common_words(examples: Iterable[Example]) -> Known:
    """The words that releases of ISSUERS issuers have at least."""
    issuers: dict[str, set[str]] = {}
    for example in examples:
        for item in example.items:
            for feature in item:
                if feature.startswith(WORD):
                    seen = issuers.setdefault(feature, set())
                    if len(seen) < ISSUERS:
                        seen.add(example.issuer)
    return Known(frozenset(feature for feature, seen in issuers.items() if len(seen) >= ISSUERS))


def _spread(items: Sequence[Sequence[str]], around: Sequence[int]) -> list[list[str]]:
    """Each item's features, and its neighbours' with the offset that they stand at."""
    if not around:
        return [list(item) for item in items]
    return [
        [
            *item,
            *(
                f"{offset:+d}|{feature}"
                for offset in around
                if 0 <= at + offset < len(items)
                for feature in items[at + offset]
            ),
        ]
        for at, item in enumerate(items)
    ]
