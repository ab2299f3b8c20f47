"""The company that a ticker stands beside: the name before the parenthesis."""

from __future__ import annotations

from releaseparse.entities import company
from releaseparse.entities.ending import ending
from releaseparse.extract.tickers import markets
from releaseparse.rules import Pattern

REACH = 240
"""How far before a symbol its parenthesis and the name may begin, in characters."""
WRAPPED = 40
"""From how many characters on a line may have been broken for its length."""

_GROUP = Pattern(r"(?r)\([^()\n]{0,120}\)[\s\"“”*,]*")


def beside(text: str, anchor: int) -> str | None:
    """The name of the company before the parenthesis (or the table cell) that ``anchor`` stands in, or None."""
    opened = _opening(text, anchor)
    if opened is None:
        return None
    end = opened
    while group := _GROUP.compiled.match(text, max(0, end - 140), end):
        end = group.start()
    if text[end - 1 : end] == "\n" and text[end - 2 : end - 1] != "\n":
        end -= 1
    low = max(0, end - 2 * company.LONGEST)
    line = text.rfind("\n", low, end) + 1 or low
    name = ending(text, end, line)
    if name and line and name.text == text[line:end].strip() and _wrapped(text, line):
        name = ending(text, end)  # the name began on the line before
    if not name or company.is_form(name.text.removeprefix("The ")) or markets.between(name.text, 0, len(name.text)):
        return None
    return None if text[line:end].rstrip().endswith(name.text) and markets.ending(text, end) else name.text


def _wrapped(text: str, line: int) -> bool:
    """Whether the line above the one that starts at ``line`` is long enough to be wrapped."""
    return line >= WRAPPED and "\n" not in text[line - WRAPPED : line - 1]


def _opening(text: str, anchor: int) -> int | None:
    """Where the parenthesis opens that holds ``anchor``, or the cell that starts with it."""
    depth = 0
    for at in range(anchor - 1, max(-1, anchor - REACH), -1):
        character = text[at]
        if character == ")":
            depth += 1
        elif character in "([":
            if not depth:
                return at
            depth -= 1
        elif character == "\n":
            break
    before = text[max(0, anchor - 3) : anchor].rstrip()
    return anchor - 3 + len(before) - 1 if before.endswith("|") and anchor > 3 else None
