"""Labels of one common word, which name a day of a dividend only beside another: "payable May 8, record April 24"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from releaseparse import patterns
from releaseparse.events import kinds
from releaseparse.events.cues import Cue
from releaseparse.events.units import Unit
from releaseparse.events.wording import alternatives
from releaseparse.record import Date
from releaseparse.vocabulary import kept


def labelled(unit: Unit, heads: Sequence[Cue], dates: Sequence[Date]) -> tuple[Cue, ...]:
    """The cues of a unit with those of one word between two of its days, where another names a day of a dividend."""
    if len(dates) < 2 or not any(cue.kind in kinds.PAYING for cue in heads):
        return tuple(heads)
    found: list[Cue] = []
    for last, date in pairwise(dates):
        start, end = last.end - unit.start, date.start - unit.start
        match = _short().fullmatch(unit.folded, start, end) if start < end else None
        named = any(start <= cue.start and cue.end <= end for cue in heads)
        if match is not None and match.lastgroup is not None and not named:
            found.append(Cue(match.lastgroup, *match.span(match.lastgroup)))
    return tuple(sorted((*heads, *found), key=lambda cue: (cue.start, -cue.end))) if found else tuple(heads)


@kept
def _short() -> regex.Pattern[str]:
    """One word behind a day, and little before the next: "; paid in NOK on or about"."""
    named = "|".join(rf"(?P<{kind}>{alternatives(f'short_{kind}')})" for kind in sorted(kinds.PAYING))
    return patterns.compile(rf"[\s,;.|–—-]{{0,8}}+(?:{named})(?!\w)[^\d;.|]{{0,24}}")
