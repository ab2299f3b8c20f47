"""Lines to sections: headline, sub-headlines, body, boilerplate, contact; what is none of them is page furniture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby
from typing import cast

from releaseparse.extract import Candidates
from releaseparse.extract.dates import DateMention
from releaseparse.extract.dates.calendar import ordered
from releaseparse.learn.linear import Reading, Verdict
from releaseparse.learn.store import Models
from releaseparse.lexicon import Phrases
from releaseparse.record import Fact, Section, SectionKind, Topic
from releaseparse.rules import Candidate
from releaseparse.sections import (
    dated,
    features,
    headline,
    language,
    letters,
    status,
    untitled,
    witnesses,
    wording,
)
from releaseparse.sections import lines as cutting
from releaseparse.sections.lines import Labelled, Line
from releaseparse.sections.reasons import reasons
from releaseparse.stages import Layout, Options
from releaseparse.text import Document

MOST = 40_000
"""Lines that are labelled, in ten seconds; those beyond are taken for the body. Ten megabytes of prose have fewer."""
LONGEST = 60
"""Words that a headline has at most."""
NO_HEADLINE = frozenset((witnesses.DAY_ALONE, witnesses.LABEL))
"""What no headline is."""
TELLING = NO_HEADLINE | witnesses.LEADS | witnesses.PORTRAYED | {witnesses.BYLINE_ALONE}
"""Features that tell what a line is not."""
NO_TITLE = frozenset(("headline", "subheadline"))
"""What an author's line is neither of; what else is no headline may be a deck."""
TEXT = ("body", "boilerplate")
"""What long stretches are."""
NOTE = 16
"""Lines of a note at most."""
LEAST = 0.03
"""The probability below which a release has no headline rather than this line as one: on five folds .03 and .1 give
the same, no bound .004 less."""


def cut(document: Document, candidates: Candidates, phrases: Phrases, options: Options) -> Layout:
    """The sections of the release, its headline, decks and dateline."""
    spoken = language.spoken(document, options.language)
    if any(map(_is_unsure, candidates.dates)):  # the dateline's 7/9 is read as the release's other days are
        candidates = replace(candidates, dates=tuple(ordered(candidates.dates, spoken or "", "")))
    lines = cutting.cut(document, candidates, wording.lexicon(spoken), phrases)
    rows = features.of(lines[:MOST], headline.title_beside(document), document.media_type)
    never = untitled.barred(lines[:MOST])
    read = options.models["lines"].chain(rows, never)
    verdicts = _verdicts(lines, rows, read, never, document)
    parts, title = _titled([Labelled(line, *v) for line, v in zip(lines, verdicts, strict=True)], document)
    start = next((p.line.start for p in parts if p.kind == "body"), lines[-1].end if lines else 0)
    found = tuple(_sections(document, parts, options.models))
    sure = min((part.confidence for part in title), default=0.0)
    heading = headline.read(document, [part.line for part in title], sure, options.models)
    return Layout(
        sections=found,
        headline=heading,
        subheadlines=tuple(_fact(document, p.line.start, p.line.end) for p in parts if p.kind == "subheadline"),
        dateline=dated.dateline_of(document, parts),
        status=status.read(document, max([start, *(part.line.end for part in title)])),
        embargo=status.embargo(document, candidates, start),
        language=spoken,
        decisions=tuple(
            reasons(lines[:MOST], rows, [r.shares for r in read], (found, heading), options.models["lines"])
            if options.trace
            else ()
        ),
    )


def _is_unsure(printed: Candidate[DateMention]) -> bool:
    """Whether the language tells what day is printed: 7/9, or with a month of a language without a table."""
    return printed.value.other is not None or printed.value.form == "foreign"


def _titled(parts: list[Labelled], document: Document) -> tuple[list[Labelled], list[Labelled]]:
    """The lines, of which those of the one headline are that alone, and those that print it again; and the first."""
    whole = headline.lines(document, parts)
    title = [part._replace(kind="headline") for part in parts[whole.start : whole.stop]]
    words = {part.line.folded for part in title}
    others = (
        part._replace(kind="subheadline") if part.kind == "headline" and part.line.folded not in words else part
        for part in parts
    )
    return [title[at - whole.start] if at in whole else part for at, part in enumerate(others)], title


