"""Bytes or text to documents: one file a format, chosen by content."""

from __future__ import annotations

from releaseparse.read import furniture, plain
from releaseparse.text import Document


def read(source: str | bytes, *, name: str | None = None, media_type: str | None = None) -> tuple[Document, ...]:
    """One document for each release that the source holds, page furniture taken out.

    Raises ReleaseError for what holds no text.
    """
    text = source if isinstance(source, str) else source.decode("utf-8", "replace")
    return tuple(furniture.strip(document) for document in (plain.read(text),))
