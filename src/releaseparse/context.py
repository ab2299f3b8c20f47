"""Sections to context: language, issued, issuer, region."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache
from typing import NamedTuple

import regex

from releaseparse.extract import Candidates
from releaseparse.record import Fact, Issued
from releaseparse.segment import dateline
from releaseparse.stages import Context, Layout, Options
from releaseparse.tables import rows
from releaseparse.text import Document


class Place(NamedTuple):
    """Where a place lies: ISO 3166 region and IANA zone."""

    region: str
    zone: str


def establish(document: Document, candidates: Candidates, layout: Layout, options: Options) -> Context:
    """What is known of the release as a whole."""
    place = _place(layout.dateline.place) if layout.dateline and layout.dateline.place else None
    return Context(
        document=document,
        layout=layout,
        language=options.language or language(document.text.value),
        region=place.region if place else options.region,
        issued=_issued(document, layout, options),
        zone=place.zone if place else None,
    )


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split()) for row in rows("stopwords")}


def language(text: str) -> str:
    """The language whose frequent words the text has most of (BCP 47); English where none is told."""
    words = Counter(regex.findall(r"\p{L}+", text[:6000].lower()))
    scores = {name: sum(words[word] for word in known) for name, known in _stopwords().items()}
    best = max(scores, key=lambda name: (scores[name], name == "en"))
    return best if scores[best] > scores["en"] else "en"


@cache
def _places() -> dict[str, dict[str, Place]]:
    kinds: dict[str, dict[str, Place]] = {}
    for row in rows("places"):
        name = row["name"] if row["kind"] == "postal" else row["name"].casefold()
        kinds.setdefault(row["kind"], {}).setdefault(name, Place(row["region"], row["zone"]))
    return kinds


def _place(text: str) -> Place | None:
    """The place that a dateline names: a state or country after the last comma, else a city that stands alone."""
    kinds = _places()
    first = regex.split(r"\s*(?:/|\band\b|\bund\b|\bet\b|;|\|)\s*", text)[0]
    names = [part.strip(" .,()") for part in first.split(",")]
    for index in range(len(names) - 1, -1, -1):
        name, dotted = names[index], names[index] + "."
        if index and (found := kinds["postal"].get(name)):
            return found
        for kind in ("state", "country") if index else ("city", "country", "state"):
            if found := kinds[kind].get(name.casefold()) or kinds[kind].get(dotted.casefold()):
                city = kinds["city"].get(names[0].casefold())
                return city if city and city.region == found.region else found
    return kinds["city"].get(names[0].casefold()) if names else None


def _issued(document: Document, layout: Layout, options: Options) -> Issued | None:
    """The dateline's date, else the first date of the release's head, else metadata, else the argument."""
    line = layout.dateline
    if line and line.date:
        return Issued(value=line.date, origin="text", evidence=(Fact(text=line.text, start=line.start, end=line.end),))
    head = layout.dateline.start if layout.dateline else _body_start(layout)
    found = dateline.printed_date(document.shadow, 0, min(len(document.shadow), head + 400))
    if found and found[2]:
        text = document.text.value[found[0] : found[1]]
        return Issued(
            value=found[2].isoformat(), origin="text", evidence=(Fact(text=text, start=found[0], end=found[1]),)
        )
    if document.metadata.issued and (value := _iso(document.metadata.issued)):
        return Issued(value=value, origin="metadata")
    if options.issued:
        return Issued(value=options.issued.isoformat(), origin="argument")
    return None


def _body_start(layout: Layout) -> int:
    return next((s.start for s in layout.sections if s.kind == "body"), 0)


def _iso(text: str) -> str | None:
    m = regex.match(r"\d{4}-\d\d-\d\d", text.strip())
    try:
        return dt.date.fromisoformat(m[0]).isoformat() if m else None
    except ValueError:
        return None
