"""Names that the model tore or ran together: small words, familiar names and single words join, strokes part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from releaseparse.contacts.readings import LONGEST, Readings, fits, is_any, is_part, is_small, joins, reads_as_name
from releaseparse.contacts.tokens import Token
from releaseparse.entities.person import listed
from releaseparse.entities.place import is_place

PARTICLES = 4
"""Small words in a row at most: "von und zu"."""
FREE = ("", "name", "firm")
"""What a word may be read as that a rule makes part of a name."""


def parted(readings: Readings) -> None:
    """A stroke parts two names, and so does "and" before a given name with another word: "Rui Dias e Ana Sá"."""
    tokens = readings.tokens
    for first, stop in readings.names():
        if stop - first > 1 and joins(tokens[stop - 1]):
            readings.put(stop - 1, stop, "")
            stop -= 1
        for at in range(first + 1, stop):
            if tokens[at].before in ("/", ";", "|"):
                readings.put(at, stop)
            elif first + 1 < at < stop - 2 and joins(tokens[at]) and _begins(tokens[at + 1], tokens[at + 2]):
                readings.put(at + 1, stop)
                readings.put(at, at + 1, "")


def _begins(first: Token, second: Token) -> bool:
    """Whether two words begin another person's name: a given name and one that is no small word."""
    return first.known.given and second.capital and not (is_any(second) or second.known.label or second.known.title)


def particles(readings: Readings) -> None:
    """Small words join what stands before and behind them: "Ana de la | Torre", "Puig | i Ferrer"."""
    for name in readings.names():
        first = _ahead(readings, name.first)
        stop = _behind(readings, name.stop)
        if (first, stop) != name and stop - first <= LONGEST:
            readings.put(first, stop)


def _particles(readings: Readings, at: int) -> int:
    """Where the small words end that stand from ``at`` on within a name: at ``at``, if there are none."""
    tokens, stop = readings.tokens, at
    while stop - at < PARTICLES and readings.beside(stop) and is_any(tokens[stop]):
        stop += 1
    return stop


def _behind(readings: Readings, stop: int) -> int:
    """Where a name ends that stands before token ``stop``, with what its small words lead to."""
    if (
        is_small(readings.tokens[stop - 1], "particle", "of")
        and readings.beside(stop)
        and _goes_on(readings, stop - 1, stop)
    ):
        stop += 1
    while (at := _particles(readings, stop)) > stop and _goes_on(readings, stop, at):
        stop = readings.end(at) if readings.kind(at) == "name" else at + 1
    return stop


def _goes_on(readings: Readings, small: int, at: int) -> bool:
    """Whether the word at ``at``, behind the small words from ``small`` on, goes on with the name before them."""
    tokens = readings.tokens
    if not readings.beside(at) or not fits(tokens[at]) or readings.kind(at) not in FREE:
        return False
    between = tokens[small:at]
    if any(map(_is_strong, between)):
        return True
    noble = small > 0 and is_small(tokens[small - 1], "noble")
    if _is_and(between[-1]):
        return not _is_second(readings, at - 1, at)
    elsewhere = readings.scene.prose or readings.kind(at) == "firm"
    return noble or not (tokens[at].text in readings.scene.issuer or (elsewhere and not tokens[at].known.given))


def _ahead(readings: Readings, first: int) -> int:
    """Where a name begins that stands from ``first`` on, with the words that small ones join to it."""
    tokens = readings.tokens
    small = _back(readings, first, is_any)
    another = small < first and _is_second(readings, first - 1, first)
    if another or (small == first and not is_any(tokens[first])):
        return first
    start = _back(readings, small, fits)
    given = any(token.known.given for token in tokens[start:small])
    strong = any(_is_strong(token) for token in tokens[small : first + 1])
    return start if start < small and (given or strong) else first


def _back(readings: Readings, at: int, holds: Callable[[Token], bool]) -> int:
    """Where the words begin for which something holds that stand before ``at`` with spaces alone between."""
    while at > 0 and readings.beside(at) and holds(readings.tokens[at - 1]) and readings.kind(at - 1) in FREE:
        at -= 1
    return at


