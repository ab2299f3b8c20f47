"""The life of an event: which of its mentions tell an old time or a new one, and what has become of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Literal, NamedTuple

import msgspec

from releaseparse.events import columns, kinds, sessions, turns
from releaseparse.events.drafts import Draft, exactness
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import Scene
from releaseparse.events.turns import Turn
from releaseparse.events.units import Unit
from releaseparse.events.wording import holds, words
from releaseparse.joining import changes
from releaseparse.record import Date, EventStatus

Part = Literal["", "old", "new", "off"]
"""What a mention says about its event: a time that no longer holds, one that holds instead, one that is called off."""
MARK = 30
"""Characters between "originally scheduled" and its date at most."""
WEAK = 16
"""Characters between "of" or "to" and its date at most, a weekday among them."""
PLAIN = 55
"""Characters before a date within which "was previously scheduled to expire at" stands."""
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
    heads = columns.of(scene) if scene.turns else {}
    for number, group in groupby(mentions, key=attrgetter("unit")):
        told = list(group)
        found = scene.turns.get(number, ())
        if number in heads:
            yield from columns.parted(told, old_first=heads[number])
        elif found:
            yield from _agreed([*_in_unit(told, found, scene)])
        else:
            parts = list(_elsewhere(told, scene))
            clear = any(mention.part == "new" for mention in parts) or _is_otherwise(parts)
            yield from parts if scene.turns or clear else told


def _elsewhere(told: Sequence[Mention], scene: Scene) -> Iterator[Mention]:
    """The mentions of a unit without words of a change: a time is an old one where the words before it say so plainly,
    and the one behind it is the new one: "first set for May 6, will be held on May 13"."""
    last: Mention | None = None
    for mention in told:
        said = _before(mention.date, mention, scene, last.date.end if last else 0)
        old = last if last is not None and last.part == "old" else None
        part: Part = "new" if old is not None and old.kind == mention.kind else mention.part
        was = _last(said, "was", scene.language, PLAIN)[0] >= 0 or _is_replaced(mention, told, scene)
        if was or (old is not None and _is_with(old, mention, scene)):
            part = "old"
        last = mention if part == mention.part else mention._replace(part=part)
        yield last


def _is_replaced(mention: Mention, told: Sequence[Mention], scene: Scene) -> bool:
    """Whether words behind a time make it an old one where the release tells of a change, and another day follows."""
    later = (m for m in told if m.kind == mention.kind and m.date.start > mention.date.end)
    if not scene.turns or all(_same_day(mention, other) for other in later):
        return False
    unit = scene.units[mention.unit]
    return _by_words_behind(unit.folded[mention.date.end - unit.start :][:BEHIND], scene.language) == "old"


def _is_otherwise(parts: Sequence[Mention]) -> bool:
    """Whether an end is told, and when it "would otherwise" have been."""
    ends = [mention for mention in parts if mention.kind == "deadline"]
    return any(mention.part for mention in ends) and not all(mention.part for mention in ends)


def _is_with(last: Mention, mention: Mention, scene: Scene) -> bool:
    """Whether a time is of the day of an old one, or joined to it: "had been set for May 5, and the call for May 6"."""
    if last.kind == mention.kind and _same_day(last, mention):
        return True
    unit = scene.units[mention.unit]
    between = unit.folded[last.date.end - unit.start : mention.date.start - unit.start].lstrip(", ")
    joined = len(between) <= PLAIN and between.startswith(tuple(f"{w} " for w in changes.words("join", scene.language)))
    return joined and not _comes(between)


def _in_unit(told: Sequence[Mention], found: Sequence[Turn], scene: Scene) -> Iterator[Mention]:
    """The mentions of a unit with their parts; what its changes are not about keeps none."""
    last: Mention | None = None
    for mention in _split(told, found, scene):
        own = [turn for turn in found if _is_about(turn, mention)]
        part = _part(mention, own, last, scene) if own else ""
        last = mention._replace(part=part)
        yield last


def _agreed(told: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, a day with the part of its hour where words behind that make it the new one."""
    for mention, hour in zip_longest(told, told[1:]):
        new = hour is not None and hour.part == "new" and mention.part == "old" and _goes_on(mention, hour)
        yield mention._replace(part="new") if new else mention


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
        if moves and date.until is not None and _last(said, "old", scene.language)[0] >= 0:
            one = date.kind.removesuffix("_range")
            yield mention._replace(date=msgspec.structs.replace(date, until=None, kind=one), part="old")
            yield mention._replace(
                date=msgspec.structs.replace(date, value=date.until, until=None, kind=one), part="new"
            )
        else:
            yield mention


def _part(mention: Mention, own: Sequence[Turn], last: Mention | None, scene: Scene) -> Part:
    """What a mention tells by the words right before and behind its date, else by where it stands."""
    if mention.part:
        return mention.part
    floor = last.date.end if last else 0
    unit = scene.units[mention.unit]
    if all(turn.status == "cancelled" for turn in own):
        return _called_off(mention, own[0], last, unit)
    if behind := _by_words_behind(unit.folded[mention.date.end - unit.start :][:BEHIND], scene.language):
        return behind
    followed = last is not None and bool(last.part) and _follows_up(last, mention, own, unit)
    if last is not None and followed:
        return last.part
    said = _by_words(_before(mention.date, mention, scene, floor), scene.language)
    if said:
        return said
    if last is not None and last.part and _same_day(last, mention) and last.kind == mention.kind:
        return last.part
    return _by_place(mention, own, scene)


