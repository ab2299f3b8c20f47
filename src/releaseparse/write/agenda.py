"""One entry for one event, however many releases tell of it: the newest telling counts, field by field."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from releaseparse.events import kinds
from releaseparse.record import Contact, DialIn, Event, Record, Struct
from releaseparse.write import same

RANKS = {"original": 0, "repeat": 0, "update": 1, "correction": 1, "withdrawal": 2}
"""Which of two releases of one day is the newer, by what it says of itself."""
OFF = frozenset({"cancelled", "postponed"})
"""What becomes of an event that does not take place at its time."""
FIRST, LAST = "0000-00-00", "9999-12-31"
"""The days of releases that nothing dates."""
LATER = frozenset({"update", "correction"})
"""Releases that may bring back what another had taken away."""
SEEN = (
    "when",
    "until",
    "zone",
    "modifier",
    "status",
    "dial_in",
    "webcasts",
    "registration",
    "location",
    "amount",
    "replay",
)
"""Fields whose change is one that people who hold the entry must see: it counts in SEQUENCE."""
FILLED = ("until", "period", "dial_in", "webcasts", "registration", "location", "replay", "amount", "currency")
"""Fields that the newest telling that has them gives."""
TEXTS = ("title", "headline", "contact")
"""Fields in words: of two languages that of the first telling stays."""
PAST = 40
"""Old times at most that an entry remembers."""


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event as all its releases tell it.

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
    issued: str | None = None
    sequence: int = 0
    stamp: str = ""
    told: dict[str, str] = msgspec.field(default_factory=dict)
    past: tuple[str, ...] = ()

    @property
    def live(self) -> bool:
        """Whether the event takes place, as far as is known."""
        return self.event.status not in OFF

    @property
    def name(self) -> str:
        """What the entry is called: issuer, period, and the event's own name or its kind's."""
        event = self.event
        kind = kinds.of(event.kind)
        period = event.period.text if event.period else None
        own = event.title if kind.titled and event.title and len(event.title) <= LONGEST else kind.entry
        return ": ".join(filter(None, (self.issuer, " ".join(filter(None, (period, own))))))


LONGEST = 100
"""Characters of a title at most that is shown in place of the kind's name."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one release tells it; ``stamp`` orders tellings, the newest last, ``edition`` is its day and rank."""

    release: Record
    event: Event
    stamp: str
    groups: tuple[str, ...]

    @property
    def edition(self) -> str:
        """The day of issue and what the release says of itself: two wires of one release are one edition."""
        return self.stamp[:12]


@dataclass(slots=True)
class Agenda:
    """Entries of all releases that were read, and what is known of them since.

    >>> from releaseparse import parse
    >>> release = parse("Acme Inc. will hold a call on May 8, 2026 at 9:00 a.m. ET.")
    >>> agenda = Agenda()
    >>> agenda.take([release, release])
    >>> len(agenda.entries)
    1
    """

    entries: list[Entry] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """What is called off of which no announcement was read and no day is told."""
    _roots: dict[str, str] = field(default_factory=dict)
    _editions: dict[int, str] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def take(self, releases: Iterable[Record]) -> None:
        """Take what these releases tell, the oldest first, in whatever order they come."""
        told = [(release, stamp(release), same.groups(release)) for release in releases]
        for _, _, groups in told:
            self._join(groups)
        for entry in self.entries:
            self._join(entry.groups)
            self._ids.add(entry.event.id)
        index = same.Index()
        for number, entry in enumerate(self.entries):
            index.add(number, entry.event, self._root(entry.groups), entry.past)
        told.sort(key=lambda item: (item[1], item[0].source.name or "", item[0].source.part, item[0].id))
        for release, at, groups in told:
            self._tell(release, at, groups, index)

    def _tell(self, release: Record, at: str, groups: tuple[str, ...], index: same.Index) -> None:
        root = self._root(groups)
        taken: set[int] = set()
        for event, number in same.pairs(release, root, index, self._event, taken):
            telling = Telling(release, event, at, groups)
            if number is None and event.when is None:
                self.unknown.append(f"{release.issuer.name if release.issuer else release.source.name}: {event.kind}")
                continue
            if number is None:
                number = len(self.entries)
                self.entries.append(_first(telling, self._new_id(event)))
                self._editions[number] = telling.edition
            else:
                self.entries[number] = self._merged(number, telling)
            taken.add(number)
            entry = self.entries[number]
            index.add(number, entry.event, root, entry.past)

    def _new_id(self, event: Event) -> str:
        """The event's id, or one by its time too where another entry has it."""
        own = event.id
        if own in self._ids:
            own = hashlib.sha256(f"{own}\x1f{event.when}\x1f{len(self._ids)}".encode()).hexdigest()[: len(own)]
        self._ids.add(own)
        return own

    def _merged(self, number: int, telling: Telling) -> Entry:
        before = self.entries[number]
        after = merged(before, telling)
        if not changed(before, after) or self._editions.get(number) == telling.edition:
            return after
        self._editions[number] = telling.edition
        return msgspec.structs.replace(after, sequence=before.sequence + 1)

    def _event(self, number: int) -> Event:
        return self.entries[number].event

    def _join(self, groups: tuple[str, ...]) -> None:
        """Note that these keys are one issuer's."""
        roots = {self._root((group,)) for group in groups}
        least = min(roots, default="")
        for root in roots:
            self._roots[root] = least

    def _root(self, groups: tuple[str, ...]) -> str:
        """The key that stands for an issuer with these."""
        at = groups[0] if groups else ""
        while self._roots.get(at, at) != at:
            above = self._roots[at]
            self._roots[at] = self._roots.get(above, above)
            at = above
        return at


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
    return f"{day}/{max(RANKS[release.status], turns)}/{clock}"


