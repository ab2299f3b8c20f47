"""Bytes or text to documents: one file a format, chosen by content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from releaseparse.read import edgar, furniture, html, markdown, plain
from releaseparse.read.decode import decode
from releaseparse.read.detect import media_type as detect
from releaseparse.text import Document, Metadata

Reader = Callable[[str], Document]
"""A reader turns the decoded text of one part into its document; positions are those of the part."""

READERS: dict[str, Reader] = {
    "text/plain": plain.read,
    "text/markdown": markdown.read,
    "text/html": html.read,
    "application/xhtml+xml": html.read,
}


def read(source: str | bytes, *, name: str | None = None, media_type: str | None = None) -> tuple[Document, ...]:
    """One document for each release that the source holds, page furniture taken out.

    Raises ReleaseError for what holds no text.
    """
    decoded = decode(source, name)
    found = _documents(decoded.text, detect(decoded.text, media_type))
    return tuple(
        replace(furniture.strip(document), charset=decoded.charset, part=part, doubts=decoded.doubts)
        for part, document in enumerate(found, start=1)
    )


def _documents(source: str, kind: str) -> Iterable[Document]:
    if kind == edgar.MEDIA_TYPE:
        for exhibit in edgar.exhibits(source):
            inner = detect(exhibit.text)
            document = READERS["text/html" if inner == "text/html" else "text/plain"](exhibit.text)
            # An exhibit's <title> is the filing agent's name for the file.
            yield replace(document, metadata=Metadata(language=document.metadata.language))
    else:
        yield READERS.get(kind, plain.read)(source)
