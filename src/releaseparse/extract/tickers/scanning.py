"""The shapes that a ticker is printed in: market and symbol, label and symbol, symbol in parentheses, cashtag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from releaseparse.extract.tickers import markets
from releaseparse.extract.tickers.labels import ANNOUNCERS, label_pattern, labelled, segment, segment_words
from releaseparse.extract.tickers.lists import MORE, listed_before
from releaseparse.extract.tickers.markets import Named, SuffixKind
from releaseparse.extract.tickers.mention import NEVER, SYMBOL, TickerMention
from releaseparse.rules import Candidate, Pattern, Rule, Settled, run, settle
from releaseparse.text import Document

__all__ = ["RULES", "TickerMention", "scan"]


def _colon(match: regex.Match[str]) -> TickerMention | None:
    """ "NYSE: ABC", "Nasdaq | ABC", and "(GR: ABC)" with a Bloomberg code."""
    text, at = match.string, match.start()
    named = markets.ending(text, at) or _before_segment(text, at)
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


def _before_segment(text: str, at: int) -> Named | None:
    """The market of a segment that ends there: "Euronext Milan, segmento STAR"."""
    near = text[max(0, at - SEGMENT) : at].lower()
    named = any(map(near.__contains__, segment_words()))  # a colon stands in every other line
    part = segment().search(text, max(0, at - SEGMENT), at) if named else None
    return markets.ending(text, part.start()) if part else None


SEGMENT = 40
"""Characters before a colon in which a market's segment is named."""


def _beside(match: regex.Match[str], named: Named | None) -> TickerMention | None:
    """The symbol that stands beside a market."""
    symbol = match["fact"]
    if named is None or symbol in NEVER or not markets.takes(named.key, symbol):
        return None
    if not markets.stands_free(named.key) and not _closed(match.string, match.end("fact")):
        return None
    following = match.string[match.end("fact") : match.end("fact") + 2].strip()[:1]
    if (following == ":" and (markets.is_name(symbol) or len(symbol) == 2)) or (
        following == "|" and markets.is_name(symbol)
    ):
        return None
    exchanges = (*listed_before(match.string, named), named)
    symbol = markets.without_suffix(symbol, named.key)
    return TickerMention(symbol, exchanges, anchor=exchanges[0].start)


_OPENERS = frozenset("([;,|")


def _closed(text: str, end: int) -> bool:
    """Whether a symbol beside a short or ambiguous name ends its clause, or stands in parentheses."""
    stop = text[end : end + 1] in _CLOSERS or text[end : end + 2].strip() in _CLOSERS
    return stop or _open(text, end) or _NEXT_FIELD.compiled.match(text, end) is not None


_NEXT_FIELD = Pattern(r"\s{1,4}(?:ISIN|LEI|WKN|SEDOL|CUSIP)(?:\s[Cc]ode)?\s?:")
"""What follows a symbol in a line of identifiers: "LSE: ABC  ISIN: GB…"."""


_CLOSERS = frozenset(("", "）", ".", ",", ";", ":", ")", "]", "|", "/", "\n", "–", "—", '"', "”", "»"))


def _enclosed(match: regex.Match[str]) -> TickerMention | None:
    """ "(NYSE – ABC)", "(NYSE ABC)": all that stands in parentheses."""
    name = match["name"]
    if markets.is_name(f"{name} {match['fact']}") or not markets.is_name(name):
        return None
    if " " not in name and not name.isupper() and name.lower() != "nasdaq":  # "Amex Alpha" is a firm
        return None
    return _beside(match, markets.ending(match.string, match.end("name")))


def _small(match: regex.Match[str]) -> TickerMention | None:
    """ "[nasdaq: orrn]", all in brackets, the symbol or more in small letters."""
    name = match["name"]
    if not (name.islower() or match["fact"].islower()):
        return None
    named = markets.ending(name[:1].upper() + name[1:] if len(name) > 4 else name.upper(), len(name))
    if named is None or not markets.stands_free(named.key):
        return None
    start = match.start("name")
    return TickerMention(
        match["fact"].upper(), (replace(named, start=start, end=start + len(name), written=name),), anchor=start
    )


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
    if markets.is_name(symbol) or symbol in NEVER:
        return None
    named = markets.ending(text, match.start())
    if named and (markets.table()[named.key][0].use != "name" or _initials(text[named.start : named.end]) == symbol):
        return None
    if named is None and (listed := _LISTED.compiled.match(text, match.end())):
        named = markets.starting(text, listed.end())
    if named is None:
        named = _of_shares(text, match)
    if named is None or not markets.takes(named.key, symbol):
        return None
    return TickerMention(symbol, (named,), anchor=min(named.start, match.start()))


SENTENCE = 120
"""Characters before symbols in parentheses in which their market stands."""
_SHARES = Pattern(r"(?r)(?i:shares?|stocks?|ad[rs]s?|gdrs?|units|warrants|aktien|actions|acciones)\s")
_SYMBOLS = Pattern(r"\((?:[A-Z]{3,6}[A-Z]?(?:,\s|\s(?:and|und|et|y)\s)){1,4}[A-Z]{3,7}\)")
_TRADED = Pattern(r"(?i)\b(?:listed|traded|quoted|trades?|notiert|gehandelt|cotées?|cotizan)\b")


