"""Examples of issuers and days of issue: the candidates of a release, each told whether it is the gold's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from releaseparse import extract, lexicon, sections
from releaseparse.about import candidates, issued, issuer
from releaseparse.about.material import Material
from releaseparse.about.ranking import NO
from releaseparse.entities import company
from releaseparse.learn.linear import YES
from releaseparse.learn.store import Models
from releaseparse.stages import Layout, Options
from tools.training.gold import READING, Case

Example = list[tuple[list[str], str]]


def _cut(case: Case, models: Models) -> tuple[extract.Candidates, Layout]:
    phrases = lexicon.scan(case.document)
    found = extract.scan(case.document)
    return found, sections.cut(case.document, found, phrases, Options(models=models))


def issuers(case: Case, models: Models) -> Iterator[Example]:
    """The names that may be the issuer's; right is every name whose words are the gold's or among them.

    Where the only reader was in doubt, or found none, a release teaches nothing."""
    wanted, free = _words(case.gold.get("issuer")), [_words(name) for name in _optional(case, "issuer")]
    if case.round == READING and (free or not wanted):
        return
    found, layout = _cut(case, models)
    material = Material(case.document, found, layout)
    named = candidates.candidates(material)
    rows: Example = []
    for candidate, features in zip(named, issuer.features(material, named, issuer.kin(named)), strict=True):
        words = _words(candidate.name.text)
        right = bool(wanted) and (words <= wanted or wanted <= words)
        if right or words not in free or wanted:
            rows.append((features, YES if right or words in free else NO))
    yield rows


def days(case: Case, models: Models) -> Iterator[Example]:
    """The days on which it may have been issued, but those that the gold leaves open."""
    found, layout = _cut(case, models)
    wanted, free = (case.gold.get("issued") or "")[:10], {day[:10] for day in _optional(case, "issued")}
    dated = issued.days(case.document, found, layout)
    for candidate, features in zip(dated, issued.features(case.document, dated), strict=True):
        day = candidate.day.isoformat()
        if day == wanted or day not in free:
            yield [(features, YES if day == wanted else NO)]


def _optional(case: Case, field: str) -> list[str]:
    given: Any = (case.gold.get("optional") or {}).get(field) or []
    return [given] if isinstance(given, str) else list(given)


def _words(name: str | None) -> frozenset[str]:
    """The words that tell a name from others, legal forms aside."""
    folded = unicodedata.normalize("NFKC", name or "").casefold()
    return company.significant(" ".join(re.findall(r"\w+", folded)))
