"""Lines to sections: headline, sub-headlines, body, boilerplate, contact; what is none of them is page furniture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import NamedTuple, cast

from releaseparse.extract import Candidates
from releaseparse.learn.linear import Reading, Verdict
from releaseparse.learn.store import Models
from releaseparse.lexicon import Phrases
from releaseparse.record import Dateline, Fact, Section, SectionKind, Topic
from releaseparse.sections import dated, dateline, features, headline, language, status, witnesses, wording
from releaseparse.sections import lines as cutting
from releaseparse.sections.lines import Labelled, Line
from releaseparse.sections.reasons import reasons
from releaseparse.stages import Layout, Options
from releaseparse.text import Document

LEAD = 6
"""Lines of the body among which its dateline stands."""
MOST = 20_000
"""Lines that are labelled; those beyond are taken for the body: what has more is no release."""
LONGEST = 60
"""Words that a headline has at most."""
NO_HEADLINE = frozenset((witnesses.DAY_ALONE, witnesses.LABEL))
"""What no headline is."""
LEAST = 0.03
"""The probability below which a release has no headline rather than this line as one: on five folds .03 and .1 give
the same, no bound .004 less."""


def cut(document: Document, candidates: Candidates, phrases: Phrases, options: Options) -> Layout:
    """The sections of the release, its headline, decks and dateline."""
    spoken = language.spoken(document, options.language)
    lines = cutting.cut(document, candidates, wording.lexicon(spoken), phrases)
    rows = features.of(lines[:MOST], headline.title_beside(document), document.media_type)
    read = options.models["lines"].chain(rows)
    verdicts = _verdicts(lines, rows, read, document)
    parts, title = _titled([Labelled(line, *v) for line, v in zip(lines, verdicts, strict=True)], document)
    start = next((p.line.start for p in parts if p.kind == "body"), lines[-1].end if lines else 0)
    found = tuple(_sections(document, parts, options.models))
    sure = min((part.confidence for part in title), default=0.0)
    heading = headline.read(document, [part.line for part in title], sure, options.models)
    return Layout(
        sections=found,
        headline=heading,
        subheadlines=tuple(_fact(document, p.line.start, p.line.end) for p in parts if p.kind == "subheadline"),
        dateline=_dateline(document, parts),
        status=status.read(document, start),
        embargo=status.embargo(document, candidates, start),
        language=spoken,
        decisions=tuple(
            reasons(lines[:MOST], rows, [r.shares for r in read], (found, heading), options.models["lines"])
            if options.trace
            else ()
        ),
    )


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
    lines: Sequence[Line], rows: Sequence[Sequence[str]], read: Sequence[Reading], document: Document
) -> list[Verdict]:
    """What each line is. Where none is the headline, a title alongside the text is it, else the likeliest line."""
    shares = [_whole(reading.shares) for reading in read]
    verdicts = [_verdict(reading.label, share) for reading, share in zip(read, shares, strict=True)]
    titled = _is_titled(document, rows)
    barred = [titled or not NO_HEADLINE.isdisjoint(row) for row in rows]
    verdicts = [
        _second(verdict, share) if is_barred else verdict
        for verdict, share, is_barred in zip(verdicts, shares, barred, strict=True)
    ]
    verdicts += [Verdict("body", 0.5) for _ in lines[MOST:]]
    if headline.title_beside(document) or len(lines) < 2 or any(v.label == "headline" for v in verdicts):
        return verdicts
    sure = [0.0 if is_barred else share["headline"] for share, is_barred in zip(shares, barred, strict=True)]
    best = _likeliest(lines, sure)
    return verdicts if best is None else [*verdicts[:best], Verdict("headline", sure[best]), *verdicts[best + 1 :]]


def _likeliest(lines: Sequence[Line], sure: Sequence[float]) -> int | None:
    """The line that is the headline most probably, where that is one at all."""
    best = max(range(len(sure)), key=sure.__getitem__)
    return None if lines[best].words > LONGEST or sure[best] < LEAST else best


def _is_titled(document: Document, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the title stands in the front matter alone: then no line of the text is the headline."""
    return document.media_type == "text/markdown" and bool(rows) and features.TITLE_BESIDE in rows[0]


def _verdict(label: str, share: Mapping[str, float]) -> Verdict:
    """The verdict on a line, the headline's first line and those that go on taken together; no line goes on with it
    that more probably does not."""
    whole = label.removesuffix(features.ON)
    if share["headline"] > share[whole]:
        whole = "headline"
    verdict = Verdict(whole, share[whole])
    return _second(verdict, share) if label.endswith(features.ON) and verdict.confidence < headline.EVEN else verdict


def _second(verdict: Verdict, share: Mapping[str, float]) -> Verdict:
    """What a line is that cannot be the headline."""
    if verdict.label != "headline":
        return verdict
    label = max((label for label in share if label != "headline"), key=share.__getitem__)
    return Verdict(label, share[label])


def _whole(shares: Mapping[str, float]) -> dict[str, float]:
    """The probability of each kind, its first line and those that go on taken together."""
    whole: dict[str, float] = defaultdict(float)
    for label, share in shares.items():
        whole[label.removesuffix(features.ON)] += share
    return whole


class _Key(NamedTuple):
    kind: str
    topic: Topic | None


def _sections(document: Document, parts: Sequence[Labelled], models: Models) -> Iterator[Section]:
    """Neighbouring lines of one kind as one section; of boilerplate, of one topic."""
    value = document.text.value
    keyed = groupby(zip(parts, _topics(parts), strict=True), key=lambda pair: _Key(pair[0].kind, pair[1]))
    for key, group in keyed:
        members = [part for part, _ in group]
        if key.kind == features.FURNITURE:
            continue
        start, end = members[0].line.start, members[-1].line.end
        yield Section(
            text=value[start:end],
            start=start,
            end=end,
            kind=cast(SectionKind, key.kind),
            topic=key.topic,
            heading=_heading(members[0].line, key.kind) if len(members) > 1 else None,
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


def _dateline(document: Document, parts: Sequence[Labelled]) -> Dateline | None:
    """The dateline at the head of the body, also where its page broke it into several lines."""
    bodies = (at for at, part in enumerate(parts) if part.kind == "body")
    for at in islice(bodies, LEAD):
        line = parts[at].line
        found, begin = dateline.read(line.text, line.days), line.start
        if found is None or dateline.bare(found, line.text, line.words):
            continue
        if not found.place:
            begin, found = dated.whole(document, [part.line for part in parts[: at + 1]]) or (begin, found)
        date = dateline.date(found.day, document) if found.day else None
        start = begin + found.start
        text = document.text.value[start : begin + found.end].rstrip()
        return Dateline(
            text=text,
            start=start,
            end=start + len(text),
            place=found.place,
            date=date.isoformat() if date else None,
            wire=found.wire,
        )
    return None


def _fact(document: Document, start: int, end: int) -> Fact:
    return Fact(text=document.text.value[start:end], start=start, end=end)
