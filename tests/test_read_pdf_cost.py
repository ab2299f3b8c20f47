"""A PDF of many small objects is read in time that goes with them."""

from __future__ import annotations

import time

from hostile import BUDGET, times_as_long, undisturbed
from releaseparse.read.formats import pdf

FEW = 4_000


def page(objects: int) -> bytes:
    """A page on which every letter is an object of its own, lines of a hundred."""
    drawn = "".join(
        f"BT /F1 4 Tf {20 + 5 * (number % 100)} {780 - 7 * (number // 100 % 100)} Td (a) Tj ET\n"
        for number in range(objects)
    )
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, starts = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF".encode()


def seconds(objects: int) -> float:
    source = page(objects)
    with undisturbed():
        begun = time.process_time()
        document = pdf.read(source)
        spent = time.process_time() - begun
    assert document.text.value.count("a") == objects
    return spent


def test_twice_the_objects_take_about_twice_the_time() -> None:
    seconds(100)  # what is loaded and compiled at first
    assert times_as_long(seconds, FEW) < BUDGET
