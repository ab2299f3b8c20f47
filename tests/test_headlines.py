"""Headlines: lines that stand where one would and are none, and what stands around a letter's own words."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from releaseparse import parse
from releaseparse.read import read

LEAD = "The works at Oldbury made nine thousand looms in the year, a tenth more than the year before, it said today."
LETTER = (
    "We write to inform you that Ashgrove Looms Limited will hold a call with analysts on 14 May 2026 at 11:30 a.m."
)

HEADS = [
    ("RNS Number : 7702K\nAshgrove Looms plc\n12 May 2026\n\nHolding in Company", "Holding in Company"),
    ("Ashgrove Looms plc\nNotice of Results", "Notice of Results"),
    ("ASHGROVE LOOMS HOLDINGS LIMITED\n(Stock Code: 9981)\n\nDATE OF BOARD MEETING", "DATE OF BOARD MEETING"),
    (
        "The exchange takes no responsibility for the contents of this announcement.\n\n"
        "ASHGROVE LOOMS LIMITED\n\nPROFIT WARNING",
        "PROFIT WARNING",
    ),
    ("Posted: May 12, 2026 Print\nAshgrove Opens a Second Works", "Ashgrove Opens a Second Works"),
    ("Hello everyone, our news of today.\n\nAshgrove Opens a Second Works", "Ashgrove Opens a Second Works"),
    ("Home > Investors > News\n\nAshgrove Opens a Second Works", "Ashgrove Opens a Second Works"),
    ("[ Download PDF ] [ XBRL ] [ Next ]\nAshgrove Opens a Second Works", "Ashgrove Opens a Second Works"),
    # What print has torn.
    ("Ashgrove opens a hall for\nvisitors in winter", "Ashgrove opens a hall for visitors in winter"),
    ("Attention Business Editors:\nAshgrove Opens a Second Works", "Ashgrove Opens a Second Works"),
    ("Ashgrove Looms Drives\nOldbury Weavers Above Plan", "Ashgrove Looms Drives Oldbury Weavers Above Plan"),
    ("ASHGROVE TO OPEN SECOND WORKS\nNEAR THE CANAL", "ASHGROVE TO OPEN SECOND WORKS NEAR THE CANAL"),
    ("12/5/2026 Ashgrove Opens a Second Works", "Ashgrove Opens a Second Works"),
    # What looks alike and is one.
    ("Ashgrove Opens Second Works | New Looms", "Ashgrove Opens Second Works | New Looms"),
    ("Sales Up 5% / Profit Doubles / Outlook Raised", "Sales Up 5% / Profit Doubles / Outlook Raised"),
    ("Ashgrove | First Quarter Results | Record Sales", "Ashgrove | First Quarter Results | Record Sales"),
    ("ASHGROVE (ASH) (ASHW) REPORTS RECORD RESULTS", "ASHGROVE (ASH) (ASHW) REPORTS RECORD RESULTS"),
    ("( BW)(UK-ASHGROVE)(ASH) Ashgrove Opens a Works", "Ashgrove Opens a Works"),
    ("ASHGROVE LOOMS ACQUIRES\nOLDBURY WOOL CORPORATION", "ASHGROVE LOOMS ACQUIRES OLDBURY WOOL CORPORATION"),
    ("Ashgrove Looms plc: Notice of Results", "Ashgrove Looms plc: Notice of Results"),
    ("Jane Roe to Lead Ashgrove Looms Inc.", "Jane Roe to Lead Ashgrove Looms Inc."),
    ("Dear Diary, a Play About Looms, Opens in Oldbury", "Dear Diary, a Play About Looms, Opens in Oldbury"),
    ("May 12, 2026 Meeting of Ashgrove Shareholders", "May 12, 2026 Meeting of Ashgrove Shareholders"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "title"), HEADS, ids=lambda value: value[:40])
def test_the_headline_is_what_tells_the_news(head: str, title: str) -> None:
    release = parse(f"{head}\n\n{LEAD}\n\nAshgrove Looms plc makes looms.\n")
    assert release.headline is not None
    assert release.headline.value == title


def test_a_firms_name_in_japanese_is_no_headline() -> None:
    release = parse(
        "2026年5月13日\n柳沢織機株式会社\n\n配当予想の修正に関するお知らせ\n\n"
        "柳沢織機株式会社は、本日開催の取締役会において、配当予想の修正を決議しましたので、お知らせいたします。\n"
    )
    assert release.headline is not None
    assert release.headline.value == "配当予想の修正に関するお知らせ"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("12 May 2026\n\nTo,\nThe Listing Department\nOldbury Exchange Limited\n\nSub: {}\n\nDear Sir/Madam,", True),
        ("An\ndie Aktionäre\nOldbury\n\nBetreff: {}\n\nSehr geehrte Damen und Herren,", True),
        ("Ashgrove Looms Sets a Date\n\nSubject to approval: {}", False),
    ],
)
def test_a_letters_subject_is_its_headline(head: str, title: bool) -> None:
    release = parse(head.format("Conference call of Ashgrove Looms") + f"\n\n{LETTER}\n\nThanking you,\nA. Roe\n")
    assert release.headline is not None
    assert (release.headline.value == "Conference call of Ashgrove Looms") is title
    assert all("Listing Department" not in section.text for section in release.sections)


@pytest.mark.parametrize(
    ("closing", "stays"),
    [
        ("Kind regards,", False),
        ("Mit herzlichen Grüßen", False),
        ("Bien cordialement,", False),
        ("Med venlig hilsen", False),
        ("Best Regards from Oldbury is the name of the loom.", True),
        ("Cordialité et laine", True),
    ],
)
def test_what_a_mail_closes_with_is_no_part_of_its_text(closing: str, stays: bool) -> None:
    made = EmailMessage()
    made["From"] = "IR <ir@ashgrove.example>"
    made["To"] = "desk@paper.example"
    made["Subject"] = "Ashgrove Opens a Second Works"
    made["Date"] = "Tue, 12 May 2026 07:00:00 -0300"
    made.set_content(f"Dear editors,\n\n{LEAD}\n\nMore tomorrow, {LEAD}\n\n{closing}\nAda Roe\n")
    release = parse(bytes(made))
    assert any(closing in section.text for section in release.sections) is stays
    assert stays or [s.kind for s in release.sections if "Ada Roe" in s.text] == ["contact"]


def test_a_mail_that_was_pasted_with_its_header_is_read_as_one() -> None:
    head = "Von: IR <ir@ashgrove.example>\nAn: desk@paper.example\nBetreff: Einladung zur Telefonkonferenz"
    release = parse(f"{head}\n\nSehr geehrte Damen und Herren,\n\nwir laden Sie für den 12. Mai 2026 um 10 Uhr ein.\n")
    assert release.headline is not None
    assert release.headline.value == "Einladung zur Telefonkonferenz"
    assert release.text is not None
    assert "geehrte" not in release.text


def test_a_line_in_capitals_before_a_verb_is_no_dateline_that_a_forwarder_wrote_above() -> None:
    made = EmailMessage()
    made["From"] = "press@ashgrove.example"
    made["Subject"] = "Ashgrove opens its works"
    made.set_content(
        "Ashgrove Looms opens its doors to the press.\n\nRSVP by June 5 to Ada Roe, press@ashgrove.example.\n"
    )
    release = parse(bytes(made))
    assert release.text is not None
    assert release.text.startswith("Ashgrove Looms opens")


def kept(*blocks: str) -> list[str]:
    """The blocks that stay of a text."""
    (document,) = read("\n\n".join(blocks))
    return [block for block in blocks if block in document.text.value]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ashgrove Looms Holding S.p.A.: approvato il bilancio", "Ashgrove Looms Holding S.p.A."),
        ("Ashgrove Looms Holding plc - Interim results of the year", "Ashgrove Looms Holding plc"),
    ],
)
def test_a_firm_that_its_headline_begins_with_is_no_end_of_a_pages_head(title: str, name: str) -> None:
    assert kept(title, LEAD, "For information:", name, "Jane Roe, 902-555-0100")[:2] == [title, LEAD]


def test_a_pages_title_above_its_headline_goes() -> None:
    found = kept(
        "Ashgrove Opens a Second Works - Ashgrove", "Menu", "12 May 2026", "Ashgrove Opens a Second Works", LEAD
    )
    assert found[-2:] == ["Ashgrove Opens a Second Works", LEAD]
    assert "Menu" not in found


def test_a_filings_cover_alone_is_the_text() -> None:
    cover = (
        "UNITED STATES\nSECURITIES AND EXCHANGE COMMISSION\n\nFORM 8-K\n\nASHGROVE LOOMS INC\n\n"
        "(Address of principal executive offices)\n\nRegistrant's telephone number: (303) 555-0119\n"
    )
    release = parse(cover)
    assert release.text is not None
    assert "ASHGROVE LOOMS INC" in release.text
    release = parse(f"{cover}\nExhibit 99.1\n\nAshgrove Opens a Second Works\n\n{LEAD * 3}\n")
    assert release.text is not None
    assert "FORM 8-K" not in release.text


def test_a_subject_that_a_mail_cut_short_gives_way_to_the_line_that_has_it_whole() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Jo Roe <jo@ashgrove.example>", "Ashgrove Looms Moves Its Call"
    mail.set_content(f"Ashgrove Looms Moves Its Call to May 14\n\nOLDBURY, May 6, 2026 -- {LEAD}\n")
    release = parse(mail.as_bytes())
    assert release.headline is not None
    assert release.headline.value == "Ashgrove Looms Moves Its Call to May 14"


def test_the_wire_behind_a_headline_on_one_line_is_no_part_of_it() -> None:
    release = parse(f"Ashgrove Looms Moves Its Call PR Newswire OLDBURY, May 6, 2026 /PRNewswire/ -- {LEAD}")
    assert release.headline is not None
    assert release.headline.value == "Ashgrove Looms Moves Its Call"


def test_a_headline_within_its_line_has_its_reason() -> None:
    release = parse("\nSubject: Ashgrove Opens a Second Works\nIt will make looms, it said.", trace=True)
    assert release.headline is not None
    assert any(decision.kind == "headline" and decision.kept for decision in release.trace)
