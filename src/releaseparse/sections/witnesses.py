"""Witnesses: small functions of a line, each of which names what it sees there, or nothing.

What they see are features by which the model of line labels states the parts of a release. ``WITNESSES`` are all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from releaseparse.entities import company
from releaseparse.lexicon import Hit
from releaseparse.lexicon.known import months, weekdays
from releaseparse.rules import Pattern, in_zeros
from releaseparse.sections import wording
from releaseparse.sections.lines import Line
from releaseparse.vocabulary import kept

Witness = Callable[[Line], Iterable[str]]

STEPS = (0, 1, 2, 3, 5, 8, 12, 20, 40)
"""Bounds between the sizes that the model tells apart."""
SIZES = tuple(f"{step}" if step < 3 else f"{step}+" for step in STEPS)
"""What the sizes are called."""
SIZED = tuple(SIZES[bisect_right(STEPS, number) - 1] for number in range(STEPS[-1]))
"""What each number below the last step is called."""
WORDS = 12
"""Words of a line that are features, from its start."""
SPELLED = 4
"""Letters from which on the name of a month or weekday is no other word."""
EARLY = 4
"""Characters that a line which is a date has beside it at most, and that may stand before one that opens it."""
MANY = 3
"""Numbers or addresses of a line from which on it is a list of them."""
NARROW = 45
"""Characters that the rows of an address or a list of names have at most, on average."""
LITTLE = 24
"""Characters that a line which holds a date and little else has beside it."""


LABEL = "label"
BYLINE_ALONE = "byline alone"
POSTAL = "postal"
FIGURES = "figures"
DAY_ALONE = "date and no more"
DAY_ALMOST_ALONE = "date and little"
ADDRESS_ALONE = "address alone"
CODES = "capitals and digits alone"
MENU = "menu"
NO_TITLE = frozenset((LABEL, POSTAL, FIGURES, DAY_ALONE, DAY_ALMOST_ALONE, ADDRESS_ALONE, CODES, MENU))
"""Features of lines that are no title."""


def size(number: int) -> str:
    """The step that a number lies on.

    >>> size(0), size(4), size(100)
    ('0', '3+', '40+')
    """
    return SIZED[number] if number < STEPS[-1] else SIZES[-1]


_QUOTES = '“”"«»„'
_BULLET = Pattern(r"\s*(?:[-–*•·o●▪]|\d{1,2}[.)])\s")
_BULLETS = frozenset("-–*•·o●▪")
_URL_ALONE = Pattern(r"(?i)(?:[\p{L} ]{0,20}:?\s?)?(?:https?://\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z]{2,6}){1,2})\W*")
_MONEY = Pattern(r"[$€£¥]\s?\d|\d\s?%")
_SUMS = "$€£¥%"
"""What each sum has."""
_CAPITALS_AND_DIGITS = Pattern(r"[\p{Lu}\d ./:-]{3,}")
_TICKER = Pattern(r"\([^()]{0,40}?\p{Lu}[\p{Lu}\w .]{1,30}:\s?[\p{Lu}\d.]{1,8}[,;)]")


def shape(line: Line) -> list[str]:
    """Its length, its capitals, how it ends, what kind of block it is."""
    text = line.bare
    seen = [
        f"words={size(line.words)}",
        f"capitals={min(4, 4 * line.measures.capitals // (line.words or 1))}",
        f"block={line.kind}",
        f"ends={text[-1] if text and text[-1] in '.:,?!…' else 'letter' if text[-1:].isalpha() else 'other'}",
    ]
    narrow = line.end - line.start < NARROW * line.rows
    told = (
        ("upper", line.upper),
        ("lower first", text[:1].islower()),
        (f"level={min(line.level or 0, 4)}", line.level),
        ("bold", line.bold),
        ("glued", line.glued),
        ("prose", line.prose),
        (FIGURES, line.tabular),
        (f"rows={size(line.rows)}", line.rows > 1),
        (f"rows {'narrow' if narrow else 'wide'}", line.rows > 1),
        ("marked", line.marked),
    )
    return [*seen, *[name for name, holds in told if holds]]


def marks(line: Line) -> Iterator[str]:
    """Signs that stand in it: quotes, a bullet, sums, figures."""
    text, digits = line.text, line.measures.digits
    if any(map(text.__contains__, _QUOTES)):
        yield "quote"
    first = line.bare[:1]
    if (first in _BULLETS or (digits and first.isdecimal())) and _BULLET.compiled.match(text):
        yield "bullet"
    if digits and any(map(text.__contains__, _SUMS)) and _MONEY.compiled.search(text):
        yield "sums"
    yield f"digits={0 if not digits else 1 + min(3, 8 * digits // max(1, len(text)))}"
    if "(" in text and ":" in text and _TICKER.compiled.search(text):
        yield "ticker"
    if line.measures.capitals >= line.words and _CAPITALS_AND_DIGITS.compiled.fullmatch(line.bare):
        yield CODES


_PARTED = Pattern(r"\s*[|│•›»▾]\s*|\s[·>/]\s|\]\s*\[")
_MARKS = "|│•›»▾·>/["
"""What each of these marks has."""
ENTRIES = 3
"""Entries that a menu has at least."""
ENTRY = 36
"""Characters that each of them has at most."""


def menu(line: Line) -> Iterator[str]:
    """The entries of a menu, or the way to a page: "Home > News", "News | About | Careers"."""
    if is_menu(line):
        yield MENU


def is_menu(line: Line) -> bool:
    """Whether a line is a row of short entries with marks between them."""
    if line.words > BLOCK_LINE or line.reaches or line.days:
        return False
    if sum(map(line.text.count, _MARKS)) < ENTRIES - 1:
        return False
    entries = _PARTED.compiled.split(line.text.strip(" []|"))
    return len(entries) >= ENTRIES and max(map(len, entries)) <= ENTRY


_STEP = Pattern(r"\s?[›»>]\s|\]\s*\[")
_STEPS = "›»>["
"""What each step has."""


def is_path(line: Line) -> bool:
    """Whether a menu is the way to a page, or buttons: no headline has these marks as it may have bars and strokes."""
    if not any(map(line.text.__contains__, _STEPS)) or not is_menu(line):
        return False
    return len(_STEP.compiled.split(line.text.strip(" []"))) >= ENTRIES


def reach(line: Line) -> Iterator[str]:
    """Ways to reach somebody, and addresses."""
    if line.reaches or line.urls:
        for name, count in (("phones", line.phones), ("emails", line.emails), ("urls", line.urls)):
            if count:
                yield f"{name}={min(count, MANY)}"
    if line.urls and line.words <= 14 and _URL_ALONE.compiled.fullmatch(line.bare):
        yield ADDRESS_ALONE


def day(line: Line) -> Iterator[str]:
    """A date, a dateline, a line with hardly more than a date."""
    if not line.days:
        return
    yield "date"
    if line.words <= 12:
        rest = len(line.bare) - (line.days[0].end - line.days[0].start)
        yield DAY_ALONE if rest <= EARLY else DAY_ALMOST_ALONE if rest <= LITTLE else "date and more"
    if line.days[0].start <= EARLY:
        yield "date first"


def opens(line: Line) -> Iterator[str]:
    """The dateline that it begins with."""
    found = line.dateline
    if found is None:
        return
    yield "dateline"
    rest = "alone" if found.end >= len(line.text.rstrip()) else "with text"
    parts = [name for name, part in zip(DATELINE_PARTS, (found.place, found.day, found.wire), strict=True) if part]
    yield f"dateline {rest}: {' '.join(parts)}"


DATELINE_PARTS = ("place", "day", "wire")
DATELINES_WITH_TEXT = frozenset(
    f"dateline with text: {' '.join(parts)}" for number in range(4) for parts in combinations(DATELINE_PARTS, number)
)
"""Features of lines that go on behind their dateline."""
LEADS = frozenset(("dateline with text: place day", "dateline with text: place day wire"))
"""Features of lines that are the lead, whatever else they say."""
PORTRAYED = frozenset(("opening=boilerplate about", "words=40+"))
"""Features of a long paragraph with its heading "About Acme" run in, whoever is to be asked at its end."""


def headed(line: Line) -> Iterator[str]:
    """What the tables of headings and phrases say of it."""
    for name, found in (("heading", line.heading), ("opening", line.opening), ("phrase", line.phrase)):
        if found:
            yield f"{name}={found.kind}"
            yield f"{name}={found.kind} {found.topic or ''}{'' if found.firm else ' late'}"
    if wording.is_label(line.text, line.folded):
        yield LABEL


_NAME = Pattern(r"\W*(?:[\p{Lu}][\p{L}.’'-]*\s+){1,3}[\p{Lu}][\p{L}’'-]+(?:\s?(?:/|&|,)\D{0,60})?\W*")
_LED = Pattern(r"\W*")
_LABEL_ENDS = Pattern(r"\s?[:.]")
BLOCK_LINE = 40
"""Words that a line of a contact block has at most."""
OPENING = 90
"""Characters from a line's start within which it says what somebody is."""


