"""Train the models, or judge them on folds that they did not see.

    python -m tools.training models FOLDER [-o DIR] [--only TASK ...]
    python -m tools.training crossval FOLDER -o DIR [--only TASK ...]

FOLDER holds raw/, gold/ and lines/ (and FOLDS.tsv, ROUNDS.tsv). ``models`` learns from all of it and writes the
package's model files (or DIR). ``crossval`` learns five times, each time without one fold, parses the releases of
that fold, and writes DIR/records.jsonl and DIR/FOLD/*.tsv. With ``--only`` the other models are those of the package
(``models``) or those that DIR holds from an earlier run (``crossval``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import releaseparse
from releaseparse.learn.store import Models
from releaseparse.pipeline import records
from releaseparse.stages import Options
from tools.training import gold
from tools.training.fit import Example, fit
from tools.training.gold import Case
from tools.training.tasks import TASKS, Task

MODELS = Path(releaseparse.__file__).parent / "learn" / "models"


def learn(cases: Sequence[Case], folder: Path, tasks: Sequence[Task], note: str) -> None:
    """Write the model of each task into ``folder``, in order; each task sees the models before it."""
    folder.mkdir(parents=True, exist_ok=True)
    for task in tasks:
        models = Models(folder)
        shown = (*cases, *task.more())
        examples = [
            Example(case.issuer, [items for items, _ in rows], [label for _, label in rows])
            for case in shown
            for rows in task.examples(case, models)
        ]
        head = {
            "model": task.name,
            "made by": "python -m tools.training models (make models)",
            "learned from": f"{len(cases)} releases, {note}",
            "data": gold.digest(shown),
        }
        (folder / f"{task.name}.tsv").write_text(fit(examples, task.settings, head), "utf-8")
        print(f"{note}: {task.name} learned from {sum(len(e.labels) for e in examples)} items", file=sys.stderr)


def judge(fold: int, folder: Path, output: Path, tasks: Sequence[Task]) -> list[bytes]:
    """Learn without a fold, and give the records of that fold's releases."""
    cases = gold.load(folder)
    models = output / str(fold)
    learn([c for c in cases if c.fold != fold], models, tasks, f"all folds but {fold}")
    options = Options(models=Models(models))
    return [
        record.to_json()
        for case in cases
        if case.fold == fold
        for record in records(case.raw, options, name=case.name)[:1]
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("models", "crossval"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--only", nargs="*", default=[task.name for task in TASKS], metavar="TASK")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args(arguments)
    tasks = [task for task in TASKS if task.name in chosen.only]
    if chosen.what == "models":
        learn(gold.load(chosen.folder), chosen.output or MODELS, tasks, "all folds")
        return 0
    if not chosen.output:
        parser.error("crossval needs -o DIR")
    with ProcessPoolExecutor(chosen.jobs) as pool:
        told = pool.map(partial(judge, folder=chosen.folder, output=chosen.output, tasks=tasks), range(gold.FOLDS))
        lines = [line for found in told for line in found]
    (chosen.output / "records.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    print(f"{len(lines)} records: {chosen.output / 'records.jsonl'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
