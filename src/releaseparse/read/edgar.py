"""SEC submissions to the text of their press-release exhibits.

The layout is that of the EDGAR Filer Manual's public dissemination service: ``<DOCUMENT>`` holds ``<TYPE>``,
``<SEQUENCE>``, ``<FILENAME>``, ``<DESCRIPTION>`` and ``<TEXT>``; before 2001 a privacy-enhanced-mail header
stands above, and ``<PAGE>`` between pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regex import DOTALL

from releaseparse.read.patterns import compiled

MEDIA_TYPE = "application/vnd.sec.submission"
DOCUMENT = r"<DOCUMENT>(.*?)(?:</DOCUMENT>|\Z)"
TYPE = r"<TYPE>[ \t]*([^\s<]+)"
TEXT = r"<TEXT>[ \t]*\r?\n?(.*?)(?:</TEXT>|\Z)"
FILED = r"(?:FILED AS OF DATE|CONFORMED PERIOD OF REPORT):\s*(\d{4})(\d\d)(\d\d)"
BINARY = r"\s*(?:<PDF>|<XBRL>|begin \d{3} )"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One document of a submission: its type ("EX-99.1"), its text as filed, and where that starts."""

    type: str
    text: str
    start: int


def exhibits(source: str) -> list[Exhibit]:
    """The press-release exhibits of a submission, in order; where there are none, its first document."""
    documents = list(_documents(source))
    chosen = [d for d in documents if d.type.startswith("EX-99")]
    return chosen or documents[:1]


def _documents(source: str) -> Iterator[Exhibit]:
    found = False
    for match in compiled(DOCUMENT, DOTALL).finditer(source):
        found = True
        kind = compiled(TYPE).search(source, match.start(1), match.end(1))
        text = compiled(TEXT, DOTALL).search(source, match.start(1), match.end(1))
        if text and not compiled(BINARY).match(text.group(1)):
            yield Exhibit(kind.group(1).upper() if kind else "", text.group(1), text.start(1))
    if not found:
        yield Exhibit("", source, 0)
