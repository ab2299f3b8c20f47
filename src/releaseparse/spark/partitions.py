"""What Spark's executors do with a partition: batches of Arrow in, batches of Arrow out."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import msgspec

from releaseparse import batch, pipeline
from releaseparse.extras import needed
from releaseparse.record import Record
from releaseparse.tables import arrow, nested
from releaseparse.tables.catalog import TABLES
from releaseparse.tables.clusters import Print, taken

AT_ONCE = 100
"""Releases in a batch of Arrow that goes back to Spark."""
PRINT = ("words", "figures")


@cache
def records() -> Any:
    """The Arrow schema of parsed sources: that of a record, and ``error``."""
    pa = needed("pyarrow", "spark")
    error = pa.struct([("name", pa.string()), ("part", pa.int32()), ("class", pa.string()), ("message", pa.string())])
    return pa.schema([*map(_nullable, nested.schema()), pa.field("error", error)])


def _nullable(field: Any) -> Any:
    """A field that may be null, and all within it, as Spark takes whatever comes from a file to be."""
    pa = needed("pyarrow", "spark")
    kind = field.type
    if pa.types.is_struct(kind):
        kind = pa.struct([_nullable(inner) for inner in kind])
    elif pa.types.is_list(kind):
        kind = pa.list_(_nullable(kind.value_field))
    return pa.field(field.name, kind)


@cache
def rows() -> Any:
    """The Arrow schema of a release's rows: a list of each table's, and its print."""
    pa = needed("pyarrow", "spark")
    lists = [pa.field(table.name, pa.list_(pa.struct(list(arrow.schema(table))))) for table in TABLES]
    return pa.schema([*map(_nullable, lists), *(pa.field(name, pa.binary()) for name in PRINT)])


def parsed(batches: Iterable[Any], settings: batch.Settings) -> Iterator[Any]:
    """The records of sources (columns ``id`` and ``text``), read by a process of their own, which replaces itself."""
    pa = needed("pyarrow", "spark")
    _warm()
    found = (row for outcome in batch.run(_sources(batches, settings), settings, 1) for row in _told(outcome))
    while held := list(islice(found, AT_ONCE)):
        yield pa.RecordBatch.from_pylist(held, schema=records())


@cache
def _warm() -> None:
    """Read the tables and models before the first process is forked, for all that follow in this worker of Spark's."""
    pipeline.parse_all("Oak Mills to report\n\nOak Mills Inc. (NYSE: OAK) will hold a call on May 8, 2026.")


def _sources(batches: Iterable[Any], settings: batch.Settings) -> Iterator[batch.Source | batch.Outcome]:
    for part in batches:
        for name, value in zip(part.column("id"), part.column("text"), strict=True):
            label, text = name.as_py() or "", value.as_py()
            if text is None:
                yield batch.Outcome.failed(label, "unreadable", "has no text")
            elif len(text) > settings.max_size:
                message = f"is larger than {settings.max_size:,} bytes; max_size allows more"
                yield batch.Outcome.failed(label, "too_large", message)
            else:
                yield batch.Source(label, content=text)


def _told(outcome: batch.Outcome) -> Iterator[dict[str, Any]]:
    """The rows of one source: its records, then what failed in it."""
    for line in outcome.lines:
        yield msgspec.json.decode(line)
    for failure in outcome.failures:
        told = {"name": failure.name, "part": failure.part, "class": failure.kind, "message": failure.message}
        yield {"error": told}


def rowed(batches: Iterable[Any]) -> Iterator[Any]:
    """The rows of records in all tables, and the print of each."""
    pa = needed("pyarrow", "spark")
    for part in batches:
        for start in range(0, part.num_rows, AT_ONCE):
            held = [_rows(msgspec.convert(row, Record)) for row in part.slice(start, AT_ONCE).to_pylist()]
            yield pa.RecordBatch.from_pylist(held, schema=rows())


def _rows(release: Record) -> dict[str, Any]:
    found = taken(release)
    return {
        **{table.name: table.told(release) for table in TABLES},
        "words": found.words.tobytes(),
        "figures": found.figures.tobytes(),
    }


def print_of(words: bytes, figures: bytes) -> Print:
    """A print from its bytes.

    >>> print_of(bytes(4), b"").words
    array('I', [0])
    """
    return Print(array("I", bytes(words)), array("I", bytes(figures)))
