"""What a line looks like: the features by which the model of line labels tells the parts of a release.

A witness is a small function of a line that names what it sees there, or nothing. ``WITNESSES`` are all of them;
``of`` puts together what they see, where the line stands, and what has been met above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from releaseparse.entities import company
from releaseparse.rules import Pattern
from releaseparse.sections import contact, dateline, language, wording
from releaseparse.sections.lines import Line

Witness = Callable[[Line], Iterator[str]]

STEPS = (0, 1, 2, 3, 5, 8, 12, 20, 40)
"""Bounds between the sizes that the model tells apart."""
FURNITURE = "furniture"
"""The label of lines that are of the page and not of the release."""
PORTRAIT = "portrait"
WORDS = 12
"""Words of a line that are features, from its start."""
EARLY, SHORTEST = 4, 6
"""How many characters a date may stand from the ends of a line that holds little else; words of a title at least."""


def size(number: int) -> str:
    """The step that a number lies on.

    >>> size(0), size(4), size(100)
    ('0', '3+', '40+')
    """
    step = max(s for s in STEPS if s <= number)
    return f"{step}" if step < 3 else f"{step}+"


_CAPITALISED = Pattern(r"(?<!\w)[\p{Lu}\d]")
_QUOTE = Pattern(r"[“”\"«»„]")
_BULLET = Pattern(r"\s*(?:[-–*•·o●▪]|\d{1,2}[.)])\s")
_URL_ALONE = Pattern(r"(?i)(?:[\p{L} ]{0,20}:?\s?)?(?:https?://\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z]{2,6}){1,2})\W*")
_MONEY = Pattern(r"[$€£¥]\s?\d|\d\s?%")
_DIGIT = Pattern(r"\d")
_CODES = Pattern(r"[\p{Lu}\d ./:-]{3,}")
_TICKER = Pattern(r"\([^()]{0,40}?\p{Lu}[\p{Lu}\w .]{1,30}:\s?[\p{Lu}\d.]{1,8}[,;)]")


def shape(line: Line) -> Iterator[str]:
    """Its length, its capitals, how it ends, what kind of block it is."""
    text = line.text.strip()
    words = max(1, line.words)
    yield f"words={size(line.words)}"
    yield f"capitals={min(4, 4 * len(_CAPITALISED.compiled.findall(text)) // words)}"
    yield f"block={line.kind}"
    yield f"ends={text[-1] if text and text[-1] in '.:,?!…' else 'letter' if text[-1:].isalpha() else 'other'}"
    if text.isupper():
        yield "upper"
    if text[:1].islower():
        yield "lower first"
    if line.level:
        yield f"level={min(line.level, 4)}"
    if line.bold:
        yield "bold"
    if line.glued:
        yield "glued"
    if line.prose:
        yield "prose"
    if line.tabular:
        yield "figures"


def marks(line: Line) -> Iterator[str]:
    """Signs that stand in it: quotes, a bullet, sums, figures."""
    text = line.text
    if _QUOTE.compiled.search(text):
        yield "quote"
    if _BULLET.compiled.match(text):
        yield "bullet"
    if _MONEY.compiled.search(text):
        yield "sums"
    digits = len(_DIGIT.compiled.findall(text))
    yield f"digits={0 if not digits else 1 + min(3, 8 * digits // max(1, len(text)))}"
    if "(" in text and _TICKER.compiled.search(text):
        yield "ticker"
    if _CODES.compiled.fullmatch(text.strip()):
        yield "capitals and digits alone"


def reach(line: Line) -> Iterator[str]:
    """Ways to reach somebody, and addresses."""
    for name, count in (("phones", line.phones), ("emails", line.emails), ("urls", line.urls)):
        if count:
            yield f"{name}={min(count, 2)}"
    if line.urls and line.words <= 14 and _URL_ALONE.compiled.fullmatch(line.text.strip()):
        yield "address alone"
    if line.words <= 14 and contact.addressed(line):
        yield "postal"


def day(line: Line) -> Iterator[str]:
    """A date, a dateline, a line with hardly more than a date."""
    if not line.days:
        return
    yield "date"
    if line.words <= 12:
        rest = len(line.text.strip()) - (line.days[0].end - line.days[0].start)
        yield f"date and {'no more' if rest <= EARLY else 'little' if rest <= 24 else 'more'}"
    if line.days[0].start <= EARLY:
        yield "date first"


def opens(line: Line) -> Iterator[str]:
    """The dateline that it begins with."""
    found = dateline.read(line.text, line.days)
    if found is None:
        return
    yield "dateline"
    rest = "alone" if found.end >= len(line.text.rstrip()) else "with text"
    parts = [name for name, part in (("place", found.place), ("day", found.day), ("wire", found.wire)) if part]
    yield f"dateline {rest}: {' '.join(parts)}"


def headed(line: Line) -> Iterator[str]:
    """What the tables of headings and phrases say of it."""
    for name, found in (("heading", line.heading), ("opening", line.opening), ("phrase", line.phrase)):
        if found:
            yield f"{name}={found.kind}"
            yield f"{name}={found.kind} {found.topic or ''}{'' if found.firm else ' late'}"
    if wording.is_label(line.text):
        yield "label"


def people(line: Line) -> Iterator[str]:
    """Persons, offices, firms, and the words that stand before numbers."""
    if line.words > contact.LENGTH:
        return
    for role in sorted({hit.kind for hit in line.card_words}):
        yield f"words of {role}"
    if contact.labelled(line):
        yield "label first"
    if contact.signs(line):
        yield "signs"
    if line.words <= 12 and contact.named(line.text):
        yield "name"
    if line.words <= 10 and company.ends_with_form(line.text):
        yield "firm"


_PORTRAIT = Pattern(
    r"(?i)^.{2,90}?\b(?:is|are|was founded|ist|est|es)\s(?:an?|the|one|un|une|ein|eine|una|el|l[ae])\b"
    r"|^.{2,60}?,\s(?:an?|the|one of the)\s[^.]{0,60}?\b(?:leader|leading|innovator|provider|company)\b"
)
_SEATED = Pattern(r"(?i)(?:[^.,]{0,60}\band )?(?:with headquarters|headquartered|founded|based) in\b")
_FOOTNOTE = Pattern(r"\s*(?:\(\d{1,2}\)|\d{1,2}\s+\p{Lu}|\*\s\p{Lu})")
_PAGE = Pattern(r"\W*\d{1,3}\W*")


def wordings(line: Line) -> Iterator[str]:
    """Turns of phrase of portraits, footnotes, page numbers."""
    if line.prose and _PORTRAIT.compiled.match(line.text):
        yield PORTRAIT
    if line.prose and _SEATED.compiled.search(line.text):
        yield "seated"
    if _FOOTNOTE.compiled.match(line.text):
        yield "footnote"
    if _PAGE.compiled.fullmatch(line.text):
        yield "page number"


def vocabulary(line: Line) -> Iterator[str]:
    """Its first words, and the last."""
    words = line.folded.split()
    for word in dict.fromkeys(words[:WORDS]):
        yield f"w:{word}"
    if words:
        yield f"w:^{words[0]}"
        yield f"w:^{' '.join(words[:2])}"
        yield f"w:{words[-1]}$"


WITNESSES: tuple[Witness, ...] = (shape, marks, reach, day, opens, headed, people, wordings, vocabulary)


def of(lines: Sequence[Line], title: str | None, media_type: str) -> list[list[str]]:
    """The features of each line; ``title`` is what stands beside the text as its headline."""
    title = wording.fold(title or "")
    media = media_type.partition("/")[2]
    found = [[feature for witness in WITNESSES for feature in witness(line)] for line in lines]
    for at, features in enumerate(_places(lines)):
        found[at] += features
    for at, features in enumerate(_above(lines, found)):
        found[at] += features
    for at, features in enumerate(_likeness(lines, title)):
        found[at] += features
    for at, features in enumerate(_continuing(lines)):
        found[at] += features
    for at, features in enumerate(_runs(lines)):
        found[at] += features
    for at, features in enumerate(_summit(lines, found)):
        found[at] += features
    for features in found:
        features.append(f"media={media}")
    return found


def _places(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Where each line stands: from the top, from the end, and how much of the running text is above it."""
    whole = sum(line.words for line in lines if not line.tabular) or 1
    prose = [at for at, line in enumerate(lines) if line.prose]
    read = 0
    for at, line in enumerate(lines):
        yield [
            f"line={size(at)}",
            f"left={size(len(lines) - 1 - at)}",
            f"read={min(9, 10 * read // whole)}",
            f"prose {'above' if prose and prose[0] < at else 'not yet'}",
            f"prose {'below' if prose and prose[-1] > at else 'over'}",
        ]
        read += 0 if line.tabular else line.words


