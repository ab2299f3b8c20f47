"""Pages of releases: nothing of the text is lost, everything is marked, nothing is injected, nothing is fetched."""

from __future__ import annotations

import base64
import re
import sys
from collections import defaultdict
from pathlib import Path

import lxml.html
import msgspec
import pytest

import shown as examples
from places import CORPUS, raw_releases
from releaseparse import Release, parse, parse_file
from releaseparse.cli import main
from releaseparse.record import Headline, Issuer, Record, ReleaseError, Source
from releaseparse.view import index, marks, pages
from releaseparse.view.entries import KINDS, entries

SAMPLE = raw_releases(CORPUS)[::9]


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.name)
def test_all_words_are_shown_and_each_mark_covers_its_fact(path: Path) -> None:
    release = parse_file(path)
    held = entries(release)
    pieces = [piece for part in marks.parts(release, held) for piece in part.pieces]
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join((release.text or "").split())
    covered: defaultdict[tuple[str, int], str] = defaultdict(str)
    for piece in pieces:
        for stroke in piece.strokes:
            for entry in stroke.mark.entries:
                covered[entry.anchor, stroke.mark.start] += piece.text
    for entry in held:
        for start, end in entry.spans if entry.kind != "section" else ():
            assert covered[entry.anchor, start].split() == (release.text or "")[start:end].split()


def test_crossing_spans_keep_a_lane_and_their_ends() -> None:
    text = "alpha beta gamma"
    record = Record(
        id="1",
        source=Source(name=None, part=1, media_type="text/plain", charset="utf-8", bytes=0, sha256=""),
        language="en",
        text=text,
        headline=Headline(text="alpha beta", start=0, end=10, value="alpha beta", origin="text"),
        issuer=Issuer(text="beta gamma", start=6, end=16, name="beta gamma"),
    )
    pieces = [piece for part in marks.parts(record, entries(record)) for piece in part.pieces]
    assert [piece.text for piece in pieces] == ["alpha ", "beta", " gamma"]
    strokes = [
        [(stroke.mark.entries[0].kind, stroke.first, stroke.last) for stroke in piece.strokes] for piece in pieces
    ]
    assert strokes == [
        [("headline", True, False)],
        [("headline", False, True), ("issuer", True, False)],
        [("issuer", False, True)],
    ]
    assert {(s.mark.entries[0].kind, s.mark.lane) for p in pieces for s in p.strokes} == {
        ("headline", 0),
        ("issuer", 1),
    }


def test_every_field_that_holds_facts_has_a_kind() -> None:
    described = {"schema", "id", "source", "language", "text", "status"}
    assert {field.name for field in msgspec.structs.fields(Record)} - described == {kind.field for kind in KINDS}


def test_events_are_cards_with_both_clocks_dial_buttons_and_a_calendar() -> None:
    page = lxml.html.fromstring(parse_file(examples.CALL).to_html())
    card = page.xpath('//li[contains(@class, "card")][2]')[0]
    words = " ".join(card.text_content().split())
    assert "Wed 6 May 2026, 10:00 MDT, Denver 16:00 UTC" in words
    dials = card.xpath('.//a[@class="dial"]/@href')
    assert dials[0] == "tel:+18885550114,,7730154%23"
    link = card.xpath('.//a[@download="call-2026-05-06.ics"]/@href')[0]
    written = base64.b64decode(link.partition("base64,")[2]).decode()
    assert written.startswith("BEGIN:VCALENDAR")
    assert "DTSTART;TZID=America/Denver:20260506T100000" in written


def test_doubt_and_warnings_stand_on_top_and_lead_to_their_place() -> None:
    release = parse(examples.long_page())
    assert [warning.code for warning in release.warnings] == ["zone_season"]
    page = lxml.html.fromstring(release.to_html())
    link = page.xpath('//section[@class="doubts"]//a[.//span[text()="warning"]]')[0]
    place = page.get_element_by_id(link.get("href")[1:])
    assert place.xpath(".//span[@data-mark]")[-1].text.startswith("8:30 a.m.")


