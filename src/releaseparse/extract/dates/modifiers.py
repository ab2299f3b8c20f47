"""What stands before a date or time and bounds it: "before", "after", "by", "through", "about"."""

from __future__ import annotations

import regex

from releaseparse.record import Modifier
from releaseparse.rules import Pattern

_BEFORE = Pattern(
    r"\b(?:(?P<before>before|prior[ ]to|(?:no|not)[ ]later[ ]than|avant|vor[ ]dem|vor|antes[ ]del?)"
    r"|(?P<after>(?:shortly[ ])?after|following|après|nach[ ]dem|nach|después[ ]del?)"
    r"|(?P<by>by|on[ ]or[ ]before|spätestens[ ]am|au[ ]plus[ ]tard|a[ ]más[ ]tardar)"
    r"|(?P<through>through|until|till|thru|jusqu['’]au|jusqu['’]à|bis(?:[ ]zum)?|hasta(?:[ ](?:el|la))?)"
    r"|(?P<about>about|approximately|around|vers|gegen|hacia))"
    r"[ ](?:(?:on|at|le|am|el)[ ])?",
    regex.IGNORECASE | regex.REVERSE,
)


def modifier(shadow: str, start: int) -> Modifier | None:
    """The modifier that the words before position ``start`` make, or None."""
    match = _BEFORE.compiled.match(shadow, max(0, start - 24), start)
    return match.lastgroup if match else None  # type: ignore[return-value]
