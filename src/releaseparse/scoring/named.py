"""Records by the names of their golds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from releaseparse.record import Record, ReleaseError
from releaseparse.write.json import plain


def named(records: Iterable[Record], folder: Path) -> dict[str, dict[str, Any]]:
    """The records, as their JSON has them, by the names of their golds in a folder: that of the file; of several
    releases in one file NAME#PART where the gold is so, else the first.

    Raises ReleaseError if the folder has no gold, or where records are there and none has a gold.
    """
    golds = {path.stem for path in (folder / "gold").glob("*.json")}
    if not golds:
        raise ReleaseError(f"{folder}: contains no gold; give a folder with gold/NAME.json and lines/NAME.txt")
    found: dict[str, tuple[int, dict[str, Any]]] = {}
    given = 0
    for record in records:
        given += 1
        name, part = PurePath(record.source.name or "").name, record.source.part
        key = f"{name}#{part}" if f"{name}#1" in golds else name
        if key in golds and (key not in found or part < found[key][0]):
            found[key] = part, plain(record)
    if given and not found:
        raise ReleaseError(f"{folder}: no record comes from a source that is named there, such as {min(golds)}")
    return {key: record for key, (_, record) in found.items()}
