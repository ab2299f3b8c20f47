"""Patterns that are compiled once for all processes: what ``regex`` made of them is kept beside the bytecode.

Compiling took 0.37 s of the 0.58 s of a process's first parse; what was kept is ready in 3 ms (November 2026).
Patterns with words of your own are not kept.
"""

from __future__ import annotations

import atexit
import copyreg
import marshal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import regex

from releaseparse import beside
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
    ordered = sorted(words)  # a set's order differs from process to process, and a pattern is kept by its source
    if backwards:
        ordered = [word[::-1] for word in ordered]
    written = {character: letter(character) for character in frozenset().union(*ordered)}
    return _branches(ordered, 0, written, backwards)


def _branches(words: Sequence[str], at: int, letter: Mapping[str, str], backwards: bool) -> str:
    """What takes the ends of the words, which are the same up to a place; backwards, from right to left."""
    following: dict[str, list[str]] = {}
    for word in words:
        following.setdefault(word[at : at + 1], []).append(word)
    ended = following.pop("", None) is not None
    options: list[str] = []
    for character, going in following.items():
        if len(going) == 1:  # most words part from all others early
            letters = [letter[later] for later in going[0][at:]]
            options.append("".join(reversed(letters) if backwards else letters))
        else:
            more, one = _branches(going, at + 1, letter, backwards), letter[character]
            options.append(more + one if backwards else one + more)
    if not options:
        return ""
    together = options[0] if len(options) == 1 and not ended else f"(?:{'|'.join(options)})"
    return together + "?" * ended


class Kept:
    """The compiled patterns of a file: read at once, written when the process ends, if any are new."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._codes = _codes(file) if file else {}
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
        codes = _codes(self._file) | self._new
        if len(codes) > MOST:
            codes = self._new
        beside.write(self._file, codes)


@cache
def _kept() -> Kept:
    return Kept(beside.place(f"patterns.regex-{regex.__version__}"))


@cache
def _ways() -> tuple[Any, Any]:
    """How ``regex`` builds a pattern from its parts, and takes it apart: what pickling it uses."""
    reduce = copyreg.dispatch_table[regex.Pattern]
    build: Any = reduce(regex.compile(""))[0]
    return build, reduce


def _codes(file: Path) -> dict[Key, bytes]:
    codes = beside.read(file)
    return codes if isinstance(codes, dict) else {}
