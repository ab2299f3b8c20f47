"""Calendar dates and clock times: forms, zones, and which date a time belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.extract.dates import asian, clocks, days, numerals, phrases, reckoned
from releaseparse.extract.dates.facts import resolve_all
from releaseparse.extract.dates.parts import DateMention as DateMention
from releaseparse.record import Date
from releaseparse.rules import Candidate, Rule, Settled, run, settle
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document

RULES: tuple[Rule[DateMention], ...] = (
    *days.RULES,
    *numerals.RULES,
    *clocks.RULES,
    *asian.RULES,
    *reckoned.RULES,
    *phrases.RULES,
)


def scan(document: Document) -> Settled[DateMention]:
    """Dates, clock times and relative days as printed, in text order, not overlapping."""
    document = document.narrow
    named = settle("dates", run(RULES, document))
    beside = days.neighbours(named.kept, document.shadow)
    if not beside:
        return named
    joined = settle("dates", [*named.kept, *beside])
    return Settled(joined.kept, named.lost + joined.lost)


def resolve(candidates: Sequence[Candidate[DateMention]], context: Context) -> Resolved[Date]:
    """Every date and clock time with its value, zone and modifier."""
    return resolve_all(candidates, context)
