"""Files on the web and in the cloud (``s3://bucket/folder``), by fsspec."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import IO, Any

from releaseparse.batch.choice import Choice
from releaseparse.batch.outcome import Outcome
from releaseparse.extras import needed
from releaseparse.names import legible
from releaseparse.record import ReleaseError

ADDRESS = r"[a-z][a-z0-9+.-]*(?:::[a-z][a-z0-9+.-]*)*://"
"""How an address begins; "zip::s3://" is one that leads through another."""


def is_remote(path: str) -> bool:
    """Whether a path is an address.

    >>> is_remote("s3://bucket/folder"), is_remote("folder/a.txt"), is_remote("C:/a.txt")
    (True, False, False)
    """
    return re.match(ADDRESS, path) is not None


def files(address: str, choice: Choice) -> Iterator[tuple[str, int] | Outcome]:
    """The address and size of each file: of the one given, or of all below a folder."""
    try:
        system, path = _system(address)
        if system.isfile(path):
            yield address, int(system.size(path) or 0)
            return
        listed = system.glob(path, detail=True) if set("*?[") & set(path) else system.find(path, detail=True)
        found = [
            (system.unstrip_protocol(name), int(about.get("size") or 0))
            for name, about in sorted(listed.items())
            if about.get("type") != "directory" and choice.takes(_below(name, path))
        ]
    except ReleaseError as error:
        yield Outcome.failed(legible(address), "unreadable", str(error))
        return
    except Exception as error:  # each system has exceptions of its own
        yield Outcome.failed(legible(address), "unreadable", _why(error))
        return
    yield from found
    if not found:
        yield Outcome.failed(legible(address), "unreadable", "no file was found there")


@contextlib.contextmanager
def opened(address: str) -> Iterator[IO[bytes]]:
    """A file, open to read. Raises OSError, ReleaseError, and what the system raises."""
    system, path = _system(address)
    with system.open(path, "rb") as file:
        yield file


def _below(name: str, folder: str) -> str:
    return name.removeprefix(folder).strip("/") or name.rpartition("/")[2]


def _system(address: str) -> tuple[Any, str]:
    fsspec = needed("fsspec", "remote")
    try:
        system, path = fsspec.core.url_to_fs(address)
    except ImportError as error:  # the library of that one system
        raise ReleaseError(f"{legible(address)}: {error}") from error
    return system, path


def _why(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"cannot be read: {reason}"
