"""Dividends: how much, in which currency."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import regex

SIGNS = {"$": "USD", "us$": "USD", "u.s.$": "USD", "c$": "CAD", "cdn$": "CAD", "cad$": "CAD", "a$": "AUD", "nz$": "NZD",
         "hk$": "HKD", "s$": "SGD", "r$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}  # fmt: skip
CODES = ("usd", "cad", "eur", "gbp", "nok", "sek", "dkk", "chf", "aud", "nzd", "jpy", "brl", "mxn", "zar", "inr", "hkd",
         "sgd", "pln", "ils")  # fmt: skip


OTHER = ("previous", "prior", "annuali", "compared", "increase of", "par value", "up from")
"""Words before a sum that is another one than what is paid now."""


@cache
def _money() -> regex.Pattern[str]:
    signs = "|".join(regex.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
    codes = "|".join(CODES)
    return regex.compile(
        rf"(?:(?P<sign>{signs})|\b(?P<code>{codes}))\s?(?P<amount>\d{{0,6}}(?:\.\d{{1,6}})|\d{{1,6}})(?![\d,])(?!\s?[mb]illion)"
        rf"|(?P<cents>\d{{1,3}}(?:\.\d{{1,3}})?)\s?(?:cents|¢)"
    )


def amount(folded: str, at: int, home: str) -> tuple[str, str] | None:
    """(decimal, ISO 4217) of the sum per share that stands nearest before ``at``, else the first after it.

    A bare dollar sign means the ``home`` dollar.
    """
    found = [
        m for m in _money().finditer(folded) if not any(w in folded[max(0, m.start() - 40) : m.start()] for w in OTHER)
    ]
    if not found:
        return None
    before = [m for m in found if m.end() <= at]
    match = next((m for m in reversed(before) if "per" in folded[m.end() : m.end() + 12]), None)
    match = match or (before[-1] if before else found[0])
    if match["cents"]:
        return str(Decimal(match["cents"]) / 100), home
    number = match["amount"]
    number = f"0{number}" if number.startswith(".") else number
    if match["code"]:
        return number, match["code"].upper()
    return number, home if match["sign"] == "$" else SIGNS[match["sign"]]
