"""The dateline: place, date and wire at the head of the body."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.entities import place
from releaseparse.extract.dates import DateMention
from releaseparse.lexicon import known
from releaseparse.rules import Candidate, Pattern
from releaseparse.sections import place_words
from releaseparse.sections.place_words import WORDS, either
from releaseparse.text import WORD, Document
from releaseparse.vocabulary import kept

REACH = 200
"""Characters from the line's start within which a dateline must be complete."""

_YEAR = Pattern(r"\b(?:19[89]\d|20[0-4]\d)\b")
TITLE = 150
"""Characters in which one mention of a year is enough."""

LEAD = 1000
"""Characters from the text's start in which the year of issue is most likely named."""


class Day(NamedTuple):
    """A calendar day as printed in a line: its span there, and its parts; the year is None if not printed."""

    start: int
    end: int
    year: int | None
    month: int
    day: int


class Found(NamedTuple):
    """A dateline read at the start of a line: offsets within the line, and its parts."""

    start: int
    end: int
    place: str | None
    day: Day | None
    wire: str | None


def days(candidates: Sequence[Candidate[DateMention]], start: int, end: int) -> Iterator[Day]:
    """The days that candidates (those that begin within [start, end)) print, offsets from ``start``."""
    for c in candidates:
        if c.value.month is not None and c.value.day is not None and c.value.form in ("day", "numeric"):
            yield Day(c.start - start, min(c.end, end) - start, c.value.year, c.value.month, c.value.day)


def date(day: Day, document: Document) -> dt.date | None:
    """The calendar date of a printed day; where no year is printed it is the one nearest to the date alongside the
    text, else in the year that the release's head names, or None: a single mention further down is no evidence."""
    if day.year:
        return _date(day.year, day)
    if beside := document.metadata.day:
        near = [found for year in (beside.year - 1, beside.year, beside.year + 1) if (found := _date(year, day))]
        return min(near, key=lambda found: abs(found - beside), default=None)
    year = _year(document)
    return _date(year, day) if year else None


def _date(year: int, day: Day) -> dt.date | None:
    try:
        return dt.date(year, day.month, day.day)
    except ValueError:
        return None


def _year(document: Document) -> int | None:
    named = Counter(_YEAR.compiled.findall(document.shadow, 0, 20 * LEAD))
    early = Counter(_YEAR.compiled.findall(document.shadow, 0, LEAD))
    title = _YEAR.compiled.search(document.shadow, 0, TITLE)
    often = [year for year in (early or named) if named[year] > 1]
    if often:
        return int(max(often, key=lambda year: ((early or named)[year], year)))
    return int(title[0]) if title else None


@kept
def _wires() -> regex.Pattern[str]:
    either = "|".join(regex.escape(name) for name in known.wires())
    parts = "|".join(regex.escape(word) for word in known.wire_words())
    return patterns.compile(
        rf"(?<!\w)(?=[\p{{Lu}}\d])(?i:{either})(?:[-–]\w+)?(?!\w)"
        rf"|(?<=[(/])(?:[\p{{Lu}}\d][\w.-]*\s){{0,3}}[\w.-]*(?i:{parts})[\w.]*(?=[)/])"
    )


@kept
def _wire_words() -> tuple[str, ...]:
    return (*known.wire_words(), *_wire_names())


@kept
def _wire_names() -> dict[str, frozenset[str]]:
    """The names in lower case, but those made with the words that name wires; and the words of each."""
    names = [name.lower() for name in known.wires()]
    told = (name for name in names if not any(map(name.__contains__, known.wire_words())))
    return {name: frozenset(re.findall(WORD, name)) for name in told}


def wires_in(document: Document) -> tuple[str, ...]:
    """The words and names, in lower case, by which datelines of this document may name a wire."""
    text = document.folded.replace("\n", " ")  # as a line is read
    names = (name for name, words in _wire_names().items() if document.words >= words)
    return (*(word for word in known.wire_words() if word in text), *names)


