"""Dividends: how much, in which currency."""

from __future__ import annotations

from decimal import Decimal

import regex

from releaseparse import patterns
from releaseparse.events.wording import alternatives, holds
from releaseparse.vocabulary import kept, rows

BEFORE = 40
"""Characters before a sum within which words make it another one than what is paid now."""
BEHIND = 12
"""Characters behind a sum within which "per share" stands."""


@kept
def _currencies() -> dict[str, str]:
    """ISO 4217 by what stands before an amount, the longest first; "" for a bare dollar sign."""
    found = {row["written"]: row["code"] for row in rows("currencies")}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@kept
def _money() -> regex.Pattern[str]:
    written = "|".join((r"\b" if name[0].isalpha() else "") + regex.escape(name) for name in _currencies())
    behind = "|".join(regex.escape(name) + (r"\b" if name[-1].isalpha() else "") for name in _currencies())
    number, large = r"\d{0,6}\.\d{1,6}|\d{1,6},(?:\d{1,2}|\d{4,6})|\d{1,6}", rf"(?!\s?(?:{alternatives('million')}))"
    return patterns.compile(
        rf"(?P<written>{written})\s?(?P<amount>{number})(?![\d,]\d|\d){large}"
        rf"|(?<![\d.,])(?P<amount>{number})\s?(?P<written>{behind}){large}"
        rf"|(?P<cents>\d{{1,3}}(?:\.\d{{1,3}})?)\s?(?:{alternatives('cents')})"
    )


def amount(folded: str, at: int, home: str) -> tuple[str, str] | None:
    """(decimal, ISO 4217) of the sum per share that stands nearest before ``at``, else the first after it.

    A bare dollar sign means the ``home`` dollar.

    >>> amount("a dividend of $.25 per share", 28, "USD")
    ('0.25', 'USD')
    """
    sums = _money().finditer(folded)
    found = [m for m in sums if not holds("other_sum", folded[max(0, m.start() - BEFORE) : m.start()])]
    if not found:
        return None
    before = [m for m in found if m.end() <= at]
    per_share = [m for m in before if holds("per", folded[m.end() : m.end() + BEHIND])]
    match = (per_share or before or found[:1])[-1]
    if match["cents"]:
        return str(Decimal(match["cents"]) / 100), home
    number = match["amount"].replace(",", ".")
    return f"0{number}" if number.startswith(".") else number, _currencies()[match["written"]] or home
