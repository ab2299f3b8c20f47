import datetime as dt

import pytest

from releaseparse import parse

BODY = "Marlow Tools, Inc. (NYSE: MRL) today announced that it will open a works in the north of the state."

DATELINES = [
    ("NEW YORK--(BUSINESS WIRE)--February 10, 2025--", "NEW YORK", "2025-02-10", "BUSINESS WIRE"),
    ("VANCOUVER, BC / ACCESS Newswire / February 10, 2025 /", "VANCOUVER, BC", "2025-02-10", "ACCESS Newswire"),
    ("FORT WORTH, TX, September 12, 2024 /24-7PressRelease/ --", "FORT WORTH, TX", "2024-09-12", "24-7PressRelease"),
    ("SAO PAULO, Feb. 11, 2025 /PRNewswire/ —", "SAO PAULO", "2025-02-11", "PRNewswire"),
    ("VANCOUVER, ALBERTA –TheNewswire - February 10, 2025 –", "VANCOUVER, ALBERTA", "2025-02-10", "TheNewswire"),
    ("CUPERTINO, California—January 18, 2011—", "CUPERTINO, California", "2011-01-18", None),
    ("QINGDAO and FRANKFURT - May 30, 2025 (NEWMEDIAWIRE) -", "QINGDAO and FRANKFURT", "2025-05-30", "NEWMEDIAWIRE"),
    ("MONTRÉAL, le 6 mai 2025 /CNW/ -", "MONTRÉAL", "2025-05-06", "CNW"),
    ("Oslo, 14 February 2025:", "Oslo", "2025-02-14", None),
    ("Milan, February 13th, 2025 –", "Milan", "2025-02-13", None),
    ("San Salvador, SV, 29 de mayo de 2024 –", "San Salvador, SV", "2024-05-29", None),
    ("May 6, 2014 -", None, "2014-05-06", None),
    ("CONCORD, NEW HAMPSHIRE, September 26, 2000...", "CONCORD, NEW HAMPSHIRE", "2000-09-26", None),
    ("ARMONK, N.Y., April 23, 2025 . . .", "ARMONK, N.Y.", "2025-04-23", None),
    ("CUPERTINO, CA, Friday, March 6, 2026 – PRISM MediaWire –", "CUPERTINO, CA", "2026-03-06", "PRISM MediaWire"),
    ("(NewMediaWire) - January 30, 2025 - DALLAS —", "DALLAS", "2025-01-30", "NewMediaWire"),
    ("MIAMI, FL — July 15, 2025 — (SOLANO NEWSWIRE) —", "MIAMI, FL", "2025-07-15", "SOLANO NEWSWIRE"),
    ("BURBANK, Calif. –", "BURBANK, Calif.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "place", "date", "wire"), DATELINES, ids=lambda value: str(value)[:30])
def test_dateline(printed: str, place: str | None, date: str | None, wire: str | None) -> None:
    release = parse(f"Marlow Tools to Open a Works\n\n{printed} {BODY}\n\nThe works will employ four hundred people.\n")
    line = release.dateline
    assert line is not None
    assert (line.place, line.date, line.wire) == (place, date, wire)
    assert release.headline is not None
    assert release.headline.value == "Marlow Tools to Open a Works"
    assert release.sections[-1].kind == "body"
    assert release.sections[-1].start == line.start


@pytest.mark.parametrize(
    "sentence",
    [
        "Release Date: June 16, 2025 Marlow Tools is set to begin its work in the township next week, as it said.",
        "The oak trees on the street are dying, and on June 16, 2025 the county will take the last of them away.",
        "In the second quarter, Marlow Tools made 411,000 tools -- its most ever -- and sold 444,000 of them too.",
    ],
)
def test_no_dateline(sentence: str) -> None:
    assert parse(f"Marlow Tools Begins Its Work\n\n{sentence}\n").dateline is None


def test_a_year_that_the_dateline_leaves_out_is_the_one_that_the_head_names() -> None:
    text = f"Marlow Tools Reports Second Quarter 2004 Results\n\nTAMPA, Fla., July 22 /PRNewswire/ -- {BODY}\n"
    line = parse(text).dateline
    assert line is not None
    assert line.date == "2004-07-22"


@pytest.mark.parametrize(
    ("sent", "printed", "date"), [("1998-06-22", "June 20", "1998-06-20"), ("1998-01-02", "Dec. 31", "1997-12-31")]
)
def test_a_year_that_the_dateline_leaves_out_is_the_nearest_to_the_date_beside_the_text(
    sent: str, printed: str, date: str
) -> None:
    text = (
        f"---\ntitle: Marlow Tools Opens a Works\ndate: {sent}\n---\n\nTAMPA, Fla., {printed} /PRNewswire/ -- {BODY}\n"
    )
    line = parse(text).dateline
    assert line is not None
    assert line.date == date


@pytest.mark.parametrize("printed", ["Datum 06.05.2025", "Admin | May 6, 2025"])
def test_a_dated_line_with_a_word_that_is_no_place_is_no_dateline(printed: str) -> None:
    release = parse(f"{printed}\n\nMarlow Tools to Open a Works\n\n{BODY}\n")
    assert release.dateline is None
    assert release.issued is not None
    assert release.issued.value == "2025-05-06"
    assert release.headline is not None
    assert release.headline.value == "Marlow Tools to Open a Works"


def test_a_headline_that_only_the_front_matter_gives() -> None:
    matter = '---\ntitle: "Marlow Tools Opens a Works"\n---\n\n'
    text = f"{matter}* First works in the north\n\nTULSA, Okla., May 6, 2025 (GLOBE NEWSWIRE) -- {BODY}\n"
    release = parse(text, media_type="text/markdown")
    headline = release.headline
    assert headline is not None
    assert (headline.value, headline.origin, headline.text) == ("Marlow Tools Opens a Works", "metadata", None)
    assert [deck.text for deck in release.subheadlines] == ["First works in the north"]


def test_a_section_below_the_dateline_is_not_the_headline_that_the_front_matter_gives() -> None:
    matter = '---\ntitle: "Marlow Tools Reports Second Quarter and Half Year 2025 Results"\n---\n\n'
    day = "TULSA, Okla., May 6, 2025 (GLOBE NEWSWIRE) --"
    text = f"{matter}{day} {BODY}\n\n**Second Quarter and Half Year 2025 Results**\n"
    release = parse(
        f"{text}\nSales grew in all of the states that the company sells in, and most of all in the north.\n"
    )
    assert release.headline is not None
    assert release.headline.origin == "metadata"
    assert release.dateline is not None


def test_a_headline_whose_last_word_its_markup_left_to_the_next_line() -> None:
    text = f"# Marlow Tools Gives Its Town a Works, a School and\nLibrary\n\nTULSA, Okla., May 6, 2025 -- {BODY}\n"
    release = parse(text, media_type="text/markdown")
    assert release.headline is not None
    assert release.headline.value == "Marlow Tools Gives Its Town a Works, a School and Library"
    assert release.subheadlines == ()


def test_an_author_is_no_headline_and_no_deck() -> None:
    release = parse(f"Marlow Tools to Open a Works\n\nBy Ann Field\n\nTULSA, Okla., May 6, 2025 -- {BODY}\n")
    assert release.headline is not None
    assert release.headline.value == "Marlow Tools to Open a Works"
    assert release.subheadlines == ()


def test_decks_between_a_bare_dateline_and_the_lead_that_repeats_it() -> None:
    day = "TULSA, Okla., May 6, 2025"
    text = (
        f"Marlow Tools to Open a Works\n\n{day}\n\nFour hundred people to work there\n\n{day} /PRNewswire/ -- {BODY}\n"
    )
    release = parse(text)
    assert release.dateline is not None
    assert release.dateline.wire == "PRNewswire"
    assert [deck.text for deck in release.subheadlines] == ["Four hundred people to work there"]


def test_a_headline_that_runs_into_its_dateline_is_parted_from_it() -> None:
    text = f"Marlow Tools to Hold Investor Day on February 4, 2025    ARMONK, N.Y., December 9, 2024 - {BODY}\n"
    release = parse(text)
    assert release.headline is not None
    assert release.headline.value == "Marlow Tools to Hold Investor Day on February 4, 2025"
    assert release.issued is not None
    assert release.issued.value == "2024-12-09"


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("FOR IMMEDIATE RELEASE\n\n", "Marlow Tools to Open a Works"),
        ("FOR RELEASE AT 5:15 AM CT\n\n", "Marlow Tools to Open a Works"),
        ("Exhibit 99.1\n\nMARLOW TOOLS, INC.\n\n", "Marlow Tools to Open a Works"),
        ("Exhibit (a)(5)(C)\n\n", "Marlow Tools to Open a Works"),
        ("MARLOW STEEL AND TOOLS HOLDING, INC./NEWS\n", "Marlow Tools to Open a Works"),
        ("Thursday October 29, 12:55 pm Eastern Time\n\n", "Marlow Tools to Open a Works"),
        ("383 Elm Avenue, New York, NY 10179\n\nwww.marlowtools.example.com\n\n", "Marlow Tools to Open a Works"),
    ],
)
def test_what_stands_above_a_headline_is_not_it(above: str, headline: str) -> None:
    release = parse(f"{above}Marlow Tools to Open a Works\n\nTULSA, Okla., May 6, 2025 -- {BODY}\n")
    assert release.headline is not None
    assert release.headline.value == headline


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Correction: Marlow Tools Opens a Works", "correction"),
        ("CORRECTING and REPLACING Marlow Tools Opens a Works", "correction"),
        ("/C O R R E C T I O N -- Marlow Tools/", "correction"),
        ("UPDATE - Marlow Tools Opens a Works", "update"),
        ("Marlow Tools Gives an Update on Its Works", "original"),
        ("Please disregard the release Marlow Tools Opens a Works", "withdrawal"),
        ("REPEAT -- Marlow Tools Opens a Works", "repeat"),
        ("Berichtigung: Marlow Tools eröffnet ein Werk", "correction"),
        ("Marlow Tools Corrects Course in the North", "original"),
        ("Aviso aos Acionistas – Retificação\n\nMarlow Tools abre fábrica", "correction"),
        ("Marlow Tools Opens a Works – Trading Update", "original"),
        ("Ce communiqué annule et remplace celui du 5 mai 2025\n\nMarlow Tools ouvre une usine", "correction"),
        ("（訂正）新工場の開設に関するお知らせ", "correction"),
        ("新工場の訂正条項に関するお知らせ", "original"),
        ("May 6, 2025\n\nCorrection: Marlow Tools Opens a Works", "correction"),
        (
            "Marlow Tools Opens a Works\n\nCORRECTION: This release replaces the one issued on May 5, 2025, with a "
            "wrong town.",
            "correction",
        ),
        ("Marlow Tools Opens a Works\n\nThe correction: a price cut replaces the old list.", "original"),
    ],
)
def test_status(line: str, status: str) -> None:
    assert parse(f"{line}\n\nTULSA, Okla., May 6, 2025 -- {BODY}\n").status == status


