"""Extractors of your own: patterns and functions that find facts of kinds which the package does not know."""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import regex

from releaseparse import vocabulary
from releaseparse.grain import sentences
from releaseparse.own.tables import meant
from releaseparse.record import Custom, ReleaseError
from releaseparse.rules import Decision
from releaseparse.text import Document

SECONDS = 2.0
"""What one pattern may take for one release."""
KIND = r"[a-z][a-z0-9_]{0,39}"
"""The form of the name of a kind."""
VALUE = "value"
"""The group of a pattern that is the fact's value."""
COLUMNS = ("kind", "pattern", "near")

Found = tuple[int, int, str, str]
"""What a function gives for a fact: start and end in code points of the text, the name of its kind, its value."""
Function = Callable[[str], Iterable[Found]]
"""A function that finds facts in the cleaned text of a release."""


@dataclass(frozen=True)
class Pattern:
    """A pattern and the kind of fact that each of its matches is; one of the words ``near``, if there are any, must
    stand in the same sentence. ``origin`` is what messages call it."""

    kind: str
    pattern: str
    near: tuple[str, ...] = ()
    origin: str = "extractor"

    @classmethod
    def of(cls, row: Mapping[str, Any], origin: str) -> Pattern:
        """The extractor that a row of TOML describes. Raises ReleaseError if it describes none."""
        for column in row:
            if column not in COLUMNS:
                raise ReleaseError(f"{origin}: there is no column {column}{meant(column, COLUMNS)}; {_AND_COLUMNS}")
        for column in ("kind", "pattern"):
            if not isinstance(row.get(column), str):
                raise ReleaseError(f"{origin}: {column} is required, and must be text")
        near = row.get("near", ())
        near = (near,) if isinstance(near, str) else near
        if not isinstance(near, list | tuple) or not all(isinstance(word, str) and word.strip() for word in near):
            raise ReleaseError(f'{origin}: near: {near!r} must be a list of words, such as ["deal", "transaction"]')
        return cls(row["kind"], row["pattern"], tuple(near), origin)

    def __post_init__(self) -> None:
        if not re.fullmatch(KIND, self.kind):
            raise ReleaseError(
                f"{self.origin}: kind: {self.kind[:60]!r} is not a name such as deal_number, "
                "of lower-case letters, digits and _"
            )
        try:
            empty = self.compiled.search("", timeout=SECONDS)
        except regex.error as error:
            raise ReleaseError(f"{self.origin}: pattern: {self.pattern!r} does not compile: {error}") from error
        if empty:
            raise ReleaseError(f"{self.origin}: pattern: {self.pattern!r} matches the empty string")

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, ready."""
        return regex.compile(self.pattern)

    @cached_property
    def _beside(self) -> regex.Pattern[str]:
        return regex.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(regex.escape, self.near))})(?!\w)")

    def find(self, document: Document) -> Iterator[Found]:
        """The facts in a release, a line's end within a paragraph being a space. Raises ReleaseError if the pattern
        takes too long."""
        shadow = document.shadow
        edges = _edges(document) if self.near else []
        ends = time.monotonic() + SECONDS
        try:
            for match in self.compiled.finditer(shadow, timeout=SECONDS):
                if time.monotonic() > ends:
                    raise TimeoutError
                start, end = match.span()
                if start < end and (not self.near or self._is_near(shadow, edges, start)):
                    yield start, end, self.kind, " ".join(self._value(match).split())
        except TimeoutError:
            raise ReleaseError(
                f"{self.origin}: pattern: {self.pattern!r} took more than {SECONDS:g} seconds on this release; "
                "bound its repetitions (\\d{1,9} instead of \\d+) and do not nest them"
            ) from None

    def _is_near(self, shadow: str, edges: list[int], start: int) -> bool:
        at = bisect_right(edges, start)
        stretch = shadow[edges[at - 1] if at else 0 : edges[at] if at < len(edges) else len(shadow)]
        return self._beside.search(stretch) is not None

    @staticmethod
    def _value(match: regex.Match[str]) -> str:
        return (match[VALUE] if VALUE in match.re.groupindex else None) or match[0]


_AND_COLUMNS = f"the columns are {', '.join(COLUMNS)}"


def _edges(document: Document) -> list[int]:
    """Where sentences and blocks begin and end."""
    found = {match.end() for match in sentences.ends().finditer(document.shadow)}
    return sorted(found.union(*((block.start, block.end) for block in document.blocks)))


Extractor = Pattern | Function


class Scanned(NamedTuple):
    """What extractors found in a release, in text order, and why it stands there."""

    facts: tuple[Custom, ...]
    decisions: tuple[Decision, ...]


def scan(document: Document, extractors: Iterable[Extractor]) -> Scanned:
    """The facts that extractors find in a release. Raises ReleaseError if one of them fails."""
    text = document.text.value
    found: dict[Found, str] = {}
    for extractor in extractors:
        given = extractor.find(document) if isinstance(extractor, Pattern) else _called(extractor, text)
        for fact in given:
            found.setdefault(fact, name(extractor))
    ordered = sorted(found)
    return Scanned(
        tuple(Custom(text=text[a:b], start=a, end=b, kind=kind, value=value) for a, b, kind, value in ordered),
        tuple(Decision("custom", found[f], f[0], f[1], True, f"{f[2]} {f[3]}") for f in ordered),
    )


def name(extractor: Extractor) -> str:
    """What messages and the trace call an extractor."""
    if isinstance(extractor, Pattern):
        return extractor.origin
    return f"{extractor.__module__}.{getattr(extractor, '__qualname__', type(extractor).__qualname__)}"


def _called(function: Function, text: str) -> Iterator[Found]:
    """What a function finds. Raises ReleaseError if it fails, or gives what is no fact."""
    try:
        with vocabulary.in_force(vocabulary.PACKAGE):  # a parse of its own goes by its own rules
            found = list(function(text))
    except Exception as error:
        raise ReleaseError(f"extractor {name(function)} failed: {type(error).__name__}: {error}") from error
    for given in found:
        if not _is_fact(given, len(text)):
            raise ReleaseError(
                f"extractor {name(function)} returned {given!r:.200}, which is not a (start, end, kind, value) with "
                f"0 <= start < end <= {len(text)}, a kind such as deal_number, and text as value"
            )
        start, end, kind, value = given
        yield start, end, kind, value


def _is_fact(given: object, length: int) -> bool:
    match given:
        case (int(start), int(end), str(kind), str()):
            return 0 <= start < end <= length and re.fullmatch(KIND, kind) is not None
    return False
