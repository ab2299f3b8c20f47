"""What a release says about itself: that it corrects, updates, withdraws or repeats another; its embargo."""

from __future__ import annotations

from typing import cast

import regex

from releaseparse import patterns
from releaseparse.extract import Candidates
from releaseparse.record import Embargo, Status
from releaseparse.sections import dateline
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

LEAD = 500
"""Characters from the body's start up to which a release may say so."""

TERM = 140
"""Characters from the word "embargo" within which its end is named."""


@kept
def _opening() -> regex.Pattern[str]:
    words = "|".join(regex.escape(phrase) for phrase in _phrases("opening"))
    return patterns.compile(
        rf"(?im)^[\s/*(（【\[#-]*(?P<words>{words})(?=\s*(?:[]:：/–—)*）】]|--|-\s|\.{{2}}|$))"
        rf"|[(\[/（【] ?(?P<last>{words}) ?[])/*）】]{{0,3}}$|[–—]\s(?P<last>{words})$"
    )


FIRST = 30
"""Characters of the body's first line in which an opening word may stand."""


@kept
def _phrases(where: str) -> dict[str, str]:
    return {row["phrase"]: row["status"] for row in rows("status") if row["where"] == where}


def read(document: Document, body: int) -> Status:
    """What the head and lead say; ``body`` is where the text goes on below the headline."""
    folded = document.folded[: body + LEAD]
    may_open = any(map(folded.__contains__, _phrases("opening")))
    m = _opening().search(document.shadow[: body + LEAD]) if may_open else None
    said = _phrases("opening").get((m["words"] or m["last"]).lower()) if m and m.start() < body + FIRST else None
    if said:
        return cast(Status, said)
    found = next((s for phrase, s in _phrases("lead").items() if s != "embargo" and phrase in folded), "original")
    return cast(Status, found)


def embargo(document: Document, candidates: Candidates, body: int) -> Embargo | None:
    """The words that forbid earlier publication, through the day that ends it; the day is its value for now."""
    folded = document.folded[: body + LEAD]
    starts = [at for phrase, s in _phrases("lead").items() if s == "embargo" and (at := folded.find(phrase)) >= 0]
    if not starts:
        return None
    start = min(starts)
    for candidate in candidates.dates:
        if not start <= candidate.start < start + TERM:
            continue
        for day in dateline.days((candidate,), candidate.start, candidate.end):
            value = dateline.date(day, document)
            end = max(c.end for c in candidates.dates if start <= c.start < candidate.end + 40)
            text = document.text.value[start:end]
            return Embargo(text=text, start=start, end=end, value=value.isoformat() if value else None)
    return None
