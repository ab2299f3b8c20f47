"""Firms that the model missed, tore or mixed with the person or desk beside them."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.contacts.mentions import is_honorific
from releaseparse.contacts.readings import Readings, fits, is_any, is_small, joins
from releaseparse.contacts.tokens import Token
from releaseparse.entities import asian
from releaseparse.entities.place import is_place


def issuer(readings: Readings) -> None:
    """The issuer's name alone in its line or cell is a firm; what was read as the firm's beginning in the line above
    belongs to the title there: "Head of Field | Platforms"."""
    name = [word.casefold() for word in readings.scene.issuer]
    for first, stop in readings.scene.chunks if len(name) > 1 else ():
        words = readings.tokens[first:stop]
        begins = stop - first == len(name) and words[0].begins
        if not begins or [word.text.casefold() for word in words] != name:
            continue
        alone = stop == len(readings.tokens) or readings.tokens[stop].line != words[0].line
        if alone and readings.kinds(first, stop) <= {"", "firm"}:
            _give_back(readings, first)
            readings.put(first, stop, "firm")


def _give_back(readings: Readings, first: int) -> None:
    """What a firm that goes on at ``first`` has in the line above belongs to the title right before it there."""
    begin = first
    while begin > 0 and readings.labels[begin][0] == "I-firm":
        begin -= 1
    if begin < first and readings.kind(begin - 1) == "title" and readings.beside(begin):
        readings.extend(begin, first)


def firms(readings: Readings) -> None:
    """A firm begins with the word of firms right before it, "Agentur | Blau GmbH", or with its first partner, "Ash, |
    Birch & Co."; what the issuer has is none: "Blau Systems' BLAUbox"."""
    at = 1
    while at < len(readings.tokens):
        stop = readings.end(at)
        if readings.kind(at) == "firm":
            if _is_possessed(readings, at, stop):
                readings.put(at, stop, "")
            elif not readings.kind(at - 1) and _begins(readings, at, stop):
                readings.put(at - 1, stop, "firm")
        at = stop


def _is_possessed(readings: Readings, at: int, stop: int) -> bool:
    """Whether the issuer's name stands in the possessive before the last word: "Blau Systems' BLAUbox"."""
    issuer = {word.rstrip(",") for word in readings.scene.issuer}
    words = (token.text for token in readings.tokens[at : stop - 1])
    return any(
        word.endswith(("'", "’", "'s", "’s")) and word not in issuer and word.removesuffix("s")[:-1] in issuer
        for word in words
    )


def _begins(readings: Readings, at: int, stop: int) -> bool:
    """Whether the firm at [at, stop) begins with the word before: one of firms, or a partner alone in the line."""
    tokens, before = readings.tokens, readings.tokens[at - 1]
    if before.known.firm or tokens[at].before != ",":
        return before.capital and bool(before.known.firm) and readings.beside(at)
    alone = before.capital and before.known.plain and before.begins and not is_place(before.text)
    return alone and any(map(joins, tokens[at + 1 : stop - 1]))


def told(readings: Readings) -> None:
    """What begins with a word of firms and stands alone beside a person is a firm: "Agencia Tinta y Eco"; so is what
    has a legal form in a script without spaces."""
    for first, stop in [] if readings.scene.prose else readings.scene.chunks:
        if _is_eastern(readings.tokens[first].text) and not readings.kind(first):
            readings.put(first, first + 1, "firm")
        elif _reads_as_firm(readings.tokens[first:stop]) and _is_alone(readings, first, stop):
            readings.put(first, stop, "firm")
    for first, stop in list(readings.names()):
        if _reads_as_firm(readings.tokens[first:stop]) and not readings.tokens[first].known.given:
            readings.put(first, stop, "firm")


def parts(readings: Readings) -> None:
    """Words of communications behind a firm's are its own, and a degree before a name is none: "Ponte | Comunicação",
    "Stiftung Blau | Mag. | Jane Doe"."""
    for first, stop in list(readings.names("firm")):
        _give_name(readings, first, stop)
        if readings.beside(stop) and readings.kind(stop) == "desk" and _is_agency(readings, first, stop):
            readings.put(first, stop + 1, "firm")
        elif stop - first > 1 and readings.kind(stop) == "name" and is_honorific(readings.tokens[stop - 1]):
            readings.put(stop - 1, stop, "")


def _give_name(readings: Readings, first: int, stop: int) -> None:
    """What a firm has before a comma and a word of firms is the name's beside: "Ana Ruiz | Soto, Agencia Blau"."""
    word, behind = readings.tokens[first], readings.tokens[first + 1 : stop]
    agency = bool(behind) and behind[0].before == "," and behind[0].known.firm == "word"
    if agency and fits(word) and readings.beside(first) and readings.kind(first - 1) == "name":
        readings.put(first + 1, stop, "firm")
        readings.extend(first, first + 1)


def _is_eastern(word: str) -> bool:
    """Whether a word is a firm's whole name with its legal form, in a script without spaces."""
    return not word.isascii() and [*asian.names(word, 0, len(word))] == [(0, len(word))]


def _reads_as_firm(words: Sequence[Token]) -> bool:
    """Whether words begin with one of firms and go on with small ones and capitals, none of desks, titles or labels."""
    if len(words) < 2 or words[0].known.firm != "word":
        return False
    large = [word for word in words if not is_any(word)]
    return not any(word.known.desk or word.known.title or word.known.label or not word.capital for word in large)


def _is_alone(readings: Readings, first: int, stop: int) -> bool:
    """Whether words that are read as nothing stand right above a person, or in the line before or behind one."""
    tokens = readings.tokens
    if readings.kinds(first, stop) != {""}:
        return False
    if tokens[first].before == ",":
        return readings.kind(first - 1) == "name"
    leads = readings.kind(stop) == "name" and tokens[stop].before in ("line", ",", "–", "-", "|", ":")
    return tokens[first].begins and leads


def _is_agency(readings: Readings, first: int, stop: int) -> bool:
    """Whether a firm that is not the issuer goes on with the word of communications behind it, and ends there."""
    word, after = readings.tokens[stop], readings.tokens[stop + 1 : stop + 2]
    own = readings.tokens[first].text in readings.scene.issuer
    ends = not after or after[0].before not in ("", "space")
    pr = word.known.role == "media" and word.known.firm == "word" and word.before == "space"
    return (word.known.role == "communications" or pr) and ends and not own


def behind_title(readings: Readings) -> None:
    """What a small word joins to a person's title is a firm, and no other person: "Jane Doe, woordvoerder | van Blau
    Zuivel B.V."."""
    for first, stop in list(readings.names()):
        title = first
        while title > 0 and readings.kind(title - 1) == "title":
            title -= 1
        small = is_small(readings.tokens[first], "particle", "of") and readings.tokens[first].text.islower()
        if small and title < first and readings.kind(title - 1) == "name" and readings.beside(first):
            firm = readings.beside(stop) and readings.kind(stop) == "firm"
            readings.put(first + 1, readings.end(stop) if firm else stop, "firm")
            readings.put(first, first + 1, "")
