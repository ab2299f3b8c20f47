"""Names that the model missed: words that an address bears, a line of names' words, who is named beside another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from releaseparse.contacts.mentions import is_honorific
from releaseparse.contacts.readings import LONGEST, Readings, fits, is_any, is_part, is_within, joins, reads_as_name
from releaseparse.contacts.tokens import Token
from releaseparse.contacts.vocabulary import entry
from releaseparse.entities import company
from releaseparse.entities.person import bears_whole, listed
from releaseparse.entities.place import is_place
from releaseparse.record import Email

FAR = 12
"""Tokens at most between a name and the address that bears it."""


def borne(readings: Readings) -> None:
    """Words with capitals are a name where the address that follows bears the first and the last of them: "Lin Mao,
    lmao@". None that the model takes for a title or desk, and none where it gives the address another owner."""
    tokens, chunks = readings.tokens, readings.scene.chunks
    for at, token in enumerate(tokens):
        if not isinstance(token.reach, Email):
            continue
        before = chunks[bisect_left(chunks, (at - FAR,)) : bisect_left(chunks, (at,))]
        for chunk in before:
            words = tokens[chunk.first : chunk.stop]
            kinds = readings.kinds(*chunk)
            if not 2 <= len(words) <= LONGEST or not kinds <= {"", "firm", "name"} or kinds == {"name"}:
                continue
            if reads_as_name(words) and bears_whole(token.reach.address, [word.text for word in words]):
                readings.put(*chunk)


def family_first(readings: Readings) -> None:
    """ "Doe, Jane" at the beginning of a line or an entry is one name, where an address behind bears both words; so
    is "Doe, Jane R., Jr." where a title or number follows."""
    tokens = readings.tokens
    for at in range(1, len(tokens)):
        if tokens[at].before == "," and fits(tokens[at]) and fits(tokens[at - 1]):
            first = readings.chunk(at - 1).first
            if stop := _reversed(readings, first, at):
                readings.put(first, stop)


def _reversed(readings: Readings, first: int, at: int) -> int:
    """Where a name ends whose given part is at ``at``, behind the family's from ``first`` on; 0 where it is none."""
    tokens, stop = readings.tokens, readings.chunk(at).stop
    parts = all(is_part(token) or _is_initial(token) for token in tokens[first:stop])
    if stop - at > 3 or not parts or tokens[first].before in (",", "space"):
        return 0
    words = [word.text for word in (*tokens[at:stop], *tokens[first:at])]
    address = next((t.reach.address for t in tokens[stop : stop + FAR] if isinstance(t.reach, Email)), "")
    if bears_whole(address, words):
        return stop
    end = stop + any(token.known.name == "suffix" for token in tokens[stop : stop + 1])
    listed = stop - first < 4 and at - first == 1 and _is_listed(tokens[first:stop])
    return end if listed and _is_told(readings, end) else 0


def _is_listed(words: Sequence[Token]) -> bool:
    """Whether words that begin a line are a family's name, no place, and a given one with its initial."""
    family, given, *rest = words
    return family.begins and given.known.given and all(map(_is_initial, rest)) and not is_place(family.text)


def _is_initial(word: Token) -> bool:
    """Whether a word is a capital with a full stop: the "T." of a name, which is a telephone's label elsewhere."""
    return word.reach is None and word.capital and len(word.text) == 2 and word.text[1] == "."


def shaped(readings: Readings) -> None:
    """A line or cell of contacts that begins with a given name and holds nothing but words of names is one, where a
    title, number or address follows: "João da Silva – Gerente". The model may have missed it; none that is a place."""
    for chunk in [] if readings.scene.prose else readings.scene.chunks:
        if chunk.stop - chunk.first < 2 or not _opens(readings.tokens[chunk.first]):
            continue
        first, stop = _bare(readings, *chunk)
        words = readings.tokens[first:stop]
        if not 2 <= len(words) <= LONGEST or not _is_unread(readings, first, stop):
            continue
        known = _is_given(words[0]) or words[0].text.casefold() in listed("surname")
        parts = known and all(fits(word) or is_within(words, at) for at, word in enumerate(words))
        if parts and _is_told(readings, chunk.stop) and reads_as_name(words):
            readings.put(first, stop)


