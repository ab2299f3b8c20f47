"""Which events in several releases are one and the same."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from releaseparse.entities import company
from releaseparse.events import kinds
from releaseparse.moments import instant
from releaseparse.record import Event, Record

ROOM = 40
"""Entries at most among which the one that is meant is looked for."""
ONCE = frozenset({"call", "meeting", "results", "briefing", "investor_day"})
"""Kinds of which an issuer has hardly two on one day, distinguished: another hour of that day is a change."""
DAYS = 45
"""Days between two times of an event that is about one fiscal period."""
AHEAD = 200
"""Days before an event within which it is called off."""
WORD = 4
"""Letters of a word at least by which two titles are alike."""
NAME, TICKER = "name ", "ticker "
"""What keys of issuers begin with."""
SHORT = 3
"""Letters of a name that are too few to know an issuer by when its legal form is gone."""


def groups(release: Record) -> tuple[str, ...]:
    """The keys by which an issuer is known: its name without legal form, its tickers; else the release itself.

    >>> from releaseparse import parse
    >>> groups(parse("Acme Tools, Inc. (NYSE: ACM) today said that it reports."))
    ('name acme tools', 'ticker XNYS ACM')
    """
    if release.issuer is None:
        return (f"release {release.id}",)
    tickers = (release.tickers[number] for number in release.issuer.tickers)
    return (
        f"{NAME}{bare(release.issuer.name)}",
        *dict.fromkeys(f"{TICKER}{ticker.mic} {ticker.symbol}" for ticker in tickers if ticker.mic),
    )


def _words_of(keys: Iterable[str]) -> set[str]:
    """The words of an issuer's name."""
    return set(next((key.removeprefix(NAME).split() for key in keys if key.startswith(NAME)), []))


def bare(name: str) -> str:
    """A company's name in lower case without its legal form and marks.

    >>> bare("The Acme Tools Co., Ltd."), bare("ACME TOOLS")
    ('the acme tools', 'acme tools')
    """
    words = ["".join(c for c in word if c.isalnum() or c == "&") for word in name.casefold().split()]
    words = [word for word in words if word]
    while len(words) > 1 and company.bare(words[-1]) in company.forms() and len("".join(words[:-1])) >= SHORT:
        words.pop()
    return " ".join(words)


def subjects(release: Record, event: Event) -> tuple[str, ...]:
    """The securities that a release with a deadline speaks of; none for other events."""
    if event.kind != "deadline":
        return ()
    return tuple(dict.fromkeys(f"{ticker.mic or ticker.exchange} {ticker.symbol}" for ticker in release.tickers[:ROOM]))


class Known(NamedTuple):
    """What is known of an entry: its event, the securities it is about, the stamp of its newest telling, whether it had
    another time before, and the keys of its issuer."""

    event: Event
    subjects: tuple[str, ...]
    stamp: str
    past: bool
    groups: tuple[str, ...]


