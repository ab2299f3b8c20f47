"""One entry for one event, however many releases mention it: the newest version counts, field by field."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from releaseparse.record import Event, Record
from releaseparse.write import same
from releaseparse.write.entry import Entry, Telling, first, stamp
from releaseparse.write.merging import changed, merged

WAITING = 200
"""Releases at most that call something off whose announcement is waited for."""


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
    pending: list[Record] = field(default_factory=list)
    """What is called off of which no announcement was read and no day is stated: one release each, without its text."""
    _roots: dict[str, str] = field(default_factory=dict)
    _editions: dict[int, str] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def add(self, entries: Iterable[Entry], pending: Iterable[Record] = ()) -> None:
        """Add what an earlier run knew; of two entries with one id that of the newer telling stays."""
        known = {entry.event.id: entry for entry in self.entries}
        for entry in entries:
            other = known.get(entry.event.id, entry)
            known[entry.event.id] = max(other, entry, key=lambda each: (each.stamp, each.sequence))
        self.entries = list(known.values())
        self.pending = [*self.pending, *pending]

    def take(self, releases: Iterable[Record]) -> None:
        """Take what these releases tell, the oldest first, in whatever order they come."""
        every = [*self.pending, *releases]
        self.pending = []
        told = [(release, stamp(release), same.groups(release)) for release in every]
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
        for event, number in same.pairs(release, root, index, self._known, taken):
            telling = Telling(release, event, at, groups)
            if number is None and event.when is None:
                self._wait(_kept(release, event))
                continue
            if number is None:
                number = len(self.entries)
                self.entries.append(first(telling, self._new_id(event)))
                self._editions[number] = telling.edition
            else:
                self.entries[number] = self._merged(number, telling)
            taken.add(number)
            entry = self.entries[number]
            index.add(number, entry.event, root, entry.past)

    def _wait(self, release: Record) -> None:
        """Keep what a release calls off until its announcement comes: once, however often the release is read."""
        others = (known for known in self.pending if _waits_for(known) != _waits_for(release))
        self.pending = [*others, release][-WAITING:]

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

    def _known(self, number: int) -> same.Known:
        entry = self.entries[number]
        return same.Known(entry.event, entry.subjects, entry.stamp, bool(entry.past), entry.groups)

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


def _kept(release: Record, event: Event) -> Record:
    """What is kept of a release that calls an event off of which nothing else is known yet."""
    return Record(
        id=release.id, source=release.source, language=release.language, status=release.status,
        headline=release.headline, issuer=release.issuer, issued=release.issued, tickers=release.tickers,
        events=(msgspec.structs.replace(event, evidence=()),),
    )  # fmt: skip


def _waits_for(release: Record) -> tuple[str, str]:
    return release.id, release.events[0].id


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
