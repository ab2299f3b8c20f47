"""What the README shows is what the program does."""

from __future__ import annotations

import doctest
import re

from places import CORPUS, ROOT
from releaseparse import parse_file
from releaseparse.write.summary import card

README = (ROOT / "README.md").read_text("utf-8")


def test_the_python_examples_run() -> None:
    found = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 5
    assert found.failed == 0


def test_the_card_on_top_is_what_the_release_gives() -> None:
    source, shown = (block.strip() for block in re.findall(r"```text\n(.*?)```", README, re.S)[:2])
    release = parse_file(CORPUS / "raw" / "kestrel-ridge-q1-2026-call.txt")
    assert " ".join(source.split()) in " ".join((release.text or "").replace("April 14, 2026 - ", "").split())
    given = card(release).splitlines()
    assert [line for line in shown.splitlines() if line not in given] == []


def test_every_key_of_the_record_is_named() -> None:
    keys = re.search(r"Keys: `([^`]*)`", README)
    assert keys is not None
    assert keys[1].split() == list(parse_file(CORPUS / "raw" / "kestrel-ridge-q1-2026-call.txt").to_dict())
