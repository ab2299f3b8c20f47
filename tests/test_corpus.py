"""The corpus' releases against their gold: no figure falls below its floor (tests/floors.toml)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from benchmarks.accuracy import pin, records
from places import CORPUS, ROOT, SHARED, raw_releases
from releaseparse import parse
from releaseparse.scoring import Score, figures, golds, score

FLOORS = ROOT / "tests" / "floors.toml"


@pytest.fixture(scope="module")
def scored() -> Score:
    return score(CORPUS, records(CORPUS))


@pytest.mark.parametrize("label", tomllib.loads(FLOORS.read_text("utf-8")))
def test_no_figure_falls_below_its_floor(label: str, scored: Score) -> None:
    found = figures(scored)[label]
    for measure, floor in tomllib.loads(FLOORS.read_text("utf-8"))[label].items():
        assert found[measure] >= floor, "\n".join(d for d in scored.differences if f"  {label}:" in d)


def test_every_field_has_a_floor(scored: Score) -> None:
    assert set(figures(scored)) == set(tomllib.loads(FLOORS.read_text("utf-8")))


def test_every_release_has_its_gold_and_lines() -> None:
    names = [path.name for path in raw_releases(CORPUS)]
    assert len(names) >= 20
    assert set(names) == {name.partition("#")[0] for name, _ in golds(CORPUS)}
    for name, gold in golds(CORPUS):
        assert gold["file"] == name
        lines = (CORPUS / "lines" / f"{name}.txt").read_text("utf-8").split("\n")
        ends = [end for section in gold["sections"] for end in (section["first"], section["last"])]
        assert ends == sorted(ends)
        assert 1 <= ends[0] <= ends[-1] <= len(lines)


def test_every_release_of_a_source_has_its_own_gold() -> None:
    numbered = {name for name, _ in golds(CORPUS) if "#" in name}
    assert numbered == {name for name in records(CORPUS) if "#" in name}
    assert len({name.partition("#")[0] for name in numbered}) < len(numbered) / 1.9


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        ("HTML exhibit as filed", r"\A<DOCUMENT>\s*<TYPE>EX-99(?s:.*)<html"),
        ("SEC submission of the nineties", r"<SEC-DOCUMENT>\d{10}-9(?s:.*)<PAGE>"),
        ("SEC submission with an iXBRL cover", r"<ix:header>(?s:.*)<TYPE>EX-99.1(?s:.*)<TYPE>EX-99.2"),
        ("mail with an HTML alternative", r"multipart/alternative(?s:.*)quoted-printable"),
        ("mbox", r"\AFrom \S+ (?s:.*)\nFrom \S+ .*\d{4}\n"),
        ("RSS", r"<rss\b"),
        ("Atom", r"<feed\b"),
        ("NewsML-G2", r"<newsMessage\b"),
        ("NITF", r"\A<\?xml[^>]*>\s*(?:<!DOCTYPE[^>]*>\s*)?<nitf\b"),
        ("PDF", r"\A%PDF-"),
        ("DOCX", r"\APK\x03\x04(?s:.*)word/document.xml"),
        ("Markdown with front matter", r"\A---\n(?s:.*)\n---\n"),
        ("Markdown without", r"\A# "),
    ],
)
def test_every_format_has_two_sources_at_least(form: str, pattern: str) -> None:
    sources = [path.read_bytes().decode("latin-1") for path in raw_releases(CORPUS)]
    assert sum(bool(re.search(pattern, source, re.IGNORECASE)) for source in sources) >= 2, form


def test_a_floor_goes_down_only_when_told(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert pin(path, {"dates": {"precision": 0.9, "recall": 0.8}}, lower=False) == []
    assert pin(path, {"dates": {"precision": 0.95, "recall": 0.7}}, lower=False) == ["dates recall: 0.8 -> 0.7"]
    assert tomllib.loads(path.read_text()) == {"dates": {"precision": 0.95, "recall": 0.8}}
    assert pin(path, {"dates": {"precision": 0.95, "recall": 0.7}}, lower=True) == ["dates recall: 0.8 -> 0.7"]
    assert tomllib.loads(path.read_text()) == {"dates": {"precision": 0.95, "recall": 0.7}}


def test_the_score_sees_what_is_missing_and_what_is_too_much(tmp_path: Path) -> None:
    for name in ("raw", "gold", "lines"):
        (tmp_path / name).mkdir()
    (tmp_path / "gold" / "a.txt.json").write_text(
        json.dumps(
            {
                "headline": "Acme to report",
                "dates": ["2026-05-06", "2026-05-07"],
                "urls": ["acme.example"],
                "optional": {"dates": ["2026-05-09"]},
            }
        )
    )
    record = parse(
        "Acme  to REPORT\n\nAcme reports on May 6, 2026 and on May 8, 2026. It may do so on May 9, 2026."
    ).to_dict()
    result = score(tmp_path, {"a.txt": record})
    dates = result.fields["dates"]
    assert (dates.right, dates.missing, dates.extra) == (1, 1, 1)
    assert (dates.precision, dates.recall, dates.f1) == (0.5, 0.5, 0.5)
    assert (result.fields["headline"].f1, result.fields["urls"].recall, result.perfect) == (1.0, 0.0, 0)
    assert "a.txt  dates: -2026-05-07 +2026-05-08" in result.differences
    assert "a.txt  urls: -acme.example" in result.differences


@pytest.mark.skipif(not SHARED.exists(), reason="the shared scorer does not stand beside the project")
@pytest.mark.parametrize("folder", [CORPUS, SHARED / "releases"], ids=["corpus", "shared"])
def test_our_figures_are_those_of_the_shared_scorer(folder: Path, tmp_path: Path) -> None:
    found = records(folder)
    for name, record in found.items():  # score.py finds a record by the name of its source
        record["source"]["name"] = name
    (tmp_path / "records.jsonl").write_text("".join(json.dumps(record) + "\n" for record in found.values()))
    command = [SHARED / "score.py", folder / "gold", folder / "lines", tmp_path / "records.jsonl"]
    theirs = json.loads(
        subprocess.run(
            [sys.executable, *command, "--raw", folder / "raw", "--json"], capture_output=True, check=True
        ).stdout
    )
    ours = score(folder, found)
    assert ours.perfect == theirs["perfect"]
    assert ours.mean_f1 == pytest.approx(theirs["mean_f1"])
    for label, figure in theirs["fields"].items():
        assert ours.fields[label].precision == pytest.approx(figure["precision"]), label
        assert ours.fields[label].recall == pytest.approx(figure["recall"]), label
