"""Learning the models of the tasks, each from what those before it say of releases that they did not learn from."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from releaseparse.learn.linear import Model
from releaseparse.learn.store import Models
from tools.training import gold
from tools.training.fit import Example
from tools.training.gold import Case
from tools.training.tasks import TASKS, Task, code

FIRST = TASKS[0].name
"""The task whose model the others' examples rest on. On releases that it learned from it errs less than on those to
come; so of each release the later tasks see what a model says that was learned without the release's fold."""


class _Apart(Models):
    """The models of a folder, but the first task's, which is another folder's."""

    def __init__(self, folder: Path, first: Path) -> None:
        super().__init__(folder)
        self._first = Models(first)

    def __getitem__(self, name: str) -> Model:
        return self._first[name] if name == FIRST else super().__getitem__(name)


def unseen(folder: Path, first: Path) -> Models:
    """The models of ``folder``, but that of the first task, which is the one in the folder ``first``."""
    return _Apart(folder, first)


def learn(cases: Sequence[Case], folder: Path, tasks: Sequence[Task], note: str, others: Mapping[int, Path]) -> None:
    """Write the model of each task into ``folder``, in order; each task sees the models before it, and of the first
    task the one in the folder that ``others`` gives for a release's fold."""
    folder.mkdir(parents=True, exist_ok=True)
    for task in tasks:
        models = Models(folder)
        blind = {fold: unseen(folder, first) for fold, first in others.items()}
        shown = [(case, blind.get(case.fold, models)) for case in cases] + [(case, models) for case in task.more()]
        examples = [
            Example(case.issuer, [items for items, _ in rows], [label for _, label in rows])
            for case, before in shown
            for rows in task.examples(case, before)
        ]
        head = {
            "model": task.name,
            "made by": "python -m tools.training models (make models)",
            "learned from": f"{len(cases)} releases, {note}",
            "data": gold.digest([case for case, _ in shown]),
            "code": code(task, models),
        }
        (folder / f"{task.name}.tsv").write_text(task.fit(examples, task.settings, head), "utf-8")
        print(f"{note}: {task.name} learned from {sum(len(e.labels) for e in examples)} items", file=sys.stderr)


def without(folds: frozenset[int], folders: Sequence[Path], output: Path) -> None:
    """Write the model of the first task that saw no release of these folds."""
    note = f"all folds but {' and '.join(map(str, sorted(folds)))}"
    learn(kept(folders, folds), apart(output, folds), TASKS[:1], note, {})


def apart(output: Path, folds: frozenset[int]) -> Path:
    """Where the model of the first task goes that saw no release of these folds."""
    return output / f"without {' '.join(map(str, sorted(folds)))}"


def kept(folders: Sequence[Path], folds: frozenset[int]) -> list[Case]:
    """The releases of all folders, but those of these folds."""
    return [case for folder in folders for case in gold.load(folder) if case.fold not in folds]


def learn_all(folders: Sequence[Path], folder: Path, tasks: Sequence[Task], jobs: int) -> None:
    """Write the models that all releases of the folders teach."""
    with tempfile.TemporaryDirectory() as made, ProcessPoolExecutor(jobs) as pool:
        folds = [frozenset({fold}) for fold in range(gold.FOLDS)] if list(tasks) != list(TASKS[:1]) else []
        list(pool.map(partial(without, folders=folders, output=Path(made)), folds))
        others = {fold: apart(Path(made), one) for one in folds for fold in one}
        learn(kept(folders, frozenset()), folder, tasks, "all folds", others)
