"""The page on the record, written from its types: ``python -m tools.docs.record`` prints it.

What a type means is its docstring; what a field means is the comment behind it that begins with ``#:``, or else the
docstring of its type where that names it.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Iterator
from types import ModuleType, NoneType, UnionType

import msgspec

from releaseparse import record

FIELD = re.compile(r"^    (\w+): [^#\n]*?(?:  #: (.*))?$")
ABOVE = re.compile(r"^    #: (.*)$")


def page() -> str:
    """The page in Markdown: the record first, then each type that it is made of, in the order of the code."""
    types = [kind for kind in vars(record).values() if _is_record_type(kind)]
    types.remove(record.Record)
    return "\n".join(line for kind in (record.Record, *types) for line in section(kind))


def section(kind: type[record.Struct]) -> Iterator[str]:
    """One type as a section: its docstring, then a table of its fields.

    >>> list(section(record.Email))[0]
    '## Email'
    >>> list(section(record.Email))[-2]
    '| `address` | string | in lower case |'
    """
    yield f"## {kind.__name__}"
    yield ""
    yield inspect.cleandoc(kind.__doc__ or "").replace("``", "`")
    yield ""
    is_fact = issubclass(kind, record.Fact) and kind is not record.Fact
    if is_fact:
        yield "A [fact](#fact): it carries `text`, `start` and `end` as well."
        yield ""
    yield "| key | type | meaning |"
    yield "| --- | --- | --- |"
    meanings, hints = explained(kind), typing.get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        if not (is_fact and field.name in record.Fact.__struct_fields__):
            yield f"| `{field.encode_name}` | {shown(hints[field.name])} | {meanings.get(field.name, '')} |"
    yield ""


def explained(kind: type[record.Struct]) -> dict[str, str]:
    """What the comments in its code say of a type's fields.

    >>> explained(record.Email)
    {'address': 'in lower case'}
    """
    found: dict[str, str] = {}
    above = ""
    for line in inspect.getsource(kind).splitlines():
        if field := FIELD.match(line):
            found[field[1]] = field[2] or above
        comment = ABOVE.match(line)
        above = comment[1] if comment else ""
    return {name: meaning for name, meaning in found.items() if meaning}


def shown(hint: object) -> str:
    """A type as the JSON has it.

    >>> shown(tuple[record.Fact, ...]), shown(str | None), shown(typing.Literal["live", "both"])
    ('list of [fact](#fact)', 'string or null', '`live`, `both`')
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin is tuple:
        return f"list of {shown(arguments[0])}"
    if origin in (UnionType, typing.Union):
        return " or ".join(shown(part) for part in arguments)
    if isinstance(hint, type) and _is_record_type(hint):
        return f"[{_words(hint.__name__)}](#{hint.__name__.lower()})"
    names: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "true or false", NoneType: "null"}
    names[msgspec.UnsetType] = "absent"
    return names[hint]


def _is_record_type(kind: object) -> bool:
    plain = (record.Struct, record.Unwritten)
    return isinstance(kind, type) and issubclass(kind, record.Struct) and kind not in plain


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def unexplained(module: ModuleType = record) -> list[str]:
    """The fields that neither a comment nor the docstring of their type explains; empty where all are."""
    found = []
    for kind in vars(module).values():
        if _is_record_type(kind):
            known = explained(kind)
            names = known.keys() | set(re.findall(r"``(\w+)``", " ".join(_docstrings(kind))))
            names |= {"confidence"}  # explained once, on Headline
            found += [f"{kind.__name__}.{name}" for name in kind.__struct_fields__ if name not in names]
    return found


def _docstrings(kind: type[record.Struct]) -> Iterator[str]:
    return (base.__doc__ or "" for base in kind.__mro__ if issubclass(base, record.Struct))


if __name__ == "__main__":
    print(page())
