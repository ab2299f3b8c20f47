"""How well releases are read, by language and by set, out of the records of a cross-validation.

    make crossval && python -m benchmarks.groups ../shared/releases crossval-out/records.jsonl

The language is that which was read; a set is a round in ROUNDS.tsv of the folder, where it has one. Prints Markdown.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec

from releaseparse.release import Release
from releaseparse.scoring import Tally, named, score

FIELDS = ("headline", "issuer", "issued", "dates", "phones", "contacts", "events", "section:body")
FEWEST = 3
"""Releases that a language must have for a row of its own."""
FEW = 10
"""Values below which a share would say little."""
SETS = {
    "1": "seen while rules were written",
    "2-read": "some were read",
    "2-blind": "not seen before the second round",
}
"""What the rounds of ROUNDS.tsv mean."""


def table(title: str, groups: dict[str, list[str]], folder: Path, records: dict[str, dict[str, Any]]) -> list[str]:
    """One row a group: its releases, those with every core fact right, and the F1 of the chief fields."""
    rows = [f"| {title} | releases | all core facts right | {' | '.join(FIELDS)} |", "| --- " * (3 + len(FIELDS)) + "|"]
    for group, names in groups.items():
        rows.append(f"| {group} | {len(names)} | {' | '.join(_cells(folder, records, names))} |")
    return rows


def _cells(folder: Path, records: dict[str, dict[str, Any]], names: Collection[str]) -> list[str]:
    result = score(folder, records, frozenset(names))
    tallies = [result.fields.get(field) for field in FIELDS]
    return [str(result.perfect), *(_shown(tally) if tally else "" for tally in tallies)]


def _shown(tally: Tally) -> str:
    """F1, or for a few values alone how many of them are right."""
    values = tally.right + tally.missing
    return f"{tally.f1:.3f}" if values >= FEW else f"{tally.right:.0f} of {values:.0f}"


def by_language(records: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """The names of the releases of each language, the most frequent first, rare ones together."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, record in records.items():
        found[(record["language"] or "undetermined").partition("-")[0]].append(name)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    groups = {language: names for language, names in ranked if len(names) >= FEWEST}
    rare = [(language, names) for language, names in ranked if len(names) < FEWEST]
    if rare:
        groups[", ".join(language for language, _ in rare)] = [name for _, names in rare for name in names]
    return groups


def by_set(folder: Path, records: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """The names of the releases of each round; empty where the folder does not say."""
    file = folder / "ROUNDS.tsv"
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()[1:]] if file.exists() else []
    return {
        about: names for code, about in SETS.items()
        if (names := [name for name, round_ in rows if round_ == code and name in records])
    }  # fmt: skip


def main() -> int:
    """Print both tables."""
    folder, file = Path(sys.argv[1]), Path(sys.argv[2])
    decoder = msgspec.json.Decoder(Release)
    records = named((decoder.decode(line) for line in file.read_bytes().splitlines()), folder)
    print("\n".join([*table("language", by_language(records), folder, records), ""]))
    print("\n".join(table("set", by_set(folder, records), folder, records)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
