"""Parties to contacts: the same person's mentions put together, values written, roles told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from releaseparse.contacts.mentions import Mention, in_order, is_honorific
from releaseparse.contacts.parties import Party
from releaseparse.contacts.tokens import Token
from releaseparse.contacts.vocabulary import of_address
from releaseparse.entities.person import same
from releaseparse.record import Contact, Email, Fact, Phone
from releaseparse.rules import Pattern
from releaseparse.stages import Context

_CLOSED = Pattern(r"\p{Lu}\p{Ll}{2,100}+\.")
"""A word with the full stop of a sentence behind it."""


def people(parties: Sequence[Party], context: Context) -> list[Contact]:
    """The contacts of these parties, each person once, in text order; what nobody can be reached by is none."""
    merged: dict[str, list[Party]] = {}
    for party in sorted(parties, key=lambda party: party.scene.prose):
        merged.setdefault(key(party), []).append(party)
    kept = [found for found in merged.values() if any(m.kind != "fax" for party in found for m in party.reaches)]
    return [_contact(found, context) for found in sorted(kept, key=_place)]


def key(party: Party) -> str:
    """What the mentions of one person have in common; of one desk, the first number or address."""
    return same(party.name.words) if party.name else value(party.reaches[0])


def _place(found: Sequence[Party]) -> int:
    """Where a contact stands: at its name, a desk at what it is reached by."""
    return (found[0].name or found[0].reaches[0]).tokens[0].start


def value(mention: Mention) -> str:
    """The number or address of a phone or e-mail."""
    reach = mention.tokens[0].reach
    return reach.dialled if isinstance(reach, Phone) else reach.address if reach else ""


def _contact(found: Sequence[Party], context: Context) -> Contact:
    """One contact from all parties of the same name: what the first does not tell, the next may."""
    text = context.document.text.value
    name = found[0].name
    title = next(filter(None, (party.title for party in found)), None)
    firm = next(filter(None, (party.firm for party in found)), None)
    desks = ((desk, written) for party in found for desk in party.desks if (written := _desk(desk, text)))
    desk, written = next(desks, (None, None))
    reaches = [mention for party in found for mention in party.reaches]
    role = context.models["contact_roles"].classify(role_features(found)).label
    sure = max(party.confidence for party in found)
    return Contact(
        name=name and _name(name),
        desk=written,
        title=title and _title(title, text),
        organization=firm and _firm(firm, text),
        role=role,  # type: ignore[arg-type]
        phones=_values(reaches, "phone"),
        fax=_values(reaches, "fax"),
        emails=_values(reaches, "email"),
        evidence=_evidence((name, title, firm, desk, *reaches), context),
        confidence=context.models.confidence("contact" if name else "desk", sure),
    )


def _values(reaches: Sequence[Mention], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([value(mention) for mention in reaches if mention.kind == kind]))


def _evidence(mentions: Sequence[Mention | None], context: Context) -> tuple[Fact, ...]:
    spans = {(mention.tokens[0].start, mention.tokens[-1].end) for mention in mentions if mention}
    return tuple([context.fact(*span) for span in sorted(spans)])


def _name(mention: Mention) -> str | None:
    """The name as written, without "Mr." or "Dr." and without the full stop of a sentence; "Doe, Jane" as Jane Doe."""
    kept = _within(mention, is_honorific)
    words = [token.text for token in in_order(kept)]
    if words and _CLOSED.compiled.fullmatch(words[-1]) and kept[-1].known.plain:
        words[-1] = words[-1][:-1]
    return " ".join(words) or None


def _title(mention: Mention, text: str) -> str | None:
    """The title as written, without "of" and its like at the ends, and without a label or degree that ran into it."""
    kept = _within(mention, _is_beside_title)
    written = _written(kept, text, " ").rstrip(".")
    opened = written.count("(") > written.count(")") and text.startswith(")", kept[-1].end)
    return written + ")" * opened or None


def _is_beside_title(token: Token) -> bool:
    known = token.known
    return known.title == "connector" or (not known.title and bool(known.label or known.name == "postnominal"))


def _firm(mention: Mention, text: str) -> str | None:
    """The firm as written; None if a lost line break left nothing but its legal form."""
    whole = any(token.known.firm != "suffix" for token in mention.tokens)
    written = _written(mention.tokens, text).removesuffix("'s").removesuffix("’s")
    closed = mention.tokens[-1].known.plain and _CLOSED.compiled.fullmatch(mention.tokens[-1].text)
    return (written[:-1] if closed else written) if whole else None


def _desk(mention: Mention, text: str) -> str | None:
    """The desk that a heading names, without "Contact" and the words around: "Investor Relations"."""
    kept = _within(mention, lambda t: t.known.desk in ("contact", "connector", ""))
    return _written(kept, text, " ").rstrip(".") if any(token.known.desk == "desk" for token in kept) else None


def _within(mention: Mention, outside: Callable[[Token], bool]) -> Sequence[Token]:
    """The tokens without those at both ends that stand outside."""
    kept = [at for at, token in enumerate(mention.tokens) if not outside(token)]
    return mention.tokens[kept[0] : kept[-1] + 1] if kept else ()


def _written(tokens: Sequence[Token], text: str, glue: str = "") -> str:
    """The words as written, white space folded; ``glue`` is put where a lost line break ran two together."""
    if not tokens:
        return ""
    glued = [token.start for token in tokens[1:] if token.before == ""]
    parts = [text[start:stop] for start, stop in pairwise((tokens[0].start, *glued, tokens[-1].end))]
    return " ".join(glue.join(parts).split())


def role_features(found: Sequence[Party]) -> list[str]:
    """The features of what somebody is there for: the words of desk, title and firm, and of their addresses."""
    features: list[str] = []
    for party in found:
        told = _told(party)
        first = next((feature for feature in told if "~" in feature), "nothing")
        features += [*told, f"first={first}", f"first={first.rpartition('~')[2]}"]
    return list(dict.fromkeys(features))


def _told(party: Party) -> list[str]:
    """What the words say about roles, those that weigh most first."""
    own = party.firm is not None and party.firm.words[:1] == list(party.scene.issuer[:1])
    found = [
        *_roles(f"above{min(party.apart, 2)}", party.headings),
        *(_roles("beside", (party.beside,)) if party.beside else ()),
        *(_roles("title", (party.title,)) if party.title else ()),
        *(_roles("own firm" if own else "firm", (party.firm,)) if party.firm else ()),
    ]
    for reach in [mention.tokens[0].reach for mention in party.reaches]:
        if isinstance(reach, Email):
            found += [f"email~{role}" for role in sorted({known.role for known in of_address(reach.address)} - {""})]
    return found


def _roles(side: str, mentions: Sequence[Mention]) -> list[str]:
    """The roles that words tell, all as one, then each; "none" where words tell none."""
    if not mentions:
        return []
    roles = sorted({token.known.role for mention in mentions for token in mention.tokens} - {""})
    return [f"{side}={'+'.join(roles) or 'none'}", *[f"{side}~{role}" for role in roles]]
