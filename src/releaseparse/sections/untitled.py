"""What a line is where a headline may stand and is none: a firm's own name, a greeting, what leads to a list, an hour.

The line labels are learned; these lines are so seldom headlines that the way through the labels leaves them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import regex

from releaseparse import patterns
from releaseparse.entities import asian, company
from releaseparse.rules import Pattern
from releaseparse.sections import features, language, letters, place_words, wording
from releaseparse.sections.lines import Line
from releaseparse.sections.witnesses import CODES, NO_TITLE, is_path
from releaseparse.vocabulary import kept

FIRM = 6
"""Words that a firm's name has at most, where it stands alone above a title."""
HOURED = 100
"""Characters of a line that is nothing but a day and an hour."""
HOURS = 22
"""Letters beside its day and its clock time that a line that is nothing else has at most: "Friday, pm Eastern Time"."""
HEAD = 12
"""Lines at the head of a release among which such a name stands."""
FEWEST = 6
"""Characters of a title at least."""
HEADLINE = frozenset(("headline", f"headline{features.ON}"))
"""The labels of a headline's lines."""
BEGUN = frozenset(("headline",))
"""The label of a headline's first line, which goes on with nothing."""
ROW = frozenset(("subheadline", f"headline{features.ON}"))
"""The labels of lines that go on with a headline, which a table's rows do not."""
NONE = frozenset[str]()

_CLOCK = Pattern(r"(?i)(?<!\d)(?:\d{1,2}[:.h]\d\d|\d{1,2}\s?[ap]\.?m\b|\d{1,2}\s?(?:uhr|時|点|시))")


def barred(every: Sequence[Line]) -> list[frozenset[str]]:
    """For each line the labels that it surely has not."""
    neighbours = zip([None, *every], every, [*every[1:], None], strict=False)
    return [_never(line, above, below, head=at < HEAD) for at, (above, line, below) in enumerate(neighbours)]


def _never(line: Line, above: Line | None, below: Line | None, *, head: bool) -> frozenset[str]:
    """The labels that a line surely has not, between its neighbours; ``head`` tells that it is one of the first."""
    if _is_untitled(line):
        return HEADLINE
    if head and _firm(line) and not (_is_object(above) or _is_subject(below)):
        return HEADLINE
    if line.kind == "row":
        return ROW
    return BEGUN if goes_on(line) else NONE


def goes_on(line: Line) -> bool:
    """Whether a line begins with a small word in small letters: "of the results"."""
    return line.text[:1].islower() and bool(line.parts) and line.parts[0] in language.words()


def below_firm(every: Sequence[Line], found: Sequence[Sequence[str]]) -> list[int]:
    """The lines between a firm's name at the head and the running text that may be a title."""
    name = next((at for at, line in enumerate(every[:HEAD]) if _firm(line)), len(every))
    below = takewhile(lambda at: not (every[at].prose or _speaks(every[at])), range(name + 1, len(every)))
    return [at for at in below if _may_be_title(every[at], found[at])]


DIGITS = "0123456789 "
"""What is no word of a title in capitals."""


def _may_be_title(line: Line, features: Sequence[str]) -> bool:
    text = line.bare
    return (
        (line.words > 1 or not text.isascii())
        and len(text) >= FEWEST
        and text[0] not in "(（"
        and not line.reaches
        and (NO_TITLE - {CODES}).isdisjoint(features)
        and (CODES not in features or " " in text.strip(DIGITS))
        and not _firm(line)
        and not _is_untitled(line)
    )


def _leads_in(line: Line) -> bool:
    """Whether it leads to what stands below: of 419 releases none has a headline that ends with a colon."""
    return line.bare[-1:] in (":", "：")


def _keeps_hours(line: Line) -> bool:
    """Whether it is a day and a clock time, and next to nothing else: "Tuesday, June 9 · 3:00 – 3:45 pm"."""
    if len(line.text) > HOURED or not _CLOCK.compiled.search(line.text):
        return False
    beside = line.text[: line.days[0].start] + line.text[line.days[0].end :]
    return sum(map(str.isalpha, beside)) <= HOURS


def _disclaims(line: Line) -> bool:
    """Whether it is a sentence of those that close releases: "The exchange takes no responsibility for …"."""
    return line.phrase is not None and line.phrase.kind == "boilerplate" and line.phrase.firm and line.terminated


def _speaks(line: Line) -> bool:
    """Whether it is a sentence of a script that has a full stop of its own."""
    return line.bare[-1:] == "。" and len(line.text) > wording.UNSPACED


def _dates(line: Line) -> bool:
    """Whether it tells when a page was published: "News Published: May 6, 2026 Share"."""
    return any(_published().search(line.text, max(0, day.start - PUBLISHED), day.start) for day in line.days)


PUBLISHED = 30
"""Characters before a day in which such a label stands."""


@kept
def _published() -> regex.Pattern[str]:
    """A word such as "Published", "Mis à jour", a colon and no more before a day."""
    stems = place_words.either("published")
    return patterns.compile(rf"(?i)(?:{stems})\p{{L}}{{0,8}}(?:\s\p{{L}}{{1,4}})?\s?[:：]\s?$")


def _is_untitled(line: Line) -> bool:
    """Whether any of these tells that a line is no title."""
    if _speaks(line) or _leads_in(line) or letters.greets(line) or _disclaims(line) or is_path(line):
        return True
    return bool(line.days) and (_dates(line) or _keeps_hours(line))


def _firm(line: Line) -> bool:
    """Whether it is a firm's name and no more: "Acme Tools plc", "株式会社青葉"; not "Roe to Lead Acme Tools plc"."""
    text = line.bare
    if line.words <= 1 and not text.isascii():
        return len(text) <= wording.UNSPACED and asian.core(text) != text
    if not 1 < line.words <= FIRM or not company.ends_with_form(text):
        return False
    return company.playing("verb").isdisjoint(line.parts) and language.words().isdisjoint(line.parts[1:-1])


def _is_object(above: Line | None) -> bool:
    """Whether the line above a name goes on with it: "Acme Acquires" above "Oak Mills Corporation"."""
    last = above.parts[-1:] if above else []
    return not company.playing("verb").isdisjoint(last) or not language.words().isdisjoint(last)


def _is_subject(below: Line | None) -> bool:
    """Whether the line below a name goes on with it: "ACME COMPANY" above "REPORTS RECORD SALES"."""
    return below is not None and not company.playing("verb").isdisjoint(below.parts[:1])
