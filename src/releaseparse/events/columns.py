"""Columns of a table that tell an old date beside the new one: "Original date | New date"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseparse.events import turns
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import Scene

HEAD = 70
"""Characters of a row of heads at most."""


def of(scene: Scene) -> dict[int, bool]:
    """The rows below such heads, and whether the old date is the first of each."""
    found: dict[int, bool] = {}
    first: bool | None = None
    for number, unit in enumerate(scene.units):
        if not unit.listed:
            first = None
        elif not scene.dates[number] and len(unit.folded) < HEAD:
            first = _old_first(unit.folded, scene.language)
        elif first is not None:
            found[number] = first
    return found


def _old_first(folded: str, language: str) -> bool | None:
    """Whether the head of the old dates stands before that of the new ones; None if there are not both."""
    old = turns.pattern("column_old", language).search(folded)
    new = turns.pattern("column_new", language).search(folded)
    return None if old is None or new is None else old.start() < new.start()


def parted(told: Sequence[Mention], *, old_first: bool) -> Iterator[Mention]:
    """The mentions of a row, each with its part; as they are where the row does not tell two days or hours."""
    each = [mention.date.value[:10] for mention in told]
    if len(set(each)) == 1:
        each = [mention.date.value for mention in told]
    values = list(dict.fromkeys(each))
    two = len(values) == 2 and not any(one.startswith(other) for one, other in (values, values[::-1]))
    for mention, value in zip(told, each, strict=True):
        old = (value == values[0]) == old_first
        yield mention._replace(part="old" if old else "new") if two else mention
