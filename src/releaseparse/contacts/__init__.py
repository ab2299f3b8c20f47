"""Who is to be asked: persons and desks with their titles, firms, numbers and addresses.

A zone is read as a reader does: its lines (columns straightened) to tokens, each labelled by a learned model as a
part of a name, title, firm or desk; another tells whose each title, firm, phone and e-mail is, a third what
somebody is there for. What tables, the shape of names and e-mails that bear a name tell are their features.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from releaseparse.contacts import features
from releaseparse.contacts.mentions import mentions
from releaseparse.contacts.names import whole
from releaseparse.contacts.parties import Party, parties
from releaseparse.contacts.people import people
from releaseparse.contacts.reasons import reasons
from releaseparse.contacts.tokens import Scene, tokens
from releaseparse.contacts.zones import Reach, is_dialled, zones
from releaseparse.entities.person import folded
from releaseparse.record import Contact, Email, Phone
from releaseparse.rules import Decision
from releaseparse.stages import Context, Resolved

MOST = 20_000
"""Words in which contacts are looked for: what has more is no release, and would cost minutes."""


def link(phones: Sequence[Phone], emails: Sequence[Email], context: Context) -> Resolved[Contact]:
    """The contacts that the contact sections and the text name, in text order.

    A person or desk counts where its own phone or e-mail stands with it; numbers to dial in are nobody's.
    """
    found: list[Party] = []
    decisions: list[Decision] = []
    for scene in scenes(phones, emails, context):
        rows = features.rows(scene)
        told = mentions(scene, whole(scene, context.models["contact_tokens"].label(rows)))
        found += parties(scene, told, context.models["contact_owners"])
        if context.trace:
            decisions += reasons(scene, rows, told, context.models)
    return Resolved(tuple(people(found, context)), decisions=tuple(decisions))


def scenes(phones: Sequence[Phone], emails: Sequence[Email], context: Context) -> Iterator[Scene]:
    """The zones of a release, each as its tokens."""
    reaches: list[Reach] = sorted([*phones, *emails], key=lambda reach: reach.start)
    asked = [reach for reach in reaches if not is_dialled(reach)]
    starts = [reach.start for reach in reaches]
    issuer = tuple(context.issuer.name.split()) if context.issuer else ()
    left = MOST
    for zone in zones(asked, context):
        if left <= 0:
            return
        inside = reaches[bisect_left(starts, zone.start) : bisect_left(starts, zone.end)]
        found = tokens(zone, context.document, inside, frozenset(map(folded, issuer)))
        left -= len(found)
        if found:
            yield Scene(found[:MOST], zone.prose, issuer)
