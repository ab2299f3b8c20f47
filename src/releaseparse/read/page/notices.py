"""Pages that hold no release: requests for consent, pages that wait for a script, servers' refusals, listings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from re import IGNORECASE, Pattern, compile
from typing import NamedTuple

from releaseparse.read.patterns import compiled
from releaseparse.record import ReleaseError
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

LONGEST = 700
"""Characters of text that such a page has at most: a release of two paragraphs has more."""
SAID = 150
"""Characters of other running text on it at most."""
ADVICE = {
    "consent": "the page only asks for consent; answer it in a browser and save the page again",
    "script": "the page has no text until its script has run; open it in a browser and save it from there",
    "refusal": "the page is an error page from the server; download the release again",
}
"""What a page is, and what to do."""

TITLE = range(25, 300)
"""Characters of a title in a list of releases."""
WORDS = 3
"""Spaces that it has at least; scripts without them count by their characters."""
NEAR = 2
"""Lines between a title and its day."""
DATED = 60
"""Characters that a line with a day and little else has at most."""
FEWEST = 4
"""Titles with their days that make a list."""
TEASER = 450
"""Characters of running text that stand between two of them at most: more are a release."""
DAY = (
    r"\b\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d\d)?\d\d\b|\b(?:19|20)\d\d[.-]\d\d[.-]\d\d\b"
    r"|\d{1,2}[.,]?(?: de)? [^\W\d]{3,12}\.?,?(?: de)? (?:19|20)\d\d\b|[^\W\d]{3,12}\.? \d{1,2},? (?:19|20)\d\d\b"
    r"|[12]\d{3}\s?[年년]\s?\d{1,2}\s?[月월]"
)
"""A day with its year, in the order of any language."""
LISTING = ("listing", "the page lists several releases but contains none; give the page of each release")
"""The warning on a list of releases."""


class Shown(NamedTuple):
    """A line as it shows: its text, and how many of its characters lead elsewhere."""

    text: str
    linked: int


def refuse(lines: Sequence[str]) -> None:
    """Raises ReleaseError for a short page that says what it is."""
    if sum(map(len, lines)) > LONGEST:
        return
    for kind, advice in ADVICE.items():
        says = _notices(kind)
        others = [line for line in lines if not says.search(line)]
        if len(others) < len(lines) and sum(len(line) for line in others if len(line) >= DATED) <= SAID:
            raise ReleaseError(advice)


@kept
def _notices(kind: str) -> Pattern[str]:
    return compile("|".join(f"(?:{row['pattern']})" for row in rows("page_notices") if row["kind"] == kind), IGNORECASE)


def listed(document: Document) -> bool:
    """Whether a document is such a list, by its blocks and links."""
    links = document.links
    if len(links) < FEWEST:
        return False
    lines = []
    at = 0
    for block in document.blocks:
        linked = 0
        while at < len(links) and links[at].start < block.end:
            linked += links[at].end - links[at].start
            at += 1
        lines.append(Shown(document.text.value[block.start : block.end], linked))
    return is_listing(lines)


def is_listing(lines: Sequence[Shown]) -> bool:
    """Whether lines are a list of linked titles with their days, and no running text is longer than a teaser.

    >>> titles = [f"Acme opens mill number {n} in Dayton" for n in range(4)]
    >>> is_listing([Shown(text, linked) for t in titles for text, linked in (("May 6, 2026", 0), (t, len(t)))])
    True
    """
    titles = list(_titles(lines))
    if len(titles) < FEWEST:
        return False
    running = [0 if line.linked * 2 > len(line.text) or len(line.text) < DATED else len(line.text) for line in lines]
    edges = [0, *titles, len(lines)]
    return all(sum(running[one:other]) <= TEASER for one, other in pairwise(edges))


def _titles(lines: Sequence[Shown]) -> Iterator[int]:
    """The lines that lead elsewhere, are as long as titles, and have a day in them or near."""
    led = [
        index
        for index, (text, linked) in enumerate(lines)
        if linked * 2 >= len(text) and len(text) in TITLE and not (text.isascii() and text.count(" ") < WORDS)
    ]
    if len(led) < FEWEST:
        return
    dated = [len(line.text) <= TITLE.stop and has_day(line.text) for line in lines]
    for index in led:
        near = range(max(0, index - NEAR), min(len(lines), index + NEAR + 1))
        if dated[index] or any(dated[i] and len(lines[i].text) <= DATED for i in near):
            yield index


def has_day(text: str) -> bool:
    """Whether a day of the calendar stands in a text."""
    return compiled(r"\d").search(text) is not None and compiled(DAY).search(text) is not None
