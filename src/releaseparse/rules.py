"""A rule is a value: name, guard, pattern, production. Rules propose candidates; one policy settles overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

import regex

from releaseparse import patterns
from releaseparse.text import Document
from releaseparse.vocabulary import kept

T = TypeVar("T")

TIMEOUT = 20.0
"""Seconds after which a pattern gives up: a last fuse, since patterns are linear by construction."""


@dataclass(frozen=True)
class Pattern:
    """A pattern that is compiled at its first use, never at import: ``NUMBER.compiled.search(text)``."""

    source: str
    flags: int = 0

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, ready."""
        return patterns.compile(self.source, self.flags)


class Ready(NamedTuple):
    """A rule's pattern, compiled: the group that is the fact, and whether another brings its start forward."""

    pattern: regex.Pattern[str]
    group: str | int
    leads: bool

    @classmethod
    def of(cls, source: str, flags: int) -> Ready:
        """What is made of a pattern's source."""
        pattern = patterns.compile(source, flags)
        return cls(pattern, "fact" if "fact" in pattern.groupindex else 0, "lead" in pattern.groupindex)


@kept
def _from_tables(source: Callable[[], str], flags: int) -> Ready:
    """What a pattern that is built from tables is with those in force."""
    return Ready.of(source(), flags)


def in_figures(source: str) -> Callable[[Document], bool]:
    """What a rule may need: that the words with digits show a pattern."""
    pattern = Pattern(source)
    return lambda document: pattern.compiled.search(document.numerals) is not None


@dataclass(frozen=True)
class Rule(Generic[T]):
    """How one form of a fact is proposed.

    ``guards`` are lower-case literals, one of which must stand in the folded text before the pattern is tried at all
    (none: always tried); ``needs`` tells of what no literal can ("a word of 20 characters"). ``pattern`` runs over the
    document's shadow and has bounded gaps only; one that is built from a table is a function, called at first use.
    ``produce`` turns a match into a value, or None if it is no such fact after all. The fact's span is the group
    ``fact`` where the pattern has one, else the whole match; a group ``lead`` in a look-behind brings its start
    forward (a pattern anchored on digits, which are rarer than words, runs several times faster).
    """

    name: str
    pattern: str | Callable[[], str]
    produce: Callable[[regex.Match[str]], T | None]
    guards: tuple[str, ...] = ()
    flags: int = 0
    words: bool = False
    """Whether the guards are whole words, which are looked up at once."""
    needs: Callable[[Document], bool] | None = None

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled at first use (nothing is compiled at import)."""
        return self.ready.pattern

    @property
    def ready(self) -> Ready:
        """The pattern and where its fact stands."""
        return self._written or _from_tables(self.pattern, self.flags)  # type: ignore[arg-type]

    @cached_property
    def _written(self) -> Ready | None:
        """What is ready whatever the tables hold."""
        return Ready.of(self.pattern, self.flags) if isinstance(self.pattern, str) else None

    def applies(self, document: Document) -> bool:
        """Whether a guard literal stands in the lower-cased text."""
        if not self.guards:
            return True
        if self.words:
            return not document.words.isdisjoint(self.guards)
        for guard in self.guards:  # noqa: SIM110 - any() would make a call for each
            if guard in (document.vocabulary if guard in self._inner else document.folded):
                return True
        return False

    @cached_property
    def _inner(self) -> frozenset[str]:
        """The guards that lie within a word, which are looked for in each word once."""
        return frozenset(filter(str.isalnum, self.guards))


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """A proposal: the rule that made it, its span in code points, and the value it read."""

    rule: str
    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a proposal, and why: the trace of one candidate."""

    kind: str
    rule: str
    start: int
    end: int
    kept: bool
    reason: str


REASONS = 3
"""Reasons for and against a conclusion that an explanation gives."""


def weighed(
    evidence: Iterable[tuple[str, float]], *, confidence: float | None = None, runner_up: str | None = None
) -> str:
    """The reason of a weighed decision: what spoke most for it, what against, and what it was else.

    ``evidence`` are features with their weight, positive where they speak for the conclusion.

    >>> weighed([("bold", 1.25), ("w:by", -0.5), ("words=9", 0.25)], confidence=0.934, runner_up="body")
    'probability 0.93; for it: bold +1.2, words=9 +0.2; against it: w:by -0.5; runner-up: body'
    """
    entries = tuple(evidence)
    ends = [f"probability {confidence:.2f}"] if confidence is not None else []
    for heading, sign in (("for it", 1), ("against it", -1)):
        ranked = sorted([(-abs(weight), feature, weight) for feature, weight in entries if weight * sign > 0])
        named = [f"{' '.join(feature.split())} {weight:+.1f}" for _, feature, weight in ranked[:REASONS]]
        if named:
            ends.append(f"{heading}: {', '.join(named)}")
    if not ends:
        ends.append("nothing weighs for it or against it")
    return "; ".join((*ends, *([f"runner-up: {runner_up}"] if runner_up else [])))


def run(rules: Iterable[Rule[T]], document: Document, shadow: str | None = None) -> list[Candidate[T]]:
    """Every candidate that the rules propose in the document's shadow (or in one of their own), in rule order."""
    found: list[Candidate[T]] = []
    text = document.shadow if shadow is None else shadow
    met: dict[tuple[bool, tuple[str, ...]], bool] = {}  # several rules have the same guards
    for rule in rules:
        guarded = (rule.words, rule.guards)
        if guarded not in met:
            met[guarded] = rule.applies(document)
        if not met[guarded] or (rule.needs and not rule.needs(document)):
            continue
        pattern, group, leads = rule._written or rule.ready
        for match in pattern.finditer(text, timeout=TIMEOUT):
            value = rule.produce(match)
            if value is not None:
                start, end = match.span(group)
                if leads:
                    start = match.start("lead")
                found.append(Candidate(rule.name, start, end, value))
    return found


@dataclass(frozen=True, slots=True)
class Settled(Generic[T]):
    """Candidates of one kind that do not overlap, and why each of the others was rejected."""

    kept: list[Candidate[T]]
    lost: list[Decision]


def settle(kind: str, candidates: Sequence[Candidate[T]]) -> Settled[T]:
    """The one overlap policy: the longer candidate wins, then the one whose rule stands first.

    The winners come in text order, with a decision for each that lost.
    """
    ranked = sorted([(c.start - c.end, index) for index, c in enumerate(candidates)])
    taken = bytearray(max(map(attrgetter("end"), candidates), default=0))
    kept: list[Candidate[T]] = []
    lost: list[Decision] = []
    for _, index in ranked:
        c = candidates[index]
        # A longer winner that overlaps this one covers its first or its last character.
        if taken[c.start] or taken[c.end - 1]:
            lost.append(Decision(kind, c.rule, c.start, c.end, False, "overlaps a longer or earlier-ranked candidate"))
            continue
        taken[c.start : c.end] = b"\x01" * (c.end - c.start)
        kept.append(c)
    kept.sort(key=attrgetter("start"))
    return Settled(kept, lost)
