"""Items to parties: who stands together, under which heading, and whose the phones and e-mails are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from releaseparse.contacts.agreement import bears
from releaseparse.contacts.items import Item
from releaseparse.record import Email

_MOST = 12
"""Persons who share their numbers at most."""


@dataclass(slots=True)
class Person:
    """A name with the title and firm that stand with it."""

    name: Item
    title: Item | None = None
    firm: Item | None = None


@dataclass(slots=True)
class Party:
    """Persons, or a desk or firm alone, who share what follows them: phones, faxes and e-mails. A ``header`` is a
    firm with its number on one line, whose persons stand below."""

    heading: Item | None = None
    firm: Item | None = None
    prose: bool = False
    header: bool = False
    persons: list[Person] = field(default_factory=list)
    phones: list[Item] = field(default_factory=list)
    faxes: list[Item] = field(default_factory=list)
    emails: list[Item] = field(default_factory=list)

    @property
    def reached(self) -> bool:
        """Whether a phone, fax or e-mail has been given."""
        return bool(self.phones or self.faxes or self.emails)


class Reader:
    """Reads items in order and keeps what stands above them: the heading and the firm of the block."""

    def __init__(self, items: Sequence[Item], prose: bool) -> None:
        self._items = items
        self._prose = prose
        self._row = 0
        self._next = _following(items)
        self.parties: list[Party] = []
        self._party: Party | None = None
        self._heading: Item | None = None
        self._firm: Item | None = None
        self._title: Item | None = None

    def read(self) -> list[Party]:
        """The parties in reading order, those without any reach too (they may tell a title)."""
        for index, item in enumerate(self._items):
            if item.fresh:
                self._party = self._firm = self._title = None
                self._row = len(self.parties)
            match item.kind:
                case "desk":
                    self._read_desk(index, item)
                case "name":
                    self._read_name(index, item)
                case "title":
                    self._read_title(index, item)
                case "firm" | "maybe":
                    self._read_firm(index, item)
                case "phone" | "fax" | "email":
                    self._read_reach(item)
                case "other":
                    self._read_other(item)
                case _:
                    pass
        return self.parties

    def _open(self) -> Party:
        self._party = Party(heading=self._heading, firm=self._firm, prose=self._prose)
        self.parties.append(self._party)
        return self._party

    def _before(self, index: int) -> Item | None:
        return self._items[index - 1] if index else None

    def _read_desk(self, index: int, item: Item) -> None:
        party, last = self._party, self._before(index)
        person = party.persons[-1] if party and party.persons and not party.reached else None
        if person and last and person.title is None and last.kind == "name" and _may_be_title(item, last):
            person.title = item
            return
        if person and person.title and person.title is last and _goes_on(item, last, self._next[index]):
            person.title = last._replace(end=item.end, tokens=last.tokens + item.tokens)
            return
        if not (last is not None and last.kind == "firm" and not (party and party.reached)):
            self._firm = None
        heard = not _tells(item) and (last is self._heading or self._in_sentence(item))
        if not (heard and self._heading is not None and _tells(self._heading)):
            self._heading = item
        self._party = None
        self._title = None
        self._row = len(self.parties)

    def _in_sentence(self, item: Item) -> bool:
        """Whether a heading is only the verb of a sentence that began with one: "analysts should contact"."""
        heading = self._heading
        said = heading is not None and heading.line == item.line and not any(t.capital for t in item.tokens)
        return said and (self._party is None or not self._party.reached)

    def _read_name(self, index: int, item: Item) -> None:
        party = self._party
        last = self._before(index)
        if last is not None and _belongs(last, item) and not item.tokens[0].known.given:
            self._read_firm(index, item)  # "both of Acme Computer"
            return
        if party and party.header:
            party.persons.append(Person(item, title=self._title))
            self._title = None
            return
        if party and party.reached and not party.persons and self._heading and self._heading.after != ":":
            self._heading = None
        if party is None or party.reached or (party.persons and not self._side_by_side(item, last)):
            party = self._open()
        party.persons.append(Person(item, title=self._title))
        self._title = None

    def _side_by_side(self, item: Item, last: Item | None) -> bool:
        """Whether a name stands with the persons before it: on their line, or on the line below."""
        if self._party is not None and len(self._party.persons) >= _MOST:
            return False
        return last is not None and (last.line == item.line or item.line - last.line == 1)

    def _read_title(self, index: int, item: Item) -> None:
        party = self._party
        if party and party.persons:
            for person in reversed(party.persons):
                if person.title is None and (not party.reached or person.name.line == item.line):
                    person.title = item
                    return
                break
        last, following = self._before(index), self._next[index]
        if following is not None and following.kind == "name":
            self._title = item
        elif (
            last is not None and item.line - last.line == 1 and party and party.persons and not party.persons[-1].title
        ):
            party.persons[-1].title = item

    def _read_firm(self, index: int, item: Item) -> None:
        party, last, following = self._party, self._before(index), self._next[index]
        if item.kind == "maybe" and self._is_titled(index, item):
            self._read_name(index, item)
            return
        if item.kind == "maybe" and not self._is_firm(item, last, following):
            return
        if party and party.persons and not party.reached:
            for person in party.persons:
                person.firm = person.firm or item
            return
        if last is not None and _belongs(last, item):
            if last.tokens[-1].text in ("of", "OF"):
                self._of_all(item)
            return
        if party and party.reached and item.before == ";":
            self._of_all(item)
            self._party, self._firm = None, item
            return
        if party and party.reached and not (following is not None and following.kind in ("name", "phone", "email")):
            if party.firm is not None:
                return
            for person in party.persons:
                person.firm = person.firm or item
            return
        self._party = None
        self._firm = item
        self._row = len(self.parties)

    def _is_titled(self, index: int, item: Item) -> bool:
        """Whether a title after a comma makes a person of a capitalised run in a sentence."""
        following = self._items[index + 1] if index + 1 < len(self._items) else None
        titled = following is not None and following.kind == "title" and following.before == ","
        return titled and 2 <= len(item.tokens) <= 4 and all(t.known.plain for t in item.tokens)

    def _is_firm(self, item: Item, last: Item | None, following: Item | None) -> bool:
        """Whether a capitalised run that no table knows is a firm by its place."""
        if last is not None and last.line == item.line:
            if last.kind in ("name", "title"):
                return item.before in (",", "|", "–", "-", "") or last.kind == "title"
            if last.kind == "other" and _is_or(last):
                return following is not None and following.kind in ("phone", "email")
            return last.kind == "desk"
        beside = (last is not None and last.kind in ("name", "title")) or (
            following is not None and following.kind == "name"
        )
        return item.alone and beside

    def _of_all(self, item: Item) -> None:
        """ "both of Acme": the firm of everybody before who has none."""
        for party in self.parties[-2:]:
            for person in party.persons:
                person.firm = person.firm or party.firm or item

    def _read_reach(self, item: Item) -> None:
        party = self._party or self._open()
        if item.kind == "phone" and party.header and party.persons:
            own = party.persons.pop()
            party = self._open()
            party.persons.append(own)
        elif item.kind == "phone" and not party.persons and party.firm is not None:
            party.header = party.firm.line == item.line and not self._prose
        elif item.kind == "email" and not party.persons:
            party.header = False  # the firm's own address: it stands for itself
        match item.kind:
            case "phone":
                party.phones.append(item)
            case "fax":
                party.faxes.append(item)
            case _:
                party.emails.append(item)
                self._share(item, party)

    def _share(self, email: Item, party: Party) -> None:
        """An address of nobody's name after the last of several persons in a row is that of those before too."""
        if not isinstance(email.reach, Email) or len(party.emails) > 1:
            return
        if not party.persons or any(bears(email.reach.address, p.name.words) for p in party.persons):
            return
        for index in range(len(self.parties) - 2, self._row - 1, -1):
            earlier = self.parties[index]
            if earlier.emails or not earlier.persons:
                return
            earlier.emails.append(email)

    def _read_other(self, item: Item) -> None:
        if _is_or(item):
            self._row = len(self.parties)
            if item.alone and self._party and self._party.reached:
                self._party = None