def _first(telling: Telling, own_id: str) -> Entry:
    release, event = telling.release, telling.event
    own = [release.tickers[n] for n in release.issuer.tickers] if release.issuer else []
    return Entry(
        event=msgspec.structs.replace(event, id=own_id, evidence=(), confidence=None),
        groups=telling.groups,
        issuer=release.issuer.name if release.issuer else None,
        market=next((ticker.mic for ticker in own if ticker.mic), None),
        headline=release.headline.value if release.headline else None,
        source=release.source.name,
        contact=_contact(release.contacts),
        language=release.language,
        issued=release.issued.value if release.issued else None,
        stamp=telling.stamp,
        told=dict.fromkeys((*FILLED, *TEXTS, "when", "status"), telling.stamp),
        past=(event.previous,) if event.previous else (),
    )


def _contact(contacts: Iterable[Contact]) -> str | None:
    """Whom to ask, in a line: who is there for investors, else the first."""
    ordered = sorted(contacts, key=lambda contact: contact.role != "investor")
    for contact in ordered[:1]:
        who = (contact.name or contact.desk, contact.organization, *contact.phones[:1], *contact.emails[:1])
        return ", ".join(filter(None, who)) or None
    return None


def changed(before: Entry, after: Entry) -> bool:
    """Whether what people must see of an entry has changed."""
    return any(getattr(before.event, name) != getattr(after.event, name) for name in SEEN)


def merged(entry: Entry, telling: Telling) -> Entry:
    """The entry with what another release tells of the event, be it newer or older than what is known.

    An older telling only fills what is empty. A time that the event no longer has comes back by a correction alone, and
    so does an event that was called off, if no new time is told for it.
    """
    found = _Merging(entry, telling)
    found.time()
    found.fields()
    found.texts()
    newest = max(entry.stamp, telling.stamp)
    release = telling.release
    return msgspec.structs.replace(
        entry,
        event=msgspec.structs.replace(entry.event, **found.event),
        stamp=newest,
        told=found.told,
        past=tuple(dict.fromkeys(found.past))[:PAST],
        groups=tuple(dict.fromkeys((*entry.groups, *telling.groups))),
        issuer=entry.issuer or (release.issuer.name if release.issuer else None),
        **found.own,
    )


