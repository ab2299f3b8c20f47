"""Blocks and candidates to sections: headline, sub-headlines, body, boilerplate, contact."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from releaseparse.entities import company
from releaseparse.extract import Candidates
from releaseparse.lexicon import Phrases
from releaseparse.record import Dateline, Fact, Headline, Section
from releaseparse.rules import Pattern
from releaseparse.sections import contact, dated, dateline, head, language, parts, status, wording
from releaseparse.sections import lines as cutting
from releaseparse.sections.lines import Line
from releaseparse.stages import Layout, Options
from releaseparse.text import Document


def cut(document: Document, candidates: Candidates, phrases: Phrases, options: Options) -> Layout:
    """The sections of the release, its headline, decks and dateline."""
    told = language.detect(document.text.value, document.metadata.language) or options.language
    spoken = language.primary(told or "")
    lines = cutting.cut(document, candidates, wording.lexicon(spoken), phrases)
    if not lines:
        return Layout(sections=(), headline=_headline(document, []), language=spoken)
    cards = frozenset(index for run in contact.runs(lines) for index in run)
    top = head.read(lines, document.metadata.headline, document.media_type == "text/markdown", cards)
    labels: list[parts.Label | None] = [None] * len(lines)
    for indices, kind in (
        (top.headline, parts.Label("headline")),
        (top.decks, parts.Label("subheadline")),
        (top.contacts, parts.CONTACT),
        (top.dated, parts.BODY),
    ):
        for index in indices:
            labels[index] = kind
    labels[top.body :] = parts.label(lines, cards, top.body, _subjects(lines, top))
    start = lines[top.body].start if top.body < len(lines) else lines[-1].end
    return Layout(
        sections=_sections(document, lines, labels),
        headline=_headline(document, [lines[i] for i in top.headline]),
        subheadlines=tuple(_fact(document, lines[i].start, lines[i].end) for i in top.decks),
        dateline=_dateline(document, lines, top),
        status=status.read(document, start),
        embargo=status.embargo(document, candidates, start),
        language=spoken,
    )


_BEFORE = Pattern(r"[^\p{L}\d]*(?:(?:The )?(?:Board of Directors|Verwaltungsrat|Vorstand) (?:of|der) )?(?:[Tt]he )?")


def _subjects(lines: Sequence[Line], top: head.Head) -> tuple[str, ...]:
    """The first words of the names that the lead sentence and the headline begin with."""
    leads = [lines[top.body].text[top.dateline.end if top.dateline else 0 :]] if top.body < len(lines) else []
    found = []
    for text in (*leads, *(lines[i].text for i in top.headline[:1])):
        m = _BEFORE.compiled.match(text)
        name = company.subject(text[m.end() :] if m else text)
        if name is None and (comma := text.find(", ", 0, 120)) > 0:
            name = company.starting(text, comma + 2)
        found.append(name)
    return tuple(name.text.split()[0] for name in found if name)


def _sections(document: Document, lines: Sequence[Line], labels: Sequence[parts.Label | None]) -> tuple[Section, ...]:
    """Neighbouring lines of one label as one section."""
    value = document.text.value
    sections: list[Section] = []
    keyed = groupby(zip(lines, labels, strict=True), key=lambda pair: pair[1] and pair[1][:2])
    for key, group in keyed:
        if key is None:
            continue
        kind, topic = key
        members = list(group)
        start, end = members[0][0].start, members[-1][0].end
        first = members[0]
        heading = " ".join(first[0].text.split()) if first[1] and first[1].heads else None
        sections.append(Section(text=value[start:end], start=start, end=end, kind=kind, topic=topic, heading=heading))
    return tuple(sections)


def _headline(document: Document, lines: Sequence[Line]) -> Headline | None:
    if lines:
        start, end = lines[0].start, lines[-1].end
        value = " ".join(" ".join(dict.fromkeys(" ".join(line.text.split()) for line in lines)).split())
        return Headline(text=document.text.value[start:end], start=start, end=end, value=value, origin="text")
    if document.metadata.headline:
        value = " ".join(document.metadata.headline.split())
        return Headline(text=None, start=None, end=None, value=value, origin="metadata")
    return None


def _dateline(document: Document, lines: Sequence[Line], top: head.Head) -> Dateline | None:
    found = top.dateline
    if found is None:
        return None
    start = lines[top.body].start
    if not found.place:
        start, found = dated.whole(document, lines[: top.body + 1]) or (start, found)
    date = dateline.date(found.day, document) if found.day else None
    text = document.text.value[start + found.start : start + found.end].rstrip()
    return Dateline(
        text=text,
        start=start + found.start,
        end=start + found.start + len(text),
        place=found.place,
        date=date.isoformat() if date else None,
        wire=found.wire,
    )


def _fact(document: Document, start: int, end: int) -> Fact:
    return Fact(text=document.text.value[start:end], start=start, end=end)
