"""Runs beside each other, and records beside gold."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
import msgspec
import pytest

import shown as examples
from places import CORPUS
from releaseparse import parse_file
from releaseparse.cli import main
from releaseparse.release import Release
from releaseparse.view.differences import differences

CALL = parse_file(examples.CALL)


def changed(**fields: object) -> Release:
    return msgspec.structs.replace(CALL, **fields)


def test_a_run_and_itself_differ_in_nothing() -> None:
    assert differences([CALL], [CALL]) == ()


def test_what_is_gone_new_and_changed() -> None:
    phones = CALL.phones
    fax = msgspec.structs.replace(phones[1], role="fax")
    new = changed(phones=(phones[0], fax, *phones[3:]), emails=(*CALL.emails, *CALL.emails), status="correction")
    (found,) = differences([CALL], [new])
    assert [change.line() for change in found.changes] == [
        "~ phone +14035550171 role: dial_in -> fax",
        "- phone +18885550188 (region: US, type: toll_free, role: replay, audience: North America)",
        "+ email ir@kestrelridge.example.com",
        "~ status original -> correction",
    ]


def test_releases_belong_together_by_name_or_by_text() -> None:
    moved = changed(source=msgspec.structs.replace(CALL.source, name="elsewhere.txt"), status="update")
    assert [change.kind for change in differences([CALL], [moved])[0].changes] == ["status"]
    other = msgspec.structs.replace(moved, id="0" * 32)
    assert [(d.old is None, d.new is None) for d in differences([CALL], [other])] == [(True, False), (False, True)]


def test_the_command_prints_text_or_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_bytes(CALL.to_json() + b"\n")
    new.write_bytes(changed(phones=CALL.phones[1:]).to_json() + b"\n")
    assert main(["diff", str(old), str(new)]) == 0
    assert "  - phone +18885550114" in capsys.readouterr().out
    assert main(["diff", str(old), str(new), "--exit-code"]) == 1
    assert main(["diff", str(old), str(old), "--exit-code"]) == 0
    assert main(["diff", str(old), str(new), "-o", str(tmp_path / "diff.html")]) == 0
    page = lxml.html.fromstring((tmp_path / "diff.html").read_text("utf-8"))
    assert page.xpath('//tr[@class="gone"]/td[1]/span[@class="value"]/text()') == ["+18885550114"]


def test_hostile_differences_inject_nothing(tmp_path: Path) -> None:
    from releaseparse.view import pages

    hostile = msgspec.structs.replace(examples.hostile(), id=CALL.id)
    page = lxml.html.fromstring(pages.differences_page([CALL], [hostile], ("<b>old", "new")))
    assert len(list(page.iter("script"))) == 1
    assert not list(page.iter("img", "b"))


def test_the_scorer_finds_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = tmp_path / "records.jsonl"
    records.write_bytes(changed(phones=CALL.phones[1:]).to_json() + b"\n")
    command = ["score", str(CORPUS), str(records), "--only", examples.CALL.name]
    assert main([*command, "--errors"]) == 0
    assert f"{examples.CALL.name}  phones: -+18885550114" in capsys.readouterr().out
    assert main([*command, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["phones"]["precision"] == 1.0
    assert 0 < figures["phones"]["recall"] < 1
    assert figures["emails"] == {"precision": 1.0, "recall": 1.0}


def test_the_scorer_says_where_gold_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(tmp_path), str(examples.CALL)]) == 2
    assert "contains no gold" in capsys.readouterr().err
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "other.txt.json").write_text("{}")
    assert main(["score", str(tmp_path), str(examples.CALL)]) == 2
    assert "other.txt" in capsys.readouterr().err
