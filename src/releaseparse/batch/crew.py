"""The worker processes of a batch, and the order of their results.

Each process reads one source at a time. A source that kills its process, or takes too long, therefore costs only
itself: the process is replaced and the other sources are read.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from multiprocessing.connection import wait
from typing import Self

from releaseparse.batch.outcome import Outcome, Settings, Source
from releaseparse.batch.work import warm_up
from releaseparse.batch.worker import FORKS, Task, Worker
from releaseparse.record import ReleaseError

TRIES = 2
"""How often a source is tried if its process dies: the cause may have been memory used by another one."""
AT_ONCE = 8
"""Workers that are made before it is known how much there is to read."""
AHEAD = 1000
"""How many results at most wait for an earlier source, so that memory stays bounded."""
AHEAD_BYTES = 64_000_000
"""Bytes of such results at which no more sources are given out."""
PATIENCE = 1.0
"""Seconds for which the workers are waited for at a time."""
ASLEEP = 1.0
"""A wait that takes this many seconds longer than asked means that the whole program was stopped."""


def run(
    sources: Iterable[Source | Outcome],
    settings: Settings,
    jobs: int,
    known: Callable[[str], str | None] = lambda name: None,
    tick: Callable[[], None] = lambda: None,
) -> Generator[Outcome, None, None]:
    """The outcome of every source, in the order given, by ``jobs`` processes, which end with it: Crew.run."""
    with Crew(settings, jobs) as crew:
        yield from crew.run(sources, known, tick)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """The workers, what they have in hand, and what is done but not yet asked for.

    A context manager: the first workers are made when it is entered, so that they do not have in memory what the
    program loads afterwards, further ones when there is work for them; all end with it. Raises ReleaseError if no
    process can be made at all.
    """

    def __init__(self, settings: Settings, jobs: int) -> None:
        self._settings = settings
        self._workers = [Worker(settings) for _ in range(jobs)]
        self._done: dict[int, Outcome] = {}
        self._waiting = 0
        self._given = 0
        self._again: list[Task] = []
        self._sources: Iterator[Source | Outcome] = iter(())
        self._known: Callable[[str], str | None] = lambda name: None

    def __enter__(self) -> Self:
        try:
            if FORKS:
                warm_up(self._settings)
            for worker in self._workers[:AT_ONCE]:
                try:
                    worker.begin(self._workers)
                except OSError as error:
                    self._do_with_fewer(error)
                    break
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *problem: object) -> None:
        self.stop()

    def run(
        self,
        sources: Iterable[Source | Outcome],
        known: Callable[[str], str | None] = lambda name: None,
        tick: Callable[[], None] = lambda: None,
    ) -> Iterator[Outcome]:
        """The outcome of every source, in the order given; Outcomes pass through. A crew runs once.

        ``known`` gives for a source's name the digest of bytes that need not be parsed again, if there is one; the
        outcome of such a source is ``unchanged``. ``tick`` is called every second or so, and may raise to end it all.
        """
        self._sources, self._known = iter(sources), known
        number = 0
        while True:
            tick()
            self._hand_out(awaited=number)
            if number in self._done:
                yield self._take(number)
                number += 1
            elif self._busy:
                self._collect()
            else:
                return

    def stop(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.stop()

    @property
    def _busy(self) -> list[Worker]:
        """The workers with a source in hand."""
        return [worker for worker in self._workers if worker.task]

    def _take(self, number: int) -> Outcome:
        """The outcome with this number, if it is done."""
        outcome = self._done.pop(number)
        self._waiting -= sum(map(len, outcome.lines))
        return outcome

    def _hand_out(self, awaited: int) -> None:
        """Give every idle worker a source, unless too much waits for the outcome of the number ``awaited``."""
        for worker in self._workers:
            if worker.task is None:
                task = self._next(awaited)
                if task is None:
                    return
                try:
                    worker.give(task, self._workers)
                except OSError as error:
                    self._again.append(task)
                    self._do_with_fewer(error)
                    return

    def _collect(self) -> None:
        """Wait for a result, a death or a deadline, and note what became of those sources."""
        busy = self._busy
        begun = time.monotonic()
        patience = min(PATIENCE, max(0.0, min(worker.task.deadline for worker in busy if worker.task) - begun))
        ready = wait([worker.pipe for worker in busy], patience)
        late = time.monotonic() - begun - patience
        for worker in busy:
            if worker.pipe in ready:
                self._receive(worker)
            elif worker.task and late > ASLEEP:  # stopped and continued, workers and all
                worker.task.deadline += late
            elif worker.task and time.monotonic() >= worker.task.deadline:
                source = worker.task.source
                message = f"took longer than {self._settings.timeout:g} seconds; raise the limit with --timeout"
                given_up = Outcome.failed(source.name, "timeout", message, source.size)
                self._note(worker.task, replace(given_up, seconds=self._settings.timeout))
                worker.stop()

    def _next(self, awaited: int) -> Task | None:
        if self._again:
            return self._again.pop()
        while self._given < awaited + AHEAD and (self._waiting < AHEAD_BYTES or self._given == awaited):
            source = next(self._sources, None)
            if source is None:
                return None
            task = Task(self._given, source) if isinstance(source, Source) else None
            self._given += 1
            if task is not None:
                task.known = self._known(task.source.name)
                return task
            assert isinstance(source, Outcome)
            self._done[self._given - 1] = source
        return None

    def _note(self, task: Task, outcome: Outcome) -> None:
        self._done[task.number] = outcome
        self._waiting += sum(map(len, outcome.lines))

    def _receive(self, worker: Worker) -> None:
        task = worker.task
        assert task is not None
        try:
            outcome = worker.pipe.recv()
        except (EOFError, OSError):
            code = worker.stop()
            if task.tries < TRIES:
                self._again.append(task)
            else:
                message = f"the process reading it died {task.tries} times ({_cause(code)}); please report it"
                self._note(task, Outcome.failed(task.source.name, "died", message, task.source.size))
        else:
            self._note(task, outcome)
            worker.task = None

    def _do_with_fewer(self, error: OSError) -> None:
        """Continue with the processes that exist. Raises ReleaseError if there are none."""
        self._workers = [worker for worker in self._workers if worker.running]
        if not self._workers:
            raise ReleaseError(f"no reading process can be started: {error.strerror}; try fewer with --jobs") from error


def _cause(code: int | None) -> str:
    names = {-number: number.name for number in signal.Signals}
    return names.get(code or 0, f"exit status {code}")