def test_embargo_gives_the_instant() -> None:
    text = (
        "Embargoed until 4 a.m. CT, Thursday, Jan. 30, 2025\n\nA diet that helps the brain\n\n"
        f"DALLAS, Jan. 30, 2025 -- {BODY}\n"
    )
    embargo = parse(text).embargo
    assert embargo is not None
    assert embargo.value is not None
    assert dt.datetime.fromisoformat(embargo.value) == dt.datetime(2025, 1, 30, 10, tzinfo=dt.UTC)


def test_no_embargo_in_a_release_on_trade() -> None:
    text = (
        f"Marlow Tools to Open a Works\n\nTULSA, Okla., May 6, 2025 -- {BODY} The oil embargo of 1973 is long past.\n"
    )
    assert parse(text).embargo is None


def test_a_headline_may_end_in_a_firm_of_legal_form() -> None:
    release = parse(
        "Jo Rasmussen Elected to the Board of Brackwater Company\n\nFirm Also Declares a Dividend\n\n"
        "--News Direct--\n\nATLANTA, Oct. 16, 2025 – Brackwater Company today announced that Jo Rasmussen was elected."
    )
    assert release.headline is not None
    assert release.headline.value == "Jo Rasmussen Elected to the Board of Brackwater Company"
    assert [deck.text for deck in release.subheadlines] == ["Firm Also Declares a Dividend"]


