"""Blocks and candidates to sections: headline, sub-headlines, body, boilerplate, contact."""

from __future__ import annotations

from releaseparse.extract import Candidates
from releaseparse.stages import Layout
from releaseparse.text import Document


def segment(document: Document, candidates: Candidates) -> Layout:
    """The sections of the release, its headline, decks and dateline."""
    return Layout(sections=())
