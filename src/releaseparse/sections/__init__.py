"""Lines to sections: headline, sub-headlines, body, boilerplate, contact; what is none of them is page furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, cast

from releaseparse.extract import Candidates
from releaseparse.learn.linear import Model, Verdict
from releaseparse.learn.store import Models
from releaseparse.lexicon import Phrases
from releaseparse.record import Fact, Headline, Section, SectionKind, Topic
from releaseparse.sections import dateline, features, language, status, wording
from releaseparse.sections import lines as cutting
from releaseparse.sections.lines import Line
from releaseparse.stages import Layout, Options
from releaseparse.text import Document

LEAD = 6
"""Lines of the body among which its dateline stands."""


class Labelled(NamedTuple):
    """A line, what it is, and how sure that is."""

    line: Line
    kind: str
    confidence: float


def cut(document: Document, candidates: Candidates, phrases: Phrases, options: Options) -> Layout:
    """The sections of the release, its headline, decks and dateline."""
    spoken = language.detect(document.text.value)
    lines = cutting.cut(document, candidates, wording.lexicon(spoken), phrases)
    labelled = [
        Labelled(line, *verdict)
        for line, verdict in zip(lines, _verdicts(lines, document, options.models), strict=True)
    ]
    title = _title(labelled)
    parts = [
        part if part in title or part.kind != "headline" else part._replace(kind="subheadline") for part in labelled
    ]
    start = next((p.line.start for p in parts if p.kind == "body"), lines[-1].end if lines else 0)
    return Layout(
        sections=tuple(_sections(document, parts, options.models)),
        headline=_headline(document, title, options.models),
        subheadlines=tuple(_fact(document, p.line.start, p.line.end) for p in parts if p.kind == "subheadline"),
        dateline=dateline.find(document, [p.line for p in parts if p.kind == "body"][:LEAD]),
        status=status.read(document, start),
        embargo=status.embargo(document, candidates, start),
        language=spoken,
    )


def _verdicts(lines: Sequence[Line], document: Document, models: Models) -> list[Verdict]:
    """What each line is. Where no line is the headline and nothing beside the text gives one, the likeliest is."""
    rows = features.of(lines, document)
    model: Model = models["lines"]
    verdicts = model.label(rows)
    if not verdicts or document.metadata.headline or any(v.label == "headline" for v in verdicts):
        return verdicts
    shares = [share["headline"] for share in model.shares(rows)]
    best = max(range(len(shares)), key=shares.__getitem__)
    if lines[best].prose or len(lines) == 1:
        return verdicts
    return [*verdicts[:best], Verdict("headline", shares[best]), *verdicts[best + 1 :]]


def _title(parts: Sequence[Labelled]) -> list[Labelled]:
    """The lines of the headline: of several runs of such lines the surest, and those that repeat it."""
    keyed = groupby(enumerate(parts), key=lambda pair: pair[1].kind == "headline")
    runs = [[part for _, part in group] for found, group in keyed if found]
    if not runs:
        return []
    best = max(runs, key=lambda run: max(part.confidence for part in run))
    words = {part.line.folded for part in best}
    return [part for run in runs for part in run if run is best or part.line.folded in words]


def _headline(document: Document, title: Sequence[Labelled], models: Models) -> Headline | None:
    if title:
        start, end = title[0].line.start, title[-1].line.end
        first = [part.line for part in title]
        value = " ".join(" ".join(dict.fromkeys(" ".join(line.text.split()) for line in first)).split())
        text = document.text.value[start:end]
        sure = models.confidence("headline", min(part.confidence for part in title))
        return Headline(text=text, start=start, end=end, value=value, origin="text", confidence=sure)
    if document.metadata.headline:
        value = " ".join(document.metadata.headline.split())
        sure = models.confidence("headline beside", 0.5)
        return Headline(text=None, start=None, end=None, value=value, origin="metadata", confidence=sure)
    return None


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
        if found and (found.firm or topic is None):
            topic = found.topic
        elif topic is None:
            topic = "about" if features.PORTRAIT in features.wordings(line) else "other"
        yield topic


def _fact(document: Document, start: int, end: int) -> Fact:
    return Fact(text=document.text.value[start:end], start=start, end=end)
