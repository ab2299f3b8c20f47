"""What stands around a release in the text: second copies, appended reports, lists of links, wires' own lines."""

from __future__ import annotations

import pytest

from releaseparse.read import read
from releaseparse.text import Document

FIRST = "Fennel Bay Tea Company will open a second tea room in Halifax, and will hold a tasting for its neighbours. "
SECOND = "The room has forty seats, a garden to the south, and a kitchen that bakes for both of the company's houses. "
THIRD = "Guests may come from May 6 on; the tasting begins at noon, and lasts until the last of the cakes is eaten. "
RELEASE = "\n\n".join(("Fennel Bay Opens a Tea Room", FIRST, SECOND, THIRD))
NOTICE = "Statements on what will be are based on what is known today, and what comes may differ from them widely. " * 3


def texts(document: Document) -> list[str]:
    return [document.text.value[block.start : block.end] for block in document.blocks]


def last(source: str) -> str:
    """The last block that stays."""
    return texts(read(source)[0])[-1]


def test_a_release_that_is_printed_twice_is_read_once() -> None:
    assert (
        texts(read(f"{RELEASE}\n\nSite Wire – Full text\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}")[0]).count(FIRST.strip())
        == 1
    )


def test_a_paragraph_that_comes_again_stays() -> None:
    other = "The company will tell of its other plans in autumn, when the leaves are in and the rooms are warm again. "
    assert last(f"{RELEASE}\n\n{FIRST}\n\n{other}\n\n{other * 2}") == (other * 2).strip()


@pytest.mark.parametrize(
    "mark",
    [
        "KEY METRICS (BEST-EFFORT EXTRACTION - VERIFY AGAINST PAGE TEXT):", "[PDF page 5]",
        "PRIMARY SOURCE (CONSOLIDATED FINANCIAL TABLES):",
    ],
)  # fmt: skip
def test_what_a_program_put_out_of_a_report_goes(mark: str) -> None:
    rows = "\n".join(f"Row {number} of the table 1,{number}00 2,{number}00" for number in range(10, 90))
    assert last(f"{RELEASE}\n\n{mark}\n{rows}\n\n{NOTICE * 4}") == THIRD.strip()


@pytest.mark.parametrize("line", ["Key metrics:", "Page 5", "Primary source of income", "Attachments"])
def test_a_releases_own_headings_take_nothing_with_them(line: str) -> None:
    assert last(f"{RELEASE}\n\n{line}\n\n{SECOND}{THIRD}") == f"{SECOND}{THIRD}".strip()


def test_a_report_that_a_program_took_out_whole_is_the_text() -> None:
    assert last(f"[PDF page 1]\n\n{RELEASE}\n\n[PDF page 2]\n\n{SECOND}{THIRD}") == f"{SECOND}{THIRD}".strip()


def test_a_list_of_links_ends_the_release_but_for_its_closing_notice() -> None:
    links = "Related links:\n\nhttps://tea.example/rooms\n\nhttps://tea.example/cakes"
    assert last(f"{RELEASE}\n\n{links}\n\nTea Room of the Year Named\n\n{SECOND}") == THIRD.strip()
    assert last(f"{RELEASE}\n\n{links}\n\nForward-Looking Statement\n\n{NOTICE}") == NOTICE.strip()


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Für den Inhalt der Mitteilung ist der Emittent / Herausgeber verantwortlich.", False),
        ("The issuer is solely responsible for the content of this announcement.", False),
        ("Ende der Mitteilung EQS News-Service", False),
        ("Die EQS Distributionsservices umfassen gesetzliche Meldepflichten und Corporate News.", False),
        ("EQS-News: Fenchelbucht AG / Schlagwort(e): Produkteinführung", False),
        ("EQS News ID: 1621957", False),
        ("Für den Inhalt der Teedosen ist der Hersteller verantwortlich.", True),
        ("End of the season", True),
    ],
)
def test_a_wires_own_lines_go(line: str, stays: bool) -> None:
    assert (line in texts(read(f"{RELEASE}\n\n{line}\n\n{SECOND}{THIRD}")[0])) is stays


def test_a_drawn_line_is_no_part_of_a_paragraph() -> None:
    wrapped = (
        "Fennel Bay Tea Company will open a second tea room in Halifax, and\nwill hold a tasting for its\nneighbours"
    )
    found = texts(read(f"{wrapped}\n{'-' * 70}\n\n{FIRST}")[0])
    assert not any("--" in text and "tea" in text for text in found)


MENU = "Fennel County > News\nSkip to main content\nHome\nAbout Us\nTea\nGardens\nCareers\nResources\nContact Us"
NEWS = (
    "More News\nMar 26, 2026\nA Tea Room Opens in the North of the County\nMar 17, 2026\nThe Tea Backlog Is Eliminated"
)


def test_a_page_saved_as_text_loses_its_menu_and_its_other_news() -> None:
    found = texts(read(f"{MENU}\n{NEWS}\nFennel Bay Opens a Tea Room\n\n{FIRST}\n\n{SECOND}")[0])
    assert found == ["Fennel Bay Opens a Tea Room", FIRST.strip(), SECOND.strip()]


def test_short_lines_that_are_no_menu_stay() -> None:
    speakers = "Fennel Bay Tea Days\nJane Roe\nJonas Brandt\nMaribel Osei\nPetra Lund\nIngrid Solberg\nNews"
    assert texts(read(f"{speakers}\n\n{FIRST}\n\n{SECOND}")[0])[:6] == speakers.split("\n")[:6]
