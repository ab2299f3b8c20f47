"""Compiled patterns and packed weights are kept between processes: the next one makes none, and reads the same."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "corpus" / "releases" / "raw" / "basalt-bay-private-placement.md"

CHILD = f"""
import regex
real, compiled = regex.compile, []
def watched(source, *rest, **options):
    compiled.extend([source] if source else [])
    return real(source, *rest, **options)
regex.compile = watched
from releaseparse import parse_file
record = parse_file({str(SOURCE)!r})
print(len(compiled), record.to_json())
"""


def child(cache: Path, **more: str) -> tuple[int, str]:
    """How many patterns a process compiled that parses a release, and its record."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(cache), "PYTHONHASHSEED": "random", **more}
    done = subprocess.run([sys.executable, "-c", CHILD], env=environment, capture_output=True, text=True, check=True)
    assert not done.stderr
    number, _, record = done.stdout.partition(" ")
    return int(number), record


def kept(cache: Path) -> Path:
    (file,) = cache.rglob("patterns.*.bin")
    return file


def test_a_second_process_compiles_nothing_and_reads_the_same(tmp_path: Path) -> None:
    number, record = child(tmp_path)
    assert number > 100
    assert child(tmp_path) == (0, record)


def test_a_file_that_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    _, record = child(tmp_path)
    file = kept(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    number, again = child(tmp_path)
    assert number > 100
    assert again == record
    assert child(tmp_path)[0] == 0


def test_where_python_writes_no_bytecode_nothing_is_kept(tmp_path: Path) -> None:
    assert child(tmp_path, PYTHONDONTWRITEBYTECODE="1")[0] > 100
    assert not list(tmp_path.rglob("*.bin"))


def test_weights_of_another_model_are_not_taken(tmp_path: Path) -> None:
    _, record = child(tmp_path)
    (file,) = tmp_path.rglob("model-lines.*.bin")
    (other,) = tmp_path.rglob("model-issued.*.bin")
    whole = file.read_bytes()
    file.write_bytes(other.read_bytes())
    assert child(tmp_path) == (0, record)
    assert marshal.loads(file.read_bytes()) == marshal.loads(whole)


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert child(blocked)[0] > 100
