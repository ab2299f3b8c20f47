"""Whole releases as they arrive, with menus, covers and footers, each with what a careful reader finds in it.

``corpus/whole`` has their sources, invented by readers who had not seen the program; a line of ``corpus/whole.jsonl``
tells of each what is to be stated, and what of it is not yet, or may be read otherwise ("open").
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from places import CORPUS
from releaseparse import parse_all
from statements import statements, unmet

WHOLE = CORPUS.parent / "whole"
CASES: list[dict[str, Any]] = [json.loads(line) for line in WHOLE.with_suffix(".jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_what_a_reader_finds_is_stated(case: dict[str, Any]) -> None:
    found = statements(parse_all((WHOLE / case["file"]).read_bytes(), name=case["file"]))
    assert unmet(case["want"], found) == case["open"], "\n".join(found)


def test_every_source_has_its_case() -> None:
    assert sorted(case["file"] for case in CASES) == sorted(path.name for path in WHOLE.iterdir())
