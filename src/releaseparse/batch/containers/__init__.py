"""Containers: each member is a source of its own, so that a bad one costs only itself.

A new kind of container is a module here with its reader, and a row in READERS.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import IO, Any, cast

from releaseparse.batch import packing, remote
from releaseparse.batch.choice import TABLES, Choice
from releaseparse.batch.containers import archives, mailboxes, rows, webarchives
from releaseparse.batch.containers.member import Member, Opening, Reader
from releaseparse.batch.outcome import Outcome, Source
from releaseparse.names import legible
from releaseparse.record import ReleaseError

READERS: dict[str, Reader] = {
    ".tar": archives.tar,
    ".zip": archives.zipped,
    ".mbox": mailboxes.mbox,
    ".warc": webarchives.warc,
    ".jsonl": rows.json_lines,
    ".ndjson": rows.json_lines,
    ".parquet": rows.parquet,
}
"""What reads a container, by the ending of its name."""
SEEKING = frozenset((".zip", ".parquet"))
"""Those that cannot be read as a stream."""
UNPACKING = frozenset((".zip", ".warc", ".parquet"))
"""Those whose members are packed each for itself."""
DEEPEST = 3
"""Containers within each other that are opened."""
UNPACKED = 200
"""How many times its own size a file may unpack to: text shrinks to a tenth, and anything beyond is an attack."""
UNPACKED_LEAST = 500_000_000
"""Bytes that any packed file may unpack to."""
IN_MEMORY = 8_000_000
"""Bytes of a container within another that are kept in memory; a larger one goes to a temporary file."""


def kind(name: str, column: str | None) -> str | None:
    """The ending that shows how a file is opened: a row of READERS, "" for one that is merely packed, None for none.

    >>> kind("a.tar.gz", None), kind("a.txt.gz", None), kind("a.txt", None), kind("a.jsonl", None)
    ('.tar', '', None, None)
    """
    inner = PurePath(packing.inside(name)).suffix.lower()
    packed = packing.ending(packing.spelled_out(name))
    if inner in READERS and (column or inner not in TABLES):
        return inner
    return "" if packed and inner not in TABLES else None


def is_table(name: str) -> bool:
    """Whether a file is a table, of which a column may hold releases.

    >>> is_table("a.jsonl.gz"), is_table("a.txt.gz")
    (True, False)
    """
    return PurePath(packing.inside(name)).suffix.lower() in TABLES


def members(path: str, size: int, choice: Choice) -> Iterator[Source | Outcome]:
    """Each member of the container at this path, as a source of its own; what is wrong comes as a failed Outcome."""
    name = legible(path)
    try:
        with remote.opened(path) if remote.is_remote(path) else open(path, "rb") as file:
            yield from _Walk(file, size, choice).into(name, file, 0)
    except Exception as error:  # whatever a damaged container makes its library raise
        yield Outcome.failed(name, "unreadable", _why(error))


def _why(error: Exception) -> str:
    if isinstance(error, ReleaseError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return f"is damaged: {str(error) or type(error).__name__}; download or pack it again"


class BombError(ReleaseError):
    """A container unpacks to more than is read."""


class _Walk:
    """The way through one file and all that it holds; counts what it unpacks to."""

    def __init__(self, file: IO[bytes], size: int, choice: Choice) -> None:
        self._file = file
        self._size = size
        self._choice = choice
        self._told = 0
        self._allowed = max(UNPACKED_LEAST, UNPACKED * size)

    def into(self, name: str, file: IO[bytes], depth: int) -> Iterator[Source | Outcome]:
        """The sources in a container. Raises what its library raises where it is damaged."""
        ending = kind(name, self._choice.column) or ""
        if packed := packing.ending(packing.spelled_out(name)):
            file = self._metered(packing.unpacked(file, packed))
        if not ending:
            yield self._source(Member(name, file=file))
            return
        choice = self._choice
        with _kept(file) if ending in SEEKING and (packed or depth) else contextlib.nullcontext(file) as file:
            opening = Opening(name, file, self._size, choice.max_size, choice.column, choice.id_column)
            for member in READERS[ending](opening):
                if not member.path or choice.takes(member.path):
                    yield from self._member(member, ending, depth)

    def _member(self, member: Member, ending: str, depth: int) -> Iterator[Source | Outcome]:
        name = legible(member.name)
        if member.file is not None and ending in UNPACKING:
            member = replace(member, file=self._metered(member.file))
        inner = kind(member.path, self._choice.column) if member.path and ending in (".tar", ".zip") else None
        if inner is None:
            yield self._source(member)
            return
        if depth + 1 >= DEEPEST:
            yield Outcome.failed(name, "refused", f"is {DEEPEST} containers deep; unpack it first")
            return
        try:
            yield from self.into(name, member.file or io.BytesIO(), depth + 1)
        except BombError:
            raise
        except Exception as error:
            yield Outcome.failed(name, "unreadable", _why(error), self._weight(member))

    def _source(self, member: Member) -> Source | Outcome:
        """A member with its bytes, of which no more are read than allowed."""
        name, limit = legible(member.name), self._choice.max_size
        try:
            if member.problem or member.file is None:
                return Outcome.failed(name, "unreadable", member.problem or "is empty", self._weight(member))
            if member.size is None or member.size <= limit:
                content = member.file.read(limit + 1)
                if len(content) <= limit:
                    return Source(name, content=content, size=self._weight(member), part=member.part)
            message = f"is larger than {limit:,} bytes; raise the limit with --max-size"
            return Outcome.failed(name, "too_large", message, self._weight(member))
        except BombError:
            raise
        except Exception as error:
            return Outcome.failed(name, "unreadable", _why(error), self._weight(member))

    def _weight(self, member: Member) -> int:
        """The bytes of the file given that are done with this member."""
        if member.weight is not None:
            return member.weight
        told = self._told
        with contextlib.suppress(OSError):  # a pipe has no position
            self._told = max(told, self._file.tell())
        return self._told - told

    def _metered(self, file: IO[bytes]) -> IO[bytes]:
        return _Metered(file, self)  # type: ignore[return-value]

    def count(self, number: int) -> None:
        """Note that so much was unpacked. Raises ReleaseError if it is more than a release archive unpacks to."""
        self._allowed -= number
        if self._allowed < 0:
            raise BombError(
                f"unpacks to more than {UNPACKED} times its size and {UNPACKED_LEAST:,} bytes; "
                "the rest was not read; unpack it yourself and name the folder"
            )


class _Metered:
    """A file of which each byte that is read is counted."""

    def __init__(self, file: IO[bytes], walk: _Walk) -> None:
        self._file = file
        self._walk = walk

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        self._walk.count(len(part))
        return part

    def readline(self, size: int = -1) -> bytes:
        line = self._file.readline(size)
        self._walk.count(len(line))
        return line

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextlib.contextmanager
def _kept(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """A stream's bytes as a file in which one can go back and forth."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
        while part := file.read(1 << 20):
            kept.write(part)
        kept.seek(0)
        yield cast(IO[bytes], kept)
