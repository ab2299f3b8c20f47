"""Entries of a calendar, and what one release states about one."""

from __future__ import annotations

import base64
import datetime as dt
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from releaseparse import moments
from releaseparse.events import kinds
from releaseparse.record import Contact, Event, Record, Struct
from releaseparse.write import same

T = TypeVar("T", bound=Struct)

RANKS = {"original": 0, "repeat": 0, "update": 1, "correction": 1, "withdrawal": 2}
"""Which of two releases of one day is the newer, by what it says about itself."""
FIRST, LAST = "0000-00-00", "9999-12-31"
"""The days of releases that nothing dates."""
LATER = frozenset({"update", "correction"})
"""Releases that may bring back what another had taken away."""
FILLED = ("until", "period", "dial_in", "webcasts", "registration", "location", "replay", "amount", "currency")
"""Fields that the newest telling that has them gives."""
TEXTS = ("title", "headline", "contact")
"""Fields in words: of two languages that of the first telling stays."""


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event as all its releases state it.

    ``event`` has no evidence; its ``id`` is the entry's for good, whatever becomes of the event. ``groups`` are the
    keys of its issuer, ``stamp`` is that of the newest telling, ``told`` the stamp of each field's, ``past`` the times
    that the event once had, ``market`` the MIC of the issuer's own ticker.
    """

    event: Event
    groups: tuple[str, ...] = ()
    issuer: str | None = None
    market: str | None = None
    headline: str | None = None
    source: str | None = None
    contact: str | None = None
    language: str | None = None
    sequence: int = 0
    stamp: str = ""
    told: dict[str, str] = msgspec.field(default_factory=dict)
    past: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    """For deadlines the securities that the first release speaks of: a law firm's of one day are many."""

    @property
    def live(self) -> bool:
        """Whether the event takes place, as far as is known."""
        return self.event.status not in kinds.OFF

    @property
    def name(self) -> str:
        """What the entry is called: issuer, period, and the event's own name or its kind's."""
        event = self.event
        kind = kinds.of(event.kind)
        period = event.period.text if event.period else None
        own = event.title if kind.titled and event.title and len(event.title) <= LONGEST else kind.entry
        about = f"({', '.join(self.subjects[:SUBJECTS])})" if self.subjects else None
        return ": ".join(filter(None, (self.issuer, " ".join(filter(None, (period, own, about))))))


SUBJECTS = 3
"""Securities at most that a deadline's name tells."""
LONGEST = 100
"""Characters of a title at most that is shown in place of the kind's name."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one release states it; ``stamp`` orders tellings, the newest last, ``edition`` is its day and
    rank."""

    release: Record
    event: Event
    stamp: str
    groups: tuple[str, ...]

    @property
    def edition(self) -> str:
        """The day of issue and what the release says about itself: two wires of one release are one edition."""
        return self.stamp[:12]


def stamp(release: Record) -> str:
    """What orders releases: day of issue, rank, moment. What nothing dates comes before all others, but what calls
    something off or moves it behind them: a call that is off must never look as if it were on.

    >>> from releaseparse import parse
    >>> stamp(parse("CORRECTION: Acme to report\\n\\nTULSA, May 6, 2026 - Acme Inc. reports."))
    '2026-05-06/1/'
    """
    issued = release.issued.value if release.issued else ""
    sent = release.source.mail.sent if release.source.mail and release.source.mail.sent else ""
    moment = issued if "T" in issued else sent if sent[:10] == issued[:10] else ""
    clock = ""
    if "T" in moment:
        read = dt.datetime.fromisoformat(moment)
        clock = (read if read.tzinfo is None else read.astimezone(dt.UTC)).strftime("%Y-%m-%dT%H:%M:%S")
    turns = any(event.status != "scheduled" for event in release.events)
    day = issued[:10] or (LAST if turns else FIRST)
    return f"{day}/{max(RANKS[release.status], int(turns))}/{clock}"


def first(telling: Telling, own_id: str) -> Entry:
    """The entry that a first telling makes, under an id of its own."""
    release, event = telling.release, telling.event
    own = [release.tickers[n] for n in release.issuer.tickers] if release.issuer else []
    return Entry(
        event=moments.dated(msgspec.structs.replace(event, id=own_id, evidence=(), confidence=None)),
        groups=telling.groups,
        issuer=release.issuer.name if release.issuer else None,
        market=next((ticker.mic for ticker in own if ticker.mic), None),
        headline=release.headline.value if release.headline else None,
        source=release.source.name,
        contact=contact(release.contacts),
        language=release.language,
        stamp=telling.stamp,
        told=dict.fromkeys((*FILLED, *TEXTS, "when", *(("status",) if _weighs(telling) else ())), telling.stamp),
        past=(event.previous,) if event.previous else (),
        subjects=same.subjects(release, event),
    )


def _weighs(telling: Telling) -> bool:
    """Whether a release says what has become of an event; that it is announced as ever says nothing."""
    return telling.event.status != "scheduled" or telling.release.status in LATER


def contact(contacts: Iterable[Contact]) -> str | None:
    """Whom to ask, in a line: who is there for investors, else the first."""
    ordered = sorted(contacts, key=lambda contact: contact.role != "investor")
    for contact in ordered[:1]:
        who = (contact.name or contact.desk, contact.organization, *contact.phones[:1], *contact.emails[:1])
        return ", ".join(filter(None, who)) or None
    return None


def packed(value: Struct) -> str:
    """An entry or record in letters and digits that no program on the way folds or escapes otherwise."""
    return base64.b64encode(zlib.compress(msgspec.json.encode(value), 9)).decode("ascii")


def unpacked(text: str, kind: type[T]) -> T:
    """What :func:`packed` packed. Raises ValueError for anything else."""
    try:
        return msgspec.json.decode(zlib.decompress(base64.b64decode(text, validate=True)), type=kind)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(str(error)) from error
