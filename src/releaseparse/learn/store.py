"""Models as files: sorted rows of feature, label and weight, below a head that shows what they were learned from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, get_args

from releaseparse import beside
from releaseparse.learn import linear
from releaseparse.learn.linear import Calibration, Model, Row, pack

MOVE = ">"
"""Before a label in the place of a feature: the weight of the next label behind it."""
CALIBRATION = "calibration"
"""The file of the calibrations, one a kind of conclusion."""
Conclusion = Literal["contact", "desk", "event", "headline", "headline beside", "issued", "issuer", "section"]
CONCLUSIONS: frozenset[str] = frozenset(get_args(Conclusion))
"""The kinds of conclusion that have a confidence: a headline alongside the text, a contact without a name apart."""


class Models:
    """The models of a folder (or package), each read when it is first asked for.

    >>> shipped()["lines"].labels[0]
    'body'
    """

    def __init__(self, folder: Traversable, *, shipped: bool = False) -> None:
        self._folder = folder
        self._shipped = shipped
        self._read: dict[str, Model] = {}
        self._calibrations: dict[str, Calibration] | None = None

    def __getitem__(self, name: str) -> Model:
        """The model of this name. Raises KeyError if the folder has none."""
        model = self._read.get(name)
        if model is None:
            if name not in self:
                raise KeyError(f"no model {name} in {self._folder}")
            text = self._folder.joinpath(f"{name}.tsv").read_text("utf-8")
            read = partial(_numbers, text)
            numbers = beside.kept(f"model-{name}", text, read, __file__, linear.__file__) if self._shipped else read()
            model = self._read[name] = Model(*numbers)
        return model

    def __contains__(self, name: str) -> bool:
        return name in self._read or self._folder.joinpath(f"{name}.tsv").is_file()

    def confidence(self, kind: Conclusion, probability: float) -> float:
        """The calibrated confidence of a conclusion of this kind ("headline") that a model gives ``probability``."""
        if self._calibrations is None:
            file = self._folder.joinpath(f"{CALIBRATION}.tsv")
            self._calibrations = dict(_calibrations(file.read_text("utf-8"))) if file.is_file() else {}
        return self._calibrations.get(kind, Calibration())(probability)


@cache
def shipped() -> Models:
    """The models of the package."""
    return Models(files("releaseparse.learn").joinpath("models"), shipped=True)


def parse(text: str) -> Model:
    """A model from the text of its file."""
    return Model(*_numbers(text))


Numbers = tuple[tuple[str, ...], dict[str, int], tuple[Row, ...], tuple[int, ...], dict[str, str]]
"""What makes a model: its labels, packed weights, moves, offsets and head."""


def _numbers(text: str) -> Numbers:
    head: dict[str, str] = {}
    rows: list[tuple[str, str, float]] = []
    for line in text.splitlines():
        if line.startswith("# "):
            key, _, value = line[2:].partition(": ")
            head[key] = value
        elif line:
            feature, label, weight = line.split("\t")
            rows.append((feature, label, float(weight)))
    labels = tuple(head["labels"].split())
    around = tuple(map(int, head.get("around", "").split()))
    return (labels, _packed(rows, labels, around), _moves(rows, labels), around, head)


def _packed(rows: list[tuple[str, str, float]], labels: tuple[str, ...], around: tuple[int, ...]) -> dict[str, int]:
    """The weights by feature: those for the item itself, then those that each neighbour takes from it."""
    places = {"": 0, **{f"{offset:+d}|": number for number, offset in enumerate(around, 1)}}
    column = {label: number for number, label in enumerate(labels)}
    width = len(labels)
    found: dict[str, int] = {}
    for feature, label, weight in rows:
        if feature.startswith(MOVE):
            continue
        prefix, mark, name = feature.partition("|")
        offset, name = (f"{prefix}|", name) if mark and f"{prefix}|" in places else ("", feature)
        found[name] = found.get(name, 0) + pack(weight, places[offset] * width + column[label])
    return found


def _moves(rows: list[tuple[str, str, float]], labels: tuple[str, ...]) -> tuple[Row, ...]:
    told = {(feature[1:], label): weight for feature, label, weight in rows if feature.startswith(MOVE)}
    return tuple(tuple(told.get((one, other), 0.0) for other in labels) for one in labels)


def _calibrations(text: str) -> Iterator[tuple[str, Calibration]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, slope, shift = line.split("\t")
            yield kind, Calibration(float(slope), float(shift))
