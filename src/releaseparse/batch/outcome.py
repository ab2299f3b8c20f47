"""What goes through a batch: how it reads, what there is to read, and what became of it."""

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
"""Why a source gave no record: it cannot be read, is larger than allowed, holds no release that can be read, took too
long, ended its process each time, or met a defect of ours."""

MAX_SIZE = 50_000_000
"""Bytes that a source may have: no release comes near, whatever pictures its PDF or mail has."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How every source of a batch is parsed; ``timeout`` in seconds a source, ``max_size`` in bytes."""

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

    ``name`` goes into the record; ``size`` is what of the files given is done with it, in bytes, for the time left;
    ``part`` which message of its mailbox it is, 0 for all that is none.
    """

    name: str
    path: str | None = None
    content: bytes | None = None
    media_type: str | None = None
    size: int = 0
    part: int = 0

    @classmethod
    def file(cls, path: Path | str, size: int = 0) -> Source:
        """The source that a file is.

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
    """What became of one source: its records as lines, and the failures of what gave none."""

    name: str
    lines: tuple[bytes, ...] = ()
    failures: tuple[Failure, ...] = ()
    sha256: str | None = None
    """Of the bytes that were read; None where they could not be."""
    facts: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind its records hold."""
    warnings: Mapping[str, int] = field(default_factory=dict)
    """How many warnings of each code."""
    seconds: float = 0.0
    size: int = 0
    unchanged: bool = False
    """That its bytes are those of the digest asked for, so that it was not parsed again."""

    @classmethod
    def failed(cls, name: str, kind: FailureClass, message: str, size: int = 0) -> Outcome:
        """The outcome of a source that gave nothing.

        >>> Outcome.failed("a.txt", "unreadable", "cannot be read").failures[0].line()
        'a.txt: cannot be read'
        """
        return cls(name, failures=(Failure(name, kind, message),), size=size)
