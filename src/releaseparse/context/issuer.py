"""Whose release it is: the name that most evidence speaks for, and who announces with it."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.context import evidence
from releaseparse.context.evidence import Sight, Vote
from releaseparse.extract import Candidates
from releaseparse.record import CoIssuer, Issuer
from releaseparse.rules import Pattern
from releaseparse.segment import names, places, wording
from releaseparse.segment.names import Name
from releaseparse.stages import Layout
from releaseparse.text import Document

LEAST = 1.5
"""The weight below which nobody is taken for the issuer."""


def find(document: Document, candidates: Candidates, layout: Layout) -> Issuer | None:
    """The issuer and its co-issuers, or None where nothing tells."""
    sight = Sight(document, candidates, layout)
    votes = [vote for speak in evidence.EVIDENCE for vote in speak(sight) if _may_issue(vote.name)]
    best = _winner([v._replace(weight=v.weight + evidence.bonus(v.name, sight)) for v in votes])
    if not best:
        return None
    name = min(best, key=lambda v: (not names.has_form(v.name.text), -v.weight, v.name.start)).name
    article = document.text.value[max(0, name.start - 4) : name.start]
    if article in ("The ", "the ") and name.text.endswith("Company"):
        name = Name(name.start - 4, name.end, f"{article}{name.text}")
    text = document.text.value[name.start : name.end]
    return Issuer(text=text, start=name.start, end=name.end, name=name.text, co_issuers=_joint(sight, name))


def _may_issue(name: Name) -> bool:
    """Whether a name may be an issuer's: no bare label, no legal form alone, no place, no number or day."""
    if wording.is_label(name.text) or names.is_form(name.text) or not any(c.isalpha() for c in name.text):
        return False
    return not all(places.is_place(part) for part in name.text.split(" and ")) and not _DAY.compiled.match(name.text)


_DAY = Pattern(r"(?:\w+\s)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d")


def _winner(votes: Sequence[Vote]) -> list[Vote]:
    """The votes for the body that the evidence favours."""
    words = [names.significant(v.name.text) for v in votes]
    scores = [sum(v.weight for v, other in zip(votes, words, strict=True) if names.same(own, other)) for own in words]
    if max(scores, default=0.0) < LEAST:
        return []
    best = max(range(len(votes)), key=lambda i: (scores[i], -votes[i].name.start))
    return [v for v, other in zip(votes, words, strict=True) if names.same(words[best], other)]


_APPOSITION = r"(?:\s?\([^()]{0,120}\)|,[^.,]{0,120},){0,3}"
_AND = Pattern(_APPOSITION + r"\s{1,2}and\s{1,2}(?=\p{Lu})")
_ANNOUNCE = Pattern(_APPOSITION + r"\s{0,2}(?:today|jointly|announce)")


def _joint(sight: Sight, issuer: Name) -> tuple[CoIssuer, ...]:
    """Whoever the lead sentence joins to the issuer with "and" before it says what they announce."""
    text = sight.document.shadow
    if not sight.lead <= issuer.start < sight.lead + 160:
        return ()
    m = _AND.compiled.match(text, issuer.end)
    other = names.at(text, m.end()) if m else None
    if other is None or not _ANNOUNCE.compiled.match(text, other.end):
        return ()
    written = sight.document.text.value[other.start : other.end]
    return (CoIssuer(text=written, start=other.start, end=other.end, name=other.text),)
