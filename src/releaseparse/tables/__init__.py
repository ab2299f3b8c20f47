"""Releases as tables, in one typed relational schema that does not depend on the releases (``docs/tables.sql``).

>>> from releaseparse import parse
>>> from releaseparse.tables import to_arrow
>>> tables = to_arrow([parse("Acme Corp. (NYSE: ACM) to report on May 6, 2026")])
>>> tables["tickers"].select(["symbol", "mic"]).to_pylist()
[{'symbol': 'ACM', 'mic': 'XNYS'}]
>>> tables["events"].schema.field("utc").type
TimestampType(timestamp[us, tz=UTC])
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from releaseparse.record import Record
from releaseparse.tables import arrow
from releaseparse.tables.catalog import TABLES

__all__ = ["to_arrow", "to_rows"]


def to_rows(release: Record) -> dict[str, list[dict[str, Any]]]:
    """The rows of one release by table, each a dict by column. Every table is present, and every column in every row.

    Days are ``datetime.date``, instants ``datetime.datetime`` in UTC, amounts ``Decimal``; values that the release does
    not state are None."""
    return {table.name: table.told(release) for table in TABLES}


def to_arrow(releases: Iterable[Record]) -> dict[str, Any]:
    """The tables of releases by name, each a ``pyarrow.Table`` of the schema in ``docs/tables.sql``.

    Raises ReleaseError if pyarrow is missing (``pip install 'releaseparse[arrow]'``).
    """
    return arrow.of(releases)
