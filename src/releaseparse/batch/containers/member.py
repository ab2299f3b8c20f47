"""What a reader of containers gives: one member after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a container, to be read before the next is asked for.

    ``name`` is the whole name; ``path`` that below the container, by which it is chosen, empty for one that always is.
    ``size`` is what the container states, None if it states none; ``weight`` the bytes of the container that it is,
    None if the position in the file shows it. ``problem`` says why there is nothing to read; ``part`` which message
    of a mailbox it is.
    """

    name: str
    path: str = ""
    file: IO[bytes] | None = None
    size: int | None = None
    weight: int | None = None
    problem: str | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """A container that is open: its name, its bytes, and what is wanted of it."""

    name: str
    file: IO[bytes]
    size: int
    limit: int
    column: str | None = None
    id_column: str | None = None


Reader = Callable[[Opening], Iterator[Member]]
"""Returns the members of a container in their order. May raise whatever its library raises for what is damaged."""
