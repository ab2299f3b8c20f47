"""Releases that stand in one file: each a record of its own, and one release never cut in two."""

from __future__ import annotations

import time

import pytest

from hostile import BUDGET, times_as_long, undisturbed
from places import CORPUS
from releaseparse import parse, parse_all
from releaseparse.read import read

TITLE = "Teasel Instruments Declares Quarterly Dividend"
LEAD = (
    "BOISE, Idaho, May 5, 2026 /PRNewswire/ -- Teasel Instruments, Inc. (NYSE: TSLI) today declared a dividend of 14c."
)
MORE = "The dividend is the forty-first in a row. The board also renewed the buyback that it began last year."
REACHED = "Contact: Orla Whitcombe, 208-555-0134, orla@teasel.example.com"
RELEASE = "\n\n".join([TITLE, LEAD, MORE, REACHED])
OTHER = RELEASE.replace("May 5", "May 7").replace("Quarterly", "Another")


@pytest.mark.parametrize("name", ["teasel-two-releases.txt", "sablon-deux-langues.txt"])
def test_each_release_of_a_file_is_a_record(name: str) -> None:
    source = (CORPUS / "raw" / name).read_text("utf-8")
    releases = parse_all(source, name=name)
    assert [release.source.part for release in releases] == [1, 2]
    first = parse(source, name=name)
    assert first.text == releases[0].text
    assert [w.code for w in first.warnings if w.code == "several_releases"] == ["several_releases"]
    for release in releases:
        for fact in (*release.dates, *release.tickers, *release.phones):
            start, end = release.source_span(fact)
            assert source[start:end] == release.text[fact.start : fact.end]


@pytest.mark.parametrize(
    "mark",
    ["###", "# # #", "-30-", "- 30 -", "ENDS", "-END-", "* * *", "_______________", "SOURCE Teasel Instruments, Inc."],
)
def test_an_end_mark_parts_two_releases(mark: str) -> None:
    found = read(f"{RELEASE}\n\n{mark}\n\n{OTHER}\n\n{mark}\n", media_type="text/plain")
    assert [document.part for document in found] == [1, 2]
    assert [document.text.value.partition("\n")[0] for document in found] == [
        TITLE,
        TITLE.replace("Quarterly", "Another"),
    ]


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_the_contact_below_a_source_line_stays_with_its_release(media_type: str) -> None:
    source = RELEASE.replace(f"\n\n{REACHED}", f"\n\nSOURCE Teasel Instruments, Inc.\n\n{REACHED}")
    first, second = read(f"{source}\n\n{OTHER}", media_type=media_type)
    assert first.text.value.endswith(REACHED)
    assert second.text.value == OTHER


def test_a_page_of_html_with_two_releases() -> None:
    page = "".join(f"<p>{line}</p>" for line in f"{RELEASE}\n\n###\n\n{OTHER}\n\n###".split("\n\n"))
    assert len(read(f"<html><body>{page}</body></html>")) == 2


@pytest.mark.parametrize(
    "source",
    [
        f"{RELEASE}\n\n{OTHER}",  # no end mark
        f"{RELEASE}\n\n###\n\n{LEAD}\n\n{MORE}",  # no title
        f"{RELEASE}\n\n###\n\n{TITLE}\n\n{LEAD}",  # a teaser
        f"{RELEASE}\n\n###\n\n{TITLE}\n\n{LEAD[:-1]}...\n\n{MORE[:-1]}...",
        f"{RELEASE}\n\n###\n\n{TITLE}\n\n{MORE}\n\n{MORE}",  # no dateline
        f"{RELEASE}\n\n###\n\nRelated news\n\n{OTHER}",
        f"{TITLE}\n\n{LEAD}\n\n###\n\n{OTHER}",  # the first is a teaser
        f"{RELEASE}\n\n{TITLE}\n\n{LEAD.replace('May 5', '5 May')}\n\n{MORE}",  # the same language
    ],
)
def test_what_could_be_one_release_stays_whole(source: str) -> None:
    assert len(read(source, media_type="text/plain")) == 1


@pytest.mark.parametrize("line", ["MONTRÉAL, le 5 mai 2026 –", "Zürich, Schweiz, 5. Mai 2026 –"])
def test_a_translation_below_is_a_release(line: str) -> None:
    lead = LEAD.partition(" -- ")[2]
    (first, second) = read(f"{RELEASE}\n\nDas ist der andere Titel\n\n{line} {lead}\n\n{MORE}", media_type="text/plain")
    assert (first.text.value, second.text.value.partition("\n")[0]) == (RELEASE, "Das ist der andere Titel")


def test_many_releases_take_time_by_their_number() -> None:
    def seconds(count: int) -> float:
        source = f"{RELEASE}\n\n###\n\n" * count
        with undisturbed():
            begun = time.process_time()
            assert len(read(source, media_type="text/plain")) == count
            return time.process_time() - begun

    seconds(10)
    assert times_as_long(seconds, 400) < BUDGET


def dated(
    *days: str, title: bool = True, words: str = "Fennel Bay Tea Company opens a tea room by the bay. " * 8
) -> str:
    """A page that sets each of its releases under its day."""
    parts = (
        f"<h2>{day}</h2>{f'<h3>Tea Room Number {n} Opens</h3>' if title else ''}<p>{words}</p>"
        for n, day in enumerate(days)
    )
    return f"<html><body><h1>Press releases</h1><p>All of them.</p>{''.join(parts)}</body></html>"


def test_a_page_that_sets_releases_under_their_days_holds_each() -> None:
    found = parse_all(dated("August 27, 2004", "March 10, 1999", "4. August 1998"))
    assert [release.source.part for release in found] == [1, 2, 3]
    assert [(release.text or "").split("\n")[0] for release in found] == [
        "August 27, 2004",
        "March 10, 1999",
        "4. August 1998",
    ]


@pytest.mark.parametrize(
    "source",
    [
        dated("May 6, 2026", "May 7, 2026", "May 8, 2026"),
        dated("May 6, 2026", "March 10, 1999", title=False),
        dated("May 6, 2026", "March 10, 1999", words="A teaser."),
        dated("Opened on May 6, 2026", "Closed on March 10, 1999"),
        dated("May 6, 2026"),
    ],
    ids=["programme", "history", "teasers", "sentences", "one"],
)
def test_other_headings_with_days_cut_nothing(source: str) -> None:
    assert len(parse_all(source)) == 1


def test_a_release_with_a_timetable_below_it_keeps_its_text() -> None:
    own = "".join(
        f"<p>Fennel Bay Tea Company opens tea room number {n}, {'and it is by the bay, ' * 8}.</p>" for n in range(5)
    )
    source = dated("March 10, 2026", "April 14, 2026").replace("<p>All of them.</p>", own)
    (release,) = parse_all(source)
    text = release.text or ""
    assert text.count("opens tea room number") == 5
    assert text.index("number 4") < text.index("March 10, 2026") < text.index("April 14, 2026")
