"""One pass over the whole text for all phrase tables at once; the hits are kept by table, in text order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, chain, compress
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
        if not self.starts:
            return ()
        first = bisect_left(self.starts, start)
        found = self.all[first : bisect_left(self.starts, end, first)]
        return tuple([hit for hit in found if hit.end <= end]) if found else found


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
            hits = self.by_table.get(table, [])
            if language is not None:
                hits = [hit for hit in hits if not hit.languages or "en" in hit.languages or language in hit.languages]
            found = self._asked[table, language] = Hits(tuple(hits), tuple([hit.start for hit in hits]))
        return found


def scan(document: Document) -> Phrases:
    """The phrases of all tables in a document. Two words of a phrase may stand any number of spaces apart."""
    even = Even.of(plain(document.folded))
    text = even.text
    found: dict[str, list[Hit]] = defaultdict(list)
    for start, end, entry in _occurrences(text):
        first, stop = even.span(start, end) if even.starts else (start, end)
        alone = not text[end : end + 1].isalnum() and not _goes_before(text, start)
        for sense in entry.senses:
            last = end if alone else _last(text, start, end, sense)
            if last is not None:
                stops = stop if last == end else even.span(start, last)[1]
                found[sense.table].append(Hit(first, stops, sense.kind, entry.phrase, sense.languages))
    for hits in found.values():
        hits.sort(key=itemgetter(0, 1, 2))
    return Phrases(dict(found))


def _last(text: str, start: int, end: int, sense: Sense) -> int | None:
    """Where a phrase at [start, end) that a letter stands beside ends in this sense, with its word; None where it is
    only a part of a word."""
    if sense.within and _unspaced().match(text, end - 1):
        return end
    return _ending(text, end) if sense.open_ended and not _goes_before(text, start) else None


def _goes_before(text: str, start: int) -> bool:
    """Whether the word that stands at a position begins before it."""
    return start > 0 and text[start - 1 : start + 1].isalnum()


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]")


def _occurrences(text: str) -> Iterator[tuple[int, int, Entry]]:
    """Where phrases stand, by the first word of each: [start, end) and the phrase, whatever follows it."""
    return chain.from_iterable(_occurring(text, low, high) for low, high in _stretches(text))


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
    words, heads_of = parts[1::2], _beginnings()
    beginning = {first: heads for first in set(words) if (heads := heads_of(first))}
    starts = list(accumulate(map(len, parts), initial=low))[1::2]
    for part, at in compress(zip(words, starts), map(beginning.__contains__, words)):  # noqa: B905 - ends with the words
        end = at + len(part)
        heads, lead = beginning[part], text[end : end + LEAD]
        for entry in (*heads.short, *heads.led[lead]) if lead in heads.led else heads.short:
            start = at - entry.offset
            stop = start + entry.length
            if start >= 0 and text[start:stop] == entry.phrase:
                yield start, stop, entry


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
        >>> even.text, even.span(11, 15)
        ('conference call', (13, 17))
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

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the uneven text a stretch of this one lies."""
        if not self.starts:
            return start, end
        return self._position(start), self._position(end - 1) + 1

    def _position(self, at: int) -> int:
        run = bisect_right(self.starts, at)
        return at + self.lost[run - 1] if run else at


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile(" {2,}")
