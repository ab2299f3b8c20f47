"""What a person corrects in the browser becomes gold that scores, and from which models learn."""

from __future__ import annotations

import json
import re
import urllib.parse
from pathlib import Path

import lxml.html
import msgspec
import pytest

import served
import shown as examples
from releaseparse import parse, parse_file, scoring
from releaseparse.annotate import forms
from releaseparse.annotate.folder import Annotated
from releaseparse.cli import main
from releaseparse.record import ReleaseError
from releaseparse.scoring.gold import Gold, proposed
from tools.training import gold as training


def annotated(folder: Path, text: bytes = examples.CALL.read_bytes(), name: str = examples.CALL.name) -> Annotated:
    release = parse(text, name=name)
    return Annotated(folder, name, text, release, tuple((release.text or "").split("\n")))


@pytest.mark.parametrize("text", [examples.CALL.read_text("utf-8"), examples.long_page(), examples.ARABIC])
def test_what_is_proposed_scores_as_the_record_does(tmp_path: Path, text: str) -> None:
    opened = annotated(tmp_path, text.encode(), "one.txt")
    opened.save(opened.gold())
    result = scoring.score(tmp_path, scoring.named([opened.record], tmp_path))
    assert result.differences == []
    assert result.mean_f1 == 1.0


def test_models_learn_from_what_is_saved(tmp_path: Path) -> None:
    opened = annotated(tmp_path)
    opened.save(opened.gold())
    (case,) = training.load(tmp_path)
    assert case.issuer == "kestrel ridge energy corp"
    kinds = {kind for _, _, kind in case.spans}
    assert {"headline", "body", "boilerplate", "contact"} <= kinds


def test_a_form_that_comes_back_unchanged_changes_nothing(tmp_path: Path) -> None:
    opened = annotated(tmp_path)
    before = opened.gold()
    with served.running(str(examples.CALL), "-o", str(tmp_path), command="annotate") as address:
        page = lxml.html.fromstring(served.ask(f"{address}/").body)
        fields = page.forms[0].form_values()
        answer = served.ask(f"{address}/", urllib.parse.urlencode(fields).encode(), content_type=FORM)
        assert answer.status == 200
        assert b"Saved: " in answer.body
        assert msgspec.json.decode(opened.path.read_bytes(), type=Gold) == before
        wrong = [(name, "tomorrow" if name == "issued" else value) for name, value in fields]
        answer = served.ask(f"{address}/", urllib.parse.urlencode(wrong).encode(), content_type=FORM)
        assert answer.status == 422
        assert b"is no day such as" in answer.body
        assert b'value="tomorrow"' in answer.body
        base = address.rsplit("/", 1)[0]
        assert served.ask(f"{base}/").status == 404
        assert served.ask(f"{base}/elsewhere/", b"issuer=x", content_type=FORM).status == 404
    assert json.loads(opened.path.read_bytes())["issued"] == "2026-04-14"
    assert (tmp_path / "raw" / examples.CALL.name).read_bytes() == examples.CALL.read_bytes()


FORM = "application/x-www-form-urlencoded"


def test_rows_are_corrected_added_and_emptied() -> None:
    before = proposed(parse_file(examples.CALL), "a.txt")
    fields = [
        ("phones.0.e164", "+18885550114"), ("phones.0.role", "fax"), ("phones.1.e164", ""), ("phones.1.role", "other"),
        ("phones.7.e164", "+14035550199;ext=4"), ("phones.7.role", "contact"),
        ("events.0.start", "2026-05-06T10:00-06:00"), ("events.0.kind", "call"), ("events.0.modifier", ""),
        ("events.0.phones", "+18885550114, +14035550171"), ("events.0.period.year", "2026"),
        ("events.0.period.quarter", "1"), ("events.0.replay.until", "2026-05-20"), ("dates", "2026-05-05\n2026-05-06"),
        ("line.1", "headline"), ("line.3", "boilerplate:about"), ("line.4", "boilerplate:legal"),
    ]  # fmt: skip
    gold = forms.gold_of(fields, before, 4)
    assert [(phone.e164, phone.role) for phone in gold.phones] == [
        ("+18885550114", "fax"), ("+14035550199;ext=4", "contact"),
    ]  # fmt: skip
    (event,) = gold.events
    assert event.phones == ("+18885550114", "+14035550171")
    assert event.period is not None
    assert event.period.quarter == 1
    assert event.replay is not None
    assert event.replay.until == "2026-05-20"
    assert gold.dates == ("2026-05-05", "2026-05-06")
    assert [(s.kind, s.topic, s.first, s.last) for s in gold.sections] == [
        ("headline", None, 1, 1), ("boilerplate", "about", 3, 3), ("boilerplate", "legal", 4, 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "field",
    [("events.0.location", "x"), ("phones.0.e164.x", "1"), ("status", "unheard"), ("events.0.period.year", "x")],
)
def test_what_no_form_of_ours_says_is_refused(field: tuple[str, str]) -> None:
    with pytest.raises(ReleaseError):
        forms.gold_of([("phones.0.e164", "+18885550114"), field], Gold(file="a.txt"), 1)


def test_a_hostile_release_injects_nothing(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(f"{examples.PAYLOAD.replace(chr(0), '')} to report\n\nDial 1-877-555-0100.\n", "utf-8")
    with served.running(str(source), "-o", str(tmp_path / "gold"), command="annotate") as address:
        page = served.ask(f"{address}/").body.decode()
    assert len(re.findall("<script", page)) == 1
    assert "<img" not in page


def test_gold_of_another_text_is_not_mixed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = annotated(tmp_path)
    opened.save(opened.gold())
    (tmp_path / "lines" / f"{opened.name}.txt").write_text("another text")
    assert main(["annotate", str(examples.CALL), "-o", str(tmp_path)]) == 1
    assert "was saved for another text" in capsys.readouterr().err
    assert main(["annotate", str(examples.CALL), "-o", str(tmp_path), "--part", "2"]) == 1
    assert "has no release 2" in capsys.readouterr().err
