"""The features of a release's lines: what the witnesses see in each, and what stands around it.

The model of line labels weighs them. Each function below gives the features of every line in one pass.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from releaseparse.entities import company
from releaseparse.sections import language, surroundings, witnesses, wording
from releaseparse.sections.echoes import echoes
from releaseparse.sections.lines import Line
from releaseparse.sections.surroundings import is_dated
from releaseparse.sections.witnesses import WITNESSES, size

FURNITURE = "furniture"
"""The label of lines that are of the page and not of the release."""
ON = "+"
"""What stands behind the label of a line that goes on with what the line above began."""
BESIDE = "beside it"
"""Where a title is that stands alongside the text alone."""
TITLE_BESIDE = f"title {BESIDE}"
"""The feature of every line below such a title."""
LEAST = 5
"""Words that a title mostly has at least."""
ALIKE = 0.4
"""The share of their words that two forms of one title have in common at least."""
NEAR = 4
"""Lines within which a number or address belongs to the block that a line is of."""


def of(lines: Sequence[Line], title: str | None, media_type: str) -> list[list[str]]:
    """The features of each line; ``title`` is what stands alongside the text as its headline."""
    folded = wording.fold(title or "")
    state = _title_is(lines, folded)
    seen = [list(chain.from_iterable([witness(line) for witness in WITNESSES])) for line in lines]
    sizes = tuple(map(size, range(len(lines) + 1)))
    places, above = list(_places(lines, sizes)), list(_above(lines, seen))
    around = (
        places,
        above,
        _likeness(lines, folded, seen),
        _repeated(lines),
        _continuing(lines),
        _runs(lines),
        _landmarks(lines, seen, sizes),
        echoes(lines),
        _summit(lines, seen, state),
    )
    media = media_type.partition("/")[2]
    page = (f"media={media}", f"title {state}", f"title {state}, {media}")
    found = [list(chain(*features, page)) for features in zip(seen, *around, strict=True)]
    further = (
        list(surroundings.lists(lines, found)),
        surroundings.own_name(lines, seen),
        surroundings.crowd(lines, seen),
        surroundings.together(lines, places, above),
        surroundings.met(lines),
        surroundings.fine_print(lines, seen),
    )
    for features, *more in zip(found, *further, strict=True):
        features += chain(*more)
    return found


def _title_is(lines: Sequence[Line], title: str) -> str:
    """Where the title alongside the text is: "unknown", "in the text", or "beside it" alone."""
    if not title:
        return "unknown"
    words = frozenset(title.split())
    repeated = any(_alike(line, words) >= ALIKE for line in lines if line.words >= 3)
    return "in the text" if repeated else BESIDE


def _places(lines: Sequence[Line], sizes: Sequence[str]) -> Iterator[list[str]]:
    """Where each line stands: from the top, from the end, and how much of the running text is above it."""
    whole = sum([line.words for line in lines if not line.tabular]) or 1
    prose = [at for at, line in enumerate(lines) if line.prose]
    read = 0
    for at, line in enumerate(lines):
        yield [
            f"line={sizes[at]}",
            f"left={sizes[-2 - at]}",
            f"read={min(9, 10 * read // whole)}",
            f"prose {'above' if prose and prose[0] < at else 'not yet'}",
            f"prose {'below' if prose and prose[-1] > at else 'over'}",
        ]
        read += 0 if line.tabular else line.words


def _topic_of(line: Line, features: Sequence[str]) -> str | None:
    """What a line begins to speak of: contacts, a call, anything."""
    if _heads_contacts(line):
        return "contact"
    if "words of call" in features:
        return "call"
    return "prose" if line.prose else None


def _above(lines: Sequence[Line], found: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """What stands above each line: the heading it is under, a dateline, contact headings and reaches."""
    under, since, last, dated, reached = "none", 0, "none", False, False
    for line, features in zip(lines, found, strict=True):
        yield [
            f"under={under}",
            f"under={under} {size(since)}",
            "dateline above" if dated else "no dateline above",
            "reach above" if reached else "no reach above",
            f"last of {last}",
        ]
        since += 1
        if meaning := line.heading or line.opening:
            under, since = f"{meaning.kind} {meaning.topic or ''}", 0
        elif line.level or (line.bold and line.words <= wording.WHOLE):
            under, since = " ".join(["heading", *witnesses.fine_print(features)[:1]]), 0
        last = _topic_of(line, features) or last
        dated = dated or is_dated(features)
        reached = reached or bool(line.reaches)


def _likeness(lines: Sequence[Line], title: str, found: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Whether each line is the title alongside the text or a part of it, or begins as the title does."""
    first = next((line for line, features in zip(lines, found, strict=True) if _may_be_title(line, features)), None)
    subject = frozenset((title or (first.folded if first else "")).split()) - language.words()
    words = frozenset(title.split())
    for line in lines:
        features = list(_like(line, title, words)) if title else []
        if line.parts and line.parts[0] in subject:
            features += ["begins as the title"]
        yield features


def _like(line: Line, title: str, words: frozenset[str]) -> Iterator[str]:
    if line.folded == title:
        yield "title"
    elif line.words >= 3:
        if title.startswith(line.folded) or line.folded.startswith(title):
            yield "title in part"
        elif (share := _alike(line, words)) >= ALIKE:
            yield f"title by {int(5 * share)}"


