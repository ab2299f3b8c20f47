"""Drafts of events: mentions of one thing become one event's worth of evidence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from releaseparse.events import kinds
from releaseparse.events.cues import Cue, dividend
from releaseparse.events.mentions import Mention
from releaseparse.events.replays import after_until
from releaseparse.events.scene import Scene
from releaseparse.events.wording import holds, words
from releaseparse.moments import instant
from releaseparse.record import Date, EventStatus
from releaseparse.rules import Decision

LABEL = 60
"""Characters that a line with a label and a day has at most."""
SEASON = 100
"""Days before the issue that the record date of a dividend still to be paid may lie, as is the use in Japan."""
HEARD = 60
"""Days back to a call that can still be heard again."""
LIST = 8
"""Rows of a list at most between two days of one dividend."""
PAST = 24
"""Characters before an hour of the day of issue in which "took place" makes it past."""
NEAR = 3
"""Units between a dividend and its days: each of the three may have a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing that happens: its kind, its date as best told, and all mentions of it in text order.

    ``umbrella`` tells that it is the gathering at which several others of that day have their turn; ``status`` and
    ``previous`` what has become of it and its old time.
    """

    kind: str
    when: Date
    mentions: tuple[Mention, ...]
    umbrella: bool = False
    status: EventStatus = "scheduled"
    previous: Date | None = None

    @property
    def day(self) -> str:
        """The calendar day, ISO 8601."""
        return self.when.value[:10]

    @property
    def timed(self) -> bool:
        """Whether its clock time is stated."""
        return "T" in self.when.value


class _Growing:
    """A draft while its mentions come in."""

    def __init__(self, kind: str, mentions: Iterable[Mention] = (), *, umbrella: bool = False) -> None:
        self.kind = kind
        self.umbrella = umbrella
        self.mentions: list[Mention] = []
        self.when: Date | None = None
        self.listed = False
        for mention in mentions:
            self.add(mention, listed=False)

    def add(self, mention: Mention, *, listed: bool) -> None:
        """Take a mention; its date is kept where it is more exact: with a clock time, then with a zone."""
        self.mentions.append(mention)
        self.listed |= listed
        if self.when is None or exactness(mention.date) > exactness(self.when):
            self.when = mention.date

    @property
    def timed(self) -> bool:
        """Whether its clock time is stated."""
        return self.when is not None and "T" in self.when.value

    def finished(self) -> Draft:
        """The draft that it came to."""
        told = tuple(sorted(self.mentions, key=lambda m: m.date.start))
        return Draft(self.kind, self.when or told[0].date, told, self.umbrella)


def exactness(date: Date) -> tuple[bool, bool]:
    """How exactly a date tells when: with a clock time, then with a zone."""
    return "T" in date.value, date.zone is not None


def gather(mentions: Iterable[Mention], scene: Scene, reference: dt.date | None) -> tuple[list[Draft], list[Decision]]:
    """The coming drafts in the order of their first mention, and why other mentions are none."""
    kept: list[Mention] = []
    decisions: list[Decision] = []
    paying = -NEAR
    told = list(mentions)
    coming = _coming(told, reference) if reference else {}
    for mention in told:
        reason = _objection(mention, scene, reference, paying, coming)
        if reason is None:
            kept.append(mention)
            paying = mention.unit if mention.kind in kinds.PAYING else paying
        else:
            decisions.append(_decision(mention, reason))
    kept = list(_without_midnights(kept))
    days: dict[tuple[str, str], list[_Growing]] = defaultdict(list)
    drafts = _timed(kept, days, scene)
    drafts += _untimed(kept, days, scene)
    calls = any(draft.kind == "call" and draft.timed for draft in drafts)
    found = _absorb([draft.finished() for draft in drafts if not _is_start_of_access(draft, calls, reference)])
    return sorted(found, key=lambda h: h.mentions[0].date.start), decisions


def _without_midnights(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions without those of the midnight that ends a deadline's day: the day itself is stated."""
    days = {(m.unit, m.date.value) for m in mentions if m.kind == "deadline" and "T" not in m.date.value}
    for mention in mentions:
        value = mention.date.value
        if mention.kind == "deadline" and value[10:16] == "T00:00":
            before = dt.date.fromisoformat(value[:10]) - dt.timedelta(days=1)
            if (mention.unit, before.isoformat()) in days:
                continue
        yield mention


def _coming(mentions: Iterable[Mention], reference: dt.date) -> dict[int, set[str]]:
    """The days of a dividend that are to come, by their unit."""
    found: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind in kinds.PAYING and _is_coming(mention, reference):
            found[mention.unit].add(mention.kind)
    return found


def _is_coming(mention: Mention, reference: dt.date, back: int = 0) -> bool:
    """Whether a mention's day is not before the day of issue, less some days."""
    return mention.date.value[:10] >= (reference - dt.timedelta(days=back)).isoformat()