def _verdicts(
    lines: Sequence[Line],
    rows: Sequence[Sequence[str]],
    read: Sequence[Reading],
    never: Sequence[Set[str]],
    document: Document,
) -> list[Verdict]:
    """What each line is, ``never`` telling what it surely is not."""
    wholes = _wholes(read)
    shares = [_whole(reading.shares, wholes) for reading in read]
    titled = _is_titled(document, rows)
    about = None if titled else letters.subject(lines)
    none = [titled or about not in (None, at) for at in range(len(rows))]
    barred = [_barred(row, is_none) | kinds for row, is_none, kinds in zip(rows, none, never, strict=True)]
    verdicts = [
        _second(_verdict(reading.label, wholes[reading.label], share), share, kinds)
        for reading, share, kinds in zip(read, shares, barred, strict=True)
    ]
    _around(lines, about, document, verdicts, shares)
    _headings(lines, verdicts, shares)
    _told(lines, verdicts, shares)
    verdicts += [Verdict("body", 0.5) for _ in lines[MOST:]]
    if headline.title_beside(document) or len(lines) < 2 or any(v.label == "headline" for v in verdicts):
        return verdicts
    sure = _sure(shares, barred)
    best = about if about is not None else _likeliest(lines, rows, sure)
    return verdicts if best is None else [*verdicts[:best], Verdict("headline", sure[best]), *verdicts[best + 1 :]]


def _sure(shares: Sequence[Mapping[str, float]], barred: Sequence[Set[str]]) -> list[float]:
    """How probably each line is the headline."""
    return [0.0 if "headline" in kinds else share["headline"] for share, kinds in zip(shares, barred, strict=True)]


def _around(
    lines: Sequence[Line],
    about: int | None,
    document: Document,
    verdicts: list[Verdict],
    shares: Sequence[Mapping[str, float]],
) -> None:
    """Puts right what lines around a letter's own words are; a signature's that were taken for running text alone."""
    for at, kind in letters.around(lines[:MOST], about, document.metadata.mail is not None):
        if verdicts[at].label == "body" or kind == features.FURNITURE:
            verdicts[at] = Verdict(kind, shares[at][kind])


def _headings(lines: Sequence[Line], verdicts: list[Verdict], shares: Sequence[Mapping[str, float]]) -> None:
    """Gives a heading of boilerplate that stands right above some, "About Acme", to that; and to boilerplate what
    such a heading leads to, where that may as well be some."""
    for at, below in enumerate(verdicts[1:]):
        heading = lines[at].heading
        if heading is None or heading.kind != "boilerplate" or verdicts[at].label != "body":
            continue
        told = heading.topic == "about" and below.label == "body" and shares[at + 1]["boilerplate"] > MAY_BE
        if told:
            verdicts[at + 1] = Verdict("boilerplate", shares[at + 1]["boilerplate"])
        if told or below.label == "boilerplate":
            verdicts[at] = Verdict("boilerplate", shares[at]["boilerplate"])


MAY_BE = 0.3
"""The probability of boilerplate above which a paragraph under a heading of it is some."""


def _told(lines: Sequence[Line], verdicts: list[Verdict], shares: Sequence[Mapping[str, float]]) -> None:
    """A release says something: where nothing is running text, sentences that were taken for the page's are, and in a
    note of a few lines whatever has a day, or is all of it."""
    if any(verdict.label in TEXT for verdict in verdicts):
        return
    for at, verdict in enumerate(verdicts):
        note = len(lines) <= NOTE and (lines[at].days or len(lines) == 1)
        says = note or (lines[at].prose and lines[at].terminated)
        if verdict.label == features.FURNITURE and says:
            verdicts[at] = Verdict("body", shares[at]["body"])


def _barred(row: Sequence[str], no_headline: bool) -> Set[str]:
    """The kinds that a line with these features is not of."""
    seen = TELLING.intersection(row)
    if witnesses.BYLINE_ALONE in seen:
        return NO_TITLE
    kinds = {"headline"} if no_headline or seen & NO_HEADLINE else set()
    told = seen & witnesses.LEADS or seen >= witnesses.PORTRAYED
    return {*kinds, "contact"} if told else kinds


