"""The company that a ticker stands beside: the name before the parenthesis, read from right to left."""

from __future__ import annotations

from functools import cache

from releaseparse.extract.tickers import markets
from releaseparse.rules import Pattern
from releaseparse.tables import rows

REACH = 240
"""How far before a symbol its parenthesis and the name may begin, in characters."""
LONGEST = 110
WRAPPED = 40
"""From how many characters on a line may have been broken for its length."""

_GROUP = Pattern(r"(?r)\([^()\n]{0,120}\)[\s\"“”*,]*")
_TOKEN = Pattern(r"--+|[—–―]|(?:(?!--)[^\s—–―])++")
_CAPITAL = Pattern(r"\p{Ll}{0,3}[.\-]?(?:\p{Lu}|\d[\w-]*\p{L})|\p{Ll}\.\p{Ll}\.")
_ENDS = frozenset(":;—–|/")


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(word for row in rows("name_words") if row["role"] == role for word in row["words"].split())


@cache
def _forms() -> frozenset[str]:
    return frozenset(_bare(word) for row in rows("legal_forms") for word in row["form"].split())


def _bare(word: str) -> str:
    return word.replace(".", "").strip(",").lower()


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
    low = max(0, end - 2 * LONGEST)
    line = text.rfind("\n", low, end) + 1 or low
    name = _name(text[max(line, end - LONGEST) : end])
    if name and line and name == text[line:end].strip() and _wrapped(text, line):
        name = _name(text[max(0, end - LONGEST) : end])  # the name began on the line before
    if not name or _bare(name.removeprefix("The ")) in _forms() or markets.between(name, 0, len(name)):
        return None
    return None if text[line:end].rstrip().endswith(name) and markets.ending(text, end) else name


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


def _name(before: str) -> str | None:
    """The capitalised words that ``before`` ends with, with the small words that join them."""
    tokens = [match[0] for match in _TOKEN.compiled.finditer(before.rstrip(' "“”*|,_'))]
    taken: list[str] = []
    while tokens:
        word = tokens.pop()
        core = word.strip("\"“”*_,’'")
        form = _bare(core) in _forms()
        if taken and form and word[-1] == "," and not any(_bare(other) in _forms() for other in taken):
            taken.clear()  # a place behind the name: "Acme AG, Munich"
        if not core or (taken and _stops(word, core, taken[-1])):
            break
        if core != "plc" and _CAPITAL.compiled.match(core) is None and not (taken and core in _words("link") - {"in"}):
            break
        if not form and (core.lower() in _words("verb") or core.lower() in _words("opener") - _words("link")):
            break
        taken.append(word)
    while taken and taken[-1] in _words("link"):
        taken.pop()
    return " ".join(reversed(taken)).strip('"“”*_,') or None


def _stops(word: str, core: str, following: str) -> bool:
    """Whether ``word`` ends what stands before the name that goes on with ``following``."""
    form = _bare(core) in _forms()
    if word[-1] in _ENDS or word.startswith(("--", "—", "–", "(")) or word.endswith(("--", ")")) or word == "-":
        return True
    if word[-1] == ",":
        return _bare(following) not in _forms()
    return word[-1] == "." and not form and len(core.rstrip(".")) > 3 and "." not in core[:-1]
