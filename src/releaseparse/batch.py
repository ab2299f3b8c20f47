"""A folder of releases, read by several processes.

Each process has one file in hand at a time. So a file that kills its process, or that takes too long,
costs nothing but itself: the process is replaced and the other files go on.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import IO, Any

import msgspec

from releaseparse import pipeline
from releaseparse.record import ReleaseError
from releaseparse.release import Release
from releaseparse.write import Writer, writer
from releaseparse.write.summary import harmless

NOT_RELEASES = frozenset(
    ".json .jsonl .ndjson .csv .tsv .parquet .ics .toml .yaml .yml .ini .lock .log .py .pyc .js .css .sh "
    ".png .jpg .jpeg .gif .svg .webp .ico .mp3 .mp4 .zip .gz .bz2 .xz .tar .db .sqlite".split()
)
"""File names that a folder's walk passes over: data, code, pictures, archives. Any file may still be given by name."""

TRIES = 2
"""How often a file is tried whose process died: the cause may have been another one's memory."""

AHEAD = 1000
"""How many results at most wait for an earlier file, so that memory stays bounded."""


CLEAR = "\r\x1b[K"
"""What takes a terminal back to the start of an empty line."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How every file of a batch is parsed; ``timeout`` in seconds a file."""

    language: str | None = None
    region: str = "US"
    issued: dt.date | None = None
    text: bool = True
    timeout: float = 120.0
    format: str = "json"
    """A name of ``write.WRITERS``."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one path: its records as JSON lines, or the reason why there are none."""

    path: Path
    lines: tuple[bytes, ...] = ()
    error: str | None = None

    def complaint(self) -> str:
        """The failure on one line, beginning with the path."""
        message = " ".join((self.error or "").split())
        return harmless(message if message.startswith(str(self.path)) else f"{self.path}: {message}")


