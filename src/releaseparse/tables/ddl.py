"""The schema in SQL, as DuckDB and PostgreSQL both read it."""

from __future__ import annotations

from releaseparse.tables.catalog import TABLES
from releaseparse.tables.schema import Table

RESERVED = frozenset({"when"})
"""Names of columns that SQL reserves, which are quoted for it."""
HEAD = """\
-- The tables that releases become (`releaseparse batch … -o OUT.duckdb`, `--tables DIR`), for DuckDB and PostgreSQL.
-- Made by `make schema` from src/releaseparse/tables/catalog.py.
-- Each table's key is named above it but not declared, because a source that is read twice has its rows twice.
"""


def script() -> str:
    """The DDL of all tables: what ``docs/tables.sql`` holds."""
    return "\n".join([HEAD, *(statement(table) for table in TABLES)])


def statement(table: Table) -> str:
    """The statement that creates one table, each column with its description."""
    shown = [f"  {quoted(column.name)} {column.type.value}{' NOT NULL' * column.required}" for column in table.columns]
    ends = [","] * (len(shown) - 1) + [""]
    lines = (f"{line}{end} -- {column.about}" for line, end, column in zip(shown, ends, table.columns, strict=True))
    key = ", ".join(column.name for column in table.key)
    return "\n".join([f"-- {table.about}; key: {key}", f"CREATE TABLE {table.name} (", *lines, ");", ""])


def quoted(name: str) -> str:
    """The name of a column as SQL takes it.

    >>> quoted("when"), quoted("until")
    ('"when"', 'until')
    """
    return f'"{name}"' if name in RESERVED else name


if __name__ == "__main__":
    print(script(), end="")
