"""The shapes that a ticker is printed in: market and symbol, label and symbol, symbol in parentheses, cashtag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from releaseparse.extract.tickers import markets
from releaseparse.extract.tickers.markets import Named, SuffixKind
from releaseparse.rules import Candidate, Pattern, Rule, Settled, run, settle
from releaseparse.tables import rows
from releaseparse.text import Document


@dataclass(frozen=True, slots=True)
class TickerMention:
    """A symbol and the markets that it is said to trade on; ``suffix`` is a Reuters (".HK") or Bloomberg
    (":GR") code where that tells the market. ``anchor`` is where the parenthesis that may follow the
    company's name is looked for."""

    symbol: str
    exchanges: tuple[Named, ...] = ()
    suffix: str | None = None
    anchor: int = 0
    cashtag: bool = False


SYMBOL = (
    r"[A-Z0-9]{1,10}+(?:(?:[.-][A-Z]{1,4}|/(?:WS|[A-Z]))(?![\p{L}\p{N}])){0,3}+"
    r"(?: (?:PR|WS|WT|UN|RT)(?:[ .-]?[A-Z])?(?!\w)| [A-Z](?=\s?[),;/|\"”]|\s?$))?(?![\p{L}\p{N}@]|-\p{Ll})"
)
"""A ticker symbol: base, class or series, preferred, warrant or unit."""

_NEVER = frozenset(
    ("N/A", "TBA", "TBD", "USA", "US", "INC", "LLC", "LTD", "PLC", "ISIN", "WKN", "CUSIP", "SEDOL", "LEI")
)
_AND = r"(?:\s?[/|,&]\s?|\s(?:and|or|et|und|y|e|och|og)\s)"
_BEFORE = Pattern(rf"(?r)(?:\s?\([^()\s]{{1,10}}\))?{_AND}(?:the\s)?")
_MORE = Pattern(
    rf"\s?[\"”]?\s?(?:[,;/|&]\s?(?:and\s|&\s)?|and\s|or\s)[\"“$]?(?P<fact>{SYMBOL})(?=\s?(?:[),;/|&\"”\]]|and\b|or\b))(?!\s?:)"
)


def _colon(match: regex.Match[str]) -> TickerMention | None:
    """ "NYSE: ABC", "Nasdaq | ABC", and "(GR: ABC)" with a Bloomberg code."""
    text, at = match.string, match.start()
    named = markets.ending(text, at)
    if (
        named is None
        and at > 2
        and text[max(0, at - 4) : at - 2].rstrip()[-1:] in _OPENERS
        and text[at - 2 : at] in markets.suffixes("bloomberg")
    ):
        row = markets.suffixes("bloomberg")[text[at - 2 : at]][0]
        if len(match["fact"]) > 1 and row.takes(match["fact"]):
            return TickerMention(match["fact"], suffix=f"bloomberg:{text[at - 2 : at]}", anchor=at - 2)
    return _beside(match, named)


def _beside(match: regex.Match[str], named: Named | None) -> TickerMention | None:
    """The symbol that stands beside a market."""
    symbol = match["fact"]
    if named is None or symbol in _NEVER or not markets.takes(named.key, symbol):
        return None
    if not markets.stands_free(named.key) and not _closed(match.string, match.end("fact")):
        return None
    following = match.string[match.end("fact") : match.end("fact") + 2].strip()[:1]
    if (following == ":" and (markets.is_name(symbol) or len(symbol) == 2)) or (
        following == "|" and markets.is_name(symbol)
    ):
        return None
    exchanges = (*_listed_before(match.string, named), named)
    symbol = markets.without_suffix(symbol, named.key)
    return TickerMention(symbol, exchanges, anchor=exchanges[0].start)


_OPENERS = frozenset("([;,|")


def _closed(text: str, end: int) -> bool:
    """Whether a symbol beside a short or ambiguous name ends its clause, or stands in parentheses."""
    return text[end : end + 1] in _CLOSERS or text[end : end + 2].strip() in _CLOSERS or _open(text, end)


_CLOSERS = frozenset(("", ".", ",", ";", ":", ")", "]", "|", "/", "\n", "–", "—", '"', "”", "»"))