def _objection(
    mention: Mention, scene: Scene, reference: dt.date | None, paying: int, coming: Mapping[int, Set[str]]
) -> str | None:
    """Why a mention is no event, or None; ``paying`` is the last unit with a day of a dividend, ``coming`` are those
    with days to come, and of what."""
    if mention.kind == "replay":
        return "it tells of the replay"
    if reference is not None:
        gone = mention.date.value[:10] < _first_day(mention, scene, reference)
        kept = _is_still_paid(mention, scene, reference, coming) or _is_heard_again(mention, scene, reference)
        if gone and not kept:
            return "it lies before the day of issue"
        if _is_told(mention, scene, reference):
            return "it is told of as past"
    if mention.kind in kinds.PAYING and not (mention.column or _of_dividend(mention, scene, paying)):
        return "no dividend stands near it"
    return None


def _is_still_paid(mention: Mention, scene: Scene, reference: dt.date, coming: Mapping[int, Set[str]]) -> bool:
    """Whether a record date gone by is that of a dividend whose payment alone is to come, told beside it."""
    units = range(mention.unit - NEAR, mention.unit + NEAR + 1)
    near = {kind for number in units if number in coming for kind in coming[number]}
    beside = mention.unit in coming or len(scene.units[mention.unit].folded) < LABEL
    due = mention.kind == "dividend_record" and near == {"dividend_payment"} and beside
    return due and _is_coming(mention, reference, SEASON)


def _is_heard_again(mention: Mention, scene: Scene, reference: dt.date) -> bool:
    """Whether a call gone by can be heard again until a day to come, as its sentence or the next says."""
    if mention.kind != "call" or not _is_coming(mention, reference, HEARD):
        return False
    near = range(mention.unit, min(len(scene.units), mention.unit + 2))
    again = [n for n in near if any(c.kind == "replay" for c in scene.heads[n])]
    ends = (date for n in again for date in scene.dates[n] if after_until(scene.units[n], date))
    return any(date.value[:10] >= reference.isoformat() for date in ends)


def _is_told(mention: Mention, scene: Scene, reference: dt.date) -> bool:
    """Whether a meeting on the day of issue has been held: what its sentence tells is past and nothing is to come."""
    if mention.kind == "dividend_record":
        return _is_of_paid(mention, scene, reference)
    if mention.date.value[:10] != reference.isoformat() or mention.kind != "meeting":
        return False
    unit = scene.units[mention.unit]
    verb = unit.folded[max(0, mention.date.start - unit.start - PAST) : mention.date.start - unit.start]
    return holds("past", verb) or (holds("past", unit.folded) and not _will(unit.folded))


def _is_of_paid(mention: Mention, scene: Scene, reference: dt.date) -> bool:
    """Whether a record date is that of a dividend whose payment, told right before it, is past: it cannot be later."""
    unit, own = scene.units[mention.unit], mention.date.start
    paid = [d for d in scene.dates[mention.unit] if d.end <= own and d.value[:10] < reference.isoformat()]
    cues = [c for c in scene.heads[mention.unit] if paid and unit.start + c.end <= paid[-1].start]
    if not cues or cues[-1].kind != "dividend_payment" or mention.date.value[:10] < paid[-1].value[:10]:
        return False
    between = unit.folded[paid[-1].end - unit.start : own - unit.start]
    return not any(f"{mark} " in between for mark in words("clause"))


def _first_day(mention: Mention, scene: Scene, reference: dt.date) -> str:
    """The day from which a mention is coming. What "will" be at an hour may lie a day back: a page's own date
    is often that of the next morning."""
    coming = "T" in mention.date.value and _will(scene.units[mention.unit].folded)
    return (reference - dt.timedelta(days=coming)).isoformat()


def _will(folded: str) -> bool:
    return any(f" {word} " in f"{folded} " for word in words("coming"))


def _decision(mention: Mention, reason: str) -> Decision:
    return Decision("events", mention.kind, mention.date.start, mention.date.end, False, reason)


def _timed(mentions: Iterable[Mention], days: dict[tuple[str, str], list[_Growing]], scene: Scene) -> list[_Growing]:
    """The drafts whose clock time is stated: one for each instant, whatever the zones it is stated in."""
    drafts: list[_Growing] = []
    by_moment: dict[tuple[str, object], _Growing] = {}
    last: _Growing | None = None
    for mention in mentions:
        if "T" not in mention.date.value:
            continue
        keys = [(mention.kind, key) for key in _moments(mention.date)]
        draft = next((by_moment[key] for key in keys if key in by_moment), None)
        if draft is None and last is not None and _retold(last.mentions, mention, scene):
            draft = last
        if draft is None:
            draft = _Growing(mention.kind)
            drafts.append(draft)
        if draft not in (same := days[mention.kind, mention.date.value[:10]]):
            same.append(draft)
        draft.add(mention, listed=False)
        by_moment.update(dict.fromkeys(keys, draft))
        last = draft
    return drafts


