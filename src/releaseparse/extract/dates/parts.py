"""What the forms of dates and times read, before anything is decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from releaseparse.extract.zones import ZoneMention

Form = Literal["day", "bare", "numeric", "clock", "weekday", "relative", "market"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date, clock time or phrase as printed: the parts that are there, None for those that are not.

    ``other`` is the second reading (year, month, day) of a numeric date; ``words`` the folded phrase of a
    relative word or market phrase; ``half`` is "am" or "pm".
    """

    form: Form = "day"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    other: tuple[int, int, int] | None = None
    hour: int | None = None
    minute: int = 0
    second: int = 0
    half: str | None = None
    zone: ZoneMention | None = None
    words: str = ""

    @property
    def complete(self) -> dt.date | None:
        """The calendar date, where year, month and day are printed and exist."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None
