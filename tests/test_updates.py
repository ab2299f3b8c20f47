"""A calendar updated in place, run after run: what waits, what clients rewrote, replays, other calendars, failures."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import icalendar
import pytest

from releaseparse.cli import main
from releaseparse.record import Event
from releaseparse.write import kept, market_hours
from releaseparse.write.entry import Entry
from releaseparse.write.ics import Options
from test_desk import FIRST, MOVED, OFF, Desk

UNDATED = """Alder Mills to Be Acquired

TULSA, Okla., May 6, 2026 - Alder Mills, Inc. (NYSE: ALDR) will not host its first quarter 2026 conference call.
"""
REPLAYED = FIRST.replace(
    "\n\nInvestor", " A replay is available until May 15, 2026 at 1-877-555-0164, passcode 90313.\n\nInvestor"
)
ON_AGAIN = """CORRECTION: Alder Mills Holds First Quarter 2026 Call

TULSA, Okla., May 12, 2026 - Alder Mills, Inc. (NYSE: ALDR) will hold its first quarter 2026 conference call on \
Friday, May 15, 2026 at 11:00 a.m. ET. A replay is available until May 22, 2026 at 1-877-555-0164, passcode 90313.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def call(book: Any) -> Any:
    return next(entry for entry in book.walk("VEVENT") if entry["CATEGORIES"].to_ical() == b"call")


def test_what_waits_waits_once_however_often_it_is_read(desk: Desk) -> None:
    desk.gets(UNDATED)
    desk.writes("--update")
    before = desk.book.read_bytes()
    assert before.count(b"X-RELEASEPARSE-PENDING") == 1
    desk.writes("--update")
    assert desk.book.read_bytes() == before


@pytest.mark.parametrize("name", ["dtend", "duration"])
def test_an_end_that_a_client_wrote_moves_with_the_start(desk: Desk, name: str) -> None:
    desk.gets(FIRST)
    desk.writes()
    book = icalendar.Calendar.from_ical(desk.book.read_bytes())
    entry = call(book)
    entry.pop("DURATION")
    hour = dt.timedelta(hours=1)
    entry.add(name, entry["DTSTART"].dt + hour if name == "dtend" else hour)
    desk.book.write_bytes(book.to_ical())
    desk.gets(MOVED)
    desk.writes("--update")
    moved = desk.entries()["call"]
    assert moved["DTSTART"].dt.day == 12
    assert (moved["DURATION"].dt, "DTEND" in moved) == (hour, False)


def test_a_replay_is_called_off_with_its_call(desk: Desk) -> None:
    desk.gets(REPLAYED)
    desk.writes("--update", "--replays")
    first = desk.entries()["replay"]
    assert "CONFERENCE" in first
    desk.gets(MOVED, OFF)
    desk.writes("--update", "--replays")
    off, before = desk.entries()["replay"], desk.book.read_bytes()
    assert (off["UID"], off["STATUS"], "CONFERENCE" in off) == (first["UID"], "CANCELLED", False)
    assert off["SEQUENCE"] > first["SEQUENCE"]
    desk.writes("--update", "--replays")
    assert desk.book.read_bytes() == before
    desk.gets(ON_AGAIN)
    desk.writes("--update", "--replays")
    again = desk.entries()["replay"]
    assert ("STATUS" in again, "CONFERENCE" in again) == (False, True)
    assert again["SEQUENCE"] > off["SEQUENCE"]


def rows(capsys: pytest.CaptureFixture[str], *paths: Path) -> list[tuple[str, str]]:
    """What is to come by these calendars."""
    capsys.readouterr()
    assert main(["upcoming", *map(str, paths), "--since", "2026-05-01", "--tz", "UTC", "--json"]) == 0
    return [(row["kind"], row["local"]) for row in map(json.loads, capsys.readouterr().out.splitlines())]


def test_of_one_entry_in_two_calendars_the_newer_counts(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    older = desk.book.with_name("older.ics")
    desk.gets(FIRST)
    desk.writes()
    older.write_bytes(desk.book.read_bytes())
    desk.gets(MOVED)
    desk.writes("--update")
    wanted = [("results", "2026-05-08"), ("call", "2026-05-12T15:00:00+00:00")]
    assert rows(capsys, older, desk.book) == rows(capsys, desk.book, older) == wanted
    before = desk.book.read_bytes()
    for path in (desk.book, older):
        main(["calendar", str(path), "-o", str(desk.book), "--update"])
        assert "2 in the calendar: 0 entries new, 0 changed, 0 called off" in capsys.readouterr().err
        assert desk.book.read_bytes() == before


def test_what_waits_in_another_calendar_is_waited_for(desk: Desk) -> None:
    other = desk.book.with_name("other.ics")
    desk.gets(UNDATED)
    desk.writes()
    desk.book.rename(other)
    (desk.inbox / "0.txt").unlink()
    desk.gets(FIRST)
    assert main(["calendar", str(other), str(desk.inbox), "-o", str(desk.book), "-j", "1"]) == 0
    assert desk.entries()["call"]["STATUS"] == "CANCELLED"


def test_a_calendar_needs_its_library(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.gets(FIRST)
    desk.writes()
    capsys.readouterr()
    monkeypatch.setitem(sys.modules, "icalendar", None)
    assert main(["upcoming", str(desk.book)]) == 1
    assert "calendars need icalendar: pip install" in capsys.readouterr().err


def test_failures_are_told_where_the_output_cannot_be_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.gets(FIRST)
    (desk.inbox / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    missing = desk.book.parent / "nowhere" / "calls.ics"
    assert main(["calendar", str(desk.inbox), "-o", str(missing), "-j", "1"]) == 2
    told = capsys.readouterr().err
    assert "broken.pdf" in told
    assert f"{missing}: cannot be written: No such file or directory" in told


def test_an_output_that_cannot_be_read_is_told_so(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.gets(FIRST)
    desk.book.mkdir()
    assert desk.writes("--update") == 1
    assert f"{desk.book}: cannot be read: Is a directory" in capsys.readouterr().err


def test_what_was_off_before_is_not_called_off_again(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.gets(FIRST, OFF)
    desk.writes("--update")
    assert "1 called off" in capsys.readouterr().err
    desk.gets(OFF.replace("May 11", "May 12").replace("Cancels", "Has Cancelled"))
    desk.writes("--update")
    assert "0 called off" in capsys.readouterr().err


def test_rows_are_sorted_by_the_hours_that_they_show(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def hours(_market: str, day: dt.date, _opens: bool) -> dt.datetime:
        return dt.datetime(day.year, day.month, day.day, 20, 0, tzinfo=dt.UTC)

    monkeypatch.setattr(market_hours, "hours", hours)
    early = Event(id="c", kind="call", when="2026-05-08T10:00:00-04:00", zone="America/New_York")
    closing = Event(id="r", kind="results", when="2026-05-08", modifier="after_market_close")
    entries = [Entry(event=event, issuer="Alder", market="XNYS", stamp="2026-04-14/0/") for event in (closing, early)]
    desk.book.write_bytes(kept.made(entries, Options(state=True)).written)
    arguments = ["upcoming", str(desk.book), "--since", "2026-05-01", "--tz", "UTC", "--market-hours"]
    assert main(arguments) == 0
    table = capsys.readouterr().out.splitlines()
    assert [row[15:20] for row in table] == ["14:00", "20:00"]
