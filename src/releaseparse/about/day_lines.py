"""How a printed day stands on its line: alone, behind a label, at the begin, in a calendar, within."""

from __future__ import annotations

from collections.abc import Iterator

from releaseparse.extract.dates import DateMention
from releaseparse.rules import Candidate as Printed
from releaseparse.rules import Pattern
from releaseparse.sections import place_words, wording
from releaseparse.text import Document

DATELINE = "dateline"
ALONE = "alone"
LABELLED = "labelled"
BEGINS = "begins line"

LINE = 300
"""Characters of a line on either side of a day that are looked at."""


def line_start(text: str, at: int) -> int:
    """Where the line begins that a position stands in, or what is looked at of it."""
    low = max(0, at - LINE)
    return max(low, text.rfind("\n", low, at) + 1)


WORD_BEFORE = Pattern(r"(?r)(?<!\p{L})(\p{Ll}{2,20})\s")
_BEFORE = Pattern(r"(?r)(?:(\p{L}{1,20})\P{L}{1,3})?(?:(\p{L}{1,20})[^\p{L}\n]{0,4})?")


def on_its_line(document: Document, printed: Printed[DateMention], region: str) -> Iterator[str]:
    """How a day stands on its line: alone, behind a label, at the begin, within; and the two words before it."""
    text, value, start, end = document.shadow, document.text.value, printed.start, printed.end
    left = line_start(text, start)
    before, after = value[left:start], value[end : end + LINE].partition("\n")[0].partition("|")[0]
    begins = not before.strip(" *_|(•-–—")
    if begins:
        yield BEGINS
    if begins and (_is_entry(after, region) or (region in MIDST and _is_wrapped(value, left))):
        yield "entry"  # a line of a calendar: "May 6, 2026: general meeting"
    elif region in MIDST and _is_row(before, after):
        yield "entry"
    else:
        few = word_count(before) <= 4 and word_count(after) <= 5 and not _listed(document, printed)
        yield from _stands(before, few, begins or region == DATELINE)
    if region != DATELINE and (words := _BEFORE.compiled.match(text, max(left, start - 45), start)):
        yield from (
            f"w:{place}={word.lower()}" for place, word in zip(("-2", "-1"), words.groups(), strict=True) if word
        )


def _stands(before: str, few: bool, begins: bool) -> Iterator[str]:
    """Whether a day stands alone, with few words beside it, behind a label, or within a line."""
    if few:
        yield ALONE
    elif before.rstrip().endswith(":"):
        yield LABELLED
    elif not begins:
        yield "inside"


WORD = 3
"""Characters of a word in a script without spaces, about."""


def word_count(text: str) -> int:
    """How many words stand in a text, those of scripts without spaces reckoned."""
    return max(len(text.split()), len(wording.SCRIPT.compiled.findall(text)) // WORD)


_TITLE_BEHIND = Pattern(r"\s?[–—-]\s\p{Lu}[\p{L}'’-]*(?:\s[\p{L}'’-]+){1,5}\s*$")


MIDST = ("body:700", "body:far")
"""The regions of a text's midst."""
WRAPPED = 60
"""From how many characters on a line may have been broken for its length."""


_BROKEN = Pattern(r"(?r)[\p{L},]\n")


def _is_wrapped(text: str, line: int) -> bool:
    """Whether a line goes on with the sentence that the line above it was broken in."""
    above = text.rfind("\n", 0, max(0, line - 1)) + 1
    return line - above > WRAPPED and _BROKEN.compiled.match(text, above, line) is not None


def _is_row(before: str, after: str) -> bool:
    """Whether words stand right before a day, with a weekday at most between them, or a letter right behind it: "Record
    date  Thursday, 5 March 2026"."""
    words = before.split()
    while words and place_words.is_beside_day(words[-1].strip(".,")):
        words.pop()
    if wording.is_label(" ".join(words)):
        return False
    return after[:1].isalpha() or "\t" in before or (bool(words) and words[-1][-1].isalnum())


def _is_entry(after: str, region: str) -> bool:
    """Whether a colon stands behind a day, or in the text's midst a dash and a few words: "June 9, 2026 - Meeting"."""
    titled = region.startswith("body") and _TITLE_BEHIND.compiled.match(after) is not None
    return titled or after.lstrip(" *_|").startswith(":")


def _listed(document: Document, printed: Printed[DateMention]) -> bool:
    """Whether a day is an item of a list, or figures behind a word, which are no date line."""
    block, start = document.block_at(printed.start), printed.start
    if block is not None and block.kind == "item":
        return True
    figures = printed.value.form == "numeric"
    return figures and WORD_BEFORE.compiled.match(document.shadow, max(0, start - 24), start) is not None
