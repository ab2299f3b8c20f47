"""Parties to contacts: shared numbers handed out, the same person's mentions put together, roles told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from releaseparse.contacts.agreement import bears, folded
from releaseparse.contacts.items import Item
from releaseparse.contacts.lexicon import role_of
from releaseparse.contacts.parties import Party, Person, desk_of
from releaseparse.record import Contact, ContactRole, Email, Fact, Phone
from releaseparse.stages import Context


@dataclass(slots=True)
class _Draft:
    """A contact in the making."""

    person: Person | None
    party: Party
    title: Item | None = None
    firm: Item | None = None
    phones: list[Item] = field(default_factory=list)
    faxes: list[Item] = field(default_factory=list)
    emails: list[Item] = field(default_factory=list)


def people(parties: Sequence[Party], context: Context) -> list[Contact]:
    """The contacts of these parties, each person once, in text order."""
    drafts: dict[str, _Draft] = {}
    # What a contact section says of a person goes before what the text says.
    for party in sorted(parties, key=lambda party: party.prose):
        for draft in _drafts(party):
            key = _key(draft)
            if key in drafts:
                _add(drafts[key], draft)
            else:
                drafts[key] = draft
    found = [d for d in drafts.values() if d.phones or d.emails]
    return [_contact(d, context) for d in sorted(found, key=_place)]


def _place(draft: _Draft) -> int:
    return draft.person.name.start if draft.person else min(r.start for r in (*draft.phones, *draft.emails))


def _value(reach: Item) -> str:
    return reach.reach.dialled if isinstance(reach.reach, Phone) else _address(reach)


def _key(draft: _Draft) -> str:
    if draft.person is None:
        return f"desk {_value((draft.emails or draft.phones or draft.faxes)[0])}"
    words = [w for w in (folded(t.text) for t in draft.person.name.tokens if t.known.name != "honorific") if w]
    return f"{words[0]} {words[-1]}" if words else str(draft.person.name.start)


def _drafts(party: Party) -> list[_Draft]:
    """A draft for each person of a party, or one for its desk."""
    _tell_firms(party)
    if not party.persons:
        told = party.heading and (party.firm or desk_of(party.heading)) if party.prose else party.firm or party.heading
        return [_Draft(None, party, None, party.firm, party.phones, party.faxes, party.emails)] if told else []
    phones = _shared(party.phones, len(party.persons))
    emails = _owned(party)
    return [
        _Draft(person, party, person.title, person.firm or party.firm, phones[i], party.faxes, emails[i])
        for i, person in enumerate(party.persons)
    ]


def _tell_firms(party: Party) -> None:
    """Take for a firm what only looks like a name and stands on the line above a person who is surely one."""
    weak = [p for p in party.persons if not _is_sure(p, party)]
    if not weak or len(weak) == len(party.persons) or weak[0] is not party.persons[0]:
        return
    if weak[0].name.line < party.persons[1].name.line:
        party.firm = party.firm or weak[0].name
        party.persons.remove(weak[0])


def _is_sure(person: Person, party: Party) -> bool:
    first = person.name.tokens[0].known
    told = first.given or first.name == "honorific" or person.title is not None
    return told or any(bears(_address(e), person.name.words) for e in party.emails)


def _shared(reaches: Sequence[Item], persons: int) -> list[list[Item]]:
    """Everybody has all of them, or one each where there are as many on one line as persons."""
    if persons > 1 and len(reaches) == persons and len({r.line for r in reaches}) == 1:
        return [[reach] for reach in reaches]
    return [list(reaches) for _ in range(persons)]


def _owned(party: Party) -> list[list[Item]]:
    """E-mails by person: an address that bears a name is that person's, another is everybody's."""
    names = [p.name.words for p in party.persons]
    found: list[list[Item]] = [[] for _ in names]
    if len(party.emails) == len(names) > 1 and len({e.line for e in party.emails}) == 1:
        return [[email] for email in _in_order(party.emails, names)]
    owners = [[i for i, name in enumerate(names) if bears(_address(e), name)] for e in party.emails]
    for email, owner in zip(party.emails, owners, strict=True):
        for i in owner[:1] or range(len(names)):
            found[i].append(email)
    return found


def _in_order(emails: Sequence[Item], names: Sequence[str]) -> list[Item]:
    """As many addresses as persons: in the order of the persons, but where an address bears a name."""
    left = list(emails)
    found: dict[int, Item] = {}
    for i, name in enumerate(names):
        if (own := next((e for e in left if bears(_address(e), name)), None)) is not None:
            found[i] = own
            left.remove(own)
    return [found[i] if i in found else left.pop(0) for i in range(len(names))]


def _add(first: _Draft, more: _Draft) -> None:
    """Put a later mention of the same person to the first."""
    first.title = first.title or more.title
    first.firm = first.firm or more.firm
    if more.party.heading and not first.party.heading:
        first.party = more.party
    for mine, theirs in ((first.phones, more.phones), (first.faxes, more.faxes), (first.emails, more.emails)):
        mine += theirs


def _address(item: Item) -> str:
    assert isinstance(item.reach, Email)
    return item.reach.address


def _contact(draft: _Draft, context: Context) -> Contact:
    heading = draft.party.heading
    if draft.title and draft.title.kind == "desk":
        heading = draft.title
    desk = desk_of(heading) if heading else None
    shown = [draft.person.name] if draft.person else []
    shown += [i for i in (draft.title, draft.firm, heading) if i is not None]
    shown += [*draft.phones, *draft.faxes, *draft.emails]
    evidence = {(i.start, i.end): context.fact(i.start, i.end) for i in shown}
    return Contact(
        name=_name(draft.person.name) if draft.person else None,
        desk=desk,
        title=_folded(draft.title, context) if draft.title else None,
        organization=_organization(draft.firm, context) if draft.firm else None,
        role=_role(draft, heading),
        phones=_numbers(draft.phones),
        fax=_numbers(draft.faxes),
        emails=tuple(dict.fromkeys(_address(e) for e in draft.emails)),
        evidence=tuple(_ordered(list(evidence.values()))),
    )


def _organization(firm: Item, context: Context) -> str | None:
    """A firm's name as written; None for a board, and where a lost line break left nothing but the legal form."""
    words = [t.text.casefold() for t in firm.tokens]
    if firm.tokens and (all(t.known.firm == "suffix" for t in firm.tokens) or words[-1] in ("board", "directors")):
        return None
    return _folded(firm, context).removesuffix("'s").removesuffix("’s")


