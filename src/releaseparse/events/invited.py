"""What a mail's calendar part (text/calendar) gives its event: the offset, the clock, the end, the place, the room.

The text goes first: a clock that it tells stays, and where the two differ :mod:`releaseparse.check` warns. An offset is
believed where both name one clock: the difference between the text's clock and the part's instant is then the offset.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from releaseparse.events import kinds
from releaseparse.hints import Invitation
from releaseparse.record import Event

OFFSETS = range(-12 * 60, 14 * 60 + 1, 15)
"""Minutes by which clocks differ from UTC: quarters of an hour, from the Line Islands to Baker Island."""


def completed(events: Sequence[Event], invitation: Invitation | None) -> tuple[Event, ...]:
    """The events; the one that the invitation is to has what only the invitation tells."""
    if invitation is None:
        return tuple(events)
    start = dt.datetime.fromisoformat(invitation.start)
    invited = [event for event in events if kinds.is_joinable(event.kind) and _is_near(event, start)]
    chosen = next((event for event in invited if event.when and "T" in event.when), invited[0] if invited else None)
    return tuple(_completed(event, invitation, start) if event is chosen else event for event in events)


def _is_near(event: Event, start: dt.datetime) -> bool:
    """Whether an event is on the day of the invitation, on whoever's clocks."""
    day = dt.date.fromisoformat(event.when[:10]) if event.when else dt.date.min
    return abs((day - start.date()).days) <= (1 if start.tzinfo else 0)


def _completed(event: Event, invitation: Invitation, start: dt.datetime) -> Event:
    when = event.when or ""
    offset = _offset(when, start)
    if "T" not in when and "T" in invitation.start and when == invitation.start[:10]:
        event = msgspec.structs.replace(event, when=invitation.start, until=invitation.end, zone=invitation.zone)
    elif offset is not None:
        event = msgspec.structs.replace(
            event, when=_placed(when, offset), until=_placed(event.until, offset), zone=event.zone or invitation.zone
        )
    rooms = event.webcasts or tuple(url for url in invitation.urls if url == invitation.location)
    told = None if "//" in (invitation.location or "") else invitation.location
    return msgspec.structs.replace(event, webcasts=rooms, location=event.location or told)


def _offset(when: str, start: dt.datetime) -> dt.timedelta | None:
    """The offset of the text's clock, where only the invitation tells it."""
    if "T" not in when or start.tzinfo is None:
        return None
    told = dt.datetime.fromisoformat(when)
    if told.tzinfo is not None:
        return None
    between = told - start.astimezone(dt.UTC).replace(tzinfo=None)
    own = start.utcoffset()
    if own and between != own:  # the invitation has clocks of its own, and they show another time
        return None
    return between if between.total_seconds() / 60 in OFFSETS else None


def _placed(told: str | None, offset: dt.timedelta) -> str | None:
    """A clock time with its offset."""
    if told is None or "T" not in told:
        return told
    moment = dt.datetime.fromisoformat(told)
    return told if moment.tzinfo else moment.replace(tzinfo=dt.timezone(offset)).isoformat()