def known(line: Line) -> Iterator[str]:
    """The words of the table that stand in it."""
    if not line.known:
        return
    hits = [hit for hit in line.known if not _in_address(line, hit)]
    roles = {hit.kind for hit in hits if hit.kind not in SEATED or hit.start - line.start < OPENING}
    if line.words > BLOCK_LINE:
        roles &= SEATED | FINE
    for role in sorted(roles):
        yield f"words of {role}"
    yield from (f"more words of {role}" for role in sorted(roles & FINE) if sum(hit.kind == role for hit in hits) > 1)
    if {"portrait", "firm"} <= roles and line.prose:
        yield PORTRAIT


def fine_print(features: Sequence[str]) -> list[str]:
    """The roles of words in a line by which fine print is known: "measure"."""
    return [FINE_PRINT[feature] for feature in features if feature in FINE_PRINT]


def leading(line: Line) -> Iterator[str]:
    """The words of the table that stand first in it."""
    for hit in line.known:
        if hit.start > line.start and line.text[0].isalpha():
            return
        if _in_address(line, hit) or not _LED.compiled.fullmatch(line.text, 0, hit.start - line.start):
            continue
        ended = hit.kind != "label" or _LABEL_ENDS.compiled.match(line.text, hit.end - line.start)
        yield f"{hit.kind} {'first' if ended else 'begins'}"
        if hit.kind == "byline" and line.words <= BYLINE:
            yield BYLINE_ALONE


