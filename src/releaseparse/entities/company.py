"""Printed names of companies and bodies: where they begin and end, and which name the same one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows


class Name(NamedTuple):
    """A printed name and its span; ``text`` has single spaces."""

    start: int
    end: int
    text: str


@kept
def _words(*roles: str) -> frozenset[str]:
    return frozenset(word for role in roles for word in listed(role))


@kept
def listed(role: str) -> tuple[str, ...]:
    """The words of all languages that play a role in or beside names: "link", "says"."""
    return tuple(word for row in rows("name_words") if row["role"] == role for word in row["words"].split())


def verbs() -> frozenset[str]:
    """Words of headlines that end a name: "announces"."""
    return _words("verb")


def openers() -> frozenset[str]:
    """Words that open sentences, and no names."""
    return _words("opener")


_MARKS = str.maketrans("", "", "., \t\n")


SHORT = 40
"""Characters of words that are known again."""


def _bare(text: str) -> str:
    return _short(text) if len(text) <= SHORT else text.translate(_MARKS).lower()


@lru_cache(maxsize=16384)
def _short(text: str) -> str:
    return text.translate(_MARKS).lower()


@kept
def forms(kind: str = "") -> frozenset[str]:
    """Legal forms without dots and spaces, in lower case; those of a kind ("closing"), or all."""
    return frozenset(_bare(row["form"]) for row in rows("legal_forms") if not kind or kind in row["kind"].split())


@kept
def parts(*without: str) -> frozenset[str]:
    """The words of legal forms: "sa", "cv"; without forms of a kind ("word": those that the language has, "trust")."""
    written = (row["form"].split() for row in rows("legal_forms") if row["kind"] not in without)
    bare = {_bare(word) for form in written for word in form}
    return frozenset(word for word in bare if len(word) > 1) - _words("link")


@kept
def _small_forms() -> frozenset[str]:
    """Forms that may stand in lower case behind a name: "plc"."""
    return frozenset(row["form"] for row in rows("legal_forms") if row["form"][0].islower())


def is_form(word: str) -> bool:
    """Whether a word is a legal form: "Inc.", "AG"."""
    return _bare(word) in forms()


def has_form(name: str) -> bool:
    """Whether a name holds a legal form behind its first word.

    >>> has_form("Acme Tools, Inc."), has_form("Acme")
    (True, False)
    """
    return not forms().isdisjoint(map(_bare, name.split()[1:]))


def ends_with_form(text: str) -> bool:
    """Whether a line is a name that closes with a legal form: "Acme Corp.", not "Jo Doe Elected to Lead Acme Corp."."""
    words = text.split()
    if len(words) < 2 or not (is_form(words[-1]) or is_form("".join(words[-3:]))):
        return False
    return all(not word[0].islower() or word in _words("link", "inner") or is_form(word) for word in words)


# --- read from where it starts -------------------------------------------------------------------------------------

LONGEST = 110
"""Characters that a printed name has at most."""

_TOKEN = Pattern(
    r"(?P<word>(?:\p{Ll}{1,2}[.\-]?)?[\p{Lu}\d][\w.&+!'’®™/-]*|[“\"][\p{Lu}][\w.’-]*[”\"])|(?P<link>[\p{Ll}]{1,4}|&|\+)|(?P<comma>,)"
)
_CUT = Pattern(r"(?:['’]s|[®™,;:!]+)$|(?<=\p{Ll}{3}|\p{Lu}{4})\.$")
_FORM = Pattern(r",[^\S\n]{1,2}([\w./]{1,20})(?!-)")
_EXCLAIMED = Pattern(r"\s\p{Lu}\w*+,?\s([\w./]{1,12})")
_SHARED = Pattern(r" (\p{Ll}{1,4}) \w[\w-]*")
"""What shares its last part with a word that ends with a hyphen: "Handels- und Gewerbekammer"."""
_OWNED = Pattern(r" (\p{Lu}\p{Ll}+)")
_NEXT = Pattern(r"[^\S\n]{1,2}(?:&[^\S\n])?([\w./]{1,12})")
_TICKERED = Pattern(r"[®™]?\s\([\p{Lu}][\w .]{1,30}:")
_GAP = Pattern(r" {1,2}|(?=[,&+])")


def starting(text: str, start: int, limit: int = LONGEST, *, titled: bool = False) -> Name | None:
    """The name that begins at ``start``: capitalised words and the small words that join them.

    Words that open a sentence ("Today") open no name, except where a heading or verb vouches for it (``titled``).

    >>> starting("Acme Tools, Inc. today said", 0).text
    'Acme Tools, Inc.'
    """
    position, end, words, stop = start, start, 0, min(len(text), start + limit)
    while position < stop and (token := _TOKEN.compiled.match(text, position)):
        if token["comma"]:
            end = _form_behind(text, position) if words else end
            break
        if token["link"]:
            if not words or token[0] not in _words("link", "inner"):
                break
        elif words and _begins_another(token[0], end == position - 1):
            break
        elif not (words or titled or _may_open(text, token)):
            return None
        else:
            words += 1
            end, closed = _end(text, token, words)
            if closed:
                break
        gap = _GAP.compiled.match(text, max(end, token.end()))
        if gap is None:
            break
        position = gap.end()
    return _name(text, start, end)


def _name(text: str, start: int, end: int) -> Name | None:
    written = text[start:end].strip()
    if len(written) < 2 or written.lower() in _words("article"):
        return None
    return Name(start, start + len(text[start:end].rstrip()), _glued().sub(" ", " ".join(written.split())))


@kept
def _glued() -> regex.Pattern[str]:
    """Between a name and a legal form that was run into it: "AcmeInc."."""
    either = "|".join(row["form"] for row in rows("legal_forms") if "glued" in row["kind"].split())
    return patterns.compile(rf"(?<=\p{{Ll}}{{3}})(?=(?:{either})\.?$)|(?<=\p{{Lu}}{{5}})(?=(?:{either.upper()})\.?$)")


def _form_behind(text: str, comma: int) -> int:
    """Where the legal form behind a comma ends; at the comma where none is there."""
    m = _FORM.compiled.match(text, comma)
    return m.end() if m and is_form(m[1]) else comma


def _begins_another(word: str, spaced: bool) -> bool:
    """Whether a word within a name is none of it: "The" that another begins with, an officer's title."""
    return (word == "The" and spaced) or word.strip(".,") in _words("office")


