"""Parties to contacts: the same person's mentions put together, values written, roles told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from releaseparse.contacts.mentions import Mention
from releaseparse.contacts.parties import Party
from releaseparse.contacts.tokens import Token
from releaseparse.contacts.vocabulary import entry
from releaseparse.entities.person import same
from releaseparse.learn.linear import Model
from releaseparse.record import Contact, ContactRole, Email, Phone
from releaseparse.rules import Pattern
from releaseparse.stages import Context

_WORD = Pattern(r"\p{L}+")


def people(parties: Sequence[Party], context: Context) -> list[Contact]:
    """The contacts of these parties, each person once, in text order; what nobody can be reached by is none."""
    merged: dict[str, list[Party]] = {}
    for party in sorted(parties, key=lambda party: party.scene.prose):
        merged.setdefault(key(party), []).append(party)
    kept = [m for m in merged.values() if any(r.kind != "fax" for p in m for r in p.reaches)]
    return [_contact(m, context) for m in sorted(kept, key=_place)]


def _place(mentions: Sequence[Party]) -> int:
    """Where a contact stands: at its name, a desk at what it is reached by."""
    first = mentions[0]
    return first.tokens(first.name or first.reaches[0])[0].start


def key(party: Party) -> str:
    words = [t.text for t in party.tokens(party.name) if t.known.name != "honorific"]
    return same(words) if words else "desk " + value(party.tokens(party.reaches[0])[0])


def value(token: Token) -> str:
    if isinstance(token.reach, Phone):
        return token.reach.dialled
    return token.reach.address if token.reach else ""


def _contact(mentions: Sequence[Party], context: Context) -> Contact:
    """One contact from all parties of the same name: what the first does not tell, the next may."""
    text = context.document.text.value
    person = mentions[0]
    title = next((Told(p, p.title) for p in mentions if p.title), None)
    firm = next((Told(p, p.firm) for p in mentions if p.firm), None)
    desk = next((Told(p, d) for p in mentions for d in (p.beside, *p.headings) if d and _desk(p.tokens(d), text)), None)
    reaches = [Told(p, m) for p in mentions for m in p.reaches]
    told = [Told(person, person.name), title, firm, desk, *reaches]
    evidence = {span: context.fact(*span) for one in told if one and (span := one.span)}
    numbers = [(m.kind, value(p.tokens(m)[0])) for p, m in reaches if m]
    return Contact(
        name=_name(person.tokens(person.name)),
        desk=_desk(desk.tokens, text) if desk else None,
        title=_title(title.tokens, text) if title else None,
        organization=_firm(firm.tokens, text) if firm else None,
        role=_role(mentions, context.models["contact_roles"]),
        phones=tuple(dict.fromkeys(value for kind, value in numbers if kind == "phone")),
        fax=tuple(dict.fromkeys(value for kind, value in numbers if kind == "fax")),
        emails=tuple(dict.fromkeys(value for kind, value in numbers if kind == "email")),
        evidence=tuple(sorted(evidence.values(), key=lambda fact: fact.start)),
        confidence=context.models.confidence("contacts", _sure(mentions)),
    )


def _sure(mentions: Sequence[Party]) -> float:
    """How surely this is somebody to ask: the name is one, and something is theirs."""
    return max((p.name.confidence if p.name else 1.0) * p.sure for p in mentions)


class Told(NamedTuple):
    """A mention and the party that it is of."""

    party: Party
    mention: Mention | None

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the mention."""
        return self.party.tokens(self.mention)

    @property
    def span(self) -> tuple[int, int] | None:
        """Where the mention stands in the text."""
        tokens = self.tokens
        return (tokens[0].start, tokens[-1].end) if tokens else None


def _written(tokens: Sequence[Token], text: str, *, parted: bool = False) -> str:
    """The words as written, white space folded; ``parted`` puts a space where a lost line break ran two together."""
    if not tokens:
        return ""
    stops = [*(token.start for token in tokens[1:]), tokens[-1].end]
    parts = [text[token.start : stop] for token, stop in zip(tokens, stops, strict=True)]
    glued = [parted and token.before == "" for token in tokens[1:]]
    joined = parts[0] + "".join(f" {part}" if lost else part for part, lost in zip(parts[1:], glued, strict=True))
    return " ".join(joined.split())


def _within(tokens: Sequence[Token], outside: Callable[[Token], bool]) -> Sequence[Token]:
    """The tokens without those at both ends that stand outside."""
    kept = [at for at, token in enumerate(tokens) if not outside(token)]
    return tokens[kept[0] : kept[-1] + 1] if kept else ()


def _name(tokens: Sequence[Token]) -> str | None:
    """The name as written, without "Mr." or "Dr."."""
    return " ".join(t.text for t in _within(tokens, lambda t: t.known.name == "honorific")) or None


def _title(tokens: Sequence[Token], text: str) -> str | None:
    kept = _within(tokens, lambda t: t.known.title == "connector")
    return _written(kept, text, parted=True).rstrip(".") or None


def _firm(tokens: Sequence[Token], text: str) -> str | None:
    """The firm as written; None where a lost line break left nothing but its legal form."""
    if all(t.known.firm == "suffix" for t in tokens):
        return None
    return _written(tokens, text).removesuffix("'s").removesuffix("’s") or None


def _desk(tokens: Sequence[Token], text: str) -> str | None:
    """The desk that a heading names, without "Contact" and the words around: "Investor Relations"."""
    kept = _within(tokens, lambda t: t.known.desk in ("contact", "connector", ""))
    return _written(kept, text, parted=True).rstrip(".") if any(t.known.desk == "desk" for t in kept) else None


def role_features(mentions: Sequence[Party]) -> list[str]:
    """The features of what somebody is there for: the words of desk, title and firm, and of their addresses."""
    found: list[str] = []
    for party in mentions:
        above = [token for heading in party.headings for token in party.tokens(heading)]
        firm = party.tokens(party.firm)
        told = [
            *_telling(f"above{min(party.apart, 2)}", above),
            *_telling("beside", party.tokens(party.beside)),
            *_telling("title", party.tokens(party.title)),
            *_telling("own firm" if firm and firm[0].text in party.scene.issuer else "firm", firm),
        ]
        for token in (party.tokens(m)[0] for m in party.reaches):
            if isinstance(token.reach, Email):
                words = _WORD.compiled.findall(token.reach.address.partition("@")[0])
                told += [f"email~{role}" for role in sorted({entry(word).role for word in words}) if role]
        first = next((feature for feature in told if "~" in feature), "nothing")
        found += [*told, f"first={first}", f"first={first.rpartition('~')[2]}"]
    return list(dict.fromkeys(found))


def _telling(side: str, tokens: Sequence[Token]) -> list[str]:
    """The roles that words tell, all as one, then each; "none" where words tell none, nothing where there are none."""
    roles = sorted({t.known.role for t in tokens if t.known.role})
    return [f"{side}={'+'.join(roles) or 'none'}", *(f"{side}~{role}" for role in roles)] if tokens else []


def _role(mentions: Sequence[Party], model: Model) -> ContactRole:
    label: ContactRole = model.classify(role_features(mentions)).label  # type: ignore[assignment]
    return label
