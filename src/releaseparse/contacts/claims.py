"""Whose each title, firm, phone and e-mail of a zone is: what the model says, and what is certain by form."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.contacts.certain import RULES, Claims
from releaseparse.contacts.mentions import Mention
from releaseparse.contacts.owners import pairs
from releaseparse.contacts.tokens import Scene
from releaseparse.contacts.zones import is_dialled
from releaseparse.learn.linear import Model


def claimed(scene: Scene, found: Sequence[Mention], owners: Model) -> Claims:
    """Who owns what: of each mention but names and desks the owners, none where it is nobody's; what is dialled to hear
    a call is left out."""
    claims: Claims = {}
    for at, mention in enumerate(found):
        if mention.kind in ("name", "desk", "fax") or is_dialled(mention.tokens[0].reach):
            continue
        odds = [(owners.odds(features), name) for name, features in pairs(scene, found, at)]
        claims[at] = [claim for claim in odds if claim[0] > 0]
        if mention.kind == "title":
            claims[at] = sorted(claims[at])[-1:]
    for rule in RULES:
        rule(scene, found, claims)
    _faxes(found, claims)
    return dict(sorted(claims.items()))


def _faxes(found: Sequence[Mention], claims: Claims) -> None:
    """A fax is of those who have the number before it."""
    last: list[tuple[float, int]] = []
    for at, mention in enumerate(found):
        if is_dialled(mention.tokens[0].reach):
            last = []
        elif mention.kind == "fax":
            claims[at] = last
        else:
            last = claims.get(at, last)
