"""Precision and recall of ``releases.cluster`` on pairs that a person has read.

``python -m benchmarks.clusters PAIRS FOLDER...``: PAIRS is a table with tabs, whose columns are ``one``, ``other``
(names of files in the folders) and ``same`` (1 or 0). All releases of the folders are clustered together; pairs that
the program puts together and that the table does not hold are printed, for they are still to be read. Then every eighth
release is told again by a wire that we invent, with furniture around it, and read anew: how many are found to be the
same.
"""

from __future__ import annotations

import csv
import re
import sys
from itertools import combinations
from pathlib import Path

from releaseparse import Release, ReleaseError, parse, parse_all
from releaseparse.tables.clusters import Clusters

Pair = frozenset[str]
STEP = 8
"""Every so many releases one is told again."""
HEAD = "Skip to content\n\nNEWSROOM | Log in\n\nShare this article\n\n"
FOOT = "\n\n###\n\nMore from this source\n\nLinks: https://news.example.com\n\nCopyright. All rights reserved.\n"
WIRES = re.compile(r"(?i)globe ?newswire|business ?wire|/?pr ?newswire/?|accesswire|newsfile|newmediawire")


def judged(table: Path) -> dict[Pair, bool]:
    """The pairs that were read, and whether each is one release."""
    with table.open(encoding="utf-8", newline="") as file:
        return {
            frozenset((row["one"], row["other"])): row["same"] == "1" for row in csv.DictReader(file, delimiter="\t")
        }


def read(folders: list[Path]) -> list[tuple[str, Release]]:
    """The releases of the folders, each with the name of its file."""
    found: list[tuple[str, Release]] = []
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.is_file()):
        try:
            found += ((path.name, release) for release in parse_all(path.read_bytes(), name=path.name))
        except ReleaseError:
            continue
    return found


def together(releases: list[tuple[str, Release]]) -> set[Pair]:
    """The pairs of files that hold one release, as the program has it."""
    seen = Clusters()
    clusters: dict[str, set[str]] = {}
    for name, release in releases:
        clusters.setdefault(seen.add(release), set()).add(name)
    return {frozenset(pair) for names in clusters.values() for pair in combinations(sorted(names), 2)}


def retold(release: Release) -> Release:
    """A release as another wire would tell it."""
    return parse(HEAD + WIRES.sub("Example Wire", release.text or "") + FOOT)


def met(release: Release) -> bool:
    """Whether a release and what another wire tells of it are found to be one."""
    seen = Clusters()
    return seen.add(release) == seen.add(retold(release))


def main() -> int:
    """Print precision and recall; 1 where a pair is still to be read."""
    table, *folders = map(Path, sys.argv[1:])
    releases = read(folders)
    pairs, found = judged(table), together(releases)
    one = {pair for pair, holds in pairs.items() if holds}
    unread = found - pairs.keys()
    right = len(found & one)
    print(f"pairs read: {len(pairs)}, of which one release: {len(one)}")
    print(f"precision {right / max(1, len(found - unread)):.3f}, recall {right / max(1, len(one)):.3f}")
    for pair in sorted(map(sorted, found - one)):
        print("unread:" if frozenset(pair) in unread else "wrong:", *pair)
    for pair in sorted(map(sorted, one - found)):
        print("missed:", *pair)
    again = [met(release) for _, release in releases[::STEP]]
    print(f"told again with a wire's furniture: {sum(again)} of {len(again)} found the same")
    return 1 if unread else 0


if __name__ == "__main__":
    sys.exit(main())
