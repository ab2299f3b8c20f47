"""The records on their way out, and what is said meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import IO

from releaseparse.batch.outcome import Outcome
from releaseparse.write import Writer

CLEAR = "\r\x1b[K"
"""What takes a terminal back to the start of an empty line."""


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
        failed += bool(outcome.failures)
        for failure in outcome.failures:
            errors.write(f"{CLEAR if shown else ''}releaseparse: {failure.line()}\n")
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
