"""What a line shares with those around it: the list it is of, its neighbours' marks, the parts met above it.

Each function takes the lines, and what it needs of the features told so far, and gives further features of every
line in one pass.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from releaseparse.rules import Pattern
from releaseparse.sections import language, witnesses
from releaseparse.sections.lines import Line
from releaseparse.sections.witnesses import DATELINES_WITH_TEXT, size

Features = Sequence[str]

LED_BY = ("phrase=", "heading=", "under=", "opening=", "read=", "words of", "prose")
"""How the features begin of the line before a list that its items take over."""
MARK = 6
"""Characters at a line's end within which a semicolon makes it an item of a list."""


def lists(lines: Sequence[Line], found: Sequence[Features]) -> Iterator[list[str]]:
    """What the line before the list says that an item stands in."""
    inside: list[str] = []
    for at, line in enumerate(lines):
        if line.kind != "item" and ";" not in line.bare[-MARK:]:
            yield ["list over"] if inside else []
            inside = []
            continue
        inside = inside or ["in list", *_leading(lines[max(0, at - 1)], found[max(0, at - 1)])]
        yield inside


def _leading(line: Line, features: Features) -> Iterator[str]:
    """What the line before a list says of its items."""
    yield from (f"in list: {f}" for f in features if f.startswith(LED_BY) and f.count(" ") < 3)
    if line.bare[-1:] == ":":
        yield "in list led by colon"


_CAPITALISED = Pattern(r"\b\p{Lu}[\w&.-]{2,}")
_QUOTED = '“"«„'
LEAD = 400
"""Characters of the first paragraph in which the issuer is named."""
LATE = 4
"""Paragraphs before the last that are distinguished."""
SELF = ("words of portrait", "words of firm", "words of seat", "portrait", "words of verb")
"""Features of a paragraph that may mention a firm."""


def own_name(lines: Sequence[Line], found: Sequence[Features]) -> Iterator[list[str]]:
    """For running text how many paragraphs are to come, and whether it begins with a name of the first one."""
    prose = [at for at, line in enumerate(lines) if line.prose]
    left = {at: min(LATE, len(prose) - 1 - number) for number, at in enumerate(prose)}
    leads = list(islice(chain((at for at, features in enumerate(found) if is_dated(features)), prose), 1))
    names = frozenset(name for at in leads for name in _names(lines[at].text[:LEAD]))
    before = 0
    for at, line in enumerate(lines):
        if at not in left:
            yield []
            continue
        own = _begins_with(line, names)
        quote = _quoting(line)
        features = [f"prose left={left[at]}"]
        if own:
            features += ["own name first", f"own name first, left={left[at]}"]
            features.append(f"own name first, {quote}, {min(2, before)} before")
            before += 1
        told = (mark for mark in SELF if mark in found[at])
        yield [*features, *(feature for mark in told for feature in _of_itself(mark, own, left[at], quote))]


def _quoting(line: Line) -> str:
    return "quote" if any(map(line.text.__contains__, _QUOTED)) else "no quote"


def _names(text: str) -> frozenset[str]:
    """Its capitalised words, without frequent ones."""
    found = frozenset(_CAPITALISED.compiled.findall(text))
    small = language.words()
    return frozenset(name for name in found if name.lower() not in small)


def _of_itself(mark: str, own: bool, left: int, quote: str) -> Iterator[str]:
    """What a mark of a paragraph that may mention a firm weighs with: where it stands, and whose name begins it."""
    yield f"{mark}, left={left}"
    yield f"{mark}, {'own' if own else 'other'} name"
    if own:
        yield f"{mark}, own name, left={min(2, left)}, {quote}"


def _begins_with(line: Line, names: frozenset[str]) -> bool:
    """Whether the first word is one of the names, or the second behind a small word: "The Acme works"."""
    words = [word.strip('.,"“”(*_:') for word in line.text.split(None, 2)[:2]]
    if words and words[0].lower() in language.words():
        words = words[1:]
    return bool(words) and words[0] in names


def is_dated(features: Features) -> bool:
    """Whether a line begins with its dateline and goes on."""
    return not DATELINES_WITH_TEXT.isdisjoint(features)