def _may_have_wire(head: str, words: Sequence[str] | None = None) -> bool:
    """Whether a wire's name, or one of these words, stands there: cheap to know before the pattern says where."""
    lower = head.lower()
    return any(map(lower.__contains__, _wire_words() if words is None else words))


def is_credited(text: str, at: int, reach: int) -> bool:
    """Whether a wire's name stands at a position, or within ``reach`` characters behind it on its line."""
    head = text[at : at + reach].partition("\n")[0]
    return _may_have_wire(head) and _wires().search(head) is not None


_CLOSE = Pattern(
    r"[)\]】）*_\s]*(?:\([^()]{1,80}\)\s*)?\s{0,3}(?:-{1,3}(?!\d)|[–—‒―−/|]|\.\s?[-–—]|(?:\.\s?){3}|…|\*|[:：](?=\s|$))"
    r"[-–—−/:|*_\s]*"
)
_SUBJECT = Pattern(r"\.?[)\s*_]*\s(?=[\p{Lu}\"“(„«])")
_ENDS_BETWEEN = Pattern(r"[)\]/]\s?(?:--?|[–—])\s?\p{L}")
"""The end of a dateline, and the first letter of the text behind it."""
_SPONSOR = Pattern(r"\p{Ll}{3,}\s\p{Ll}{3,}")


_BRACKET = Pattern(r"\s*[\[(【（](?=[^\])】）]{6,60}[\])】）])")


def _bracketed(text: str, printed: Sequence[Day]) -> Found | None:
    """A dateline in brackets, place and day in either order: "[2026년 5월 7일, 대전]", "(台北訊,2026年4月28日)"."""
    if not printed:
        return None
    opened = _BRACKET.compiled.match(text)
    day = next((day for day in printed if day.start < REACH), None)
    shut = _shut().match(text, day.end) if opened and day else None
    if opened is None or day is None or shut is None:
        return None
    parts = [part.strip(place_words.SEPARATORS) for part in (text[opened.end() : day.start], shut["behind"] or "")]
    found = place_words.read("".join(parts) + ",") if not all(parts) else None
    if found is None or not _is_place_in_brackets(found.text, day):
        return None
    return Found(opened.end() - 1, shut.end(), _dispatch().sub("", found.text), day, None)


def _is_place_in_brackets(name: str, day: Day) -> bool:
    """Whether a name beside a day in brackets is a place: one known, or a word without case beside a day with year."""
    return place.is_known(name) or (day.year is not None and _UNCASED.compiled.fullmatch(name) is not None)


@kept
def _shut() -> regex.Pattern[str]:
    """What closes the brackets of a dateline: a place behind its day, or a word for a dispatch."""
    behind = r"[\s,，、/|·]+(?P<behind>[^\[\]()【】（）\n]{0,30})"
    return patterns.compile(rf"(?:(?:{either('dispatch')})|{behind})?[\])】）][\s:：–—-]{{0,3}}")


@kept
def _sent() -> regex.Pattern[str]:
    """A word for a dispatch behind its day: "北京2026年5月6日电 "."""
    return patterns.compile(rf"(?:{either('dispatch')})[\s(（/]+")


@kept
def _dispatch() -> regex.Pattern[str]:
    """A word for a dispatch glued to its place: "台北訊"."""
    return patterns.compile(rf"(?<=\p{{Lo}}{{2}})(?:{either('dispatch')})$")


_UNCASED = Pattern(r"\p{Lo}{2,8}")


def read(text: str, printed: Sequence[Day], wires: Sequence[str] | None = None) -> Found | None:
    """The dateline that ``text`` (one line's shadow, with the days printed in it) begins with, or None; ``wires`` are
    those in its document, where that is known."""
    if found := _bracketed(text, printed):
        return found
    head = text[:REACH]
    wire, day, marks = _marked(head, printed, wires)
    before = place_words.read(head[: marks[0][0]]) if marks else None
    if before is None:
        return _placed(text)
    end = _end(text, marks[-1][1], before, wire is not None)
    if end is None:
        return None if before.text or not day else _behind_day(text, day)
    if any(other.start == end for other in printed):
        return None  # a row of a table, or a stretch of days: "Record date 6 May 2026 – 5 May 2025"
    start = len(head) - len(head.lstrip(" *_"))
    named = before.text or None
    after = None if named else _behind().match(text, end)
    if after:
        named, end = " ".join(after["place"].split()), after.end()
    return Found(start, end, named, day, wire)


