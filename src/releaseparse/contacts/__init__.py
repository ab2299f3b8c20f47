"""Who is to be asked: persons and desks with their titles, firms, numbers and addresses.

A contact section is read as a reader does: lines (columns straightened), the phrases of each line, then who
stands together. No statistics: tables of words, the shape of names, and e-mails that bear a name decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from releaseparse.contacts.agreement import Addresses
from releaseparse.contacts.items import Item, items
from releaseparse.contacts.lines import Line, lines
from releaseparse.contacts.parties import Party, Reader
from releaseparse.contacts.people import people
from releaseparse.contacts.pieces import Reach
from releaseparse.contacts.zones import Zone, zones
from releaseparse.record import Contact, Email, Phone
from releaseparse.stages import Context, Resolved


def link(phones: Sequence[Phone], emails: Sequence[Email], context: Context) -> Resolved[Contact]:
    """The contacts that the contact sections and the text name, in text order.

    A person or desk counts where its own phone or e-mail stands with it; numbers to dial in are nobody's.
    """
    asked: list[Reach] = [p for p in phones if p.role not in ("dial_in", "replay")]
    reaches = sorted([*asked, *emails], key=lambda reach: reach.start)
    starts = [reach.start for reach in reaches]
    parties = [
        party
        for zone in zones(reaches, context)
        for party in _parties(zone, reaches[bisect_left(starts, zone.start) : bisect_left(starts, zone.end)], context)
    ]
    return Resolved(tuple(people(parties, context)))


def _parties(zone: Zone, reaches: Sequence[Reach], context: Context) -> list[Party]:
    """The parties of one stretch; ``reaches`` are the phones and e-mails that stand in it."""
    return Reader(list(_items(zone, reaches, context)), zone.prose).read()


def _items(zone: Zone, reaches: Sequence[Reach], context: Context) -> Iterator[Item]:
    document = context.document
    issuer = context.issuer.name if context.issuer else None
    addresses = Addresses((r.address for r in reaches if isinstance(r, Email)), issuer)
    if zone.prose:
        yield from items(
            Line(zone.start, zone.end, prose=True, wrapped=True), 0, document.text.value, reaches, addresses
        )
        return
    starts = [reach.start for reach in reaches]
    for number, line in enumerate(lines(zone.start, zone.end, document, starts)):
        inside = reaches[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        yield from items(line, number, document.text.value, inside, addresses)
