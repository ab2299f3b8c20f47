"""Who is to be asked: persons and desks with their titles, firms, numbers and addresses."""

from __future__ import annotations

from collections.abc import Sequence

from releaseparse.record import Contact, Email, Phone
from releaseparse.stages import Context, Resolved


def link(phones: Sequence[Phone], emails: Sequence[Email], context: Context) -> Resolved[Contact]:
    """The contacts that the contact sections and the text name."""
    return Resolved()