@pytest.mark.parametrize("mark", ["", "# "])
def test_a_headline_with_a_name_that_has_a_dot_stays_whole(mark: str) -> None:
    release = parse(f"{mark}FindTools.NYC Opens to Tackle Rents\n\nNEW YORK, October 3, 2024 -- {BODY}\n")
    assert release.headline is not None
    assert release.headline.value == "FindTools.NYC Opens to Tackle Rents"


def test_a_short_release_on_one_line_is_cut_at_its_dateline() -> None:
    release = parse(f"Marlow Tools to Open a Works TAMPA, Fla., July 22, 2024 /PRNewswire/ -- {BODY}")
    assert release.headline is not None
    assert (release.headline.value, release.dateline and release.dateline.place) == (
        "Marlow Tools to Open a Works",
        "TAMPA, Fla.",
    )


def test_a_time_before_a_date_is_no_headline_to_cut_off() -> None:
    release = parse("1:30 p.m. EDT, May 6, 2026 - Briefing at the works with the crew, which all may attend, it says.")
    assert "\n" not in release.text
    assert release.headline is None


PAGE = (
    "<html><head><title>{title}</title></head><body>{head}<p>TAMPA, Fla., July 22, 2024 /PRNewswire/ -- {body}</p>"
    "<p>The works will employ four hundred people from the day on which it opens its doors.</p></body></html>"
)
CENTRED = '<p style="margin-top:12pt; margin-bottom:0pt; font-family:Times New Roman" align="center"><b>{}</b></p>\n'


