"""The worst text for a rule: sought among many on a small size, then grown to a megabyte and to two."""

from __future__ import annotations

import contextlib
import gc
import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import regex

from releaseparse.read.formats import plain
from releaseparse.text import Document, Text

SMALL = 8_000
"""Characters on which candidates are compared."""

LARGE = 1_000_000
"""Characters on which time is measured, and on twice that."""

BUDGET = 3.0
"""How many times as long twice the text may take: 2 is linear, 4 is quadratic."""

NOISE = 0.01
"""Seconds that a measure may be off."""

UNITS = (
    " ", "\n", "\n\n", "a", "A", "1", "a ", "A ", "1 ", "é", "Aa ", "Aa Bb, ", "A. ", "A.B.", "a.", "a.a", "a-", "1-",
    "1.", "1,", "1:", "1/", "(", ")", "(1", "((", "[", "]", "<", "&", "&a", "@", "a@", "a@a", "a@a.", "#", "$", "$1 ",
    "%", "+", "+1 ", "-", "- ", "--", "–", "—", "_", "*", "**", "|", "| a ", "'", '"', "’", ":", ": ", ";", ",", ", ",
    ".", "...", ". ", "/", "//", "http://", "http://a.", "www.", "www.a.", "a.com/", "a.com ", "(a", "(A:", "(NYSE: ",
    "NYSE: A, ", "1-800-", "(555) ", "555-0100 ", "+44 (0)20 ", "ext. ", "May ", "May 1, ", "May 1, 2026 ", "1 May ",
    "Monday, ", "1:00 ", "1:00 p.m. ", "at 1:00 p.m. ET ", "2026-", "5/5/", "the ", "and ", "of ", "\t", " \n", "a\n",
    "1\n", "A\n", "\u00a0", "\u200b", "\r", "About A\n\n", "Contact: A\n", "Contact:\n\nA B\nIR, A\n555-0100\n\n",
    "passcode ", "passcode 1 ", "Conference ID: ", "call ", "replay until ", "webcast ", "today ", "X X X ", "\\",
    "\\a",
)  # fmt: skip


def units_for(pattern: Any, guards: Iterable[str], cases: dict[str, list[Any]]) -> list[str]:
    """Texts to repeat: common ones, the pattern's literals and guards, and what it matches cut off half-way."""
    of_bytes = isinstance(pattern.pattern, bytes)
    source = pattern.pattern.decode("latin-1") if of_bytes else pattern.pattern
    words = regex.findall(r"(?<![\\<{a-zA-Z])[A-Za-z]{3,}", regex.sub(r"\(\?P?<\w+>", "(", source))
    units = [*UNITS]
    for literal in list(dict.fromkeys([*guards, *words]))[:12]:
        units += [literal, f"{literal} ", f"{literal}: ", f"{literal} 1", f"1 {literal} ", f"{literal}\n"]
    texts = (case.text for every in cases.values() for case in every)
    matches = (pattern.search(text.encode() if of_bytes else text) for text in texts)
    for match in itertools.islice((match for match in matches if match and len(match[0]) > 1), 4):
        text = match[0].decode("latin-1") if of_bytes else match[0]
        half = len(text) // 2
        units += [text, f"{text} ", text[:-1], text[:half], f"{text[:half]} ", text[half:]]
    return list(dict.fromkeys(units))


@lru_cache(maxsize=4096)
def document(unit: str, size: int) -> Document:
    """A document of ``unit`` repeated up to ``size`` characters, which are few."""
    return plain.read((unit * (size // len(unit) + 1))[:size])


def large(unit: str, size: int) -> Document:
    """A document in whose shadow that of a small one is repeated: what rules see of a large one."""
    shadow = document(unit, SMALL).shadow or " "
    return Document(Text((shadow * (size // len(shadow) + 1))[:size]), ())


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Without the collector of garbage, which goes through all that a test run holds, whatever is measured."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(work: Callable[[Document], None], on: Document) -> float:
    """Processor time of this process alone, so that neighbours do not count."""
    on.folded  # noqa: B018 - the shadow is not the rule's work
    with undisturbed():
        begun = time.process_time()
        work(on)
        return time.process_time() - begun


def worst(work: Callable[[Document], None], units: Iterable[str], size: int = SMALL) -> str:
    """The unit whose repetition takes longest on a small size."""
    return max(units, key=lambda unit: seconds(work, document(unit, size)))


def growth(work: Callable[[Document], None], unit: str) -> float:
    """How many times as long a rule's work on twice the text takes."""
    return times_as_long(lambda size: seconds(work, large(unit, size)), LARGE)


def times_as_long(measure: Callable[[int], float], size: int, times: int = 2, budget: float = BUDGET) -> float:
    """How many times as long ``times`` the size takes: ``measure`` gives seconds of processor time for a size.

    Neighbours on the machine only ever add: the least of each size counts, and what is above the budget is
    measured up to five times. What is not linear is so each time. Below the clock's noise everything is alike.
    """
    small, large = float("inf"), float("inf")
    ratio = budget
    for _ in range(5):
        small = min(small, measure(size))
        large = min(large, measure(times * size))
        ratio = (large + NOISE) / (small + NOISE)
        if ratio < budget:
            break
    return ratio