def find(paths: Iterable[Path], *, leave_out: Path | None = None) -> Iterator[Path | Outcome]:
    """The files to read, in the order of ``paths`` and by name within a folder, folders within folders too.

    Hidden files, the kinds of NOT_RELEASES and the file ``leave_out`` (the output) are passed over in
    folders. A path that does not exist and a folder without releases come as a failed Outcome.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        empty = True
        for found in _walk(path):
            if isinstance(found, Path) and leave_out and leave_out.exists() and found.samefile(leave_out):
                continue
            empty = False
            yield found
        if empty:
            yield Outcome(
                path,
                error="the folder holds no releases; expected text, HTML, SEC, mail, feed or PDF files in it",
            )


def _walk(folder: Path) -> Iterator[Path | Outcome]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Outcome(folder, error=f"the folder cannot be read: {error.strerror}")
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


def read(path: Path, settings: Settings) -> Outcome:
    """The records of one file, or why it has none: never an exception."""
    try:
        releases = pipeline.parse_all(
            path.read_bytes(),
            name=str(path),
            language=settings.language,
            region=settings.region,
            issued=settings.issued,
        )
        write_line = writer(settings.format).line
        return Outcome(path, tuple(write_line(release, text=settings.text) for release in releases))
    except OSError as error:
        return Outcome(path, error=f"cannot be read: {error.strerror or error}")
    except ReleaseError as error:
        return Outcome(path, error=str(error))
    except Exception as error:  # a defect of ours must not cost the other releases
        place = traceback.extract_tb(error.__traceback__)[-1]
        at = f"{Path(place.filename).name}:{place.lineno}"
        return Outcome(
            path, error=f"a defect in releaseparse, please report it: {type(error).__name__}: {error} ({at})"
        )


def run(files: Iterable[Path | Outcome], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """The outcome of every file, in the order given, by ``jobs`` processes; failed Outcomes pass through."""
    crew = _Crew(files, settings, jobs)
    number = 0
    try:
        while True:
            crew.hand_out(limit=number + AHEAD)
            if number in crew.done:
                yield crew.done.pop(number)
                number += 1
            elif crew.busy:
                crew.collect()
            else:
                return
    finally:
        crew.stop()


def records(paths: Iterable[Path], settings: Settings, jobs: int, failures: list[str]) -> Iterator[Release]:
    """The records of files of records (.jsonl, .json) and of releases, parsed here; complaints go to ``failures``."""
    decoder = msgspec.json.Decoder(Release)
    for path in paths:
        if path.suffix.lower() in (".json", ".jsonl", ".ndjson"):
            outcome = _recorded(path)
            outcomes: Iterable[Outcome] = (outcome,)
        else:
            outcomes = run(find([path]), settings, jobs)
        for outcome in outcomes:
            if outcome.error is not None:
                failures.append(outcome.complaint())
            for number, line in enumerate(outcome.lines, start=1):
                try:
                    yield decoder.decode(line)
                except msgspec.MsgspecError as error:
                    failures.append(f"{outcome.path}: line {number} is no record of releaseparse: {error}")


def _recorded(path: Path) -> Outcome:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Outcome(path, error=f"cannot be read: {error.strerror or error}")
    lines = [raw] if path.suffix.lower() == ".json" else raw.splitlines()
    return Outcome(path, tuple(line for line in lines if line.strip()))


def write(outcomes: Iterable[Outcome], out: IO[bytes], errors: IO[str], output: Writer | None = None) -> int:
    """Write each record to ``out`` as it comes, each failure as one line to ``errors``; gives the failures' number.

    ``output`` is the writer that the lines were made with, for what it has before the first and behind the last.
    ``errors`` shows progress too where it is a terminal.
    """
    shown = errors.isatty()
    read = failed = 0
    begun = last = time.monotonic()
    out.write(output.header if output else b"")
    for outcome in outcomes:
        read += 1
        if outcome.error is not None:
            failed += 1
            errors.write(f"{CLEAR if shown else ''}releaseparse: {outcome.complaint()}\n")
        for line in outcome.lines:
            out.write(line)
        out.flush()
        if shown and time.monotonic() - last > 0.2:
            last = time.monotonic()
            errors.write(f"{CLEAR}{read:,} files, {failed:,} failed, {read / (last - begun):,.0f} a second")
            errors.flush()
    out.write(output.footer if output else b"")
    if shown:
        errors.write(f"{CLEAR}{read:,} files in {time.monotonic() - begun:.1f} s, {failed:,} failed\n")
    return failed


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Task:
    number: int
    path: Path
    tries: int = 0
    deadline: float = 0.0


class _Crew:
    """The worker processes, what they have in hand, and what is done but not yet asked for."""

    def __init__(self, files: Iterable[Path | Outcome], settings: Settings, jobs: int) -> None:
        self.done: dict[int, Outcome] = {}
        self._files = iter(files)
        self._given = 0
        self._again: list[_Task] = []
        self._settings = settings
        self._workers = [_Worker(settings) for _ in range(jobs)]

    @property
    def busy(self) -> list[_Worker]:
        """The workers with a file in hand."""
        return [worker for worker in self._workers if worker.task]

    def hand_out(self, limit: int) -> None:
        """Give every idle worker a file, as long as its number stays below ``limit``."""
        for worker in self._workers:
            if worker.task is None:
                task = self._next(limit)
                if task is None:
                    return
                worker.start(task)

    def collect(self) -> None:
        """Wait for a result, a death or a deadline, and note what became of those files."""
        busy = self.busy
        earliest = min(worker.task.deadline for worker in busy if worker.task)
        ready = wait([worker.pipe for worker in busy], max(0.0, earliest - time.monotonic()))
        for worker in busy:
            if worker.pipe in ready:
                self._receive(worker)
            elif worker.task and time.monotonic() >= worker.task.deadline:
                task = worker.task
                worker.stop()
                message = f"took longer than {self._settings.timeout:g} seconds; --timeout allows more"
                self.done[task.number] = Outcome(task.path, error=message)

    def stop(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.stop()

    def _next(self, limit: int) -> _Task | None:
        if self._again:
            return self._again.pop()
        while self._given < limit:
            file = next(self._files, None)
            if file is None:
                return None
            self._given += 1
            if isinstance(file, Path):
                return _Task(self._given - 1, file)
            self.done[self._given - 1] = file
        return None

    def _receive(self, worker: _Worker) -> None:
        task = worker.task
        assert task is not None
        try:
            self.done[task.number] = worker.pipe.recv()
            worker.task = None
        except (EOFError, OSError):
            code = worker.stop()
            if task.tries < TRIES:
                self._again.append(task)
            else:
                message = f"the process that read it died ({_cause(code)}), {task.tries} times"
                self.done[task.number] = Outcome(task.path, error=message)


class _Worker:
    """A process and the pipe to it; the process is made when first needed, and again after it ended."""

    def __init__(self, settings: Settings) -> None:
        self.task: _Task | None = None
        self._settings = settings
        self._process: multiprocessing.process.BaseProcess | None = None
        self.pipe: Connection

    def start(self, task: _Task) -> None:
        """Give it a file to read."""
        if self._process is None:
            # Forking spares each process the start-up; elsewhere than on Linux it is not safe.
            context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self.pipe, far_end = context.Pipe()
            process = self._process = context.Process(target=_serve, args=(far_end, self._settings), daemon=True)
            process.start()
            far_end.close()
        task.tries += 1
        task.deadline = time.monotonic() + self._settings.timeout
        self.task = task
        with contextlib.suppress(OSError):  # that it is dead shows when its result is waited for
            self.pipe.send(task.path)

    def stop(self) -> int | None:
        """End the process at once; gives its exit code."""
        process, self._process, self.task = self._process, None, None
        if process is None:
            return None
        process.kill()
        process.join()
        self.pipe.close()
        return process.exitcode


def _serve(pipe: Connection, settings: Settings) -> None:
    """A worker's life: a path comes, an outcome goes, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    while True:
        try:
            path = pipe.recv()
        except EOFError:
            os._exit(0)  # without flushing the parent's output a second time
        pipe.send(read(path, settings))


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit status {code}"
