"""Records as they are in one Parquet file: one row per release, row groups written as they come."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from releaseparse.extras import needed
from releaseparse.record import Record
from releaseparse.sinks import Plan
from releaseparse.sinks.channel import Channel
from releaseparse.tables import nested

HELD = 200
"""Records that wait at most to become Arrow: as Python's objects they take ten times as much."""
TEXT = 8_000_000
"""Characters of text in those that wait, at most but for the last."""
GROUP = 32_000_000
"""Bytes in Arrow from which on a row group is written: what readers like, and what one process's memory bears."""


class Grouped:
    """A Parquet file of record batches, put together to row groups."""

    def __init__(self, target: Path | IO[bytes], schema: Any, size: int) -> None:
        self._most = size
        self._library = needed("pyarrow", "arrow")
        self._writer = needed("pyarrow.parquet", "arrow").ParquetWriter(target, schema, compression="zstd")
        self._schema = schema
        self._batches: list[Any] = []
        self._size = 0

    def add(self, batch: Any) -> None:
        """Take a batch; a row group is written where enough have come."""
        self._batches.append(batch)
        self._size += batch.nbytes
        if self._size >= self._most:
            self._flush()

    def close(self) -> None:
        """Write the last row group and the end."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._batches:
            self._writer.write_table(self._library.Table.from_batches(self._batches, self._schema))
        self._batches, self._size = [], 0


class Records:
    """A Parquet file of records, nested as the JSON is."""

    def __init__(self, target: Path | IO[bytes]) -> None:
        schema = nested.schema()
        self._channel = Channel(target)
        self._file = Grouped(self._channel.out, schema, GROUP)
        self._held: list[Record] = []
        self._text = 0

    def add(self, release: Record) -> None:
        """Take one record."""
        self._held.append(release)
        self._text += len(release.text or "")
        if len(self._held) >= HELD or self._text >= TEXT:
            self._convert()

    def close(self) -> None:
        """Write the rest and the end."""
        self._convert()
        self._file.close()
        self._channel.close()

    def _convert(self) -> None:
        if self._held:
            self._file.add(nested.batch(self._held))
        self._held, self._text = [], 0


def opened(target: Path | IO[bytes], plan: Plan) -> Records:
    """A sink of one Parquet file."""
    return Records(target)
