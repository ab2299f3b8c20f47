"""Readings tell where values stand in files that are not here; what they say is gold like any other."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from places import CORPUS, SHARED
from tools.training import gold, readings

RELEASE = """# Marram Foods opens a plant

LEEDS, 3 March 2026 -- Marram Foods plc said today that it opened a plant.

Contact: Jo Fenn, Head of Press
+44 113 496 0000, (604) 555-0100 x 12
press@marram.example
"""
PAGE = b"""<html><head><meta charset=latin-1><title>Marram</title><script>let it = "not be read"</script></head>
<body><div>Marram <b>Foods</b>\n opens<p>a caf\xe9</div><table><tr><td>Leeds<td>&amp; York</table>
<ul><li> <li>End</ul>"""


def spans(*values: str) -> list[list[int]]:
    return [[RELEASE.index(value), RELEASE.index(value) + len(value)] for value in values]


READING = {
    "source": hashlib.sha256(RELEASE.encode()).hexdigest()[:16],
    "fold": 3,
    "sections": "h 1; b 3; c 5-7",
    "issuer": spans("Marram Foods plc")[0],
    "others": spans("Marram Foods"),
    "issued": "2026-03-03",
    "contacts": [
        {
            "name": spans("Jo Fenn")[0],
            "title": spans("Head of Press")[0],
            "organization": None,
            "phones": spans("+44 113 496 0000", "(604) 555-0100 x 12"),
            "emails": spans("press@marram.example"),
            "role": "media",
        }
    ],
    "free": [],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a release that was read, the same again, and one that nobody read."""
    file = tmp_path / "readings.jsonl"
    file.write_text(json.dumps(READING) + "\n")
    known = readings.read(file)
    monkeypatch.setattr(readings, "read", lambda: dict(known))
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, text in (("a.md", RELEASE), ("b.md", RELEASE), ("c.md", RELEASE + "P.S.")):
        (sources / name).write_text(text)
    return sources


def test_a_release_is_found_by_its_hash_and_taken_once(folder: Path) -> None:
    (case,) = gold.load(folder)
    assert (case.name, case.fold, case.round) == ("a.md", 3, gold.READING)
    assert gold.told(folder)


def test_its_values_are_what_stands_there(folder: Path) -> None:
    (case,) = gold.load(folder)
    assert case.gold["issuer"] == "Marram Foods plc"
    assert case.gold["optional"]["issuer"] == ["Marram Foods"]
    assert [(s["kind"], s["first"], s["last"]) for s in case.gold["sections"]] == [
        ("headline", 1, 1),
        ("body", 3, 3),
        ("contact", 5, 7),
    ]
    assert case.gold["contacts"] == [
        {
            "name": "Jo Fenn",
            "title": "Head of Press",
            "organization": None,
            "phones": ["+441134960000", "+16045550100;ext=12"],
            "emails": ["press@marram.example"],
            "role": "media",
        }
    ]


def test_lines_of_the_text_as_read_have_the_kinds_of_the_reading(folder: Path) -> None:
    (case,) = gold.load(folder)
    text = case.document.text.value
    for value, kind in (("Marram Foods opens", "headline"), ("it opened", "body"), ("Jo Fenn", "contact")):
        start = text.index(value)
        assert case.kind_of(start, start + len(value)) == kind


def test_what_was_not_read_is_not_told(folder: Path) -> None:
    (case,) = gold.load(folder)
    assert not {"events", "phones", "dates", "headline"} & set(case.gold)


def test_contacts_that_teach_nothing_are_not_told() -> None:
    reading = {"sections": "b 1", "issuer": None, "others": [], "issued": None, "contacts": None, "free": []}
    assert "contacts" not in readings.gold(reading, ["Marram Foods opens"])


def test_a_page_is_counted_by_its_blocks() -> None:
    assert readings.rendered(PAGE) == ["Marram", "Marram Foods opens", "a café", "| Leeds | & York", "End"]


def test_the_readings_hold_no_text() -> None:
    allowed = {"h", "s", "b", "c", "p", "about", "forward_looking", "non_gaap", "legal", "other"}
    for row in readings.read().values():
        words = {word for word in row["sections"].replace(";", "").split() if not word.replace("-", "").isdigit()}
        assert words <= allowed
        assert set(row) == {"source", "fold", "sections", "issuer", "others", "issued", "contacts", "free"}
        for contact in row["contacts"] or ():
            assert contact["role"] in ("investor", "media", "other")
            told = [contact["name"], contact["title"], contact["organization"], *contact["phones"], *contact["emails"]]
            assert all(span is None or (len(span) == 2 and 0 <= span[0] < span[1]) for span in told)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the releases that were read are not here")
def test_every_reading_is_of_a_release_beside_the_project() -> None:
    whole = gold.load(CORPUS.with_name("whole"))
    assert len(gold.load(SHARED / "unlabelled")) + len(whole) == len(readings.read())
