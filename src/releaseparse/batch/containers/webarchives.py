"""Archives of the web (WARC, ISO 28500): each page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import urlsplit

from releaseparse.batch.containers.member import Member, Opening
from releaseparse.extras import needed

PAGES = frozenset(("response", "resource", "conversion"))
"""The records that hold what an address gave."""
PASSED_OVER = ("image/", "video/", "audio/", "font/", "text/css", "application/json")
"""Media types that no release has."""


def warc(opening: Opening) -> Iterator[Member]:
    """Each page that its server gave, named by its address."""
    for record in needed("warcio.archiveiterator", "warc").ArchiveIterator(opening.file):
        if record.rec_type not in PAGES or not _given(record):
            continue
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        path = urlsplit(address).path.strip("/") or "index"
        yield Member(f"{opening.name}#{address}", path, cast(Any, record.content_stream()))


def _given(record: Any) -> bool:
    """Whether a record holds a page, and no redirection, error or picture."""
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").lower()
    given = record.http_headers is None or record.http_headers.get_statuscode() == "200"
    return given and not kind.startswith(PASSED_OVER) and "javascript" not in kind
