"""Small inputs made after public bug reports (``../shared/field/cases.toml``), each against what a careful reader says.

``WANT`` tells for each case what must be stated, in the form of ``statements``. Skipped where the cases do not stand
beside the project.
"""

from __future__ import annotations

import tomllib
from contextlib import nullcontext, suppress
from email.message import EmailMessage

import pytest

from places import SHARED
from releaseparse import ReleaseError, parse_all
from statements import statements, unmet

FIELD = SHARED / "field"

WANT: dict[str, tuple[str, ...]] = {
    "d01": ("date 2026-05-08T13:00:00+00:00",),
    "d11": ("date 2026-05-08T12:00:00+02:00", "date 2026-05-16T00:00:00+02:00"),
    "d29": ("date 2026-06-09/2026-06-15",),
    "d29b": ("date 2026-06-09",),
    "d46": ("date 2026-05-08T15:30:00+09:00", "date 2026-05-11T15:00:00+09:00/2026-05-11T16:00:00+09:00"),
    "d47": ("date 2026-05-08T15:00:00*",),
    "p09": ("phone +16465550156", "code 820445398 +16465550156", "dial call +16465550156 820445398"),
    "p11": ("phone +13035550147", "code 32288696 +13035550147"),
    "u07": ("!url *",),
    "v02": (
        "event dividend_ex 2026-06-15", "event dividend_record 2026-06-16", "event dividend_payment 2026-06-17",
        "pays dividend_payment 1.25 EUR", "!event meeting *",
    ),
    "v05": (
        "event dividend_record 2026-06-02", "event dividend_ex 2026-06-01", "event dividend_payment 2026-06-07",
        "pays dividend_payment 0.2331 USD",
    ),
    "v06": (
        "event dividend_ex 2026-05-14", "event dividend_record 2026-05-15", "event dividend_payment 2026-05-29",
        "event dividend_ex 2026-06-12", "event dividend_record 2026-06-15", "event dividend_payment 2026-06-30",
    ),
    "w08": ("contact Maribel Osei",),
    "w11": ("event call 2026-05-13T10:00:00-04:00", "dial call +13035550114"),
    "z01": ("date 2026-06-09T14:00:00-04:00/2026-06-09T15:00:00-04:00", "zone America/New_York"),
    "z02": ("date 2026-06-09T10:00:00-05:00", "zone America/Chicago"),
    "z04": ("date 2026-09-10T13:30:00+05:30",),
    "k02": ("phone +12095550160", "code 1366520583 +12095550160"),
    "s01": ("!event call 2026-05-08T10:00:00-04:00 scheduled",),
    "s02": ("event call 2026-05-12T11:00:00-04:00", "!event call 2026-05-08*"),
    "n03": ("contact John W. Ingram V; Treasurer",),
    "n04": ("contact Steven Hardman; Director of Communications",),
    "g01": ("date 2026-05-08T14:30:00", "!zone *"),
    "g02": ("date 2026-05-08T10:00:00/2026-05-08T11:00:00", "!zone *"),
    "g03b": ("date 2026-05-08T10:00:00", "!zone *"),
    "g04": ("date 2026-05-08T15:00:00", "!date 2026-05-08T12:00:00*"),
    "g06": ("date 2026-05-08T15:00:00",),
    "g07": ("event call 2026-05-08T10:00:00+02:00/2026-05-08T11:00:00+02:00", "!event call 2026-05-08T11*"),
    "g11": ("event call 2026-05-08T17:00:00+02:00/2026-05-08T18:00:00+02:00",),
    "g12": ("date 2026-05-08T10:30:00", "!date 2026-05-06T*"),
    "g14": ("date 2026-05-08T10:00:00-03:00/2026-05-08T11:00:00-03:00",),
    "g15": ("date 2026-05-08T10:00:00-03:00", "zone America/Sao_Paulo"),
    "g17": ("event call 2026-05-08T10:00:00+02:00/2026-05-08T11:00:00+02:00",),
    "g18": ("event call 2026-05-08T10:00:00/2026-05-08T11:00:00",),
    "g20": ("event call 2026-05-07T14:00:00-04:00", "!event call 2026-05-06*"),
    "g21": ("event call 2026-05-08T09:00:00-04:00", "!event call 2026-05-07*"),
    "g23": ("language en",),
    "g24": ("language en",),
    "g27": ("date 2026-05-08T10:00:00-04:00", "event call 2026-05-08T10:00:00-04:00", "!date 2026-05-07*"),
    "f01": (
        "issued 2026-05-06", "!headline Subject:*", "event results 2026-05-12T08:00:00+02:00",
        "event call 2026-05-12T14:00:00+02:00",
    ),
    "f03": ("headline Larch Corp. call tomorrow",),
    "f04": ("event call 2026-07-17T09:00:00-05:00", "code 5512340 +18335550163"),
    "f06": ("event results 2026-07-29", "event call 2026-07-30T08:30:00-06:00"),
    "f07": ("event results 2026-07-29", "event call 2026-07-30T08:30:00-06:00"),
    "f09": ("!event *",),
    "f10": ("event call 2026-05-13T17:00:00+09:00*", "headline *決算説明会*"),
    "f11": ("event call 2026-05-13T17:00:00+09:00*", "headline *決算説明会*", "issued 2026-05-07"),
    "f12": ("event call 2026-08-13T10:00:00+02:00",),
    "f15": ("!headline Dear*", "headline *conference call*"),
    "f16": ("event call 2026-06-18T09:30:00-04:00*",),
    "f18": (
        "event call 2026-07-30T08:30:00-04:00*", "dial call +14165550123 889900", "dial call +18005550124 889900",
    ),
    "h01": ("url https://www.harrowvale.example.com/investors/events-and-presentations/default.aspx",),
    "h02": ("email maribel.osei@harrowvale.example.com", "!url http://ple.com"),
    "h05": ("phone +5016010315", "date 2026-05-08T22:11:00-06:00"),
    "d22": ("date 2026-05-11T16:00:00+01:00", "date 2026-05-11T17:00:00+02:00", "!warning zone_season"),
    "d23": ("date 2026-06-28T16:00:00+02:00",),
    "d41b": ("date 2026-05-16T00:00:00-04:00", "date 2026-05-08T00:00:00-04:00"),
    "p01": ("phone +13035550123;ext=22", "phone +13035550124;ext=136", "phone +13035550125;ext=45"),
    "p06": ("phone +497111234567", "phone +41711234567"),
    "p08": ("phone +13035550123", "phone +13035550124", "phone +13035550125"),
    "p15": ("phone +81355501234", "fax +81355501235"),
    "p16": ("phone +13035550123", "phone +13035550124"),
    "t03": ("ticker XNYS:HVC", "ticker XNAS:ORRN"),
    "t10": ("ticker XTKS:6599", "ticker XHKG:5", "ticker XSAU:2299"),
    "w09": ("issued 2026-05-06T08:00:00-04:00", "event call 2026-05-07T10:00:00-04:00", "language en"),
    "w10": ("issued 2026-05-06", "language en"),
    "e01": ("releases 2", "headline Harrow Vale Corp. Reports Results", "headline Harrow Vale Corp. Names Director"),
    "k01": (
        "code 99912345678 +13035550148", "code 99912345678 +16465550156", "event call 2026-05-13T10:00:00-06:00",
        "!email *", "!phone *999*", "webcast https://harrowvale.zoom.us/j/99912345678*", "!webcast *ahGxyLEIa",
    ),
}  # fmt: skip
"""What each case must state and must not."""

