"""Contact blocks: runs of short lines that say who can be reached where, and signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from releaseparse.rules import Pattern
from releaseparse.segment import names, wording
from releaseparse.segment.lines import Line
from releaseparse.tables import rows

LENGTH = 40
"""Words that a line of a block may have."""


@cache
def _words(role: str) -> regex.Pattern[str]:
    found = {word for row in rows("card_words") if row["role"] == role for word in row["words"].split("|")}
    either = "|".join(regex.escape(word) for word in sorted(found, key=len, reverse=True))
    shapes = {"label": rf"^\W*(?:{either})(?=\s?[:.])|(?<=[\s(])(?:{either}):", "sign": rf"^\W*(?:{either})\b"}
    return regex.compile("(?i)" + shapes.get(role, rf"(?<!\w)(?:{either})(?!\w)"))


def tells_of_call(text: str) -> bool:
    """Whether words for joining a call stand in it."""
    return bool(_words("call").search(text))


_NAME = Pattern(r"\W*(?:[\p{Lu}][\p{L}.’'-]*\s+){1,3}[\p{Lu}][\p{L}’'-]+(?:\s?(?:/|and|&|,).{0,60})?\W*")
_ADDRESS = Pattern(
    r"(?i)\b(?:street|st\.|avenue|ave\.?|road|rd\.|suite|floor|blvd\.?|boulevard|drive|box|strasse|straße|platz|rue|calle)\b"
    r"|\b[A-Z]{2}\s+\d{5}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|,\s(?-i:[A-Z]{2})$|^\d{4,5}\s\p{L}+$"
)


def heads(line: Line) -> bool:
    """Whether the line opens a contact block."""
    if line.words <= 14 and not line.prose:
        found = wording.heading(line.text)
        if found and found.kind == "contact":
            return True
    found = wording.opening(line.text)
    return bool(found and found.kind == "contact")


def signs(line: Line) -> bool:
    """Whether the line opens a signature: "On behalf of the Board"."""
    return line.words <= 30 and bool(_words("sign").match(line.text))


def _reads_like_card(line: Line) -> bool:
    """A line of a block by its own form: a number or address, a name, an office, a firm, a label."""
    if line.words > LENGTH or (line.prose and not line.reaches) or line.tabular:
        return False
    if tells_of_call(line.text) and not line.emails:
        return False
    return bool(
        line.reaches
        or (line.urls and line.words <= 14)
        or line.words <= 1
        or (line.words <= 12 and person(line))
        or (line.words <= 14 and (names.has_form(line.text) or _ADDRESS.compiled.search(line.text)))
        or _words("label").search(line.text)
    )


def person(line: Line) -> bool:
    """A name or an office."""
    return bool(_NAME.compiled.fullmatch(line.text) or _words("title").search(line.text))


def runs(lines: Sequence[Line]) -> Iterator[range]:
    """The contact blocks as ranges of indices: runs of such lines that name or reach somebody.

    A run begins anew at a heading; it must have a heading and a way to reach somebody, be a signature,
    or hold an e-mail address or a number beside a name or office.
    """
    start = None
    for index, line in enumerate(lines):
        opens = (heads(line) or signs(line)) and not (line.prose and not line.reaches and line.words > 30)
        belongs = opens or _reads_like_card(line)
        if start is not None and (not belongs or _other_heading(line)):
            yield from _accepted(lines, start, index)
            start = None
        if belongs and start is None and not _other_heading(line):
            start = index
    if start is not None:
        yield from _accepted(lines, start, len(lines))


def _other_heading(line: Line) -> bool:
    if line.prose or line.words > 14:
        return False
    found = wording.heading(line.text) or wording.opening(line.text)
    return bool(found and found.kind != "contact")


def _accepted(lines: Sequence[Line], start: int, end: int) -> Iterator[range]:
    """The part of a run that is a block: from its heading, signature or first name on."""
    for index in range(start, end):
        if heads(lines[index]) or signs(lines[index]) or person(lines[index]) or lines[index].reaches:
            start = index
            break
    run = lines[start:end]
    reached = any(line.reaches for line in run)
    headed = any(heads(line) for line in run) and (reached or any(line.urls for line in run))
    named = reached and any(line.emails or person(line) for line in run)
    if headed or named or any(signs(line) for line in run):
        yield range(start, end)
