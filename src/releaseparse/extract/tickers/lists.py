"""Symbols and markets in lists: what stands between them."""

from __future__ import annotations

from releaseparse.extract.tickers import markets
from releaseparse.extract.tickers.markets import Named
from releaseparse.extract.tickers.mention import SYMBOL
from releaseparse.rules import Pattern

_AND = r"(?:\s?[/|,&]\s?|\s(?:and|or|et|und|y|e|och|og)\s)"
BEFORE = Pattern(rf"(?r)(?:\s?\([^():\s]{{1,10}}\))?{_AND}(?:the\s)?")
_REMARK = r"(?:\s?\([^()\n]{1,24}\))?"
MORE = Pattern(
    rf"{_REMARK}\s?[\"”]?\s?(?:[,;/|&]\s?(?:and\s|&\s)?|and\s|or\s)[\"“$]?(?P<fact>{SYMBOL})"
    rf"(?=\s?(?:[),;/|&\"”\]]|and\b|or\b|\())(?!\s?:|[\"”]?\s(?:and|or)\s(?:the\b|[\"“]))"
)
"""A further symbol: ", ABC.B", "; ABCWS", " (HKD counter) and 89999"; not "or the Company"."""

CITY = 40
"""Characters of a city and its bracket at most: "New York (NYSE)"."""
_CITIES = Pattern(r"(?r)(?:\p{Lu}\p{L}+\s){1,3}\(")


def listed_before(text: str, named: Named) -> list[Named]:
    """The markets that stand in one list with ``named``, before it: "Nasdaq | TSX: ABC"."""
    found: list[Named] = []
    at = named.start
    if city := _CITIES.compiled.match(text, max(0, at - CITY), at):  # "Toronto (TSX) and New York (NYSE)"
        at = city.start()
    while len(found) < 4 and (joint := BEFORE.compiled.match(text, max(0, at - 24), at)):
        other = markets.ending(text, joint.start())
        if other is None or text[max(0, other.start - 3) : other.start].rstrip('"“* ').endswith(":"):
            break
        found.insert(0, other)
        at = other.start
    return found
