"""Records in Arrow as they are: one row a release, lists and structs within. Derived from the types of the record."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from releaseparse.extras import needed
from releaseparse.record import Record


@cache
def schema() -> Any:
    """The ``pyarrow.Schema`` of a record: the keys of the JSON, in its order, whatever the releases hold."""
    pa = needed("pyarrow", "arrow")
    return pa.schema(_fields(pa, inspect.type_info(Record)))


def batch(releases: Iterable[Record]) -> Any:
    """Records as a ``pyarrow.RecordBatch``, a row each."""
    pa = needed("pyarrow", "arrow")
    return pa.RecordBatch.from_pylist([msgspec.to_builtins(release) for release in releases], schema=schema())


def _fields(pa: Any, struct: inspect.Type) -> list[Any]:
    assert isinstance(struct, inspect.StructType)
    return [_field(pa, field.encode_name, field.type) for field in struct.fields]


def _field(pa: Any, name: str, kind: inspect.Type) -> Any:
    """A field; what may be None is nullable. ``text``, which can be left out, is so by its type."""
    if isinstance(kind, inspect.UnionType):
        (told,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
        return pa.field(name, _type(pa, told))
    return pa.field(name, _type(pa, kind), nullable=False)


def _type(pa: Any, kind: inspect.Type) -> Any:
    match kind:
        case inspect.StructType():
            return pa.struct(_fields(pa, kind))
        case inspect.VarTupleType():
            return pa.list_(_field(pa, "item", kind.item_type))
        case inspect.StrType() | inspect.LiteralType():
            return pa.string()
        case inspect.BoolType():
            return pa.bool_()
        case inspect.IntType():
            return pa.int64()
        case inspect.FloatType():
            return pa.float64()
    raise TypeError(f"no Arrow type is known for {kind}")
