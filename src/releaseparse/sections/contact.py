"""Contact blocks: runs of short lines that say who can be reached where, and signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseparse.entities import company
from releaseparse.rules import Pattern
from releaseparse.sections.lines import Line

LENGTH = 40
"""Words that a line of a block may have."""
DATED = 8
"""Words that a line may have which is nothing but a date."""


def named(text: str) -> bool:
    """Whether a line looks like a person's name, or two."""
    return bool(_NAME.compiled.fullmatch(text))


def tells_of_call(line: Line) -> bool:
    """Whether words for joining a call stand in it."""
    return line.says("call")


def labelled(line: Line) -> bool:
    """Whether a label stands first in it, or within it and with a colon."""
    return any(
        _LABELLED.compiled.match(line.text, hit.end - line.start)
        if _LED.compiled.fullmatch(line.text, 0, hit.start - line.start)
        else line.text[hit.start - line.start - 1] in " (" and line.text.startswith(":", hit.end - line.start)
        for hit in line.card_words
        if hit.kind == "label"
    )


_LED = Pattern(r"\W*")
_LABELLED = Pattern(r"\s?[:.]")
_NAME = Pattern(r"\W*(?:[\p{Lu}][\p{L}.’'-]*\s+){1,3}[\p{Lu}][\p{L}’'-]+(?:\s?(?:/|and|&|,)\D{0,60})?\W*")
_NUMBERED = Pattern(
    r"(?i)\b\d{1,5}[a-z]?\s[^\n,]{1,40}?\b(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|lane|way|plaza|square|rue)\b"
    r"|\b(?:suite|floor|box|rue|calle|via|avenida|\w+stra(?:ss|ß)e|\w+str\.|\w+platz|\w+weg)\s\d"
    r"|\b[A-Z]{2}\s+\d{5}(?!\d)|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"
    r"|(?:^|,\s)(?:[A-Z]{1,2}-)?\d{4,5}\s(?-i:\p{Lu})[\p{L} -]+$"
)
_UNNUMBERED = Pattern(r"(?i)(?:\bfloor|,\s(?-i:[A-Z]{2}))$|\bp\.?\s?o\.?\sbox\b")
_DIGIT = Pattern(r"\d")


def addressed(line: Line) -> bool:
    """Whether a postal address, or the end of one, stands there."""
    if _DIGIT.compiled.search(line.text) and _NUMBERED.compiled.search(line.text):
        return True
    return bool(_UNNUMBERED.compiled.search(line.text))


_DATE = Pattern(
    r"(?:\w+:?\s)?\W*(?:\p{L}{3,9}\.?,?\s)?(?:\p{L}{3,9}\.?\s\d{1,2},?|\d{1,2}[.\s]\s?[\p{L}\d]{1,9}\.?)\s?\d{4}\W*"
)


_HEADLINE = Pattern(
    r"(?i)\s(?:to|reports?|announces?|appoints?|declares?|names|elects?|elected|completes?|launch(?:es)?|joins?)\s"
)


def heads(line: Line) -> bool:
    """Whether the line opens a contact block: a heading, or a sentence that sends one to somebody."""
    if line.heading and line.heading.kind == "contact" and not (line.terminated and line.words > 5):
        return True
    if not (line.opening and line.opening.kind == "contact"):
        return False
    return bool(line.reaches) or not (line.prose or (line.terminated and line.words > 5))


def signs(line: Line) -> bool:
    """Whether the line opens a signature: "On behalf of the Board"."""
    return line.words <= 30 and any(
        hit.kind == "sign" and _LED.compiled.fullmatch(line.text, 0, hit.start - line.start) for hit in line.card_words
    )


def _reads_like_card(line: Line) -> bool:
    """A line of a block by its own form: a number or address, a name, an office, a firm, a label."""
    if line.words > LENGTH or (line.prose and not heads(line)):
        return False
    if tells_of_call(line) and not line.emails:
        return False
    if line.words <= 14 and addressed(line):
        return True
    return not line.tabular and bool(
        line.reaches
        or (line.urls and line.words <= 14 and not line.terminated)
        or line.words <= 1
        or (line.words <= 12 and person(line))
        or (line.words <= 10 and company.ends_with_form(line.text))
        or labelled(line)
    )


def person(line: Line) -> bool:
    """A name or an office."""
    if line.urls or (not line.reaches and _HEADLINE.compiled.search(line.text)):
        return False
    return bool(_NAME.compiled.fullmatch(line.text) or line.says("title"))


_URL = Pattern(r"(?i)(?:[\p{L} ]{0,20}:?\s?)?(?:https?://\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z]{2,6}){1,2})")


def is_letterhead(line: Line) -> bool:
    """Whether a line above the headline is a postal or web address."""
    return line.words <= 14 and bool(_URL.compiled.fullmatch(line.text.strip()) or addressed(line))


def runs(lines: Sequence[Line]) -> Iterator[range]:
    """The contact blocks as ranges of indices: runs of such lines that name or reach somebody.

    A run must have a heading and a way to reach somebody, be a signature, or hold an e-mail address or a
    number beside a name or office. Within it a short line of any form may stand.
    """
    start = None
    for index, line in enumerate(lines):
        belongs = not _other(line) and (heads(line) or signs(line) or _reads_like_card(line))
        if belongs and start is None:
            start = index
        elif not belongs and start is not None and not _between(lines, index, heads(lines[start])):
            yield from _accepted(lines, start, index)
            start = None
    if start is not None:
        yield from _accepted(lines, start, len(lines))


def _other(line: Line) -> bool:
    """Whether another part of the release, or nothing but a date, stands there."""
    found = line.heading or line.opening
    if found and found.kind != "contact":
        return True
    return bool(line.phrase) or (line.words <= DATED and bool(_DATE.compiled.fullmatch(line.text)))


def _between(lines: Sequence[Line], index: int, headed: bool) -> bool:
    """Whether a line that reads like nothing may still be of the block: it is short and a card follows."""
    for ahead in range(index, min(len(lines), index + (4 if headed else 2))):
        line = lines[ahead]
        if ahead > index and line.reaches and not line.prose:
            return True
        if line.words > 8 or line.prose or line.tabular or line.level or _other(line) or tells_of_call(line):
            return False
    return False


def _accepted(lines: Sequence[Line], start: int, end: int) -> Iterator[range]:
    """The part of a run that is a block: from its heading, signature or first name on."""
    for index in range(start, end):
        if heads(lines[index]) or signs(lines[index]) or person(lines[index]) or lines[index].reaches:
            start = index
            break
    end = _closed(lines, start, end)
    run = lines[start:end]
    reached = any(line.reaches for line in run)
    headed = any(heads(line) for line in run) and (reached or (len(run) > 1 and any(_titled(line) for line in run)))
    named = reached and any(line.emails or person(line) for line in run)
    if headed or named or any(signs(line) for line in run):
        yield range(start, end)


def _titled(line: Line) -> bool:
    """Whether a heading of a block stands there that needs no number below it."""
    return line.words <= 3 and heads(line) and not line.urls


def _closed(lines: Sequence[Line], start: int, end: int) -> int:
    """Where a block ends: what only looks like a name after its last number, address or office is a heading."""
    signed = max((i for i in range(start, end) if signs(lines[i]) or heads(lines[i])), default=start - 1)
    while end - 1 > signed:
        line = lines[end - 1]
        if line.reaches or line.urls or addressed(line) or line.says("title"):
            break
        if labelled(line) or addressed(lines[end - 2]) or not any(x.reaches for x in lines[start:end]):
            break
        end -= 1
    return end