def _is_and(token: Token) -> bool:
    """Whether a token is a small word between two surnames, or two persons."""
    return is_small(token, "and") and not is_small(token, "of")


def _is_second(readings: Readings, joint: int, at: int) -> bool:
    """Whether a second person is named at ``at``, behind "and"."""
    tokens = readings.tokens
    return _is_and(tokens[joint]) and readings.beside(at + 1) and _begins(tokens[at], tokens[at + 1])


def _is_strong(token: Token) -> bool:
    """Whether a token is a small word that stands within names alone: "van", and not "de"."""
    return is_small(token, "particle") and not is_small(token, "of")


def torn(readings: Readings) -> None:
    """Two names with a space between are one where either is a single word, where the first is of given names alone
    and the second of none, or where a name that comes first tells so: "Nguyễn Thị | Minh Châu"."""
    for name in readings.names():
        while readings.kind(name.stop) == "name" and readings.tokens[name.stop].before == "space":
            stop = readings.end(name.stop)
            if not _are_one(readings.tokens[name.first : name.stop], readings.tokens[name.stop : stop]):
                break
            readings.put(name.first, stop)
            name = name._replace(stop=stop)


def _are_one(first: Sequence[Token], second: Sequence[Token]) -> bool:
    bare = [token for token in first if token.known.name != "honorific"]
    if second[0].known.name == "honorific" or len(bare) + len(second) > LONGEST:
        return False
    if min(len(bare), len(second)) < 2:
        return True
    if bare[0].text.casefold() in listed("surname"):
        return len(bare) + len(second) <= 4
    return all(token.known.given for token in bare) and not any(token.known.given for token in second)


def nicknames(readings: Readings) -> None:
    """A familiar name in marks stands within a name: "Roberta | “Bobby” Salas"."""
    tokens = readings.tokens
    for name in readings.names():
        first, stop = name
        if tokens[first].aside and readings.beside(first) and fits(tokens[first - 1]):
            first -= 1
        if readings.beside(stop) and tokens[stop].aside and readings.beside(stop + 1) and fits(tokens[stop + 1]):
            stop = readings.end(stop + 1) if readings.kind(stop + 1) == "name" else stop + 2
        if (first, stop) != name:
            readings.put(first, stop)


def single(readings: Readings) -> None:
    """A word alone is a name with the words that stand with it: "Siti | Hajar binte Omar"."""
    for first, stop in readings.names():
        chunk = readings.chunk(first)
        if stop - first == 1 and chunk.stop - chunk.first > 1:
            words = readings.tokens[chunk.first : chunk.stop]
            if readings.kinds(*chunk) <= {"", "firm", "name"} and all(map(is_part, words)) and reads_as_name(words):
                readings.put(*chunk)


def tails(readings: Readings) -> None:
    """The last word of a line or cell behind a name is its second surname, and words before it are its own from a
    surname on that comes first: "Inmaculada Ferri | Orts", "Nguyễn Thị | Lan Anh"."""
    tokens = readings.tokens
    for first, stop in [] if readings.scene.prose else list(readings.names()):
        begin = readings.chunk(first).first
        if begin < first and tokens[begin].text.casefold() in listed("surname") and _are_free(readings, begin, first):
            readings.put(begin, stop)
        elif stop - first > 1 and tokens[first].known.given and not is_any(tokens[stop - 1]):
            last = readings.chunk(first) == (first, stop + 1) and tokens[stop].before == "space"
            if last and tokens[stop].known.plain and _are_free(readings, stop, stop + 1):
                readings.put(first, stop + 1)


def _are_free(readings: Readings, first: int, stop: int) -> bool:
    """Whether words that fit names are read as nothing, and are no place's or the issuer's."""
    words = readings.tokens[first:stop]
    elsewhere = any(word.text in readings.scene.issuer or is_place(word.text) for word in words)
    return not elsewhere and all(map(fits, words)) and readings.kinds(first, stop) == {""}