def _moments(date: Date) -> list[object]:
    """What a date-time is the same moment by: the local minute, and the instant where the offset is known."""
    moment = instant(date.value)
    return [date.value[:16]] if moment is None else [date.value[:16], moment]


def _retold(told: Sequence[Mention], other: Mention, scene: Scene) -> bool:
    """Whether a time repeats what was stated right before it on another place's clocks: one without a zone beside a
    zoned one, or any in the parenthesis behind it."""
    one = told[-1]
    if one.kind != other.kind or one.cue is not other.cue or other.unit - one.unit > 1:
        return False
    if (one.date.zone is None) != (other.date.zone is None):
        return True
    unit = scene.units[other.unit]
    before = unit.folded[: other.date.start - unit.start]
    outside = any(m.unit == other.unit and m.date.start - unit.start < before.rfind("(") for m in told[-NEAR * 2 :])
    return outside and before.rfind("(") > before.rfind(")")


def _untimed(mentions: Iterable[Mention], days: dict[tuple[str, str], list[_Growing]], scene: Scene) -> list[_Growing]:
    """The drafts of which only the day is stated; a day with one time to it is that time's."""
    drafts: list[_Growing] = []
    for mention in mentions:
        if "T" in mention.date.value:
            continue
        same = days[mention.kind, mention.date.value[:10]]
        several = kinds.of(mention.kind).listed and sum(d.timed and not d.umbrella for d in same[:3]) > 1
        listed = _is_listed(mention, scene)
        fits = (d for d in same if (d.umbrella if several else d.timed or not (listed and d.listed)))
        draft = next(fits, None)
        if draft is None:
            draft = _Growing(mention.kind, umbrella=several)
            drafts.append(draft)
            same.append(draft)
        draft.add(mention, listed=listed)
    return drafts


def _is_start_of_access(draft: _Growing, calls: bool, reference: dt.date | None) -> bool:
    """Whether "beginning today" only tells from when a later call can be registered for."""
    today = reference is not None and draft.when is not None and draft.when.value == reference.isoformat()
    return today and calls and draft.kind == "call"


def _is_listed(mention: Mention, scene: Scene) -> bool:
    return mention.cue is None and kinds.of(mention.kind).listed and scene.units[mention.unit].listed


def _of_dividend(mention: Mention, scene: Scene, paying: int) -> bool:
    """Whether a dividend stands near a day of one: around it, above the list that it is in, or in the headline where
    a line with a label tells it."""
    around = range(max(0, mention.unit - NEAR), min(len(scene.units), mention.unit + NEAR + 1))
    said = mention.cue is not None and names_dividend(scene.units[mention.unit].folded, mention.cue)
    if said or any(c.kind == "dividend" for n in around for c in scene.cues[n]) or _is_ex(scene, around):
        return True
    if len(scene.units[mention.unit].folded) > LABEL:
        return False
    since = range(max(paying, 0), mention.unit + 1)
    if paying >= 0 and len(since) <= LIST and all(scene.units[n].listed for n in since):
        return True
    return mention.unit - paying <= NEAR - 1 or any(c.kind == "dividend" for c in scene.cues[0])


def _is_ex(scene: Scene, around: range) -> bool:
    """Whether one of these units names the dividend in the words for its day: "traded ex-dividend"."""
    days = ((scene.units[n].folded, c) for n in around for c in scene.heads[n] if c.kind in kinds.PAYING)
    return any(names_dividend(folded, cue) for folded, cue in days)


def names_dividend(folded: str, cue: Cue) -> bool:
    """Whether the words of a day name the dividend themselves: "ex-dividend", not "ex-date"."""
    return dividend().search(folded, cue.start, cue.end) is not None


def _absorb(found: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that are another's webcast or presentation under a second name."""
    by_day: dict[str, list[int]] = defaultdict(list)
    for number, draft in enumerate(found):
        if kinds.of(draft.kind).joinable:
            by_day[draft.day].append(number)
    absorbed: dict[int, list[Mention]] = defaultdict(list)
    gone: set[int] = set()
    for number, draft in enumerate(found):
        rivals = by_day[draft.day][:ROOM] if kinds.of(draft.kind).yields_to and not draft.umbrella else ()
        stronger = next((i for i in rivals if _is_one(draft, found[i])), None)
        if stronger is not None:
            absorbed[stronger] += draft.mentions
            gone.add(number)
    return [
        _Growing(draft.kind, (*draft.mentions, *absorbed[number]), umbrella=draft.umbrella).finished()
        if number in absorbed
        else draft
        for number, draft in enumerate(found)
        if number in absorbed or number not in gone
    ]


ROOM = 40
"""Drafts of one day beyond which none is looked for that another could be part of."""


def _is_one(weaker: Draft, stronger: Draft) -> bool:
    if stronger.kind not in kinds.of(weaker.kind).yields_to:
        return False
    if weaker.timed and stronger.timed:
        return bool(set(_moments(weaker.when)) & set(_moments(stronger.when)))
    return True
