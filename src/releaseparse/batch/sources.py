"""What there is to read: files, and folders with all below them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from releaseparse.batch.outcome import Outcome, Source, legible

NOT_RELEASES = frozenset(
    ".json .jsonl .ndjson .csv .tsv .parquet .ics .toml .yaml .yml .ini .lock .log .py .pyc .js .css .sh "
    ".png .jpg .jpeg .gif .svg .webp .ico .mp3 .mp4 .zip .gz .bz2 .xz .tar .db .sqlite".split()
)
"""File names that a folder's walk passes over: data, code, pictures, archives. Any file may still be given by name."""


def find(paths: Iterable[Path], *, leave_out: Path | None = None) -> Iterator[Source | Outcome]:
    """What to read, in the order of ``paths`` and by name within a folder, folders within folders too.

    Hidden files, the kinds of NOT_RELEASES and the file ``leave_out`` (the output) are passed over in
    folders. A path that does not exist and a folder without releases come as a failed Outcome.
    """
    for path in paths:
        if not path.is_dir():
            yield Source.file(path)
            continue
        empty = True
        for found in _walk(path):
            if isinstance(found, Path) and leave_out and leave_out.exists() and found.samefile(leave_out):
                continue
            empty = False
            yield Source.file(found) if isinstance(found, Path) else found
        if empty:
            message = "the folder holds no releases; expected text, HTML, SEC, mail, feed or PDF files in it"
            yield Outcome.failed(legible(str(path)), "unreadable", message)


def _walk(folder: Path) -> Iterator[Path | Outcome]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Outcome.failed(legible(str(folder)), "unreadable", f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif Path(entry.name).suffix.lower() in NOT_RELEASES:
            continue
        elif entry.is_file() or not os.path.exists(entry.path):  # a link to nowhere is told of
            yield Path(entry.path)
