"""Words and numbers that a line's end divides in plain text: typeset hyphens, and hyphens on lines of their own.

Programs that take text out of printed pages leave "Octo-" above "ber 19", or put each hyphen on its own line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from releaseparse.read.patterns import compiled
from releaseparse.text import Text
from releaseparse.vocabulary import kept, rows

HABIT = 2
"""Hyphens alone between two words from which a program is known to have set them so."""
AROUND = r"(?<=\S)(?P<before>[^\S\n]?)\n(?=-[^\S\n]?\n\S)|(?<=\n-)(?P<after>[^\S\n]?)\n(?=\S)"
"""The breaks before and behind a hyphen that stands alone on its line."""
COLUMN = r"(?m)^[$(]?(?=[\d,.]{0,20}[,.]|\d{5})[\d,.]{1,20}[)%]?[^\S\n]?\n-[^\S\n]?\n"
"""A figure of a column, and a hyphen below it that stands for none."""
LETTERS = r"(?<=[^\W\d_])\n-[^\S\n]?\n(?=[^\W\d_])"
DIVIDED = r"(?<![\w./@-])([^\W\d_]{2,20})(-[^\S\n]?\n[^\S\n]{0,12})([^\W\d_]{2,20})(?![\w-]|[.@/]\w)([ ]?)"
"""A word that a hyphen at the line's end divides: its first part, the break, its second part, the space behind it."""
NUMBER = (
    r"(?<=\D\d{3}-)[^\S\n]?\n[^\S\n]{0,12}(?=\d{3}-\d{4}(?!\d))"
    r"|(?<=\D\d{3}-\d{3}-)[^\S\n]?\n[^\S\n]{0,12}(?=\d{4}(?!\d))"
)
"""The break behind a hyphen within a phone's number, which goes where words are divided too."""

Change = tuple[int, int, str]


def mended(text: Text) -> Text:
    """The text with such words in one piece; itself where none is divided."""
    value = text.value
    if "-\n" not in value and "- \n" not in value:
        return text
    if len(compiled(LETTERS).findall(value)) >= HABIT:
        text = text.edit(_alone(value))
        value = text.value
    words = list(_divided(value))
    numbers = [(*found.span(), "") for found in compiled(NUMBER).finditer(value)] if words else []
    return text.edit(sorted([*words, *numbers])) if words else text


def _alone(value: str) -> Iterator[Change]:
    """What goes around hyphens alone on their lines, but for those that stand for no figure in a column."""
    nil = {at for column in compiled(COLUMN).finditer(value) for at in range(*column.span())}
    for found in compiled(AROUND).finditer(value):
        if found.start() not in nil:
            yield *found.span(), found["before"] or found["after"] or ""


def _divided(value: str) -> Iterator[Change]:
    """Words divided at the end of a line that stand whole elsewhere in the text, or that tables have."""
    found = list(compiled(DIVIDED).finditer(value))
    if not found:
        return
    words = frozenset(compiled(r"[\w-]+").findall(value.casefold()))
    for word in found:
        left, right = word[1].casefold(), word[3].casefold()
        if f"{left}-{right}" in words or not (left + right in words or left + right in _known()):
            continue
        yield *word.span(2), ""
        if word[4]:
            yield *word.span(4), "\n"


@kept
def _known() -> frozenset[str]:
    """Words that releases divide and name once: months, weekdays, what calls are joined with and called."""
    return frozenset(word for row in _rows() for word in compiled(r"[^\W\d_]{5,}").findall(" ".join(row).casefold()))


def _rows() -> Iterator[Iterable[str]]:
    tables = ("months", "weekdays", "passcode_labels", "event_cues", "event_words", "period_forms")
    return (row.values() for name in tables for row in rows(name))
