"""PDFs by real programs: LibreOffice and Chromium print pages, ReportLab draws; in columns, with letterheads and tables."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from tools.layouts import releases
from tools.layouts.model import Made

CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
SOFFICE = ("soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export")


def _html(made: Made, style: str, contacts: str) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in made.table)
    prose = "".join(f"<p>{escape(text)}</p>" for text in made.body)
    head, *about = made.about
    return (
        f'<!DOCTYPE html><html lang="{made.language}"><head><meta charset="utf-8"><title></title><style>@page{{margin:2cm}}'
        f"body{{font-family:Liberation Serif;font-size:11pt}}{style}</style></head><body><h1>{escape(made.headline)}</h1>"
        f'<div class="text">{prose}{f"<table>{rows}</table>" if rows else ""}<h3>{escape(head)}</h3>'
        f"{''.join(f'<p>{escape(text)}</p>' for text in about)}</div>{contacts}</body></html>"
    )


def _stacked(made: Made) -> str:
    return "".join("<p>" + "<br>".join(escape(line) for line in block) + "</p>" for block in made.contacts)


def _side_by_side(made: Made) -> str:
    cells = "".join("<td>" + "<br>".join(escape(line) for line in block) + "</td>" for block in made.contacts)
    return f'<table width="100%"><tr>{cells}</tr></table>'


def _printed(command: tuple[str, ...], page: str, chromium: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, "utf-8")
        last = (f"--print-to-pdf={target}", str(source)) if chromium else ("--outdir", folder, str(source))
        subprocess.run((*command, *last), check=True, capture_output=True, timeout=180)
        return target.read_bytes()


def chromium_columns(made: Made) -> bytes:
    """Two columns of justified, hyphenated text below a headline across both."""
    style = "h1{font-size:17pt}.text{columns:2;column-gap:9mm;text-align:justify;hyphens:auto}"
    return _printed(CHROMIUM, _html(made, style, _stacked(made)), True)


def chromium_contacts(made: Made) -> bytes:
    """Contacts side by side, in a sans serif with ligatures."""
    style = "body{font-family:DejaVu Sans;font-size:9.5pt}td{vertical-align:top;padding:3pt 12pt 3pt 0}"
    return _printed(CHROMIUM, _html(made, style, _side_by_side(made)), True)


def libreoffice(made: Made) -> bytes:
    """A word processor's page: a table of dial-in numbers, contacts below one another."""
    return _printed(SOFFICE, _html(made, "", _stacked(made)), False)


def reportlab_letterhead(made: Made) -> bytes:
    """A letterhead on top, a running head and page numbers, each line drawn by itself."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    width, height = A4
    pen = _Pen(canvas, 70, height - 130, width - 70, stringWidth)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(70, height - 60, made.gold["issuer"])
    pen.write(made.headline, "Helvetica-Bold", 14)
    for text in made.body:
        pen.write(text, "Helvetica", 11)
    for left, right in made.table:
        pen.pair(left, right)
    for text in made.about:
        pen.write(text, "Helvetica-Bold" if text == made.about[0] else "Helvetica", 9)
    for block in made.contacts:
        for line in block:
            pen.write(line, "Helvetica", 10, 0)
    canvas.drawCentredString(width / 2, 30, "Page 1 of 1")
    canvas.save()
    return out.getvalue()


class _Pen:
    """Writes paragraphs down a page, lines broken where the next word has no room."""

    def __init__(self, canvas: Any, left: float, top: float, right: float, measure: Callable[..., float]) -> None:
        self.canvas, self.left, self.y, self.right, self.measure = canvas, left, top, right, measure

    def write(self, text: str, font: str, size: float, gap: float = 9) -> None:
        """A paragraph."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if self.measure(longer, font, size) > self.right - self.left:
                self._line(line, font, size)
                longer = word
            line = longer
        self._line(line, font, size)
        self.y -= gap

    def _line(self, line: str, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(self.left, self.y, line)
        self.y -= 1.3 * size

    def pair(self, left: str, right: str) -> None:
        """A row of a table of two columns."""
        self.canvas.setFont("Helvetica", 10)
        self.canvas.drawString(self.left + 10, self.y, left)
        self.canvas.drawString(self.left + 230, self.y, right)
        self.y -= 15


SET: tuple[tuple[Made, Callable[[Made], bytes]], ...] = (
    (releases.LARCHMERE, chromium_columns),
    (releases.LARCHMERE, libreoffice),
    (releases.LARCHMERE, reportlab_letterhead),
    (releases.OTTERBANK, chromium_contacts),
    (releases.OTTERBANK, chromium_columns),
    (releases.MURGTAL, chromium_columns),
    (releases.MURGTAL, libreoffice),
    (releases.VALCENIS, libreoffice),
    (releases.VALCENIS, chromium_contacts),
    (releases.OLIVARA, libreoffice),
    (releases.FERNHOLLOW, reportlab_letterhead),
    (releases.COBALT, chromium_columns),
)


def made_pdfs() -> Iterator[tuple[str, bytes, Made]]:
    """Name, source and release of each PDF."""
    for made, layout in SET:
        yield f"{made.key}-{layout.__name__.replace('_', '-')}.pdf", layout(made), made
