"""Periods: the fiscal quarter, half or year that results and calls are about, by the forms of ``period_forms``."""

from __future__ import annotations

import regex

from releaseparse import patterns
from releaseparse.lexicon import known
from releaseparse.record import Period
from releaseparse.vocabulary import kept, rows

PART = "="
"""What the guard of a row begins with that is a part of other forms."""
MONTHS_OF_QUARTER = 3
"""Months of a quarter."""
HALF, YEAR = 6, 12
"""Months of a half year and of a year."""
NINE_MONTHS = (3, 9)
"""Stretches in months that end with a quarter."""


@kept
def _numbers(kind: str, language: str = "") -> dict[str, int]:
    """The words of a class of table ``number_words``, of one language or all, the longest first."""
    found = {
        row["words"]: int(row["value"])
        for row in rows("number_words")
        if row["class"] == kind and language in ("", row["language"])
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@kept
def _patterns() -> tuple[regex.Pattern[str], ...]:
    """The forms of the table."""
    parts = {row["guards"][1:]: row["form"] for row in rows("period_forms") if row["guards"].startswith(PART)}
    found = []
    for row in rows("period_forms"):
        if not row["guards"].startswith(PART):
            ordinals = "|".join(map(regex.escape, _numbers("ordinal", row["language"])))
            form = row["form"]
            names = "|".join(map(regex.escape, _month_names(row["language"])))
            others = (("ordinal", ordinals), ("month", "|".join(_numbers("month"))), ("name", names))
            for name, part in (*reversed(parts.items()), *others):
                form = form.replace(f"{{{name}}}", part)
            found.append(patterns.compile(form))
    return tuple(found)


@kept
def _guards() -> dict[str, list[int]]:
    """By what stands in a text that has one of them: the forms, by their number."""
    found: dict[str, list[int]] = {}
    forms = (row for row in rows("period_forms") if not row["guards"].startswith(PART))
    for number, row in enumerate(forms):
        for guard in row["guards"].split():
            found.setdefault(guard, []).append(number)
    return found


def _month_names(language: str) -> list[str]:
    """The names of months in a language, the longest first."""
    names = {name for row in rows("months") if row["language"] == language for name in row["words"].split()}
    return sorted(names, key=lambda name: (-len(name), name))


def find(folded: str, original: str, *, ahead: bool = False) -> Period | None:
    """The first period that a unit names, ``text`` as written; with ``ahead`` also one of which it tells what is
    expected ("full-year 2026 guidance").

    >>> find("results for the third quarter of 2026", "results for the Third Quarter of 2026")
    Period(text='Third Quarter of 2026', year=2026, quarter=3, half=None)
    """
    forms = {number for guard, numbers in _guards().items() if guard in folded for number in numbers}
    found = (match for number in sorted(forms) if (match := _first(_patterns()[number], folded, ahead)))
    best = min(found, key=lambda match: (match.start(), -match.end()), default=None)
    if best is None:
        return None
    named = best.groupdict()
    quarter, half = _part_of_year(named)
    year = _year(named.get("year") or named.get("short"), named.get("ends"))
    year = _fiscal(year, named, quarter, half) if year and named.get("month") else year
    return Period(text=original[best.start() : best.end()], year=year, quarter=quarter, half=half)


def _fiscal(year: int, named: dict[str, str | None], quarter: int | None, half: int | None) -> int | None:
    """The fiscal year of a part told by its last month; one from July is named after its end, others after either."""
    last = _month(named, 0)
    if half and named.get("length") and last != HALF:
        return year + 1 if last == YEAR else None
    return None if named.get("quarter") and last != MONTHS_OF_QUARTER * (quarter or 0) else year


def _first(form: regex.Pattern[str], text: str, ahead: bool) -> regex.Match[str] | None:
    """The first stretch that has the form, of those that a period is told by."""
    told = ahead or "ahead" not in form.groupindex
    return form.search(text) if told else next((match for match in form.finditer(text) if not match["ahead"]), None)


def _year(year: str | None, ends: str | None) -> int | None:
    """The fiscal year of a form; one over two calendar years is named after the second: "2025/26"."""
    if year is None:
        return None
    first = int(year) + (2000 if len(year) == 2 else 0)
    return first + 1 if ends and int(ends[-2:]) == (first + 1) % 100 else first


def _part_of_year(named: dict[str, str | None]) -> tuple[int | None, int | None]:
    """(quarter, half) by the groups of a form; a length with its last month ("six months ended June 30"), or its first
    and last, is taken for a part of the calendar year; nobody tells a second half by its length alone."""
    length, since = named.get("length"), named.get("since")
    if length or since:
        months = _numbers("months")[length] if length else _month(named, 12) - known.months()[since or ""] + 1
        last = _month(named, months)
        if months in NINE_MONTHS:
            return (last // 3 if last % 3 == 0 else None), None
        part = 1 if length else last // HALF
        return None, part if months == HALF and (length or last % HALF == 0) else None
    if named.get("interim"):
        return None, 1
    half = _number(named.get("half") or named.get("h"))
    return _number(named.get("quarter") or named.get("q")), half if half in (1, 2) else None


def _month(named: dict[str, str | None], otherwise: int) -> int:
    """The number of the last month that a form names."""
    return {**known.months(), **_numbers("month")}.get(named.get("month") or "", otherwise)


def _number(word: str | None) -> int | None:
    return None if word is None else _numbers("ordinal").get(word) or int(word)
