"""Importing the package does no work: no pattern is compiled, no table read."""

from __future__ import annotations

import subprocess
import sys

WATCHED = """
import importlib, pkgutil, re, sys
import regex
import releaseparse

done = []

def watched(module, name):
    real = getattr(module, name)
    def call(*arguments, **options):
        caller = sys._getframe(1).f_globals["__name__"]
        if caller.startswith("releaseparse"):
            done.append(f"{caller}: {module.__name__}.{name}{arguments}")
        return real(*arguments, **options)
    setattr(module, name, call)

for engine in (re, regex):
    for name in ("compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "split"):
        watched(engine, name)
for info in pkgutil.walk_packages(releaseparse.__path__, "releaseparse."):
    if not info.name.endswith("__main__"):
        importlib.import_module(info.name)
from releaseparse import vocabulary
if vocabulary.packaged_rows.cache_info().misses:
    done.append("tables are read")
print("\\n".join(done))
"""


def test_importing_every_module_compiles_no_pattern_and_reads_no_table() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True).stdout.strip()
    assert not done