def _listed_before(text: str, named: Named) -> list[Named]:
    """The markets that stand in one list with ``named``, before it: "Nasdaq | TSX: ABC"."""
    found: list[Named] = []
    at = named.start
    while len(found) < 4 and (joint := _BEFORE.compiled.match(text, max(0, at - 24), at)):
        other = markets.ending(text, joint.start())
        if other is None or text[max(0, other.start - 3) : other.start].rstrip('"“* ').endswith(":"):
            break
        found.insert(0, other)
        at = other.start
    return found


def _enclosed(match: regex.Match[str]) -> TickerMention | None:
    """ "(NYSE – ABC)", "(NYSE ABC)": all that stands in parentheses."""
    name = match["name"]
    if markets.is_name(f"{name} {match['fact']}") or not markets.is_name(name):
        return None
    if " " not in name and not name.isupper() and name.lower() != "nasdaq":  # "Amex Alpha" is a firm
        return None
    return _beside(match, markets.ending(match.string, match.end("name")))


def _reversed(match: regex.Match[str]) -> TickerMention | None:
    """ "(ABC: TSX-V, …)", "(ABC-NYSE)": the symbol before its market."""
    if markets.is_name(match["fact"]):
        return None
    named = markets.starting(match.string, match.end())
    if named is None or match.string[named.end : named.end + 1] not in (")", ",", ";", "/", "|"):
        return None
    mention = _beside(match, named)
    return TickerMention(match["fact"], (named,), anchor=match.start("fact")) if mention else None


def _numbered(match: regex.Match[str]) -> TickerMention | None:
    return _beside(match, markets.ending(match.string, match.end("name")))


def _parenthesis(match: regex.Match[str]) -> TickerMention | None:
    """ "Nasdaq Helsinki (ABC1V)" or "shares (ABCN) are listed on the SIX Swiss Exchange"."""
    text, symbol = match.string, match["fact"]
    if markets.is_name(symbol) or symbol in _NEVER:
        return None
    named = markets.ending(text, match.start())
    if named and (markets.table()[named.key][0].use != "name" or _initials(text[named.start : named.end]) == symbol):
        return None
    if named is None and (listed := _LISTED.compiled.match(text, match.end())):
        named = markets.starting(text, listed.end())
    if named is None or not markets.takes(named.key, symbol):
        return None
    return TickerMention(symbol, (named,), anchor=min(named.start, match.start()))


_LISTED = Pattern(
    r"[^.()\n]{0,40}?\b(?:listed|traded|quoted|trades?|trading|notierte?n?|cotée?s?|cotizan?)\s(?:on|at|an|sur|à|en)\s(?:der\s|la\s|the\s)?"
)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _suffixed(match: regex.Match[str]) -> TickerMention | None:
    """ "600000.SH", "Reuters: ABCI.MI", "ABC:GR"."""
    kind: SuffixKind = "reuters" if match["dot"] == "." else "bloomberg"
    code = match["suffix"]
    found = markets.suffixes(kind).get(code)
    symbol = match["fact"]
    if not found or not any(row.takes(symbol) for row in found):
        return None
    telling = symbol.isdigit() and len(symbol) >= 4 and found[0].symbol == "digits"
    if not telling and len(symbol + code) < 3:
        return None
    if not telling and not _announced(match.string, match.start("fact")):
        return None
    return TickerMention(symbol, suffix=f"{kind}:{code}", anchor=match.start("fact"))


_ANNOUNCED = Pattern(r"(?ri)\b(?:reuters|bloomberg|ric|tickers?|symbols?|\w-share)(?: code| symbol)?\s?[:=]?\s?[\"“(]?")


def _announced(text: str, at: int) -> bool:
    return _ANNOUNCED.compiled.match(text, max(0, at - 28), at) is not None


@cache
def _labels() -> dict[str, str]:
    return {row["word"]: row["use"] for row in rows("ticker_labels")}