def _goes_on(desk: Item, title: Item, following: Item | None) -> bool:
    """Whether a title goes on in the next line: "Director", below it "Investor Relations"."""
    heads = desk.after == ":" or any(t.known.desk == "contact" for t in desk.tokens)
    return not heads and desk.line - title.line == 1 and not (following is not None and following.kind == "name")


def _belongs(last: Item, item: Item) -> bool:
    """Whether "of" or "for" stands before an item."""
    return last.kind == "other" and last.line == item.line and last.tokens[-1].text in ("of", "for", "OF")


def _is_or(item: Item) -> bool:
    return item.tokens[0].text.casefold() in ("or", "oder", "ou", "o", "eller")


def _tells(heading: Item) -> bool:
    """Whether a heading tells more than that contacts follow."""
    return any(token.known.role for token in heading.tokens) or desk_of(heading) is not None


def _may_be_title(desk: Item, name: Item) -> bool:
    """Whether a desk after a name tells what the person does: "Jane Doe, Investor Relations"."""
    if any(t.known.desk == "contact" for t in desk.tokens):
        return False
    return desk.before == "," if name.line == desk.line else desk.alone and desk.after != ":"


def _following(items: Sequence[Item]) -> list[Item | None]:
    """For each item the next one that tells something: a label, place or stray word is passed over."""
    found: list[Item | None] = [None] * len(items)
    following: Item | None = None
    for index in range(len(items) - 1, -1, -1):
        found[index] = following
        if items[index].kind not in ("label", "place", "other", "title"):
            following = items[index]
    return found


def desk_of(heading: Item) -> str | None:
    """The desk that a heading names, without "Contact" and the words around: "Investor Relations"."""
    tokens = list(heading.tokens)
    while tokens and tokens[0].known.desk in ("contact", "connector"):
        tokens.pop(0)
    while tokens and tokens[-1].known.desk in ("contact", "connector"):
        tokens.pop()
    if not any(token.known.desk == "desk" for token in tokens):
        return None
    whole = heading.tokens
    first, last = whole.index(tokens[0]), whole.index(tokens[-1])
    kept = whole[first : last + 1]
    return " ".join(t.text.rstrip(".") for t in kept)
