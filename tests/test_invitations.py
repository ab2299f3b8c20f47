"""What a mail's calendar part gives the event that its text announces, and what it does not."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from releaseparse import Release, parse
from releaseparse.record import Event

TEXT = (
    "Marram Foods Inc. (TSX: MRM) will hold a conference call on Wednesday, May 13, 2026{}. Please dial 416-555-0123."
)


def invite(told: str, *fields: str) -> Release:
    """The release of a mail whose calendar part has these fields."""
    made = EmailMessage()
    made["From"] = "IR <ir@marram.example>"
    made["Subject"] = "Marram Foods call"
    made["Date"] = "Wed, 06 May 2026 07:00:00 -0300"
    made.set_content(TEXT.format(told))
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", *fields, "SUMMARY:Call", "END:VEVENT", "END:VCALENDAR")
    made.add_attachment("\r\n".join(lines), subtype="calendar")
    return parse(bytes(made))


def call(release: Release) -> Event:
    return next(event for event in release.events if event.kind == "call")


def warned(release: Release) -> bool:
    return any(warning.code == "invitation_differs" for warning in release.warnings)


@pytest.mark.parametrize(
    ("told", "start", "when", "zone"),
    [
        (" at 10:00 a.m.", "DTSTART:20260513T140000Z", "2026-05-13T10:00:00-04:00", None),
        (" at 3:45 p.m.", "DTSTART:20260513T100000Z", "2026-05-13T15:45:00+05:45", None),
        (
            " at 10:00 a.m.", "DTSTART;TZID=Eastern Standard Time:20260513T100000", "2026-05-13T10:00:00-04:00",
            "America/New_York",
        ),
        ("", "DTSTART:20260513T140000Z", "2026-05-13T14:00:00+00:00", None),
        (
            "", "DTSTART;TZID=Eastern Standard Time:20260513T100000", "2026-05-13T10:00:00-04:00",
            "America/New_York",
        ),
        (" at 10:00 a.m. PT", "DTSTART:20260513T170000Z", "2026-05-13T10:00:00-07:00", "America/Los_Angeles"),
    ],
)  # fmt: skip
def test_it_gives_the_offset_or_the_clock(told: str, start: str, when: str, zone: str | None) -> None:
    release = invite(told, start)
    assert (call(release).when, call(release).zone, warned(release)) == (when, zone, False)


@pytest.mark.parametrize(
    ("told", "start"),
    [
        (" at 10:00 a.m. ET", "DTSTART:20260513T150000Z"),
        (" at 10:00 a.m.", "DTSTART;TZID=Eastern Standard Time:20260513T110000"),
        (" at 10:00 a.m.", "DTSTART:20260513T140700Z"),
        (" at 10:00 a.m. ET", "DTSTART:20260520T140000Z"),
    ],
)
def test_what_the_text_tells_stays_and_a_difference_is_a_warning(told: str, start: str) -> None:
    release = invite(told, start)
    assert (call(release).when or "")[:16] == "2026-05-13T10:00"
    assert warned(release)


def test_it_gives_the_end_the_place_and_the_room() -> None:
    room = call(invite(" from 10:00 to 11:00 a.m.", "DTSTART:20260513T140000Z", "LOCATION:https://meet.example/room"))
    assert room.until == "2026-05-13T11:00:00-04:00"
    assert room.webcasts == ("https://meet.example/room",)
    assert room.location is None
    hall = call(invite("", "DTSTART:20260513T140000Z", "LOCATION:Hall 4\\, Halifax"))
    assert (hall.location, hall.webcasts) == ("Hall 4, Halifax", ())
