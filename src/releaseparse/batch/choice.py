"""Which files in folders and containers are read."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePath

from releaseparse.batch import packing
from releaseparse.batch.outcome import MAX_SIZE

NOT_RELEASES = frozenset(
    ".json .jsonl .ndjson .jsonld .csv .tsv .parquet .ics .toml .yaml .yml .ini .lock .log .py .pyc .js .css .sh "
    ".png .jpg .jpeg .gif .svg .webp .ico .mp3 .mp4 .db .duckdb .sqlite .7z .rar".split()
)
"""File endings that are skipped in folders: data, code, images. Any file can still be named on its own."""
TABLES = frozenset((".jsonl", ".ndjson", ".parquet"))
"""File endings of tables, which may have releases in a column."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is read from folders and containers.

    ``include`` and ``exclude`` are patterns of names (``*.htm``) or of paths below the folder (``2026/*/*.htm``);
    without ``include`` everything but NOT_RELEASES is read, and hidden files never are. ``column`` is the column or
    field of Parquet and JSON Lines that contains the text, ``id_column`` the one that identifies a row. ``max_size`` is
    in bytes."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    column: str | None = None
    id_column: str | None = None
    max_size: int = MAX_SIZE

    def takes(self, path: str) -> bool:
        """Whether a file at this path within its folder or container is to be read.

        >>> Choice(exclude=("*.pdf",)).takes("2026/a.htm"), Choice().takes("2026/data.csv")
        (True, False)
        """
        if _matches(path, self.exclude):
            return False
        if any(part.startswith(".") for part in PurePath(path).parts if part not in (".", "..")):
            return False
        if self.include:
            return _matches(path, self.include)
        kind = PurePath(packing.inside(path)).suffix.lower()
        return kind not in NOT_RELEASES or (bool(self.column) and kind in TABLES)

    def enters(self, path: str) -> bool:
        """Whether a folder at this path within another is to be walked."""
        return not PurePath(path).name.startswith(".") and not _matches(path, self.exclude)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    name = PurePath(path).name
    return any(fnmatch(path if "/" in pattern else name, pattern) for pattern in patterns)
