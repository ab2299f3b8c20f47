"""Lines: the pieces that segmenting labels. A block, or a part of one where its lines begin something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from releaseparse.extract import Candidates
from releaseparse.rules import Pattern
from releaseparse.segment import wording
from releaseparse.segment.wording import Lexicon, Meaning
from releaseparse.text import Block, Document

_WORD = Pattern(r"\w+(?:['’.\-]\w+)*")
_END = Pattern(r"[.!?…][\"'”’)\]*]*\s*$")
_FIGURE = Pattern(r"(?<![\w/.,-])[($€£¥-]{0,3}\d[\d,.]*%?\)?(?![\w/]|-\d)|(?<=\s)[-–—](?=\s|$)")
_LAST_FIGURE = Pattern(r"\d[)%]?\s*$")
_TAIL = Pattern(r"(?<=\p{Ll}[.!?][”\"’)]?)(?=\p{Lu}[^\n.!?:,;@\d]{3,48}$)")


@dataclass(frozen=True)
class Line:
    """A stretch of the cleaned text that belongs to one section whole.

    ``text`` is its shadow (one line); ``phones``, ``emails`` and ``urls`` tell how many candidates lie in it.
    """

    start: int
    end: int
    text: str
    kind: str
    lexicon: Lexicon
    level: int | None = None
    bold: bool = False
    phones: int = 0
    emails: int = 0
    urls: int = 0
    glued: bool = False

    @cached_property
    def folded(self) -> str:
        """The text in lower case, hyphens as spaces, ornaments off: what wording is looked up in."""
        return wording.fold(self.text)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.compiled.findall(self.text))

    @cached_property
    def terminated(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_END.compiled.search(self.text))

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as running text."""
        return self.words > 25 or (self.words > 10 and self.terminated)

    @cached_property
    def tabular(self) -> bool:
        """Whether it reads as a row of figures."""
        if self.prose or self.reaches:
            return False
        figures = len(_FIGURE.compiled.findall(self.text))
        return figures >= 2 or (figures == 1 and self.words <= 8 and bool(_LAST_FIGURE.compiled.search(self.text)))

    @property
    def reaches(self) -> int:
        """How many ways to reach somebody stand in it."""
        return self.phones + self.emails

    @cached_property
    def heading(self) -> Meaning | None:
        """What it stands for as a heading of its own."""
        return None if self.prose or self.words > wording.WHOLE else self.lexicon.heading(self.text)

    @cached_property
    def opening(self) -> Meaning | None:
        """What its first words stand for as a heading run into the text."""
        return self.lexicon.opening(self.text)

    @cached_property
    def phrase(self) -> Meaning | None:
        """What its wording gives away."""
        return self.lexicon.phrase(self.text) if self.prose or self.words >= 8 else None


def cut(document: Document, candidates: Candidates, lexicon: Lexicon) -> list[Line]:
    """The document's lines in order; what holds no word is none."""
    shadow, value = document.shadow, document.text.value
    spans = [
        (start, end, block)
        for block in document.blocks
        if block.kind != "rule"
        for start, end in _pieces(value, block, lexicon)
        if any(c.isalnum() for c in value[start:end])
    ]
    phones = _counts(spans, [c.start for c in candidates.phones if c.value.shape != "spaced"])
    emails = _counts(spans, [c.start for c in candidates.emails])
    urls = _counts(spans, [c.start for c in candidates.urls if c.value.visible])
    return [
        Line(
            start, end, shadow[start:end].replace("\n", " "), block.kind, lexicon, block.level, block.bold,
            phones[i], emails[i], urls[i], glued=start > block.start and not value[start - 1].isspace(),
        )
        for i, (start, end, block) in enumerate(spans)
    ]  # fmt: skip


def _pieces(value: str, block: Block, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """A block's span, parted before each line, and before a last heading glued to its text, that begin a part."""
    start = block.start
    if block.kind != "row" and "\n" in value[block.start : block.end]:
        for m in regex.finditer(r"(?<=\n)[^\n]+", value, pos=block.start, endpos=block.end):
            if _begins(m[0], lexicon):
                yield start, m.start() - 1
                start = m.start()
    if tail := _TAIL.compiled.search(value, max(start, block.end - 60), block.end):
        yield start, tail.start()
        start = tail.start()
    yield start, block.end


def _begins(line: str, lexicon: Lexicon) -> bool:
    """Whether a line within a block starts another part: a heading that stands alone."""
    if not line.strip() or len(line) > 90:
        return False
    return lexicon.heading(line) is not None and (len(line.split()) <= 8 or line.rstrip().endswith(":"))


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
