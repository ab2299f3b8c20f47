"""A record to a line, as a writer of :mod:`releaseparse.write` makes it."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from releaseparse.sinks import Plan
from releaseparse.sinks.streams import Stream
from releaseparse.write import writer


class Lines:
    """Writes each line as it comes; what reads an uncompressed one has it at once."""

    def __init__(self, target: Path | IO[bytes], plan: Plan) -> None:
        self._writer = writer(plan.writer)
        self._stream = Stream(target, plan.compression)
        self._hurried = not plan.compression
        self._stream.out.write(self._writer.header)

    def add(self, line: bytes) -> None:
        """Write one record."""
        self._stream.out.write(line)
        if self._hurried:
            self._stream.out.flush()

    def close(self) -> None:
        """Write what stands behind the last record."""
        self._stream.out.write(self._writer.footer)
        self._stream.close()


def opened(target: Path | IO[bytes], plan: Plan) -> Lines:
    """A sink of lines."""
    return Lines(target, plan)