def _in_address(line: Line, hit: Hit) -> bool:
    """Whether a word is a part of a web or e-mail address."""
    before, behind = hit.start - line.start - 1, hit.end - line.start
    text = line.text
    return (before >= 0 and text[before] in "/.@-_=") or (behind < len(text) and text[behind] in "/@_=")


SEATED = frozenset(("portrait", "seat", "firm"))
"""Roles of words that mention a firm where they stand early in a paragraph."""
FINE = frozenset(("measure", "caution", "offer", "mark", "visit"))
"""Roles of words by which fine print is known, wherever they stand in a paragraph."""
FINE_PRINT = {f"words of {role}": role for role in FINE}
"""The same by their features."""
PORTRAIT = "portrait"
IS = "words of portrait"
"""The feature of a line that says early what somebody is."""
BYLINE = 6
"""Words that a line with an author has at most."""


def people(line: Line) -> Iterator[str]:
    """Persons, firms, postal addresses."""
    if line.words > BLOCK_LINE:
        return
    if 1 < line.words <= 12 and not line.measures.digits and _NAME.compiled.fullmatch(line.text):
        yield "name"
    if line.words <= 10 and company.ends_with_form(line.text):
        yield "firm alone"
    if line.words <= 14 and _postal(line):
        yield POSTAL


_DIGIT_BESIDE = Pattern(r"(?<!\d)\d{1,5}\p{L}?(?!\d)")
_TOWN = r"(?:[A-Z]{1,2}-)?\d{4,5}\s\p{Lu}[\p{L} -]+"
_POSTCODE = Pattern(
    r"[A-Z](?<=\b.)(?:[A-Z]\s+\d{5}(?!\d)|\d[A-Z]\s?\d[A-Z]\d\b|[A-Z]?\d[A-Z\d]?\s\d[A-Z]{2}\b)"
    rf"|^{_TOWN}$|,\s(?:{_TOWN}|[A-Z]{{2}})$"
)


def _postal(line: Line) -> bool:
    """Whether a postal address, or the end of one, stands in it."""
    street = any(hit.kind == "street" for hit in line.known)
    if street and _DIGIT_BESIDE.compiled.search(line.text):
        return True
    return bool((line.measures.digits > 1 or line.text[-2:].isupper()) and _POSTCODE.compiled.search(line.text))


_FOOTNOTE = Pattern(r"\s*(?:\(\d{1,2}\)|\d{1,2}\s+\p{Lu}|\*\s\p{Lu})")
_PAGE = Pattern(r"\W*\d{1,3}\W*")


def page(line: Line) -> Iterator[str]:
    """What stands around it on its page; footnotes and page numbers."""
    for hint in sorted(line.inside) if line.inside else ():
        yield f"inside {hint}"
    if line.linked:
        yield f"linked={int(3 * line.linked)}"
    first = line.bare[:1]
    if (first in ("(", "*") or (line.measures.digits and first.isdecimal())) and _FOOTNOTE.compiled.match(line.text):
        yield "footnote"
    if line.words == 1 and line.measures.digits and _PAGE.compiled.fullmatch(line.text):
        yield "page number"


def vocabulary(line: Line) -> list[str]:
    """Its first words, and the last."""
    words = line.parts
    if not words:
        return []
    first, last = list(map(_told, words[:WORDS])), _told(words[-1])
    each = [f"w:{word}" for word in dict.fromkeys(first)]
    return [*each, f"w:^{first[0]}", f"w:^{' '.join(first[:2])}", f"w:{last}$"]


def _told(word: str) -> str:
    """A word as its features write it: each digit from 0 to 9 is 0, months are alike and so are weekdays, since which
    of them the releases learned from were written in says nothing of others."""
    return _calendar().get(word.rstrip(".,")) or in_zeros(word, plain=True)


@kept
def _calendar() -> dict[str, str]:
    """What stands for months and weekdays; shorter names of them are other words too ("may", "so")."""
    named = ((months(), "<month>"), (weekdays(), "<weekday>"))
    return {word: kind for words, kind in named for word in words if len(word) >= SPELLED}


WITNESSES: tuple[Witness, ...] = (
    shape,
    marks,
    menu,
    reach,
    day,
    opens,
    headed,
    known,
    leading,
    people,
    page,
    vocabulary,
)
