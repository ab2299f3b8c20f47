"""A newcomer's tasks are done as docs/extending.md says, by rows: an exchange, a kind of event, a language, an output.

Each test works on a copy of the package, to which it adds what the newcomer would add.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import releaseparse
from places import ROOT
from tools.docs.pages import blocks

SHOWN = {block.about: block.text for block in blocks(ROOT / "docs" / "extending.md") if block.about}
"""The rows and the file of the page's examples."""
PROGRAM = """
import json, sys
from releaseparse import parse
release = parse(sys.stdin.read(), language=sys.argv[1] or None)
entry = release.to_ics().decode().replace("\\r\\n ", "")
print(json.dumps({**release.to_dict(), "ics": entry, "jsonld": release.to_jsonld()}))
"""
TOUR = """Harrow Mills to open its works

May 5, 2026 - Harrow Mills Inc. (NYSE: HRWM) will hold a works tour on Thursday, May 14, 2026 at 11:00 a.m. Eastern.

Location: Harrow Hall, 12 Mill Lane, Boston
Dial-in: 1-877-555-0131, passcode 13580042
Webcast: https://www.harrow.example.com/webcast/tour
"""
ITALIAN = """Mulini Harrow presenta i risultati del primo trimestre

Milano, 5 maggio 2026 - I risultati saranno illustrati nel corso di una teleconferenza il 14 maggio 2026 alle ore 15:00
CEST. Per partecipare comporre il numero +39 02 5550 1310, codice di accesso 440172.

La registrazione sarà disponibile fino al 21 maggio 2026 al numero +39 02 5550 1320, codice 551283.
"""


class Copy:
    """A copy of the package that a newcomer changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "releaseparse"
        shutil.copytree(Path(releaseparse.__file__).parent, self.package, ignore=shutil.ignore_patterns("__pycache__"))

    def add(self, table: str, *rows: str) -> None:
        with (self.package / "vocabulary" / f"{table}.tsv").open("a", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in rows)

    def drop(self, table: str, *phrases: str) -> list[str]:
        """Takes the rows out that hold one of these phrases; gives them back."""
        path = self.package / "vocabulary" / f"{table}.tsv"
        rows = path.read_text("utf-8").splitlines()
        gone = [row for row in rows if set(row.split("\t")) & set(phrases)]
        path.write_text("".join(f"{row}\n" for row in rows if row not in gone), "utf-8")
        return gone

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.package / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")

    def parse(self, text: str, language: str = "") -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self._python("-c", PROGRAM, language, given=text))
        return record

    def run(self, *arguments: str) -> str:
        return self._python("-m", "releaseparse", *arguments)

    def _python(self, *arguments: str, given: str = "") -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            input=given, capture_output=True, text=True, check=True, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(self.folder)},
        )  # fmt: skip
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_a_kind_of_event_is_a_row_its_value_and_its_cues(copy: Copy) -> None:
    assert not [event for event in copy.parse(TOUR)["events"] if event["when"].startswith("2026-05-14")]
    copy.replace(
        "events/kinds.py",
        "KINDS: tuple[Kind, ...] = (",
        f"KINDS: tuple[Kind, ...] = (\n{SHOWN['row=KINDS']}",
    )
    copy.replace("record.py", '"investor_day", "other",', '"investor_day", "tour", "other",')
    copy.add("event_cues", *SHOWN["row=event_cues"].splitlines())
    record = copy.parse(TOUR)
    (event,) = record["events"]
    assert event["kind"] == "tour"
    assert event["when"] == "2026-05-14T11:00:00-04:00"
    assert event["location"] == "Harrow Hall, 12 Mill Lane, Boston"
    assert event["dial_in"] == [{"phone": "+18775550131", "audience": None, "passcode": "13580042"}]
    assert event["webcasts"] == ["https://www.harrow.example.com/webcast/tour"]
    assert "SUMMARY:Harrow Mills Inc.: works tour" in record["ics"]
    assert "CONFERENCE" in record["ics"]
    assert "TRANSP:OPAQUE" in record["ics"]
    assert record["jsonld"]["about"]["@type"] == "BusinessEvent"


def test_a_language_of_calls_is_rows_alone(copy: Copy) -> None:
    listed = re.findall(r"^\| `(\w+)\.tsv` \| (.*) \|$", (ROOT / "docs" / "extending.md").read_text("utf-8"), re.M)
    assert len(listed) == 4
    gone = {table: copy.drop(table, *phrases.split(", ")) for table, phrases in listed}
    assert not any(event["replay"] for event in copy.parse(ITALIAN)["events"])
    for table, rows in gone.items():
        copy.add(table, *rows)
    (event,) = copy.parse(ITALIAN)["events"]
    assert event["kind"] == "call"
    assert event["when"] == "2026-05-14T15:00:00+02:00"
    assert [(way["phone"], way["passcode"]) for way in event["dial_in"]] == [("+390255501310", "440172")]
    assert event["replay"]["until"] == "2026-05-21"
    assert [(way["phone"], way["passcode"]) for way in event["replay"]["dial_in"]] == [("+390255501320", "551283")]


def test_an_output_is_one_file_and_one_row(copy: Copy, tmp_path: Path) -> None:
    (copy.package / "write" / "listing.py").write_text(SHOWN["file=write/listing.py"], "utf-8")
    copy.replace("write/__init__.py", "] = {\n", f"] = {{\n{SHOWN['row=WRITERS']}")
    (tmp_path / "mail").mkdir()
    for number in (1, 2):
        (tmp_path / "mail" / f"{number}.txt").write_text(TOUR, "utf-8")
    expected = "issued\theadline\n{}end\n"
    row = "2026-05-05\tHarrow Mills to open its works\n"
    assert copy.run("batch", str(tmp_path / "mail"), "--format", "listing") == expected.format(2 * row)
    assert copy.run("parse", str(tmp_path / "mail" / "1.txt"), "--format", "listing") == expected.format(row)
    assert "listing (a line each)" in " ".join(copy.run("batch", "--help").split())


def test_an_exchange_is_a_row(copy: Copy) -> None:
    text = "Harrow Mills reports\n\nHarrow Mills Inc. (Mirador Bourse: HRWM) reports."
    assert not any(ticker["mic"] for ticker in copy.parse(text)["tickers"])
    copy.add("exchanges", *SHOWN["row=exchanges"].splitlines())
    (ticker,) = copy.parse(text)["tickers"]
    assert (ticker["symbol"], ticker["mic"]) == ("HRWM", "XMIR")
