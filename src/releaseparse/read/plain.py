"""Plain text, modern or hard-wrapped, to a document."""

from __future__ import annotations

import regex

from releaseparse.text import Block, Document, TextBuilder


def read(source: str) -> Document:
    """The document of a plain text: paragraphs parted by blank lines."""
    builder = TextBuilder()
    builder.add(source, source=0)
    blocks = tuple(
        Block("paragraph", m.start(), m.end()) for m in regex.finditer(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*", source)
    )
    return Document(text=builder.build(), blocks=blocks)
