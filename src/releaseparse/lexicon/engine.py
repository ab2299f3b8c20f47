"""One pass over the whole text for all phrase tables at once; the hits are kept by table, in text order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, compress, islice
from operator import itemgetter
from typing import NamedTuple

from releaseparse.lexicon.tables import LEAD, UNSPACED, Entry, Heads, Sense, index, plain, word
from releaseparse.text import Document
from releaseparse.vocabulary import kept


class Hit(NamedTuple):
    """A phrase at [start, end) of the cleaned text: its class in its table, and the phrase as the table has it."""

    start: int
    end: int
    kind: str
    phrase: str
    languages: frozenset[str] = frozenset()
    """Those (ISO 639-1) whose phrase it is; none: any."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of one table in text order."""

    all: tuple[Hit, ...] = ()
    starts: tuple[int, ...] = ()

    def within(self, start: int, end: int) -> tuple[Hit, ...]:
        """Those that lie whole in [start, end)."""
        first = bisect_left(self.starts, start)
        found = self.all[first : bisect_left(self.starts, end, first)]
        return found if not found or max(hit.end for hit in found) <= end else tuple(h for h in found if h.end <= end)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of all tables that stand in a release."""

    by_table: dict[str, list[Hit]] = field(default_factory=dict)
    _asked: dict[tuple[str, str | None], Hits] = field(default_factory=dict, repr=False, compare=False)

    def of(self, table: str, language: str | None = None) -> Hits:
        """The hits of a table: in ``language`` (ISO 639-1) and English, or in all languages.

        >>> from releaseparse.text import Document, Text
        >>> phrases = scan(Document(Text("A playback follows."), ()))
        >>> [(hit.start, hit.end, hit.kind) for hit in phrases.of("access_cues").all]
        [(2, 10, 'replay')]
        """
        found = self._asked.get((table, language))
        if found is None:
            spoken = frozenset(("en", language))
            hits = tuple(
                hit
                for hit in self.by_table.get(table, ())
                if language is None or not hit.languages or not spoken.isdisjoint(hit.languages)
            )
            found = self._asked[table, language] = Hits(hits, tuple(hit.start for hit in hits))
        return found


def scan(document: Document) -> Phrases:
    """The phrases of all tables in a document. Two words of a phrase may stand any number of spaces apart."""
    even = Even.of(plain(document.folded))
    found: dict[str, list[Hit]] = {}
    for start, end, entry in _occurrences(even.text):
        first = even.position(start)
        alone = not even.text[end : end + 1].isalnum() and not _goes_before(even.text, start)
        for sense in entry.senses:
            last = end if alone else _last(even.text, start, end, sense)
            if last is not None:
                hit = Hit(first, even.position(last - 1) + 1, sense.kind, entry.phrase, sense.languages)
                found.setdefault(sense.table, []).append(hit)
    for hits in found.values():
        hits.sort(key=itemgetter(0, 1, 2))
    return Phrases(found)


def _last(text: str, start: int, end: int, sense: Sense) -> int | None:
    """Where a phrase at [start, end) that a letter stands beside ends in this sense, with its word; None where it is
    only a part of a word."""
    if sense.within and _unspaced().match(text, end - 1):
        return end
    return _ending(text, end) if sense.open_ended and not _goes_before(text, start) else None


def _goes_before(text: str, start: int) -> bool:
    """Whether the word that stands at a position begins before it."""
    return start > 0 and text[start].isalnum() and text[start - 1].isalnum()


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]")


def _occurrences(text: str) -> Iterator[tuple[int, int, Entry]]:
    """Where phrases stand, by the first word of each: [start, end) and the phrase, whatever follows it."""
    for low, high in _stretches(text):
        yield from _occurring(text, low, high)


STRETCH = 50_000
"""Characters whose words are held at a time."""


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The text, cut at spaces."""
    at = 0
    while at < len(text):
        space = text.find(" ", at + STRETCH)
        stop = space if space >= 0 else len(text)
        yield at, stop
        at = stop


def _occurring(text: str, low: int, high: int) -> Iterator[tuple[int, int, Entry]]:
    """The phrases whose first word stands in [low, high) of the text."""
    parts = _words().split(text[low:high])  # words at odd places, what stands between them at even ones
    heads_of = _beginnings()
    beginning = {first: heads for first in set(parts[1::2]) if (heads := heads_of(first))}
    ends = islice(accumulate(map(len, parts), initial=low), 1, None)
    for part, end in compress(zip(parts, ends, strict=True), map(beginning.__contains__, parts)):
        heads, at = beginning[part], end - len(part)
        for entry in (*heads.short, *heads.led.get(text[end : end + LEAD], ())):
            start = at - entry.offset
            if start >= 0 and text.startswith(entry.phrase, start):
                yield start, start + len(entry.phrase), entry


@cache
def _words() -> re.Pattern[str]:
    return re.compile(f"({word().pattern})")


@kept
def _beginnings() -> Callable[[str], Heads | None]:
    """What gives the phrases that may begin where a word stands; None if none does."""
    known = index()

    @lru_cache(maxsize=16384)
    def heads_of(first: str) -> Heads | None:
        heads = known.whole.get(first)
        lengths = range(known.shortest, min(len(first), known.longest + 1))
        begun = tuple(entry for length in lengths for entry in known.begun.get(first[:length], ()))
        if not begun:
            return heads
        return Heads((*heads.short, *begun), heads.led) if heads else Heads(begun)

    return heads_of


def _ending(text: str, end: int) -> int:
    """Where the word ends whose first part ends at ``end``."""
    rest = _run().match(text, end)
    return rest.end() if rest else end


@cache
def _run() -> re.Pattern[str]:
    """Letters and digits up to the next space or mark."""
    return re.compile(r"[^\W_]+")


class Even(NamedTuple):
    """A text in which one space stands for each run of them, and the way back to the uneven one."""

    text: str
    starts: tuple[int, ...] = ()
    """Where the text goes on behind each run."""
    lost: tuple[int, ...] = ()
    """The characters left out up to there."""

    @classmethod
    def of(cls, text: str) -> Even:
        """The even form of a text.

        >>> even = Even.of("conference   call")
        >>> even.text, even.position(11)
        ('conference call', 13)
        """
        if "  " not in text:
            return cls(text)
        parts: list[str] = []
        starts: list[int] = []
        lost: list[int] = []
        at = gone = 0
        for run in _spaces().finditer(text):
            parts.append(text[at : run.start() + 1])
            at = run.end()
            gone += at - run.start() - 1
            starts.append(at - gone)
            lost.append(gone)
        return cls("".join((*parts, text[at:])), tuple(starts), tuple(lost))

    def position(self, at: int) -> int:
        """Where in the uneven text a position of this one lies."""
        if not self.starts:
            return at
        run = bisect_right(self.starts, at)
        return at + self.lost[run - 1] if run else at


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile(" {2,}")
