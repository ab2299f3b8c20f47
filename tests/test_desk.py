"""What a desk does: a calendar kept up to date in place, what is to come, and a look at one release."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest

from releaseparse import ReleaseError, parse
from releaseparse.cli import main
from releaseparse.desk import cards
from releaseparse.record import Event
from releaseparse.write import kept
from releaseparse.write.entry import Entry
from releaseparse.write.ics import Options

FIRST = """Alder Mills Sets First Quarter 2026 Call

TULSA, Okla., April 14, 2026 - Alder Mills, Inc. (NYSE: ALDR) will release its first quarter 2026 results before the
market opens on Friday, May 8, 2026. A conference call follows at 10:00 a.m. ET that day. Dial 1-877-555-0131, passcode
440172.

Investor contact:
Maribel Osei
303-555-0123
ir@alder.example.com
"""
MOVED = """Alder Mills Moves First Quarter 2026 Call

TULSA, Okla., May 6, 2026 - Alder Mills, Inc. (NYSE: ALDR) has moved its first quarter 2026 conference call from \
Friday, May 8, 2026 at 10:00 a.m. ET to Tuesday, May 12, 2026 at 11:00 a.m. ET.
"""
OFF = """Alder Mills Cancels First Quarter 2026 Call

TULSA, Okla., May 11, 2026 - Alder Mills, Inc. (NYSE: ALDR) has cancelled its first quarter 2026 conference call \
scheduled for Tuesday, May 12, 2026 at 11:00 a.m. ET.
"""
OTHER = """Birch Foods to Hold Meeting

BOISE, Idaho, April 15, 2026 - Birch Foods Corp. (NYSE: BRCH) will hold its annual meeting of shareholders on June 3,
2026 at 9:00.
"""


class Desk:
    """A folder of mail and a calendar."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.book = folder / "inbox", folder / "calls.ics"
        self.inbox.mkdir()

    def gets(self, *texts: str) -> None:
        for text in texts:
            (self.inbox / f"{len(list(self.inbox.iterdir()))}.txt").write_text(text, "utf-8")

    def writes(self, *arguments: str) -> int:
        return main(["calendar", str(self.inbox), "-o", str(self.book), "-j", "1", *arguments])

    def entries(self) -> dict[str, Any]:
        found = icalendar.Calendar.from_ical(self.book.read_bytes()).walk("VEVENT")
        return {entry["CATEGORIES"].to_ical().decode(): entry for entry in found}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_an_update_raises_the_sequence_and_keeps_the_uid(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.gets(FIRST)
    assert desk.writes("--update") == 0
    assert "2 entries new, 0 changed, 0 called off" in capsys.readouterr().err
    first = desk.entries()["call"]
    desk.gets(MOVED)
    assert desk.writes("--update") == 0
    assert "0 entries new, 1 changed, 0 called off" in capsys.readouterr().err
    second = desk.entries()["call"]
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], first["SEQUENCE"] + 1)
    assert second["DTSTART"].dt.astimezone(dt.UTC) == dt.datetime(2026, 5, 12, 15, 0, tzinfo=dt.UTC)
    assert "tel:+18775550131,,440172%23" in str(second["CONFERENCE"])
    desk.gets(OFF)
    assert desk.writes("--update") == 0
    assert "1 called off" in capsys.readouterr().err
    third = desk.entries()["call"]
    assert (third["STATUS"], third["SEQUENCE"], third["TRANSP"]) == ("CANCELLED", 2, "TRANSPARENT")
    assert str(third["SUMMARY"]).startswith("CANCELLED: ")


def test_the_same_mail_again_changes_nothing(desk: Desk) -> None:
    desk.gets(FIRST, MOVED)
    desk.writes("--update", "--alarm", "15m")
    before = desk.book.read_bytes()
    desk.writes("--update", "--alarm", "15m")
    assert desk.book.read_bytes() == before


