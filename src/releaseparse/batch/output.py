"""Where the records of a batch go: to a stream at once, or to files that are moved into place at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol, Self

import msgspec

from releaseparse.batch.journal import Journal
from releaseparse.batch.outcome import Outcome, Settings
from releaseparse.release import Release
from releaseparse.sinks import Sink
from releaseparse.write import Writer


@dataclass(frozen=True, slots=True)
class Target:
    """A file or folder to make, and what opens it: a function of the temporary path that gives its sink."""

    path: Path
    open: Callable[[Path], Sink]


class Output(Protocol):
    """Where outcomes go. A context manager: what is unfinished when it exits is kept or undone."""

    def known(self, name: str) -> str | None:
        """The digest of what an earlier run has read under this name."""
        ...

    def add(self, outcome: Outcome) -> Outcome:
        """Write a source's records; returns the outcome to report, with earlier results if the source is unchanged."""
        ...

    def finish(self) -> None:
        """Everything is written: move it into place."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *problem: object) -> None: ...


class Stream:
    """Records as lines to an open file, each source's at once: a pipe, a terminal, a device, standard output."""

    def __init__(self, file: IO[bytes], writer: Writer) -> None:
        self._writer = writer
        self._begun = False
        self._handle: int | None = None
        self._write: Callable[[memoryview], int] = file.write
        with contextlib.suppress(OSError):  # a stand-in for a file has none
            handle = self._handle = file.fileno()
            self._write = lambda part: os.write(handle, part)

    def known(self, name: str) -> str | None:
        """Nothing: a stream has no past."""
        return None

    def add(self, outcome: Outcome) -> Outcome:
        """Write the lines. Raises OSError; a file then ends with the last source that is whole."""
        self._put(*outcome.lines)
        return outcome

    def finish(self) -> None:
        """Write what stands behind the records."""
        self._put(self._writer.footer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        """Nothing is to be undone."""

    def _put(self, *parts: bytes) -> None:
        before = b"" if self._begun else self._writer.header
        self._begun = True
        rest = memoryview(b"".join((before, *parts)))
        written = 0
        try:
            while rest:
                count = self._write(rest)
                written += count
                rest = rest[count:]
        except OSError:
            self._cut(written)
            raise

    def _cut(self, written: int) -> None:
        """Take back what stands there of a source whose records found no room, where that can be."""
        if self._handle is None or not written:
            return
        about = os.fstat(self._handle)
        end = about.st_size - written
        with contextlib.suppress(OSError):
            if stat.S_ISREG(about.st_mode) and os.lseek(self._handle, 0, os.SEEK_CUR) == about.st_size:
                os.ftruncate(self._handle, end)
                os.lseek(self._handle, end, os.SEEK_SET)


class Piped:
    """Records to a sink that writes to a pipe, which has no past and takes nothing back."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._decoder = msgspec.json.Decoder(Release)

    def known(self, name: str) -> str | None:
        """Nothing: a pipe has no past."""
        return None

    def add(self, outcome: Outcome) -> Outcome:
        """Write the records. Raises OSError."""
        for line in outcome.lines:
            self._sink.add(self._decoder.decode(line))
        return outcome

    def finish(self) -> None:
        """Write the end."""
        self._sink.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        """Nothing is to be undone."""


class Files:
    """Records into files that are moved into place when everything is done; until then a journal keeps them.

    ``lines`` is the file of the records as lines, if there is to be one; ``targets`` are further files. Raises
    ReleaseError if another run writes the same, and OSError if nothing can be written there.
    """

    def __init__(
        self,
        lines: Path | None,
        settings: Settings,
        writer: Writer,
        targets: Sequence[Target] = (),
        *,
        resume: bool = False,
    ) -> None:
        self._lines = lines.resolve() if lines else None
        self._targets = [(target.path.resolve(), target.open) for target in targets]
        places = [path for path in (self._lines, *(path for path, _ in self._targets)) if path]
        self.journal = Journal(
            places[0], settings, header=writer.header if lines else b"", packed=lines is None, resume=resume
        )
        self._footer = writer.footer if lines else b""
        self._ranges = [(0, len(writer.header) if lines else 0)]
        self._sinks: list[Sink] = []
        self._decoder = msgspec.json.Decoder(Release)
        try:
            for path, opened in self._targets:
                _clear(_new(path))
                self._sinks.append(opened(_new(path)))
        except BaseException:
            self.__exit__()
            raise

    def known(self, name: str) -> str | None:
        """The digest of what an earlier run has read under this name."""
        return self.journal.known(name)

    def add(self, outcome: Outcome) -> Outcome:
        """Keep a source's records. Raises OSError; what is kept then ends with the last source that is whole."""
        if outcome.unchanged:
            outcome, start, length = self.journal.recall(outcome)
        else:
            start, length = self.journal.add(outcome)
        self._place(start, start + length)
        if self._sinks:
            for release in map(self._decoder.decode, outcome.lines):
                for sink in self._sinks:
                    sink.add(release)
        return outcome

    def finish(self) -> None:
        """Move the complete files into place."""
        while self._sinks:
            self._sinks.pop(0).close()
        if self._lines is not None:
            start = self.journal.end
            self.journal.append(self._footer)
            self._place(start, self.journal.end)
            records = self.journal.records
            if self._ranges == [(0, self.journal.end)]:
                self.journal.sync()
            else:  # an earlier run had them in another order, or had records of what has changed since
                records = _new(self._lines)
                self.journal.copy(self._ranges, records)
            _put_in_place(records, self._lines)
        for path, _ in self._targets:
            _put_in_place(_new(path), path)
        self.journal.remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        """Close what is open; the journal stays if the run did not finish."""
        for sink in self._sinks:
            with contextlib.suppress(Exception):  # it is deleted anyway
                sink.close()
        for path, _ in self._targets:
            _clear(_new(path))
        if self._lines is not None:
            _clear(_new(self._lines))
        if self.journal.empty:
            self.journal.remove()
        self.journal.close()

    def _place(self, start: int, end: int) -> None:
        """Note the next stretch of the output; those that follow each other are one."""
        if self._ranges[-1][1] == start:
            self._ranges[-1] = (self._ranges[-1][0], end)
        else:
            self._ranges.append((start, end))


def write(outcomes: Iterable[Outcome], output: Output, tell: Callable[[Outcome], None]) -> None:
    """Write the records of each source as they come and report it; move everything into place at the end."""
    for outcome in outcomes:
        tell(output.add(outcome))
    output.finish()


def _new(path: Path) -> Path:
    """The temporary name for a new file or folder, beside it."""
    return path.with_name(f".{path.name}.new")


def _clear(path: Path) -> None:
    """Delete what is under a temporary name, and the log that a database keeps beside it."""
    for found in (path, path.with_name(f"{path.name}.wal")):
        if found.is_dir():
            shutil.rmtree(found, ignore_errors=True)
        else:
            found.unlink(missing_ok=True)


def _put_in_place(made: Path, path: Path) -> None:
    """Give a file or folder its name, replacing what was there."""
    if path.is_dir():
        old = path.with_name(f".{path.name}.old")
        _clear(old)
        path.rename(old)
        made.rename(path)
        _clear(old)
        return
    if path.exists():
        made.chmod(stat.S_IMODE(path.stat().st_mode))
    made.replace(path)
