"""The same release published by several wires or pages, found by its words and figures, for ``releases.cluster``.

Of each release a small print is taken: a MinHash of the runs of words in its headline and body, where wires put nothing
of theirs, and a sketch of its figures and dates. Two releases are the same where both are alike: the announcements of
two quarters differ in figures alone. Prints are small, and those of one cluster's first release are kept alone.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from releaseparse.extras import needed
from releaseparse.record import Record

BANDS, ROWS = 6, 7
"""Releases meet where all rows of a band agree: 98 of 100 do that have nine tenths of their runs in common,
5 of 100 that have half of them."""
RUN = 4
"""Words in a run: enough to distinguish two sentences, few enough to outlast a changed word."""
FIGURES = 48
"""Figures in a sketch; a release with no more has all of them in it."""
ALIKE = 0.7
"""The least share of runs that two versions have in common, as their MinHash estimates it."""
SAME_FIGURES = 0.7
"""The least share of figures and dates that they have in common: one may leave out a dateline."""
LOOKED_AT = 64
"""The most releases that one is compared with in a band; with more of one wording, some are not distinguished."""
SEED = 1
NONE = -1


class Print(NamedTuple):
    """What is kept of a release: its MinHash, and the smallest hashes of its figures, sorted."""

    words: array[int]
    figures: array[int]


@cache
def _word() -> re.Pattern[str]:
    """A word; in scripts without spaces a character."""
    apart = r"\u3040-\u30ff\u3400-\u9fff"
    return re.compile(rf"[{apart}]|(?:(?![{apart}])[^\W_])+")


def _library() -> Any:
    return needed("rensa", "cluster")


def taken(release: Record) -> Print:
    """The print of a release. Raises ReleaseError if the library for it is missing."""
    own = [s for s in release.sections if s.kind not in ("boilerplate", "contact")]
    text = "\n".join(section.text for section in own) or release.text or ""
    words = _word().findall(text.casefold())
    told = [word for word in words if not word.isalpha()]
    told += [d.value for d in release.dates if any(s.start <= d.start < s.end for s in own)]
    sketch = _library().RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update([" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))])
    figures = sorted({zlib.crc32(figure.encode("utf-8", "surrogatepass")) for figure in told})
    return Print(array("I", sketch.digest()), array("I", figures[:FIGURES]))


def same(one: Print, other: Print) -> bool:
    """Whether two prints are of one release."""
    agreeing = sum(a == b for a, b in zip(one.words, other.words, strict=True))
    if agreeing < ALIKE * len(one.words):
        return False
    seen = sorted({*one.figures, *other.figures})[:FIGURES]
    return len({*one.figures} & {*other.figures} & {*seen}) >= SAME_FIGURES * len(seen)


class Clusters:
    """The releases seen so far; each that does not repeat an earlier one is kept in some 700 bytes."""

    def __init__(self) -> None:
        _library()
        self._heads: list[str] = []
        self._words = array("I")
        self._figures = array("I")
        self._ends = array("q", [0])
        self._last: dict[int, int] = {}
        self._before = array("q")

    def add(self, release: Record) -> str:
        """The id of the first release seen that this one repeats; its own id if it is the first."""
        return self.put(release.id, taken(release))

    def put(self, release_id: str, found: Print) -> str:
        """The same by the release's print."""
        keys = [hash((band, *found.words[band * ROWS : (band + 1) * ROWS])) for band in range(BANDS)]
        for head in self._met(keys):
            if same(found, self._print(head)):
                return self._heads[head]
        self._keep(release_id, found, keys)
        return release_id

    def _print(self, head: int) -> Print:
        words = self._words[head * BANDS * ROWS : (head + 1) * BANDS * ROWS]
        return Print(words, self._figures[self._ends[head] : self._ends[head + 1]])

    def _met(self, keys: list[int]) -> Iterator[int]:
        """The releases that agree with one in a band, each once, the newest of a band first."""
        seen: set[int] = set()
        for band, key in enumerate(keys):
            head = self._last.get(key, NONE)
            for _ in range(LOOKED_AT):
                if head == NONE:
                    break
                if head not in seen:
                    seen.add(head)
                    yield head
                head = self._before[head * BANDS + band]

    def _keep(self, release_id: str, found: Print, keys: list[int]) -> None:
        head = len(self._heads)
        self._heads.append(release_id)
        self._words.extend(found.words)
        self._figures.extend(found.figures)
        self._ends.append(len(self._figures))
        for key in keys:
            self._before.append(self._last.get(key, NONE))
            self._last[key] = head
