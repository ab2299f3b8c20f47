"""PDF to text, by pypdfium2 (the extra ``releaseparse[pdf]``).

Places count in the extracted text: the pages in order, a form feed between two; a blank line where the page
leaves room between two lines, and lines that stand side by side in columns read column by column. Running heads,
page numbers and hyphens at line ends are taken out of it by the map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Any

from releaseparse.read.characters import clean
from releaseparse.read.formats import plain
from releaseparse.read.patterns import compiled
from releaseparse.record import ReleaseError
from releaseparse.text import Document, Metadata

MEDIA_TYPE = "application/pdf"
MAGIC = b"%PDF-"
EDGE = 3
"""Lines at a page's top and bottom that may be running heads."""
HYPHEN = r"(?<=[a-zà-öø-ÿ])-\n[ \t]*(?=[a-zà-öø-ÿ])|\ufffe(?:\n[ \t]*)?"
"""A word divided at a line's end. pdfium marks the hyphens that it knows to be soft by U+FFFE."""
GUTTER = 1.5
"""Heights of a line that part two columns: wider than a space, narrower than a gutter."""
LEADING = 1.35
"""Times the distance of two lines within a paragraph (the lower quartile of a page's) that leaves a blank one."""
NUMERIC = r"[\s$€£¥%(),.\d–—-]+"
"""A cell of a table of figures, which is read row by row."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one line of a page, with its box in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def read(source: bytes, name: str | None = None) -> Document:
    """The document of a PDF. Raises ReleaseError where it cannot be opened or holds no text."""
    where = name or "the source"
    try:
        import pypdfium2
    except ImportError as error:
        raise ReleaseError(f"{where}: is a PDF; install the reader for it: pip install 'releaseparse[pdf]'") from error
    try:
        with pypdfium2.PdfDocument(source) as opened:
            pages = [page_text(_pieces(page.get_textpage())) for page in opened]
            title = opened.get_metadata_dict().get("Title") or None
    except pypdfium2.PdfiumError as error:
        raise ReleaseError(
            f"{where}: is a PDF that cannot be opened ({error}); is it cut off, or encrypted?"
        ) from error
    if not any(page.strip() for page in pages):
        raise ReleaseError(f"{where}: is a PDF of pictures without text; run it through character recognition first")
    return replace(lay_out(pages), metadata=Metadata(headline=title), media_type=MEDIA_TYPE)


def _pieces(textpage: Any) -> list[Piece]:
    """The runs of a page's text in the order in which it draws them."""
    boxes = (textpage.get_rect(index) for index in range(textpage.count_rects()))
    found = ((box, _text(textpage.get_text_bounded(*box))) for box in boxes)
    return [Piece(left, bottom, right, top, text) for (left, bottom, right, top), text in found if text]


def _text(extracted: str) -> str:
    """Folded; the mark that pdfium gives a soft hyphen within a box is U+0002."""
    return " ".join(extracted.replace("\x02", "\ufffe").split())


def page_text(pieces: Sequence[Piece]) -> str:
    """The text of a page, its lines from top to bottom.

    >>> page_text([Piece(60, 700, 90, 708, "Investors"), Piece(330, 700, 360, 708, "Media"),
    ...            Piece(60, 684, 90, 692, "A. Osei"), Piece(330, 684, 360, 692, "B. Pugh")])
    'Investors\\nA. Osei\\n\\nMedia\\nB. Pugh'
    """
    rows = [_cells(row) for row in _rows(pieces)]
    steps = [_middle(above) - _middle(below) for above, below in pairwise(rows)]
    room = LEADING * sorted(steps)[len(steps) // 4] if steps else 0.0
    out: list[str] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and _beside(rows[at], rows[end]) and steps[end - 1] <= room:
            end += 1
        if end - at > 1 and len(rows[at]) > 1:
            columns = zip_longest(*rows[at:end])
            out.append("\n\n".join("\n".join(cell.text for cell in column if cell) for column in columns))
        else:
            end = at + 1
            out.append("  ".join(cell.text for cell in rows[at]))
        if end < len(rows):
            out.append("\n\n" if steps[end - 1] > room else "\n")
        at = end
    return "".join(out)


def _rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stand on one line, from left to right; the lines from top to bottom."""
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.bottom + piece.top)):
        if row and (piece.bottom + piece.top) / 2 < min(row[0].bottom, piece.top):
            yield sorted(row, key=lambda piece: piece.left)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda piece: piece.left)


def _cells(row: Sequence[Piece]) -> list[Piece]:
    """A line's pieces, those joined that no gutter parts."""
    cells = [row[0]]
    for piece in row[1:]:
        last = cells[-1]
        gap, height = piece.left - last.right, max(piece.top - piece.bottom, last.top - last.bottom)
        if gap > GUTTER * height:
            cells.append(piece)
        else:
            text = f"{last.text}{' ' if gap > height / 10 else ''}{piece.text}"
            top, bottom = max(last.top, piece.top), min(last.bottom, piece.bottom)
            cells[-1] = Piece(last.left, bottom, max(last.right, piece.right), top, text)
    return cells


def _middle(row: Sequence[Piece]) -> float:
    return max((piece.top + piece.bottom) / 2 for piece in row)


def _beside(first: Sequence[Piece], following: Sequence[Piece]) -> bool:
    """Whether a line goes on with the columns that another began: as many, as far from the left, no figures."""
    if len(first) < 2 or len(following) != len(first):
        return False
    if any(compiled(NUMERIC).fullmatch(piece.text) and len(piece.text) < 9 for piece in following[1:]):
        return False
    return all(abs(a.left - b.left) < 6 for a, b in zip(first, following, strict=True))


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
            shared = len(pages) > 1 and seen[_key(line)] > len(pages) / 2
            if (shared and (len(pages) > 2 or line != _key(line))) or line.strip(" -–|").isdigit():
                yield at + start, at + end
        at += len(page) + 1


def _edge(page: str) -> Iterator[tuple[int, int, str]]:
    found = list(compiled(r"[^\n]*\S[^\n]*").finditer(page))
    for match in [*found[:EDGE], *found[max(EDGE, len(found) - EDGE) :]]:
        yield match.start(), match.end(), match.group().strip()


def _key(line: str) -> str:
    return compiled(r"\d+").sub("0", " ".join(line.split()).casefold())