def test_tables_of_a_release_are_tables() -> None:
    page = lxml.html.fromstring(parse(examples.long_page()).to_html())
    rows = page.xpath('//div[contains(@class, "cells")]//tr')
    assert ["".join(cell.itertext()) for cell in rows[1]] == ["Kilns", "3,393", "3,051"]
    assert rows[1].xpath('./td[@class="number"]/text()') == ["3,393", "3,051"]


def test_a_hostile_release_injects_nothing() -> None:
    release = examples.hostile()
    for text in (release.to_html(), pages.index_page([release, release]), pages.index_alone([release], ["1.html"])):
        page = lxml.html.fromstring(text)
        assert [script.text for script in page.iter("script")] == [pages.asset("script.js")]
        assert [style.text for style in page.iter("style")] == [pages.asset("style.css")]
        names = {name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib}
        assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "action")}
        targets = {re.sub(r"[^:#]*$", "", target[:6]) or target for target in page.xpath("//@href")}
        assert targets <= {"#", "tel:", "data:", "http:", "https:", "1.html"}
        assert not list(page.iter("img", "iframe", "object", "embed", "base"))
        assert "49" not in "".join(page.xpath("//h1//text()"))
        assert "\x00" not in text


def test_a_page_fetches_nothing_and_allows_nothing_to_be_fetched() -> None:
    page = lxml.html.fromstring(parse(examples.long_page()).to_html())
    policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert page.xpath("//link/@href") == ["data:,"]
    assert "url(" not in pages.asset("style.css")


def test_a_notebook_shows_the_page_in_a_frame() -> None:
    shown = parse("Acme to report")._repr_html_()
    assert shown is not None
    frame = lxml.html.fromstring(shown)
    assert frame.tag == "iframe"
    assert "Acme to report" in frame.get("srcdoc")


def test_without_the_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    pages._templates.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ReleaseError, match=r"releaseparse\[view\]"):
        parse("Acme to report").to_html()
    assert parse("Acme to report")._repr_html_() is None


def test_a_record_without_its_text_has_a_page_that_says_so() -> None:
    release = msgspec.json.decode(parse_file(examples.CALL).to_json(text=False), type=Release)
    assert "without its text" in release.to_html()


def test_calls_are_counted_by_week_and_what_was_long_before_is_told() -> None:
    chart = index.calls(["2026-01-05", "2026-01-11T23:00:00-05:00", "2026-01-12", "2025-06-01", "2010-05-01"])
    assert chart is not None
    assert (chart.bars[0].label, chart.bars[-1].label) == ("week of 2025-05-26", "week of 2026-01-12")
    assert [bar.number for bar in chart.bars if bar.number] == [1, 2, 1]
    assert chart.earlier == 1
    assert max(bar.height for bar in chart.bars) == chart.height
    assert index.calls(["someday"]) is None


def test_the_command_writes_one_page_an_index_or_a_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_bytes(examples.CALL.read_bytes())
    (folder / "b.txt").write_text(examples.ARABIC, "utf-8")
    assert main(["view", str(examples.CALL), "-o", str(tmp_path / "one.html")]) == 0
    assert "<h1" in (tmp_path / "one.html").read_text("utf-8")
    assert main(["view", str(folder), "-o", str(tmp_path / "all.html")]) == 0
    whole = lxml.html.fromstring((tmp_path / "all.html").read_text("utf-8"))
    assert [
        whole.get_element_by_id(link.get("href")[1:]).tag
        for link in whole.xpath('//table[@class="releases"]/tbody/tr/th/a')
    ] == ["article"] * 2
    assert main(["view", str(folder), str(tmp_path / "none.txt"), "-o", str(tmp_path / "pages")]) == 1
    assert "none.txt" in capfd.readouterr().err
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["1.html", "2.html", "index.html"]
    assert main(["view", str(folder), "-o", str(tmp_path / "no" / "page.html")]) == 2
