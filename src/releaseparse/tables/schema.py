"""What a table consists of: its columns, their types, and where in a record each value comes from.

Every table begins with the key of its release, ``release_id, source, part``. A table of what a release holds several of
goes on with ``n``, the row's place in the record from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple

from releaseparse import moments
from releaseparse.record import Record
from releaseparse.tables import amounts


class Type(Enum):
    """The types of columns, by names in SQL that DuckDB and PostgreSQL both know."""

    TEXT = "TEXT"
    INTEGER = "INTEGER"
    BIGINT = "BIGINT"
    DOUBLE = "DOUBLE PRECISION"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    INSTANT = "TIMESTAMPTZ"
    DECIMAL = f"DECIMAL({amounts.DIGITS}, {amounts.PLACES})"


class Column(NamedTuple):
    """A column: its name and type, how its value is read from the item of a row, and its description."""

    name: str
    type: Type
    value: Callable[[Any], Any]
    about: str
    required: bool = False
    """Never null."""


class Table(NamedTuple):
    """A table: its description, the items of a record that become its rows, and the columns after the key."""

    name: str
    about: str
    items: Callable[[Record], Iterable[Any]]
    own: tuple[Column, ...]
    several: bool = True
    """Whether a release may have several rows, which ``n`` then counts."""

    @property
    def key(self) -> tuple[Column, ...]:
        """The columns that together distinguish its rows."""
        return (*RELEASE, PLACE) if self.several else RELEASE

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, the key first."""
        return (*self.key, *self.own)

    def rows(self, record: Record) -> list[tuple[Any, ...]]:
        """The rows that a record gives this table, values in the order of the columns."""
        head = tuple(column.value(record) for column in RELEASE)
        own = [tuple(column.value(item) for column in self.own) for item in self.items(record)]
        if not self.several:
            return [(*head, *values) for values in own]
        return [(*head, place, *values) for place, values in enumerate(own, start=1)]

    def told(self, record: Record) -> list[dict[str, Any]]:
        """The same rows, each a dict by the names of the columns."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows(record)]


def text(name: str, about: str, path: str = "", *, required: bool = False) -> Column:
    """A column of text; ``path`` leads from the item to the value and is the name where none is given."""
    return Column(name, Type.TEXT, reader(path or name), about, required)


def integer(name: str, about: str, path: str = "", *, required: bool = False) -> Column:
    """A column of whole numbers, found as by :func:`text`."""
    return Column(name, Type.INTEGER, reader(path or name), about, required)


def day(name: str, path: str, about: str) -> Column:
    """A column with the calendar day of a value in ISO 8601, on the value's own clocks."""
    read = reader(path)
    return Column(name, Type.DATE, lambda item: moments.day(read(item)), about)


def instant(name: str, path: str, about: str) -> Column:
    """A column with the instant of a value in ISO 8601; null for a day, and for a time without an offset."""
    read = reader(path)
    return Column(name, Type.INSTANT, lambda item: moments.instant(read(item)), about)


def confidence(name: str = "confidence", path: str = "") -> Column:
    """A column that shows how sure a conclusion is."""
    return Column(name, Type.DOUBLE, reader(path or name), "the share of such conclusions that hold, 0 to 1")


def reader(path: str) -> Callable[[Any], Any]:
    """What reads an attribute by its dotted path, None if a step on the way is None.

    >>> from types import SimpleNamespace as Item
    >>> read = reader("issuer.name")
    >>> read(Item(issuer=Item(name="Acme"))), read(Item(issuer=None))
    ('Acme', None)
    """
    names = path.split(".")
    if len(names) == 1:
        return attrgetter(path)

    def read(item: Any) -> Any:
        for name in names:
            if item is None:
                return None
            item = getattr(item, name)
        return item

    return read


RELEASE = (
    text("release_id", "digest of the release's text: the same release read twice has one", "id", required=True),
    Column("source", Type.TEXT, lambda record: record.source.name or "", "the name of what was read", required=True),
    integer("part", "which release of its source, from 1", "source.part", required=True),
)
"""The key of a release, read from the record itself."""
PLACE = Column("n", Type.INTEGER, lambda item: None, "place in the record, from 1", required=True)
"""Counted as the rows are made."""


def fact(path: str = "", *, required: bool = True) -> tuple[Column, ...]:
    """The columns of a fact, which is the item itself or stands in it where ``path`` leads."""
    lead = f"{path}." if path else ""
    return (
        text("text", "as written", f"{lead}text", required=required),
        integer("span_start", "where it begins in the text, in code points", f"{lead}start", required=required),
        integer("span_end", "where it ends", f"{lead}end", required=required),
    )
