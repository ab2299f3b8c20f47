"""Tables with a release in each row: JSON Lines and Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec

from releaseparse.batch.containers.member import Member, Opening
from releaseparse.extras import needed
from releaseparse.record import ReleaseError

AT_ONCE = 32
"""Rows of Parquet that are unpacked at a time."""


def json_lines(opening: Opening) -> Iterator[Member]:
    """The text of each line."""
    number = 0
    while line := opening.file.readline(opening.limit + 1):
        number += 1
        if len(line) > opening.limit:
            yield Member(_name(opening, number, None), size=len(line), file=io.BytesIO())
            while line and not line.endswith(b"\n"):
                line = opening.file.readline(opening.limit + 1)
        elif line.strip():
            yield _line(opening, number, line)


def _line(opening: Opening, number: int, line: bytes) -> Member:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return Member(_name(opening, number, None), problem=f"is not a line of JSON: {error}")
    if not isinstance(row, dict):
        return Member(_name(opening, number, None), problem="is JSON, but not an object with fields")
    return _row(opening, number, row)


def parquet(opening: Opening) -> Iterator[Member]:
    """The text of each row, unpacked a few rows at a time."""
    library = needed("pyarrow.parquet", "arrow")
    with library.ParquetFile(opening.file, pre_buffer=False) as table:
        wanted = [name for name in (opening.column, opening.id_column) if name]
        if missing := [name for name in wanted if name not in table.schema_arrow.names]:
            there = ", ".join(table.schema_arrow.names)
            raise ReleaseError(f"{opening.name}: has no column {missing[0]}; choose one of {there}")
        weight = opening.size // max(1, table.metadata.num_rows)
        number = 0
        for batch in table.iter_batches(batch_size=AT_ONCE, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _row(opening, number, row, weight)


def _row(opening: Opening, number: int, row: dict[str, Any], weight: int | None = None) -> Member:
    name = _name(opening, number, row.get(opening.id_column) if opening.id_column else None)
    text = row.get(opening.column or "")
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogatepass")
    if not isinstance(text, bytes):
        return Member(name, weight=weight, problem=f"has no text in the column {opening.column}")
    return Member(name, file=io.BytesIO(text), size=len(text), weight=weight)


def _name(opening: Opening, number: int, key: object) -> str:
    """What a row is called: by its key where it has one, else by its number."""
    return f"{opening.name}#{number}" if key is None else str(key)
