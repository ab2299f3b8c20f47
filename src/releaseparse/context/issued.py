"""When a release was issued: its dateline, the date of its head, what stands beside the text, the argument."""

from __future__ import annotations

import datetime as dt

import regex

from releaseparse.extract import Candidates
from releaseparse.record import Fact, Issued
from releaseparse.segment import dateline
from releaseparse.stages import Layout, Options
from releaseparse.text import Document

HEAD = 300
"""Characters from the body's start in which a date may be the release's own."""


def find(document: Document, candidates: Candidates, layout: Layout, options: Options) -> Issued | None:
    """The date of issue and what it rests on."""
    line = layout.dateline
    if line and line.date:
        return Issued(value=line.date, origin="text", evidence=(Fact(text=line.text, start=line.start, end=line.end),))
    return _printed(document, layout) or _metadata(document) or _argument(options)


def _printed(document: Document, layout: Layout) -> Issued | None:
    """A date that stands alone above the body, or beside "today" in its first sentence."""
    start = (
        layout.dateline.start if layout.dateline else next((s.start for s in layout.sections if s.kind == "body"), 0)
    )
    found = dateline.printed_date(document.shadow, 0, min(len(document.shadow), start + HEAD))
    if found is None or found[2] is None:
        return None
    text = document.text.value[found[0] : found[1]]
    return Issued(value=found[2].isoformat(), origin="text", evidence=(Fact(text=text, start=found[0], end=found[1]),))


def _metadata(document: Document) -> Issued | None:
    m = regex.match(r"\d{4}-\d\d-\d\d", (document.metadata.issued or "").strip())
    try:
        return Issued(value=dt.date.fromisoformat(m[0]).isoformat(), origin="metadata") if m else None
    except ValueError:
        return None


def _argument(options: Options) -> Issued | None:
    return Issued(value=options.issued.isoformat(), origin="argument") if options.issued else None
