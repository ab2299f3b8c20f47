"""Gatherings over several days: what is stated of days that follow each other in the same words is one event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from releaseparse.events import kinds
from releaseparse.events.confidence import View
from releaseparse.events.drafts import Draft

JOINT = 8
"""Characters between two days of one gathering at most: "October 17th and 18th"."""


def lasting(views: Sequence[View]) -> Iterator[View]:
    """The events in text order, the days of one gathering as one event that lasts until the last of them."""
    last: View | None = None
    for view in views:
        if last is not None and _goes_on(last.draft, view.draft):
            last = replace(last, draft=_longer(last.draft, view.draft), way=last.way.joined(view.way))
            continue
        if last is not None:
            yield last
        last = view
    if last is not None:
        yield last


def _longer(draft: Draft, day: Draft) -> Draft:
    when = msgspec.structs.replace(draft.when, until=day.when.until or day.when.value)
    return replace(draft, when=when, mentions=(*draft.mentions, *day.mentions))


def _goes_on(draft: Draft, day: Draft) -> bool:
    """Whether a day is the next one of the gathering told right before it; calls have an hour, and a day each."""
    kind = kinds.of(draft.kind)
    if draft.kind != day.kind or not kind.joinable or kind.dialled or draft.timed or day.timed:
        return False
    if draft.status != day.status or not 0 <= day.when.start - draft.mentions[-1].date.end <= JOINT:
        return False
    until = dt.date.fromisoformat((draft.when.until or draft.when.value)[:10])
    return day.day == (until + dt.timedelta(days=1)).isoformat()
