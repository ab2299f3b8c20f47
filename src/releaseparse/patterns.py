"""Patterns that are compiled once for all processes: what ``regex`` made of them is kept beside the bytecode.

Compiling took 0.37 s of the 0.58 s of a process's first parse; what was kept is ready in 3 ms (November 2026). The
file is of the kind of a ``.pyc``: it stands in the same folder, is trusted as much, and only saves time. Where Python
writes no bytecode (``PYTHONDONTWRITEBYTECODE``, a folder that is read-only) nothing is kept; nor are patterns with
words of your own.
"""

from __future__ import annotations

import atexit
import copyreg
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import regex

from releaseparse.vocabulary import packaged

MOST = 4000
"""Patterns that the file holds: with more, those of earlier versions are let go."""

Key = tuple[str, int]
"""The source of a pattern, and its flags."""


def compile(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern as ``regex.compile`` gives it, from what an earlier process kept where there is such.

    >>> compile(r"\\p{Lu}\\d+").search("May 6, Q2").group()
    'Q2'
    """
    return _kept().pattern(source, int(flags))


def either(words: Iterable[str], *, backwards: bool = False, letter: Callable[[str], str] = regex.escape) -> str:
    """What takes the longest of the words that stands there, written as a trie: no letter is looked at twice.

    ``backwards`` is for patterns that run from right to left; ``letter`` gives the source of one letter.

    >>> either(["to", "today", "on"]), either(["to", "into"], backwards=True)
    ('(?:on|to(?:day)?)', '(?:in)?to')
    """
    trie: Trie = {}
    for word in sorted(words):  # a set's order differs from process to process, and a pattern is kept by its source
        node = trie
        for character in reversed(word) if backwards else word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(trie, backwards, letter)


Trie = dict[str, "Trie"]
"""Letters that may follow each other; "" where a word ends."""


def _branches(trie: Trie, backwards: bool, letter: Callable[[str], str]) -> str:
    options: list[str] = []
    for character, rest in trie.items():
        if character:
            more, one = _branches(rest, backwards, letter), letter(character)
            options.append(more + one if backwards else one + more)
    if not options:
        return ""
    together = options[0] if len(options) == 1 and "" not in trie else f"(?:{'|'.join(options)})"
    return together + "?" * ("" in trie)


class Kept:
    """The compiled patterns of a file: read at once, written when the process ends, if any are new."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._codes = _read(file) if file else {}
        self._new: dict[Key, bytes] = {}

    def pattern(self, source: str, flags: int) -> regex.Pattern[str]:
        """The pattern, ready."""
        build, reduce = _ways()
        code = self._codes.get((source, flags))
        if code is not None:
            pattern: regex.Pattern[str] = build(*marshal.loads(code))
            return pattern
        pattern = regex.compile(source, flags)
        if self._file and not sys.dont_write_bytecode and packaged():
            if not self._new:
                atexit.register(self.save)
            self._new[source, flags] = marshal.dumps(reduce(pattern)[1])
        return pattern

    def save(self) -> None:
        """Add what is new to the file, and to what other processes have added meanwhile."""
        if self._file is None or not self._new:
            return
        codes = _read(self._file) | self._new
        if len(codes) > MOST:
            codes = self._new
        written = self._file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # a folder that cannot be written: the next process compiles again
            written.write_bytes(marshal.dumps(codes))
            written.replace(self._file)


@cache
def _kept() -> Kept:
    try:
        folder = Path(cache_from_source(__file__)).parent
    except NotImplementedError:  # this Python keeps no bytecode
        return Kept(None)
    return Kept(folder / f"patterns.{sys.implementation.cache_tag}.regex-{regex.__version__}.bin")


@cache
def _ways() -> tuple[Any, Any]:
    """How ``regex`` builds a pattern from its parts, and takes it apart: what pickling it uses."""
    reduce = copyreg.dispatch_table[regex.Pattern]
    build: Any = reduce(regex.compile(""))[0]
    return build, reduce


def _read(file: Path) -> dict[Key, bytes]:
    try:
        codes = marshal.loads(file.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):  # none there, or one that was cut short
        return {}
    return codes if isinstance(codes, dict) else {}