def _above(lines: Sequence[Line], found: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """What stands above each line: the heading it is under, a dateline, contact headings and reaches."""
    under, since, dated, reached, last = "none", 0, False, False, "none"
    for line, features in zip(lines, found, strict=True):
        yield [
            f"under={under}",
            f"under={under} {size(since)}",
            "dateline above" if dated else "no dateline above",
            "reach above" if reached else "no reach above",
            f"last of {last}",
        ]
        since += 1
        meaning = line.heading or line.opening
        if meaning:
            under, since = f"{meaning.kind} {meaning.topic or ''}", 0
        elif line.level or (line.bold and line.words <= wording.WHOLE):
            under, since = "heading", 0
        if meaning and meaning.kind == "contact":
            last = "contact"
        elif "words of call" in features:
            last = "call"
        elif line.prose:
            last = "prose"
        dated = dated or any(f.startswith("dateline with text") for f in features)
        reached = reached or bool(line.reaches)


def _likeness(lines: Sequence[Line], title: str) -> Iterator[list[str]]:
    """Whether each line is the title beside the text, a part of it, or stands twice."""
    wanted = frozenset(title.split())
    counts = Counter(line.folded for line in lines)
    seen: set[str] = set()
    for line in lines:
        features = []
        folded = line.folded
        if not title:
            features.append("no title known")
        elif folded == title:
            features.append("title")
        elif line.words >= 3:
            words = frozenset(folded.split())
            share = len(words & wanted) / max(1, len(words | wanted))
            if title.startswith(folded) or folded.startswith(title):
                features.append("title in part")
            elif share >= 0.4:
                features.append(f"title by {int(5 * share)}")
        if counts[folded] > 1:
            features.append("again" if folded in seen else "comes again")
        seen.add(folded)
        yield features


def _continuing(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Whether each line goes on with the one above: that one was left hanging, or both look alike."""
    small = language.words()
    yield []
    for last, line in pairwise(lines):
        features = []
        before, behind = last.folded.split(), line.folded.split()
        if before and before[-1] in small:
            features.append("above hangs")
        if behind and behind[0] in small:
            features.append("begins small" if line.text.lstrip()[:1].islower() else "begins with a small word")
        alike = [
            name
            for name, one, other in (
                ("level", last.level, line.level),
                ("bold", last.bold, line.bold),
                ("block", last.kind, line.kind),
                ("upper", last.text.isupper(), line.text.isupper()),
            )
            if one == other
        ]
        features.append(f"alike {' '.join(alike)}")
        if line.start - last.end <= 1:
            features.append("next line of a block")
        yield features


def _runs(lines: Sequence[Line]) -> Iterator[list[str]]:
    """What the run of short lines that each line stands in holds: ways to reach somebody, a contact heading."""
    start = 0
    while start < len(lines):
        end = start + 1
        if _short(lines[start]):
            while end < len(lines) and _short(lines[end]):
                end += 1
        yield from _run(lines[start:end])
        start = end


def _short(line: Line) -> bool:
    return not line.prose and not (line.tabular and not line.reaches)


def _run(run: Sequence[Line]) -> Iterator[list[str]]:
    reaches = [at for at, line in enumerate(run) if line.reaches]
    heads = [at for at, line in enumerate(run) if (m := line.heading or line.opening) and m.kind == "contact"]
    for at in range(len(run)):
        last = max((r for r in reaches if r < at), default=None)
        following = min((r for r in reaches if r > at), default=None)
        yield [
            f"run={size(len(run))}",
            f"run reaches={min(3, len(reaches))}",
            f"reach before={size(at - last) if last is not None else 'none'}",
            f"reach behind={size(following - at) if following is not None else 'none'}",
            f"contact heading {'above' if heads and heads[0] <= at else 'below' if heads else 'nowhere'} in run",
        ]


def _summit(lines: Sequence[Line], found: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Where each line stands to the dateline and to the highest heading, the two landmarks of the head."""
    dated = next((at for at, fs in enumerate(found) if any(f.startswith("dateline with text") for f in fs)), None)
    prose = next((at for at, line in enumerate(lines) if line.prose and line.kind != "item"), len(lines))
    highest = min((line.level for line in lines if line.level), default=None)
    first = next((at for at, line in enumerate(lines) if line.level and line.level == highest), None)
    long = next(
        (at for at, line in enumerate(lines) if line.words >= LEAST and not line.reaches and not line.days), None
    )
    for at, line in enumerate(lines):
        features = [f"to dateline={_apart(at, dated)}", f"to prose={_apart(at, prose)}"]
        if line.level and line.level == highest:
            features.append("highest heading" if at == first else "highest heading again")
        if at == long:
            features.append("first long line")
        elif long is not None and at < long:
            features.append("before first long line")
        if first is not None and at < first:
            features.append("above highest heading")
        yield features


LEAST = 5
"""Words that a title mostly has at least."""


def _apart(at: int, landmark: int | None) -> str:
    if landmark is None:
        return "none"
    return f"{size(landmark - at)}" if landmark >= at else f"-{size(at - landmark)}"
