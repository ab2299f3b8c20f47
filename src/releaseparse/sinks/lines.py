"""A record to a line, as a writer of :mod:`releaseparse.write` makes it, compressed where the plan says so."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from releaseparse.record import Record
from releaseparse.sinks import Plan
from releaseparse.sinks.streams import Stream
from releaseparse.write import writer


class Lines:
    """Writes each line as it comes."""

    def __init__(self, target: Path | IO[bytes], plan: Plan) -> None:
        self._writer = writer(plan.writer)
        self._stream = Stream(target, plan.compression)
        self._text = plan.text
        self._stream.out.write(self._writer.header)

    def add(self, release: Record) -> None:
        """Write one record."""
        self._stream.out.write(self._writer.line(release, text=self._text))

    def close(self) -> None:
        """Write what stands behind the last record."""
        self._stream.out.write(self._writer.footer)
        self._stream.close()


def opened(target: Path | IO[bytes], plan: Plan) -> Lines:
    """A sink of lines."""
    return Lines(target, plan)
