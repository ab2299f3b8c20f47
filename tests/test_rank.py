"""Fitting a ranker: what tells the right candidate from the others weighs, and what all share does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from releaseparse.about.ranking import NO
from releaseparse.learn.linear import YES, Model
from releaseparse.learn.store import parse
from tools.training import rank
from tools.training.fit import Example, Settings
from tools.training.learning import FIRST, unseen
from tools.training.tasks import TASKS

SETTINGS = Settings(l1=0.1, l2=0.1, iterations=200)


def example(number: int, right: int | None) -> Example:
    """Three candidates that share "name"; the right one "says", another "stands first"."""
    items = [["name", "first"], ["name"], ["name"]]
    if right is not None:
        items[right] = [*items[right], "says"]
    return Example(f"issuer {number}", items, [YES if at == right else NO for at in range(3)])


@pytest.fixture(scope="module")
def model() -> Model:
    examples = [example(number, (0, 1, 2, None)[number % 4]) for number in range(40)]
    return parse(rank.fit(examples, SETTINGS, {"model": "some"}))


def test_the_right_candidate_is_chosen(model: Model) -> None:
    best, shares = model.choose([["name", "first"], ["name", "says"], ["name"]])
    assert best == 1
    assert shares[1] > 0.8


def test_nobody_is_chosen_where_nothing_tells(model: Model) -> None:
    best, shares = model.choose([["name", "first"], ["name"]])
    assert best is None
    assert sum(shares) < 0.3


def test_a_weight_is_the_slope_of_what_it_tells() -> None:
    """Where every release has a right candidate and all share a feature, only "none of them" speaks against it."""
    examples = [example(number, number % 3) for number in range(30)]
    model = parse(rank.fit(examples, SETTINGS, {}))
    no, yes = model.weights("says")
    assert (no, yes > 1.0) == (0.0, True), "weights are the right one's alone"
    assert "first" not in model.packed


def test_a_stronger_penalty_leaves_fewer_features() -> None:
    examples = [example(number, number % 3) for number in range(30)]
    few, many = (
        len(parse(rank.fit(examples, Settings(l1=l1, l2=0.1, iterations=200), {})).packed) for l1 in (9.0, 0.01)
    )
    assert few < many


def test_later_tasks_see_a_first_model_that_did_not_see_the_release(tmp_path: Path) -> None:
    for folder, weight in (("own", "1.0"), ("apart", "2.0")):
        for task in TASKS[:2]:
            path = tmp_path / folder / f"{task.name}.tsv"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"# labels: no yes\nsays\tyes\t{weight}\n", "utf-8")
    models = unseen(tmp_path / "own", tmp_path / "apart")
    assert models[FIRST].weights("says") == (0.0, 2.0)
    assert models[TASKS[1].name].weights("says") == (0.0, 1.0)