def test_what_people_add_and_change_stays(desk: Desk) -> None:
    desk.gets(FIRST)
    desk.writes("--alarm", "15m")
    book = icalendar.Calendar.from_ical(desk.book.read_bytes())
    call = next(e for e in book.walk("VEVENT") if e["CATEGORIES"].to_ical() == b"call")
    call["SUMMARY"] = icalendar.vText("Alder: ask about margins")
    call.add("comment", "Jo takes notes")
    call.add("attendee", "mailto:jo@bank.example.com")
    own = icalendar.Event()
    own.add("uid", "dentist@home")
    own.add("dtstart", dt.datetime(2026, 5, 12, 9, 0))
    own.add("summary", "Dentist")
    book.add_component(own)
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", dt.timedelta(hours=-3))
    call.add_component(alarm)
    desk.book.write_bytes(book.to_ical())
    desk.gets(MOVED)
    assert desk.writes("--update", "--alarm", "15m") == 0
    after = icalendar.Calendar.from_ical(desk.book.read_bytes()).walk("VEVENT")
    call = next(e for e in after if e["UID"] == call["UID"])
    assert str(call["SUMMARY"]) == "Alder: ask about margins"
    assert str(call["COMMENT"]) == "Jo takes notes"
    assert "jo@bank.example.com" in call["ATTENDEE"]
    assert sorted(a["TRIGGER"].dt for a in call.walk("VALARM")) == [dt.timedelta(hours=-3), dt.timedelta(minutes=-15)]
    assert call["DTSTART"].dt.day == 12, "the release's change of a time counts"
    dentist = next(e for e in after if e["UID"] == "dentist@home")
    assert (str(dentist["SUMMARY"]), dentist["DTSTART"].dt) == ("Dentist", dt.datetime(2026, 5, 12, 9, 0))


def test_earlier_entries_stay_without_their_mail(desk: Desk) -> None:
    desk.gets(FIRST)
    desk.writes("--update")
    (desk.inbox / "0.txt").unlink()
    desk.gets(OTHER)
    desk.writes("--update")
    assert set(desk.entries()) == {"call", "results", "meeting"}


