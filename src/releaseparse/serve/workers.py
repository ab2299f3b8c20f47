"""The processes that read: each has one source in hand at a time, and is replaced when it dies or takes too long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from releaseparse.batch.outcome import Outcome, Settings, Source
from releaseparse.batch.work import WARM
from releaseparse.batch.worker import Task, Worker


class Workers:
    """So many processes, made when the server starts. They are no copies of the server's process, which has threads."""

    def __init__(self, settings: Settings, number: int) -> None:
        self.settings = settings
        self._all = [Worker(settings, forks=False) for _ in range(number)]
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The processes, while this is open; each reads a release at first, so that all is loaded when people come."""
        for worker in self._all:
            self._idle.put_nowait(worker)
        warm = Source("warm-up", content=WARM)
        try:
            await asyncio.gather(*(self.read(warm) for _ in self._all))
            yield
        finally:
            for worker in self._all:
                worker.stop()

    async def read(self, source: Source, settings: Settings | None = None) -> Outcome:
        """The records of a source, or why it has none; waits until a process is idle."""
        worker = await self._idle.get()
        try:
            if not worker.running:
                worker.begin(())  # here, as a process ends with the thread that made it
            return await asyncio.to_thread(self._read, worker, Task(0, source, settings=settings))
        finally:
            if worker.task is not None:  # it took too long, it died, or nobody waits for it any more
                worker.stop()
            self._idle.put_nowait(worker)

    def _read(self, worker: Worker, task: Task) -> Outcome:
        name = task.source.name
        worker.give(task, ())
        try:
            if not worker.pipe.poll(self.settings.timeout):
                message = f"took longer than {self.settings.timeout:g} seconds"
                return Outcome.failed(name, "timeout", message)
            outcome: Outcome = worker.pipe.recv()
        except (EOFError, OSError):
            return Outcome.failed(name, "died", "the process that read it died")
        worker.task = None
        return outcome
