"""Which fiscal period a draft is about, by its own words, the headline, or what the release tells elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

import msgspec

from releaseparse.events import kinds, periods, replays
from releaseparse.events.drafts import Draft
from releaseparse.events.scene import Scene
from releaseparse.events.titles import naming
from releaseparse.record import Period
from releaseparse.stages import Context
from releaseparse.text import lowered

NEAR = 3
"""Days between results and the call that is about them."""
ELSEWHERE = 20
"""Units at most that are searched for a period told elsewhere: of those that tell of results, and of the first."""
LATE = 120
"""Days after which nobody reports on a fiscal year's part any more."""


class Calendar:
    """The periods that a release names, each unit searched once."""

    def __init__(self, drafts: Sequence[Draft], scene: Scene, context: Context) -> None:
        self._scene = scene
        self._context = context
        self._named: dict[int, Period | None] = {}
        self._drafts = drafts

    def period(self, draft: Draft) -> Period | None:
        """The period of the units telling of it, else of the headline, else of other units where it is of results.

        A year that is not stated beside its quarter is taken from where the release states it.
        """
        if not kinds.of(draft.kind).periodic:
            return None
        since = int(replays.later(draft.day, -LATE)[:4])
        found = self._claimed(draft, since)
        if found is None or found.year is not None:
            return found
        return msgspec.structs.replace(found, year=self._told_at_the_start(found, since))

    def _claimed(self, draft: Draft, since: int) -> Period | None:
        """The period with the first claim, and the year that the same one has further on; years before ``since`` are
        compared with where something else is told."""
        best: Period | None = None
        for found, elsewhere in self._candidates(draft):
            if found is None or (best is not None and (found.quarter, found.half) != (best.quarter, best.half)):
                continue
            if elsewhere and best is None and not self._is_of_results(draft):
                break
            if found.year is not None and not (elsewhere and found.year < since):
                return msgspec.structs.replace(found, text=best.text) if best else found
            best = best or found
        return best

    def _told_at_the_start(self, period: Period, since: int) -> int | None:
        """The latest year beside the same quarter or half in the first units; earlier ones are compared with."""
        first = filter(None, map(self._in_unit, range(min(ELSEWHERE, len(self._scene.units)))))
        part = (period.quarter, period.half)
        return max((p.year for p in first if p.year and p.year >= since and (p.quarter, p.half) == part), default=None)

    def _candidates(self, draft: Draft) -> Iterator[tuple[Period | None, bool]]:
        """Periods in the order of their claim, and whether they belong to something else."""
        own = dict.fromkeys(n for m in draft.mentions for n in (m.unit, naming(draft.kind, m, self._scene)[0]))
        for number in own:
            yield self._in_unit(number), False
        yield self._in_headline, False
        for number in self._telling:
            yield self._in_unit(number), True

    def _in_unit(self, number: int) -> Period | None:
        if number not in self._named:
            unit = self._scene.units[number]
            self._named[number] = periods.find(unit.folded, self._context.document.shadow[unit.start : unit.end])
        return self._named[number]

    @cached_property
    def _in_headline(self) -> Period | None:
        headline = self._context.layout.headline
        if headline is None:
            return None
        folded = lowered(headline.value)
        return periods.find(folded, headline.value) or periods.find(folded, headline.value, ahead=True)

    @cached_property
    def _telling(self) -> tuple[int, ...]:
        heads = enumerate(self._scene.heads)
        periodic = {kind.name for kind in kinds.KINDS if kind.periodic}
        return tuple(islice((n for n, found in heads if any(c.kind in periodic for c in found)), ELSEWHERE))

    @cached_property
    def _published(self) -> set[str]:
        """The days about which results are published."""
        results = (draft.day for draft in self._drafts if draft.kind == "results")
        return {replays.later(day, by) for day in results for by in range(-NEAR, NEAR + 1)}

    def _is_of_results(self, draft: Draft) -> bool:
        """Whether its own words say so, or results are published about its day."""
        if draft.day in self._published:
            return True
        return any(c.kind == "results" for m in draft.mentions for c in self._scene.cues[m.unit])