def _by_words(said: str, language: str) -> Part:
    """What a mention tells by the words right before its date, "" where they say nothing."""
    was, new = _last(said, "was", language), _last(said, "new", language)
    old = max(_last(said, "old", language), was)
    if 0 <= was[0] < new[0] and len(said[was[0] : new[0]].split()) == 1:
        return "old"  # "initially called for": a small word between it and its date
    if max(old, new)[0] < 0:
        return ""
    return "old" if old >= new else "new"


def _follows_up(last: Mention, mention: Mention, own: Sequence[Turn], unit: Unit) -> bool:
    """Whether a clock time is that of the day before it, with no words of a change between the two."""
    crossed = any(last.date.end <= unit.start + turn.at.start for turn in _passed(own, mention, unit))
    return not crossed and _goes_on(last, mention)


def _passed(own: Sequence[Turn], mention: Mention, unit: Unit) -> Iterator[Turn]:
    """The words of a change that stand before a date and behind what they change: "will now start at"."""
    return (t for t in own if t.voice == "passive" and unit.start + t.at.end <= mention.date.start)


def _by_words_behind(behind: str, language: str) -> Part:
    """What a mention tells by the words behind its date, "" where they say nothing."""
    if turns.pattern("behind", language).search(behind):
        return "old"
    return "new" if turns.pattern("behind_new", language).match(behind.lstrip(" )）")) else ""


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
    """What stands before a date in its unit, behind the date before it."""
    unit = scene.units[mention.unit]
    return unit.folded[max(0, date.start - unit.start - 2 * MARK, floor - unit.start) : date.start - unit.start]


def _last(said: str, kind: str, language: str, within: int = MARK) -> tuple[int, int]:
    """Where the last word of a class ends in these words, -1 where none does, and what makes the longer of two that end
    there the greater: "now scheduled for" is new, "scheduled for" old."""
    if not any(map(said.__contains__, changes.words(kind, language))):
        return -1, 0  # as nearly always
    found = turns.pattern(kind, language).finditer(said, overlapped=True)
    near = (m for m in found if len(said) - m.end() <= (within if kind == "was" or " " in m[0] else WEAK))
    return max(((m.end(), -m.start()) for m in near), default=(-1, 0))


def settle(drafts: Sequence[Draft], olds: Sequence[Mention], scene: Scene, first: str | None) -> Lives:
    """The drafts, each with what has become of it by its mentions, by old times distinguished from them (``olds``), and
    by what headline and sentences say without a date; ``first`` is the day before which nothing is to come."""
    if not (scene.turns or scene.above or olds):
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
        for turn in (turn for turns_ in (*scene.turns.values(), scene.above) for turn in turns_):
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

    def _move(self, number: int, old: Date) -> None:
        """Give an event the old time that it had; "at the same time" the new day has the old hour."""
        draft = self.found[number]
        same = any(holds("same_hour", self.scene.units[mention.unit].folded) for mention in draft.mentions)
        if same and not draft.timed and draft.when.until is None and "T" in old.value:
            self.found[number] = replace(draft, when=sessions.at(draft.when, draft.day, old, old.zone))
        self._set(number, "moved", old)

    def pair(self, group: Sequence[Mention]) -> None:
        """Give an old time to the event that it was of; an event with no new time is postponed, or called off."""
        kind, unit = group[0].kind, group[0].unit
        old = max((mention.date for mention in group), key=exactness)
        same = self._near(kind, unit)
        here = [n for n in same if self.found[n].when.value in (old.value, old.value[:10])]
        if not here and (meant := self._meant(same, group[-1])):
            self._move(meant[0], old)
            return
        status = self._fate(kind, unit)
        if here and status != "scheduled":
            self._set(here[0], status)
        elif not here and (self.first is None or old.value[:10] >= self.first):
            told = tuple(mention._replace(part="old") for mention in group)
            self.found.append(Draft(kind, old, told, status="postponed" if status == "scheduled" else status))
            self.settled.add(kind)

    def _meant(self, same: Sequence[int], last: Mention) -> list[int]:
        """The event whose old time this was: one that is moved, else one that is mentioned after it, else the only
        one."""
        new = [n for n in same if self.found[n].status == "moved"]
        later = [n for n in same if self.found[n].status == "scheduled" and _follows(self.found[n], last)]
        only = [n for n in same if len(same) == 1 and self.found[n].status == "scheduled"]
        return [*new, *(later if len(later) == 1 or not new else ()), *only][:1]

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
                    self._settle_only(kind, turn)
        for turn in self.scene.above:
            for kind in sorted(turn.kinds - self.settled):
                self._settle_only(kind, turn)

    def _settle_only(self, kind: str, turn: Turn) -> None:
        """What a change makes of the one event of a kind, where there is one alone."""
        if len(same := self.by_kind.get(kind, [])) == 1:
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
