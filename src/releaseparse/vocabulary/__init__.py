"""The vocabulary: words, names and codes as data files, one subject a file, each with its source and date on top.

A table is tab-separated: comment lines start with ``#``, then a line of column names, then rows. A parse goes by the
vocabulary in force, the package's own unless it is given one with more rows. What is made of tables (dicts, patterns,
the index of phrases) is made once for each vocabulary: :func:`kept` stands where ``functools.cache`` would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

Rows = tuple[dict[str, str], ...]
"""Rows of a table, by column name."""

CO_VARARGS = 0x04
"""What marks a function's code that takes any number of arguments."""


NAMING = frozenset("name label word words phrase text form host written language where".split())
"""Columns that say for which words a row is; the others say what is known of these."""
FURTHER = {"places": frozenset(("kind",)), "url_roles": frozenset(("part",))}
"""Further columns of that sort in some tables."""


class Vocabulary:
    """The tables of the package, before each of them the rows of ``own``; and what was made of them, gone with it."""

    __slots__ = ("__weakref__", "held", "own")

    def __init__(self, own: Mapping[str, Rows] = MappingProxyType({})) -> None:
        self.own = own
        self.held: dict[Any, Any] = {}


PACKAGE = Vocabulary()
"""The package's own tables."""

_in_force: ContextVar[Vocabulary] = ContextVar("vocabulary in force", default=PACKAGE)


@contextmanager
def in_force(vocabulary: Vocabulary) -> Iterator[None]:
    """Within the block, and in its thread or task alone, tables are those of this vocabulary.

    >>> own = Vocabulary({"wires": ({"name": "ACME NEWS"},)})
    >>> with in_force(own):
    ...     rows("wires")[0]["name"]
    'ACME NEWS'
    >>> {"name": "ACME NEWS"} in rows("wires")
    False
    """
    token = _in_force.set(vocabulary)
    try:
        yield
    finally:
        _in_force.reset(token)


def packaged() -> bool:
    """Whether the vocabulary in force is the package's, without rows of your own."""
    return not _in_force.get().own


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """What ``functools.cache`` is, for what depends on tables: a value for each vocabulary in force. Arguments are
    given by position."""
    current = _in_force.get
    make: Callable[..., T] = function

    @wraps(function)
    def without_arguments() -> Any:
        try:
            return current().held[function]
        except KeyError:
            pass
        return current().held.setdefault(function, make())

    @wraps(function)
    def with_arguments(*arguments: Any) -> Any:
        try:
            return current().held[function, arguments]
        except KeyError:
            pass
        return current().held.setdefault((function, arguments), make(*arguments))

    code = function.__code__
    takes = code.co_argcount or code.co_flags & CO_VARARGS
    return cast(Callable[P, T], with_arguments if takes else without_arguments)


@kept
def rows(name: str) -> Rows:
    """The rows of ``vocabulary/NAME.tsv`` as dicts by column name. Those of your own stand before them, and in the
    place of those that have the same words.

    >>> rows("exchanges")[0].keys() >= {"name", "mic"}
    True
    """
    return joined(name, _in_force.get().own.get(name, ()), packaged_rows(name))


def joined(name: str, first: Rows, others: Rows) -> Rows:
    """The rows of a table, and behind them those of others that are for other words.

    >>> joined("zones", ({"name": "a", "zone": "UTC"},), ({"name": "A", "zone": "Europe/Rome"},))
    ({'name': 'a', 'zone': 'UTC'},)
    """
    if not first:
        return others
    naming = NAMING | FURTHER.get(name, frozenset())

    def words(row: dict[str, str]) -> tuple[str, ...]:
        return tuple(value.casefold() for column, value in row.items() if column in naming)

    said = set(map(words, first))
    return (*first, *(row for row in others if words(row) not in said))


@cache
def packaged_rows(name: str) -> Rows:
    """The rows that the package has, read once a process."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    names = lines[0].split("\t")
    return tuple(dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:])