def test_a_headline_in_two_paragraphs_of_a_page_is_one() -> None:
    head = "".join(map(CENTRED.format, ("Marlow Tools Names Rona Farley", "to the Board of Directors")))
    release = parse(PAGE.format(title="", head=head, body=BODY))
    assert release.headline is not None
    assert release.headline.value == "Marlow Tools Names Rona Farley to the Board of Directors"


HANGING = [
    ("2026 Marlow Tools earnings bolstered by", "strong orders, customer growth", True),
    ("Marlow Tools Reports First Quarter Results at Noon EST", "The Works Will Employ Four Hundred People", False),
]


@pytest.mark.parametrize(("first", "second", "one"), HANGING)
def test_a_headline_that_ends_in_the_middle_goes_on(first: str, second: str, one: bool) -> None:
    release = parse(f"{first}\n\n{second}\n\nATLANTA, July 22, 2026 -- {BODY}\n\nIt will employ many people.\n")
    assert release.headline is not None
    assert release.headline.value == (f"{first} {second}" if one else first)


DAYS = [
    ("July 22, 2024 | Marlow Tools to Open a Works in the North", "Marlow Tools to Open a Works in the North"),
    ("July 22, 2024 Meeting of Shareholders of Marlow Tools", "July 22, 2024 Meeting of Shareholders of Marlow Tools"),
]


@pytest.mark.parametrize(("printed", "value"), DAYS)
def test_a_day_before_a_headline_is_no_part_of_it_where_a_mark_parts_them(printed: str, value: str) -> None:
    release = parse(PAGE.format(title="", head=f"<h1>{printed}</h1>", body=BODY))
    assert release.headline is not None
    assert release.headline.value == value
    assert release.headline.text == value


def test_a_day_glued_to_a_headline_is_told_by_the_page_s_title() -> None:
    title = "Marlow Tools to Open a Works in the North"
    release = parse(PAGE.format(title=title, head=f"<h1>July 22, 2024 {title}</h1>", body=BODY))
    assert release.headline is not None
    assert release.headline.value == title


def test_a_label_is_no_headline() -> None:
    release = parse(
        f"MEDIA ADVISORY\n\nOLD BRIDGE FAIR 2026\n\nTAMPA, Fla., July 22, 2026 -- {BODY}\n\nAll may come.\n"
    )
    assert release.headline is not None
    assert release.headline.value == "OLD BRIDGE FAIR 2026"