BESIDE = 6
"""Lines on either side that are looked at, up to the next running text."""
MARKS = {
    "name": "name",
    "words of title": "title",
    "words of label": "label",
    "postal": "postal",
    "address alone": "address",
    "firm alone": "firm",
    "words of call": "call",
}
"""Features that make a block of contacts when they stand together, and how they are called there."""
CROWD = {mark: 1 << place for place, mark in enumerate((*MARKS.values(), "reach"))}
"""All marks, in the order of their features, each as a bit."""
SEEN = {feature: CROWD[mark] for feature, mark in MARKS.items()}
"""The bits of these features, of which a line has each once: they are added up."""
TOGETHER = ("name", "title", "reach", "postal", "call")
"""Those whose combination is a feature."""


def crowd(lines: Sequence[Line], found: Sequence[Features]) -> Iterator[list[str]]:
    """Which marks of a contact block the lines around each line have."""
    marks = [
        sum(filter(None, map(SEEN.get, features))) + (CROWD["reach"] if line.reaches else 0)
        for line, features in zip(lines, found, strict=True)
    ]
    prose = [-1, *[at for at, line in enumerate(lines) if line.prose], len(lines)]
    told: dict[tuple[int, int, bool], list[str]] = {}  # lines have few combinations
    for at, line in enumerate(lines):
        first, last = prose[bisect_left(prose, at) - 1] + 1, prose[bisect_right(prose, at)]
        once = twice = 0
        for beside in (*marks[max(first, at - BESIDE) : at], *marks[at + 1 : min(last, at + BESIDE + 1)]):
            twice |= once & beside
            once |= beside
        case = (once, twice, line.prose)
        if case not in told:
            told[case] = _crowd(*case)
        yield told[case]


def _crowd(once: int, twice: int, prose: bool) -> list[str]:
    """The features of a line around which these marks stand, and stand in several lines."""
    together = "+".join([mark for mark in TOGETHER if once & CROWD[mark]])
    shape = "prose" if prose else "short"
    counted = [f"around {mark}={bool(once & bit) + bool(twice & bit)}" for mark, bit in CROWD.items()]
    return [*counted, f"around {shape}: {together}"]


SHORT = 12
"""Words that a line of a contact block mostly has at most."""


def together(lines: Sequence[Line], places: Sequence[Features], above: Sequence[Features]) -> Iterator[list[str]]:
    """The part that a line stands in, and what is to come, with its length and the addresses in it; ``places`` and
    ``above`` are what was told of those."""
    for line, (*_, below), (under, *_, last) in zip(lines, places, above, strict=True):
        length = "prose" if line.prose else "short" if line.words <= SHORT else "middling"
        shape = f"{length} {'reach' if line.reaches else 'url' if line.urls else 'no reach'}"
        yield [f"{under} {shape}", f"{below} {shape}", f"{last} {shape}", f"{under} {below} {length}"]


def met(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Which parts headings and phrases have announced above each line, and how far above the last of them stands."""
    seen: set[str] = set()
    last, since, marked = "none", 0, False
    for line in lines:
        marked = marked or line.marked
        boilerplate = "boilerplate met" if "boilerplate" in seen else "no boilerplate"
        yield [
            f"{boilerplate}, {'prose' if line.prose else 'short'}",
            "contact met" if "contact" in seen else "no contact met",
            "mark above" if marked else "no mark above",
            f"last meaning={last}",
            f"last meaning={last} {size(since)}",
        ]
        since += 1
        if meaning := line.heading or line.opening or line.phrase:
            seen.add(meaning.kind)
            last, since = f"{meaning.kind} {meaning.topic or ''}", 0


TABLE = 3
"""Rows of figures that are a table."""


def fine_print(lines: Sequence[Line], found: Sequence[Features]) -> Iterator[list[str]]:
    """What the words by which fine print is known weigh with: the shape of their line, and tables above."""
    rows = 0
    for line, features in zip(lines, found, strict=True):
        roles = witnesses.fine_print(features) if line.known else []
        tables = "tables above" if rows >= TABLE else "no tables"
        shape = "prose" if line.prose else "short"
        yield [
            f"{tables}, {shape}",
            *(f"{role}, {shape}, {tables}" for role in roles),
            *([f"many roles of fine print, {shape}"] if len(roles) > 1 else []),
        ]
        rows += "sums" in features or line.kind == "row"
