"""What is said while a batch runs, and at its end."""

from __future__ import annotations

import contextlib
import heapq
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import IO, Self

import msgspec

from releaseparse.batch.outcome import Failure, Outcome

CLEAR = "\r\x1b[K"
"""What takes a terminal back to the start of an empty line."""
SHOWN = 0.2
"""Seconds between two states of the line on a terminal."""
TOLD = 10.0
"""Seconds between two lines where there is no terminal."""
SLOWEST = 5
"""Sources that are named at the end for the time they took."""
AT_ONCE = 200
"""Sources that are counted ahead each time that something is told."""


class Report:
    """Tells of a run on ``errors``, and of each failure as a line of JSON to ``log``.

    ``ahead`` gives the size of each source to come, as far as they can be known: the time left is told by them.
    ``quiet`` tells of failures alone.
    """

    def __init__(
        self, errors: IO[str], log: IO[bytes] | None = None, ahead: Iterator[int] | None = None, *, quiet: bool = False
    ) -> None:
        self.failed = 0
        self.read = 0
        self._errors = errors
        self._log = log
        self._ahead = ahead
        self._quiet = quiet
        self._terminal = errors.isatty()
        self._begun = self._last = time.monotonic()
        self._releases = 0
        self._bytes = self._total = 0
        self._facts: Counter[str] = Counter()
        self._warnings: Counter[str] = Counter()
        self._slowest: list[tuple[float, str]] = []

    def add(self, outcome: Outcome) -> None:
        """Tell of a source that is done."""
        self.read += 1
        self.failed += bool(outcome.failures)
        self._releases += len(outcome.lines)
        self._bytes += outcome.size
        self._facts.update(outcome.facts)
        self._warnings.update(outcome.warnings)
        heapq.heappush(self._slowest, (outcome.seconds, outcome.name))
        if len(self._slowest) > SLOWEST:
            heapq.heappop(self._slowest)
        for failure in outcome.failures:
            self._line(failure.line())
            if self._log:
                _note(self._log, failure)
        self.tick()

    def tick(self) -> None:
        """Tell how far it is, when it is time to."""
        self._count()
        now = time.monotonic()
        if self._quiet or now - self._last < (SHOWN if self._terminal else TOLD):
            return
        self._last = now
        if self._terminal:
            self._say(f"{CLEAR}{self._state(now)}")
        else:
            self._line(self._state(now))

    def finish(self) -> None:
        """Tell what came of it all."""
        if self._quiet:
            return
        self._line(self._state(time.monotonic(), ended=True))
        for label, numbers in (("facts", self._facts), ("warnings", self._warnings)):
            if numbers:
                self._line(f"{label}: {_listed(numbers)}")
        slowest = [(seconds, name) for seconds, name in sorted(self._slowest, reverse=True) if seconds]
        if slowest:
            self._line("slowest: " + ", ".join(f"{name} ({seconds:.2f} s)" for seconds, name in slowest))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        """Leave the terminal's line empty for what is said next."""
        if self._terminal and not self._quiet:
            self._say(CLEAR)

    def _line(self, text: str) -> None:
        self._say(f"{CLEAR if self._terminal else ''}releaseparse: {text}\n")

    def _say(self, text: str) -> None:
        with contextlib.suppress(OSError):  # that nobody can read it is no reason to end the work
            self._errors.write(text)
            self._errors.flush()

    def _state(self, now: float, *, ended: bool = False) -> str:
        seconds = max(now - self._begun, 1e-3)
        state = f"{counted(self.read, 'source')}, {counted(self._releases, 'release')}, {self.failed:,} failed"
        if ended:
            return f"{state} in {duration(seconds)}, {self.read / seconds:,.1f} sources a second"
        left = self._left(seconds)
        return f"{state}, {self.read / seconds:,.1f} sources a second{f', {left} left' if left else ''}"

    def _left(self, seconds: float) -> str | None:
        """The time that the rest will take, once all sources to come are counted."""
        if self._ahead is not None or not self._bytes or self._total < self._bytes:
            return None
        return duration(seconds * (self._total - self._bytes) / self._bytes)

    def _count(self) -> None:
        """Count some of the sources to come: little at a time, so that no work waits for it."""
        if self._ahead is not None:
            sizes = list(islice(self._ahead, AT_ONCE))
            self._total += sum(sizes)
            if len(sizes) < AT_ONCE:
                self._ahead = None


def _note(log: IO[bytes], failure: Failure) -> None:
    """Write a failure as a line of JSON. Raises OSError, which names the file."""
    told = {"name": failure.name, "part": failure.part, "class": failure.kind, "message": failure.message}
    try:
        log.write(msgspec.json.encode(told) + b"\n")
        log.flush()
    except OSError as error:
        raise OSError(error.errno, error.strerror, log.name) from error


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "source"), counted(1200, "source")
    ('1 source', '1,200 sources')
    """
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"


def duration(seconds: float) -> str:
    """A time in its two largest units.

    >>> duration(12.34), duration(75), duration(7380)
    ('12.3 s', '1 min 15 s', '2 h 3 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def _listed(numbers: Mapping[str, int]) -> str:
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number:,} {name}" for name, number in ordered)
