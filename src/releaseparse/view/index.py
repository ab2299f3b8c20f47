"""Many releases at a glance: a row each with counts, what was found where, and calls by week."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from releaseparse.record import Record
from releaseparse.view.entries import KINDS, Entry

WHERE = ("headline", "subheadline", "body", "boilerplate", "contact")
"""The kinds of sections, in the order of a table's columns."""
COUNTED = ("event", "date", "phone", "passcode", "url", "email", "ticker", "identifier", "contact")
"""The kinds of entries that a row counts."""
MOST = 60
"""Weeks at most that the chart shows."""
FEW = 12
"""Weeks that fill the chart's width: of fewer the bars grow no wider."""
WEEK = 7
"""Days."""
WIDTH, HEIGHT = 720, 160
"""Of a chart, in units of its drawing."""


class Row(NamedTuple):
    """A release in the index; ``low`` is its least confidence, ``doubts`` how much a person should look at."""

    target: str
    issued: str
    issuer: str
    headline: str
    source: str
    counts: dict[str, int]
    events: tuple[str, ...]
    warnings: tuple[str, ...]
    low: float | None
    doubts: int


class Bar(NamedTuple):
    """A bar of a chart: the week that it counts, how many, and where it is drawn."""

    label: str
    number: int
    x: float
    y: float
    width: float
    height: float


class Chart(NamedTuple):
    """Calls by week, and how many there were before these weeks."""

    bars: tuple[Bar, ...]
    earlier: int
    width: int = WIDTH
    height: int = HEIGHT


class Index(NamedTuple):
    """The rows, what can be chosen among them, and the charts."""

    rows: tuple[Row, ...]
    kinds: tuple[tuple[str, str], ...]
    events: tuple[str, ...]
    warnings: tuple[str, ...]
    places: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    where: tuple[str, ...]
    calls: Chart | None


def row(record: Record, entries: Iterable[Entry], target: str) -> Row:
    """The row of a release, whose entries these are and whose page is at the target."""
    held = tuple(entries)
    counts = Counter(entry.kind for entry in held)
    sure = [entry.confidence for entry in held if entry.confidence is not None]
    return Row(
        target=target,
        issued=record.issued.value[:10] if record.issued else "",
        issuer=record.issuer.name if record.issuer else "",
        headline=record.headline.value if record.headline else "(no headline)",
        source=_source(record),
        counts={kind: counts[kind] for kind in COUNTED},
        events=tuple(sorted({event.kind for event in record.events})),
        warnings=tuple(sorted({warning.code for warning in record.warnings})),
        low=min(sure, default=None),
        doubts=sum(entry.doubtful for entry in held),
    )


def _source(record: Record) -> str:
    name = record.source.name or "-"
    return name if record.source.part == 1 else f"{name}, part {record.source.part}"


def overview(rows: Iterable[Row], records: Sequence[Record]) -> Index:
    """The index of these rows, the newest release first."""
    held = tuple(sorted(_near(tuple(rows)), key=lambda row: row.issued, reverse=True))
    names = {kind.name: kind.plural for kind in KINDS}
    return Index(
        rows=held,
        kinds=tuple((kind, names[kind]) for kind in COUNTED if any(row.counts[kind] for row in held)),
        events=tuple(sorted({kind for row in held for kind in row.events})),
        warnings=tuple(sorted({code for row in held for code in row.warnings})),
        places=_places(records),
        where=(*WHERE, "elsewhere"),
        calls=calls(event.when for record in records for event in record.events if event.kind == "call" and event.when),
    )


def _near(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows without the folders that all their sources have in common."""
    shared = os.path.commonprefix([row.source for row in rows]).rpartition("/")[0]  # noqa: RUF071 - names, not paths
    return tuple(row._replace(source=row.source[len(shared) :].lstrip("/")) for row in rows)


def _places(records: Iterable[Record]) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """How many facts of each kind stand in which kind of section; beside each number its share of the row, in quarters
    rounded up, by which it is tinted."""
    found: dict[str, Counter[str]] = {kind.name: Counter() for kind in KINDS if kind.name in COUNTED}
    fields = {kind.name: kind.field for kind in KINDS}
    for record in records:
        for kind, counts in found.items():
            for thing in getattr(record, fields[kind]):
                start = getattr(thing, "start", None)
                evidence = getattr(thing, "evidence", None)
                if start is None and evidence:
                    start = evidence[0].start
                counts[_place(record, start)] += 1
    names = {kind.name: kind.plural for kind in KINDS}
    return tuple(
        (names[kind], tuple((counts[place], -(-4 * counts[place] // counts.total())) for place in (*WHERE, "")))
        for kind, counts in found.items()
        if counts
    )


def _place(record: Record, position: int | None) -> str:
    if position is None:
        return ""
    return next((s.kind for s in record.sections if s.start <= position < s.end), "")


def calls(days: Iterable[str]) -> Chart | None:
    """The chart of these days (ISO 8601), the last weeks that fit; None for none.

    >>> chart = calls(["2026-05-06", "2026-05-07T10:00:00-04:00", "2026-05-12", "2004-05-12"])
    >>> [(bar.label, bar.number) for bar in chart.bars][-2:], chart.earlier
    ([('week of 2026-05-04', 2), ('week of 2026-05-11', 1)], 1)
    """
    counted = Counter(_monday(date) for day in days if (date := _date(day)))
    if not counted:
        return None
    last = max(counted)
    first = min(week for week in counted if week > last - dt.timedelta(weeks=MOST))
    weeks = [first + dt.timedelta(weeks=n) for n in range((last - first).days // WEEK + 1)]
    most = max(counted[week] for week in weeks)
    step = WIDTH / max(len(weeks), FEW)
    bars = []
    for n, week in enumerate(weeks):
        tall = round(HEIGHT * counted[week] / most, 2)
        place = round(n * step + 1, 2), round(HEIGHT - tall, 2), round(step - 2, 2), tall
        bars.append(Bar(f"week of {week}", counted[week], *place))
    return Chart(tuple(bars), sum(number for week, number in counted.items() if week < first))


def _date(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def _monday(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=date.weekday())