def _labelled(match: regex.Match[str]) -> TickerMention | None:
    """ "under the symbol “ABC” on the NYSE", "TSX Symbol ABC.UN", "(ticker: ABC)"."""
    text, symbol = match.string, match["fact"]
    if match["word"].lower() in ("reuters", "ric") and symbol.rpartition(".")[2] in markets.suffixes("reuters"):
        return None  # "Reuters: ABCI.MI" is another rule's
    if symbol in _NEVER or (markets.is_name(symbol) and text[match.end() : match.end() + 1] == ":"):
        return None
    suffix = _SUFFIX.compiled.match(text, match.end("fact"))
    if suffix:
        kind = "reuters" if suffix["dot"] == "." else "bloomberg"
        if suffix["code"] in markets.suffixes(kind):
            return TickerMention(symbol, suffix=f"{kind}:{suffix['code']}", anchor=match.start())
    exchanges = _nearby(text, match)
    if not exchanges:
        base, _, code = symbol.rpartition(".")
        if base and code in markets.suffixes("reuters"):
            return TickerMention(base, suffix=f"reuters:{code}", anchor=match.start())
        marked = bool(match["mark"].strip())
        if len(symbol) < 2 or (not marked and _labels()[match["word"].lower()] != "label"):
            return None
    elif not any(markets.takes(named.key, symbol) for named in exchanges):
        return None
    return TickerMention(symbol, exchanges, anchor=match.start())


_SUFFIX = Pattern(r"(?P<dot>[.: ])(?P<code>[A-Z]{1,3})(?=[\s),;\"”.]|$)")
_SENTENCE = Pattern(r"(?<=[\p{Ll}\d)\"”]{2})\.\s|\n|(?i:\bsymbols?\b|\btickers?\b)")
_FORWARD = Pattern(
    r"[\"”’')\s,]{0,4}(?:,\s)?(?:and\s)?(?:(?:listed|traded|trading|trades|quoted)\s)?(?:on|at|an|sur|en)\s(?:both\s)?(?:the\s|der\s|la\s)?"
)


def _nearby(text: str, match: regex.Match[str]) -> tuple[Named, ...]:
    """The markets named in the sentence before a label, the nearest and those listed with it; else behind."""
    if beside := markets.ending(text, match.start() - (text[match.start() - 1 : match.start()] in "([,")):
        return (*_listed_before(text, beside), beside)
    low = max(0, match.start() - 200)
    for end in _SENTENCE.compiled.finditer(text, low, match.start()):
        low = end.end()
    found = markets.between(text, low, match.start())
    if found:
        return (*_listed_before(text, found[-1]), found[-1])
    last = match.end()
    while more := _MORE.compiled.match(text, last):
        last = more.end()
    if (ahead := _FORWARD.compiled.match(text, last)) and (named := markets.starting(text, ahead.end())):
        return (named,)
    return ()


def _cashtag(match: regex.Match[str]) -> TickerMention | None:
    if match["fact"] in _SUMS:
        return None
    return TickerMention(match["fact"], anchor=match.start(), cashtag=True)


_SUMS = frozenset(
    ("US", "USD", "CAD", "CDN", "AUD", "NZD", "HKD", "SGD", "MM", "BN", "MN", "MIL", "NZ", "HK", "CA", "AU")
)


_ANNOUNCERS = (
    "ticker", "symbol", "stock code", "scrip code", "kürzel", "mnémo", "mnemo", "símbolo", "simbolo", "clave", "nemot",
    "kortnamn", "bloomberg", "reuters",
)  # fmt: skip


def _label_pattern() -> str:
    """The labels by their first letters, in small letters, with a capital and in capitals: an alternation
    that folds case at every position is slow."""
    written = {form for word in _labels() for form in (word, word.capitalize(), word.title(), word.upper())}
    tails: dict[str, list[str]] = {}
    for word in sorted(written, key=len, reverse=True):
        tails.setdefault(word[0], []).append(regex.escape(word[1:]))
    words = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(tails.items()))
    return (
        rf"\b(?P<word>{words})(?:\s(?i:symbols?|codes?|number))?(?:\s(?i:is|are|of))?"
        rf"(?P<mark>\s?[:=–-]?\s?[\"“”„«'‘(\[$]{{0,3}})\s?(?P<fact>{SYMBOL})"
    )


