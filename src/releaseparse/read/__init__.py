"""Bytes or text to documents: one file a format, chosen by content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from releaseparse.read import several
from releaseparse.read.decode import Doubt, decode
from releaseparse.read.detect import media_type as detect
from releaseparse.read.formats import docx, edgar, feeds, html, markdown, pdf, plain
from releaseparse.read.mail import message
from releaseparse.read.page import furniture
from releaseparse.record import ReleaseError
from releaseparse.text import Document, Metadata

Reader = Callable[[str], Document]
"""A reader turns the decoded text of one part into its document; positions are those of the part."""

READERS: dict[str, Reader] = {
    "text/plain": plain.read,
    "text/markdown": markdown.read,
    "text/html": html.read,
    "application/xhtml+xml": html.read,
    edgar.MEDIA_TYPE: edgar.read,
}


LONGEST = 8_000_000
"""Characters of one part's source that are read: no release comes near, and the rest is left with a warning."""
LONGEST_TEXT = 1_000_000
"""Characters of cleaned text that a document keeps: the longest releases, with all their tables, have a third of it."""


def read(source: str | bytes, *, name: str | None = None, media_type: str | None = None) -> tuple[Document, ...]:
    """One document for each release that the source holds, page furniture taken out.

    Raises ReleaseError for what holds no text.
    """
    found, charset, doubts = _opened(source, name, media_type)
    whole = (document for document in found if document.blocks)
    documents = [_shortened(furniture.strip(release)) for document in whole for release in several.split(document)]
    if not documents:
        raise ReleaseError(f"{name or 'the source'}: holds markup but no text; is it a page whose text a script loads?")
    return tuple(
        replace(document, charset=charset, part=part, doubts=(*doubts, *document.doubts))
        for part, document in enumerate(documents, start=1)
    )


def _opened(
    source: str | bytes, name: str | None, media_type: str | None
) -> tuple[Iterable[Document], str, tuple[Doubt, ...]]:
    """The documents of a source, the encoding of its text, and what was wrong with that."""
    if isinstance(source, bytes):
        if source.startswith(pdf.MAGIC):
            return [pdf.read(source, name)], "utf-8", ()
        if docx.is_docx(source):
            return [replace(_document(docx.markup(source, name), "text/html"), media_type=docx.MEDIA_TYPE)], "utf-8", ()
    decoded = decode(source, name)
    return _documents(decoded.text, detect(decoded.text, media_type)), decoded.charset, decoded.doubts


def _documents(source: str, kind: str) -> Iterator[Document]:
    """The documents of a decoded source: a container gives several, each counted in its own text."""
    if kind == edgar.MEDIA_TYPE:
        for exhibit in edgar.exhibits(source):
            inner = detect(exhibit.text[:LONGEST])
            document = _document(exhibit.text, inner if inner == "text/html" else edgar.MEDIA_TYPE)
            # An exhibit's <title> is the filing agent's name for the file.
            yield replace(document, metadata=Metadata(language=document.metadata.language))
    elif kind == message.MEDIA_TYPE:
        for part in message.parts(source):
            yield from _attached(part)
    elif kind == feeds.MEDIA_TYPE:
        for item in feeds.items(source):
            inner = "text/html" if "<" in item.body else "text/plain"
            yield _hinted(_document(item.body, inner), item.headline, item.issued)
    else:
        yield _document(source, kind)


def _attached(part: message.Part) -> Iterator[Document]:
    """The documents of a mail's body or attachment."""
    if isinstance(part.content, str):
        if part.content.strip():
            kind = part.media_type if part.media_type in READERS else "text/plain"
            yield _hinted(_document(part.content, kind), part.subject, part.sent)
        return
    for document in _opened(part.content, None, None)[0]:
        yield _hinted(document, part.subject, part.sent)


def _hinted(document: Document, headline: str | None, issued: str | None) -> Document:
    """The document with what its container says of it; what it says of itself fills the gaps."""
    own = document.metadata
    return replace(document, metadata=replace(own, headline=headline or own.headline, issued=issued or own.issued))


def _document(source: str, kind: str) -> Document:
    reader = READERS.get(kind, plain.read)
    if len(source) <= LONGEST:
        return reader(source)
    doubt = ("truncated", f"has {len(source):,} characters; the first {LONGEST:,} were read")
    return replace(reader(source[:LONGEST]), doubts=(doubt,))


def _shortened(document: Document) -> Document:
    """The blocks that lie within the first LONGEST_TEXT characters; one that goes on beyond is cut there if it is
    most of them."""
    if len(document.text.value) <= LONGEST_TEXT:
        return document
    doubt = ("truncated", f"has {len(document.text.value):,} characters of text; the first {LONGEST_TEXT:,} were kept")
    kept = [block for block in document.blocks if block.end <= LONGEST_TEXT]
    rest = document.blocks[len(kept) :]
    if rest and rest[0].start < LONGEST_TEXT / 2:
        kept.append(replace(rest[0], end=LONGEST_TEXT))
    document = replace(document, blocks=tuple(kept))
    return replace(document.keep([(kept[0].start, kept[-1].end)]), doubts=(*document.doubts, doubt))
