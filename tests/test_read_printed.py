"""Plain text that keeps a page's places: columns, running heads, addresses that a line's end broke."""

from __future__ import annotations

import time

import pytest

from hostile import BUDGET, times_as_long, undisturbed
from releaseparse import parse
from releaseparse.read.formats import plain, printed

PROSE = (
    ("HALIFAX, May 6, 2026 - Fennel Bay Tea", "To join the call dial 1-888-555-0114 in"),
    ("Company (TSX: FBT) will issue its second", "North America, or +1 902-555-0171 from"),
    ("quarter 2026 results after the market", "elsewhere, and quote the conference ID"),
    ("closes on Wednesday, July 29, 2026.", "7730154. A replay is there until August 6."),
)
CONTACTS = (
    ("Investor contact", "Media contact"),
    ("Maribel Roe", "Jonas Brandt"),
    ("902-555-0123", "902-555-0124"),
    ("maribel@tea.example", "jonas@tea.example"),
)
TITLE = "            Fennel Bay Schedules Results\n\n"


def beside(rows: tuple[tuple[str, str], ...], width: int = 52) -> str:
    """Two columns side by side."""
    return "\n".join(f"{left:{width}}{right}" for left, right in rows)


def below(rows: tuple[tuple[str, str], ...]) -> list[str]:
    """The same one below the other."""
    return [*(left for left, _ in rows), *(right for _, right in rows)]


def lines(source: str) -> list[str]:
    return [line.strip() for line in printed.in_order(source).value.split("\n") if line.strip()]


@pytest.mark.parametrize("rows", [PROSE, CONTACTS], ids=["prose", "contacts"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_columns_are_read_one_after_the_other(rows: tuple[tuple[str, str], ...], end: str) -> None:
    source = f"{TITLE}{beside(rows)}\n\nThe end of it.\n".replace("\n", end)
    assert lines(source) == [TITLE.strip(), *below(rows), "The end of it."]


def test_columns_go_on_below_a_blank_line() -> None:
    assert lines(f"{beside(PROSE)}\n\n{beside(PROSE)}") == [
        *(left for left, _ in (*PROSE, *PROSE)), *(right for _, right in (*PROSE, *PROSE)),
    ]  # fmt: skip


def test_a_label_may_lead_the_columns_and_one_space_part_them_where_they_begin_at_one_place() -> None:
    source = (
        "CONTACTS:  Jane Roe               Rob Poe\n           Public Information     Smoke Program\n"
        "           509-555-0134           509-555-0162\n           jr@long.acme.example.c rp@acme.example\n"
    )
    right = ["Rob Poe", "Smoke Program", "509-555-0162", "rp@acme.example"]
    left = ["Jane Roe", "Public Information", "509-555-0134", "jr@long.acme.example.c"]
    assert lines(source) == ["CONTACTS:", *left, *right]
    ragged = source.replace("Smoke Program", " Smoke Program")
    assert lines(ragged) != ["CONTACTS:", *left, *right]


def test_columns_of_a_mail_are_read_so_too() -> None:
    mail = f"From: a@acme.example\nSubject: Acme\nDate: Wed, 6 May 2026 07:00:00 +0000\n\n{beside(PROSE)}\n"
    assert " ".join(below(PROSE)) in " ".join(lines(mail))


def test_a_line_that_runs_over_both_columns_stays_above_them() -> None:
    head = "Fennel Bay Tea Company, which has sold tea since the year 1951, and still does so today, in Halifax"
    assert lines(f"{head}\n{beside(PROSE)}") == [head, *below(PROSE)]


@pytest.mark.parametrize(
    "source",
    [
        beside((("Revenue", "1,200     1,100"), ("Costs", "800       700"), ("Profit", "400       400"))),
        beside((("Date:", "Wednesday, July 29, 2026"), ("Time:", "10:00 a.m. ET"), ("Dial-in:", "902-555-0123"))),
        beside((("Call", "902-555-0123"), ("Replay", "902-555-0124"), ("Code", "7730154"))),
        "A sentence of two lines.   It has wide\nspaces behind its   sentences, as some type them.",
        "EOS   (PRN)    Jun/22/98    13:03      86\n\n-0- (PRN) Jun/22/  98   13:18\n",
        "    An indented paragraph of a release\nthat goes on at the margin.\n\n      A centred line\n",
    ],
    ids=["figures", "labels", "dial-in", "spaces", "stamps", "indented"],
)
def test_what_is_no_columns_stays_as_it_is(source: str) -> None:
    assert printed.in_order(source).value == source


def test_running_heads_and_page_numbers_go() -> None:
    def page(number: int, words: str) -> str:
        return f"Fennel Bay Tea Company            News of May 6\n\n{words}\n\n                - {number} -\n"

    source = "\f".join(
        page(number, f"{word} is the word of this page.") for number, word in enumerate(("One", "Two", "Six"), 1)
    )
    assert lines(source) == [f"{word} is the word of this page." for word in ("One", "Two", "Six")]


def test_a_text_of_one_page_keeps_its_first_line() -> None:
    assert lines("Fennel Bay 1\n\nIt sells tea.\n") == ["Fennel Bay 1", "It sells tea."]


def test_places_count_in_the_source() -> None:
    source = f"{TITLE}{beside(PROSE)}\n\n{beside(CONTACTS)}\n"
    release = parse(source)
    assert [(contact.name, contact.phones) for contact in release.contacts] == [
        ("Maribel Roe", ("+19025550123",)), ("Jonas Brandt", ("+19025550124",)),
    ]  # fmt: skip
    for fact in (*release.phones, *release.emails):
        assert source[slice(*release.source_span(fact))] == fact.text


@pytest.mark.parametrize(
    "unit",
    ["a   b\n", "a   b\n" * 3 + "\n", "a    ", "a   b\nc   d\n\f", "a   " * 90 + "\n"],
)
def test_twice_the_worst_text_takes_about_twice_the_time(unit: str) -> None:
    def seconds(size: int) -> float:
        source = unit * (size // len(unit))
        with undisturbed():
            begun = time.process_time()
            printed.in_order(source)
            return time.process_time() - begun

    assert times_as_long(seconds, 50_000) < BUDGET, f"more than linear on {unit!r} repeated"


BEFORE = "Whoever wishes to know more about the tea rooms and their gardens will find it all below "


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("https://www.tea.example/investors/events-", "and-talks/default.aspx", True),
        ("https://www.tea.example/investors/", "events/2026.html", True),
        ("write.to@fennel-", "bay.example", True),
        ("www.fennel-", "bay.example/rooms", True),
        ("https://www.tea.example/", "The rooms are open", False),
        ("https://www.tea.example/", "where all is told", False),
        ("the well-", "known rooms of the bay", False),
        ("on May 6 -", "www.tea.example", False),
    ],
)
def test_an_address_that_a_lines_end_broke_is_whole(first: str, second: str, whole: bool) -> None:
    before = BEFORE[: 88 - len(first)].rsplit(" ", 1)[0]
    behind = f"{second} and so on, until the margin of it all is reached\nagain."
    text = plain.read(f"{before} {first}\n{behind}").text.value
    assert ((first + second) in text) is whole
    assert (f"{first}\n{second}" in text) is not whole
