"""Bytes or text to documents: one file a format, chosen by content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from releaseparse.hints import DateHint, Metadata
from releaseparse.read import inline, mail, several
from releaseparse.read.decode import decode
from releaseparse.read.detect import media_type as detect
from releaseparse.read.formats import calendar, docx, edgar, feeds, html, markdown, pdf, rtf
from releaseparse.read.mail import mime, outlook
from releaseparse.read.page import furniture
from releaseparse.read.patterns import compiled
from releaseparse.record import ReleaseError
from releaseparse.text import Document

Reader = Callable[[str], Document]
"""A reader turns the decoded text of one part into its document; positions are those of the part."""

READERS: dict[str, Reader] = {
    "text/plain": mail.passed_on,
    "text/markdown": markdown.read,
    "text/html": html.read,
    "application/xhtml+xml": html.read,
    edgar.MEDIA_TYPE: edgar.read,
}


LONGEST = 10_000_000
"""Characters of one part's source that are read: no release comes near, and the rest is left out with a warning."""
LONGEST_TEXT = 10_000_000
"""Characters of cleaned text that a document keeps: a source may hold characters that stand for eighteen."""


def read(source: str | bytes, *, name: str | None = None, media_type: str | None = None) -> tuple[Document, ...]:
    """One document for each release that the source holds, page furniture taken out.

    Raises ReleaseError for what holds no text.
    """
    found = _opened(source, name, media_type)
    whole = (document for document in found if document.blocks)
    documents = [
        _shortened(furniture.strip(release)) for document in whole for release in several.split(inline.cut(document))
    ]
    if not documents:
        raise ReleaseError(
            f"{name or 'the source'}: has markup but no text; "
            "if a script loads the text, open the page in a browser and save it from there"
        )
    return tuple(
        document if document.part == part else replace(document, part=part)
        for part, document in enumerate(documents, start=1)
    )


def _opened(source: str | bytes, name: str | None, given: str | None) -> Iterable[Document]:
    """The documents of a source, each with the encoding of its text and what was wrong with that."""
    if isinstance(source, bytes) and (found := _file(source, name)) is not None:
        return found
    if (mime.MEDIA_TYPE in given.lower()) if given else mime.is_mail(_head(source)):
        return _mails(source, name)
    decoded = decode(source, name)
    kind = detect(decoded.text, given)
    return (
        replace(document, charset=decoded.charset, doubts=(*decoded.doubts, *document.doubts))
        for document in _documents(decoded.text, kind)
    )


def _file(source: bytes, name: str | None) -> Iterable[Document] | None:
    """The documents of a file that is no text; None for a text."""
    if source.startswith(pdf.MAGIC):
        return [pdf.read(source, name)]
    if docx.is_docx(source):
        return [replace(_document(docx.markup(source, name), "text/html"), media_type=docx.MEDIA_TYPE)]
    if source.startswith(rtf.MAGIC):
        return [replace(_document(*rtf.text(source)), media_type=rtf.MEDIA_TYPE)]
    if outlook.is_message(source):
        return _named(lambda: mail.message(source, _part), name)
    return None


def _mails(source: str | bytes, name: str | None) -> Iterable[Document]:
    """The releases of a mail or mbox."""
    raw = source.encode("utf-8", "replace") if isinstance(source, str) else source
    return _named(lambda: mail.documents(raw, _part, whole=isinstance(source, str)), name)


def _named(read_mail: Callable[[], Iterable[Document]], name: str | None) -> Iterable[Document]:
    """The documents of a mail; what is wrong with it is reported with its name."""
    try:
        return list(read_mail())
    except ReleaseError as error:
        raise ReleaseError(f"{name or 'the source'}: {error}") from error


def _head(source: str | bytes) -> bytes:
    head = source[: mime.LONGEST_HEAD]
    return head.encode("utf-8", "replace") if isinstance(head, str) else head


def _part(content: str | bytes, kind: str | None, name: str | None) -> Iterable[Document]:
    """The documents of a mail's part."""
    if isinstance(content, str):
        return _documents(content, kind or detect(content))
    return _opened(content, name, kind)


def _documents(source: str, kind: str) -> Iterator[Document]:
    """The documents of a decoded source: a container gives several, each counted in its own text."""
    if kind == edgar.MEDIA_TYPE:
        for exhibit in edgar.exhibits(source):
            inner = detect(exhibit.text[:LONGEST])
            document = _document(exhibit.text, inner if inner == "text/html" else edgar.MEDIA_TYPE)
            # An exhibit's <title> is the filing agent's name for the file.
            yield replace(document, metadata=Metadata(language=document.metadata.language))
    elif kind == feeds.MEDIA_TYPE:
        for item in feeds.items(source):
            inner = "text/html" if "<" in item.body or compiled(r"&#?\w+;").search(item.body) else "text/plain"
            yield _hinted(_document(item.body, inner), item)
    elif kind == calendar.MEDIA_TYPE:
        event = calendar.invitation(source)
        document = _document(calendar.text(event) if event else "", "text/plain")
        yield replace(document, metadata=replace(document.metadata, invitation=event))
    else:
        yield _document(source, kind)


def _hinted(document: Document, item: feeds.Item) -> Document:
    """The document with what its feed says of it; what it says about itself fills the gaps."""
    own = document.metadata
    dates = (DateHint("feed", item.issued), *own.dates) if item.issued else own.dates
    metadata = replace(
        own,
        headline=item.headline or own.headline,
        issued=item.issued or own.issued,
        dates=dates,
        language=item.language or own.language,
        embargo=item.embargo,
    )
    return replace(document, metadata=metadata)


def _document(source: str, kind: str) -> Document:
    reader = READERS.get(kind, mail.passed_on)
    if len(source) <= LONGEST:
        return reader(source)
    doubt = ("truncated", f"has {len(source):,} characters; the first {LONGEST:,} were read")
    document = reader(source[:LONGEST])
    return replace(document, doubts=(*document.doubts, doubt))


def _shortened(document: Document) -> Document:
    """The blocks that lie within the first LONGEST_TEXT characters; one that goes on beyond is cut there if it is
    most of them."""
    if len(document.text.value) <= LONGEST_TEXT:
        return document
    doubt = ("truncated", f"has {len(document.text.value):,} characters of text; the first {LONGEST_TEXT:,} were kept")
    kept = [block for block in document.blocks if block.end <= LONGEST_TEXT]
    rest = document.blocks[len(kept) :]
    if rest and rest[0].start < LONGEST_TEXT / 2:
        kept.append(rest[0]._replace(end=LONGEST_TEXT))
    document = replace(document, blocks=tuple(kept))
    return replace(document.keep([(kept[0].start, kept[-1].end)]), doubts=(*document.doubts, doubt))
