"""Which of a mail's texts is the release: its body, what that quotes, or what is attached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from releaseparse.read.mail import forwarded
from releaseparse.read.mail.phrases import LONGEST, phrases, told
from releaseparse.read.patterns import compiled, surrounding
from releaseparse.text import Document

RELEASE = 3
"""Points from which a text is a release of its own, whatever else the mail holds."""
ALIKE = 0.7
"""Share of the shorter text's words that stand in the longer one too where both are one release, sent in two forms."""
HEAD = 4_000
"""Characters that are looked at: a release names itself, its day and its market there."""

_TICKER = r"\((?:[^()\n]{0,40}[^\W\d])\s?[:：]\s?[A-Z0-9.]{1,8}\b"
_CLOCK = r"(?<![\d:])\d{1,2}(?::\d\d|\s?[apAP]\.?[mM]\b|\s?[hH]\d\d|\s?Uhr\b|\s?時|\.\d\d\s)"
_PHONE = r"(?<![\d-])(?:\+|\(\d|\d{2})[\d ()./-]{7,20}\d"
_ADDRESS = r"https?://|www\.|[\w.-]{1,60}@[\w.-]{2,60}"
_DATED = (
    r"\d{1,2}\.? [^\W\d]{3,10}\.?,? (?:19|20)\d\d|[^\W\d]{3,10}\.? \d{1,2},? (?:19|20)\d\d"
    r"|(?:19|20)\d\d[-年/]\s?\d{1,2}"
)
_CJK = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


@dataclass(frozen=True)
class Candidate:
    """A text of the mail that may be the release; ``depth`` counts the mails that it was passed on by."""

    document: Document
    depth: int = 0
    attached: bool = False
    chain: int = 0
    """Which of the mail's texts it is part of: of one chain of mails only one is the release."""
    order: int = 0

    @cached_property
    def head(self) -> str:
        """The text's beginning, on which the witnesses stand."""
        return self.document.text.value[:HEAD]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text."""
        return frozenset(compiled(r"\w+").findall(self.document.text.value.casefold()))

    @cached_property
    def size(self) -> int:
        """Words; of writing without spaces, half the characters."""
        value = self.document.text.value
        return len(value.split()) + len(compiled(_CJK).findall(value)) // 2

    @cached_property
    def points(self) -> int:
        """The sum of the witnesses."""
        return sum(weight for _, weight, holds in WITNESSES if holds(self))

    @cached_property
    def is_cover(self) -> bool:
        """Whether it hands something on."""
        return self.size < COVER and phrases("cover").search(self.head) is not None


def _has(pattern: str) -> Callable[[Candidate], bool]:
    return lambda candidate: compiled(pattern).search(candidate.head) is not None


def _datelined(candidate: Candidate) -> bool:
    blocks = candidate.document.blocks[:12]
    heads = [candidate.document.text.value[block.start : min(block.end, block.start + 160)] for block in blocks]
    return any(compiled(forwarded.DATELINE).match(head) or compiled(forwarded.WIRE).search(head) for head in heads)


TOP = 8
"""Lines at the top of a text in which a news service's own are looked for."""
HANDING = 160
"""Characters of a sentence that hands on what stands below it."""
COVER = 150
"""Words that a cover note has at most; longer texts speak for themselves."""

WITNESSES: tuple[tuple[str, int, Callable[[Candidate], bool]], ...] = (
    ("has a paragraph's length", 1, lambda candidate: candidate.size >= 35),
    ("has a release's length", 1, lambda candidate: candidate.size >= 120),
    ("names a market and a symbol", 1, _has(_TICKER)),
    ("has a dateline or names a wire", 2, _datelined),
    ("names a day", 1, _has(_DATED)),
    ("names a clock time", 1, _has(_CLOCK)),
    ("gives a number to call", 1, _has(_PHONE)),
    ("gives an address", 1, _has(_ADDRESS)),
    ("is attached", 2, lambda candidate: candidate.attached),
    ("was passed on", 1, lambda candidate: candidate.depth > 0),
    ("hands something on", -4, lambda candidate: candidate.is_cover),
    ("has no sentence's length", -3, lambda candidate: candidate.size < 12),
)
"""What supports a text being the release, in points: each is one of a release's own marks, and counts one; a dateline
and being attached are nobody's own words and count two; to hand something on outweighs what a cover note repeats."""


