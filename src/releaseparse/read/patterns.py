"""Patterns that are compiled when first used, so that import does no work."""

from __future__ import annotations

from functools import cache

import regex


@cache
def compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """The compiled pattern, made once a process.

    >>> compiled(r"\\d+").search("May 6").group()
    '6'
    """
    return regex.compile(pattern, flags)
