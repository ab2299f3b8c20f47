"""Many releases at a glance: a row each with counts, what was found where, and calls by week."""

from __future__ import annotations

import datetime as dt
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
"""Bars at most: where weeks would be more, months are counted, and else years."""
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
    """A bar of a chart: the span of time that it counts, how many, and where it is drawn."""

    label: str
    number: int
    x: float
    y: float
    width: float
    height: float


class Chart(NamedTuple):
    """Calls by week (or month, or year)."""

    unit: str
    bars: tuple[Bar, ...]
    most: int
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


def overview(rows: Iterable[Row], records: Iterable[Record]) -> Index:
    """The index of these rows, the newest release first."""
    held = tuple(sorted(rows, key=lambda row: row.issued, reverse=True))
    names = {kind.name: kind.plural for kind in KINDS}
    records = tuple(records)
    return Index(
        rows=held,
        kinds=tuple((kind, names[kind]) for kind in COUNTED if any(row.counts[kind] for row in held)),
        events=tuple(sorted({kind for row in held for kind in row.events})),
        warnings=tuple(sorted({code for row in held for code in row.warnings})),
        places=_places(records),
        where=(*WHERE, "elsewhere"),
        calls=calls(event.when for record in records for event in record.events if event.kind == "call" and event.when),
    )


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
    """The chart of these days (ISO 8601), None for none.

    >>> chart = calls(["2026-05-06", "2026-05-07T10:00:00-04:00", "2026-05-12"])
    >>> chart.unit, [(bar.label, bar.number) for bar in chart.bars]
    ('week', [('week of 2026-05-04', 2), ('week of 2026-05-11', 1)])
    """
    dates = [date for day in days if (date := _date(day))]
    if not dates:
        return None
    first, last = min(dates), max(dates)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (_monday(last) - _monday(first)).days // 7 < MOST:
        start = _monday(first)
        weeks = [start + dt.timedelta(weeks=n) for n in range((_monday(last) - start).days // 7 + 1)]
        counted = Counter(_monday(date) for date in dates)
        return _chart("week", [(f"week of {week}", counted[week]) for week in weeks])
    if months <= MOST:
        names = [
            f"{first.year + (first.month - 1 + n) // 12}-{(first.month - 1 + n) % 12 + 1:02}" for n in range(months)
        ]
        by_month = Counter(f"{date:%Y-%m}" for date in dates)
        return _chart("month", [(name, by_month[name]) for name in names])
    by_year = Counter(date.year for date in dates)
    years = range(max(first.year, last.year - MOST + 1), last.year + 1)
    return _chart("year", [(str(year), by_year[year]) for year in years])


def _date(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def _monday(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=date.weekday())


def _chart(unit: str, counts: Sequence[tuple[str, int]]) -> Chart:
    most = max(number for _, number in counts)
    step = WIDTH / max(len(counts), 12)
    return Chart(
        unit,
        tuple(
            Bar(label, number, round(n * step + 1, 2), round(HEIGHT - (tall := HEIGHT * number / most), 2),
                round(step - 2, 2), round(tall, 2))
            for n, (label, number) in enumerate(counts)
        ),
        most,
    )  # fmt: skip