def best(candidates: Sequence[Candidate]) -> Candidate:
    """The one with most points; the innermost of equals."""
    return max(candidates, key=_rank)


def _rank(candidate: Candidate) -> tuple[int, int]:
    return candidate.points, candidate.depth


def chosen(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The releases, in the mail's order; behind them a cover note that announces a call of its own."""
    if len(candidates) == 1:
        return list(candidates)
    chains = {candidate.chain: candidate for candidate in sorted(candidates, key=_rank)}
    releases = [candidate for candidate in chains.values() if candidate.points >= RELEASE] or [best(candidates)]
    releases = _once(releases)
    kept = {id(candidate) for candidate in releases}
    own = [
        c
        for c in candidates
        if id(c) not in kept and c.is_cover and _calls(c) and not any(_alike(c, r) for r in releases)
    ]
    return [*sorted(releases, key=lambda candidate: (candidate.is_cover, candidate.order)), *own]


def _calls(candidate: Candidate) -> bool:
    """Whether it gives a time and a number: the call of a cover note."""
    return compiled(_CLOCK).search(candidate.head) is not None and compiled(_PHONE).search(candidate.head) is not None


def _once(releases: Sequence[Candidate]) -> list[Candidate]:
    """One of each release that is sent in two forms, in the body and attached: the longer; the earlier of equals."""
    kept: list[Candidate] = []
    for candidate in sorted(releases, key=lambda candidate: -candidate.size // 20):
        if not any(_alike(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.order)


def _alike(one: Candidate, other: Candidate) -> bool:
    shorter, longer = sorted((one.words, other.words), key=len)
    return len(shorter & longer) > ALIKE * len(shorter)


def bare(document: Document) -> Document:
    """The document without what mails have around a text: salutations, programs' lines, legal footers."""
    value = document.text.value
    kept: list[int] = []
    texts = [value[block.start : block.end] for block in document.blocks]
    first = forwarded.release(texts, (-1,), surrounding("line"))
    labelled = _labelled(texts, first)
    legal, line = phrases("legal"), phrases("line")
    for index, block in enumerate(document.blocks[first:], start=first):
        words = value[block.start : min(block.end, block.start + LONGEST)].strip()
        if 2 * index >= len(document.blocks) - 6 and legal.match(words):
            if _is_amid(document, index):
                continue
            break
        if line.fullmatch(words) or index in labelled or (not kept and _opens(words)):
            continue
        kept.append(index)
    while kept and document.blocks[kept[-1]].kind == "rule":
        kept.pop()
    if not kept:
        return document
    if len(kept) < len(document.blocks):
        document = document.keep(_runs(document, kept))
    return _unlabelled(document)


def _is_amid(document: Document, index: int) -> bool:
    """Whether the news goes on in the paragraph of a legal notice: the line right below it names a day."""
    value, (notice, *below) = document.text.value, document.blocks[index : index + 2]
    return any(
        value.count("\n", notice.end, block.start) == 1 and compiled(_DATED).search(value, block.start, block.end)
        for block in below
    )


def _unlabelled(document: Document) -> Document:
    """The document without the label of a first line "Subject: …"."""
    block = document.blocks[0]
    what, found = told(document.text.value[block.start : block.end]) or ("", None)
    if not found or what != "subject" or not found[2].strip():
        return document
    blocks = (block._replace(start=block.start + found.start(2)), *document.blocks[1:])
    return replace(document, blocks=blocks).keep([(blocks[0].start, blocks[-1].end)])


def _labelled(texts: Sequence[str], first: int) -> frozenset[int]:
    """The lines "From: …" and "Date: …" that a news service prints beside each other above a text."""
    labels = [(told(text) or ("",))[0] if len(text) < HANDING else "" for text in texts[first : first + TOP]]
    pairs = (index for index, pair in enumerate(pairwise(labels)) if set(pair) == {"from", "sent"})
    return frozenset(at for index in pairs for at in (first + index, first + index + 1))


def _opens(words: str) -> bool:
    """Whether a line greets, or hands on what stands below it."""
    if phrases("salutation").fullmatch(words):
        return True
    return len(words) < HANDING and phrases("cover").search(words) is not None


def _runs(document: Document, kept: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of neighbouring blocks."""
    start = kept[0]
    for index, following in pairwise([*kept, -1]):
        if following != index + 1:
            yield document.blocks[start].start, document.blocks[index].end
            start = following
