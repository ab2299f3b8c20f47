"""Calendars open in readers that others wrote: icalendar, vobject, libical, khal and a calendar server, radicale."""

from __future__ import annotations

import base64
import contextlib
import ctypes
import ctypes.util
import datetime as dt
import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from releaseparse.record import DialIn, Event
from releaseparse.write import kept
from releaseparse.write.entry import Entry
from releaseparse.write.ics import Options

DAYS = ("2026-03-06", "2026-03-09", "2026-03-27", "2026-03-30", "2026-07-01", "2026-10-23", "2026-10-26", "2026-10-30",
        "2026-11-02", "2026-12-15")  # fmt: skip
"""Days on both sides of the changes of the clocks in America and in Europe."""
ZONES = ("America/New_York", "Europe/Berlin", "Asia/Tokyo")


def thirty() -> list[Entry]:
    found = []
    for day in DAYS:
        for number, zone in enumerate(ZONES):
            moment = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(9 + number, 30), ZoneInfo(zone))
            event = Event(id=f"{day}{number}", kind="call", when=moment.isoformat(), zone=zone,
                          dial_in=(DialIn(phone="+18775550131", passcode="440172"),))  # fmt: skip
            found.append(Entry(event=event, issuer=f"Issuer {day} {number}", stamp="2026-01-05/0/"))
    return found


def odd() -> list[Entry]:
    """Entries whose words hold what calendars have to escape and fold."""
    title = "Sommet « L’énergie ; l’eau, le vent » \\ Größe, 東京 " + "ä" * 80
    headline = "Line one\nBEGIN:VEVENT, and; more\\n \N{PILE OF POO}" + "x" * 300
    place, address = "12, rue de l'Eau; Paris\nFrance", "https://a.example/?x=1,2;3"
    long = Event(
        id="odd", kind="presentation", title=title[:100], when="2026-06-10T10:00:00+02:00", zone="Europe/Paris",
        location=place, registration=(address,),
    )  # fmt: skip
    day = Event(id="day", kind="results", when="2026-06-11", modifier="before_market_open")
    return [
        Entry(event=event, issuer="Aulne, Papier; SA", headline=headline, stamp="2026-05-01/0/")
        for event in (long, day)
    ]


def written(entries: list[Entry]) -> bytes:
    return kept.made(entries, Options(state=True, alarm=dt.timedelta(minutes=15))).written


@pytest.mark.parametrize("entries", [thirty(), odd()], ids=["thirty", "odd"])
def test_lines_are_folded_and_texts_escaped(entries: list[Entry]) -> None:
    raw = written(entries)
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines), "RFC 5545: 75 octets"
    assert b"\n" not in raw.replace(b"\r\n", b"")
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    others = vobject.readOne(raw.decode()).vevent_list
    assert len(events) == len(others) == len(entries)
    for one, other in zip(events, others, strict=True):
        assert str(one["SUMMARY"]) == other.summary.value
        assert str(one["DESCRIPTION"]) == other.description.value
        assert "GEO" not in one
        assert "METHOD" not in one


def test_a_whole_day_says_that_it_is_before_the_market_opens() -> None:
    day = next(e for e in icalendar.Calendar.from_ical(written(odd())).walk("VEVENT") if str(e["UID"])[:3] == "day")
    assert day["DTSTART"].dt == dt.date(2026, 6, 11)
    assert "before market open" in day["SUMMARY"]
    assert not day.walk("VALARM"), "nothing rings at midnight"


def test_zones_are_yearly_rules_that_outlook_knows() -> None:
    for zone in icalendar.Calendar.from_ical(written(thirty())).walk("VTIMEZONE"):
        assert len(zone.subcomponents) in (1, 2)
        assert all("RDATE" not in part for part in zone.subcomponents)
        assert all(part["DTSTART"].dt.tzinfo is None for part in zone.subcomponents)


def test_the_zones_are_right_without_a_database_of_zones() -> None:
    """What a reader works out from the VTIMEZONE alone, under a name that no database knows."""
    raw = written(thirty()).replace(b"TZID:", b"TZID:x-").replace(b"TZID=", b"TZID=x-")
    for event, entry in zip(vobject.readOne(raw.decode()).vevent_list, thirty(), strict=True):
        assert event.dtstart.value.astimezone(dt.UTC) == dt.datetime.fromisoformat(entry.event.when or "")


def ended() -> list[Entry]:
    """Calls on both sides of the last change of a zone's clocks."""
    zone = "America/Mexico_City"
    days = [dt.datetime(year, month, 15, 10, 0, tzinfo=ZoneInfo(zone)) for year in (2022, 2023) for month in (1, 7, 12)]
    events = [Event(id=f"{day:%Y%m}", kind="call", when=day.isoformat(), zone=zone) for day in days]
    return [Entry(event=event, issuer="Molino", stamp="2022-01-05/0/") for event in events]


