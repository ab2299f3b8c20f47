"""Payouts: which sum belongs to a dividend's day, be it in a sentence, on a line with a label or in a table."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from releaseparse import patterns
from releaseparse.events import kinds
from releaseparse.events.cues import Cue
from releaseparse.events.dividends import Home, amount, named, per_share, sums
from releaseparse.events.drafts import Draft, names_dividend
from releaseparse.events.inherited import LABEL
from releaseparse.events.mentions import Mention
from releaseparse.events.scene import Scene
from releaseparse.events.wording import alternatives, holds
from releaseparse.vocabulary import kept

BACK = 3
"""Units before a dividend's days in which its sum may stand."""
LIST = 8
"""Lines above or below a day in which a label may name the sum."""
NAMED = 40
"""Characters behind the word dividend within which its sum stands."""
HEAD = 6
"""Rows above a row among which the heads of its columns are looked for."""


def paid(draft: Draft, scene: Scene, home: Home) -> tuple[str, str] | None:
    """(decimal, ISO 4217) that is paid for a share on a day of a dividend, None if the release does not tell."""
    columns = {found for m in draft.mentions if m.column and (found := _in_row(m, scene, home))}
    if columns:
        return columns.pop() if len(columns) == 1 else None
    ways = (_in_sentence, _on_line, _under_heading)
    return next((found for way in ways for m in draft.mentions if (found := way(m, scene, home))), None)


def _in_sentence(mention: Mention, scene: Scene, home: Home) -> tuple[str, str] | None:
    """The sum in a sentence on the dividend: the day's own, one above the list of days, or the one behind."""
    first = mention.unit
    while first > max(0, mention.unit - LIST) and _is_day(scene, mention.unit) and _is_dated_line(scene, first - 1):
        first -= 1
    last = mention.unit
    while last < mention.unit + LIST and _is_day(scene, mention.unit) and _is_dated_line(scene, last + 1):
        last += 1
    for number in (*range(mention.unit, first - BACK - 1, -1), last + 1):
        if 0 <= number < len(scene.units) and _on_dividend(mention, number, scene):
            unit = scene.units[number]
            found = _declared(scene, number, home) if number < mention.unit else None
            if found := found or amount(unit.folded, mention.date.start - unit.start, home):
                return found
    return None


def _on_dividend(mention: Mention, number: int, scene: Scene) -> bool:
    """Whether a unit names the dividend, be it in the words for the day of a mention in it: "ex-dividend"."""
    if any(c.kind == "dividend" for c in scene.cues[number]):
        return True
    if mention.cue is None or number != mention.unit:
        return False
    return names_dividend(scene.units[number].folded, mention.cue)


def _declared(scene: Scene, number: int, home: Home) -> tuple[str, str] | None:
    """The first sum per share right behind the word dividend: the regular one before a special one, the common share's
    before the preferred's."""
    folded = scene.units[number].folded
    named = next((c.end for c in scene.cues[number] if c.kind == "dividend"), len(folded))
    found = next((s for s in per_share(sums(folded, home), folded) if 0 <= s.start - named < NAMED), None)
    return (found.amount, found.currency) if found else None


def _is_dated_line(scene: Scene, number: int) -> bool:
    """Whether a unit is a short line with a day, of a dividend or of something else in its list."""
    if not 0 <= number < len(scene.units):
        return False
    return len(scene.units[number].folded) < LABEL and (bool(scene.dates[number]) or _is_day(scene, number))


def _is_day(scene: Scene, number: int) -> bool:
    """Whether a unit is a short line on a day of a dividend."""
    return len(scene.units[number].folded) < LABEL and any(c.kind in kinds.PAYING for c in _claiming(scene, number))


def _claiming(scene: Scene, number: int) -> Iterator[Cue]:
    return (c for c in scene.heads[number] if c.kind in kinds.BY_NAME)


@kept
def _labelled(kind: str) -> regex.Pattern[str]:
    return patterns.compile(rf"[\s*_•·-]{{0,6}}(?:{alternatives(kind)})(?!\w)[^:=\d\n]{{0,60}}+[:=]?\s*+")


def _on_line(mention: Mention, scene: Scene, home: Home) -> tuple[str, str] | None:
    """The sum that a line with a label of its own names; the currency may have another line."""
    near = sorted(_around(mention.unit, scene), key=lambda n: abs(n - mention.unit))
    for number in near:
        folded = scene.units[number].folded
        label = _labelled("sum_label").match(folded) if len(folded) < LABEL else None
        if label is None:
            continue
        told = list(sums(folded, home))
        if told:
            return told[0].amount, told[0].currency
        bare = _number().match(folded, label.end())
        code = next((c for n in near if (c := _currency(scene.units[n].folded, home))), None)
        if bare and code:
            return bare[0].replace(",", "."), code
    return None


def _around(number: int, scene: Scene) -> range:
    return range(max(0, number - LIST), min(len(scene.units), number + LIST + 1))


@kept
def _number() -> regex.Pattern[str]:
    """A bare number that a share may be paid: with decimals."""
    return patterns.compile(r"(?<![\d.,/%-])\d{1,5}[.,]\d{1,6}(?![\d.,/%-]|\s?%)")


def _currency(folded: str, home: Home) -> str | None:
    label = _labelled("currency_label").match(folded)
    return named(folded[label.end() :], home) if label else None


def _in_row(mention: Mention, scene: Scene, home: Home) -> tuple[str, str] | None:
    """The one sum in a table's row, or its one number where a head of the table names sum and currency."""
    unit = scene.units[mention.unit]
    told = {(s.amount, s.currency) for s in sums(unit.folded, home)}
    if told:
        return told.pop() if len(told) == 1 else None
    dates = [(d.start - unit.start, d.end - unit.start) for d in scene.dates[mention.unit]]
    bare = [m for m in _number().finditer(unit.folded) if not any(s <= m.start() < e for s, e in dates)]
    head = next((n for n in range(mention.unit - 1, mention.unit - HEAD, -1) if n >= 0 and _heads(scene, n)), None)
    code = named(unit.folded, home) or (named(scene.units[head].folded, home) if head is not None else None)
    return (bare[0][0].replace(",", "."), code) if len(bare) == 1 and code else None


def _heads(scene: Scene, number: int) -> bool:
    return sum(c.kind in kinds.PAYING for c in _claiming(scene, number)) > 1


def _under_heading(mention: Mention, scene: Scene, home: Home) -> tuple[str, str] | None:
    """The sum per share in a sentence on paying it, or in the headline itself, where that announces a dividend."""
    if not any(c.kind == "dividend" for c in scene.cues[0]):
        return None
    alone = not any(c.kind == "results" for c in scene.cues[0])
    for number in (*range(mention.unit, max(0, mention.unit - BACK), -1), 0) if alone else (0,):
        folded = scene.units[number].folded
        if number and not holds("paying", folded):
            continue
        found = list(sums(folded, home))
        if told := per_share(found, folded) if number else found:
            return told[0].amount, told[0].currency
    return None
