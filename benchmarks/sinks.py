"""What a record costs in each form of a batch's output: ``python -m benchmarks.sinks RECORDS.jsonl``.

Each form is written by a process of its own, from records that were read before: processor time a record, the size of
what is written, and by how much the process has grown.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from releaseparse import Release
from releaseparse.sinks import FORMS, Plan, opened

MEGA = 1_000_000


def measured(records: Path, kind: str, place: Path) -> str:
    """A row of the table, of one form, written by this process."""
    decoder = msgspec.json.Decoder(Release)
    with records.open("rb") as file:
        lines = file.read().splitlines()
    sink = opened(Plan(kind), place)
    sink.add(decoder.decode(lines[0]))  # the library is loaded
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent = 0.0
    for line in lines[1:]:
        release = decoder.decode(line)
        begun = time.process_time()
        sink.add(release)
        spent += time.process_time() - begun
    begun = time.process_time()
    sink.close()
    spent += time.process_time() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
    size = sum(path.stat().st_size for path in ([place] if place.is_file() else place.iterdir()))
    return f"| {kind} | {len(lines):,} | {1000 * spent / len(lines):.2f} | {size / MEGA:.1f} | {grown:.0f} |"


def main() -> int:
    """Print the table; with a kind as second argument its row alone."""
    records, *kinds = sys.argv[1:]
    if kinds:
        with tempfile.TemporaryDirectory() as folder:
            print(measured(Path(records), kinds[0], Path(folder) / "out"))
        return 0
    print("| form | records | ms a record | MB written | MB grown |\n| --- | --- | --- | --- | --- |", flush=True)
    for kind in FORMS:
        subprocess.run([sys.executable, "-m", "benchmarks.sinks", records, kind], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
