"""The frozen types that pass between the stages."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Generic, TypeVar

from releaseparse.hints import YEARS
from releaseparse.learn.store import Models, shipped
from releaseparse.lexicon import Phrases
from releaseparse.own import Rules
from releaseparse.record import (
    Dateline,
    Embargo,
    Fact,
    Headline,
    Issued,
    Issuer,
    ReleaseError,
    Section,
    Status,
    Warning,
)
from releaseparse.rules import Decision
from releaseparse.text import Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Options:
    """The arguments of ``parse``: ``language`` overrides detection; ``region`` is the default for national
    numbers; ``issued`` the date to count from where the release gives none; ``trace`` keeps every decision;
    ``models`` are those that decide, the package's own unless given; ``rules`` are its user's."""

    language: str | None = None
    region: str = "US"
    issued: dt.date | dt.datetime | None = None
    trace: bool = False
    models: Models = field(default_factory=shipped)
    rules: Rules | None = None

    def __post_init__(self) -> None:
        if self.issued and self.issued.year not in YEARS:
            raise ReleaseError(f"issued: {self.issued.isoformat()} is outside the years {YEARS[0]} to {YEARS[-1]}")
        if not isinstance(self.rules, Rules | None):
            raise ReleaseError(f"rules: {self.rules!r:.80} is not a Rules object; Rules.load('mine.toml') reads one")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the release is cut: its sections in text order, and what its head says.

    ``language`` (ISO 639) is the one whose headings were looked for, empty if nothing tells it: those of all.
    """

    sections: tuple[Section, ...]
    headline: Headline | None = None
    subheadlines: tuple[Fact, ...] = ()
    dateline: Dateline | None = None
    status: Status = "original"
    embargo: Embargo | None = None
    language: str = "en"
    decisions: tuple[Decision, ...] = ()
    """Why lines and headline are what they are, where ``Options.trace`` asks for it."""

    def section_at(self, position: int) -> Section | None:
        """The section that a position lies in."""
        index = bisect_right(self.sections, position, key=attrgetter("start")) - 1
        return self.sections[index] if index >= 0 and position < self.sections[index].end else None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the release as a whole, and is needed to resolve its facts.

    ``language`` is BCP 47, empty if nothing tells it; ``region`` ISO 3166 of numbers printed without country
    code, ``issued`` as concluded (``reference`` is its calendar date), ``zone`` the IANA zone of the issuer's place
    where told.
    """

    document: Document
    layout: Layout
    language: str
    region: str
    issued: Issued | None = None
    issuer: Issuer | None = None
    zone: str | None = None
    phrases: Phrases = field(default_factory=Phrases)
    """The phrases of the tables that stand in the text."""
    models: Models = field(default_factory=shipped)
    """What decides where the evidence is to be weighed."""
    trace: bool = False
    """Whether reasons are asked for."""
    decisions: tuple[Decision, ...] = ()
    """Why issuer and date of issue are what they are, where ``Options.trace`` asks for it."""

    @property
    def reference(self) -> dt.date | None:
        """The calendar date to count from, or None."""
        return dt.date.fromisoformat(self.issued.value[:10]) if self.issued else None

    def fact(self, start: int, end: int) -> Fact:
        """The stretch [start, end) of the cleaned text as a fact."""
        return Fact(text=self.document.text.value[start:end], start=start, end=end)


@dataclass(frozen=True, slots=True)
class Resolved(Generic[T]):
    """What a stage concluded: facts in text order, warnings, and the trace of its decisions."""

    facts: tuple[T, ...] = ()
    warnings: tuple[Warning, ...] = ()
    decisions: tuple[Decision, ...] = ()
