"""Names of companies and bodies read from where they end, from right to left: what stands before a ticker."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from releaseparse import patterns
from releaseparse.entities.company import LONGEST, SHORT, Name, bare, parts, playing, run_in
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

_PIECE = Pattern(r"--+|[—–―]|(?:(?!--)[^\s—–―])++")
_CAPITAL = Pattern(r"(?:\p{Ll}{0,3}[.\-]?|\p{Ll}{1,4}['’])(?:\p{Lu}|\d[\w-]*\p{L})|\p{Ll}\.\p{Ll}\.")
_AROUND = "\"“”*_,’'"
_BETWEEN = ' "“”*|,_'
_ENDS = frozenset(":;—–|/")


def ending(text: str, end: int, start: int = 0) -> Name | None:
    """The name that ends at ``end``, marks and spaces between them aside: capitalised words with the small words
    that join them, read from right to left, not beyond ``start``.

    >>> ending("the maker Acme Tools, Inc. (", 27).text
    'Acme Tools, Inc.'
    """
    low = max(start, end - LONGEST)
    before = text[low:end].rstrip(_BETWEEN)
    pieces = list(_PIECE.compiled.finditer(before))
    taken: list[regex.Match[str]] = []
    while pieces and _belongs(pieces[-1][0], [piece[0] for piece in reversed(taken)]):
        piece = pieces.pop()
        if _is_place_behind(piece[0], taken):
            taken.clear()
        taken.append(piece)
    while taken and taken[-1][0] in playing("link"):
        taken.pop()
    if not taken:
        return None
    written = text[low + taken[-1].start() : low + taken[0].end()]
    first = low + taken[-1].start() + len(written) - len(written.lstrip(_BETWEEN))
    written = written.strip(_BETWEEN)
    if (mark := _elided().match(written)) and _is_told_of(text, first):
        first, written = first + mark.end(), written[mark.end() :]
    return Name(first, first + len(written), " ".join(written.split())) if written else None


def _is_told_of(text: str, at: int) -> bool:
    """Whether a noun stands before a position ("les actions d'Acme"), and no preposition ("shares of d'Amico")."""
    word = text[max(0, at - SHORT) : at].rstrip().rpartition(" ")[2]
    return word[-1:].islower() and word not in playing("of", "opener")


def _is_part(word: str) -> bool:
    return all(bare(part) in parts() for part in word.strip(_AROUND).split(",") if part)


def _is_place_behind(word: str, taken: Sequence[regex.Match[str]]) -> bool:
    """Whether what was taken so far is a place behind the name: "Acme AG, Munich"."""
    return bool(taken) and word[-1] == "," and _is_part(word) and not any(_is_part(other[0]) for other in taken)


def _belongs(word: str, taken: Sequence[str]) -> bool:
    """Whether ``word`` is part of the name that goes on with the words ``taken``."""
    core = word.strip(_AROUND)
    if not core or (taken and _stops(word, core, taken)):
        return False
    if not (core in _small_forms() or _CAPITAL.compiled.match(core) or (taken and core in playing("link"))):
        return False
    small = core.lower()
    return _is_part(core) or not (small in playing("verb") or small in playing("opener") - playing("link"))


def _stops(word: str, core: str, taken: Sequence[str]) -> bool:
    """Whether ``word`` ends what stands before the name that goes on with ``taken``."""
    if word[-1] in _ENDS or word.startswith(("--", "—", "–", "(")) or word.endswith(("--", ")")) or word == "-":
        return True
    if word[-1] == ",":
        return not (_is_part(taken[0]) or (_is_part(core) and not any(_is_part(other) for other in taken)))
    return word[-1] == "." and not _is_part(core) and len(core.rstrip(".")) > 3 and "." not in core[:-1]


@kept
def _elided() -> regex.Pattern[str]:
    """An article or preposition that is run into the name behind it: "d'"."""
    return patterns.compile(rf"(?:{run_in()})['’](?=\p{{Lu}})")


@kept
def _small_forms() -> frozenset[str]:
    """Forms that may stand in lower case behind a name: "plc"."""
    return frozenset(row["form"] for row in rows("legal_forms") if row["form"][0].islower())
