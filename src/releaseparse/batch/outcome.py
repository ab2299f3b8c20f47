"""What goes through a batch: the settings, the sources, and their outcomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from releaseparse.names import legible
from releaseparse.own import Rules
from releaseparse.write.summary import harmless

FailureClass = Literal["unreadable", "too_large", "refused", "timeout", "died", "defect"]
"""Why a source gave no record: it cannot be read, is larger than allowed, contains no readable release, took too long,
killed its process each time, or hit a bug in releaseparse."""

MAX_SIZE = 50_000_000
"""The most bytes in a source: no release comes near, whatever images its PDF or mail contains."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How every source of a batch is parsed; ``timeout`` is in seconds per source, ``max_size`` in bytes."""

    language: str | None = None
    region: str = "US"
    issued: dt.date | None = None
    text: bool = True
    timeout: float = 120.0
    format: str = "json"
    """A name of ``write.WRITERS``."""
    max_size: int = MAX_SIZE
    rules: Rules | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: a file by its path, or the member of a container by its bytes.

    ``name`` goes into the record; ``size`` is its share of the input files in bytes, for estimating the time left;
    ``part`` is its number if it is a message in a mailbox, otherwise 0.
    """

    name: str
    path: str | None = None
    content: bytes | None = None
    media_type: str | None = None
    size: int = 0
    part: int = 0

    @classmethod
    def file(cls, path: Path | str, size: int = 0) -> Source:
        """A file as a source.

        >>> Source.file("a.txt").name
        'a.txt'
        """
        return cls(legible(str(path)), path=str(path), size=size)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a source, or one part of it, gave no record."""

    name: str
    kind: FailureClass
    message: str
    part: int | None = None

    def line(self) -> str:
        """The failure on one line, beginning with the source's name and its part.

        >>> Failure("a.eml", "refused", "holds markup but no text", 2).line()
        'a.eml, part 2: holds markup but no text'
        """
        message = " ".join(self.message.split())
        where = self.name if self.part is None else f"{self.name}, part {self.part}"
        told = message if message.startswith(self.name) else f"{where}: {message}"
        return harmless(told).replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one source: its records as lines, and what failed."""

    name: str
    lines: tuple[bytes, ...] = ()
    failures: tuple[Failure, ...] = ()
    sha256: str | None = None
    """Of the bytes that were read; None if they could not be."""
    facts: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind its records hold."""
    warnings: Mapping[str, int] = field(default_factory=dict)
    """How many warnings of each code."""
    seconds: float = 0.0
    size: int = 0
    unchanged: bool = False
    """Whether its bytes have the known digest, so that it was not parsed again."""

    @classmethod
    def failed(cls, name: str, kind: FailureClass, message: str, size: int = 0) -> Outcome:
        """The outcome of a source that gave no record.

        >>> Outcome.failed("a.txt", "unreadable", "cannot be read").failures[0].line()
        'a.txt: cannot be read'
        """
        return cls(name, failures=(Failure(name, kind, message),), size=size)
