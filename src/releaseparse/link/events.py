"""What happens when, who may join it how, and until when it can be heard again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from releaseparse.record import Date, Event, Passcode, Phone, Ticker, Url
from releaseparse.stages import Context, Resolved


@dataclass(frozen=True, slots=True)
class Joinable:
    """The facts that events are made of."""

    dates: Sequence[Date]
    phones: Sequence[Phone]
    passcodes: Sequence[Passcode]
    urls: Sequence[Url]
    tickers: Sequence[Ticker]


def link(facts: Joinable, context: Context) -> Resolved[Event]:
    """The events that the release announces."""
    return Resolved()
