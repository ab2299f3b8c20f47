"""Files beside the bytecode: what one process has made of the package's data, and the next need not make again.

A file is of the kind of a ``.pyc``: it stands in the same folder, is trusted as much, and only saves time. Where Python
writes no bytecode (``PYTHONDONTWRITEBYTECODE``, a folder that is read-only) nothing is kept.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def place(name: str) -> Path | None:
    """Where the file of this name stands; None if this Python keeps no bytecode."""
    try:
        folder = Path(cache_from_source(__file__)).parent
    except NotImplementedError:
        return None
    return folder / f"{name}.{sys.implementation.cache_tag}.bin"


def read(file: Path) -> Any:
    """What the file holds; None if there is none, or one that was cut short."""
    try:
        return marshal.loads(file.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return None


def write(file: Path, value: Any) -> None:
    """Write a value of the types that ``marshal`` knows, whole or not at all."""
    if sys.dont_write_bytecode:
        return
    written = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):  # a folder that cannot be written: the next process makes it again
        written.write_bytes(marshal.dumps(value))
        written.replace(file)


def kept(name: str, source: str, make: Callable[[], T], *code: str) -> T:
    """What ``make`` gives: what the file of this name holds, if it was made of the very same source, by the files of
    ``code`` that stand there now. ``make`` gives values of the types that ``marshal`` knows."""
    file = place(name)
    if file is None:
        return make()
    digest = blake2b(source.encode(), digest_size=16).digest()
    origin = (digest, [_changed(path) for path in code])
    known = read(file)
    if isinstance(known, tuple) and len(known) == 2 and known[0] == origin:
        found: T = known[1]
        return found
    found = make()
    write(file, (origin, found))
    return found


def _changed(path: str) -> int:
    """When a file was last changed, in nanoseconds; 0 for one in an archive."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
