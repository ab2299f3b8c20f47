"""Symbols that a label announces: "ticker symbol ABC" (vocabulary/ticker_labels.tsv)."""

from __future__ import annotations

import regex

from releaseparse.extract.tickers import markets
from releaseparse.extract.tickers.lists import MORE, listed_before
from releaseparse.extract.tickers.markets import Named
from releaseparse.extract.tickers.mention import NEVER, SYMBOL, TickerMention
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows


@kept
def _labels() -> dict[str, str]:
    return {row["word"]: row["use"] for row in rows("ticker_labels")}


def labelled(match: regex.Match[str]) -> TickerMention | None:
    """ "under the symbol “ABC” on the NYSE", "TSX Symbol ABC.UN", "(ticker: ABC)"."""
    text, symbol = match.string, match["fact"]
    if match["word"].lower() in ("reuters", "ric") and symbol.rpartition(".")[2] in markets.suffixes("reuters"):
        return None  # "Reuters: ABCI.MI" is another rule's
    if symbol in NEVER or (markets.is_name(symbol) and text[match.end() : match.end() + 1] == ":"):
        return None
    suffix = _SUFFIX.compiled.match(text, match.end("fact"))
    if suffix:
        kind = "reuters" if suffix["dot"] == "." else "bloomberg"
        if suffix["code"] in markets.suffixes(kind):
            return TickerMention(symbol, suffix=f"{kind}:{suffix['code']}", anchor=match.start())
    exchanges = _nearby(text, match)
    if not exchanges:
        return _alone(match)
    if not any(markets.takes(named.key, symbol) for named in exchanges):
        return None
    return TickerMention(markets.without_suffix(symbol, exchanges[-1].key), exchanges, anchor=match.start())


def _alone(match: regex.Match[str]) -> TickerMention | None:
    """A symbol whose label names no market near it."""
    text, symbol = match.string, match["fact"]
    base, _, code = symbol.rpartition(".")
    if base and code in markets.suffixes("reuters"):
        return TickerMention(base, suffix=f"reuters:{code}", anchor=match.start())
    marked = bool(match["mark"].strip())
    if len(symbol) < 2 or (not marked and _labels()[match["word"].lower()] != "label"):
        return None
    if not marked and _CAPITAL.compiled.match(text, match.end("fact")):
        return None  # the heads of a table: "Ticker GICS Sector"
    named = _listed(text, match.start()) if marked else None
    return TickerMention(symbol, (named,) if named else (), anchor=match.start())


_CAPITAL = Pattern(r"\s\p{Lu}\p{Ll}+")
LINE_BEFORE = 160
"""Characters before a label in which the line before it names the market."""
_LISTED = Pattern(
    r"(?i)\b(?:listed|traded|quoted|notiert|cotée?s?|quotate?)\s(?:on|at|an|sur|à|en)\s(?:der\s|la\s|the\s)?"
)


def _listed(text: str, start: int) -> Named | None:
    """The market that the text before a label says the shares are listed on: "Listed on the ABC. Symbol: XYZ"."""
    low = max(0, start - LINE_BEFORE)
    found = [markets.starting(text, match.end()) for match in _LISTED.compiled.finditer(text, low, start)]
    return found[-1] if found else None


_SUFFIX = Pattern(r"(?P<dot>[.: ])(?P<code>[A-Z]{1,3})(?=[\s),;\"”.]|$)")
_SENTENCE = Pattern(r"(?<=[\p{Ll}\d)\"”]{2})\.\s|\n|(?i:\bsymbols?\b|\btickers?\b)")
_FORWARD = Pattern(
    r"[\"”’')\s,]{0,4}(?:,\s)?(?:and\s)?(?:(?:listed|traded|trading|trades|quoted)\s)?(?:on|at|an|sur|en)\s(?:both\s)?(?:the\s|der\s|la\s)?"
)


def _nearby(text: str, match: regex.Match[str]) -> tuple[Named, ...]:
    """The markets named in the sentence before a label, the nearest and those listed with it; else behind."""
    if beside := markets.ending(text, match.start() - (text[match.start() - 1 : match.start()] in "([,")):
        return (*listed_before(text, beside), beside)
    low = max(0, match.start() - 200)
    for end in _SENTENCE.compiled.finditer(text, low, match.start()):
        low = end.end()
    found = markets.between(text, low, match.start())
    if found:
        return (*listed_before(text, found[-1]), found[-1])
    last = match.end()
    while more := MORE.compiled.match(text, last):
        last = more.end()
    if (ahead := _FORWARD.compiled.match(text, last)) and (named := markets.starting(text, ahead.end())):
        return (named,)
    return ()


ANNOUNCERS = (
    "ticker", "symbol", "stock code", "scrip code", "kürzel", "mnémo", "mnemo", "símbolo", "simbolo", "clave", "nemot",
    "kortnamn", "コード", "股", "종목코드", "bloomberg", "reuters",
)  # fmt: skip


def label_pattern() -> str:
    """The labels by their first letters, in small letters, with a capital and in capitals: an alternation
    that folds case at every position is slow."""
    written = {form for word in _labels() for form in (word, word.capitalize(), word.title(), word.upper())}
    tails: dict[str, list[str]] = {}
    for word in sorted(written, key=len, reverse=True):
        tails.setdefault(word[0], []).append(regex.escape(word[1:]))
    words = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(tails.items()))
    return (
        rf"\b(?P<word>{words})(?:\s(?i:symbols?|codes?|number))?(?:\s(?i:is|are|of))?"
        rf"(?P<mark>\s?[:：=–-]?\s?[\"“”„«'‘(\[$]{{0,3}})\s?(?P<fact>{SYMBOL})"
    )
