"""Precision, recall and F1 a field, on any folder in the GOLD.md layout.

    python -m benchmarks.accuracy [FOLDER] [--errors] [--only NAME] [--json] [--floors FILE [--lower]]

FOLDER holds raw/, gold/ and lines/ (default: corpus/releases); every release in raw/ is parsed here and now.
Where a source holds several releases (exhibits, a feed, a mailbox), the gold of each is NAME#1.json, NAME#2.json, ...
by ``source.part``, and so its lines; a gold without a number is that of the first release, as score.py reads it.
``--floors`` writes the figures into a TOML file as the least that tests accept; a figure that fell keeps its
higher floor, unless ``--lower`` is given.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from releaseparse import parse_all
from releaseparse.scoring import figures, report, score

CORPUS = Path(__file__).parent.parent / "corpus" / "releases"


def records(folder: Path, only: str | None = None) -> dict[str, dict[str, Any]]:
    """The record of each release in ``folder/raw``, by the name of its gold: that of its file, or FILE#PART."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / "raw").iterdir()):
        if only and path.name != only.partition("#")[0]:
            continue
        for release in parse_all(path.read_bytes(), name=path.name):
            part = f"{path.name}#{release.source.part}"
            numbered = (folder / "gold" / f"{path.name}#1.json").exists()
            found.setdefault(part if numbered else path.name, json.loads(release.to_json()))
    return found


def pin(path: Path, new: dict[str, dict[str, float]], *, lower: bool) -> list[str]:
    """Write floors; gives a line for each that fell and was kept (or was lowered, where ``lower`` allows it)."""
    old = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    fell = []
    for label, floors in old.items():
        for measure, floor in floors.items():
            now = new.setdefault(label, {}).get(measure, 0.0)
            if now < floor:
                fell.append(f"{label} {measure}: {floor} -> {now}")
                if not lower:
                    new[label][measure] = floor
    rows = [
        "# The least precision and recall on corpus/releases, by benchmarks/accuracy.py: `make floors` raises them."
    ]
    for label, floors in sorted(new.items()):
        rows += ["", f'["{label}"]', *(f"{measure} = {floor:.3f}" for measure, floor in sorted(floors.items()))]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return fell


def main() -> int:
    """Print the table; exit status 1 where a floor fell and was kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--errors", action="store_true", help="list what is missing (-) and what is too much (+)")
    parser.add_argument("--only", metavar="NAME", help="one release")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--floors", metavar="FILE", type=Path, help="pin the figures as floors")
    parser.add_argument("--lower", action="store_true", help="let floors go down too")
    arguments = parser.parse_args()
    only = [arguments.only] if arguments.only else None
    result = score(arguments.folder, records(arguments.folder, arguments.only), only)
    if arguments.errors:
        print("\n".join(result.differences))
    print(json.dumps(figures(result), indent=1) if arguments.json else report(result))
    if arguments.floors:
        fell = pin(arguments.floors, figures(result), lower=arguments.lower)
        print("\n".join(fell), file=sys.stderr, end="\n" if fell else "")
        return 1 if fell and not arguments.lower else 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
