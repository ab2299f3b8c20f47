"""The day and the instant of dates and events: in records, in records of earlier versions, and in what moves."""

from __future__ import annotations

import datetime as dt
import json

import msgspec
import pytest

from releaseparse import Release, moments, parse
from releaseparse.record import Date, Event
from releaseparse.view.differences import differences
from releaseparse.write.agenda import Agenda
from test_desk import FIRST, MOVED

RELEASE = """Acme to hold call

TULSA, Okla., May 6, 2026 - Acme Corp. (NYSE: ACM) will hold a conference call on {when}. Dial 1-877-555-0100.
"""


@pytest.mark.parametrize(
    ("value", "day", "utc"),
    [
        (None, None, None),
        ("2026-05-06", "2026-05-06", None),
        ("2026-05", None, None),
        ("2026", None, None),
        ("2026-05-06T10:00:00", "2026-05-06", None),
        ("2026-05-06T10:00:00Z", "2026-05-06", "2026-05-06T10:00:00Z"),
        ("2026-05-06T23:30:00-04:00", "2026-05-06", "2026-05-07T03:30:00Z"),
        ("2026-01-01T08:00:00+09:00", "2026-01-01", "2025-12-31T23:00:00Z"),
        ("2026-05-06T00:00:00+05:30", "2026-05-06", "2026-05-05T18:30:00Z"),
        ("1969-07-20T22:56:15-04:00", "1969-07-20", "1969-07-21T02:56:15Z"),
        ("0987-05-06T10:00:00+00:00", "0987-05-06", "0987-05-06T10:00:00Z"),
        ("9999-12-31T12:00:00-05:00", "9999-12-31", "9999-12-31T17:00:00Z"),
        ("9999-12-31T23:30:00-05:00", "9999-12-31", None),
        ("0001-01-01T00:00:00+05:00", "0001-01-01", None),
        ("11:00:00-04:00", None, None),
        ("11:00:00", None, None),
        ("2026-02-30", None, None),
        ("2026-02-30T10:00:00Z", None, None),
        ("sometime", None, None),
    ],
)
def test_days_and_instants(value: str | None, day: str | None, utc: str | None) -> None:
    assert moments.day(value) == (dt.date.fromisoformat(day) if day else None)
    assert moments.instant(value) == (dt.datetime.fromisoformat(utc) if utc else None)
    assert moments.utc(value) == utc
    event = moments.dated(Event(id="1", kind="call", when=value, date="1999-01-01", utc="1999-01-01T00:00:00Z"))
    assert (event.when, event.date, event.utc) == (value, day, utc)
    if value is not None:
        date = moments.dated(Date(text="x", start=0, end=1, kind="date", value=value))
        assert (date.value, date.date, date.utc) == (value, day, utc)


def test_a_fraction_of_a_second_is_left_out() -> None:
    assert moments.utc("2026-05-06T10:00:30.500000-04:00") == "2026-05-06T14:00:30Z"


@pytest.mark.parametrize(
    ("told", "day", "utc"),
    [
        ("Friday, May 8, 2026 at 8:30 a.m. Eastern", "2026-05-08", "2026-05-08T12:30:00Z"),
        ("Friday, May 8, 2026 at 8:30 a.m.", "2026-05-08", None),
        ("Friday, May 8, 2026", "2026-05-08", None),
        ("Friday, May 8, 2026 at 9:00 p.m. Pacific", "2026-05-08", "2026-05-09T04:00:00Z"),
        ("Thursday, January 1, 2099 at 8:00 a.m. Tokyo time", "2099-01-01", "2098-12-31T23:00:00Z"),
    ],
)
def test_a_record_has_both_of_its_dates_and_events(told: str, day: str, utc: str | None) -> None:
    release = parse(RELEASE.format(when=told))
    (call,) = release.events
    date = next(date for date in release.dates if date.value == call.when)
    assert (call.date, call.utc) == (date.date, date.utc) == (day, utc)
    assert [date.date for date in release.dates][:2] == ["2026-05-06", day]


def test_a_day_before_1970_and_a_clock_time_alone() -> None:
    release = parse(RELEASE.format(when="May 8, 1968 at 8:30 a.m. Eastern"))
    assert release.dates[-1].utc == "1968-05-08T12:30:00Z"
    (time,) = parse("Acme\n\nOur desk is open until 11:00 a.m. Eastern.").dates
    assert (time.kind, time.date, time.utc) == ("time", None, None)


def test_an_event_without_a_time_has_neither() -> None:
    (off,) = parse(
        "Acme calls off its call\n\nTULSA, Okla., May 6, 2026 - Acme Corp. (NYSE: ACM) will not host its first quarter "
        "2026 conference call."
    ).events
    assert (off.status, off.when, off.date, off.utc) == ("cancelled", None, None, None)


def test_records_of_earlier_versions_are_read_and_written_again() -> None:
    release = parse(FIRST)
    old = json.loads(release.to_json())
    for item in (*old["dates"], *old["events"]):
        del item["date"], item["utc"]
    read = msgspec.convert(old, Release)
    assert len(read.events) == len(release.events)
    assert {(item.date, item.utc) for item in (*read.dates, *read.events)} == {(None, None)}
    assert msgspec.json.decode(read.to_json(), type=Release) == read
    assert [event.when for event in read.events] == [event.when for event in release.events]
    assert read.to_rows() == release.to_rows()
    assert differences([read], [release]) == ()


@pytest.mark.parametrize("stripped", [False, True], ids=["new record", "old record"])
def test_what_moves_takes_its_day_and_instant_along(stripped: bool) -> None:
    first = parse(FIRST)
    if stripped:
        events = tuple(msgspec.structs.replace(event, date=None, utc=None) for event in first.events)
        first = msgspec.structs.replace(first, events=events)
    agenda = Agenda()
    agenda.take([first])
    (before,) = (entry.event for entry in agenda.entries if entry.event.kind == "call")
    assert (before.date, before.utc) == ("2026-05-08", "2026-05-08T14:00:00Z")
    agenda.take([parse(MOVED)])
    (after,) = (entry.event for entry in agenda.entries if entry.event.kind == "call")
    assert (after.status, after.when) == ("moved", "2026-05-12T11:00:00-04:00")
    assert (after.date, after.utc) == ("2026-05-12", "2026-05-12T15:00:00Z")
