"""Lines: the pieces that segmenting labels. A block, or a part of one where its lines begin something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from releaseparse.extract import Candidates
from releaseparse.rules import Pattern
from releaseparse.text import Block, Document

_WORD = r"\w+(?:['’.\-]\w+)*"
_FIGURE = Pattern(r"(?<![\w/.,-])[($€£¥-]{0,3}\d[\d,.]*%?\)?(?![\w/]|-\d)|(?<=\s)[-–—](?=\s|$)")


@dataclass(frozen=True)
class Line:
    """A stretch of the cleaned text that belongs to one section whole.

    ``text`` is its shadow (one line), ``phones``, ``emails`` and ``urls`` how many candidates lie in it.
    """

    start: int
    end: int
    text: str
    kind: str
    level: int | None = None
    bold: bool = False
    rows: int = 1
    phones: int = 0
    emails: int = 0
    urls: int = 0
    dates: int = 0
    tickers: int = 0

    @cached_property
    def folded(self) -> str:
        """The text in lower case, hyphens as spaces, ornaments off: what wording is looked up in."""
        return fold(self.text)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(regex.findall(_WORD, self.text))

    @cached_property
    def terminated(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(regex.search(r"[.!?…][\"'”’)\]*]*\s*$", self.text))

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as running text."""
        return self.words > 25 or (self.words > 10 and self.terminated)

    @cached_property
    def tabular(self) -> bool:
        """Whether it reads as a row of figures."""
        if self.prose or (self.reaches and self.kind != "row"):
            return False
        figures = len(_FIGURE.compiled.findall(self.text))
        return figures >= 2 or (figures == 1 and self.words <= 8 and bool(regex.search(r"\d[)%]?\s*$", self.text)))

    @cached_property
    def reaches(self) -> int:
        """How many ways to reach somebody stand in it."""
        return self.phones + self.emails


def fold(text: str) -> str:
    """Wording in the form of the tables: lower case, hyphens as spaces, without what stands around it."""
    folded = regex.sub(r"[\s\-‐‑–/&]+", " ", text.lower())
    return regex.sub(r"^[^\w\"“(©]+|[^\w)\"”]+$", "", folded)


def cut(document: Document, candidates: Candidates, begins: Callable[[str, str], bool]) -> list[Line]:
    """The document's lines in order.

    ``begins(line, next_line)`` tells whether a line within a block starts another part of the release.
    """
    shadow, value = document.shadow, document.text.value
    spans: list[tuple[int, int, Block]] = []
    for block in document.blocks:
        if block.kind == "rule":
            continue
        spans.extend((start, end, block) for start, end in _pieces(value, block, begins))
    counts = [_counts(spans, [c.start for c in kind]) for kind in (
        candidates.phones, candidates.emails, [u for u in candidates.urls if u.value.visible],
        candidates.dates, candidates.tickers,
    )]  # fmt: skip
    return [
        Line(
            start, end, shadow[start:end].replace("\n", " "), block.kind, block.level, block.bold,
            value.count("\n", start, end) + 1, *numbers,
        )
        for (start, end, block), *numbers in zip(spans, *counts, strict=True)
    ]  # fmt: skip


def _pieces(value: str, block: Block, begins: Callable[[str, str], bool]) -> Iterable[tuple[int, int]]:
    """A block's span, parted before each line that begins something else."""
    if "\n" not in value[block.start : block.end] or block.kind == "row":
        yield block.start, block.end
        return
    lines = [(m.start(), m.end()) for m in regex.finditer(r"[^\n]+", value, pos=block.start, endpos=block.end)]
    texts = [value[s:e].strip() for s, e in lines]
    start = lines[0][0]
    for index in range(1, len(lines)):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        if begins(texts[index], following):
            yield start, lines[index - 1][1]
            start = lines[index][0]
    yield start, lines[-1][1]


def _counts(spans: Sequence[tuple[int, int, Block]], starts: Sequence[int]) -> list[int]:
    """How many of the ascending positions lie in each of the ascending spans."""
    counts, at = [], 0
    for start, end, _ in spans:
        while at < len(starts) and starts[at] < start:
            at += 1
        first = at
        while at < len(starts) and starts[at] < end:
            at += 1
        counts.append(at - first)
    return counts
