"""A line to pieces: tokens, the chunks between its separators, and the phones and e-mails that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from releaseparse.contacts.lexicon import Entry, entry
from releaseparse.record import Email, Phone
from releaseparse.rules import Pattern

Reach = Phone | Email


class Token(NamedTuple):
    """A word [start, end) of the text, what the tables say of it, and whether it begins with a capital."""

    start: int
    end: int
    text: str
    known: Entry
    capital: bool


def _token(start: int, text: str) -> Token:
    return Token(start, start + len(text), text, entry(text), text[0].isupper())


class Chunk(NamedTuple):
    """Words with no separator between them; ``before`` and ``after`` are the separators on both sides."""

    tokens: tuple[Token, ...]
    before: str
    after: str


_LONGEST = 24
"""Words of a chunk at most: no name, title or firm is longer."""
_TOKEN = Pattern(
    r"(?:https?://|www\.)[^\s|,;)]++"
    r"|[\w-]++(?:\.[\w-]++)++/[^\s|,;)]*+"
    r"|[@#][\w.]++"
    r"|[\p{L}\p{N}](?:(?!www\.|https?://)[\p{L}\p{M}\p{N}'’´`&+]|[.\-\u2010\u2011@](?=[\p{L}\p{N}]))*+\.?"
    r"|&"
)
_CAMEL = Pattern(
    r"(?<=\p{Ll})(?=\p{N}?\p{Lu})|(?<=\p{Ll}\.)(?=\p{Lu}\p{Ll})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{N})(?=\p{Lu}\p{Ll})"
)
_PREFIXES = frozenset(
    ("mc", "mac", "de", "di", "da", "la", "le", "van", "von", "du", "fitz", "o", "st", "del", "des", "e", "i", "lo")
)


def chunks(
    text: str, start: int, end: int, before: str, glued: bool, wrapped: bool, whole: Sequence[str] = ()
) -> Iterator[Chunk]:
    """The chunks of text [start, end), a stretch without phone or e-mail. ``before`` is what stands before it;
    ``glued`` tells that the line has lost breaks, so that words may be run together; where it is ``wrapped`` white
    space means nothing; ``whole`` are words that are never cut."""
    tokens: list[Token] = []
    separator = before
    at = start
    for match in _TOKEN.compiled.finditer(text, start, end):
        gap = text[at : match.start()]
        if wrapped and gap.isspace():
            gap = " "
        for token in _unglued(match, glued, tokens[-1] if tokens else None, whole):
            if tokens and (_separates(tokens[-1], gap, token) or len(tokens) == _LONGEST):
                mark = gap.strip() or (gap if gap else "\n")
                yield Chunk(tuple(tokens), separator, mark)
                separator, tokens = mark, []
            elif not tokens and gap.strip():
                separator = gap.strip()
            tokens.append(token)
            gap = ""
        at = match.end()
    rest = text[at:end].strip()
    if tokens:
        yield Chunk(tuple(tokens), separator, rest or "\n")


def _separates(last: Token, gap: str, token: Token) -> bool:
    """Whether two neighbouring words belong to different chunks."""
    if not gap:
        return "&" not in (last.text, token.text) and not (last.known.title and token.known.title)
    if gap.strip() or "\t" in gap or len(gap) > 2 or "\n" in gap:
        return True
    if last.text.endswith(("'s", "’s")):
        return True
    return last.text.endswith(".") and _ends_sentence(last)


def _ends_sentence(token: Token) -> bool:
    """Whether the full stop after a word is more than that of an abbreviation or initial."""
    word = token.text.rstrip(".")
    known = token.known
    return (
        len(word) > 3
        and "." not in word
        and known.firm != "suffix"
        and not (known.name == "honorific" or known.title == "field")
    )


def _unglued(match: regex.Match[str], glued: bool, last: Token | None, whole: Sequence[str]) -> Iterator[Token]:
    """The word, or the words that a lost line break ran together (SmithPresident: Smith, President)."""
    word, at = match.group(), match.start()
    if 3 < len(word) < 120 and not word[1:].islower() and word[0] not in "@#hw" and word not in whole:
        begin = 0
        for joint in _CAMEL.compiled.finditer(word):
            cut = joint.start()
            if word[begin:] in whole:
                break
            after = match.string[match.end() : match.end() + 24]
            if _joined(word[begin:cut], word[cut:], after, glued, last):
                last = _token(at + begin, word[begin:cut])
                yield last
                begin = cut
        word, at = word[begin:], at + begin
    yield _token(at, word)


def _joined(left: str, right: str, after: str, glued: bool, last: Token | None) -> bool:
    """Whether a capital inside a word begins another word: a table knows one half, or the line has lost its
    breaks. ``after`` is what stands behind the word."""
    if left.casefold() in _PREFIXES or len(left) < 2:
        return False
    if len(right.rstrip(".")) == 1:
        return after[:1] == ":" and bool(entry(right).label)
    nearest = _CAMEL.compiled.split(right, maxsplit=1)[0]
    following = after.split(maxsplit=1)[0] if after[:1].isspace() and after.strip() else ""
    here, there = entry(left), entry(nearest)
    if here.title == "head" or there.title == "head" or "contact" in (here.desk, there.desk) or here.firm == "suffix":
        return True
    if there.label and len(nearest) > 2 and nearest == right and after[:1] == ":":
        return True
    if last is None:
        return glued and (bool(there.label and len(nearest) > 1) or there.given or there.name in ("stop", "place"))
    if (here.desk and last.known.desk) or (there.title == "modifier" and not there.firm and not there.desk):
        return True
    if there.title == "field" and (here.title or entry(following).title == "head"):
        return True
    return (glued and len(nearest) > 1) or ((bool(here.desk) or here.given) and (there.given or bool(there.label)))


def is_glued(text: str, start: int, end: int, reaches: Sequence[Reach]) -> bool:
    """Whether a line has lost breaks: a phone or e-mail stands in it with a letter or digit right beside."""
    return any(
        (reach.start > start and (text[reach.start - 1].isalnum() or text[reach.start - 1] == "."))
        or (reach.end < end and text[reach.end].isalnum())
        for reach in reaches
    )