def test_the_summary_tells_what_to_look_at(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.gets(OTHER, "Nothing here\n\nTULSA, May 5, 2026 - Alder Mills, Inc. has a new logo.")
    (desk.inbox / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    assert desk.writes() == 1
    told = capsys.readouterr().err
    assert "1 time has no time zone" in told
    assert "Birch Foods Corp.: " in told
    assert "1 file states no event" in told
    assert "broken.pdf" in told


def test_a_call_off_waits_for_its_announcement(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    merger = (
        "Alder Mills to Be Acquired\n\nTULSA, Okla., May 6, 2026 - Alder Mills, Inc. (NYSE: ALDR) will not host its "
    )
    desk.gets(f"{merger}first quarter 2026 conference call.")
    assert desk.writes("--update") == 0
    assert "called off without a date" in capsys.readouterr().err
    (desk.inbox / "0.txt").unlink()
    desk.gets(FIRST)
    desk.writes("--update")
    assert desk.entries()["call"]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [
        ((), {"call", "results", "meeting"}),
        (("--kinds", "call,meeting"), {"call", "meeting"}),
        (("--issuer", "birch"), {"meeting"}),
        (("--issuer", "ALDR"), {"call", "results"}),
        (("--since", "2026-05-20"), {"meeting"}),
    ],
)
def test_entries_are_chosen(desk: Desk, arguments: tuple[str, ...], kinds: set[str]) -> None:
    desk.gets(FIRST, OTHER)
    assert desk.writes(*arguments) == 0
    assert set(desk.entries()) == kinds


def test_times_on_another_zones_clocks(desk: Desk) -> None:
    desk.gets(FIRST)
    desk.writes("--tz", "Asia/Tokyo")
    start = desk.entries()["call"]["DTSTART"]
    assert (start.params["TZID"], start.dt.hour, start.dt.day) == ("Asia/Tokyo", 23, 8)


def test_whom_to_ask_and_where_it_comes_from(desk: Desk) -> None:
    desk.gets(FIRST)
    desk.writes()
    call = desk.entries()["call"]
    assert str(call["CONTACT"]) == "Maribel Osei, +13035550123, ir@alder.example.com"
    assert "Source: Alder Mills Sets First Quarter 2026 Call" in call["DESCRIPTION"]
    assert "0.txt" in call["DESCRIPTION"]
    assert "ORGANIZER" not in call, "a calendar must not ask for an answer"


def results() -> Entry:
    event = Event(id="r", kind="results", when="2026-05-08", modifier="before_market_open")
    return Entry(event=event, issuer="Alder", market="XNYS", stamp="2026-04-14/0/")


def test_results_at_the_hour_when_the_market_opens() -> None:
    def hours(market: str, day: dt.date, opens: bool) -> dt.datetime | None:
        return (
            dt.datetime(day.year, day.month, day.day, 13, 30, tzinfo=dt.UTC)
            if (market, opens) == ("XNYS", True)
            else None
        )

    def start(options: Options) -> Any:
        return icalendar.Calendar.from_ical(kept.made([results()], options).written).walk("VEVENT")[0]["DTSTART"].dt

    assert start(Options()) == dt.date(2026, 5, 8)
    assert start(Options(hours=hours)) == dt.datetime(2026, 5, 8, 13, 30, tzinfo=dt.UTC)


@pytest.mark.filterwarnings("ignore")  # pandas' own
@pytest.mark.skipif(importlib.util.find_spec("exchange_calendars") is None, reason="the extra market is not installed")
def test_the_hours_of_exchanges() -> None:
    from releaseparse.write.market_hours import hours

    opening, closing = hours("XNYS", dt.date(2026, 5, 8), True), hours("XNYS", dt.date(2026, 11, 27), False)
    assert opening is not None
    assert closing is not None
    assert opening.isoformat() == "2026-05-08T09:30:00-04:00"
    assert closing.isoformat() == "2026-11-27T13:00:00-05:00", "the day after Thanksgiving is short"
    assert hours("XNYS", dt.date(2026, 7, 4), True) is None
    assert hours("XXXX", dt.date(2026, 5, 8), True) is None


def upcoming(desk: Desk, *arguments: str) -> int:
    return main(["upcoming", str(desk.inbox), "-j", "1", "--tz", "Europe/Berlin", *arguments])


def test_what_is_to_come(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.gets(FIRST, OTHER)
    assert upcoming(desk, "--since", "2026-05-01", "--days", "60") == 0
    table = capsys.readouterr().out.splitlines()
    assert table[0].startswith("Fri 2026-05-08             results")
    assert "before market open" in table[0]
    assert table[1].startswith("Fri 2026-05-08 16:00 CEST  call")
    assert "dial +18775550131 code 440172" in table[2]
    assert table[3].startswith("Wed 2026-06-03 09:00 ?")
    assert upcoming(desk, "--since", "2026-05-01", "--days", "60", "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["kind"], row["local"], row["floating"]) for row in rows] == [
        ("results", "2026-05-08", False),
        ("call", "2026-05-08T16:00:00+02:00", False),
        ("meeting", "2026-06-03T09:00:00", True),
    ]


def test_what_is_off_is_not_to_come(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.gets(FIRST, MOVED, OFF)
    upcoming(desk, "--since", "2026-05-01", "--days", "30", "--json", "--kinds", "call")
    assert not capsys.readouterr().out
    upcoming(desk, "--since", "2026-05-01", "--days", "30", "--kinds", "call")
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("CANCELLED: ")
    assert "0131" not in line


def test_a_calendar_of_ours_is_read_as_what_it_was_made_of(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.gets(FIRST)
    desk.writes()
    assert main(["upcoming", str(desk.book), "--since", "2026-05-01", "--tz", "UTC", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["local"] for row in rows] == ["2026-05-08", "2026-05-08T14:00:00+00:00"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("calendar", "x", "--update"), ("calendar", "x", "--alarm", "soon"), ("calendar", "x", "--kinds", "party"),
        ("upcoming", "x", "--tz", "Mars/Base"), ("upcoming", "x", "--days", "0"),
    ],
)  # fmt: skip
def test_wrong_usage(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        status = main(list(arguments))
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    assert status == 2
    assert capsys.readouterr().err


def test_what_is_no_calendar_is_not_overwritten(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.gets(FIRST)
    desk.book.write_text("my notes")
    assert desk.writes("--update") == 1
    assert desk.book.read_text() == "my notes"
    assert "not a calendar that can be updated" in capsys.readouterr().err


def test_show_takes_releases_and_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release, records, one = tmp_path / "a.txt", tmp_path / "a.jsonl", tmp_path / "a.json"
    release.write_text(FIRST, "utf-8")
    records.write_bytes(parse(FIRST, name=str(release)).to_json() + b"\n")
    one.write_text(json.dumps(json.loads(records.read_bytes()), indent=2))
    shown = []
    for path in (release, records, one):
        assert main(["show", str(path)]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1] == shown[2]
    assert "2026-05-08T10:00:00-04:00" in shown[0]


def test_show_takes_rich_text_though_it_begins_with_a_brace() -> None:
    (card,) = cards(rb"{\rtf1\ansi Acme Inc. to report on May 6, 2026.\par}", None)
    assert "issuer   Acme Inc." in card
    assert "\\rtf1" not in card


def test_show_tells_of_what_is_off() -> None:
    (card,) = cards(OFF.encode(), "off.txt")
    assert "call     CANCELLED 2026-05-12T11:00:00-04:00" in card
    (card,) = cards(MOVED.encode(), "moved.txt")
    assert "call     moved from 2026-05-08T10:00:00-04:00 to 2026-05-12T11:00:00-04:00" in card


def test_parse_of_a_folder_points_to_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(tmp_path)]) == 1
    assert "releaseparse batch" in capsys.readouterr().err


def test_issued_may_be_a_string() -> None:
    text = "Acme to report\n\nAcme Inc. will hold a call on March 9."
    assert parse(text, issued="2031-03-01").dates[0].value == "2031-03-09"
    with pytest.raises(ReleaseError, match="2026-05-06"):
        parse(text, issued="next week")
