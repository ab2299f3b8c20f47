"""Compressed files: gzip, bzip2 and xz by the standard library, zstd by an extra."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import PurePath
from typing import IO, cast

from releaseparse.extras import needed

PACKED = (".gz", ".bz2", ".xz", ".zst")
"""Endings of compressed files."""
SHORT = {".tgz": ".tar.gz", ".tbz": ".tar.bz2", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
"""Endings that stand for two."""


def spelled_out(name: str) -> str:
    """A file's name with both endings, where it has one for two.

    >>> spelled_out("a.tgz"), spelled_out("a.txt")
    ('a.tar.gz', 'a.txt')
    """
    suffix = PurePath(name).suffix
    return name.removesuffix(suffix) + SHORT[suffix.lower()] if suffix.lower() in SHORT else name


def ending(name: str) -> str:
    """The ending that shows how a file is compressed; empty if it is not.

    >>> ending("records.jsonl.gz"), ending("records.jsonl")
    ('.gz', '')
    """
    suffix = PurePath(name).suffix.lower()
    return suffix if suffix in PACKED else ""


def inside(name: str) -> str:
    """A file's name without the ending that shows how it is compressed.

    >>> inside("a.jsonl.gz"), inside("a.tgz"), inside("a.txt")
    ('a.jsonl', 'a.tar', 'a.txt')
    """
    name = spelled_out(name)
    suffix = ending(name)
    return name[: -len(suffix)] if suffix else name


def unpacked(file: IO[bytes], suffix: str) -> IO[bytes]:
    """The content of a compressed file, decompressed as it is read. Raises ReleaseError if a library is missing."""
    if suffix == ".gz":
        return cast(IO[bytes], gzip.open(file))
    if suffix == ".bz2":
        return cast(IO[bytes], bz2.open(file))
    if suffix == ".xz":
        return cast(IO[bytes], lzma.open(file))
    return cast(IO[bytes], needed("zstandard", "zst").open(file))
