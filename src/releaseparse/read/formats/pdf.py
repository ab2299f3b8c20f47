"""PDF to text, by pypdfium2 (the extra ``releaseparse[pdf]``): its glyphs, laid out by :mod:`releaseparse.read.layout`.

Places count in the lines as they are read, the pages in order, a form feed between two.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from releaseparse.hints import DateHint, Metadata
from releaseparse.read.characters import replacements
from releaseparse.read.layout import columns, paragraphs
from releaseparse.read.layout.words import Glyph, turned, words
from releaseparse.read.patterns import compiled
from releaseparse.record import ReleaseError
from releaseparse.text import Document

MEDIA_TYPE = "application/pdf"
MAGIC = b"%PDF-"
BOLD = 600
"""The weight of a font from which it is bold."""
MADE = r"D:(\d{4})(\d\d)(\d\d)"
"""The date at which a PDF was made, as ISO 32000 (7.9.4) writes it."""
PAGES = 500
"""Pages that are read: no release comes near."""
GLYPHS = 200_000
"""Characters of one page that are read."""


def read(source: bytes, name: str | None = None) -> Document:
    """The document of a PDF. Raises ReleaseError if it cannot be opened or holds no text."""
    where = name or "the source"
    try:
        import pypdfium2
    except ImportError as error:
        raise ReleaseError(f"{where}: is a PDF, which needs pypdfium2: pip install 'releaseparse[pdf]'") from error
    try:
        with pypdfium2.PdfDocument(source) as opened:
            count = len(opened)
            pages = [_page(opened[number]) for number in range(min(count, PAGES))]
            about = opened.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise ReleaseError(f"{where}: {_reason(error, source)}") from error
    blank = [number for number, page in enumerate(pages, start=1) if not page.lines]
    if len(blank) == len(pages):
        raise ReleaseError(f"{where}: is a PDF with images but no text; run OCR on it first")
    return replace(
        paragraphs.document(pages),
        metadata=_metadata(about),
        media_type=MEDIA_TYPE,
        doubts=tuple(_doubts(count, blank)),
    )


def _reason(error: Exception, source: bytes) -> str:
    """Why a PDF does not open, and what to do."""
    said = str(error).lower()
    if "password" in said or "security" in said:
        return "is a PDF protected by a password; save it without one first"
    if b"%%EOF" not in source[-2048:]:
        return f"is a PDF that cannot be opened ({error}): its end is missing; download it again"
    return f"is a PDF that cannot be opened ({error}); save it again"


def _doubts(count: int, blank: list[int]) -> Iterator[tuple[str, str]]:
    if count > PAGES:
        yield "truncated", f"has {count:,} pages; the first {PAGES:,} were read"
    if blank:
        numbers = ", ".join(map(str, blank[:5])) + (", …" if len(blank) > 5 else "")
        yield "truncated", f"page {numbers} of the PDF has images but no text"


def _metadata(about: dict[str, str]) -> Metadata:
    """The title and the day that the file was made, as it says about itself."""
    made = compiled(MADE).match(about.get("CreationDate") or "")
    dates = (DateHint("pdf", "-".join(made.groups())),) if made else ()
    return Metadata(headline=about.get("Title") or None, dates=dates)


def _page(page: Any) -> paragraphs.Page:
    """A page's lines in reading order: those that run as most of its text does, not what stands across in a margin."""
    drawn = list(_glyphs(page.get_textpage()))
    quarters = max(range(4), key=Counter([turn for glyph, turn in drawn if glyph.size]).__getitem__)
    along = [glyph for glyph, turn in drawn if turn == quarters or not glyph.size]
    upright = list(words([turned(glyph, quarters) for glyph in along] if quarters else along))
    bottom = min((word.bottom for word in upright), default=0.0)
    top = max((word.top for word in upright), default=0.0)
    if quarters == 0:
        bottom, top = min(bottom, 0.0), max(top, page.get_height())
    return paragraphs.Page(list(columns.lines(upright)), bottom, top)


def _glyphs(textpage: Any) -> Iterator[tuple[Glyph, int]]:
    """The characters of a page in the order in which it draws them, each with the quarters that it is turned by."""
    from pypdfium2 import raw

    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    mended = replacements()
    turn, bottom, top, base, size, bold = 0, -1.0, -1.0, 0.0, 0.0, False
    for index in range(min(raw.FPDFText_CountChars(textpage), GLYPHS)):
        character = chr(raw.FPDFText_GetUnicode(textpage, index))
        character = "-" if character in SOFT else mended.get(character, character)
        if not character:
            continue
        if character.isspace():
            size = 0.0
            yield Glyph(" ", guessed=raw.FPDFText_IsGenerated(textpage, index) == 1), 0
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        if not size or box.bottom != bottom or box.top != top:
            bottom, top = box.bottom, box.top
            raw.FPDFText_GetMatrix(textpage, index, matrix)
            raw.FPDFText_GetCharOrigin(textpage, index, x, y)
            size = raw.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d) or top - bottom
            bold = raw.FPDFText_GetFontWeight(textpage, index) >= BOLD
            turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
            base = x.value if turn % 2 else y.value
        yield Glyph(character, box.left, bottom, box.right, top, base, size, bold), turn


SOFT = "\x02\ufffe"
"""What pdfium makes of a hyphen at a line's end."""
