"""Whose release it is: the name that most evidence speaks for, and who announces with it."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.about import evidence
from releaseparse.about.evidence import Sight, Vote
from releaseparse.entities import company, place
from releaseparse.entities.company import Name
from releaseparse.extract import Candidates
from releaseparse.record import CoIssuer, Issuer
from releaseparse.rules import Pattern
from releaseparse.sections import wording
from releaseparse.stages import Layout
from releaseparse.text import Document

LEAST = 1.5
"""The weight below which nobody is taken for the issuer."""


def find(document: Document, candidates: Candidates, layout: Layout) -> Issuer | None:
    """The issuer and its co-issuers, or None where nothing tells."""
    sight = Sight(document, candidates, layout)
    votes = [vote for speak in evidence.EVIDENCE for vote in speak(sight) if _may_issue(vote.name)]
    best = _winner(votes, [v.weight + evidence.bonus(v.name, sight) for v in votes])
    if not best:
        return None
    name = _fullest(sight.text, best)
    name = _with_article(document.text.value, name)
    text = document.text.value[name.start : name.end]
    return Issuer(text=text, start=name.start, end=name.end, name=name.text, co_issuers=_joint(sight, name))


_DAY = Pattern(r"(?i)(?:starting |on )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*+\.?\s\d{1,4}")


def _may_issue(name: Name) -> bool:
    """Whether a name may be an issuer's: no bare label, no place, day or number, no legal form alone."""
    if wording.is_label(name.text) or not any(c.isalpha() for c in name.text) or company.is_form(name.text):
        return False
    return not (place.is_place(name.text) or _DAY.compiled.fullmatch(name.text))


def _winner(votes: Sequence[Vote], weights: Sequence[float]) -> list[Vote]:
    """The votes for the body that the evidence favours, the heaviest first."""
    words = [company.significant(v.name.text) for v in votes]
    scores = [sum(w for w, other in zip(weights, words, strict=True) if company.same(own, other)) for own in words]
    if max(scores, default=0.0) < LEAST:
        return []
    best = max(range(len(votes)), key=lambda i: (scores[i], -votes[i].name.start))
    alike = [i for i, other in enumerate(words) if company.same(words[best], other)]
    return [votes[i] for i in sorted(alike, key=lambda i: (-weights[i], votes[i].name.start))]


def _with_article(text: str, name: Name) -> Name:
    """The name with the article that companies bear in their registered name, without that of a sentence."""
    article = text[max(0, name.start - 4) : name.start]
    if article in ("The ", "the ") and name.text.endswith("Company"):
        return Name(name.start - 4, name.end, f"{article}{name.text}")
    if name.text.startswith("The ") and not name.text.endswith("Company") and name.text.count(" ") > 1:
        return Name(name.start + 4, name.end, name.text[4:])
    return name


FIRM = 2.0
"""The weight from which on evidence tells where a name ends; else the headline does."""
ADDED = 2
"""Words that a fuller form of a name adds at most: with more it tells of a subsidiary."""
PLACES = 40
"""Places of the text at most where a longer form of the name is looked for."""


def _fullest(text: str, votes: Sequence[Vote]) -> Name:
    """The body's fullest name: with its legal form, which the text may print elsewhere, else the longest sure one."""
    formed = [v.name for v in votes if company.has_form(v.name.text)]
    if formed:
        return formed[0]
    sure = [v.name for v in votes if v.weight >= FIRM] or [v.name for v in votes if v.weight < 1.0] or [votes[0].name]
    name = max(sure, key=lambda n: len(n.text.split()))
    start = -1
    for _ in range(PLACES):
        start = text.find(name.text, start + 1)
        if start < 0:
            break
        longer = company.starting(text, start, titled=True)
        if longer and company.has_form(longer.text) and longer.text.count(" ") <= name.text.count(" ") + ADDED:
            return longer
    return name


_APPOSITION = r"(?:\s?\([^()]{0,120}\)|,[^.,]{0,120},){0,3}"
_AND = Pattern(_APPOSITION + r"\s{1,2}and\s{1,2}(?=\p{Lu})")
_ANNOUNCE = Pattern(_APPOSITION + r"\s{0,2}(?:today|jointly|announce)")


def _joint(sight: Sight, issuer: Name) -> tuple[CoIssuer, ...]:
    """Whoever the lead sentence joins to the issuer with "and" before it says what they announce."""
    text = sight.document.shadow
    if not sight.lead <= issuer.start < sight.lead + 160:
        return ()
    m = _AND.compiled.match(text, issuer.end)
    other = company.starting(text, m.end()) if m else None
    if other is None or not _ANNOUNCE.compiled.match(text, other.end):
        return ()
    written = sight.document.text.value[other.start : other.end]
    return (CoIssuer(text=written, start=other.start, end=other.end, name=other.text),)
