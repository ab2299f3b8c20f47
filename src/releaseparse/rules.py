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
LONG = 50_000
"""Characters of a text for which that fuse is set: to look at the clock takes a fifth of a pattern's time."""


@dataclass(frozen=True)
class Pattern:
    """A pattern that is compiled at its first use, never at import: ``NUMBER.compiled.search(text)``."""

    source: str
    flags: int = 0

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, ready."""
        return patterns.compile(self.source, self.flags)


def in_plain_digits(source: str) -> str:
    """A pattern's source for texts without digits of other scripts: the engine finds 0 to 9 twice as fast.

    >>> in_plain_digits(r"\\d[^\\d\\]]\\w")
    '[0-9][^0-9\\\\]]\\\\w'
    """

    def plain(match: regex.Match[str]) -> str:
        part = match[0]
        return part.replace(r"\d", "0-9") if part[0] == "[" else "[0-9]" if part == r"\d" else part

    return _ESCAPE_OR_SET.compiled.sub(plain, source)


_ESCAPE_OR_SET = Pattern(r"\\.|\[\^?+\]?(?:\\.|[^\\\]])*+\]", regex.DOTALL)
_DIGIT = Pattern(r"\d")
_OTHER_DIGIT = Pattern(r"(?![0-9])\d")


def has_plain_digits(document: Document) -> bool:
    """Whether all digits of the text are 0 to 9."""
    return document.numerals.isascii() or not _OTHER_DIGIT.compiled.search(document.numerals)


def in_zeros(text: str, plain: bool) -> str:
    """The text with a 0 for each digit, which shows the shapes of its numbers; ``plain`` if all are 0 to 9."""
    if not plain:
        return _DIGIT.compiled.sub("0", text)
    for digit in "123456789":
        text = text.replace(digit, "0")
    return text


class Ready(NamedTuple):
    """A rule's pattern, compiled: the group that is the fact, and whether another brings its start forward."""

    pattern: regex.Pattern[str]
    group: str | int
    leads: bool

    @classmethod
    def of(cls, source: str, flags: int, plain: bool) -> Ready:
        """What is made of a pattern's source; ``plain`` where it is for texts whose digits are 0 to 9."""
        pattern = patterns.compile(in_plain_digits(source) if plain else source, flags)
        return cls(pattern, "fact" if "fact" in pattern.groupindex else 0, "lead" in pattern.groupindex)


@kept
def _from_tables(source: Callable[[], str], flags: int, plain: bool) -> Ready:
    """What a pattern that is built from tables is with those in force."""
    return Ready.of(source(), flags, plain)


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
    ``shapes`` are literals one of which must stand in the shadow with a 0 for each digit: "0000-" for "2026-05-06".
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
    shapes: tuple[str, ...] = ()

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern for any text, compiled at first use (nothing is compiled at import)."""
        return self.ready(plain=False).pattern

    def ready(self, plain: bool) -> Ready:
        """The pattern and where its fact stands; ``plain`` for a text whose digits are 0 to 9."""
        if not isinstance(self.pattern, str):
            return _from_tables(self.pattern, self.flags, plain)
        return self._plain if plain else self._any

    @cached_property
    def _plain(self) -> Ready:
        return Ready.of(self.pattern, self.flags, plain=True)  # type: ignore[arg-type]

    @cached_property
    def _any(self) -> Ready:
        return Ready.of(self.pattern, self.flags, plain=False)  # type: ignore[arg-type]

    def applies(self, document: Document) -> bool:
        """Whether a guard literal stands in the lower-cased text."""
        if not self.guards:
            return True
        if self.words:
            return not document.words.isdisjoint(self.guards)
        for guard, place in self._sought:  # noqa: SIM110 - any() would make a call for each
            if guard in getattr(document, place):
                return True
        return False

    @cached_property
    def _sought(self) -> tuple[tuple[str, str], ...]:
        """Each guard, and where it is looked for: the shortest text of the document's that has it if any has."""

        def place(guard: str) -> str:
            if not guard.isalnum():
                return "folded"
            return "vocabulary" if guard.isalpha() else "numerals"

        return tuple((guard, place(guard)) for guard in self.guards)


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
    timeout = TIMEOUT if len(text) > LONG else None
    plain = has_plain_digits(document)
    zeros = ""
    met: dict[object, bool] = {}  # several rules have the same guards or needs
    for rule in rules:
        guarded, needs = (rule.words, rule.guards), rule.needs
        if guarded not in met:
            met[guarded] = rule.applies(document)
        if not met[guarded]:
            continue
        if needs is not None:
            if needs not in met:
                met[needs] = needs(document)
            if not met[needs]:
                continue
        if rule.shapes:
            zeros = zeros or in_zeros(text, plain)
            if not any(map(zeros.__contains__, rule.shapes)):
                continue
        pattern, group, leads = rule.ready(plain)
        for match in pattern.finditer(text, timeout=timeout):
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
