"""Where things stand: the repository, the corpus, and the real releases beside the project where they are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus" / "releases"
SHARED = Path(os.environ.get("RELEASEPARSE_SHARED", ROOT.parent / "shared"))


def raw_releases(folder: Path) -> list[Path]:
    """The releases of a folder in the GOLD.md layout, none where the folder does not stand."""
    return sorted(path for path in (folder / "raw").glob("*") if path.is_file())
