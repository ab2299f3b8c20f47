"""What a rule reads of a telephone number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["international", "exit", "american", "spaced", "paired", "national", "labelled", "following", "column"]


@dataclass(frozen=True, slots=True)
class PhoneMention:
    """What a rule read: the number as dialled (digits, perhaps a leading +), its extension, and its shape.

    ``international`` numbers carry their country code, ``exit`` ones an exit code before it; ``american`` ones are
    grouped as only North America groups them; ``spaced`` ones are too, but look like figures of a table, and
    ``paired`` ones end in two pairs of digits, as elsewhere; ``national`` ones begin with a trunk 0; ``labelled``
    ones are any digits after a word such as "Tel." or the name of a country, ``following`` ones any after digits
    and a comma or "or", which may be such a number, ``column`` ones any alone on their line, below a country's name.
    """

    number: str
    shape: Shape
    extension: str | None = None


def digits(text: str) -> str:
    """The digits of a number as printed.

    >>> digits("+44 (0)20")
    '44020'
    """
    return "".join(filter(str.isdecimal, text))
