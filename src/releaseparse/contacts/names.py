"""What is surely one name of a person: names made whole that the model tore, cut short or missed.

The model reads a name word by word; that "van der" or "y" stands within one, that an address bears two words, or who
is named behind "担当：", is certain by form, and decided here by rules, each with its name in ``RULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from releaseparse.contacts.firms import behind_title, firms, issuer, parts, told
from releaseparse.contacts.joints import nicknames, parted, particles, single, tails, torn
from releaseparse.contacts.mentions import is_honorific
from releaseparse.contacts.missed import below, borne, family_first, shaped, siblings
from releaseparse.contacts.readings import Label, Readings
from releaseparse.contacts.running_on import (
    behind_label,
    courtesies,
    departments,
    firms_before,
    lines_apart,
    titles_behind,
)
from releaseparse.contacts.tokens import Scene, Token
from releaseparse.record import Phone


def whole(scene: Scene, labels: Sequence[Label]) -> list[Label]:
    """The labels with names that are one and whole."""
    readings = Readings(scene, labels)
    for rule in RULES:
        rule(readings)
    return readings.labels


def labels_behind(readings: Readings) -> None:
    """The label of a number or address is no part of the name or firm before it: "Jane Doe Tel. 555"."""
    tokens = readings.tokens
    for first, stop in [*readings.names(), *readings.names("firm")]:
        end = stop
        while end - first > 1 and _is_label(tokens, end - 1) and not tokens[end - 1].known.firm:
            end -= 1
        if end < stop and any(token.reach or token.before == ":" for token in tokens[stop : stop + 1]):
            readings.put(end, stop, "")


def labels_no_desk(readings: Readings) -> None:
    """What labels one of a person's numbers is no desk: "mobile: 555 0100 | office: 555 0101", "555 0101 (office)"."""
    tokens = readings.tokens
    for first, stop in readings.names("desk"):
        if not all(_is_label(tokens, at) for at in range(first, stop)):
            continue
        leads = isinstance(tokens[min(stop, len(tokens) - 1)].reach, Phone) and _is_among_numbers(readings, first)
        if leads or (tokens[first].before == "(" and tokens[first - 1].reach):
            readings.put(first, stop, "")


def _is_among_numbers(readings: Readings, at: int) -> bool:
    """Whether what stands before ``at``, back to a name, are numbers, addresses and their labels, title and firm."""
    for back in range(at - 1, max(-1, at - BACK), -1):
        kind, token = readings.kind(back), readings.tokens[back]
        if kind == "name":
            return True
        if not (token.reach or token.known.label or kind in ("title", "firm")):
            return False
    return False


BACK = 100
"""Words back to a person's name at most: no person has as many numbers."""


def _is_label(tokens: Sequence[Token], at: int) -> bool:
    known = tokens[at].known
    return bool(known.label) and known.label != "place" and not known.given


def initials(readings: Readings) -> None:
    """Single letters alone are no name: "P 555 0100 M 555 0101"."""
    for first, stop in readings.names():
        if all(len(token.text.rstrip(".")) == 1 and token.text.isascii() for token in readings.tokens[first:stop]):
            readings.put(first, stop, "")


GENERATIONS = ("V", "VI")
"""Roman numerals of a family's namesakes that are no suffix of the tables: "V" is also a letter."""


def generations(readings: Readings) -> None:
    """A numeral between commas behind a name is of the name: "John Doe, V, Treasurer"."""
    for first, stop in list(readings.names()):
        following = readings.tokens[stop : stop + 2]
        apart = [token.before for token in following] == [",", ","]
        if apart and following[0].text in GENERATIONS:
            readings.put(first, stop + 1, "name")


