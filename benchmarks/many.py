"""Many releases through ``releaseparse batch``, as files, as a tar archive and as Parquet: rate, time, memory.

    python -m benchmarks.many [FOLDER] [--count N] [--forms files,tar,parquet] [--jobs 1,2] [--work DIR]

The releases of FOLDER (default: corpus/releases/raw) are repeated with other digits until there are N of them (default
2,000). Each run is a process of its own; its processor time is that of all its processes, its memory what the
largest worker had at most, looked at twice a second; *growth* is how much more the workers had in the last
quarter of the run than in the second.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.speed import CORPUS, changed
from releaseparse import batch
from releaseparse.extras import needed

A_FOLDER = 1000
"""Files that stand in one folder."""
A_GROUP = 1000
"""Rows of Parquet that are written at a time."""
FORMS = ("files", "tar", "parquet")
EVERY = 0.5
"""Seconds between two looks at the workers."""


@dataclass
class Run:
    """What was measured of one run; memory in MB, of the largest worker at each look."""

    seconds: float = 0.0
    processor: float = 0.0
    releases: int = 0
    workers: list[float] = field(default_factory=list)
    parent: float = 0.0

    @property
    def growth(self) -> float:
        """MB that the workers had more in the last quarter than in the second."""
        quarter = len(self.workers) // 4
        if not quarter:
            return 0.0
        return max(self.workers[-quarter:]) - max(self.workers[quarter : 2 * quarter])


def releases(folder: Path, count: int) -> Iterator[tuple[str, bytes]]:
    """So many releases: those of the folder, again and again with other digits."""
    paths = [Path(source.path) for source in batch.find([folder]) if isinstance(source, batch.Source) and source.path]
    for number in range(count):
        path = paths[number % len(paths)]
        yield f"{number:07}-{path.name}", changed(path.read_bytes(), number)


def made(form: str, folder: Path, count: int, work: Path) -> tuple[Path, list[str]]:
    """The releases in this form, written below ``work``; with the arguments that reading them needs."""
    if form == "files":
        place = work / "files"
        for number, (name, content) in enumerate(releases(folder, count)):
            below = place / f"{number // A_FOLDER:04}"
            below.mkdir(parents=True, exist_ok=True)
            (below / name).write_bytes(content)
        return place, []
    if form == "tar":
        place = work / "releases.tar"
        with tarfile.open(place, "w") as archive:
            for name, content in releases(folder, count):
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
                archive.members.clear()  # type: ignore[attr-defined]  # it keeps them all
        return place, []
    return _parquet(folder, count, work / "releases.parquet"), ["--column", "content", "--id-column", "name"]


def _parquet(folder: Path, count: int, place: Path) -> Path:
    pyarrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    schema = pyarrow.schema([("name", pyarrow.string()), ("content", pyarrow.binary())])
    with parquet.ParquetWriter(place, schema) as writer:
        rows: list[tuple[str, bytes]] = []
        for row in releases(folder, count):
            rows.append(row)
            if len(rows) == A_GROUP:
                writer.write_table(pyarrow.table(list(zip(*rows, strict=True)), schema=schema))
                rows.clear()
        if rows:
            writer.write_table(pyarrow.table(list(zip(*rows, strict=True)), schema=schema))
    return place


def measured(place: Path, options: list[str], jobs: int, out: Path) -> Run:
    """One run of the program."""
    run = Run()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    command = [sys.executable, "-m", "releaseparse", "batch", str(place), "-o", str(out), "-j", str(jobs), "-q"]
    with subprocess.Popen([*command, *options]) as process:
        while process.poll() is None:
            _look(process.pid, run)
            time.sleep(EVERY)
    run.seconds = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    run.processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with out.open("rb") as lines:
        run.releases = sum(1 for _ in lines)
    out.unlink()
    return run


def _look(parent: int, run: Run) -> None:
    """Note the memory of the processes."""
    with contextlib.suppress(OSError):  # they may end meanwhile
        run.parent = max(run.parent, _memory(parent))
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        if children:
            run.workers.append(max(_memory(int(child)) for child in children))


def _memory(pid: int) -> float:
    """The memory of a process in MB, what it shares with others counted too."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> int:
    """Print a row of a table for each run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--count", type=int, default=2000, help="releases (default: 2000)")
    parser.add_argument("--forms", default=",".join(FORMS), help="of files,tar,parquet (default: all)")
    parser.add_argument("--jobs", default="1,2", help="workers of each run (default: 1,2)")
    parser.add_argument("--work", type=Path, help="where the releases are written (default: a temporary folder)")
    arguments = parser.parse_args()
    print(
        "| form | sources | releases | workers | a second | processor ms a source | MB a worker | growth | MB parent |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for form in arguments.forms.split(","):
        with tempfile.TemporaryDirectory(dir=arguments.work) as work:
            place, options = made(form, arguments.folder, arguments.count, Path(work))
            for jobs in map(int, arguments.jobs.split(",")):
                run = measured(place, options, jobs, Path(work) / "records.jsonl")
                each = 1000 * run.processor / arguments.count
                print(
                    f"| {form} | {arguments.count:,} | {run.releases:,} | {jobs} | {arguments.count / run.seconds:.1f} "
                    f"| {each:.2f} | {max(run.workers):.0f} | {run.growth:+.0f} | {run.parent:.0f} |",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
