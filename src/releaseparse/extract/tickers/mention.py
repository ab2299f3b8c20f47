"""What a rule reads of a ticker, and the shape of a symbol."""

from __future__ import annotations

from dataclasses import dataclass

from releaseparse.extract.tickers.markets import Named


@dataclass(frozen=True, slots=True)
class TickerMention:
    """A symbol and the markets that it is stated to trade on; ``suffix`` is a Reuters (".HK") or Bloomberg
    (":GR") code where that tells the market. ``anchor`` is where the parenthesis that may follow the
    company's name is looked for."""

    symbol: str
    exchanges: tuple[Named, ...] = ()
    suffix: str | None = None
    anchor: int = 0
    cashtag: bool = False


SYMBOL = (
    r"[A-Z0-9]{1,10}+(?:&[A-Z]{1,8}+(?!\s?[:.\d]))?(?:(?:[.-][A-Z]{1,4}|/(?:WS|[A-Z]))(?![\p{L}\p{N}])){0,3}+"
    r"(?: (?:PR|WS|WT|UN|RT)(?:[ .-]?[A-Z])?(?!\w)| [A-Z](?=\s?[),;/|\"”]|\s?$))?(?![\p{L}\p{N}@]|-\p{Ll})"
)
"""A ticker symbol: base ("M&M" in India), class or series, preferred, warrant or unit."""

NEVER = frozenset(
    ("N/A", "TBA", "TBD", "USA", "US", "INC", "LLC", "LTD", "PLC", "ISIN", "WKN", "CUSIP", "SEDOL", "LEI")
)
