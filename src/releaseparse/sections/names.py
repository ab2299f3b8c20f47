"""Printed names of companies and bodies: where they begin and end."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from releaseparse.rules import Pattern
from releaseparse.tables import rows


class Name(NamedTuple):
    """A printed name and its span."""

    start: int
    end: int
    text: str


_TOKEN = Pattern(
    r"(?P<word>(?:\p{Ll}{1,2}[.\-]?)?[\p{Lu}\d][\w.&+!'’®™/-]*|[“\"][\p{Lu}][\w.’-]*[”\"])|(?P<link>[\p{Ll}]{1,4}|&|\+)|(?P<comma>,)"
)
_CUT = Pattern(r"(?:['’]s|[®™,;:!]+)$|(?<=\p{Ll}{3})\.$")


_GLUED = Pattern(r"(?<=\p{Ll}{3})(?=(?:Inc|Corp|Ltd)\.?$)|(?<=\p{Lu}{5})(?=(?:INC|CORP|LTD)\.?$)")
_FORM = Pattern(r",[^\S\n]{1,2}([\w./]{1,20})(?!-)")
_EXCLAIMED = Pattern(r"\s\p{Lu}\w*+,?\s([\w./]{1,12})")
_NEXT = Pattern(r"[^\S\n]{1,2}(?:&[^\S\n])?([\w./]{1,12})")
_SEVERAL = Pattern(r"\w+")
_TICKERED = Pattern(r"[®™]?\s\([\p{Lu}][\w .]{1,30}:")


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(listed(role))


def listed(role: str) -> list[str]:
    """The words of all languages that play a role in or beside names: "link", "says"."""
    return [word for row in rows("name_words") if row["role"] == role for word in row["words"].split()]


@cache
def _forms() -> frozenset[str]:
    return frozenset(_bare(row["form"]) for row in rows("legal_forms"))


_MARKS = str.maketrans("", "", "., \t\n")


def _bare(text: str) -> str:
    return text.translate(_MARKS).lower()


def is_form(word: str) -> bool:
    """Whether a word is a legal form: "Inc.", "AG"."""
    return _bare(word) in _forms()


def has_form(name: str) -> bool:
    """Whether a name closes with a legal form."""
    words = name.split()
    return len(words) > 1 and any(is_form(word) for word in words[1:])


_CLOSING = frozenset(("inc", "incorporated", "ltd", "oyj", "ag", "asa", "plc", "gmbh", "llc", "nv", "spa", "kgaa"))
"""Forms after which a name goes on with a further form at most."""


def _form_follows(text: str, position: int) -> bool:
    m = _NEXT.compiled.match(text, position)
    return bool(m and is_form(m[1]))


def _exclaimed(text: str, position: int) -> bool:
    """Whether a name goes on behind its exclamation mark up to a legal form: "Acme! Tools, Inc."."""
    m = _EXCLAIMED.compiled.match(text, position)
    return bool(m and is_form(m[1]))


def ends_with_form(text: str) -> bool:
    """Whether a line is a name that closes with a legal form: "Acme Corp.", not "Jo Doe Elected to Lead Acme Corp."."""
    words = text.split()
    if len(words) < 2 or not (is_form(words[-1]) or is_form("".join(words[-3:]))):
        return False
    return all(not word[0].islower() or word in _words("link") or is_form(word) for word in words)


_OFFICES = frozenset(("CEO", "CFO", "COO", "CTO", "Chairman"))
"""Titles that stand between a firm's name and a person's."""


def at(text: str, start: int, limit: int = 110, *, titled: bool = False) -> Name | None:
    """The name that begins at ``start``: capitalised words and the small words that join them.

    Words that open a sentence ("Today") open no name, except where a heading or verb vouches for it (``titled``).
    """
    end, last, words = start, start, 0
    position = start
    while position < min(len(text), start + limit):
        m = _TOKEN.compiled.match(text, position)
        if m is None:
            break
        word = m[0]
        if m["comma"]:
            following = _FORM.compiled.match(text, position)
            if not (following and words and is_form(following[1])):
                break
            end = position = following.end()
            words += 1
            break
        if m["link"]:
            if not words or word not in _words("link"):
                break
        else:
            if words and ((word == "The" and end == last) or word.strip(".,") in _OFFICES):
                break
            opener = not words and not titled and word.lower().strip(".,") in _words("opener")
            if opener and not _TICKERED.compiled.match(text, m.end()):
                return None
            cut = _CUT.compiled.search(word)
            closing = cut is not None and not is_form(word) and not (word[-1] == "!" and _exclaimed(text, m.end()))
            end = m.end() - (len(cut[0]) if cut and closing else 0)
            words += 1
            if closing or (words > 1 and _bare(word) in _CLOSING and not _form_follows(text, m.end())):
                break
        last = m.end()
        position = last
        while position < last + 2 and text[position : position + 1] == " ":
            position += 1
        if position == last and position < len(text) and text[position] not in ",&+":
            break
    name = text[start:end].strip()
    if not words or len(name) < 2 or name in ("The", "the"):
        return None
    return Name(start, start + len(text[start:end].rstrip()), _GLUED.compiled.sub(" ", " ".join(name.split())))


def subject(headline: str) -> Name | None:
    """The name that a headline or sentence begins with: what stands before its verb."""
    for m in _SEVERAL.compiled.finditer(headline, 0, 120):
        if m.start() and m[0].lower() in _words("verb"):
            return at(headline[: m.start()].rstrip(), 0)
    return at(headline, 0)


def words(text: str) -> list[str]:
    """The words of a text, without marks."""
    return _SEVERAL.compiled.findall(text)


def significant(name: str) -> frozenset[str]:
    """The words of a name that tell it from others: no legal form, no article."""
    words = _SEVERAL.compiled.findall(name.casefold())
    kept = frozenset(w for w in words if not is_form(w) and w not in ("the", "s", "a"))
    return kept or frozenset(words)


def same(name: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names' significant words tell of one body: the one's are among the other's."""
    return bool(name and other) and (name <= other or other <= name)
