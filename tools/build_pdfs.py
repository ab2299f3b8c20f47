"""Make the PDFs of corpus/releases/raw: running heads, words divided at line ends, contacts side by side.

    python tools/build_pdfs.py        (needs fpdf2, for making them only: pip install fpdf2)

A page is a list of lines as they are drawn; a line of two parts is drawn in two columns. The PDFs are committed,
so this runs again only where a release in it changes. Their gold stands in corpus/releases/gold as ever.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from fpdf import FPDF

RAW = Path(__file__).parent.parent / "corpus" / "releases" / "raw"
Line = str | tuple[str, str]

MERIDEN: tuple[tuple[Line, ...], ...] = (
    (
        "*Meriden Optics to Build Lens Works in Dundee",
        "",
        "ROCHESTER, N.Y., April 22, 2026 - Meriden Optics, Inc. (NASDAQ: MRDO) will build",
        "a works for camera lenses in Dundee, Scotland. Building begins on June 8, 2026, and the com-",
        "pany expects the first lenses in the autumn of 2027.",
        "",
        '"Dundee has made glass for longer than we have existed," said Ottoline Marsh, chief execu-',
        'tive officer. "We come to learn as much as to teach."',
    ),
    (
        "The works will cost $62 million, of which Meriden pays $40 million from cash. It will employ",
        "about 180 people, most of them trained at a school that the company opens with the city's col-",
        "lege.",
        "",
        "The company will speak of its plans in a conference call on Thursday, April 23, 2026 at",
        "10:00 a.m. Eastern Time. Dial 1-855-555-0136 and give the access code 90417.",
    ),
    (
        "About Meriden Optics",
        "",
        "Meriden Optics, Inc. makes lenses for cameras, cars and satellites in Rochester and Jena.",
        "",
        ("Investors", "Media"),
        ("Fenwick Abara", "Coralie Dunne"),
        ("585-555-0141", "585-555-0148"),
        ("fabara@meriden.example.com", "cdunne@meriden.example.com"),
    ),
)

STAVELEY: tuple[tuple[Line, ...], ...] = (
    (
        "*Staveley Water plc: Final Dividend and Annual General Meeting",
        "",
        "SHEFFIELD, England, 11 May 2026 - Staveley Water plc (LSE: STVW) proposes a final divi-",
        "dend of 14.2 pence per share. It will be paid on 17 July 2026 to shareholders on the regis-",
        "ter on 19 June 2026.",
        "",
        "The annual general meeting will be held on Wednesday, 8 July 2026 at 11.00 a.m. (London",
        "time) in the Cutlers' Hall, Sheffield.",
    ),
    (
        "About Staveley Water",
        "",
        "Staveley Water plc supplies 1.4 million people between the Peak and the Humber.",
        "",
        ("Investor relations", "Press office"),
        ("Barnaby Thrupp", "Nerys Pugh"),
        ("+44 20 7946 0561", "+44 20 7946 0562"),
        ("ir@staveley.example.com", "press@staveley.example.com"),
    ),
)


def build(name: str, head: str, pages: tuple[tuple[Line, ...], ...]) -> None:
    """Draw one release; ``head`` stands on top of every page, its number at the foot. A ``*`` marks the headline."""
    made = FPDF(format="letter", unit="pt")
    made.set_creation_date(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    made.set_auto_page_break(False)
    for number, lines in enumerate(pages, start=1):
        made.add_page()
        made.set_font("Helvetica", size=8)
        made.text(60, 40, f"{head}  |  Page {number} of {len(pages)}")
        made.text(300, 760, str(number))
        at = 80.0
        for line in lines:
            left, right = line if isinstance(line, tuple) else (line, "")
            made.set_font("Helvetica", "B" if left.startswith("*") else "", 14 if left.startswith("*") else 11)
            made.text(60, at, left.removeprefix("*"))
            if right:
                made.text(330, at, right)
            at += 16
    made.output(str(RAW / name))


if __name__ == "__main__":
    build("meriden-dundee.pdf", "Meriden Optics, Inc.", MERIDEN)
    build("staveley-dividend.pdf", "Staveley Water plc", STAVELEY)
