"""Memory goes with the text: no text of ordinary size takes more than some tens of bytes a character."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

MOST = 60
"""Bytes a character, beyond those of a parse of some words."""
TEXTS = {"ligatures": ("ﬁ", 400_000)}
HEAVY = {
    "ligatures": ("ﬁ", 1_333_333),
    "words of ligatures": ("ﬁ ", 1_000_000),
    "paragraphs": ("<p>x", 1_000_000),
    "lines": ("a\n\n", 1_300_000),
    "cells": ("<tr><td>1</td></tr>", 200_000),
    "addresses": ("a@b.com ", 500_000),
    "dates": ("May 6, 2026 ", 330_000),
}
CHILD = """
import resource, sys
from releaseparse import parse_all
parse_all("Acme to report")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
source = {unit!r} * {times}
parse_all(source)
used = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * (1 if sys.platform == "darwin" else 1024)
print(used / len(source))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no peak of memory in this way")
@pytest.mark.parametrize(("unit", "times"), (HEAVY if os.environ.get("RELEASEPARSE_HEAVY") else TEXTS).values())
def test_a_character_takes_few_bytes(unit: str, times: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(unit=unit, times=times)], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < MOST
