"""A record to a line, as a writer of :mod:`releaseparse.write` makes it, compressed where the plan says so."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from releaseparse.record import Record
from releaseparse.sinks import Plan
from releaseparse.sinks.channel import Channel
from releaseparse.write import writer


class Lines:
    """Writes each line as it comes."""

    def __init__(self, target: Path | IO[bytes], plan: Plan) -> None:
        self._writer = writer(plan.writer)
        self._channel = Channel(target, plan.compression)
        self._text = plan.text
        self._channel.out.write(self._writer.header)

    def add(self, release: Record) -> None:
        """Write one record."""
        self._channel.out.write(self._writer.line(release, text=self._text))

    def close(self) -> None:
        """Write what stands behind the last record."""
        self._channel.out.write(self._writer.footer)
        self._channel.close()


def opened(target: Path | IO[bytes], plan: Plan) -> Lines:
    """A sink of lines."""
    return Lines(target, plan)