def _of_shares(text: str, match: regex.Match[str]) -> Named | None:
    """The market of classes of shares in parentheses: "traded on the OTCQX as ADRs and shares (ABCDY, ABCDF)"."""
    if not _SYMBOLS.compiled.match(text, match.start()) or not _SHARES.compiled.match(
        text, max(0, match.start() - 12), match.start()
    ):
        return None
    low = max(text.rfind(". ", max(0, match.start() - SENTENCE), match.start()), match.start() - SENTENCE, 0)
    if not _TRADED.compiled.search(text, low, match.start()):
        return None
    found = markets.between(text, low, match.start())
    return found[-1] if found else None


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


TABLE = 1000
"""Characters from the head of a table of securities to its last row."""
_HEAD = Pattern(r"(?i)\b(?:trading|ticker) symbols?(?:\(s\))?\s.{0,12}?\bname of (?:each )?exchange")
_GOES_ON = Pattern(r",?\s\p{Ll}")


def _registered(match: regex.Match[str]) -> TickerMention | None:
    """A row of the table on a filing's cover: "Common Stock  ABC  New York Stock Exchange"."""
    text, symbol = match.string, match["fact"]
    if symbol in NEVER or markets.is_name(symbol) or not any(map(str.isalpha, symbol)):
        return None
    named = markets.starting(text, match.end())
    if named is None or _GOES_ON.compiled.match(text, named.end):
        return None
    if not _HEAD.compiled.search(text, max(0, match.start() - TABLE), match.start()):
        return None
    return TickerMention(symbol, (named,), anchor=match.start("fact"))


_ANNOUNCED = Pattern(r"(?ri)\b(?:reuters|bloomberg|ric|tickers?|symbols?|\w-share)(?: code| symbol)?\s?[:=]?\s?[\"“(]?")


def _announced(text: str, at: int) -> bool:
    return _ANNOUNCED.compiled.match(text, max(0, at - 28), at) is not None


def _cashtag(match: regex.Match[str]) -> TickerMention | None:
    if match["fact"] in _SUMS:
        return None
    return TickerMention(match["fact"], anchor=match.start(), cashtag=True)


_SUMS = frozenset(
    ("US", "USD", "CAD", "CDN", "AUD", "NZD", "HKD", "SGD", "MM", "BN", "MN", "MIL", "NZ", "HK", "CA", "AU")
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
        "(market, identifier, symbol)",
        r"\((?P<name>[^():|\"\n]{2,40}?)\s?[–—,;/-]\s?[A-Z]{2}[A-Z0-9]{9}\d\s?[–—,;/-]\s?"
        rf"(?P<fact>{SYMBOL})\s?\)",
        _enclosed,
        guards=("(",),
    ),
    Rule(
        "(symbol: market)",
        rf"[(;,]\s?(?=[A-Z0-9]{{1,8}}+[.\w]{{0,4}}+\s?[:–-])(?P<fact>{SYMBOL})\s?[:–-]\s?(?=[A-Z])",
        _reversed,
    ),
    Rule(
        "(market: symbol) in small letters",
        r"[(\[](?P<name>[A-Za-z]{3,14}):\s{0,2}(?P<fact>[A-Za-z]{1,5})[)\]]",
        _small,
    ),
    Rule(
        "market number",
        r"(?P<fact>\d(?<= \d)\d{3,5})(?![\d.,]\d|\w)(?<=\b(?P<name>[A-Z]{3,6}):? \d{4,6})",
        _numbered,
    ),
    Rule("(symbol)", rf"\(\s?[\"“$]?(?P<fact>{SYMBOL})[^()\n]{{0,40}}?\)", _parenthesis, guards=("(",)),
    Rule(
        "suffix",
        r"(?P<dot>[.:])(?P<suffix>[A-Z]{1,3})(?![\w.]\w|\w)(?<=(?<![\w.:@-])(?P<fact>[A-Z0-9]{1,10})[.:][A-Z]{1,3})",
        _suffixed,
    ),
    Rule(
        "row of a filing's cover",
        rf"(?<=[\s|])(?P<fact>{SYMBOL})[\s|]{{1,3}}(?=(?:[Tt]he\s)?[A-Z])",
        _registered,
        guards=("trading symbol", "ticker symbol"),
    ),
    Rule("label", label_pattern, labelled, guards=ANNOUNCERS),
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
    while (more := MORE.compiled.match(text, at)) and more["fact"] not in NEVER:
        symbol, at = more["fact"], more.end("fact")
        if markets.is_name(symbol) and (named := markets.ending(text, at)) and MORE.compiled.match(text, at):
            exchanges = (named,)  # "(NYSE: ABC, TSX, ABC)"
            continue
        if not markets.takes(exchanges[-1].key, symbol):
            break
        base, _, code = symbol.rpartition(".")
        if base.isdigit() and code in markets.suffixes("reuters"):
            break  # another market's: "(SIX: ABC; 9999.T)"
        mention = TickerMention(symbol, exchanges, anchor=first.value.anchor)
        found.append(Candidate(first.rule, *more.span("fact"), mention))
    if len(found) == len(exchanges) > 1:
        return [replace(c, value=replace(c.value, exchanges=exchanges[i : i + 1])) for i, c in enumerate(found)]
    return found


def _open(text: str, at: int) -> bool:
    """Whether a parenthesis or a quotation stands open before this position."""
    before = text[max(0, at - 120) : at]
    return before.rfind("(") > before.rfind(")") or before.endswith(("“", '"'))
