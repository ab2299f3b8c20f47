"""SEC submissions to the text of their press-release exhibits.

The layout is that of the EDGAR Filer Manual's public dissemination service: ``<DOCUMENT>`` holds ``<TYPE>``,
``<SEQUENCE>``, ``<FILENAME>``, ``<DESCRIPTION>`` and ``<TEXT>``; before 2001 a privacy-enhanced-mail header
stands above, and ``<PAGE>`` between pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from re import IGNORECASE

from releaseparse.read.characters import clean
from releaseparse.read.formats import plain
from releaseparse.read.patterns import compiled
from releaseparse.text import Document

MEDIA_TYPE = "application/vnd.sec.submission"
OPEN = "<DOCUMENT>"
TYPE = r"<TYPE>[ \t]*([^\s<]+)"
TEXT = "<TEXT>"
PAGE = r"<PAGE>[ \t]*(?:\d{1,3}[ \t]*)?\s*"
NUMBER = r"\n[ \t]*(?:-[ \t]?)?\d{1,3}(?:[ \t]?-)?\s*\Z"
"""The mark of a page's end up to the next line that holds something, and the page number above it."""
ABOVE = 400
"""Characters above the mark in which the page's last line is looked for."""
TAG = r"</?(?:TABLE|CAPTION|S|C|FN|PRE|PAGE)>"
BINARY = r"\s*(?:<PDF>|<XBRL>|begin \d{3} )"


RELEASES = (r"EX-99(?![.\d]*[A-Z])", r"EX-99", r"EX-(?:20|28)\b")
"""Types of exhibits that are press releases: EX-99, and before 1995 EX-20 and EX-28 (Regulation S-K, Item 601)."""
LOOKED_AT = 20_000
"""Characters of an exhibit in which its first paragraphs are looked for."""
RUNNING = 120
"""Characters of a paragraph of running text at least."""
FIRST = 400
"""Words at an exhibit's top of which figures are a share."""
BRIEF = 100
"""Words below which an exhibit may be a release of a sentence or two."""
BREAK = r"<(?:br|/?(?:p|div|t[dhr]|li|h\d|table|page))\b[^>]*>"
FIGURES = 0.2
"""Share of them from which a further exhibit is a table."""
FIGURE = r"(?<!\S)(?:[($€£¥-]*\d[\d,.]*[%)]*|[-–—$=_]+)(?!\S)"
LETTERS = 0.7
"""Share of letters that it has: a row of figures has fewer."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One document of a submission: its type ("EX-99.1") and its text as filed."""

    type: str
    text: str


def read(source: str) -> Document:
    """The document of an exhibit filed as plain text, without page breaks, page numbers and the tags of tables."""
    text = clean(source)
    value = text.value
    changes: list[tuple[int, int, str]] = []
    for match in compiled(PAGE).finditer(value):
        low = max(match.start() - ABOVE, changes[-1][1] if changes else 0)
        above = value[low : match.start()]
        number = compiled(NUMBER).search(above)
        above = above[: number.start()].rstrip() if number else above.rstrip()
        goes_on = above[-1:].isalnum() and value[match.end() : match.end() + 1].islower()
        changes.append((low + len(above), match.end(), "\n" if goes_on else "\n\n"))
    text = text.edit(changes)
    return plain.lay_out(text.edit([(*match.span(), "") for match in compiled(TAG).finditer(text.value)]))


def exhibits(source: str) -> list[Exhibit]:
    """The press-release exhibits of a submission, in order; where there are none, its first document.

    Tables and slides that are filed as further exhibits are none.
    """
    documents = list(_documents(source))
    for kind in RELEASES:
        chosen = [d for d in documents if compiled(kind).match(d.type)]
        if chosen:
            further = [d for d in chosen[1:] if _is_told(d.text, FIGURES)]
            return [*chosen[:1], *further]
    return documents[:1]


def _is_told(text: str, most: float = 1.0) -> bool:
    """Whether a document is running text near its top, at most so much of it figures: no table, no slides."""
    visible = compiled(BREAK, IGNORECASE).sub("\n\n", text[:LOOKED_AT])
    visible = compiled(r"<[^>]*>|&\w+;|&#\d+;").sub(" ", visible)
    words = visible.split()[:FIRST]
    figures = len(compiled(FIGURE).findall(" ".join(words)))
    paragraphs = [" ".join(part.split()) for part in compiled(r"\n[ \t]*\n").split(visible) if len(part) >= RUNNING]
    running = sum(len(part) >= RUNNING and sum(map(str.isalpha, part)) > LETTERS * len(part) for part in paragraphs)
    return (running >= 2 or len(words) < BRIEF) and figures <= most * len(words)


def _documents(source: str) -> Iterator[Exhibit]:
    start = source.find(OPEN)
    if start < 0:  # one exhibit, cut off from its submission below the first tag
        yield _exhibit(source, 0, len(source)) or Exhibit("", source)
    while start >= 0:
        following = source.find(OPEN, start + 1)
        exhibit = _exhibit(source, start, following if following >= 0 else len(source))
        if exhibit:
            yield exhibit
        start = following


def _exhibit(source: str, start: int, end: int) -> Exhibit | None:
    """The exhibit that stands in [start, end), or None if there is no text in it."""
    kind = compiled(TYPE).search(source, start, end)
    text = compiled(TEXT).search(source, start, end)
    if not text or compiled(BINARY).match(source, text.end()):
        return None
    close = source.find("</TEXT>", text.end(), end)
    inside = source[text.end() : close if close >= 0 else end]
    return Exhibit(kind.group(1).upper() if kind else "", inside)
