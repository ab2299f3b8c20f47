"""Dividends: how much a share is paid, in which currency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.events.wording import alternatives, holds, words
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

BEFORE = 40
"""Characters before a sum within which words make it another one than what is paid now."""
BEHIND = 12
"""Characters behind a sum within which "per share" stands."""
LEAD = 14
"""Characters before a sum within which "per share" stands where it goes before."""
THOUSANDS = {"JPY": ",", "KRW": ",", "CLP": ".", "COP": ".", "IDR": ".,", "VND": ".,", "HUF": "."}
"""The mark that divides thousands, of currencies in which sums per share reach them."""


class Home(NamedTuple):
    """Where a release comes from: ``region`` (ISO 3166) and ``language`` (ISO 639-1), either may be empty."""

    region: str = "US"
    language: str = "en"

    def code(self, written: str) -> str | None:
        """ISO 4217 of what is written beside a sum, None if that is no one currency's.

        >>> Home("CA").code("$"), Home("AU").code("cents"), Home("US").code("kr")
        ('CAD', 'AUD', None)
        """
        known = _currencies().get(written)
        return known or next((code for place in (*self, "*") if (code := _shared().get((place, written)))), None)


@kept
def _currencies() -> dict[str, str]:
    """ISO 4217 by what stands beside an amount; "" for what several currencies share."""
    return {row["written"]: row["code"] for row in rows("currencies")}


@kept
def _shared() -> dict[tuple[str, str], str]:
    """ISO 4217 by place and by what several currencies share."""
    told = rows("home_currencies")
    return {(row["place"], written): row["code"] for row in told for written in row["written"].split("|")}


@kept
def _coins() -> frozenset[str]:
    """What hundredths are called."""
    told = (row["written"].split("|") for row in rows("home_currencies") if row["unit"] != "1")
    return frozenset(name for names in told for name in names)


@kept
def _money() -> regex.Pattern[str]:
    written, behind = _begun(_currencies(), patterns.either), _ended(_currencies())
    spelled, signs = ([name for name in _coins() if (len(name) > 1) is long] for long in (True, False))
    coins = rf"(?:\s?{_ended(spelled)}|{_ended(signs)})"
    large = rf"(?!\s?(?:{alternatives('million')}))"
    number = r"[1-9]\d{0,2}(?:,\d{3})++|\d{0,6}\.\d{1,12}|\d{1,6},(?:\d{1,2}|\d{4,12})|0,\d{3}|\d{1,6}"
    longest = max(map(len, (*_currencies(), *_coins()))) + 2
    return patterns.compile(
        rf"(?=\D{{0,{longest}}}\d)"  # where no figure is near, no sign is looked for
        rf"(?:(?P<written>{written})\s?(?P<amount>{number})(?![\d,]\d|\d){large}(?:\s?\(?(?P<said>{behind}))?"
        r"|(?<![\d.,])(?<!\d[ \u00a0\u202f])"  # no end of "18 240 000"
        rf"(?P<amount>{number})\s?(?P<written>{behind})(?:\s?(?P<part>\d\d)(?:{coins}))?(?!\.?\d){large}"
        rf"|(?<![\d.,])(?P<cents>\d{{1,3}}(?:[.,]\d{{1,6}})?)(?P<coin>{coins}))"
    )


_FIGURE = Pattern(r"\d")


_END = "\uffff"
"""Stands for the end of a word, behind all letters: the longer of two words is tried first."""


def _begun(names: Iterable[str], either: Callable[[Iterable[str]], str]) -> str:
    """The longest of the names that stands there, a word from its beginning."""
    spelled, signs = ([name for name in names if name[0].isalpha() is word] for word in (True, False))
    return rf"(?:(?<!\p{{L}}){either(spelled)}|{either(signs)})"


def _ended(names: Iterable[str]) -> str:
    """The longest of the names that stands there, a word of a script with spaces up to its end."""
    marked = [name + _END if name[-1].isalpha() and name[-1] < "\u3000" else name for name in names]
    return patterns.either(marked, letter=lambda c: r"(?!\p{L})" if c == _END else regex.escape(c))


@kept
def _compared() -> regex.Pattern[str]:
    """A parenthesis open before a sum that tells another year's: "(2025: 11.90p)"."""
    return patterns.compile(r"\((?:\p{L}{1,12} ){0,3}(?:\p{L}{1,2}\d? ?)?(?:19|20)\d\d\b[^()]{0,14}$")


