"""Texts and mails around an invented release, as programs write them: ``pdftotext -layout``, soft breaks, portals' data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape

from tools.layouts import releases
from tools.layouts.model import Made

PAGE = 66
"""Lines of a printed page."""
REPORT = "\n".join(f"Row {number} of the table {number * 137:,} {number * 131:,}" for number in range(10, 60))


def _blocks(made: Made, width: int) -> list[str]:
    rows = ["\n".join("   ".join(row) for row in made.table)] if made.table else []
    return (
        [textwrap.fill(part, width) for part in made.body] + rows + [textwrap.fill(part, width) for part in made.about]
    )


def _contacts(made: Made) -> str:
    return "\n\n".join("\n".join(block) for block in made.contacts)


def printed(made: Made) -> str:
    """Two pages of ``pdftotext -layout``: running heads, page numbers, contacts side by side where there are two."""
    blocks = _blocks(made, 88)
    half = len(blocks) // 2
    pages = [
        "\n\n".join((made.headline.center(96).rstrip(), *blocks[:half])),
        "\n\n".join((*blocks[half:], _beside(made))),
    ]
    return "\f".join(
        f"{made.gold['issuer']:<60}Page {number} of 2\n\n\n{page}\n\n\n{str(number).center(96).rstrip()}\n"
        for number, page in enumerate(pages, start=1)
    )


def _beside(made: Made) -> str:
    if len(made.contacts) != 2:
        return _contacts(made)
    left, right = made.contacts
    rows = max(len(left), len(right))
    pairs = zip([*left, *[""] * (rows - len(left))], [*right, *[""] * (rows - len(right))], strict=True)
    return "\n".join(f"{one:<52}{other}".rstrip() for one, other in pairs)


def flowed(made: Made) -> str:
    """A mail whose paragraphs are broken softly (RFC 3676)."""
    body = "\n\n".join(textwrap.fill(part, 70).replace("\n", " \n") for part in (made.headline, *made.body))
    rows = "\n".join(": ".join(row) for row in made.table)
    about = "\n\n".join(textwrap.fill(part, 70).replace("\n", " \n") for part in made.about)
    text = "\n\n".join(filter(None, (body, rows, about, _contacts(made))))
    return (
        f"From: Newsroom <news@desk.example.com>\nTo: desk@paper.example.com\nSubject: {made.headline}\n"
        "Date: Thu, 02 Jul 2026 08:00:00 +0000\nMIME-Version: 1.0\n"
        f'Content-Type: text/plain; charset="utf-8"; format=flowed\nContent-Transfer-Encoding: 8bit\n\n{text}\n'
    )


def quoted(made: Made) -> str:
    """The release behind bare quotation marks, as it was copied out of a mail."""
    text = "\n\n".join((made.headline, *_blocks(made, 70), _contacts(made)))
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) + "\n"


def portal(made: Made) -> str:
    """The data of an agency's portal, one element a part, the body first."""
    people = "".join(f"<contact>{''.join(_told(block))}</contact>" for block in made.contacts)
    body = "".join(f"<p>{escape(text)}</p>" for text in (*made.body, *("\t".join(row) for row in made.table)))
    about = " ".join(made.about[1:])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<release id="1" lang="{made.language}">\n<body>{escape(body)}</body>\n'
        f"<leadtext>{escape(made.deck)}</leadtext>\n<title>{escape(made.headline)}</title>\n<contacts>{people}</contacts>\n"
        f"<publisher><name>{escape(made.about[0])}</name><description>{escape(about)}</description></publisher>\n</release>\n"
    )


def _told(block: tuple[str, ...]) -> Iterator[str]:
    """A contact's elements; the portal has a heading of its own for them."""
    yield f"<name>{escape(block[1])}</name>"
    for line in block[2:]:
        tag = "email" if "@" in line else "phone" if any(c.isdigit() for c in line) else "title"
        yield f"<{tag}>{escape(line)}</{tag}>"


def with_report(made: Made) -> str:
    """The release, and below it what a program took out of the report that was attached."""
    text = "\n\n".join((made.headline, *_blocks(made, 78), _contacts(made)))
    return f"{text}\n\n\nKEY METRICS (AUTOMATIC EXTRACTION - VERIFY):\n{REPORT[:400]}\n\n[PDF page 7]\n{REPORT}\n"


SET = (
    (releases.LARCHMERE, printed, "txt"),
    (releases.VALCENIS, printed, "txt"),
    (releases.MURGTAL, flowed, "eml"),
    (releases.LARCHMERE, flowed, "eml"),
    (releases.OTTERBANK, quoted, "txt"),
    (releases.MURGTAL, portal, "xml"),
    (releases.OLIVARA, with_report, "txt"),
    (releases.OTTERBANK, with_report, "txt"),
)
