"""Records to what people and programs read.

A new output is a module here that defines its ``WRITER``, and a row in ``WRITERS``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from releaseparse.record import Record


class Line(Protocol):
    """Writes one record, its line feed included; ``text=False`` leaves the release's text out."""

    def __call__(self, release: Record, *, text: bool = True) -> bytes:
        """The record in bytes."""
        ...


class Writer(NamedTuple):
    """An output in UTF-8: what stands before the first record, each record, and what stands behind the last."""

    line: Line
    header: bytes = b""
    footer: bytes = b""
    indented: Line | None = None
    """A record as a terminal shows it, where that is not its line."""


class Output(NamedTuple):
    """A row of the outputs: the module here that defines the writer, and what it is, for ``--help``."""

    module: str
    about: str


WRITERS: dict[str, Output] = {
    "json": Output("json", "the record"),
    "jsonld": Output("jsonld", "schema.org JSON-LD"),
}
"""The outputs by the name that ``--format`` has for them; the first is the default. A module is imported when asked
for, so that ``--help`` loads none."""


def writer(name: str) -> Writer:
    """The writer of this name.

    >>> writer("json").header
    b''
    """
    found: Writer = import_module(f"{__name__}.{WRITERS[name].module}").WRITER
    return found
