"""The dateline: place, date and wire at the head of the body."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

import regex

from releaseparse.rules import Pattern
from releaseparse.tables import rows

REACH = 200
"""Characters from the line's start within which a dateline must be complete."""


class Found(NamedTuple):
    """A dateline read at the start of a line: offsets within the line, and its parts."""

    start: int
    end: int
    place: str | None
    date: dt.date | None
    date_span: tuple[int, int] | None
    wire: str | None


@cache
def _months() -> dict[str, int]:
    names = {
        "en": "january february march april may june july august september october november december",
        "de": "januar februar märz april mai juni juli august september oktober november dezember",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    }
    months: dict[str, int] = {}
    for line in names.values():
        for number, name in enumerate(line.split(), 1):
            months[name] = number
            months.setdefault(name[:3], number)
    months["sept"] = 9
    return months


@cache
def _date() -> regex.Pattern[str]:
    month = r"(?P<month>\p{L}{3,10})\.?"
    return regex.compile(
        rf"(?:{month}\s{{0,2}}(?P<day>\d{{1,2}})(?:\s?st|\s?nd|\s?rd|\s?th)?(?:\s?,)?\s{{0,3}}(?P<year>(?:19|20)\d\d)?"
        rf"|(?P<day>\d{{1,2}})(?:\.|\s?st|\s?nd|\s?rd|\s?th|er|º)?\s(?:de\s)?{month}(?:\sde|\sdel|,)?\s(?P<year>(?:19|20)\d\d)"
        r"|(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)|(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d))\b"
    )


def printed_date(text: str, start: int, end: int) -> tuple[int, int, dt.date | None] | None:
    """The first calendar date in text[start:end]; the date is None where the year is not printed."""
    for m in _date().finditer(text, start, end):
        month = _months().get(m["month"].lower()) or (int(m["month"]) if m["month"].isdigit() else None)
        if not month or not 1 <= int(m["day"]) <= 31:
            continue
        if not m["year"]:
            return m.start(), m.end(), None
        try:
            return m.start(), m.end(), dt.date(int(m["year"]), month, int(m["day"]))
        except ValueError:
            continue
    return None


@cache
def _wires() -> regex.Pattern[str]:
    names = sorted((row["name"] for row in rows("wires")), key=len, reverse=True)
    either = "|".join(regex.escape(name) for name in names)
    return regex.compile(rf"(?<!\w)(?:{either})(?:[-–]\w+)?(?!\w)")


_PLACE = Pattern(
    r"(?:[\p{Lu}][\p{L}\p{M}'’.\-]*|de|la|los|las|el|del|da|do|di|du|des|am|an|der|den|the|and|und|et|y|e|of|sur|by|bei"
    r"|\([\p{Lu}][\w.]+\)|[,&/·|]|\s){1,24}"
)
_GAP = r"[\s,/()\[\]*_.|·:–—‒―-]*+"
_CLOSE = r"\s{0,3}(?:-{1,3}|[–—‒―/:|]|\.{3}|…|\*)"


def read(text: str) -> Found | None:
    """The dateline that ``text`` (one line's shadow) begins with, or None."""
    head = text[:REACH]
    wire = _wires().search(head)
    date = printed_date(head, 0, len(head))
    marks = sorted(span for span in (wire and wire.span(), date and date[:2]) if span)
    if not marks:
        return None
    place = _place(head[: marks[0][0]])
    if place is None:
        return None
    if len(marks) == 2 and not _joined(head[marks[0][1] : marks[1][0]], bool(wire)):
        if date and date[:2] == marks[1]:
            date = None
        else:
            wire = None
        marks = marks[:1]
    end = _end(text, marks[-1][1], bool(place), wire is not None)
    if end is None:
        return None
    start = len(head) - len(head.lstrip(" *_/("))
    return Found(start, end, place or None, date[2] if date else None, date[:2] if date else None, wire and wire[0])


def _place(text: str) -> str | None:
    """The place that stands before date and wire; empty where there is none, None where other words are there."""
    text = regex.sub(r"^[\s*_(/-]+|[\s*_,(/:|.\-–—‒―]+$", "", text)
    if text and (len(text) > 110 or not _PLACE.compiled.fullmatch(text)):
        return None
    return " ".join(text.split())


def _joined(between: str, wire: bool) -> bool:
    """Whether date and wire belong to one dateline: only marks, or a sponsor's words, stand between them."""
    return len(between) <= 4 or (wire and len(between) <= 60 and not regex.search(r"\p{Ll}{3,}\s\p{Ll}{3,}", between))


def _end(text: str, after: int, place: bool, wire: bool) -> int | None:
    """Where the dateline ends: behind the mark that closes it. None where nothing closes it and prose follows."""
    rest = text[after:]
    m = regex.match(rf"[)\]*_\s]*(?:\([^()]{{1,80}}\)\s*)?{_CLOSE}[-–—/:|*_\s]*", rest)
    if m:
        return after + m.end()
    if not rest.strip(" )]*_./,-–—"):
        return len(text)
    if wire:
        m = regex.match(r"[)\]*_\s]*", rest)
        return after + (m.end() if m else 0)
    if place and regex.match(r"[)\s*_]*\s(?=[\p{Lu}\"“(])", rest):
        return after
    return None
