"""What is reported while a batch runs, and at its end."""

from __future__ import annotations

import contextlib
import heapq
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import IO, Self

import msgspec

from releaseparse.batch.outcome import Failure, Outcome

CLEAR = "\r\x1b[K"
"""What takes a terminal back to the start of an empty line."""
COLUMNS = 80
"""The width of a terminal that does not report it."""
SHOWN = 0.2
"""Seconds between two updates of the line on a terminal."""
TOLD = 10.0
"""Seconds between two lines elsewhere."""
SLOWEST = 5
"""How many of the slowest sources are named at the end."""
AT_ONCE = 200
"""How many coming sources are counted at each update."""


class Report:
    """Reports on a run to ``errors``, and writes each failure to ``log`` as a line of JSON.

    ``ahead`` yields the size of each coming source, as far as that can be known; the remaining time is estimated from
    it. With ``quiet``, only failures are reported. On a terminal there is one line that is updated, with a bar if the
    extra ``progress`` is installed; elsewhere there is a line every ten seconds.
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
        self._meter = _meter() if self._terminal and not quiet else None
        self._begun = self._last = time.monotonic()
        self._releases = 0
        self._bytes = self._total = 0
        self._facts: Counter[str] = Counter()
        self._warnings: Counter[str] = Counter()
        self._slowest: list[tuple[float, str]] = []

    def add(self, outcome: Outcome) -> None:
        """Report a source that is done."""
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
        """Report progress, if it is time to."""
        self._count()
        now = time.monotonic()
        if self._quiet or now - self._last < (SHOWN if self._terminal else TOLD):
            return
        self._last = now
        if self._terminal:
            columns = _columns(self._errors) - 1  # in the last one some terminals begin a new line
            self._say(f"{CLEAR}{self._bar(now, columns) or self._state(now)[:columns]}")
        else:
            self._line(self._state(now))

    def finish(self) -> None:
        """Report the result of the run."""
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
        """Clear the terminal's line for whatever is printed next."""
        if self._terminal and not self._quiet:
            self._say(CLEAR)

    def _line(self, text: str) -> None:
        self._say(f"{CLEAR if self._terminal else ''}releaseparse: {text}\n")

    def _say(self, text: str) -> None:
        with contextlib.suppress(OSError):  # the work goes on though nobody can read this
            self._errors.write(text)
            self._errors.flush()

    def _state(self, now: float, *, ended: bool = False) -> str:
        seconds = max(now - self._begun, 1e-3)
        state = f"{counted(self.read, 'source')}, {counted(self._releases, 'release')}, {self.failed:,} failed"
        if ended:
            return f"{state} in {duration(seconds)}, {self.read / seconds:,.1f} sources per second"
        left = self._left(seconds)
        return f"{state}, {self.read / seconds:,.1f} sources per second{f', {left} left' if left else ''}"

    def _bar(self, now: float, columns: int) -> str | None:
        """The state as a bar of this width, once all coming sources are counted."""
        if self._meter is None or not self._sized:
            return None
        note = f"{counted(self.read, 'source')}, {self.failed:,} failed"
        seconds = now - self._begun
        return self._meter(self._bytes, self._total, seconds, ncols=columns, unit="B", unit_scale=True, postfix=note)

    @property
    def _sized(self) -> bool:
        """Whether it is known how many bytes all sources have."""
        return self._ahead is None and 0 < self._bytes <= self._total

    def _left(self, seconds: float) -> str | None:
        """The time that the rest will take, once all coming sources are counted."""
        if not self._sized:
            return None
        return duration(seconds * (self._total - self._bytes) / self._bytes)

    def _count(self) -> None:
        """Count some of the coming sources: only a few at a time, so that no work has to wait."""
        if self._ahead is not None:
            sizes = list(islice(self._ahead, AT_ONCE))
            self._total += sum(sizes)
            if len(sizes) < AT_ONCE:
                self._ahead = None


def _meter() -> Callable[..., str] | None:
    """The function that draws a bar; None without the extra ``progress``, which is only for looks."""
    try:
        from tqdm import tqdm
    except ImportError:
        return None
    drawn: Callable[..., str] = tqdm.format_meter
    return drawn


def _columns(terminal: IO[str]) -> int:
    """The width of a terminal."""
    with contextlib.suppress(OSError):
        return os.get_terminal_size(terminal.fileno()).columns or COLUMNS
    return COLUMNS


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
