"""When a release was issued: the day that a ranker chooses of those printed in it and given beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from releaseparse import patterns
from releaseparse.about.day_lines import (
    ALONE,
    BEGINS,
    DATELINE,
    LABELLED,
    WORD_BEFORE,
    line_start,
    on_its_line,
    word_count,
)
from releaseparse.about.ranking import weighed
from releaseparse.extract import Candidates
from releaseparse.extract.dates import DateMention
from releaseparse.extract.dates.calendar import ordered
from releaseparse.hints import day_of
from releaseparse.learn.store import Models
from releaseparse.read.mail.moments import moment
from releaseparse.record import Fact, Issued
from releaseparse.rules import Candidate as Printed
from releaseparse.rules import Pattern
from releaseparse.sections import dateline, place_words, wording
from releaseparse.stages import Layout, Options, Resolved
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

HEAD = 1500
"""Characters from the body's start in which the release's own date may stand."""
TAIL = 400
"""Characters of the text's end in which it may: a signature's day."""
FOOT = 900
"""Characters of the text's end in which it may as a legal notice on when it was sent, or as a wire's stamp."""
NOTICE = 120
"""Characters before a day with a clock time in which a notice says that the text was published then."""
UPDATED = 24
"""Characters before a day without one in which it does: "published Thursday, "."""
CREDIT = 40
"""Characters behind a day in which the wire is named that it is the day of."""
MODEL: Final = "issued"

TODAY = "today"
LATE = "late"
PUBLISHED = "published"
WIRED = "wire's"


@dataclass(frozen=True)
class Candidate:
    """A day on which the release may have been issued, what speaks of it, and where it is printed first (or not)."""

    day: dt.date
    traits: frozenset[str]
    span: tuple[int, int] | None = None


MOST = 200
"""Days that are weighed against each other, each with each."""


def find(document: Document, candidates: Candidates, layout: Layout, options: Options) -> Resolved[Issued]:
    """The day of issue and what it rests on; nothing where no day is likely and no argument gives one."""
    found = days(document, candidates, layout)[:MOST]
    described = features(document, found)
    models: Models = options.models
    model = models[MODEL]
    best, shares = model.choose(described)
    if best is None:
        given = (Issued(value=options.issued.isoformat(), origin="argument"),) if options.issued else ()
        return Resolved(facts=given)
    spans = [candidate.span or (0, 0) for candidate in found]
    others = sorted((i for i in range(len(found)) if i != best), key=lambda i: (-shares[i], i))[:1]
    names = [candidate.day.isoformat() for candidate in found]
    return Resolved(
        facts=(_issued(document, layout, found[best], models.confidence(MODEL, shares[best])),),
        decisions=weighed(MODEL, model, [best, *others], shares, described, spans, names) if options.trace else (),
    )


def _issued(document: Document, layout: Layout, chosen: Candidate, confidence: float) -> Issued:
    value, line = chosen.day.isoformat(), layout.dateline
    if chosen.span is None:
        return Issued(value=_instant(document, value), origin="metadata", confidence=confidence)
    start, end = chosen.span
    if line and line.date == value and line.start <= start < line.end:
        start, end = line.start, line.end
    fact = Fact(text=document.text.value[start:end], start=start, end=end)
    return Issued(value=value, origin="text", evidence=(fact,), confidence=confidence)


CHANGED = ":modified"
"""The end of the origins that tell a last change."""
ELSEWHERE = ":elsewhere"
"""The end of the origin that is of the page around."""
STAMPED = ("json-ld", "meta", "time", "feed")
"""Origins whose clock time is that of publication: that of a file or a mail is another's."""


def _instant(document: Document, day: str) -> str:
    """The instant that metadata give for a day, where they give one with its offset; else the day."""
    found = (_instant_of(hint.value.strip()) for hint in document.metadata.dates if hint.origin in STAMPED)
    return next((at.isoformat() for at in found if at and at.tzinfo and at.date().isoformat() == day), day)


def _instant_of(stamp: str) -> dt.datetime | None:
    """The instant of a stamp in ISO 8601, or as feeds and mail programs print it."""
    try:
        return dt.datetime.fromisoformat(stamp if stamp[:4].isdecimal() else moment(stamp) or "")
    except ValueError:
        return None


def days(document: Document, candidates: Candidates, layout: Layout) -> list[Candidate]:
    """The days that metadata give, and those that the head and the end of the text print, each once."""
    traits: dict[dt.date, set[str]] = {}
    spans: dict[dt.date, tuple[int, int]] = {}
    for day, trait in _given(document, layout):
        traits.setdefault(day, set()).add(trait)
    told: dict[dt.date, set[str]] = {}
    for day, span, seen in _printed(document, candidates, layout):
        if day not in told or _strength(seen) > _strength(told[day]):
            told[day], spans[day] = seen, span
    for day, seen in told.items():
        traits.setdefault(day, set()).update(seen)
    own = (day for day, seen in traits.items() if not OWN.isdisjoint(seen) or any(map(_is_hint, seen)))
    return [Candidate(day, frozenset(traits[day]), spans.get(day)) for day in own]


