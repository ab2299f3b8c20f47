"""Where the issuer sits: region and zone, from the dateline, addresses, country codes, markets and domains."""

from __future__ import annotations

from collections import Counter

import phonenumbers

from releaseparse.entities import place
from releaseparse.entities.place import Place
from releaseparse.extract import Candidates
from releaseparse.rules import Pattern
from releaseparse.stages import Layout
from releaseparse.text import Document


def find(document: Document, candidates: Candidates, layout: Layout, language: str | None = None) -> Place | None:
    """The issuer's place: as the dateline names it, else by the addresses and numbers that the release gives.

    ``language`` is the argument of ``parse``, which goes before the one that was detected.
    """
    if layout.dateline and layout.dateline.place and (named := place.named(layout.dateline.place)):
        return named
    home = _region(language or layout.language)
    return (
        _addressed(document, layout) or _dialled(candidates) or _domain(candidates, home) or place.countries().get(home)
    )


_HOME = {
    "de": "DE", "es": "ES", "fr": "FR", "it": "IT", "nl": "NL", "sv": "SE", "da": "DK", "no": "NO", "fi": "FI",
    "pl": "PL", "ja": "JP", "ko": "KR",
}  # fmt: skip
"""The region that a language stands for where nothing else tells one."""


def _region(language: str) -> str:
    """The region that a language (BCP 47) names or stands for; empty if none."""
    spoken, _, region = language.partition("-")
    return region.upper() or _HOME.get(spoken.lower(), "")


_ADDRESS = Pattern(
    r"(?P<ca>\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b)|(?P<us>\b(?P<state>[A-Z]{2}|\p{Lu}\p{Ll}+\.?)\s{1,2}\d{5}(?:-\d{4})?\b)"
    r"|(?P<gb>\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b)"
)

_NAMES = Pattern(r"\p{L}[\p{L}.]*(?:\s\p{Lu}\p{L}+)?")


def _addressed(document: Document, layout: Layout) -> Place | None:
    """The place of the first postal address in a contact section."""
    for section in layout.sections:
        if section.kind != "contact":
            continue
        for m in _ADDRESS.compiled.finditer(document.shadow, section.start, section.end):
            if m["ca"]:
                before = _NAMES.compiled.findall(document.shadow[max(0, m.start() - 40) : m.start()])
                state = next((p for name in reversed(before) if (p := place.state(name))), None)
                return state if state and state.region == "CA" else Place("CA", None)
            if m["us"] and (state := place.state(m["state"])):
                return state
            if m["gb"]:
                return place.countries()["GB"]
    return None


def _dialled(candidates: Candidates) -> Place | None:
    """The country that most numbers printed with a country code belong to."""
    regions: Counter[str] = Counter()
    for candidate in candidates.phones[:12]:
        number = candidate.value.number
        if not number.startswith("+") or number.startswith("+1"):
            continue
        try:
            region = phonenumbers.region_code_for_number(phonenumbers.parse(number))
        except phonenumbers.NumberParseException:
            continue
        if region and region != "001":
            regions[region] += 1
    if not regions:
        return None
    region = regions.most_common(1)[0][0]
    return place.countries().get(region, Place(region, None))


_TLDS = {"uk": "GB"}


def _domain(candidates: Candidates, home: str) -> Place | None:
    """The country of the addresses' domains: the language's own, else the first that is a country's."""
    regions = [
        _TLDS.get(host, host.upper()) for c in candidates.emails[:20] if (host := c.value.address.rsplit(".")[-1])
    ]
    found = [p for region in regions if (p := place.countries().get(region))]
    return next((p for p in found if p.region == home), found[0] if found else None)
