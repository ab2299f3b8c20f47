"""Writes ``zone_places.tsv`` (cities and countries with one time zone) and ``windows_zones.tsv`` (what Windows calls
zones) of the vocabulary from CLDR, read through Babel.

Run by hand when CLDR moves on: ``pip install babel && python tools/build_zones.py``. Names that only releases
use ("Eastern", "Finnish", "MEZ") stand in ``vocabulary/zones.tsv``, which is kept by hand.
"""

from __future__ import annotations

from pathlib import Path

import babel
from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "fr", "de", "es", "sv", "it", "pt", "nl", "fi", "da", "nb", "pl")
TABLES = Path(__file__).parent.parent / "src" / "releaseparse" / "vocabulary"
AMBIGUOUS = frozenset("georgia jersey reunion réunion troll center nome post mali chad tschad".split())
"""Places whose names are other words too."""


def cities() -> dict[str, str]:
    """Exemplar city, lower case, to its IANA zone; a name that two zones share is left out."""
    found: dict[str, set[str]] = {}
    zones = sorted({zone for zones in get_global("territory_zones").values() for zone in zones if "/" in zone})
    for zone in zones:
        if zone.startswith("Etc/"):
            continue
        names = {zone.rpartition("/")[2].replace("_", " ")}
        for language in LANGUAGES:
            names.add(Locale(language).time_zones.get(zone, {}).get("city", ""))
        for name in names:
            found.setdefault(name.casefold(), set()).add(zone)
    return {name: min(zones) for name, zones in found.items() if len(zones) == 1 and len(name) > 3}


def countries() -> dict[str, str]:
    """Country, lower case, to its IANA zone where it has but one."""
    found = {}
    for territory, zones in get_global("territory_zones").items():
        if len(zones) != 1:
            continue
        for language in LANGUAGES:
            name = Locale(language).territories.get(territory)
            if name and len(name) > 3:
                found[name.casefold()] = zones[0]
    return found


def windows() -> dict[str, str]:
    """What Windows calls a zone, lower case without full stops and "Standard Time", to its IANA zone.

    Names with brackets ("Pacific Standard Time (Mexico)") are left out: nobody prints them beside a time.
    """
    found = {}
    for name, zone in get_global("windows_zone_mapping").items():
        short = name.replace(".", "").removesuffix(" Standard Time").casefold()
        if "(" not in name and short.isascii() and not any(c.isdigit() for c in short):
            found[short] = zone
    return found


def main() -> None:
    """Both tables, cities before countries."""
    rows = {**countries(), **cities()}
    lines = [
        "# Cities and countries that name a time zone, lower case.",
        f"# Source: Unicode CLDR 47 (exemplar cities, territory names) through Babel {babel.__version__};"
        " made by tools/build_zones.py.",
        "name\tzone",
    ]
    lines += [f"{name}\t{zone}" for name, zone in sorted(rows.items()) if name not in AMBIGUOUS]
    (TABLES / "zone_places.tsv").write_text("\n".join(lines) + "\n", "utf-8")

    lines = [
        '# What Windows and Outlook call time zones, lower case without full stops and without "Standard Time".',
        f"# Source: Unicode CLDR 47 (windowsZones) through Babel {babel.__version__}; made by tools/build_zones.py.",
        "name\tzone",
    ]
    lines += [f"{name}\t{zone}" for name, zone in sorted(windows().items())]
    (TABLES / "windows_zones.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