def _is_other(before: str, behind: str) -> bool:
    """Whether the words beside a sum make it another one than what is paid now: "par value $.01", "$.01 par value"."""
    beside = before.rstrip().endswith(tuple(f" {word}" for word in words("other_beside")))
    named = behind.lstrip().startswith(words("other_behind"))
    return beside or named or holds("other_sum", before) or _compared().search(before) is not None


class Sum(NamedTuple):
    """A sum at [start, end) of a text: decimal, and ISO 4217."""

    start: int
    end: int
    amount: str
    currency: str


def sums(folded: str, home: Home) -> Iterator[Sum]:
    """The sums of money in a text that may be paid for a share, in text order.

    >>> [(found.amount, found.currency) for found in sums("12.5p; rs. 2.65/-", Home("GB"))]
    [('0.125', 'GBP'), ('2.65', 'INR')]
    """
    if not _FIGURE.compiled.search(folded):
        return
    for match in _money().finditer(folded):
        before = folded[max(0, match.start() - BEFORE) : match.start()]
        code = _code(match, home)
        number = _number(match, code) if code else None
        if code is None or number is None or _is_other(before, folded[match.end() : match.end() + BEFORE]):
            continue
        tenth = holds("per_ten", before)
        yield Sum(match.start(), match.end(), str(Decimal(number) / 10) if tenth else number, code)


def _code(match: regex.Match[str], home: Home) -> str | None:
    """The currency of a sum; what stands behind a bare sign tells more than where the release comes from."""
    written = match["written"] or match["coin"].strip()
    said = match["said"] if not _currencies().get(written) else None
    return (home.code(said) if said else None) or home.code(written)


def _number(match: regex.Match[str], code: str) -> str | None:
    """The decimal of a sum, None if it has thousands that no sum per share of its currency has."""
    if match["cents"]:
        return str(Decimal(match["cents"].replace(",", ".")) / 100)
    number: str = match["amount"]
    if match["part"] and number.isdigit():
        return f"{number}.{match['part']}"
    last = max(number.rfind(","), number.rfind("."))
    if last > 0 and number[0] != "0" and len(number) - last == len(",000"):
        if number[last] in THOUSANDS.get(code, ""):
            return number.replace(number[last], "")
        if number[last] == ",":
            return None
    number = number.replace(",", ".")
    return f"0{number}" if number.startswith(".") else number


def amount(folded: str, at: int, home: Home) -> tuple[str, str] | None:
    """(decimal, ISO 4217) of the sum per share that stands nearest before ``at``, else the first after it.

    A bare dollar sign means the dollar of ``home``.

    >>> amount("a dividend of $.25 per share", 28, Home("US"))
    ('0.25', 'USD')
    """
    found = list(sums(folded, home))
    found = [s for s in found if not _is_aside(s, folded)] or found
    if not found:
        return None
    before = [s for s in found if s.end <= at]
    nearest = (per_share(before, folded) or before or found[:1])[-1]
    return nearest.amount, nearest.currency


def _is_aside(told: Sum, folded: str) -> bool:
    """Whether a sum stands in a parenthesis: the same in another currency, or what was paid before."""
    before = folded[max(0, told.start - BEFORE) : told.start]
    return before.rfind("(") > before.rfind(")")


def named(folded: str, home: Home) -> str | None:
    """ISO 4217 of the first currency that stands in a text, None if none does.

    >>> named("rate (c$)", Home()), named("us dollars per share", Home())
    ('CAD', 'USD')
    """
    match = _signs().search(folded)
    return home.code(match[0]) if match else None


@kept
def _signs() -> regex.Pattern[str]:
    return patterns.compile(_begun(_currencies(), _ended))


def per_share(found: Iterable[Sum], folded: str) -> list[Sum]:
    """Those of these sums that words beside them make ones per share."""
    return [
        s
        for s in found
        if holds("per", folded[s.end : s.end + BEHIND]) or holds("per_before", folded[max(0, s.start - LEAD) : s.start])
    ]
