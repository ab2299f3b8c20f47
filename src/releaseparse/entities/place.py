"""Places that datelines and addresses name: their region and zone."""

from __future__ import annotations

from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.vocabulary import kept, rows


class Place(NamedTuple):
    """ISO 3166 region, and the IANA zone where that is stated."""

    region: str
    zone: str | None


@kept
def _places() -> dict[str, dict[str, Place]]:
    kinds: dict[str, dict[str, Place]] = {}
    for row in rows("places"):
        name = row["name"] if row["kind"] == "postal" else row["name"].casefold()
        kinds.setdefault(row["kind"], {}).setdefault(name, Place(row["region"], row["zone"]))
    return kinds


@kept
def countries() -> dict[str, Place]:
    """Countries by ISO code, with the zone where the whole country keeps one."""
    return {p.region: p._replace(zone=None if p.region in _WIDE else p.zone) for p in _places()["country"].values()}


_WIDE = frozenset(("US", "CA", "AU", "BR", "RU", "MX", "ID", "KZ", "MN", "CL", "EC", "ES", "PT"))
"""Countries whose zone does not follow from the country."""


@kept
def _between() -> regex.Pattern[str]:
    """What stands between two places: a mark, or a word for "and"."""
    words = "|".join(row["words"] for row in rows("dateline_words") if row["role"] == "between")
    return patterns.compile(rf"\s*(?:/|;|\||\b(?:{words})\b)\s*")


def named(text: str) -> Place | None:
    """The place that a dateline names: a state or country after the last comma, else a city that stands alone.

    >>> named("VANCOUVER, British Columbia").region
    'CA'
    """
    kinds = _places()
    first = _between().split(text)[0]
    names = [part.strip(" .,()") for part in first.split(",")]
    city = kinds["city"].get(names[0].casefold())
    for index in range(len(names) - 1, -1, -1):
        name, folded = names[index], names[index].casefold()
        if index and (found := kinds["postal"].get(name)):
            return city if city and city.region == found.region else found
        for kind in ("state", "country") if index else ("city", "country", "state"):
            found = kinds[kind].get(folded) or kinds[kind].get(f"{folded}.")
            if found:
                found = countries()[found.region] if kind == "country" else found
                return city if city and city.region == found.region else found
    return None


@kept
def _with_zone() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("zone_places"))


def is_known(text: str) -> bool:
    """Whether what a dateline names is a place: one that :func:`named` tells, or a city of which the zone is known.

    >>> is_known("Vaduz"), is_known("Acme")
    (True, False)
    """
    city = text.partition(",")[0].strip().replace("İ", "I")
    return city.casefold() in _with_zone() or named(text) is not None


def is_place(name: str) -> bool:
    """Whether a name is that of a city, state or country, or of a part of one.

    >>> is_place("Northern California")
    True
    """
    known, folded = _names(), name.casefold()
    part, _, whole = folded.partition(" ")
    return folded in known or (whole in known and part in _places()["part"])


@kept
def _names() -> frozenset[str]:
    """The names of cities, states and countries, in lower case."""
    kinds = _places()
    return frozenset().union(kinds["city"], kinds["state"], kinds["country"])


def state(name: str) -> Place | None:
    """The place of a state or province by its name, its AP abbreviation or its postal code."""
    kinds = _places()
    return kinds["postal"].get(name) or kinds["state"].get(name.casefold()) or kinds["state"].get(f"{name.casefold()}.")
