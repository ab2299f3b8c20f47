"""What stands before a date or time and bounds it: "before", "after", "by", "through", "about"."""

from __future__ import annotations

import regex

from releaseparse.extract.worded import Worded
from releaseparse.record import Modifier
from releaseparse.vocabulary import kept, rows

REACH = 30
"""Characters in which the longest phrase stands before a date."""

_BEFORE = Worded(r"(?<!\w)(?P<phrase><modifier>)[ ](?:(?:<on>)[ ]|at[ ])?", regex.REVERSE)


@kept
def _modifiers() -> dict[str, Modifier]:
    table = rows("date_modifiers")
    return {phrase.casefold(): row["modifier"] for row in table for phrase in row["words"].split("|")}  # type: ignore[misc]


def modifier(shadow: str, start: int) -> Modifier | None:
    """The modifier that the words before position ``start`` make, or None.

    >>> modifier("replay until May 8", 13)
    'through'
    """
    match = _BEFORE.compiled.match(shadow, max(0, start - REACH), start)
    return _modifiers().get(match["phrase"].casefold().replace("’", "'")) if match else None
