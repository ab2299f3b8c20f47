"""The kinds of events: one row a kind, with all that the program knows of it.

A new kind is a row here, its value in ``record.EventKind``, and rows of ``event_cues.tsv`` whose class is its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OFF = frozenset({"cancelled", "postponed"})
"""What becomes of an event that does not take place at its time, whatever its kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What holds of every event of one kind.

    - ``joinable``: somebody can join it; numbers, codes and addresses can belong to it, and it can be replayed.
    - ``dialled``: numbers belong to it before they belong to another joinable event of the same release.
    - ``yields_to``: kinds of which it is only another name where both are told of one day ("webcast" of a meeting).
    - ``heads``: a heading that names it gives it to the lines below; an appearance is ``listed`` a line each.
    - ``place``: what shows where it is: its "label" alone, or its "sentence" too; None: it is nowhere.
    - ``periodic``: it is about a fiscal period. ``pays``: it is a day of a dividend, with its amount.
    - ``entry``: its name in a calendar, ``titled`` where its own title tells more; ``busy``: it takes one's time.
    - ``online``: it is held online where it can be joined; ``schema``: its type in schema.org; ``shown``: its short
      name for people to read, if not its own.
    """

    name: str
    entry: str
    joinable: bool = False
    dialled: bool = False
    yields_to: tuple[str, ...] = ()
    heads: bool = False
    listed: bool = False
    place: Literal["label", "sentence"] | None = None
    periodic: bool = False
    pays: bool = False
    titled: bool = False
    busy: bool = False
    online: bool = False
    schema: str = "Event"
    shown: str = ""


KINDS: tuple[Kind, ...] = (
    Kind(
        "call", "conference call", joinable=True, dialled=True, heads=True, place="label", periodic=True, busy=True,
        yields_to=("presentation", "briefing", "meeting", "investor_day", "other"), online=True,
        schema="BusinessEvent",
    ),
    Kind(
        "briefing", "media briefing", joinable=True, dialled=True, heads=True, place="sentence", titled=True, busy=True,
        online=True, schema="BusinessEvent",
    ),
    Kind(
        "meeting", "shareholders' meeting", joinable=True, heads=True, place="sentence", titled=True, busy=True,
        schema="BusinessEvent",
    ),
    Kind(
        "investor_day", "investor day", joinable=True, heads=True, place="sentence", titled=True, busy=True,
        online=True, schema="BusinessEvent", shown="inv. day",
    ),
    Kind(
        "presentation", "presentation", joinable=True, heads=True, listed=True, place="label", titled=True, busy=True,
        yields_to=("briefing", "meeting", "investor_day", "other"), online=True, schema="BusinessEvent",
        shown="speaks",
    ),
    Kind("other", "event", joinable=True, heads=True, place="sentence", titled=True),
    Kind("results", "results", heads=True, periodic=True),
    Kind("dividend_ex", "ex-dividend", pays=True, shown="ex date"),
    Kind("dividend_record", "dividend record date", pays=True, shown="record"),
    Kind("dividend_payment", "dividend payment", pays=True, shown="payment"),
    Kind("deadline", "deadline", titled=True),
)  # fmt: skip
"""All kinds; of those that can be joined the one with the strongest claim to a dial-in number first."""
BY_NAME = {kind.name: kind for kind in KINDS}
"""The rows by their name."""
JOINABLE = tuple(kind.name for kind in KINDS if kind.joinable)
"""The kinds that somebody can join, the strongest claim to a dial-in number first."""
PAYING = frozenset(kind.name for kind in KINDS if kind.pays)
"""The days of a dividend."""


def of(name: str) -> Kind:
    """The row of a kind. Raises KeyError for a name that is none.

    >>> of("call").entry
    'conference call'
    """
    return BY_NAME[name]


def is_joinable(name: str) -> bool:
    """Whether a name is that of a kind that somebody can join.

    >>> is_joinable("call"), is_joinable("results"), is_joinable("replay")
    (True, False, False)
    """
    return name in JOINABLE
