"""What a batch has done so far, kept beside its output, so that an interrupted run can be continued.

There are two hidden files beside the output: the records as lines, in the order in which they were found
(``.OUT.partial``), and one line of JSON for each finished source (``.OUT.journal``), written after its records.
Whatever kills the run, the records of each source in the journal are complete; anything after them is cut off when the
next run continues."""

from __future__ import annotations

import contextlib
import os
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from releaseparse._version import __version__
from releaseparse.batch.outcome import Failure, Outcome, Settings
from releaseparse.record import ReleaseError


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a journal: which program with which options made the records, and what stands before them."""

    version: str
    options: dict[str, str | bool | None]
    header: int
    packed: bool


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A finished source: where its records are, and what the report says about it."""

    name: str
    sha256: str | None
    start: int
    length: int
    releases: int = 0
    facts: dict[str, int] = {}
    warnings: dict[str, int] = {}
    seconds: float = 0.0
    failures: tuple[Failure, ...] = ()


class Journal:
    """The two files, open for one run at a time. Raises ReleaseError if another run has them open, or if they were made
    with other options, and OSError if they cannot be written."""

    def __init__(
        self, beside: Path, settings: Settings, *, header: bytes = b"", packed: bool = False, resume: bool = False
    ) -> None:
        self.records = beside.with_name(f".{beside.name}.partial")
        self.path = beside.with_name(f".{beside.name}.journal")
        self.found = 0
        """Sources that are done, by an earlier run or this one."""
        self._packed = packed
        self._known: dict[str, tuple[str, int, int]] = {}
        self._journal = _opened(self.path)
        self._records = -1
        try:
            _lock(self._journal, beside)
            self._records = _opened(self.records)
            self.end = self._ends = 0
            head = Head(version=__version__, options=_options(settings), header=len(header), packed=packed)
            if resume:
                self._take_up(head, beside)
            if not self._ends:
                self._begin(head, header)
        except BaseException:
            self.close()
            raise

    @property
    def empty(self) -> bool:
        """Whether no source is done."""
        return not self.found

    def known(self, name: str) -> str | None:
        """The digest of what was read under this name by an earlier run."""
        found = self._known.get(name)
        return found[0] if found else None

    def add(self, outcome: Outcome) -> tuple[int, int]:
        """Keep the outcome of a source; returns where its records are. If that fails, the files are as before."""
        records = b"".join(outcome.lines)
        if self._packed:
            records = zlib.compress(records, 1)
        start = self.end
        entry = Entry(
            name=outcome.name, sha256=outcome.sha256, start=start, length=len(records), releases=len(outcome.lines),
            facts=dict(outcome.facts), warnings=dict(outcome.warnings), seconds=outcome.seconds,
            failures=outcome.failures,
        )  # fmt: skip
        try:
            _write(self._records, records)
            self._note(entry)
        except BaseException:
            self._cut()
            raise
        self.end += len(records)
        self.found += 1
        return start, len(records)

    def recall(self, outcome: Outcome) -> tuple[Outcome, int, int]:
        """What an earlier run found in a source whose bytes have not changed, and where its records stand."""
        _, at, length = self._known[outcome.name]
        entry = msgspec.json.decode(os.pread(self._journal, length, at), type=Entry)
        records = os.pread(self._records, entry.length, entry.start)
        told = Outcome(
            entry.name,
            tuple((zlib.decompress(records) if self._packed else records).splitlines(keepends=True)),
            entry.failures,
            entry.sha256,
            entry.facts,
            entry.warnings,
            entry.seconds,
            outcome.size,
        )
        return told, entry.start, entry.length

    def append(self, footer: bytes) -> None:
        """Add what stands behind all records; a run that goes on cuts it off again."""
        _write(self._records, footer)
        self.end += len(footer)

    def copy(self, ranges: Sequence[tuple[int, int]], to: Path) -> None:
        """Write these stretches (start, end) of the records to another file."""
        with to.open("wb") as out:
            for start, end in ranges:
                while start < end:
                    part = os.pread(self._records, min(end - start, 1 << 20), start)
                    out.write(part)
                    start += len(part)
            out.flush()
            os.fsync(out.fileno())

    def sync(self) -> None:
        """What was written is on the disk when this returns."""
        os.fsync(self._records)

    def close(self) -> None:
        """Close the files and leave them in place."""
        for handle in (self._records, self._journal):
            if handle >= 0:
                with contextlib.suppress(OSError):
                    os.close(handle)
        self._records = self._journal = -1

    def remove(self) -> None:
        """Delete the files at the end of the run."""
        for path in (self.path, self.records):
            path.unlink(missing_ok=True)

    def _begin(self, head: Head, header: bytes) -> None:
        self._cut()
        try:
            _write(self._records, header)
            self._note(head)
        except BaseException:
            self._cut()
            raise
        self.end = len(header)

    def _take_up(self, head: Head, beside: Path) -> None:
        """Read what an earlier run has done."""
        size = os.fstat(self._records).st_size
        with open(self._journal, "rb", closefd=False) as journal:
            first = journal.readline()
            if not first.endswith(b"\n") or not size >= head.header:
                return
            try:
                if msgspec.json.decode(first, type=Head) != head:
                    raise ReleaseError(
                        f"{beside}: the interrupted run used other options or another version of releaseparse; "
                        "use the same options, or start again without --resume"
                    )
            except msgspec.MsgspecError:
                return
            self.end, self._ends = head.header, len(first)
            for line in journal:
                entry = _entry(line)
                if entry is None or entry.start != self.end or entry.start + entry.length > size:
                    break
                if entry.sha256:
                    self._known[entry.name] = entry.sha256, self._ends, len(line)
                self.end += entry.length
                self._ends += len(line)
                self.found += 1
        self._cut()

    def _note(self, entry: Entry | Head) -> None:
        line = msgspec.json.encode(entry) + b"\n"
        _write(self._journal, line)
        self._ends += len(line)

    def _cut(self) -> None:
        """Cut off what is incomplete; works on a full disk too."""
        for handle, end in ((self._records, self.end), (self._journal, self._ends)):
            os.ftruncate(handle, end)
            os.lseek(handle, end, os.SEEK_SET)


def _entry(line: bytes) -> Entry | None:
    """An entry of a journal; None for a line that was cut short."""
    try:
        return msgspec.json.decode(line, type=Entry) if line.endswith(b"\n") else None
    except msgspec.MsgspecError:
        return None


def _options(settings: Settings) -> dict[str, str | bool | None]:
    """The options that decide what a record holds."""
    issued = settings.issued.isoformat() if settings.issued else None
    return {
        "language": settings.language,
        "region": settings.region,
        "issued": issued,
        "text": settings.text,
        "format": settings.format,
        "rules": settings.rules.digest if settings.rules else None,
    }


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)


def _write(handle: int, content: bytes) -> None:
    """Write all of it: a disk that is nearly full takes a part."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _lock(handle: int, beside: Path) -> None:
    """One run at a time; the lock goes with the process, and workers do not have it."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ReleaseError(
            f"{beside}: another run is writing to it; wait for it to end, or name another file"
        ) from error
