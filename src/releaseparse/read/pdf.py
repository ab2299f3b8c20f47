"""PDF to text, by pypdfium2 (the extra ``releaseparse[pdf]``).

Places count in the extracted text: the pages in order, a form feed between two. Running heads, page numbers
and hyphens at line ends are taken out of it by the map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from releaseparse.read import plain
from releaseparse.read.characters import clean
from releaseparse.read.patterns import compiled
from releaseparse.record import ReleaseError
from releaseparse.text import Document, Metadata

MEDIA_TYPE = "application/pdf"
MAGIC = b"%PDF-"
EDGE = 3
"""Lines at a page's top and bottom that may be running heads."""
HYPHEN = r"(?<=[a-zà-öø-ÿ])-\n[ \t]*(?=[a-zà-öø-ÿ])|\ufffe(?:\n[ \t]*)?"
"""A word divided at a line's end. pdfium marks the hyphens that it knows to be soft by U+FFFE."""


def read(source: bytes, name: str | None = None) -> Document:
    """The document of a PDF. Raises ReleaseError where it cannot be opened or holds no text."""
    where = name or "the source"
    try:
        import pypdfium2
    except ImportError as error:
        raise ReleaseError(f"{where}: is a PDF; install the reader for it: pip install 'releaseparse[pdf]'") from error
    try:
        with pypdfium2.PdfDocument(source) as opened:
            pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in opened]
            title = opened.get_metadata_dict().get("Title") or None
    except pypdfium2.PdfiumError as error:
        raise ReleaseError(
            f"{where}: is a PDF that cannot be opened ({error}); is it cut off, or encrypted?"
        ) from error
    if not any(page.strip() for page in pages):
        raise ReleaseError(f"{where}: is a PDF of pictures without text; run it through character recognition first")
    return replace(lay_out(pages), metadata=Metadata(headline=title), media_type=MEDIA_TYPE)


def lay_out(pages: Sequence[str]) -> Document:
    """The document of extracted pages."""
    text = clean("\f".join(pages))
    text = text.edit([(start, end, "\n") for start, end in _running([clean(page).value for page in pages])])
    return plain.lay_out(text.edit([(*match.span(), "") for match in compiled(HYPHEN).finditer(text.value)]))


def _running(pages: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Lines at the pages' edges that most pages share, digits aside, and page numbers."""
    edges = [list(_edge(page)) for page in pages]
    seen = Counter(key for edge in edges for key in {_key(line) for _, _, line in edge})
    at = 0
    for page, edge in zip(pages, edges, strict=True):
        for start, end, line in edge:
            if (len(pages) > 2 and seen[_key(line)] > len(pages) / 2) or line.strip(" -–|").isdigit():
                yield at + start, at + end
        at += len(page) + 1


def _edge(page: str) -> Iterator[tuple[int, int, str]]:
    found = list(compiled(r"[^\n]*\S[^\n]*").finditer(page))
    for match in [*found[:EDGE], *found[max(EDGE, len(found) - EDGE) :]]:
        yield match.start(), match.end(), match.group().strip()


def _key(line: str) -> str:
    return compiled(r"\d+").sub("0", " ".join(line.split()).casefold())