def _may_open(text: str, token: regex.Match[str]) -> bool:
    """Whether a name may open with a word: no word that opens sentences, but where a ticker follows."""
    return token[0].lower().strip(".,") not in _words("opener") or bool(_TICKERED.compiled.match(text, token.end()))


def _end(text: str, token: regex.Match[str], words: int) -> tuple[int, bool]:
    """Where a name ends that has come to ``token``, and whether it is over there."""
    word = token[0]
    if word[-1] == "-" and (shared := _SHARED.compiled.match(text, token.end())) and shared[1] in _words("link"):
        return shared.end(), False
    cut = _CUT.compiled.search(word)
    closing = cut is not None and not is_form(word) and not (word[-1] == "!" and _goes_on(_EXCLAIMED, text, token))
    if cut and closing:
        owned = _OWNED.compiled.match(text, token.end()) if cut[0].endswith("s") else None
        return (token.end(), False) if owned and owned[1] in _words("owned") else (token.end() - len(cut[0]), True)
    return token.end(), words > 1 and _bare(word) in forms("closing") and not _goes_on(_NEXT, text, token)


def _goes_on(pattern: Pattern, text: str, token: regex.Match[str]) -> bool:
    """Whether a legal form follows, right behind or ("Acme! Tools, Inc.") a word later."""
    m = pattern.compiled.match(text, token.end())
    return bool(m and is_form(m[1]))


def subject(headline: str) -> Name | None:
    """The name that a headline or sentence begins with: what stands before its verb."""
    for m in _SEVERAL.compiled.finditer(headline, 0, 120):
        if m.start() and m[0].lower() in _words("verb"):
            return starting(headline[: m.start()].rstrip(), 0)
    return starting(headline, 0)


# --- read from where it ends ---------------------------------------------------------------------------------------

_PIECE = Pattern(r"--+|[—–―]|(?:(?!--)[^\s—–―])++")
_CAPITAL = Pattern(r"\p{Ll}{0,3}[.\-]?(?:\p{Lu}|\d[\w-]*\p{L})|\p{Ll}\.\p{Ll}\.")
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
    while taken and taken[-1][0] in _words("link"):
        taken.pop()
    if not taken:
        return None
    written = text[low + taken[-1].start() : low + taken[0].end()]
    first = low + taken[-1].start() + len(written) - len(written.lstrip(_BETWEEN))
    written = written.strip(_BETWEEN)
    return Name(first, first + len(written), " ".join(written.split())) if written else None


def _is_part(word: str) -> bool:
    return _bare(word.strip(_AROUND)) in parts()


def _is_place_behind(word: str, taken: Sequence[regex.Match[str]]) -> bool:
    """Whether what was taken so far is a place behind the name: "Acme AG, Munich"."""
    return bool(taken) and word[-1] == "," and _is_part(word) and not any(_is_part(other[0]) for other in taken)


def _belongs(word: str, taken: Sequence[str]) -> bool:
    """Whether ``word`` is part of the name that goes on with the words ``taken``."""
    core = word.strip(_AROUND)
    if not core or (taken and _stops(word, core, taken)):
        return False
    if not (core in _small_forms() or _CAPITAL.compiled.match(core) or (taken and core in _words("link"))):
        return False
    return _is_part(core) or not (core.lower() in _words("verb") or core.lower() in _words("opener") - _words("link"))


def _stops(word: str, core: str, taken: Sequence[str]) -> bool:
    """Whether ``word`` ends what stands before the name that goes on with ``taken``."""
    if word[-1] in _ENDS or word.startswith(("--", "—", "–", "(")) or word.endswith(("--", ")")) or word == "-":
        return True
    if word[-1] == ",":
        return not (_is_part(taken[0]) or (_is_part(core) and not any(_is_part(other) for other in taken)))
    return word[-1] == "." and not _is_part(core) and len(core.rstrip(".")) > 3 and "." not in core[:-1]


# --- compared ------------------------------------------------------------------------------------------------------

_SEVERAL = Pattern(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, without marks."""
    return _SEVERAL.compiled.findall(text)


def significant(name: str) -> frozenset[str]:
    """The words of a name that distinguish it from others: no legal form, no article.

    >>> sorted(significant("The Acme Company, Inc."))
    ['acme']
    """
    found = words(name.casefold())
    telling = frozenset(word for word in found if word != "s") - _words("article") - forms()
    return telling or frozenset(found)


def same(name: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names' significant words mean the same body: one's are among the other's."""
    return bool(name and other) and (name <= other or other <= name)
