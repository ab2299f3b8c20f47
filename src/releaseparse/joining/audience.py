"""For whom a dial-in number is: the words beside it, as written."""

from __future__ import annotations

from releaseparse.record import Phone
from releaseparse.rules import Pattern

BRACKETED = Pattern(r" {0,2}\((?P<who>[^()\n\d]{2,60})\)")
PLACES = r"(?:internation\w+|domestic\w*|oversea\w*|local|U\.?S\.?A?\.?|United States|UK|U\.K\.|United Kingdom|Canada"
BEHIND = Pattern(
    r",? (?:(?:for|from|within|by|in) (?:the )?(?:toll[- ](?:free|based|paid) )?|(?=outside ))"
    r"(?P<who>(?:outside (?:of )?)?(?:the )?"
    rf"{PLACES}|North America)(?:(?: and| or|,|/) (?:the )?{PLACES}|Mexico))?)(?!\w)"
)
INSIDE = Pattern(r"\((?P<who>[^()\n]{2,40})\)[: |]{0,3}$|\((?P<open>[^\W\d]{5,14}) $")
"""Words in brackets before the number: "(International) 919-555-0100", "(international 919-555-0100"."""

BEFORE = Pattern(
    r"(?:^|[\n|;.,:(\d] ?)(?P<who>(?:[^\n|:;.,()\d]|(?<=\b\p{Lu})\.){2,48}?)(?: ?\([^()\n]{0,30}\))? ?[:|]{1,3} ?\(?$"
    r"|(?:for|from) (?P<callers>[\w .]{2,40}?) callers,? (?:is |at |dial |call )?$"
)
"""A label before the number, or the callers it is for."""

SERVICE = Pattern(
    r"(?i)\b(?:please|live|participants?|callers?|listeners?|investors|dial(?:ing)?(?:[- ]in)?|toll[- ]?free|freephone"
    r"|free|toll|local|from|(?:tele)?phone|access|numbers?|replay|call|conference|for|tel|line|no|in|at|to|by|or|and"
    r"|the|is|are|encore|audio|within|details|information|webcast|standard)\b\.?"
)
"""Words about the service and not about whom it serves."""


def audience(phone: Phone, shadow: str) -> str | None:
    """Who should dial this number, as written beside it ("Canada or the US"), or None."""
    bracketed = BRACKETED.compiled.match(shadow, phone.end)
    if bracketed and (who := _who(bracketed["who"])):
        return who
    if behind := BEHIND.compiled.match(shadow, phone.end):
        return behind["who"].strip()
    start = max(0, phone.start - 72)
    line = shadow[max(start, shadow.rfind("\n", start, phone.start) + 1) : phone.start]
    for pattern in (INSIDE, BEFORE):
        match = pattern.compiled.search(line)
        if match and (who := _who(next(group for group in match.groups() if group))):
            return who
    return None


def _who(words: str) -> str | None:
    """The words less those on the service at either end; None where they name no place and no sort of caller."""
    kept = words.strip(" -–*·•,")
    while True:
        less = kept
        if first := SERVICE.compiled.match(less):
            less = less[first.end() :].lstrip(" -–/,:")
        last = [m for m in SERVICE.compiled.finditer(less) if m.end() == len(less)]
        if last:
            less = less[: last[-1].start()].rstrip(" -–/,:")
        if less == kept:
            break
        kept = less
    return kept if NAMES.compiled.search(kept) and not CODES.compiled.search(kept) else None


CODES = Pattern(r"(?i)code|\bpin\b|\bid\b|#")
NAMES = Pattern(r"\p{Lu}|internation|domestic|oversea|local|outside|abroad")
"""A place, or a sort of caller."""
