"""What the forms of dates and times read, before anything is decided."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

Form = Literal[
    "day", "bare", "foreign", "numeric", "short", "reckoned", "clock", "lead", "weekday", "relative", "market"
]
"""``day`` names its month, ``bare`` leaves it to a neighbour ("February 12 and 13"), ``foreign`` names it in a
word that no table has, ``numeric`` prints numbers alone, ``short`` without
a year ("8.5."), ``reckoned`` is counted from the release's own day or within a
month; ``lead`` is the number that opens a stretch of hours ("10-11 a.m.");
``market`` is a phrase such as "after the market close"."""


class DateMention(NamedTuple):
    """One date, clock time or phrase as printed: the parts that are there, None for those that are not.

    ``word`` is the month's name, the relative word or the modifier of a market phrase; ``other`` the second
    reading (year, month, day) of a numeric date; ``half`` "am" or "pm"; ``sure`` tells that the form alone
    makes it a clock time, ``unit`` that a word says so ("Uhr", "kl."); ``spoken`` are the languages (ISO 639) that
    have the form, none for all; ``shared`` is the span of the day that a year below it stands for.
    """

    form: Form = "day"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    word: str = ""
    other: tuple[int, int, int] | None = None
    mark: str = ""
    weekday: int | None = None
    hour: int | None = None
    minute: int = 0
    second: int = 0
    half: str | None = None
    sure: bool = True
    unit: bool = False
    spoken: tuple[str, ...] = ()
    shared: tuple[int, int] | None = None

    @property
    def complete(self) -> dt.date | None:
        """The calendar date, where year, month and day are printed and exist."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None
