"""Where the issuer sits: region and zone, from the dateline, addresses, country codes, markets and domains."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

import phonenumbers
import regex

from releaseparse.extract import Candidates
from releaseparse.rules import Pattern
from releaseparse.stages import Layout
from releaseparse.tables import rows
from releaseparse.text import Document


class Place(NamedTuple):
    """ISO 3166 region, and the IANA zone where that is told."""

    region: str
    zone: str | None


@cache
def _places() -> dict[str, dict[str, Place]]:
    kinds: dict[str, dict[str, Place]] = {}
    for row in rows("places"):
        name = row["name"] if row["kind"] == "postal" else row["name"].casefold()
        kinds.setdefault(row["kind"], {}).setdefault(name, Place(row["region"], row["zone"]))
    return kinds


@cache
def _countries() -> dict[str, Place]:
    """Countries by ISO code, with the zone where the whole country keeps one."""
    return {p.region: p._replace(zone=None if p.region in _WIDE else p.zone) for p in _places()["country"].values()}


_WIDE = frozenset(("US", "CA", "AU", "BR", "RU", "MX", "ID", "KZ", "MN", "CL", "EC", "ES", "PT"))
"""Countries whose zone does not follow from the country."""


def find(document: Document, candidates: Candidates, layout: Layout) -> Place | None:
    """The issuer's place: as the dateline names it, else by the addresses and numbers that the release gives."""
    if layout.dateline and layout.dateline.place and (place := named(layout.dateline.place)):
        return place
    return (
        _addressed(document, layout)
        or _dialled(candidates)
        or _domain(candidates)
        or _countries().get(_HOME.get(layout.language, ""))
    )


_HOME = {"de": "DE", "es": "ES", "fr": "FR", "it": "IT", "nl": "NL", "sv": "SE", "da": "DK", "no": "NO", "fi": "FI"}
"""The region that a language stands for where nothing else tells one."""


def named(text: str) -> Place | None:
    """The place that a dateline names: a state or country after the last comma, else a city that stands alone.

    >>> named("VANCOUVER, British Columbia").region
    'CA'
    """
    kinds = _places()
    first = regex.split(r"\s*(?:/|;|\||\b(?:and|und|et|y)\b)\s*", text)[0]
    names = [part.strip(" .,()") for part in first.split(",")]
    city = kinds["city"].get(names[0].casefold())
    for index in range(len(names) - 1, -1, -1):
        name = names[index]
        if index and (found := kinds["postal"].get(name)):
            return city if city and city.region == found.region else found
        for kind in ("state", "country") if index else ("city", "country", "state"):
            found = kinds[kind].get(name.casefold()) or kinds[kind].get(f"{name.casefold()}.")
            if found:
                found = _countries()[found.region] if kind == "country" else found
                return city if city and city.region == found.region else found
    return None


def is_place(name: str) -> bool:
    """Whether a name is that of a city, state or country."""
    folded = name.casefold()
    return any(folded in _places()[kind] for kind in ("city", "state", "country"))


_ADDRESS = Pattern(
    r"(?P<ca>\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b)|(?P<us>\b(?P<state>[A-Z]{2}|\p{Lu}\p{Ll}+\.?)\s{1,2}\d{5}(?:-\d{4})?\b)"
    r"|(?P<gb>\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b)"
)


def _addressed(document: Document, layout: Layout) -> Place | None:
    """The place of the first postal address in a contact section."""
    for section in layout.sections:
        if section.kind != "contact":
            continue
        for m in _ADDRESS.compiled.finditer(document.shadow, section.start, section.end):
            if m["ca"]:
                before = regex.findall(
                    r"\p{L}[\p{L}.]*(?:\s\p{Lu}\p{L}+)?", document.shadow[max(0, m.start() - 40) : m.start()]
                )
                state = next((p for name in reversed(before) if (p := _state(name))), None)
                return state if state and state.region == "CA" else Place("CA", None)
            if m["us"] and (place := _state(m["state"])):
                return place
            if m["gb"]:
                return _countries()["GB"]
    return None


def _state(name: str) -> Place | None:
    kinds = _places()
    return kinds["postal"].get(name) or kinds["state"].get(name.casefold()) or kinds["state"].get(f"{name.casefold()}.")


def _dialled(candidates: Candidates) -> Place | None:
    """The country that most numbers printed with a country code belong to."""
    regions: Counter[str] = Counter()
    for candidate in candidates.phones[:40]:
        number = candidate.value.number
        if number.startswith("+") and not number.startswith("+1"):
            for length in (1, 2, 3):
                code = number[1 : 1 + length]
                if code.isdecimal() and (region := phonenumbers.region_code_for_country_code(int(code))) not in (
                    "ZZ",
                    "001",
                ):
                    regions[region] += 1
                    break
    if not regions:
        return None
    region = regions.most_common(1)[0][0]
    return _countries().get(region, Place(region, None))


_TLDS = {"uk": "GB"}


def _domain(candidates: Candidates) -> Place | None:
    """The country of the addresses' domain where it is a country's own."""
    hosts = [c.value.address.rsplit(".", 1)[-1] for c in candidates.emails[:20]]
    for host in hosts:
        place = _countries().get(_TLDS.get(host, host.upper()))
        if place:
            return place
    return None