def titles(readings: Readings) -> None:
    """Words of titles alone right behind a name are its title: "Jane Doe, Geschäftsführerin"."""
    for first, end in [] if readings.scene.prose else readings.scene.chunks:
        if readings.tokens[first].before not in ("line", ",", "(") or readings.kind(first - 1) != "name":
            continue
        stop = readings.chunk(end).stop if _hangs(readings.tokens, end) else end
        words = readings.tokens[first:stop]
        known = any(word.known.title == "head" for word in words) and all(word.known.title for word in words)
        firm = any(word.known.firm for word in words)
        kinds = readings.kinds(first, stop)
        if known and (kinds == {""} or (kinds == {"firm"} and not firm)):
            readings.put(first, stop, "title")


def titles_ahead(readings: Readings) -> None:
    """Words of titles alone that begin a line and lead to a name are a title: "toimitusjohtaja | Matti Virtanen"; so
    are a title and its field alone in the line above: "Leitung Unternehmenskommunikation"."""
    for first, _ in [] if readings.scene.prose else list(readings.names()):
        start = first
        _line_above(readings, first)
        while readings.beside(start) and readings.tokens[start - 1].known.title and not readings.kind(start - 1):
            start -= 1
        words = readings.tokens[start:first]
        if words and not readings.beside(start) and any(word.known.title == "head" for word in words):
            readings.put(start, first, "title")


def _line_above(readings: Readings, name: int) -> None:
    """Says that a title with its field, alone in the line above a name, is one; none below another person."""
    tokens = readings.tokens
    while name > 0 and is_honorific(tokens[name - 1]) and readings.beside(name):
        name -= 1
    if name == 0 or tokens[name].before != "line":
        return
    first, stop = readings.chunk(name - 1)
    alone = tokens[first].begins and stop == name and readings.kind(first - 1) != "name"
    unread = readings.kinds(first, stop) <= {"", "desk"}
    if alone and unread and _is_title_of_field(tokens[first:stop]):
        readings.put(first, stop, "title")


def _is_title_of_field(words: Sequence[Token]) -> bool:
    """Whether words are a title and what it is for: "Leitung Unternehmenskommunikation"."""
    known = all(word.known.title or word.known.desk or word.known.role for word in words)
    return len(words) > 1 and words[0].known.title == "head" and known


def degrees(readings: Readings) -> None:
    """Letters in capitals behind a person and a comma are a degree, and no second person: "Jane Doe, LEED AP"."""
    for first, stop in list(readings.names()):
        letters = [token.text for token in readings.tokens[first:stop]]
        behind = readings.kind(first - 1) == "name" and readings.tokens[first].before in (",", "-", "–")
        if behind and all(text.isupper() and len(text) <= DEGREE for text in letters):
            readings.put(first, stop, "")


DEGREE = 5
"""Letters of such a word at most."""


def small_ahead(readings: Readings) -> None:
    """A name does not begin with a small letter alone: "contactar | a | Ana Ruiz"."""
    for first, stop in list(readings.names()):
        text = readings.tokens[first].text
        if stop - first > 2 and len(text) == 1 and text.islower():
            readings.put(first, first + 1, "")


def _hangs(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before ``at`` shares its end with one behind "and": "sijoittajasuhde- | ja viestintäjohtaja"."""
    if not 0 < at < len(tokens) or tokens[at].before not in ("-", "–", "‑"):
        return False
    return tokens[at].known.title == "connector" and tokens[at].start - tokens[at - 1].end == len("- ")


RULES: tuple[Callable[[Readings], None], ...] = (
    labels_behind,
    labels_no_desk,
    initials,
    generations,
    parted,
    nicknames,
    particles,
    torn,
    single,
    tails,
    borne,
    family_first,
    shaped,
    siblings,
    below,
    lines_apart,
    courtesies,
    departments,
    firms_before,
    behind_label,
    titles_behind,
    titles,
    titles_ahead,
    degrees,
    small_ahead,
    issuer,
    behind_title,
    told,
    parts,
    firms,
)
"""The rules, in the order in which they are applied; each sees what the ones before it made."""