RULES: tuple[Rule[TickerMention], ...] = (
    Rule("market: symbol", rf"[:|：]\s{{0,2}}[\s\"“”'‘’$\[]{{0,3}}+(?P<fact>{SYMBOL})", _colon),
    Rule(
        "(market symbol)",
        rf"\((?P<name>[^():|\"\n]{{2,60}}?)(?:\s?[–—-]\s?|\s)[\"“]?(?P<fact>{SYMBOL})[\"”]?\s?[);,]",
        _enclosed,
        guards=("(",),
    ),
    Rule(
        "(symbol: market)",
        rf"[(;,]\s?(?=[A-Z0-9]{{1,8}}[.\w]{{0,4}}\s?[:–-])(?P<fact>{SYMBOL})\s?[:–-]\s?(?=[A-Z])",
        _reversed,
    ),
    Rule("market number", r"\b(?P<name>[A-Z]{3,6}):? (?P<fact>\d{4,6})(?![\d.,]\d|\w)", _numbered),
    Rule("(symbol)", rf"\(\s?[\"“$]?(?P<fact>{SYMBOL})[^()\n]{{0,40}}?\)", _parenthesis, guards=("(",)),
    Rule(
        "suffix",
        r"(?P<dot>[.:])(?P<suffix>[A-Z]{1,3})(?![\w.]\w|\w)(?<=(?<![\w.:@-])(?P<fact>[A-Z0-9]{1,10})[.:][A-Z]{1,3})",
        _suffixed,
    ),
    Rule("label", _label_pattern, _labelled, guards=_ANNOUNCERS),
    Rule(
        "cashtag",
        r"(?<![^\s(\[“\"‘])\$(?P<fact>[A-Z]{2,6}(?:\.[A-Z]{1,2})?)(?![\p{L}\p{N}%]|\s(?i:tokens?|coins?)\b)",
        _cashtag,
        guards=("$",),
    ),
)


def scan(document: Document) -> Settled[TickerMention]:
    """Proposals in text order, not overlapping."""
    proposed = [c for first in run(RULES, document) for c in _with_list(document.shadow, first)]
    return settle("tickers", [*proposed, *_linked(document)])


_PAGE = Pattern(r"/(?:symbols?|quotes?|stocks?)/(?P<market>[A-Z]{2,10})[:-](?P<symbol>[A-Z0-9.]{1,10})(?=[/?#]|$)")


def _linked(document: Document) -> Iterator[Candidate[TickerMention]]:
    """Symbols that are the words of a link to their page: ".../symbols/NASDAQ-ABC/"."""
    for link in document.links:
        page = _PAGE.compiled.search(link.target)
        words = document.text.value[link.start : link.end]
        if page and words.lstrip("$") == page["symbol"] and markets.is_name(page["market"]):
            start = link.end - len(page["symbol"])
            market = Named(0, 0, markets.normalised(page["market"]), page["market"])
            yield Candidate("link", start, link.end, TickerMention(page["symbol"], (market,), anchor=start))


def _with_list(text: str, first: Candidate[TickerMention]) -> list[Candidate[TickerMention]]:
    """The symbol and those that follow it in parentheses or quotes: "(NYSE: ABC.A, ABC.B)". As many
    symbols as markets go one by one: "on the NYSE and the TSX under the symbols “ABC” and “ABD”"."""
    found = [first]
    at, exchanges = first.end, first.value.exchanges
    if not exchanges or not _open(text, first.start):
        return found
    while (more := _MORE.compiled.match(text, at)) and more["fact"] not in _NEVER:
        symbol, at = more["fact"], more.end("fact")
        if markets.is_name(symbol) and (named := markets.ending(text, at)) and _MORE.compiled.match(text, at):
            exchanges = (named,)  # "(NYSE: ABC, TSX, ABC)"
            continue
        if not markets.takes(exchanges[-1].key, symbol):
            break
        mention = TickerMention(symbol, exchanges, anchor=first.value.anchor)
        found.append(Candidate(first.rule, *more.span("fact"), mention))
    if len(found) == len(exchanges) > 1:
        return [replace(c, value=replace(c.value, exchanges=exchanges[i : i + 1])) for i, c in enumerate(found)]
    return found


def _open(text: str, at: int) -> bool:
    """Whether a parenthesis or a quotation stands open before this position."""
    before = text[max(0, at - 120) : at]
    return before.rfind("(") > before.rfind(")") or before.endswith(("“", '"'))