def test_a_zone_whose_clocks_stopped_changing_has_no_rule_without_an_end() -> None:
    raw = written(ended())
    (zone,) = icalendar.Calendar.from_ical(raw).walk("VTIMEZONE")
    assert all("RRULE" not in part for part in zone.subcomponents)
    for name in (zone["TZID"], "x-nowhere"):
        told = raw.replace(str(zone["TZID"]).encode(), name.encode())
        for event, entry in zip(vobject.readOne(told.decode()).vevent_list, ended(), strict=True):
            assert event.dtstart.value.astimezone(dt.UTC) == dt.datetime.fromisoformat(entry.event.when or "")


def libical() -> Any:
    name = ctypes.util.find_library("ical")
    if name is None:
        pytest.skip("libical is not installed (Debian: libical3)")
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    for function in ("icalcomponent_count_errors", "icalrestriction_check"):
        getattr(library, function).argtypes = [ctypes.c_void_p]
    library.icalcomponent_count_components.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.icalcomponent_string_to_kind.argtypes = [ctypes.c_char_p]
    return library


@pytest.mark.parametrize("entries", [thirty(), odd()], ids=["thirty", "odd"])
def test_libical_reads_it_without_an_error(entries: list[Entry]) -> None:
    library = libical()
    book = library.icalparser_parse_string(written(entries))
    assert book
    assert library.icalcomponent_count_errors(book) == 0
    assert library.icalrestriction_check(book) == 1, "RFC 5546: what must be there is, once"
    assert library.icalcomponent_count_errors(book) == 0, "the check notes what it finds"
    kind = library.icalcomponent_string_to_kind(b"VEVENT")
    assert library.icalcomponent_count_components(book, kind) == len(entries)


@pytest.mark.skipif(importlib.util.find_spec("khal") is None, reason="khal is not installed")
@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Asia/Kolkata"])
def test_khal_shows_thirty_calls_at_the_right_local_times(zone: str, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    source = tmp_path / "calls.ics"
    source.write_bytes(written(thirty()))
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[calls]]\npath = {folder}\n[sqlite]\npath = {tmp_path / 'khal.db'}\n"
        f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    env = {**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    khal = [sys.executable, "-c", "from khal.cli import main_khal; main_khal()", "-c", str(config)]
    subprocess.run([*khal, "import", "--batch", str(source)], check=True, env=env, capture_output=True, timeout=120)
    told = subprocess.run(
        [*khal, "list", "--format", "{start} {title}", "--day-format", "", "2026-03-01", "365d"],
        check=True, env=env, capture_output=True, text=True, timeout=120,
    ).stdout.splitlines()  # fmt: skip
    wanted = [
        f"{dt.datetime.fromisoformat(e.event.when or '').astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} {e.name}"
        for e in thirty()
    ]
    assert sorted(line for line in told if line.strip()) == sorted(wanted)


@contextlib.contextmanager
def server(folder: Path) -> Iterator[str]:
    """A calendar server on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = [
        "--server-hosts",
        f"127.0.0.1:{port}",
        "--auth-type",
        "none",
        "--storage-filesystem-folder",
        str(folder),
    ]
    with (folder.parent / "radicale.log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "radicale", *arguments], stdout=log, stderr=log)
    try:
        for _ in range(150):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def ask(method: str, url: str, body: bytes | None = None) -> bytes:
    """A request to the server, as the user desk."""
    key = base64.b64encode(b"desk:desk").decode()
    headers = {"Authorization": f"Basic {key}", "Content-Type": "text/calendar; charset=utf-8"}
    with urllib.request.urlopen(urllib.request.Request(url, body, headers, method=method), timeout=30) as answer:
        found: bytes = answer.read()
        return found


@pytest.mark.skipif(importlib.util.find_spec("radicale") is None, reason="radicale is not installed")
def test_a_calendar_server_takes_it_and_gives_it_back(tmp_path: Path) -> None:
    raw = written([*thirty(), *odd()])
    with server(tmp_path / "store") as url:
        with contextlib.suppress(urllib.error.HTTPError):  # some versions make a user's folder by themselves
            ask("MKCOL", f"{url}/desk/")
        ask("PUT", f"{url}/desk/calls/", raw)
        back = ask("GET", f"{url}/desk/calls/")
    mine, theirs = (icalendar.Calendar.from_ical(text).walk("VEVENT") for text in (raw, back))
    assert {str(e["UID"]): e["DTSTART"].dt for e in mine} == {str(e["UID"]): e["DTSTART"].dt for e in theirs}
    assert len(kept.entries(kept.opened(back, "calls"))) == len(mine), "a later run can go on from the server's copy"
