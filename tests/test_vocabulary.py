"""The vocabulary in force: what depends on tables is kept for each vocabulary apart, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from releaseparse import parse
from releaseparse.vocabulary import Vocabulary, in_force, kept, rows

CORPUS = Path(__file__).parent.parent / "corpus" / "releases" / "raw"

HELD_FOR_ALL = """
import functools, importlib, inspect, pkgutil, sys
from pathlib import Path

import releaseparse
from releaseparse import parse_all, rules, vocabulary
from releaseparse.learn import linear

lasting, made = set(), {}
for info in pkgutil.walk_packages(releaseparse.__path__, "releaseparse."):
    if not info.name.endswith("__main__"):
        for value in vars(importlib.import_module(info.name)).values():
            if hasattr(value, "cache_clear") and value is not vocabulary.packaged_rows:
                lasting.add(inspect.unwrap(value).__code__)
for kind in (rules.Pattern, *rules.Pattern.__subclasses__(), rules.Rule, linear.Model):
    for value in vars(kind).values():
        if isinstance(value, functools.cached_property):
            lasting.add(value.func.__code__)

class Watched(dict):
    def __getitem__(self, key):
        frame = sys._getframe(1)
        while frame:
            if frame.f_code in lasting:
                made[f"{frame.f_code.co_filename}: {frame.f_code.co_qualname}"] = key
            frame = frame.f_back
        return super().__getitem__(key)

own = vocabulary.Vocabulary({"wires": ({"name": "ACME NEWS"},)})
own.held = Watched()
with vocabulary.in_force(own):
    for path in sys.argv[1:]:
        parse_all(Path(path).read_bytes(), name=path)
assert len(lasting) > 10 and len(own.held) > 50
print("\\n".join(f"{name} asks for {key}" for name, key in made.items()))
"""
"""Parses files, and names each value held for the whole process in whose making a table was asked for."""


def test_what_is_held_for_the_whole_process_depends_on_no_table() -> None:
    files = sorted(CORPUS.iterdir())[::9]
    done = subprocess.run(
        [sys.executable, "-c", HELD_FOR_ALL, *map(str, files)], capture_output=True, text=True, check=True
    )
    assert not done.stdout.strip()


def test_own_rows_stand_before_the_packages_and_only_within_the_block() -> None:
    before = rows("wires")
    with in_force(Vocabulary({"wires": ({"name": "ACME NEWS"},)})):
        assert rows("wires") == ({"name": "ACME NEWS"}, *before)
    assert rows("wires") is before


@kept
def _names(table: str) -> frozenset[str]:
    return frozenset(row["name"] for row in rows(table))


def test_what_is_made_of_tables_is_kept_by_vocabulary_and_by_thread() -> None:
    seen: list[bool] = []
    met = threading.Barrier(2, timeout=30)

    def look(name: str, other: str) -> None:
        with in_force(Vocabulary({"wires": ({"name": name},)})):
            met.wait()
            first = _names("wires")
            met.wait()
            seen.append(name in first and other not in first and _names("wires") is first)

    threads = [threading.Thread(target=look, args=names) for names in (("ONE", "TWO"), ("TWO", "ONE"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True, True]
    assert not {"ONE", "TWO"} & _names("wires")


def test_a_vocabulary_without_rows_of_its_own_reads_what_the_packages_reads() -> None:
    for path in sorted(CORPUS.iterdir())[::30]:
        expected = parse(path.read_bytes(), name=path.name)
        with in_force(Vocabulary()):
            assert parse(path.read_bytes(), name=path.name) == expected
