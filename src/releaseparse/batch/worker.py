"""A worker: a process that reads one source at a time, and that ends when its parent does."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from releaseparse.batch import stopping
from releaseparse.batch.outcome import Settings, Source
from releaseparse.batch.work import read

FORKS = sys.platform == "linux"
"""Whether workers are copies of their parent, which spares each the start-up; it is not safe but on Linux."""
PR_SET_PDEATHSIG = 1
"""Linux's prctl that names the signal which a process gets when its parent ends."""


@dataclass(slots=True)
class Task:
    """A source on its way: its place in the order, and how often it was given to a worker."""

    number: int
    source: Source
    known: str | None = None
    """The digest of the bytes that need not be parsed again."""
    tries: int = 0
    deadline: float = 0.0
    settings: Settings | None = None
    """How this source is parsed, where not as the others are."""


class Worker:
    """A process and the pipe to it; the process is made again when it is needed after it ended.

    ``forks`` tells whether it is a copy of this process, which must have no other threads then. It ends with the
    thread that made it.
    """

    def __init__(self, settings: Settings, *, forks: bool = FORKS) -> None:
        self.task: Task | None = None
        self._forks = forks
        self._settings = settings
        self._process: multiprocessing.process.BaseProcess | None = None
        self.pipe: Connection

    @property
    def running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    def begin(self, others: Sequence[Worker]) -> None:
        """Make the process; ``others`` are all workers. Raises OSError if there can be no more processes."""
        pipes = [worker.pipe for worker in others if worker.running]
        context: Any = multiprocessing.get_context("fork" if self._forks else "spawn")
        self.pipe, far_end = context.Pipe()
        inherited = [*pipes, self.pipe] if self._forks else []
        process = context.Process(target=_serve, args=(far_end, self._settings, inherited, os.getpid()), daemon=True)
        with _undisturbed():
            process.start()
            self._process = process
        far_end.close()

    def give(self, task: Task, others: Sequence[Worker]) -> None:
        """Give it a source to read; ``others`` are all workers. Raises OSError if no process can be made."""
        if self._process is None:
            self.begin(others)
        task.tries += 1
        task.deadline = time.monotonic() + self._settings.timeout
        self.task = task
        with contextlib.suppress(OSError):  # that it is dead shows when its result is waited for
            self.pipe.send((task.source, task.known, task.settings))

    def stop(self) -> int | None:
        """End the process at once; returns its exit code."""
        process, self._process, self.task = self._process, None, None
        if process is None:
            return None
        process.kill()
        process.join()
        self.pipe.close()
        return process.exitcode


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals wait meanwhile: a new process must not answer them with its parent's handlers."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, stopping.ending())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, settings: Settings, inherited: Sequence[Connection], parent: int) -> None:
    """A worker's life: a source comes, an outcome goes, until the pipe is closed or the parent is no more."""
    for end in inherited:  # as long as a copy of them is open, no other worker sees that the parent is gone
        end.close()
    _answer_signals()
    _keep_off_output()
    _end_with(parent)
    gc.freeze()  # what the parent had loaded stays shared with it: no collection writes to it
    while True:
        try:
            source, known, own = pipe.recv()
            pipe.send(read(source, own or settings, known))
        except (EOFError, OSError):
            os._exit(0)  # without flushing the parent's output a second time


def _answer_signals() -> None:
    """Ctrl-C and a closed terminal are for the parent, which ends its workers."""
    for number in stopping.ending():
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, stopping.ending())


def _keep_off_output() -> None:
    """Nothing that a library prints gets among the records, and their reader sees the end when the parent ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _end_with(parent: int) -> None:
    """The process ends when its parent does, however that ends, and whatever it is doing then."""
    if FORKS:
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before that was said
            os._exit(0)
    else:
        threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    """End the process when its parent has ended: for systems that have no signal for it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)
