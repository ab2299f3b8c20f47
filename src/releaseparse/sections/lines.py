"""Lines: the pieces that segmenting labels. A block, or a part of one where its lines begin something else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple, TypeVar

from releaseparse.extract import Candidates
from releaseparse.extract.phones import PhoneMention
from releaseparse.lazy import lazy
from releaseparse.lexicon import Hit, Phrases
from releaseparse.rules import Candidate, Pattern
from releaseparse.sections import dateline, wording
from releaseparse.sections.dateline import Day, Found
from releaseparse.sections.measures import Measures
from releaseparse.sections.wording import Lexicon, Meaning
from releaseparse.text import Block, Document

T = TypeVar("T")

_STOPS = (".", "!", "?", "…", "。", "！", "？")
"""What ends a sentence."""
_CLOSERS = "\"'”’)]*」』）"
"""What may stand behind the stop of a sentence."""
_FIGURE = Pattern(r"(?<![\w/.,-])[($€£¥-]{0,3}\d[\d,.]*%?\)?(?![\w/]|-\d)|(?<=\s)[-–—](?=\s|$)")
_DASHES = (" -", " –", " —")
"""Dashes that stand for a figure."""
_LAST_FIGURE = Pattern(r"\d[)%]?\s*$")
_NEXT = Pattern(r"(?<=\n)[^\n]+")
_GLUED = Pattern(r"(?<=[\p{Ll}\d)][.!?)”\"’]|[\p{Ll}\d]{3})(?=(\p{Lu}[^\n.!?;@]{3,48}$))")
_SEAM = Pattern(r"(?<=[\p{Ll}\d.!?)”\"’])\p{Lu}")
"""What both have."""
_TAIL = Pattern(r"(?<=\p{Ll}{3}[.!?][”\"’)]?)(?=\p{Lu}[^\n.!?:,;@\d]{3,48}$)")


@dataclass(frozen=True)
class Line:
    """A stretch of the cleaned text that belongs to one section whole.

    ``text`` is its shadow (one line); ``phones``, ``emails`` and ``urls`` tell how many candidates lie in it;
    ``inside`` and ``linked`` are its block's: what stands around it, and the share of it that leads elsewhere.
    ``rows`` are the rows that it is printed in; ``marked`` tells that a mark without words ("###") stands before it,
    ``wires`` are the words by which its document names wires.
    """

    start: int
    end: int
    text: str
    kind: str
    lexicon: Lexicon
    phrases: Phrases
    level: int | None = None
    bold: bool = False
    phones: int = 0
    emails: int = 0
    urls: int = 0
    glued: bool = False
    days: tuple[Day, ...] = ()
    inside: frozenset[str] = frozenset()
    linked: float = 0.0
    rows: int = 1
    marked: bool = False
    wires: tuple[str, ...] = ()

    @lazy
    def bare(self) -> str:
        """The text without white space around it."""
        return self.text.strip()

    @lazy
    def upper(self) -> bool:
        """Whether it is in capitals."""
        return self.text.isupper()

    @lazy
    def folded(self) -> str:
        """The text in lower case, hyphens as spaces, ornaments off: what wording is looked up in."""
        return wording.fold(self.text)

    @lazy
    def parts(self) -> list[str]:
        """The words of the folded text."""
        return self.folded.split()

    @lazy
    def measures(self) -> Measures:
        """How many words, capitals and digits it has."""
        return Measures.of(self.text)

    @lazy
    def words(self) -> int:
        """How many words it has."""
        return self.measures.words

    @lazy
    def terminated(self) -> bool:
        """Whether it ends like a sentence."""
        return self.bare.rstrip(_CLOSERS).endswith(_STOPS)

    @lazy
    def prose(self) -> bool:
        """Whether it reads as running text."""
        return self.words > 25 or (self.words > 10 and self.terminated)

    @lazy
    def tabular(self) -> bool:
        """Whether it reads as a row of figures, or as a table run into one paragraph."""
        if self.reaches:
            return False
        if not self.measures.digits and not any(map(self.text.__contains__, _DASHES)):
            return False
        if self.words > 20:
            most = self.measures.digits + sum(map(self.text.count, "-–—"))  # a figure has one of them at least
            return most > 0.35 * self.words and len(_FIGURE.compiled.findall(self.text)) > 0.35 * self.words
        figures = len(_FIGURE.compiled.findall(self.text))
        return figures >= 2 or (figures == 1 and self.words <= 8 and bool(_LAST_FIGURE.compiled.search(self.text)))

    @lazy
    def dateline(self) -> Found | None:
        """The dateline that it begins with."""
        return dateline.read(self.text, self.days, self.wires)

    @lazy
    def reaches(self) -> int:
        """How many ways to reach somebody stand in it."""
        return self.phones + self.emails

    @lazy
    def heading(self) -> Meaning | None:
        """What it stands for as a heading of its own."""
        return None if self.prose or self.words > wording.WHOLE else self.lexicon.meaning(self.folded)

    @lazy
    def opening(self) -> Meaning | None:
        """What its first words stand for as a heading run into the text."""
        return self.lexicon.opening(self.text)

    @lazy
    def phrase(self) -> Meaning | None:
        """What its wording gives away."""
        if not self.prose and self.words < 8:
            return None
        known = self.phrases.of("phrases", self.lexicon.language or None)
        return self.lexicon.phrase(known.within(self.start, self.end))

    @lazy
    def known(self) -> tuple[Hit, ...]:
        """The words in it by which lines are known (table ``line_words``)."""
        return self.phrases.of("line_words").within(self.start, self.end)


class Labelled(NamedTuple):
    """A line, what it is, and how sure that is."""

    line: Line
    kind: str
    confidence: float


def cut(document: Document, candidates: Candidates, lexicon: Lexicon, phrases: Phrases) -> list[Line]:
    """The document's lines in order; what holds no word is none."""
    shadow, value = document.shadow, document.text.value
    blocks = (block for block in document.blocks if block.kind != "rule")
    pieces = [(start, end, block) for block in blocks for start, end in _pieces(value, block, lexicon)]
    worded = [any(map(str.isalnum, value[start:end])) for start, end, _ in pieces]
    wires = dateline.wires_in(document)
    spans = _headed(document, candidates, list(compress(pieces, worded)), wires)
    marks = [piece[0] for piece, words in zip(pieces, worded, strict=True) if not words]
    bounds = [span[:2] for span in spans]
    marked = _marked(bounds, marks)
    phones, loose = (_within(bounds, found) for found in _by_shape(candidates.phones))
    emails = _within(bounds, candidates.emails)
    urls = _within(bounds, [c for c in candidates.urls if c.value.visible])
    days = _within(bounds, candidates.dates)
    return [
        Line(
            start, end, shadow[start:end].replace("\n", " "), block.kind, lexicon, phrases, block.level, block.bold,
            len(phones[i]) + _alone(value, start, end, loose[i]), len(emails[i]), len(urls[i]),
            glued=start > block.start and not value[start - 1].isspace(),
            days=tuple(dateline.days(days[i], start, end)),
            inside=block.inside,
            linked=block.linked,
            rows=1 + value.count("\n", start, end),
            marked=marked[i],
            wires=wires,
        )
        for i, (start, end, block) in enumerate(spans)
    ]  # fmt: skip


