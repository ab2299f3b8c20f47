"""One table as CSV (RFC 4180): UTF-8, a header line, empty fields for missing values."""

from __future__ import annotations

import csv
import datetime as dt
from io import StringIO
from pathlib import Path
from typing import IO, Any

from releaseparse.record import ReleaseError
from releaseparse.sinks import Plan
from releaseparse.sinks.channel import Channel
from releaseparse.tables.catalog import TABLES
from releaseparse.tables.gathered import Gathered, Rows
from releaseparse.tables.schema import Table


class Written:
    """A CSV file of a table."""

    def __init__(self, target: Path | IO[bytes], plan: Plan) -> None:
        table = next((table for table in TABLES if table.name == plan.table), None)
        if table is None:
            names = ", ".join(table.name for table in TABLES)
            raise ReleaseError(f"there is no table {plan.table}; choose one of {names}")
        self._gathered = Gathered(self._write, (table,))
        self._channel = Channel(target, plan.compression)
        self.add = self._gathered.add
        self._write(table, [tuple(column.name for column in table.columns)])

    def close(self) -> None:
        """Write the rest."""
        self._gathered.flush()
        self._channel.close()

    def _write(self, table: Table, rows: Rows) -> None:
        text = StringIO()
        csv.writer(text).writerows(map(cell, row) for row in rows)
        self._channel.out.write(text.getvalue().encode("utf-8"))


def cell(value: Any) -> Any:
    """A value as it is written: instants in RFC 3339, truths in lower case.

    >>> cell(True), cell(dt.datetime(2026, 5, 6, 14, tzinfo=dt.UTC)), cell(dt.date(2026, 5, 6))
    ('true', '2026-05-06T14:00:00Z', datetime.date(2026, 5, 6))
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value


def opened(target: Path | IO[bytes], plan: Plan) -> Written:
    """A sink of a CSV file."""
    return Written(target, plan)
