"""The calendar opens in two readers of iCalendar that know nothing of each other, and says what the record says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from places import CORPUS, SHARED
from releaseparse import Release, parse, parse_file
from releaseparse.cli import main
from releaseparse.record import DialIn
from releaseparse.write import ics

CALL = """Harrow Mills to hold its call

May 5, 2026 - Harrow Mills Inc. (NYSE: HRWM) will hold a conference call on Thursday, May 14, 2026 at 11:00 a.m. Eastern
to discuss its first quarter 2026 results. Dial 1-877-555-0131 (Canada or the US) and enter passcode 13580042.

A replay of the call will be available at 1-877-555-0133, passcode 440172, until May 28, 2026.
"""
CORRECTED = CALL.replace("11:00 a.m.", "1:00 p.m.").replace("May 5, 2026", "May 6, 2026")


def entries(written: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(written).walk("VEVENT"))


def read_twice(written: bytes) -> tuple[int, int]:
    """How many entries two independent readers find."""
    return len(entries(written)), len(vobject.readOne(written.decode()).contents.get("vevent", []))


def conferences(entry: Any) -> list[str]:
    found = entry.get("CONFERENCE", [])
    return [str(uri) for uri in (found if isinstance(found, list) else [found])]


def test_a_call_dials_its_code_at_its_instant() -> None:
    release = parse(CALL)
    call = next(e for e in entries(release.to_ics()) if e["CATEGORIES"].to_ical() == b"call")
    assert call["DTSTART"].dt.astimezone(dt.UTC) == dt.datetime(2026, 5, 14, 15, 0, tzinfo=dt.UTC)
    assert call["DTSTART"].params["TZID"] == "America/New_York"
    assert "tel:+18775550131,,13580042%23" in conferences(call)
    assert read_twice(release.to_ics())[0] == read_twice(release.to_ics())[1]


def test_replays_come_on_request_alone() -> None:
    release = parse(CALL)
    without, with_them = entries(release.to_ics()), entries(release.to_ics(replays=True))
    assert len(with_them) == len(without) + 1
    replay = next(e for e in with_them if str(e["UID"]).endswith("-replay@releaseparse"))
    assert "tel:+18775550133,,440172%23" in conferences(replay)
    assert replay["DTEND"].dt == dt.date(2026, 5, 29), "the end of whole days is the day after"


def test_a_corrected_release_updates_the_entry() -> None:
    first, second = parse(CALL), parse(CORRECTED)
    calls = entries(ics.calendar([first, second]))
    assert len(calls) == len(entries(ics.calendar([first])))
    assert calls[0]["DTSTART"].dt.hour == 13
    assert {str(e["UID"]) for e in calls} == {str(e["UID"]) for e in entries(ics.calendar([first]))}


def test_the_same_records_give_the_same_bytes() -> None:
    assert ics.calendar([parse(CALL)]) == ics.calendar([parse(CALL)])


@pytest.mark.parametrize(
    ("way", "uri"),
    [
        (DialIn(phone="+18775550131", passcode="13580042"), "tel:+18775550131,,13580042%23"),
        (DialIn(phone="+18775550131"), "tel:+18775550131"),
        (DialIn(phone="+18775550131", passcode="ORION"), "tel:+18775550131"),
        (DialIn(phone="+18775550131;ext=4", passcode="77"), "tel:+18775550131,,4,,77%23"),
    ],
)
def test_dial(way: DialIn, uri: str) -> None:
    assert ics.dial(way) == uri


def test_the_corpus_calendar_opens_in_both_readers() -> None:
    releases = [parse_file(path) for path in sorted((CORPUS / "raw").iterdir())]
    written = ics.calendar(releases, replays=True)
    first, second = read_twice(written)
    assert first == second > 20


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, records, out = tmp_path / "call.txt", tmp_path / "calls.jsonl", tmp_path / "calls.ics"
    source.write_text(CALL, "utf-8")
    records.write_bytes(parse(CALL, name=str(source)).to_json() + b"\n")
    assert main(["calendar", str(source), "-o", str(out)]) == 0
    from_source = out.read_bytes()
    assert main(["calendar", str(records), "-o", str(out)]) == 0
    assert out.read_bytes() == from_source
    records.write_text('{"no": "record"}\n', "utf-8")
    assert main(["calendar", str(records), "-o", str(out)]) == 1
    assert "not a releaseparse record" in capsys.readouterr().err


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared releases do not stand beside the project")
def test_the_shared_calendar() -> None:
    alexco = parse_file(SHARED / "releases" / "raw" / "alexco-2014-05-06.txt")
    call = next(e for e in entries(alexco.to_ics(replays=True)) if e["CATEGORIES"].to_ical() == b"call")
    assert call["DTSTART"].dt.astimezone(dt.UTC) == dt.datetime(2014, 5, 16, 15, 0, tzinfo=dt.UTC)
    assert "tel:+18774078031" in conferences(call)
    replay = next(e for e in entries(alexco.to_ics(replays=True)) if str(e["UID"]).endswith("-replay@releaseparse"))
    assert "tel:+18776606853,,13582013%23" in conferences(replay)
    releases: list[Release] = [parse_file(path) for path in sorted((SHARED / "releases" / "raw").iterdir())]
    first, second = read_twice(ics.calendar(releases, replays=True))
    assert first == second > 90


def test_an_entry_bears_the_title_that_tells_more_than_its_kind() -> None:
    release = parse("Acme Inc. will present at the Alder Growth Summit on June 10, 2026.", issued=dt.date(2026, 6, 1))
    assert b"Alder Growth Summit" in release.to_ics().split(b"SUMMARY", 1)[1].split(b"\r\n", 1)[0]