def _alike(line: Line, title: frozenset[str]) -> float:
    """The share of the words of a line and a title that both have."""
    both = title.intersection(line.parts)
    return len(both) / len(title.union(line.parts)) if both else 0.0


def _repeated(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Whether each line stands twice."""
    counts = Counter(line.folded for line in lines)
    seen: set[str] = set()
    for line in lines:
        yield [] if counts[line.folded] < 2 else ["again" if line.folded in seen else "comes again"]
        seen.add(line.folded)


def _continuing(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Whether each line goes on with the one above: that one was left hanging, or both look alike."""
    small, verbs = language.words(), company.playing("verb")
    if lines:
        yield []
    for last, line in pairwise(lines):
        features = [f"to above={_longer(line, last)}"]
        before, behind = last.parts, line.parts
        if before and before[-1] in small:
            features += ["above hangs", f"above hangs: words={size(line.words)}"]
        if before and before[-1] in verbs:
            features += ["above ends on a verb"]
        if behind and behind[0] in small:
            features += ["begins small" if line.bare[:1].islower() else "begins with a small word"]
        alike = [
            name
            for name, one, other in (
                ("level", last.level, line.level),
                ("bold", last.bold, line.bold),
                ("block", last.kind, line.kind),
                ("upper", last.upper, line.upper),
            )
            if one == other
        ]
        features += [f"alike {' '.join(alike)}"]
        if line.start - last.end <= 1:
            features += ["next line of a block"]
        yield features


def hangs(line: Line) -> bool:
    """Whether a line ends on a word that more must follow: "Acme to Open a Works in", "Acme Acquires".

    Stricter than the feature "above hangs", which takes "EST" for a French verb; with this in its place the model told
    less apart on unseen folds (benchmarks/RESULTS.md).
    """
    last = line.text.split()[-1:]
    if not last or (last[0].isupper() and not line.text.isupper()):  # "EST" is no French verb
        return False
    word = last[0].lower()
    return line.parts[-1:] == [word] and (word in language.words() or word in company.playing("transitive"))


def _longer(line: Line, last: Line) -> str:
    """How long a line is beside the one above: what is broken at the end of the line goes on with less."""
    share = len(line.text) / (len(last.text) or 1)
    return "much less" if share < 0.5 else "less" if share < 0.9 else "alike" if share < 1.2 else "more"


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
    heading = next((at for at, line in enumerate(run) if _heads_contacts(line)), None)
    length, several, many = size(len(run)), min(2, len(reaches)), min(3, len(reaches))
    for at, line in enumerate(run):
        last, following = _nearest(reaches, at)
        near = line.reaches or (last or NEAR + 1) <= NEAR or (following or NEAR + 1) <= NEAR
        headed = "nowhere" if heading is None else "above" if heading <= at else "below"
        yield [
            f"block: heading {headed}, reaches {several}, {'near' if near else 'far'}",
            f"run={length}",
            f"run reaches={many}",
            f"reach before={_size_or_none(last)}",
            f"reach behind={_size_or_none(following)}",
            f"contact heading {headed} in run",
        ]


def _nearest(places: Sequence[int], at: int) -> tuple[int | None, int | None]:
    """How far the last of the places before ``at`` is, and the first behind it."""
    if not places:
        return None, None
    low, high = bisect_left(places, at), bisect_right(places, at)
    return at - places[low - 1] if low else None, places[high] - at if high < len(places) else None


def _heads_contacts(line: Line) -> bool:
    meaning = line.heading or line.opening
    return meaning is not None and meaning.kind == "contact"


def _size_or_none(number: int | None) -> str:
    return "none" if number is None else size(number)


def _landmarks(lines: Sequence[Line], found: Sequence[Sequence[str]], sizes: Sequence[str]) -> Iterator[list[str]]:
    """How far each line is from the dateline and from the first running text."""
    dated = next((at for at, features in enumerate(found) if is_dated(features)), None)
    prose = next((at for at, line in enumerate(lines) if line.prose and line.kind != "item"), len(lines))
    apart = zip(lines, _apart(dated, sizes), _apart(prose, sizes), strict=False)
    return ([f"to dateline={to_dateline}", f"to prose={to_prose}"] for _, to_dateline, to_prose in apart)


def _apart(landmark: int | None, sizes: Sequence[str]) -> list[str]:
    """How far each line is from a landmark, those below it with a minus."""
    if landmark is None:
        return ["none"] * len(sizes)
    return [*sizes[landmark::-1], *[f"-{below}" for below in sizes[1 : len(sizes) - landmark]]]


def _summit(lines: Sequence[Line], found: Sequence[Sequence[str]], title: str) -> Iterator[list[str]]:
    """Where each line stands to the highest heading, and to the first line that may be a title."""
    highest = min([line.level for line in lines if line.level], default=0)
    levels = [line.level or -1 for line in lines]
    first = levels.index(highest) if highest else 0
    long = next((at for at, line in enumerate(lines) if _may_be_title(line, found[at])), None)
    for at, line in enumerate(lines):
        features = ["above highest heading"] if at < first else []
        if levels[at] == highest:
            features += ["highest heading" if at == first else "highest heading again"]
        if at == long:
            features += ["first long line", f"first long line: title {title}, {line.kind}"]
        elif long and at < long:
            features += ["before first long line"]
        yield features


def _may_be_title(line: Line, features: Sequence[str]) -> bool:
    return line.words >= LEAST and not line.reaches and witnesses.NO_TITLE.isdisjoint(features)
