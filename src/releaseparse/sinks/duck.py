"""All tables in one DuckDB file."""

from __future__ import annotations

from errno import EIO
from pathlib import Path
from typing import Any

from releaseparse.extras import needed
from releaseparse.sinks import Plan
from releaseparse.tables import arrow, ddl
from releaseparse.tables.gathered import Gathered, Rows
from releaseparse.tables.schema import Table

SETTINGS = {"threads": 1, "memory_limit": "64MB", "checkpoint_threshold": "4MB"}
"""For a database beside workers, which have the cores and the memory; more of either made it no faster."""


class Database:
    """A DuckDB file with the tables of ``docs/tables.sql``."""

    def __init__(self, target: Path) -> None:
        needed("pyarrow", "duckdb")
        library = needed("duckdb", "duckdb")
        self._gathered = Gathered(self._insert)
        self._failure: type[Exception] = library.Error
        self._base: Any = library.connect(target, config=SETTINGS)
        self._base.execute(ddl.script())
        self.add = self._gathered.add

    def close(self) -> None:
        """Insert the rest; the file is one, with no log beside it. Raises OSError if it cannot be written."""
        try:
            self._gathered.flush()
            self._execute("CHECKPOINT")
        finally:
            self._base.close()

    def _insert(self, table: Table, rows: Rows) -> None:
        self._base.register("arrived", arrow.batch(table, rows))
        self._execute(f"INSERT INTO {table.name} SELECT * FROM arrived")
        self._base.unregister("arrived")

    def _execute(self, statement: str) -> None:
        try:
            self._base.execute(statement)
        except self._failure as error:
            raise OSError(EIO, f"the database says: {error}") from error


def opened(target: Path, plan: Plan) -> Database:
    """A sink of a database."""
    return Database(target)
