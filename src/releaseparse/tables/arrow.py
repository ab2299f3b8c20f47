"""Tables in Arrow: their schemas, and rows as record batches. Needs pyarrow, by the extra that asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from releaseparse.extras import needed
from releaseparse.record import Record
from releaseparse.tables import amounts
from releaseparse.tables.catalog import TABLES
from releaseparse.tables.gathered import Gathered
from releaseparse.tables.schema import Table, Type


@cache
def schema(table: Table) -> Any:
    """The ``pyarrow.Schema`` of a table."""
    pa = needed("pyarrow", "arrow")
    types = {
        Type.TEXT: pa.string(),
        Type.INTEGER: pa.int32(),
        Type.BIGINT: pa.int64(),
        Type.DOUBLE: pa.float64(),
        Type.BOOLEAN: pa.bool_(),
        Type.DATE: pa.date32(),
        Type.INSTANT: pa.timestamp("us", tz="UTC"),
        Type.DECIMAL: pa.decimal128(amounts.DIGITS, amounts.PLACES),
    }
    return pa.schema([pa.field(c.name, types[c.type], nullable=not c.required) for c in table.columns])


def batch(table: Table, rows: Iterable[tuple[Any, ...]]) -> Any:
    """Rows of a table as a ``pyarrow.RecordBatch``."""
    pa = needed("pyarrow", "arrow")
    fields = schema(table)
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    return pa.record_batch(arrays, schema=fields)


def of(releases: Iterable[Record]) -> dict[str, Any]:
    """The tables of releases by name, each a ``pyarrow.Table``."""
    pa = needed("pyarrow", "arrow")
    batches: dict[str, list[Any]] = {table.name: [] for table in TABLES}
    gathered = Gathered(lambda table, rows: batches[table.name].append(batch(table, rows)))
    for release in releases:
        gathered.add(release)
    gathered.flush()
    return {table.name: pa.Table.from_batches(batches[table.name], schema(table)) for table in TABLES}