def _is_given(word: Token) -> bool:
    """Whether a word is a given name, or two with a hyphen of which the second is known: "An-Sofie"."""
    return word.known.given or entry(word.text.rpartition("-")[2]).given


def _bare(readings: Readings, first: int, stop: int) -> tuple[int, int]:
    """The words without "the Hon." or "Dr. med." before them and degrees behind."""
    tokens = readings.tokens
    while first < stop and (is_honorific(tokens[first]) or tokens[first].text.casefold() in company.listed("article")):
        first += 1
    while first < stop and tokens[stop - 1].known.name == "postnominal":
        stop -= 1
    return first, stop


def _is_unread(readings: Readings, first: int, stop: int) -> bool:
    """Whether words are read as nothing; or but the last ones, behind a small word, as a firm, or all as one that a
    stroke goes on: "Lim Kok Seng | / Farah Diyana"."""
    kinds = readings.kinds(first, stop)
    if kinds == {"firm"} and readings.end(first) > stop and readings.tokens[stop].before == "/":
        return True
    begins = kinds == {"", "firm"} and not readings.kind(first) and is_any(readings.tokens[first + 1])
    return kinds == {""} or begins


def _opens(token: Token) -> bool:
    """Whether a token stands where a name may begin: in a new line or cell, or behind a mark."""
    return token.before in ("line", "gap", ":", "：", "/", ";", "–", "-", "|", "(", "")


def _is_told(readings: Readings, at: int) -> bool:
    """Whether what follows from ``at`` on is a title, number or address, its label before it."""
    while at < len(readings.tokens):
        token = readings.tokens[at]
        if token.reach or readings.kind(at) in ("title", "desk"):
            return True
        if token.before == "/" and token.capital:  # a second name: "Lim Kok Seng / Farah Diyana"
            at = readings.chunk(at).stop
            continue
        said = token.before in ("(", "/") and token.text.islower()  # "(she/her)"
        if not (said or token.known.label or token.known.name == "postnominal"):
            return False
        at += 1
    return False


def siblings(readings: Readings) -> None:
    """Words with capitals that a stroke or "and" joins to a name are one too: "Tham Jun Wei / Nurul Aisyah"."""
    tokens = readings.tokens
    for name in readings.names():
        if (first := name.first) > 1:
            joint = first - 1 if joins(tokens[first - 1]) else first
            if tokens[first].before == "/" or joint < first:
                _sibling(readings, readings.chunk(joint - 1).first, joint)
        if (stop := name.stop) < len(tokens) - 1:
            joint = stop + 1 if joins(tokens[stop]) and readings.beside(stop) else stop
            if tokens[stop].before == "/" or joint > stop:
                _sibling(readings, joint, readings.chunk(joint).stop)


def _sibling(readings: Readings, first: int, stop: int) -> None:
    words = readings.tokens[first:stop]
    kinds = readings.kinds(first, stop)
    if 2 <= len(words) <= LONGEST and kinds <= {"", "firm"} and all(map(is_part, words)) and reads_as_name(words):
        readings.put(first, stop)


def below(readings: Readings) -> None:
    """A given name and a word alone in the line right below a name alone in its own are one too."""
    tokens = readings.tokens
    for first, stop in [] if readings.scene.prose else readings.scene.chunks:
        words = tokens[first:stop]
        begins = words[0].before == "line" and bool(words[0].known.given)
        if not begins or not 2 <= len(words) <= 3 or not all(map(fits, words)):
            continue
        above = readings.chunk(first - 1)
        alone = tokens[above.first].begins and readings.kind(above.first) == "name"
        whole = readings.end(above.first) == above.stop
        ends = stop == len(tokens) or tokens[stop].begins
        if alone and whole and ends and readings.kinds(first, stop) == {""} and not _is_placed(words):
            readings.put(first, stop)


def _is_placed(words: Sequence[Token]) -> bool:
    """Whether words are a place: "San Jose"."""
    return is_place(" ".join(word.text for word in words)) or is_place(words[-1].text)