class _Merging:
    """What a telling changes of an entry: fields of its event, its own, and the stamps of both."""

    def __init__(self, entry: Entry, telling: Telling) -> None:
        self.entry, self.telling = entry, telling
        self.event: dict[str, Any] = {}
        self.own: dict[str, Any] = {}
        self.told = dict(entry.told)
        self.past = [*entry.past, *([telling.event.previous] if telling.event.previous else [])]

    def _newer(self, name: str) -> bool:
        return self.telling.stamp >= self.told.get(name, "")

    def time(self) -> None:
        """When it is, and what has become of it."""
        old, new = self.entry.event, self.telling.event
        back = self.telling.release.status in LATER
        stale = new.when is not None and same.among(new.when, self.past) and not same.moment(new.when, old.when)
        if new.status in OFF:
            if self._newer("status"):
                self._set("status", new.status)
            if new.when is not None and old.when is None:
                self._when(new)
        elif new.when is None or (stale and not back and new.status == "scheduled"):
            pass
        elif old.when is None or same.finer(new, old):
            self._when(new)
            self._revive(back)
        elif same.moment(new.when, old.when):
            self._revive(back and self.telling.stamp > self.told.get("status", ""))
        elif self._newer("when"):
            self.past.append(old.when)
            self._when(new)
            self._set("status", "moved")
            self.event["previous"] = old.when
        else:
            self.past.append(new.when)
        if new.modifier and not old.modifier and same.moment(new.when, self.event.get("when", old.when)):
            self.event["modifier"] = new.modifier

    def _revive(self, back: bool) -> None:
        if back and self.entry.event.status in OFF and self._newer("status"):
            self._set("status", "scheduled")

    def _when(self, new: Event) -> None:
        modifier = new.modifier or (self.entry.event.modifier if new.when and "T" not in new.when else None)
        self.event.update(when=new.when, zone=new.zone, until=new.until, modifier=modifier)
        self.told["when"] = max(self.telling.stamp, self.told.get("when", ""))

    def _set(self, name: str, value: str) -> None:
        self.event[name] = value
        self.told[name] = self.telling.stamp

    def fields(self) -> None:
        """The other fields: the newest telling that has them; of two wires' of one edition the fuller."""
        for name in FILLED:
            old, new = getattr(self.entry.event, name), getattr(self.telling.event, name)
            if name == "until" and not same.moment(
                self.telling.event.when, self.event.get("when", self.entry.event.when)
            ):
                continue
            one_edition = self.telling.edition == self.told.get(name, "")[:12]
            fuller = isinstance(new, tuple) and one_edition and _weight(new) < _weight(old)
            if new and not fuller and (not old or self._newer(name)):
                self._set(name, new)

    def texts(self) -> None:
        """The fields in words: the newest telling's in the language of the first."""
        release, known = self.telling.release, self.entry
        same_language = release.language == known.language or known.language is None
        if self._newer("headline") and (same_language or not known.headline) and release.headline:
            self.told["headline"] = self.telling.stamp
            self.own.update(headline=release.headline.value, source=release.source.name, language=release.language)
            self.own["issued"] = release.issued.value if release.issued else known.issued
        contact = _contact(release.contacts)
        if contact and self._newer("contact") and (same_language or not known.contact):
            self.told["contact"] = self.telling.stamp
            self.own["contact"] = contact
        title = self.telling.event.title
        if title and self._newer("title") and (same_language or not known.event.title):
            self._set("title", title)


def _weight(value: tuple[DialIn | str, ...]) -> int:
    """How much ways to join tell: numbers, and their codes."""
    return sum(1 + bool(isinstance(way, DialIn) and way.passcode) for way in value)


def chosen(
    entries: Iterable[Entry], *, since: dt.date | None = None, only: Iterable[str] = (), issuer: str | None = None
) -> Iterator[Entry]:
    """The entries with a time that are of these kinds (all, where none is named), of an issuer whose name or ticker
    holds these letters, and not over before a day; the soonest first."""
    wanted = frozenset(only)
    for entry in sorted(entries, key=lambda entry: (entry.event.when or "", entry.name, entry.event.id)):
        event = entry.event
        last = max(event.when or "", event.until or "")[:10]
        if event.when is None or (wanted and event.kind not in wanted):
            continue
        if since is not None and last < since.isoformat():
            continue
        if issuer is None or any(issuer.lower() in key.lower() for key in (entry.issuer or "", *entry.groups)):
            yield entry
