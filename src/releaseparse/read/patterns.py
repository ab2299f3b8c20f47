"""Patterns that are compiled when first used, so that import does no work.

The readers' patterns are short and find much: there the standard library's engine takes 0.4 of the time of
``regex`` (4,300 tags of a 98 kB exhibit in 1.5 ms and 3.8 ms, November 2026).
"""

from __future__ import annotations

import re
from functools import cache

from releaseparse.vocabulary import kept, rows


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern, made once a process.

    >>> compiled(r"\\d+").search("May 6").group()
    '6'
    """
    return re.compile(pattern, flags)


@kept
def surrounding(place: str) -> re.Pattern[str]:
    """One pattern for all that the table ``furniture`` has of a place; a whole block is to match it.

    >>> bool(surrounding("line").fullmatch("News Release"))
    True
    """
    found = (row["pattern"] for row in rows("furniture") if row["place"] == place)
    return compiled("|".join(f"(?:{pattern})" for pattern in found), re.IGNORECASE | re.DOTALL)
