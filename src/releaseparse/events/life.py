"""The life of an event: which of its mentions tell an old time or a new one, and what has become of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

import msgspec

from releaseparse.events import kinds, turns
from releaseparse.events.drafts import Draft, exactness
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import Scene
from releaseparse.events.turns import Turn
from releaseparse.events.units import Unit
from releaseparse.events.wording import words
from releaseparse.record import Date, EventStatus

Part = Literal["", "old", "new", "off"]
"""What a mention says about its event: a time that no longer holds, one that holds instead, one that is called off."""
MARK = 30
"""Characters before a date within which "from" or "to" stands."""
BEHIND = 20
"""Characters behind a date within which "planned" stands: "für den 8. Mai geplante"."""
REACH = 40
"""Units between an old time and the new one."""
MANY = 40
"""Events of one kind among which the one that is meant is looked for."""


class Gone(NamedTuple):
    """An event that is called off and of which no time is stated: its kind, what becomes of it, and the unit."""

    kind: str
    status: EventStatus
    unit: int


@dataclass(frozen=True, slots=True)
class Lives:
    """The drafts with what has become of them, and the events without a time that are called off."""

    drafts: tuple[Draft, ...]
    gone: tuple[Gone, ...]


def parted(mentions: Iterable[Mention], scene: Scene) -> Iterator[Mention]:
    """The mentions, each with its part in a change that the release states; a range from the old time to the new one
    is two."""
    if not scene.turns:
        yield from mentions
        return
    for number, group in groupby(mentions, key=attrgetter("unit")):
        told = list(group)
        found = scene.turns.get(number, ())
        yield from _in_unit(told, found, scene) if found else _elsewhere(told, scene)


def _elsewhere(told: Sequence[Mention], scene: Scene) -> Iterator[Mention]:
    """The mentions of another unit: a time is an old one where the words before it say so plainly."""
    last: Mention | None = None
    for mention in told:
        said = _before(mention.date, mention, scene, 0)
        goes_on = last is not None and last.part == "old" and _goes_on(last, mention)
        last = replace(mention, part="old") if goes_on or _last(said, "was", scene.language) >= 0 else mention
        yield last


def _in_unit(told: Sequence[Mention], found: Sequence[Turn], scene: Scene) -> Iterator[Mention]:
    """The mentions of a unit with their parts; what its changes are not about keeps none."""
    last: Mention | None = None
    for mention in _split(told, found, scene):
        own = [turn for turn in found if _is_about(turn, mention)]
        part = _part(mention, own, last, scene) if own else ""
        last = replace(mention, part=part)
        yield last


def _is_about(turn: Turn, mention: Mention) -> bool:
    """Whether a change is that of a mention: of its kind, and named on the side where the words expect it."""
    if mention.kind == "replay" or (turn.kinds and mention.kind not in turn.kinds):
        return False
    if mention.cue is None or turn.voice == "bare":
        return True
    return mention.cue.end > turn.at.start if turn.voice == "active" else mention.cue.start < turn.at.start


def _goes_on(last: Mention, mention: Mention) -> bool:
    """Whether a clock time is that of the day told right before it."""
    same = _same_day(last, mention) and last.kind == mention.kind
    return same and "T" not in last.date.value and mention.date.start - last.date.end < MARK


def _split(told: Sequence[Mention], found: Sequence[Turn], scene: Scene) -> Iterator[Mention]:
    """The mentions; "from May 8 to May 12" is no range where something is moved."""
    moves = any(turn.status != "cancelled" for turn in found)
    for mention in told:
        date = mention.date
        said = _before(date, mention, scene, 0)
        if moves and date.until is not None and _last(said, "old", scene.language) >= 0:
            one = date.kind.removesuffix("_range")
            yield replace(mention, date=msgspec.structs.replace(date, until=None, kind=one), part="old")
            yield replace(
                mention, date=msgspec.structs.replace(date, value=date.until, until=None, kind=one), part="new"
            )
        else:
            yield mention


def _part(mention: Mention, own: Sequence[Turn], last: Mention | None, scene: Scene) -> Part:
    """What a mention tells by the words right before and behind its date, else by where it stands."""
    if mention.part:
        return mention.part
    called_off = all(turn.status == "cancelled" for turn in own)
    floor = last.date.end if last else 0
    said = _before(mention.date, mention, scene, floor)
    unit = scene.units[mention.unit]
    old = max(_last(said, "old", scene.language), _last(said, "was", scene.language))
    new = _last(said, "new", scene.language)
    if called_off:
        return _called_off(mention, own[0], last, unit)
    behind = unit.folded[mention.date.end - unit.start :][:BEHIND]
    if _planned(behind, scene.language):
        return "old"
    if last is not None and last.part and _goes_on(last, mention):
        return last.part
    if max(old, new) >= 0:
        return "old" if old >= new else "new"
    if last is not None and last.part and _same_day(last, mention) and last.kind == mention.kind:
        return last.part
    return _by_place(mention, own, scene)


def _planned(behind: str, language: str) -> bool:
    """Whether these words begin with one that stands behind an old time."""
    return turns.pattern("behind", language).search(behind) is not None


def _called_off(mention: Mention, turn: Turn, last: Mention | None, unit: Unit) -> Part:
    """A time that is called off, or the new one that "will" be, behind it."""
    between = unit.folded[turn.at.end : max(turn.at.end, mention.date.start - unit.start)]
    return "new" if last and last.part == "off" and _comes(between) and not _same_day(last, mention) else "off"


def _by_place(mention: Mention, own: Sequence[Turn], scene: Scene) -> Part:
    """Which time a date is by where it stands: before "has been moved" the old one, behind it the new one."""
    start = mention.date.start - scene.units[mention.unit].start
    turn = own[-1]
    if turn.voice == "active":
        named = mention.cue is not None and turn.at.end <= start < mention.cue.start
        put_off = all(t.status == "postponed" for t in own)
        return "old" if named or put_off else "new"
    return "old" if start < turn.at.start else "new"


def _comes(between: str) -> bool:
    return any(f" {word} " in between for word in words("coming"))


def _same_day(one: Mention, other: Mention) -> bool:
    return one.date.value[:10] == other.date.value[:10]


def _before(date: Date, mention: Mention, scene: Scene, floor: int) -> str:
    """What stands right before a date in its unit, behind the date before it."""
    unit = scene.units[mention.unit]
    return unit.folded[max(0, date.start - unit.start - MARK, floor - unit.start) : date.start - unit.start]


def _last(said: str, kind: str, language: str) -> int:
    """Where the last word of a class ends in these words, -1 where none does."""
    return max((match.end() for match in turns.pattern(kind, language).finditer(said, overlapped=True)), default=-1)


def settle(drafts: Sequence[Draft], olds: Sequence[Mention], scene: Scene, first: str | None) -> Lives:
    """The drafts, each with what has become of it by its mentions, by old times distinguished from them (``olds``), and
    by what headline and sentences say without a date; ``first`` is the day before which nothing is to come."""
    if not scene.turns:
        return Lives(tuple(drafts), ())
    settling = _Settling([_own(draft) for draft in drafts], scene, first)
    for group in _grouped(olds):
        settling.pair(group)
    gone = tuple(settling.undated())
    return Lives(tuple(settling.found), gone)


def _own(draft: Draft) -> Draft:
    """A draft by what its own mentions say."""
    parts = {mention.part for mention in draft.mentions}
    if "new" in parts:
        return replace(draft, status="moved")
    return replace(draft, status="cancelled") if "off" in parts else draft


def _grouped(olds: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Old times by kind and day, the mentions of each."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in olds:
        groups.setdefault((mention.kind, mention.date.value[:10]), []).append(mention)
    yield from groups.values()


class _Settling:
    """The drafts while it is settled what has become of them, by their kinds."""

    def __init__(self, found: list[Draft], scene: Scene, first: str | None) -> None:
        self.found, self.scene, self.first = found, scene, first
        self.by_kind: dict[str, list[int]] = {}
        for number in sorted(range(len(found)), key=lambda n: found[n].mentions[0].unit):
            self.by_kind.setdefault(found[number].kind, []).append(number)
        self.settled = {draft.kind for draft in found if draft.status != "scheduled"}
        self.said: dict[str, list[Turn]] = {}
        for turn in (turn for turns_ in scene.turns.values() for turn in turns_):
            for kind in turn.kinds:
                self.said.setdefault(kind, []).append(turn)

    def _near(self, kind: str, unit: int) -> list[int]:
        """The drafts of a kind that have no old time yet, and that are mentioned first not far from a unit."""
        same = self.by_kind.get(kind, [])
        at = bisect_left(same, unit, key=lambda n: self.found[n].mentions[0].unit)
        near = same[max(0, at - MANY) : at + MANY]
        return [n for n in near if self.found[n].previous is None]

    def _set(self, number: int, status: EventStatus, previous: Date | None = None) -> None:
        self.found[number] = replace(self.found[number], status=status, previous=previous)
        self.settled.add(self.found[number].kind)

    def pair(self, group: Sequence[Mention]) -> None:
        """Give an old time to the event that it was of; an event with no new time is postponed, or called off."""
        kind, unit = group[0].kind, group[0].unit
        old = max((mention.date for mention in group), key=exactness)
        same = self._near(kind, unit)
        here = [n for n in same if self.found[n].when.value in (old.value, old.value[:10])]
        if not here and (meant := self._meant(same, group[-1])):
            self._set(meant[0], "moved", old)
            return
        status = self._fate(kind, unit)
        if here and status != "scheduled":
            self._set(here[0], status)
        elif not here and (self.first is None or old.value[:10] >= self.first):
            told = tuple(replace(mention, part="old") for mention in group)
            self.found.append(Draft(kind, old, told, status="postponed" if status == "scheduled" else status))
            self.settled.add(kind)

    def _meant(self, same: Sequence[int], last: Mention) -> list[int]:
        """The event whose old time this was: one that is moved, else one that is mentioned after it."""
        new = [n for n in same if self.found[n].status == "moved"]
        later = [n for n in same if self.found[n].status == "scheduled" and _follows(self.found[n], last)]
        return [*new, *(later if len(later) == 1 or not new else ())][:1]

    def _fate(self, kind: str, number: int) -> EventStatus:
        """What has become of an event whose old time alone is stated: by its unit, else by any that names its kind."""
        own = [t for t in self.scene.turns.get(number, ()) if kind in t.kinds or not t.kinds]
        said = own or self.said.get(kind, [])[:MANY]
        if not said:
            return "scheduled"
        return "cancelled" if any(turn.status == "cancelled" for turn in said) else "postponed"

    def undated(self) -> Iterator[Gone]:
        """What units say that tell no date: of the one event of its kind, else of one that has no time."""
        for number, said in self.scene.turns.items():
            for turn in said:
                for kind in sorted(turn.kinds - self.settled):
                    same = self.by_kind.get(kind, [])
                    if not same and turn.status in kinds.OFF and _counts(kind):
                        self.settled.add(kind)
                        yield Gone(kind, "cancelled" if turn.status == "cancelled" else "postponed", number)
                    elif len(same) == 1:
                        self._set(same[0], _told(self.found[same[0]], turn, self.scene))


def _follows(draft: Draft, old: Mention) -> bool:
    return old.unit <= draft.mentions[0].unit <= old.unit + REACH


def _counts(kind: str) -> bool:
    return kinds.is_joinable(kind) and kind != "other"


def _told(draft: Draft, turn: Turn, scene: Scene) -> EventStatus:
    """What a unit without a date makes of the one event of its kind: what "will" be is the new time."""
    if turn.status == "cancelled":
        return "cancelled"
    coming = any(_comes(f"{scene.units[mention.unit].folded} ") for mention in draft.mentions)
    return "postponed" if turn.status == "postponed" and not coming else "moved"
