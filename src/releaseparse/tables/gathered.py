"""Rows of tables, collected from records until there are enough to pass on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from releaseparse.record import Record
from releaseparse.tables.catalog import RELEASES, TABLES, clustered
from releaseparse.tables.clusters import Clusters
from releaseparse.tables.schema import Table

ENOUGH = 10_000
"""Rows of all tables together that wait at most: those of some 300 releases."""
TEXT = 8_000_000
"""Characters of text in the releases whose rows wait, at most but for the last: some are filings of megabytes."""

Rows = list[tuple[Any, ...]]


class Gathered:
    """The waiting rows, by table; ``hand_on`` receives those of a table once there are enough in all.

    Raises ReleaseError if the library is missing that shows which releases are the same.
    """

    def __init__(self, hand_on: Callable[[Table, Rows], None], tables: Sequence[Table] = TABLES) -> None:
        self._hand_on = hand_on
        self._tables = tables
        self._clusters = Clusters() if RELEASES in tables else None
        self._clear()

    def _clear(self) -> None:
        self._rows: dict[str, Rows] = {table.name: [] for table in self._tables}
        self._count = self._text = 0

    def add(self, release: Record) -> None:
        """Take the rows of a record."""
        for table in self._tables:
            rows = table.rows(release)
            if table is RELEASES and self._clusters is not None:
                rows = [clustered(row, self._clusters.add(release)) for row in rows]
            self._rows[table.name] += rows
            self._count += len(rows)
        self._text += len(release.text or "")
        if self._count >= ENOUGH or self._text >= TEXT:
            self.flush()

    def flush(self) -> None:
        """Pass on the rows that are waiting."""
        for table in self._tables:
            if rows := self._rows[table.name]:
                self._hand_on(table, rows)
        self._clear()
