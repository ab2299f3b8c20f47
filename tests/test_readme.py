"""The card on top of the README is what the release gives; its other blocks are run by test_docs."""

from __future__ import annotations

import re

from places import CORPUS, ROOT
from releaseparse import parse_file
from releaseparse.write.summary import card

README = (ROOT / "README.md").read_text("utf-8")


def test_the_card_on_top_is_what_the_release_gives() -> None:
    source, shown = (block.strip() for block in re.findall(r"```text\n(.*?)```", README, re.S)[:2])
    release = parse_file(CORPUS / "raw" / "kestrel-ridge-q1-2026-call.txt")
    assert " ".join(source.split()) in " ".join((release.text or "").replace("April 14, 2026 - ", "").split())
    given = card(release).splitlines()
    assert [line for line in shown.splitlines() if line not in given] == []
