"""When a release was issued: its dateline, the date of its head, what stands beside the text, the argument."""

from __future__ import annotations

import datetime as dt

from releaseparse.extract import Candidates
from releaseparse.record import Fact, Issued
from releaseparse.rules import Pattern
from releaseparse.sections import dateline
from releaseparse.stages import Layout, Options
from releaseparse.text import Document

HEAD = 400
"""Characters from the body's start in which the release's own date may stand."""


def find(document: Document, candidates: Candidates, layout: Layout, options: Options) -> Issued | None:
    """The date of issue and what it rests on."""
    line = layout.dateline
    if line and line.date:
        return Issued(value=line.date, origin="text", evidence=(Fact(text=line.text, start=line.start, end=line.end),))
    return _printed(document, candidates, layout) or _metadata(document) or _argument(options)


_TODAY = Pattern(r"(?i)(?:\btoday|\bheute|\bhoy|\baujourd['’]hui|\bidag)[\s,(]{1,3}(?:el |le |den )?$")
_LABEL = Pattern(r"(?i)(?:[\p{L}. ]{0,24}:?[\s,|-]{0,3})?")
_REST = Pattern(r"(?i)[\s,.|()–-]*(?:(?:at |um |klo |kl\. )?\d{1,2}[:.]\d\d[^\n]{0,40})?")


def _printed(document: Document, candidates: Candidates, layout: Layout) -> Issued | None:
    """A date that stands alone in a line of the head, or beside "today" in the first sentences."""
    body = layout.dateline.end if layout.dateline else next((s.start for s in layout.sections if s.kind == "body"), 0)
    top = min((s.start for s in layout.sections), default=0)
    for candidate in candidates.dates:
        if candidate.start > body + HEAD:
            break
        day = next(dateline.days((candidate,), candidate.start, candidate.end), None)
        if (
            candidate.start < top
            or day is None
            or not (day.year or document.metadata.issued)
            or not (
                _alone(document, candidate.start, candidate.end)
                or _TODAY.compiled.search(document.shadow, max(0, candidate.start - 20), candidate.start)
            )
        ):
            continue
        found = dateline.date(day, document)
        if found and not _ahead(found, document):
            text = document.text.value[candidate.start : candidate.end]
            fact = Fact(text=text, start=candidate.start, end=candidate.end)
            return Issued(value=found.isoformat(), origin="text", evidence=(fact,))
    return None


def _ahead(day: dt.date, document: Document) -> bool:
    """Whether a day comes after the date beside the text, farther than clocks differ: a release names it in advance."""
    beside = document.metadata.day
    return beside is not None and day > beside + dt.timedelta(days=1)


def _alone(document: Document, start: int, end: int) -> bool:
    """Whether nothing but a label, a weekday or a clock time stands beside it in its line."""
    value = document.text.value
    left = value.rfind("\n", 0, start) + 1
    right = value.find("\n", end)
    before, after = value[left:start], value[end : right if right >= 0 else len(value)]
    return bool(_LABEL.compiled.fullmatch(before) and _REST.compiled.fullmatch(after))


def _metadata(document: Document) -> Issued | None:
    day = document.metadata.day
    return Issued(value=day.isoformat(), origin="metadata") if day else None


def _argument(options: Options) -> Issued | None:
    return Issued(value=options.issued.isoformat(), origin="argument") if options.issued else None