_PLACE_BEHIND = Pattern(
    r"[\s,，、|]{1,3}(?P<place>(?:\p{Lu}\p{L}+(?:[\s-]\p{Lu}\p{L}+){0,2}|\p{Lo}{2,4}))\s?(?:--?|[–—:：])\s"
)


def _behind_day(text: str, day: Day) -> Found | None:
    """A dateline that a day begins and a place that is known ends: "12 Mayıs 2026, İstanbul – "."""
    behind = _PLACE_BEHIND.compiled.match(text, day.end)
    if behind is None or not place.is_known(behind["place"]):
        return None
    return Found(day.start, behind.end(), " ".join(behind["place"].split()), day, None)


def _marked(
    head: str, printed: Sequence[Day], wires: Sequence[str] | None
) -> tuple[str | None, Day | None, list[tuple[int, int]]]:
    """The wire and the day of a dateline, and their spans; of two that do not belong together only the first."""
    wire = _wires().search(head) if _may_have_wire(head, wires) else None
    day = next((d for d in printed if d.end <= REACH), None) if printed else None
    if wire is None or day is None:
        return wire and wire[0], day, [wire.span()] if wire else [(day.start, day.end)] if day else []
    first, second = sorted((wire.span(), (day.start, day.end)))
    if _joined(head[first[1] : second[0]]):
        return wire[0], day, [first, second]
    return (wire[0], None, [first]) if first == wire.span() else (None, day, [first])


def _joined(between: str) -> bool:
    """Whether date and wire belong to one dateline: only marks, or a sponsor's words, stand between them."""
    if _ENDS_BETWEEN.compiled.search(between):
        return False
    return len(between) <= 4 or (len(between) <= 60 and not _SPONSOR.compiled.search(between))


@kept
def _clock() -> regex.Pattern[str]:
    """What may stand behind the day: the word for the year, a clock time and its zone."""
    region = r"\p{Lu}\p{Ll}+/\p{Lu}[\p{L}_]+"
    zone = rf"\(?(?:\p{{Lu}}{{2,5}}(?:/\p{{Lu}}{{2,5}})?|{region}|(?:\p{{L}}+\s){{1,3}}(?:{either('zone')}))\)?"
    return patterns.compile(
        rf"(?:\s?(?i:{either('year')})(?!\p{{L}}))?(?:[,;\s@|/(–—-]{{1,4}}(?:(?i:{either('clock')})\s)?"
        rf"\d{{1,2}}(?:[:.h]\d\d)?(?:\s?(?i:{either('hour')})(?!\p{{L}}))?(?:\s{zone}(?!\p{{Ll}}))?(?=\W))?",
    )


def _end(text: str, after: int, before: place_words.Place, wire: bool) -> int | None:
    """Where the dateline ends: behind the mark that closes it. None if nothing closes it and prose follows."""
    clock = _clock().match(text, after)
    if not before.text.isascii() and (m := _sent().match(text, after)):
        return m.end()
    stop = clock.end() if clock else after
    if m := _CLOSE.compiled.match(text, stop) or _CLOSE.compiled.match(text, after):
        return m.end()
    rest = text[stop:]
    if not rest.strip(" )]*_./,-–—】）"):
        return len(text) if before.sure or wire or not before.text else None
    if wire:
        return stop + len(rest) - len(rest.lstrip(" )]*_\t\n"))
    return stop if before.sure and _SUBJECT.compiled.match(rest) else None


