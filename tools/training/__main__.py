"""Train the models, or judge them on folds that they did not see.

    python -m tools.training models FOLDER [FOLDER ...] [-o DIR] [--only TASK ...]
    python -m tools.training same FOLDER [FOLDER ...] [--only TASK ...]
    python -m tools.training crossval FOLDER [FOLDER ...] -o DIR [--only TASK ...]
    python -m tools.training calibrate FOLDER [FOLDER ...] -o DIR

A FOLDER holds raw/, gold/ and lines/ (and FOLDS.tsv, ROUNDS.tsv), or sources that corpus/readings.jsonl tells of.
``models`` learns from all of them and writes the package's model files (or DIR). ``same`` learns them anew beside
these, and fails where weights differ by more than the last digit that is kept, or a head differs at all: models, data
and code do not fit each other. ``crossval`` learns five times, each time without one fold of the first folder, parses
the releases of that fold, and writes DIR/records.jsonl and DIR/FOLD/*.tsv. With ``--only`` the other models are those
of the package (``models``, ``same``) or those that DIR holds from an earlier run (``crossval``). ``calibrate`` takes
the records that ``crossval`` left in DIR, writes the package's calibration.tsv, and prints how far confidences are to
be relied on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import combinations
from pathlib import Path

import releaseparse
from releaseparse.learn.store import CALIBRATION, Models
from releaseparse.pipeline import records
from releaseparse.stages import Options
from tools.training import calibration, gold
from tools.training.fit import differences
from tools.training.learning import apart, kept, learn, learn_all, without
from tools.training.tasks import TASKS, Task

MODELS = Path(releaseparse.__file__).parent / "learn" / "models"


def same(folders: Sequence[Path], tasks: Sequence[Task], jobs: int) -> list[str]:
    """In what the package's models differ from those that these releases and this code give, a line each."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for model in MODELS.glob("*.tsv"):
            (folder / model.name).write_bytes(model.read_bytes())
        learn_all(folders, folder, tasks, jobs)
        files = [f"{task.name}.tsv" for task in tasks]
        return [
            f"{file}: {line}"
            for file in files
            for line in differences((MODELS / file).read_text("utf-8"), (folder / file).read_text("utf-8"))
        ]


def judge(fold: int, folders: Sequence[Path], output: Path, tasks: Sequence[Task]) -> list[bytes]:
    """Learn without a fold of the first folder, and give the records of that fold's releases."""
    models = output / str(fold)
    others = {other: apart(output, frozenset({fold, other})) for other in range(gold.FOLDS) if other != fold}
    real, invented = [f for f in folders if gold.told(f)], [f for f in folders if not gold.told(f)]
    learn(
        [*kept(real, frozenset({fold})), *kept(invented, frozenset())],
        models,
        tasks,
        f"all folds but {fold}",
        others,
    )
    options = Options(models=Models(models))
    return [
        record.to_json()
        for case in gold.load(folders[0])
        if case.fold == fold
        for record in records(case.raw, options, name=case.name)[:1]
    ]


def calibrate(folder: Path, output: Path) -> None:
    """Fit the calibrations on the records that ``crossval`` made of a folder, and tell how they do on unseen folds."""
    cases, file = gold.load(folder), output / "records.jsonl"
    found = calibration.judgements(cases, calibration.load(file))
    (MODELS / f"{CALIBRATION}.tsv").write_text(calibration.written(found, cases, file.read_bytes()), "utf-8")
    print(calibration.tables(found))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("models", "same", "crossval", "calibrate"))
    parser.add_argument("folders", type=Path, nargs="+", metavar="folder")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--only", nargs="*", default=[task.name for task in TASKS], metavar="TASK")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args(arguments)
    tasks = [task for task in TASKS if task.name in chosen.only]
    if chosen.what == "models":
        learn_all(chosen.folders, chosen.output or MODELS, tasks, chosen.jobs)
        return 0
    if chosen.what == "same":
        found = same(chosen.folders, tasks, chosen.jobs)
        print("\n".join([*found, "make models, and commit what it writes"] if found else ["models, data and code fit"]))
        return 1 if found else 0
    if not chosen.output:
        parser.error(f"{chosen.what} needs -o DIR")
    if chosen.what == "calibrate":
        calibrate(chosen.folders[0], chosen.output)
        return 0
    with ProcessPoolExecutor(chosen.jobs) as pool:
        if TASKS[0] in tasks and len(tasks) > 1:  # others rest on it
            pairs = map(frozenset, combinations(range(gold.FOLDS), 2))
            list(pool.map(partial(without, folders=chosen.folders, output=chosen.output), pairs))
        told = pool.map(partial(judge, folders=chosen.folders, output=chosen.output, tasks=tasks), range(gold.FOLDS))
        lines = [line for found in told for line in found]
    (chosen.output / "records.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    print(f"{len(lines)} records: {chosen.output / 'records.jsonl'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
