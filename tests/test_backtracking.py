"""No pattern tries the same characters in ever more ways: each meets short texts that all but match it.

A rule's or stage's growth with its text shows in ``test_rules`` and ``test_stages``. A group repeated over
alternatives that overlap shows there only where the text happens to fail late: it takes twice as long with each
character more, on no more than a line. So every pattern that the package can compile is asked for the whole of
short hostile lines, the last or the first character of which it cannot take.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import regex

import rulebook
from cases import KINDS, load
from hostile import UNITS
from releaseparse import ReleaseError, parse_all
from releaseparse.vocabulary import Vocabulary, in_force

LINES = (
    "THE WORDS OF ", "AAAA", "AAAA BBBB ", "A.B. ", "Acme Corp ", "Aaa Bbb, Ccc ", "de la ", "A-B-", "A’s ", "A & ",
    "(A) ", "(A", "1,234.5 ", "12345678901234567890", "1 2 3 ", "+1 (2) ", "1-2-3-", "1.2.3.", "a.b,c;d: ", "a/b/c ",
    "- – — ", "a_b*c ", "* a\n", "a: b\n", "\n \n", " \t", "\n\n\n", "é È ", "aA1", "a1 ", "Aa", "\"a\" ", "“a” ",
    "[a](b",
    "| a ", "a = b; ", "a@b-c.d-", "http://a.b/c?", "<a b='c' ", "&a;", "éñ", "，", "第",
)  # fmt: skip
SIZES = (12, 18, 27, 40, 60, 90, 200)
LINE, SECONDS = 1500, 0.25
"""A long line, and the processor time that it may take: a hundred times what most need, a tenth of a cubic one."""
STRANGE = "\x01"
MARKS = ":;,.()[]@/-#\"'“”’&|$ \n"


@contextlib.contextmanager
def recorded() -> Iterator[dict[tuple[type, Any, int], Any]]:
    """Every pattern that the package compiles within the block, what the package has in its caches compiled anew."""
    found: dict[tuple[type, Any, int], Any] = {}

    def note(compiler: Any) -> Any:
        def compile_(pattern: Any, flags: int = 0, **options: Any) -> Any:
            made = compiler(pattern, flags, **options)
            if sys._getframe(1).f_globals["__name__"].startswith("releaseparse."):
                found[type(made), pattern, int(flags)] = made
            return made

        return compile_

    with contextlib.ExitStack() as stack:
        stack.enter_context(in_force(Vocabulary()))
        for module in rulebook.modules():
            for name, value in vars(module).items():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
                if value is re.compile:
                    stack.enter_context(mock.patch.object(module, name, note(re.compile)))
        for engine in (re, regex):
            stack.enter_context(mock.patch.object(engine, "compile", note(engine.compile)))
        yield found


@cache
def every_pattern() -> tuple[Any, ...]:
    """The patterns of rules, those that modules hold, and those built on the way through the corpus."""
    with recorded() as found:
        for path in sorted((Path(__file__).parent.parent / "corpus" / "releases" / "raw").iterdir()):
            with contextlib.suppress(ReleaseError):
                parse_all(path.read_bytes(), name=path.name)
        for kind in KINDS:
            for case in load(kind):
                case.holds()
    own = [entry.rule.compiled for entry in rulebook.entries()] + [pattern for _, pattern in rulebook.patterns()]
    known = {(type(made), made.pattern, made.flags): made for made in (*own, *found.values())}
    return tuple(known[key] for key in sorted(known, key=lambda key: (str(key[1]), key[2])))


def samples(pattern: Any) -> list[str]:
    """What the pattern matches in the first cases that have it."""
    if isinstance(pattern.pattern, bytes):
        return []
    texts = (case.text for kind in KINDS for case in load(kind))
    matched = (match[0] for text in texts if (match := pattern.search(text)) and len(match[0]) > 2)
    return list(itertools.islice(matched, 3))


def slowest(pattern: Any) -> tuple[float, str]:
    """The longest that the pattern takes for one line, in seconds, and the line's unit; the first over it ends.

    A strange character stands before or behind the line, and beyond it all that the pattern may require to
    stand somewhere, lest the engine gives up before it tries.
    """
    own = samples(pattern)
    required = MARKS + "".join(own)
    of_bytes = isinstance(pattern.pattern, bytes)
    options = {} if isinstance(pattern, re.Pattern) else {"timeout": 4 * SECONDS}
    worst = (0.0, "")
    for unit in (*UNITS, *LINES, *(f"{text} " for text in own), *(text[: len(text) // 2] + " " for text in own)):
        for size in (*SIZES, LINE):
            line = (unit * (size // len(unit) + 1))[:size]
            for text in (f"{line}{STRANGE}{required}", f"{required}{STRANGE}{line}"):
                begun = time.process_time()
                with contextlib.suppress(TimeoutError):
                    pattern.fullmatch(text.encode() if of_bytes else text, **options)
                worst = max(worst, (time.process_time() - begun, unit))
            if worst[0] > SECONDS:
                return worst
    return worst


def test_no_pattern_explodes_on_a_line() -> None:
    times = ((slowest(pattern), pattern.pattern) for pattern in every_pattern())
    slow = [f"{found}: {source!r}" for found, source in times if found[0] > SECONDS]
    assert not slow, "\n".join(slow)


def test_the_patterns_are_seen() -> None:
    assert len(every_pattern()) > 300


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:[\p{Lu}][\p{L}\p{M}'’.\-]*|de|la|of|\([\p{Lu}][\w.]+\)|[,&/·|]|\s){1,24}",  # once the place of datelines
        r"(?:(?:a|b|ab|\d\d?)[\s,]?){2,40}:",
    ],
)
def test_the_measure_sees_what_explodes(pattern: str) -> None:
    assert slowest(regex.compile(pattern))[0] > SECONDS
