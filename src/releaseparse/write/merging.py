"""What another telling of an event changes of its entry, field by field."""

from __future__ import annotations

from typing import Any

import msgspec

from releaseparse import moments
from releaseparse.events.kinds import OFF
from releaseparse.record import DialIn, Event
from releaseparse.write import same
from releaseparse.write.entry import FILLED, LATER, Entry, Telling, contact

SEEN = (
    "when", "until", "zone", "modifier", "status", "dial_in", "webcasts", "registration", "location", "amount",
    "replay",
)  # fmt: skip
"""Fields whose change is one that people who hold the entry must see: it counts in SEQUENCE."""
PAST = 40
"""Old times at most that an entry remembers."""


def changed(before: Entry, after: Entry) -> bool:
    """Whether what people must see of an entry has changed; of one that is off they see that it is."""
    if not before.live and not after.live:
        return before.event.status != after.event.status or before.event.when != after.event.when
    return any(getattr(before.event, name) != getattr(after.event, name) for name in SEEN)


def merged(entry: Entry, telling: Telling) -> Entry:
    """The entry with what another release states about the event, newer or older than what is known.

    An older telling only fills what is empty. A time that the event no longer has comes back by a correction alone, and
    so does an event that was called off, if no new time is stated for it. In ``told`` the stamp of the time is that of
    the first telling of it, that of the status the release's that called it off, moved it or brought it back.
    """
    found = _Merging(entry, telling)
    found.time()
    found.fields()
    found.texts()
    newest = max(entry.stamp, telling.stamp)
    release = telling.release
    return msgspec.structs.replace(
        entry,
        event=moments.dated(msgspec.structs.replace(entry.event, **found.event)),
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
        if new.when is not None and old.when is not None and not same.moment(new.when, old.when):
            self._other_time(new, old.when)
        else:
            self._same_time(new)
        if new.modifier and not old.modifier and same.moment(new.when, self.event.get("when", old.when)):
            self.event["modifier"] = new.modifier

    def _same_time(self, new: Event) -> None:
        """The time that is known, or none: what is called off stays so, but for a correction that states it again."""
        old, at = self.entry.event, self.telling.stamp
        known = self.told.get("when", "")
        if new.when is not None:
            if old.when is None or same.finer(new, old):
                self._when(new)
            self.told["when"] = min(at, known)
        if new.status in OFF:
            if self._newer("status") and (new.when is not None or at >= known):
                self._set("status", new.status)
        elif self.telling.release.status in LATER and at > self.told.get("status", ""):
            self._set("status", "scheduled" if old.status in OFF else old.status)
        elif new.status == "moved" and old.status == "scheduled":
            self._set("status", "moved")
            self.event["previous"] = new.previous

    def _other_time(self, new: Event, when: str) -> None:
        """Another time than the known one: a newer one, or one that it had."""
        assert new.when is not None
        plain = new.status == "scheduled" and self.telling.release.status not in LATER
        stale = plain and (same.among(new.when, self.past) or same.vaguer(new.when, when))
        moved = new.status == "moved" and self.entry.event.status == "scheduled" and same.moment(new.previous, when)
        if stale:
            return
        if plain and self.entry.event.status == "scheduled" and same.vaguer(when, new.when):
            self._when(new)
            return
        if new.status in OFF and self._newer("when"):
            self._set("status", new.status)
        elif new.status not in OFF and (moved or self._newer("when")):
            self.past.append(when)
            self._when(new)
            self._set("status", "moved")
            self.event["previous"] = when
        else:
            self.past.append(new.when)
            if self.entry.event.status == "scheduled":
                self.event.update(status="moved", previous=new.when)

    def _when(self, new: Event) -> None:
        modifier = new.modifier or (self.entry.event.modifier if new.when and "T" not in new.when else None)
        self.event.update(when=new.when, zone=new.zone, until=new.until, modifier=modifier)
        self.told["when"] = self.telling.stamp

    def _set(self, name: str, value: Any) -> None:
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
        who = contact(release.contacts)
        if who and self._newer("contact") and (same_language or not known.contact):
            self.told["contact"] = self.telling.stamp
            self.own["contact"] = who
        title = self.telling.event.title
        if title and self._newer("title") and (same_language or not known.event.title):
            self._set("title", title)


def _weight(value: tuple[DialIn | str, ...]) -> int:
    """How much ways to join tell: numbers, and their codes."""
    return sum(1 + bool(isinstance(way, DialIn) and way.passcode) for way in value)
