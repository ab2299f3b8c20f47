"""Sections to context: language, issued, issuer, region."""

from __future__ import annotations

from releaseparse.extract import Candidates
from releaseparse.stages import Context, Layout, Options
from releaseparse.text import Document


def establish(document: Document, candidates: Candidates, layout: Layout, options: Options) -> Context:
    """What is known of the release as a whole."""
    return Context(document=document, layout=layout, language=options.language or "en", region=options.region)
