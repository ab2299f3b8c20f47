"""What the forms of dates and times read, before anything is decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as printed: the parts that are there, None for those that are not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def complete(self) -> dt.date | None:
        """The calendar date, where year, month and day are printed and exist."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None
