"""What surrounds a release on a page or a wire and is no part of it."""

from __future__ import annotations

from releaseparse.text import Document


def strip(document: Document) -> Document:
    """The document without page furniture: navigation, mail headers, wire footers, covers."""
    return document
