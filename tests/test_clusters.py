"""One release told by several wires and pages is one; releases that differ in figures alone are several."""

from __future__ import annotations

import itertools

import pytest

from places import CORPUS, raw_releases
from releaseparse import Release, parse, parse_all
from releaseparse.tables import clusters, to_arrow, to_rows
from releaseparse.tables.clusters import Clusters, Print, same, taken

CALL = """Oak Mills to host its {quarter} quarter results call

TULSA, Okla., {issued} ({wire}) -- Oak Mills Inc. (NYSE: OAK), a maker of flour for bakers, said today that it will
publish its results for the {quarter} quarter before markets open on {day}. Dana Whitcombe, who leads the company, and
Ellis Marr, who keeps its books, will take questions from analysts and investors on a call at 8:30 a.m. Eastern on the
same day. Those who want to listen may dial 1-877-555-0100 and give the operator the passcode 4471, or follow the
webcast in the section for investors of the company's pages, where a recording stays for a year.

About Oak Mills
Oak Mills grinds wheat, rye and spelt in four mills on the Arkansas River.
"""
FURNITURE = """Skip to content

Log in | Newsroom | Services

{text}
SOURCE Oak Mills Inc.

###

Share this article
Related links: https://news.example.com
Copyright 2026 Wire Example. All rights reserved.
"""


def call(quarter: str = "first", issued: str = "April 20, 2026", day: str = "May 8, 2026", wire: str = "Wire A") -> str:
    return CALL.format(quarter=quarter, issued=issued, day=day, wire=wire)


@pytest.mark.parametrize(
    "again",
    [
        call(),
        call(wire="Wire B"),
        FURNITURE.format(text=call(wire="Wire B")),
        call().replace("TULSA, Okla., April 20, 2026 (Wire A) -- ", ""),
        "<html><body><h1>" + call().replace("\n\n", "</h1><p>", 1).replace("\n\n", "</p><p>") + "</p></body></html>",
    ],
)
def test_the_same_from_another_wire(again: str) -> None:
    found = Clusters()
    first = parse(call())
    assert found.add(first) == first.id
    assert found.add(parse(again)) == first.id


@pytest.mark.parametrize(
    "other",
    [
        call("second", "July 20, 2026", "August 7, 2026"),
        call("second", "July 20, 2026", "August 8, 2026"),
        call().replace("Oak Mills", "Harrow Vale").replace("flour for bakers", "paper for presses")
        .replace("Dana Whitcombe", "Maribel Osei").replace("4471", "9902").replace("0100", "0199"),
        "Oak Mills opens a mill\n\nOak Mills Inc. (NYSE: OAK) opened a mill in Tulsa on May 8, 2026.",
    ],
)  # fmt: skip
def test_another_release(other: str) -> None:
    found = Clusters()
    ids = [found.add(release) for release in (parse(call()), parse(other))]
    assert len(set(ids)) == 2


def test_a_table_of_releases_counts_them_once() -> None:
    texts = [call(), call("second", "July 20, 2026", "August 7, 2026"), call(wire="Wire B")]
    releases = [parse(text, name=f"{number}.txt") for number, text in enumerate(texts)]
    column = to_arrow(releases)["releases"]["cluster"].to_pylist()
    assert column == [releases[0].id, releases[1].id, releases[0].id]
    assert to_rows(releases[2])["releases"][0]["cluster"] == releases[2].id  # alone it is the first


@pytest.fixture(scope="module")
def layouts() -> list[Release]:
    """Releases of the corpus that stand there in several layouts."""
    names = ("larchmere-q2-call", "murgtal-pumpen", "otterbank-ferry", "cobalt-spruce")
    paths = [path for path in raw_releases(CORPUS) if path.name.startswith(names)]
    return [release for path in paths for release in parse_all(path.read_bytes(), name=path.name)]


def test_layouts_of_one_release_are_one(layouts: list[Release]) -> None:
    """Mail, page, feed and print of one release meet; those of different releases never do."""
    found = Clusters()
    pairs = [(str(release.source.name)[:12], found.add(release)) for release in layouts]
    alike = [one[1] == other[1] for one, other in itertools.combinations(pairs, 2) if one[0] == other[0]]
    unlike = [one[1] == other[1] for one, other in itertools.combinations(pairs, 2) if one[0] != other[0]]
    assert len(alike) > 70
    assert sum(alike) / len(alike) > 0.85  # one print in columns is read with its lines in another order
    assert not any(unlike)


def test_scripts_without_spaces_have_runs_too() -> None:
    path = CORPUS / "raw" / "mail-jp-without-charset.eml"
    release = parse(path.read_bytes())
    assert same(taken(release), taken(release))
    assert release.text is not None
    assert len(clusters._word().findall(release.text)) > 80


def test_what_is_compared_is_bounded() -> None:
    """Hundreds of one wording that differ in figures: the newest are looked at, memory and time stay in bounds."""
    from array import array

    words = taken(parse(call())).words
    found = Clusters()
    for number in range(300):
        found.put(str(number), Print(words, array("I", range(number * 50, number * 50 + 40))))
    again = Print(words, array("I", range(290 * 50, 290 * 50 + 40)))
    assert found.put("again", again) == "290"


def test_a_release_without_words() -> None:
    found = Clusters()
    empty = parse("***").id
    assert found.add(parse("***")) == empty