OTHER = {
    "c02": "a calendar entry of one day: test_calendar",
    "c05": "a calendar over a folder: test_calendar",
    "c07": "what the calendar says on stderr: test_calendar",
    "j01": "types of tables, the same whatever a batch holds: test_tables",
    "j03": "columns of tables, each name once: test_tables",
    "j04": "a release without an issuer in tables: test_tables",
    "h04": "nine saved pages that do not stand there",
}
"""Cases that judge another output, or files that were not kept, with the tests that stand for them."""

EMPTY = ("f09",)
"""Cases that hold no release, so that reading them may raise an error: a mail without a text."""

BELIZE = (
    "Oak Mills opens\n\nBELIZE CITY, Belize, May 6, 2026 -- Oak Mills opened a mill. Visitors are welcome on May 8, "
    "2026 at 10:11 pm CST. Call 501-601-0315 for a seat."
)
"""A page that did not stay with the cases, in our words: a number and a zone that North America has too."""


def cases() -> dict[str, dict[str, str]]:
    """The cases by their id, none where they do not stand beside the project."""
    file = FIELD / "cases.toml"
    if not file.is_file():
        return {}
    return {case["id"]: case for case in tomllib.loads(file.read_text("utf-8"))["case"]}


CASES = cases()


def source(name: str) -> bytes | str:
    """What is read for a case: its text, or the file that its text names."""
    text = CASES[name]["text"].strip()
    if name == "h05":
        return BELIZE
    if name in ("f06", "f07"):
        return mail_with_pdf(named=name == "f06")
    first = text.split()[0].rstrip(":,;")
    if not first.startswith(("mails/", "pdfs/", "pages/")):
        return text
    file = FIELD / first
    if not file.is_file():
        pytest.skip(f"{first} does not stand beside the cases")
    return file.read_bytes()


def mail_with_pdf(*, named: bool) -> bytes:
    """A mail whose PDF is declared as mere bytes, as an attachment or as a part without a disposition."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "The release", "ir@oak.example", "Mon, 06 Jul 2026 08:00:00 +0000"
    mail.set_content("Please find attached.")
    pdf = (FIELD / "pdfs" / "twocol.pdf").read_bytes()
    mail.add_attachment(pdf, maintype="application", subtype="octet-stream", filename="N.PDF")
    if not named:
        part = mail.get_payload()[1]  # type: ignore[index]
        del part["Content-Disposition"]  # type: ignore[arg-type,union-attr]
        part.set_param("name", "a.pdf")  # type: ignore[union-attr]
    return mail.as_bytes()


def test_every_case_is_judged() -> None:
    assert set(CASES) <= {*WANT, *OTHER}
    assert not set(WANT) & set(OTHER)


@pytest.mark.parametrize("name", list(CASES))
def test_case_of_the_field(name: str) -> None:
    if name in OTHER:
        pytest.skip(OTHER[name])
    given = source(name)
    found: list[str] = []
    with suppress(ReleaseError) if name in EMPTY else nullcontext():
        found = statements(parse_all(given))
    assert not (missed := unmet(WANT[name], found)), "\n".join((*missed, "of", *found))