def _by_shape(phones: Sequence[Candidate[PhoneMention]]) -> Iterator[list[Candidate[PhoneMention]]]:
    """The phones, then those that are grouped like figures."""
    for spaced in (False, True):
        yield [candidate for candidate in phones if (candidate.value.shape == "spaced") is spaced]


def _marked(bounds: Sequence[tuple[int, int]], marks: Sequence[int]) -> list[bool]:
    """For each of the ascending spans whether one of the ascending marks stands between it and the one before."""
    if not marks:
        return [False] * len(bounds)
    ends = [0, *[end for _, end in bounds]]
    return [bisect_left(marks, end) < bisect_left(marks, start) for end, (start, _) in zip(ends, bounds, strict=False)]


def _headed(
    document: Document, candidates: Candidates, spans: list[tuple[int, int, Block]], wires: tuple[str, ...]
) -> list[tuple[int, int, Block]]:
    """The spans, the first long one parted where a headline runs into its dateline."""
    for index, (start, end, block) in enumerate(spans[:4]):
        if end - start < 60:
            continue
        days = tuple(dateline.days([c for c in candidates.dates[:40] if start <= c.start < end], start, end))
        text = document.shadow[start:end]
        at = None if dateline.read(text, days, wires) else dateline.inside(text, days, wires)
        if at:
            return [*spans[:index], (start, start + at, block), (start + at, end, block), *spans[index + 1 :]]
    return spans


def _alone(value: str, start: int, end: int, phones: Sequence[Candidate[PhoneMention]]) -> int:
    """How many numbers grouped like figures are phones after all: those of a line that has no other digits."""
    if not phones:
        return 0
    digits = sum(map(str.isdecimal, value[start:end]))
    mine = sum(sum(map(str.isdecimal, value[p.start : p.end])) for p in phones)
    return len(phones) if digits == mine and end - start < 80 else 0


def _pieces(value: str, block: Block, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """A block's span, parted before each line, and before a last heading glued to its text, that begin a part."""
    start = block.start
    if behind := wording.label_before(value[start : min(block.end, start + 2 * wording.LABEL)]):
        yield start, start + behind
        start += behind
    if block.kind != "row" and "\n" in value[block.start : block.end]:
        for m in _NEXT.compiled.finditer(value, start, block.end):
            if _begins(m[0], lexicon):
                yield start, m.start() - 1
                start = m.start()
    last = max(start, block.end - 60)
    tail = _tail(value, last, block.end, lexicon) if _SEAM.compiled.search(value, last, block.end) else None
    if tail and tail > start and block.kind != "heading" and len(value[start:tail].split(None, SENTENCE)) >= SENTENCE:
        yield start, tail
        start = tail
    yield start, block.end


def _tail(value: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where a heading begins that is glued to the text before it."""
    if found := _TAIL.compiled.search(value, start, end):
        return found.start()
    return next((m.start() for m in _GLUED.compiled.finditer(value, start, end) if lexicon.heading(m[1])), None)


SENTENCE = 5
"""Words from which on what stands before a glued heading may be a sentence; a name with a dot (Rooms.NYC) has fewer."""


def _begins(line: str, lexicon: Lexicon) -> bool:
    """Whether a line within a block starts another part: a heading that stands alone."""
    if not line.strip() or len(line) > 90:
        return False
    return lexicon.heading(line) is not None and (len(line.split()) <= 8 or line.rstrip().endswith(":"))


def _within(bounds: Sequence[tuple[int, int]], candidates: Sequence[Candidate[T]]) -> list[list[Candidate[T]]]:
    """For each of the ascending spans the ascending candidates that begin in it."""
    found: list[list[Candidate[T]]] = [[] for _ in bounds]
    starts = [start for start, _ in bounds]
    for candidate in candidates:
        at = bisect_right(starts, candidate.start) - 1
        if at >= 0 and candidate.start < bounds[at][1]:
            found[at].append(candidate)
    return found