@dataclass(slots=True)
class Index:
    """Where entries are found: by issuer and kind, and with these by day, and by period; and by hour and code."""

    by_day: dict[tuple[str, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    by_period: dict[tuple[str, str, object], list[int]] = field(default_factory=lambda: defaultdict(list))
    by_kind: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    by_time: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    by_code: dict[tuple[str, str], int] = field(default_factory=dict)
    times: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def add(self, number: int, event: Event, root: str, past: Iterable[str]) -> None:
        """Note an entry, at its time and at all that it once had."""
        times = tuple(dict.fromkeys(value for value in (event.when, *past) if value))
        self.times[number] = times
        for value in times:
            _note(self.by_day[root, event.kind, value[:10]], number)
            _note(self.by_time[event.kind, value[:10]], number)
        if (about := period(event)) is not None:
            _note(self.by_period[root, event.kind, about], number)
        _note(self.by_kind[root, event.kind], number)
        for code in _codes(event):
            self.by_code.setdefault(code, number)


def _note(numbers: list[int], number: int) -> None:
    if number not in numbers[-ROOM:]:
        numbers.append(number)


def _codes(event: Event) -> Iterator[tuple[str, str]]:
    if event.when is not None and "T" in event.when:
        minute = instant(event.when) or event.when[:16]
        yield from ((str(minute), way.passcode) for way in event.dial_in if way.passcode)


def period(event: Event) -> tuple[int, int | None, int | None] | None:
    """The fiscal period of an event where its year is stated."""
    told = event.period
    return None if told is None or told.year is None else (told.year, told.quarter, told.half)


def floats(value: str) -> bool:
    """Whether a value of ``when`` is a time of which no zone is known.

    >>> [floats(value) for value in ("2026-05-08", "2026-05-08T10:00:00", "2026-05-08T10:00:00-04:00")]
    [False, True, False]
    """
    return "T" in value and instant(value) is None


def moment(one: str | None, other: str | None) -> bool:
    """Whether two values of ``when`` are one time, as far as both tell it: by the instant, by the minute where one has
    no zone, by the day where one has no hour.

    >>> moment("2026-05-08T10:00:00-04:00", "2026-05-08T14:00:00+00:00"), moment("2026-05-08", "2026-05-08T10:00:00")
    (True, True)
    """
    if one is None or other is None:
        return one is other
    first, second = instant(one), instant(other)
    if first is not None and second is not None:
        return first == second
    length = 16 if "T" in one and "T" in other else 10
    return one[:length] == other[:length]


def among(value: str, times: Iterable[str]) -> bool:
    """Whether a time is one of several."""
    return any(moment(value, other) for other in times)


def vaguer(new: str, old: str) -> bool:
    """Whether a time has no zone while the other has one and is not far: a translation's own clocks, not another time.

    >>> [vaguer(f"2026-05-{day}T22:00:00", "2026-05-08T10:00:00-04:00") for day in ("08", "12")]
    [True, False]
    """
    if not floats(new) or instant(old) is None:
        return False
    days = (dt.date.fromisoformat(new[:10]) - dt.date.fromisoformat(old[:10])).days
    return abs(days) <= 1


def finer(new: Event, old: Event) -> bool:
    """Whether a telling gives the same time more exactly: with an hour, or with a zone."""
    if new.when is None or not moment(new.when, old.when):
        return False
    return _exactness(new.when) > _exactness(old.when or "")


def _exactness(value: str) -> tuple[bool, bool]:
    return "T" in value, instant(value) is not None


def pairs(
    release: Record, root: str, index: Index, known: Callable[[int], Known], taken: set[int]
) -> Iterator[tuple[Event, int | None]]:
    """Each event of a release with the number of the entry that it is, None for a new one; the surest pairs first, and
    no entry twice. The caller notes each in ``taken`` and in the index before it asks for the next."""
    search = _Search(release, root, index, known, taken)
    left = list(release.events)
    for way in WAYS:
        rest: list[Event] = []
        for event in left:
            number = next(way(search, event), None)
            if number is None:
                rest.append(event)
            else:
                yield event, number
        left = rest
    for event in left:  # the same time told twice in one release is one event
        yield event, next(search.twice(event), None)


class _Search:
    """The ways to find the entry of an event."""

    def __init__(
        self, release: Record, root: str, index: Index, known: Callable[[int], Known], taken: set[int]
    ) -> None:
        self.release, self.root, self.index, self.known, self.taken = release, root, index, known, taken
        self.issued = release.issued.value[:10] if release.issued else None

    def _free(self, numbers: Iterable[int]) -> list[int]:
        """Those that were there before this release and that none of its events has taken."""
        return [n for n in list(numbers)[-ROOM:] if n not in self.taken]

    def _on(self, value: str, kind: str) -> list[int]:
        return self._free(self.index.by_day.get((self.root, kind, value[:10]), ()))

    def exact(self, event: Event) -> Iterator[int]:
        """The same moment, told to the minute by both; under a kin's kind too."""
        if event.when is None or "T" not in event.when:
            return
        for kind in (event.kind, *_kin(event.kind)):
            for number in self._on(event.when, kind):
                times = self.index.times[number]
                told = any("T" in time and moment(event.when, time) for time in times)
                if told and self._alike(event, number):
                    yield number

    def coded(self, event: Event) -> Iterator[int]:
        """The same minute and the same code, whoever tells it: a call of two issuers."""
        for code in _codes(event):
            number = self.index.by_code.get(code)
            if number is not None and number not in self.taken:
                yield number

    def kindred(self, event: Event) -> Iterator[int]:
        """The same kind and time, from an issuer whose name is part of the other's: a name that was cut."""
        if event.when is None or not ("T" in event.when or event.status != "scheduled"):
            return
        near = [n for n in self._free(self.index.by_time.get((event.kind, event.when[:10]), ())) if self._kin(n)]
        found = [n for n in near if among(event.when, self.index.times[n]) and self._alike(event, n)]
        if len(found) == 1:
            yield found[0]

    def _kin(self, number: int) -> bool:
        own, theirs = groups(self.release), self.known(number).groups
        tickers = [{key for key in keys if key.startswith(TICKER)} for keys in (own, theirs)]
        if all(tickers):
            return not tickers[0].isdisjoint(tickers[1])
        one, other = (_words_of(keys) for keys in (own, theirs))
        return bool(one and other) and (one <= other or other <= one)

    def subject(self, event: Event) -> Iterator[int]:
        """The same deadline about the same security, whoever reminds of it: law firms by the dozen do."""
        own = set(subjects(self.release, event))
        if event.when is not None and own:
            near = self._free(self.index.by_time.get((event.kind, event.when[:10]), ()))
            found = [n for n in near if not own.isdisjoint(self.known(n).subjects)]
            yield from (n for n in found if among(event.when, self.index.times[n]))

    def earlier(self, event: Event) -> Iterator[int]:
        """The entry that had the old time of an event that is moved."""
        if event.previous is not None:
            for number in self._on(event.previous, event.kind):
                if among(event.previous, self.index.times[number]):
                    yield number

    def day(self, event: Event) -> Iterator[int]:
        """The one event of its kind on that day, where one of the two tells no hour."""
        if event.when is not None:
            near = [n for n in self._on(event.when, event.kind) if self._alike(event, n)]
            if len(near) == 1 and among(event.when, self.index.times[near[0]]):
                yield near[0]

    def hour(self, event: Event) -> Iterator[int]:
        """Another hour of the same day, where an issuer has hardly two such events and this release mentions one."""
        if event.when is not None and event.kind in ONCE and self._alone(event):
            near = self._on(event.when, event.kind)
            if len(near) == 1:
                yield near[0]

    def about(self, event: Event) -> Iterator[int]:
        """The one event of its kind on the same fiscal period, some weeks off at most."""
        told = period(event)
        if told is not None and self._alone(event):
            near = self._free(self.index.by_period.get((self.root, event.kind, told), ()))
            if len(near) == 1 and (event.when is None or self._close(event.when, near[0])):
                yield near[0]

    def coming(self, event: Event) -> Iterator[int]:
        """The one event of its kind that is to come, for one that is called off or moved from nobody says when."""
        if event.status == "scheduled" or event.previous is not None:
            return
        if event.when is not None and event.status != "moved":
            return
        numbers = self._free(self.index.by_kind.get((self.root, event.kind), ()))
        near = [n for n in numbers if self._is_ahead(n) and self._alike(event, n)]
        if len(near) == 1:
            yield near[0]

    def twice(self, event: Event) -> Iterator[int]:
        """An entry that an event of this release has taken already: its kind and its time."""
        if event.when is not None:
            for number in list(self.index.by_day.get((self.root, event.kind, event.when[:10]), ()))[-ROOM:]:
                known = self.known(number).event
                if number in self.taken and known.when == event.when and _named(event, known):
                    yield number

    def before(self, event: Event) -> Iterator[int]:
        """The one of its kind that a newer release moved from nobody says when, or called off without a day."""
        if event.when is None or event.status != "scheduled" or self.issued is None:
            return
        numbers = self._free(self.index.by_kind.get((self.root, event.kind), ()))
        near = [n for n in numbers if self._was_ahead(event.when, n) and self._alike(event, n)]
        if len(near) == 1:
            yield near[0]

    def _was_ahead(self, when: str, number: int) -> bool:
        """Whether an event of this time was to come when the newest telling of an entry moved it."""
        known = self.known(number)
        day, status = known.stamp[:10], known.event.status
        if status != "moved" or known.past or known.event.previous or not (self.issued or "") < day < "9":
            return False
        days = (dt.date.fromisoformat(when[:10]) - dt.date.fromisoformat(day)).days
        return -1 <= days <= AHEAD and when[:10] <= (known.event.when or "")[:10]

    def _alike(self, event: Event, number: int) -> bool:
        """Whether nothing parts an event from an entry of one time."""
        known = self.known(number)
        own = subjects(self.release, event)
        if own and known.subjects:
            return not set(own).isdisjoint(known.subjects)
        return _named(event, known.event)

    def _alone(self, event: Event) -> bool:
        """Whether the release mentions one such event only, on its day and about its period."""
        same = [e for e in self.release.events[:ROOM] if e.kind == event.kind and e is not event]
        day = (event.when or "")[:10]
        return not any((e.when or "")[:10] == day or (period(event) and period(e) == period(event)) for e in same)

    def _close(self, when: str, number: int) -> bool:
        days = [dt.date.fromisoformat(time[:10]) for time in self.index.times[number]]
        return any(abs((dt.date.fromisoformat(when[:10]) - day).days) <= DAYS for day in days)

    def _is_ahead(self, number: int) -> bool:
        when = self.known(number).event.when
        if when is None or self.issued is None:
            return when is not None
        days = (dt.date.fromisoformat(when[:10]) - dt.date.fromisoformat(self.issued)).days
        return -1 <= days <= AHEAD


WAYS: tuple[Callable[[_Search, Event], Iterator[int]], ...] = (
    _Search.exact, _Search.earlier, _Search.coded, _Search.kindred, _Search.subject, _Search.day, _Search.about,
    _Search.hour, _Search.coming, _Search.before,
)  # fmt: skip
"""The ways to find the entry of an event, the surest first."""


def _kin(kind: str) -> tuple[str, ...]:
    """Kinds under which another release may mention the same event: of which one is only another name."""
    own = kinds.of(kind).yields_to
    return tuple(k.name for k in kinds.KINDS if k.name != kind and (k.name in own or kind in k.yields_to))


def _named(one: Event, other: Event) -> bool:
    """Whether nothing parts two events of one time: another gathering's name, or another sum."""
    if one.amount and other.amount and (one.amount, one.currency) != (other.amount, other.currency):
        return False
    listed = kinds.of(one.kind).listed or one.kind in ("deadline", "other")
    if not listed or not one.title or not other.title or one.kind != other.kind:
        return True
    return not words(one.title).isdisjoint(words(other.title))


def words(title: str) -> set[str]:
    """The words of a title by which another is known for the same."""
    parts = "".join(c if c.isalnum() else " " for c in title.casefold()).split()
    return {part for part in parts if len(part) >= WORD} or set(parts)