def _given(document: Document, layout: Layout) -> Iterator[tuple[dt.date, str]]:
    """The days that metadata and the dateline give, with their origin."""
    given = [(day, hint.origin) for hint in document.metadata.dates if (day := day_of(hint.value))]
    published = any(not origin.endswith((CHANGED, ELSEWHERE)) for _, origin in given)
    for day, origin in given:
        if not (origin.endswith(CHANGED) and published):  # a change, where the day of publication is told
            yield day, f"hint:{origin}"
    if not document.metadata.dates and document.metadata.day:
        yield document.metadata.day, "hint:other"
    if layout.dateline and layout.dateline.date:
        yield dt.date.fromisoformat(layout.dateline.date), DATELINE


def _printed(
    document: Document, candidates: Candidates, layout: Layout
) -> Iterator[tuple[dt.date, tuple[int, int], set[str]]]:
    """The days that the head and the end of the text print, with their span and what stands around them."""
    body = layout.dateline.end if layout.dateline else next((s.start for s in layout.sections if s.kind == "body"), 0)
    beside, number = document.metadata.day, 0
    for printed in ordered(candidates.dates, layout.language or "", ""):
        late = printed.start > body + HEAD
        if late and not _closes(document, printed):
            continue
        part = next(dateline.days((printed,), printed.start, printed.end), None)
        found = dateline.date(part, document) if part else None
        if found is None or _ahead(found, beside) or (not late and _told_of(document, printed, layout)):
            continue
        number += 1
        seen = {*_around(document, printed, layout, body)}
        if f"in:{DATELINE}" not in seen:
            seen.add(LATE if late else f"nth={min(number, 4)}")
        yield found, (printed.start, printed.end), seen


STRONG = (PUBLISHED, TODAY, WIRED, f"in:{DATELINE}")
"""What tells most that a day is the release's own, the strongest last: of several places where one day is printed the
one with the strongest counts, else the first."""


def _strength(seen: set[str]) -> int:
    return max((rank for rank, trait in enumerate(STRONG, 1) if trait in seen), default=0)


OWN = frozenset((DATELINE, ALONE, LABELLED, *STRONG, "in:above", "in:head"))
"""Where a day stands that may be the release's own: days of a calendar or within sentences are mentioned only."""


def _is_hint(trait: str) -> bool:
    """Whether a trait tells that metadata give the day."""
    return trait.startswith("hint:")


FEW = 4
"""Words before a day that label it: "Published on"."""


def _told_of(document: Document, printed: Printed[DateMention], layout: Layout) -> bool:
    """Whether a sentence mentions a day ("opens on May 6"), and does not call it today: no day of issue."""
    line, start = layout.dateline, printed.start
    if line and line.start <= start < line.end:
        return False
    text = document.shadow
    before = text[line_start(text, start) : start]
    word = WORD_BEFORE.compiled.match(text, max(0, start - 24), start)
    glued = wording.SCRIPT.compiled.match(before[-1:]) is not None
    if not (glued or word) or (word and word[1] in place_words.of("article")) or word_count(before) <= FEW:
        return False
    return not _is_today(document, printed) and not _is_published(document, printed)


def _closes(document: Document, printed: Printed[DateMention]) -> bool:
    """Whether a day far from the head may be the release's own: at the text's end, or called today."""
    left = len(document.text.value) - printed.start
    if left <= TAIL or _is_today(document, printed):
        return True
    return left <= FOOT and (_is_published(document, printed) or _is_stamp(document, printed))


def _is_stamp(document: Document, printed: Printed[DateMention]) -> bool:
    """Whether a clock time stands right behind a day."""
    after = _AFTER.compiled.match(document.shadow, printed.end)
    return after is not None and after.lastgroup == "clock"


def _is_today(document: Document, printed: Printed[DateMention]) -> bool:
    """Whether a word for today stands right before a day."""
    return _today().match(document.shadow, max(0, printed.start - 24), printed.start) is not None


def _is_published(document: Document, printed: Printed[DateMention]) -> bool:
    """Whether a notice before a day says that the text was published on it."""
    start = max(0, printed.start - (NOTICE if _is_stamp(document, printed) else UPDATED))
    told = _published().search(document.folded, start, printed.start) is not None
    return told and _notice().match(document.shadow, start, printed.start) is not None