def _likeliest(lines: Sequence[Line], rows: Sequence[Sequence[str]], sure: Sequence[float]) -> int | None:
    """The line that is the headline most probably, where no line and no title alongside the text is one: the likeliest,
    where that is one at all, else the likeliest of those below a firm's name."""
    best = max(range(len(sure)), key=sure.__getitem__)
    if lines[best].words <= LONGEST and sure[best] >= LEAST:
        return best
    return max(untitled.below_firm(lines, rows), key=sure.__getitem__, default=None)


def _is_titled(document: Document, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the title stands in the front matter alone: then no line of the text is the headline."""
    return document.media_type == "text/markdown" and bool(rows) and features.TITLE_BESIDE in rows[0]


def _verdict(label: str, whole: str, share: Mapping[str, float]) -> Verdict:
    """The verdict on a line with this label, which is one for lines of the kind ``whole``: the headline's first line
    and those that go on taken together; no line goes on with it that more probably does not. Whether it is body or
    boilerplate tells its own probability, not the likeliest way through the whole release, which is wrong for a hundred
    lines if it is for one."""
    goes_on = label != whole
    if share["headline"] > share[whole]:
        whole = "headline"
    elif whole in TEXT:
        whole = max(TEXT, key=share.__getitem__)
    verdict = Verdict(whole, share[whole])
    unlikely = goes_on and verdict.confidence < headline.EVEN
    return _second(verdict, share, {"headline"}) if unlikely else verdict


def _second(verdict: Verdict, share: Mapping[str, float], barred: Set[str]) -> Verdict:
    """What a line is that cannot be of the kinds that are barred."""
    if verdict.label not in barred:
        return verdict
    label = max((label for label in share if label not in barred), key=share.__getitem__)
    return Verdict(label, share[label])


def _wholes(read: Sequence[Reading]) -> dict[str, str]:
    """The kind of each label."""
    return {label: label.removesuffix(features.ON) for label in (read[0].shares if read else ())}


def _whole(shares: Mapping[str, float], wholes: Mapping[str, str]) -> dict[str, float]:
    """The probability of each kind, its first line and those that go on taken together."""
    whole = dict(shares)
    for label, kind in wholes.items():
        if label != kind:
            whole[kind] = whole.get(kind, 0.0) + whole.pop(label)
    return whole


def _sections(document: Document, parts: Sequence[Labelled], models: Models) -> Iterator[Section]:
    """Neighbouring lines of one kind as one section; of boilerplate, of one topic."""
    value = document.text.value
    keyed = groupby(zip(parts, _topics(parts), strict=True), key=lambda pair: (pair[0].kind, pair[1]))
    for (kind, topic), group in keyed:
        members = [part for part, _ in group]
        if kind == features.FURNITURE:
            continue
        start, end = members[0].line.start, members[-1].line.end
        yield Section(
            text=value[start:end],
            start=start,
            end=end,
            kind=cast(SectionKind, kind),
            topic=topic,
            heading=_heading(members[0].line, kind) if len(members) > 1 else None,
            confidence=models.confidence("section", sum(m.confidence for m in members) / len(members)),
        )


def _heading(line: Line, kind: str) -> str | None:
    """The line as the heading of its section, where it is one."""
    heads = line.heading is not None and line.heading.kind == kind
    return " ".join(line.text.split()) if heads else None


def _topics(parts: Sequence[Labelled]) -> Iterator[Topic | None]:
    """The topic of each line of boilerplate: that of its own words, else of the line before; None for other lines."""
    topic: Topic | None = None
    for part in parts:
        if part.kind != "boilerplate":
            topic = None
            yield None
            continue
        line = part.line
        found = next((m for m in (line.heading, line.opening, line.phrase) if m and m.topic), None)
        if found:
            topic = found.topic
        elif topic is None:
            topic = "about" if witnesses.IS in witnesses.known(line) else "other"
        yield topic


def _fact(document: Document, start: int, end: int) -> Fact:
    return Fact(text=document.text.value[start:end], start=start, end=end)
