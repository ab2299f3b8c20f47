"""Models, the data that they were learned from and the code whose features they weigh fit each other.

``make same`` learns them all anew and compares the weights; here their heads alone are looked at, and one small model.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from releaseparse.learn.store import CALIBRATION, shipped
from tools.training import gold
from tools.training.__main__ import MODELS
from tools.training.fit import differences
from tools.training.learning import learn
from tools.training.tasks import TASKS, Task, code

CORPUS = Path(__file__).parents[1] / "corpus" / "releases"
SHARED = Path(__file__).parents[2] / "shared" / "releases"
UNLABELLED = SHARED.parent / "unlabelled"
WHOLE = CORPUS.with_name("whole")
"""The folders of gold that the Makefile names, CORPUS twice."""
BY_NAME = {task.name: task for task in TASKS}


@pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])
def test_the_code_gives_the_features_that_a_model_was_learned_from(task: Task) -> None:
    assert shipped()[task.name].head["code"] == code(task, shipped()), "make models, and commit what it writes"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the releases that the models were learned from are not here")
@pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])
def test_the_data_are_those_that_a_model_was_learned_from(task: Task) -> None:
    cases = (*gold.load(SHARED), *gold.load(UNLABELLED), *gold.load(CORPUS) * 2, *gold.load(WHOLE), *task.more())
    assert shipped()[task.name].head["data"] == gold.digest(cases), "make models, and commit what it writes"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the releases that the models were learned from are not here")
def test_the_calibration_is_of_these_data() -> None:
    assert f"# data: {gold.digest(gold.load(SHARED))}\n" in (MODELS / f"{CALIBRATION}.tsv").read_text("utf-8")


def test_models_and_calibration_are_all_there_is() -> None:
    assert {path.stem for path in MODELS.glob("*.tsv")} == {*BY_NAME, CALIBRATION}


def test_the_same_releases_give_the_same_bytes(tmp_path: Path) -> None:
    cases = gold.load(CORPUS)[::3]
    tasks = [BY_NAME["lines"], BY_NAME["issuer"]]
    for folder in ("one", "two"):
        learn(cases, tmp_path / folder, tasks, "some", {})
    for task in tasks:
        one, two = ((tmp_path / folder / f"{task.name}.tsv").read_bytes() for folder in ("one", "two"))
        assert one == two


def test_other_features_have_another_hash() -> None:
    task = BY_NAME["announces"]
    other = replace(task, examples=lambda case, models: ([(["new"], "yes")] for _ in task.examples(case, models)))
    assert code(task, shipped()) != code(other, shipped())


def test_what_differs_is_told() -> None:
    text = (MODELS / "announces.tsv").read_text("utf-8")
    assert differences(text, text) == []
    head, rows = ([line for line in text.splitlines() if line.startswith("# ") is wanted] for wanted in (True, False))
    assert differences(text, "\n".join([*head[1:], *rows])) != []
    strong = [row for row in rows if abs(float(row.split("\t")[2])) > 0.1]
    assert len(strong) > 10
    assert differences(text, "\n".join([*head, *(row for row in rows if row not in strong[:10])])) != []
    nudged = [row[:-1] + str((int(row[-1]) + 1) % 10) if row.endswith(("1", "5")) else row for row in rows]
    assert nudged != rows
    assert differences(text, "\n".join([*head, *nudged])) == []
