"""The headline: the lines that print it, and its words."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.learn.store import Models
from releaseparse.read.mail.phrases import invited
from releaseparse.record import Headline
from releaseparse.rules import Pattern
from releaseparse.sections import features, letters, untitled, wording
from releaseparse.sections.lines import Labelled, Line
from releaseparse.text import Document

AS_SURE = 0.05
"""The difference in probability that tells no two headlines apart."""
EVEN = 0.5
"""The probability of what is as probable as not."""
HANGING = tuple(";-–—&+/(")
"""What a line ends on that ends in the middle."""
LEADING = 6
"""Words that a line has at least which a colon ends and that is no address or label."""
FEWEST, LONGEST = 3, 140
"""Words that part of a torn headline has at least, and characters at most."""
GAP = 12
"""Characters between two lines of one headline."""
APART = {"text/html": 250, "text/plain": 110}
"""Characters of the source that may stand there besides: tags with their styles, what centres a line of print."""


def title_beside(document: Document) -> str | None:
    """The headline that stands alongside the text, where it is more than a label ("Press release")."""
    title = document.metadata.headline
    return title if title and not wording.is_label(title) else None


def lines(document: Document, parts: Sequence[Labelled]) -> range:
    """The places of its lines: of several runs of such lines the surest, of those that are as sure the first; and the
    lines that go on with what the run leaves hanging."""
    runs: list[range] = []
    for at, part in enumerate(parts):
        if part.kind == "headline":
            goes_on = part.confidence >= EVEN and runs and runs[-1].stop == at
            goes_on = goes_on and _adjoin(document, parts[at - 1].line, part.line)
            runs.append(range(runs.pop().start if goes_on else at, at + 1))
    sure = [max(part.confidence for part in parts[run.start : run.stop]) for run in runs]
    surest = (run for run, one in zip(runs, sure, strict=True) if one >= max(sure) - AS_SURE)
    return _whole(document, parts, next(surest, None) or _fuller(document, parts))


def _whole(document: Document, parts: Sequence[Labelled], run: range) -> range:
    """A run with the lines that it goes on with, and those above that it was torn from."""
    start, end = run.start, run.stop
    while run and end < len(parts) and _goes_on(document, parts[end - 1], parts[end]):
        end += 1
    while run and start and _is_torn(document, parts[start - 1].line, parts[start].line):
        start -= 1
    return range(start, end)


def _fuller(document: Document, parts: Sequence[Labelled]) -> range:
    """The place of a deck that is the whole of a headline of which a mail's subject is but the first words."""
    title = wording.fold(title_beside(document) or "")
    decks = (at for at, part in enumerate(parts) if part.kind == "subheadline" and part.line.folded.startswith(title))
    at = next(decks, None) if title else None
    return range(0) if at is None else range(at, at + 1)


def _goes_on(document: Document, last: Labelled, part: Labelled) -> bool:
    """Whether a line goes on with a headline that ends in the middle: one taken for a deck, or torn by print."""
    hangs = features.hangs(last.line) or untitled.goes_on(part.line)
    deck = part.kind == "subheadline" and hangs and _adjoin(document, last.line, part.line)
    return deck or _is_torn(document, last.line, part.line)


def _is_torn(document: Document, line: Line, following: Line) -> bool:
    """Whether print has torn a headline between two lines: the first ends in the middle, the second begins in small
    letters, or text has both in capitals and the second is no field; both are of one form, no sentence and no label."""
    if not (_may_be_part(line) and _may_be_part(following) and line.upper == following.upper):
        return False
    hangs = features.hangs(line) or line.bare[-1:] in HANGING or (line.bare[-1:] == ":" and line.words >= LEADING)
    capitals = line.upper and document.media_type == "text/plain" and ":" not in following.text
    return (hangs or capitals or following.text[:1].islower()) and _adjoin(document, line, following)


def _may_be_part(line: Line) -> bool:
    """Whether a line may be part of a headline: several words, no sentence, day, number or label."""
    none = line.terminated or line.days or line.reaches or line.kind == "row" or wording.is_label(line.text)
    return line.words >= FEWEST and len(line.text) <= LONGEST and not none


def _adjoin(document: Document, line: Line, following: Line) -> bool:
    """Whether two lines stand next to each other in the source too, with markup and no other line between them."""
    if following.start - line.end > GAP:
        return False
    end = document.text.source_span(line.end - 1, line.end)[1]
    start = document.text.source_span(following.start, following.start + 1)[0]
    apart = APART.get(document.media_type, 0)
    if document.media_type == "text/plain" and document.text.value[line.end : following.start] != "\n":
        apart = 0  # what stood between may have been taken out
    return start - end <= GAP + apart


def read(document: Document, title: Sequence[Line], sure: float, models: Models) -> Headline | None:
    """The headline that these lines print, ``sure`` being their probability; without any, the one that stands beside
    the text."""
    beside = title_beside(document)
    if title:
        begin = (
            letters.behind_label(title[0])
            or _behind_codes(title[0])
            or _behind_day(title[0], wording.fold(beside or ""))
        )
        start, end = title[0].start + begin, title[-1].end
        texts = [title[0].text[begin:], *(line.text for line in title[1:])]
        return Headline(
            text=document.text.value[start:end],
            start=start,
            end=end,
            value=" ".join(dict.fromkeys(" ".join(text.split()) for text in texts)),
            origin="text",
            confidence=models.confidence("headline", sure),
        )
    if beside:
        value = invited(" ".join(beside.split()))
        sure = models.confidence("headline beside", 0.5)
        return Headline(text=None, start=None, end=None, value=value, origin="metadata", confidence=sure)
    return None


_CODES = Pattern(
    r"(?:[\p{Lu}\d ,.:/-]{0,60}\d:\d\d[\p{Lu}\d ,.:/-]{0,40})?\(\s?\p{Lu}{2}\)\s?"
    r"(?:\(\s?[\p{Lu}\d][\p{Lu}\d/&.-]{1,40}\)\s?)++"
)
"""What old wires print before a headline: "RE4417 MAY 6,2003 7:15 PACIFIC ( BW)(CA-ACME-TOOLS)(ACM)"."""


def _behind_codes(line: Line) -> int:
    """Where a headline begins behind a wire's codes in brackets; 0 without any, or where nothing follows."""
    codes = _CODES.compiled.match(line.text)
    return codes.end() if codes and codes.end() < len(line.text) else 0


PARTED = "|:–—"
"""What parts a day from the headline behind it."""


def _behind_day(line: Line, title: str) -> int:
    """Where a headline begins behind the day that its line opens with, where that is of figures alone, a mark parts the
    two, or the title beside the text begins there too; else 0: "May 6, 2026 Meeting of Shareholders" is a headline."""
    day = next((day for day in line.days if day.year and not line.text[: day.start].strip()), None)
    if day is None:
        return 0
    behind = line.text[day.end :].lstrip()
    rest = behind.lstrip(f"{PARTED} \t\n")
    folded = wording.fold(rest)
    apart = rest != behind or title.startswith(folded) or not _LETTER.compiled.search(line.text, day.start, day.end)
    return len(line.text) - len(rest) if folded and apart else 0


_LETTER = Pattern(r"\p{L}")