def _ordered(facts: list[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: fact.start)


def _numbers(found: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i.reach.dialled for i in found if isinstance(i.reach, Phone)))


def _name(item: Item) -> str:
    """The name without honorific, as written otherwise."""
    tokens = list(item.tokens)
    while len(tokens) > 1 and tokens[0].known.name == "honorific":
        tokens.pop(0)
    return " ".join(t.text for t in tokens)


def _folded(item: Item, context: Context) -> str:
    """The words of an item with white space folded, and put in where a lost line break ran words together."""
    text = context.document.text.value
    parts = [text[item.start : item.end]]
    for token in reversed(item.tokens[1:]):
        cut = token.start - item.start
        parts[0:1] = (
            [parts[0][:cut], parts[0][cut:]] if 0 < cut < len(parts[0]) and _glued(text, token.start) else parts[:1]
        )
    return " ".join(" ".join(parts).split())


def _glued(text: str, at: int) -> bool:
    return text[at - 1].isalpha() and text[at].isalpha()


def _role(draft: _Draft, heading: Item | None) -> ContactRole:
    """Investor or media as heading, title or firm tell, in this order."""
    for item in (heading, draft.title, draft.firm):
        if item is not None and (role := role_of([token.known.role for token in item.tokens])):
            return role
    return "other"