@kept
def _published() -> regex.Pattern[str]:
    """A word for publication, in lower case, wherever it stands: it costs less to look for than a notice."""
    return patterns.compile(place_words.either("published"))


@kept
def _notice() -> regex.Pattern[str]:
    """A word for publication, and up to the day no other sentence: "for offentliggjøring av NN, den "."""
    stems = place_words.either("published")
    return patterns.compile(rf"(?r)(?i:(?<!\p{{L}})(?:{stems})\p{{L}}*)(?:[^.!?\n]|\.(?!\s+\p{{Lu}}))*")


def _ahead(day: dt.date, beside: dt.date | None) -> bool:
    """Whether a day comes after the date alongside the text, farther than clocks differ: a release names it in
    advance."""
    return beside is not None and day > beside + dt.timedelta(days=1)


_AFTER = Pattern(
    r"\s{0,2}(?:(?P<wire>[/(])|(?P<dash>--?|[–—―/])|(?P<clock>,?\s?(?:(?:\p{L}{1,3}\.?|@|/) )?\d{1,2}[:.]\d\d)"
    r"|(?P<bar>\|)|(?P<comma>,)|(?P<colon>:)|(?P<dot>[.;])|(?P<line>\s*(?:\n|\t|$))|(?P<word>\S))"
)


def _around(document: Document, printed: Printed[DateMention], layout: Layout, body: int) -> Iterator[str]:
    """What stands around a printed day, and where."""
    region = _region(layout, printed.start, body)
    yield f"in:{region}"
    yield "year" if printed.value.year else "no year"
    yield from on_its_line(document, printed, region)
    if _is_today(document, printed):
        yield TODAY
    if _is_published(document, printed):
        yield PUBLISHED
    if dateline.is_credited(document.shadow, printed.end, CREDIT):
        yield WIRED
    if found := _AFTER.compiled.match(document.shadow, printed.end):
        yield f"after:{found.lastgroup}"


def _region(layout: Layout, start: int, body: int) -> str:
    """The part of the release that a position lies in."""
    line, head = layout.dateline, layout.headline
    if line and line.start <= start < line.end:
        return DATELINE
    if head and head.start is not None and head.end is not None:
        if start < head.start:
            return "above"
        if start < head.end:
            return "headline"
    if start < body:
        return "head"
    section = layout.section_at(start)
    reach = next((str(reach) for reach in (60, 250, 700) if start < body + reach), "far")
    return f"{section.kind if section else 'none'}:{reach}"


@kept
def _today() -> regex.Pattern[str]:
    """A word for today that ends where a day begins: "today (", "hoy, "."""
    words = (word for row in rows("relative_days") if row["days"] == "0" for word in row["words"].split("|"))
    return patterns.compile(rf"(?ri)\b{patterns.either(words, backwards=True)}[\s,(]{{1,3}}(?:\p{{L}}{{2,3}} )?\n?")


def features(document: Document, found: Sequence[Candidate]) -> list[list[str]]:
    """For each day what is seen of it, and how it stands to the other days."""
    beside = [c.day for c in found if any(map(_is_hint, c.traits))]
    first = beside[0] if beside else None
    headed = [c for c in found if not c.traits.isdisjoint((DATELINE, ALONE, BEGINS))]
    described = []
    for one in found:
        away = (one.day - first).days if first else None
        described.append([
            "day",
            *sorted(one.traits),
            _form(one),
            f"beside:{_distance(away)}",
            *_among(one, [c.day for c in found]),
            *(["one headed"] if headed == [one] else []),
            *(["others headed"] if headed and one not in headed else []),
        ])  # fmt: skip
    return described


def _form(one: Candidate) -> str:
    """How and where a day is printed, in one: "alone near, year"."""
    how = next((name for name in (DATELINE, ALONE, LABELLED, BEGINS, "inside") if name in one.traits), "other")
    where = next((trait[3:] for trait in sorted(one.traits) if trait.startswith("in:")), "beside")
    where = {"body:60": "near", "body:250": "near"}.get(where, where.partition(":")[0])
    return f"{how} {where}, {'year' if 'year' in one.traits else 'no year'}"


def _among(one: Candidate, found: Sequence[dt.date]) -> Iterator[str]:
    """How a day stands among all that were found."""
    if len(found) == 1:
        yield "only"
    yield "printed" if one.span else "not printed"
    if one.day == min(found):
        yield "earliest"
    if len(found) > 1 and one.day == max(found):
        yield "latest"


def _distance(days: int | None) -> str:
    """How far a day is from the one alongside the text, in steps."""
    if days is None:
        return "none"
    near = {0: "same", 1: "next", -1: "last"}
    return near.get(days) or ("after" if days > 0 else "week" if days > -8 else "before")
