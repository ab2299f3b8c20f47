"""All tables in a folder: ``NAME.parquet`` a table, those without rows too."""

from __future__ import annotations

from pathlib import Path

from releaseparse.extras import needed
from releaseparse.sinks import Plan
from releaseparse.sinks.parquet import GROUP, Grouped
from releaseparse.tables import arrow
from releaseparse.tables.catalog import TABLES
from releaseparse.tables.gathered import Gathered, Rows
from releaseparse.tables.schema import Table


class Folder:
    """A folder of Parquet files."""

    def __init__(self, target: Path) -> None:
        needed("pyarrow", "arrow")
        self._gathered = Gathered(self._write)
        target.mkdir(exist_ok=True)
        self._files = {
            table.name: Grouped(target / f"{table.name}.parquet", arrow.schema(table), GROUP // len(TABLES))
            for table in TABLES
        }
        self.add = self._gathered.add

    def close(self) -> None:
        """Write the rest and the ends."""
        self._gathered.flush()
        for file in self._files.values():
            file.close()

    def _write(self, table: Table, rows: Rows) -> None:
        self._files[table.name].add(arrow.batch(table, rows))


def opened(target: Path, plan: Plan) -> Folder:
    """A sink of a folder."""
    return Folder(target)
