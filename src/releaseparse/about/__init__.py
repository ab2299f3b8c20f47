"""Sections to context: language, issued, issuer, region."""

from __future__ import annotations

from releaseparse.about import issued, issuer, seat
from releaseparse.about.material import Material
from releaseparse.about.settled import settle as settle
from releaseparse.extract import Candidates
from releaseparse.lexicon import Phrases
from releaseparse.sections import language
from releaseparse.stages import Context, Layout, Options
from releaseparse.text import Document


def establish(
    document: Document, candidates: Candidates, layout: Layout, options: Options, phrases: Phrases
) -> Context:
    """What is known of the release as a whole; ``options`` decide the language, and else fill in."""
    material = Material(document, candidates, layout)
    dated = issued.find(document, candidates, layout, options)
    named = issuer.find(material, options.models, explain=options.trace)
    home = seat.find(document, candidates, layout, options.language)
    region = home.region if home else options.region
    return Context(
        document=document,
        layout=layout,
        language=language.standard(options.language or language.regional(layout.language, region)),
        region=region,
        issued=next(iter(dated.facts), None),
        issuer=next(iter(named.facts), None),
        zone=home.zone if home else None,
        phrases=phrases,
        models=options.models,
        decisions=(*dated.decisions, *named.decisions),
        trace=options.trace,
    )
