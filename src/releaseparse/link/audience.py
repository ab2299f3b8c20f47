"""For whom a dial-in number is: the words beside it, as written."""

from __future__ import annotations

from releaseparse.record import Phone
from releaseparse.rules import Pattern

BRACKETED = Pattern(r" {0,2}\((?P<who>[^()\n\d]{2,60})\)")
PLACES = r"(?:internation\w+|domestic\w*|oversea\w*|local|U\.?S\.?A?\.?|United States|UK|U\.K\.|United Kingdom|Canada"
BEHIND = Pattern(
    r",? (?:(?:for|from|within|by|in) (?:the )?|(?=outside ))(?P<who>(?:outside (?:of )?)?(?:the )?"
    rf"{PLACES}|North America)(?:(?: and| or|,|/) (?:the )?{PLACES}|Mexico))?)(?!\w)"
)
BEFORE = Pattern(
    r"(?:^|[\n|;.,:(\d] ?)(?P<who>[^\n|:;.,()\d]{2,48}?)(?: ?\([^()\n]{0,30}\))? ?[:|]{1,3} ?\(?$"
    r"|\((?P<inside>[^()\n]{2,40})\)[: |]{0,3}$|\((?P<word>[^\W\d]{5,14}) $"
    r"|(?:for|from) (?P<callers>[\w .]{2,40}?) callers,? (?:is |at |dial |call )?$"
)
SERVICE = Pattern(
    r"(?i)\b(?:please|live|participants?|callers?|listeners?|investors|dial(?:ing)?(?:[- ]in)?|toll[- ]?free|freephone"
    r"|free|toll|local|from|(?:tele)?phone|access|numbers?|replay|call|conference|for|tel|line|no|in|at|to|by|or|and"
    r"|the|is|are|within|details|information|webcast|standard|us toll)\b\.?"
)
"""Words about the service and not about whom it serves."""


def audience(phone: Phone, shadow: str) -> str | None:
    """Who should dial this number, as written beside it ("Canada or the US"), or None."""
    bracketed = BRACKETED.compiled.match(shadow, phone.end)
    if bracketed and (who := _who(bracketed["who"])):
        return who
    behind = BEHIND.compiled.match(shadow, phone.end)
    if behind and phone.end < len(shadow):
        return behind["who"].strip()
    before = BEFORE.compiled.search(shadow[max(0, phone.start - 72) : phone.start].rpartition("\n")[2])
    if before:
        return _who(next(group for group in before.groups() if group))
    return None


def _who(words: str) -> str | None:
    """The words less those on the service at either end, or None where nothing is left."""
    kept = words.strip(" -–*·•,")
    while kept:
        less = kept
        if (m := SERVICE.compiled.match(less)) is not None:
            less = less[m.end() :].lstrip(" -–/,:")
        tail = [m for m in SERVICE.compiled.finditer(less) if m.end() == len(less)]
        if tail:
            less = less[: tail[-1].start()].rstrip(" -–/,:")
        if less == kept:
            return kept
        kept = less
    return None