@kept
def _behind() -> regex.Pattern[str]:
    """A place behind date and wire: capitals, or a capitalised name with its state, and a dash."""
    capitals = r"\p{Lu}[\p{Lu}.'’-]+(?:\s\p{Lu}[\p{Lu}.'’-]+){0,3}(?:,\s\p{Lu}[\p{L}.]+){0,2}"
    return patterns.compile(
        rf"(?:The\s?Newswire\s?[-–—]\s?)?(?P<place>{capitals}(?:\s(?:{either('small')}|&)\s{capitals}){{0,2}}"
        r"|\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){0,2},\s\p{Lu}[\p{L}.]+)\s?(?:--?|[–—])\s"
    )


_ALONE = Pattern(
    r"\s*(?P<place>\(?[\p{Lu}\p{Lo}][^–—:;!?\d]{1,60}?)\s?(?P<wire>\((?=\S*\p{Ll})[\w.-]{2,30}\))?"
    r"\s?(?:--|[–—]|\s-)\s{0,2}(?=[\p{Lu}\p{Lo}\"“„])"
)
_DASHES = ("--", "–", "—", " -")
"""The marks, one of which stands behind such a place."""
PROSE = 70
"""Characters of running text that follow a place which only its capitals and a dash tell."""


def _placed(text: str) -> Found | None:
    """A dateline that has a place alone: one that the table knows, or in capitals before running text; and a dash."""
    head = text[:REACH]
    m = _ALONE.compiled.match(head) if any(map(head.__contains__, _DASHES)) else None
    found = place_words.read(m["place"]) if m else None
    if m is None or found is None or not found.text:
        return None
    words = found.text.split()
    known = place.is_known(found.text) and len(found.text.split(",")[0].split()) <= WORDS
    capitals = found.text.isupper() and len(words) <= WORDS < len(found.text) and len(text) > m.end() + PROSE
    if not (known or capitals):
        return None
    return Found(m.start("place"), m.end(), found.text, None, m["wire"] and m["wire"].strip("()"))


LONE = 3
"""Words that a lone name has at most."""
SENTENCE = 12
"""Words of a line from which on a date with nothing beside it may be a dateline without a place."""


def bare(found: Found, text: str, words: int) -> bool:
    """Whether what was read in a line of so many words is a date line ("Published May 6, 2025") or a lone name."""
    alone = found.end >= len(text.rstrip())
    if not found.day and words <= LONE:
        return True
    if not found.wire and found.place and alone:
        return not (
            found.place.isupper() or "," in found.place or place.is_known(found.place) or _is_of_day(found, text)
        )
    return not (found.wire or found.place or (not alone and words > SENTENCE))


_OF_DAY = Pattern(r",\s?$|\s(?P<word>\p{Ll}+\.?)\s?$")
CITY = 1
"""Words that a city has at most which no table knows and a comma alone parts from its day."""


def _is_of_day(found: Found, text: str) -> bool:
    """Whether the name before a day with its year is a city's by what joins the two: "Vevey, le 3 mars 2026"."""
    if not found.day or not found.day.year or not found.place:
        return False
    joint = _OF_DAY.compiled.search(text, found.start, found.day.start)
    if joint is None or not joint["word"]:
        return joint is not None and len(found.place.split()) <= CITY
    return joint["word"] in place_words.of("article")


_INNER = Pattern(
    r"(?<=[\s.)\"”])\p{Lu}{2}[\p{Lu} .'’-]{1,40}(?:,\s?\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]+)?\s?){0,2}[,\s–—(/-]{0,6}$"
)


FAR = 3000
"""Characters of a line within which its dateline begins."""


def inside(text: str, printed: Sequence[Day], wires: Sequence[str]) -> int | None:
    """Where a dateline begins within a line that has other words before it: at a place in capitals."""
    starts = [m.start() for m in _wires().finditer(text, 0, FAR)] if _may_have_wire(text[:FAR], wires) else []
    starts += [d.start for d in printed if d.start < FAR]
    for at in sorted(starts):
        m = _INNER.compiled.search(text, max(0, at - 90), at)
        begin = m.start() if m else 0
        if begin > 20 and read(text[begin:], [moved(d, begin) for d in printed if d.start >= begin], wires):
            return begin
    return None


def moved(day: Day, by: int) -> Day:
    """The day, its span so many characters on."""
    return day._replace(start=day.start - by, end=day.end - by)
