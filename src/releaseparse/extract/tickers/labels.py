"""Symbols that a label announces: "ticker symbol ABC" (vocabulary/ticker_labels.tsv)."""

from __future__ import annotations

import regex

from releaseparse import patterns
from releaseparse.extract.tickers import markets
from releaseparse.extract.tickers.lists import MORE, listed_before
from releaseparse.extract.tickers.markets import Named
from releaseparse.extract.tickers.mention import NEVER, SYMBOL, TickerMention
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows


@kept
def _labels() -> dict[str, str]:
    return {row["word"]: row["use"] for row in rows("ticker_labels") if row["use"] in ("label", "loose")}


@kept
def _telling() -> dict[str, str]:
    """Labels that alone tell the market, and its key."""
    return {row["word"]: markets.normalised(row["market"]) for row in rows("ticker_labels") if row["market"]}


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
    within = markets.starting(text, match.start("market")) if match["market"] else None
    exchanges = (within,) if within else _nearby(text, match)
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
    if len(symbol) < 2 or (not marked and _labels().get(match["word"].lower()) != "label"):
        return None
    if not marked and _CAPITAL.compiled.match(text, match.end("fact")):
        return None  # the heads of a table: "Ticker GICS Sector"
    named = (_listed(text, match.start()) or _addressed(text, match.start())) if marked else None
    told = _telling().get(match["word"].lower())
    if named is None and told and markets.takes(told, symbol):
        named = Named(match.start(), match.start(), told, "")
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


ADDRESS = 240
"""Characters of the address of a market that a letter goes to, above the label of the symbol there."""
LINES = 5
"""Lines of such an address."""
_CLOSED = Pattern(r"\s?(?:\p{Lu}[\w.]{1,8})?,?\s*(?:\n|$)")


def _addressed(text: str, start: int) -> Named | None:
    """The market whose address the label ends: "ABC Limited / 5 Tower Street, Mumbai / Scrip Code: 500000"."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip(" -("):
        return _addressed_beside(text, line, start)
    for _ in range(LINES):
        low = max(0, start - ADDRESS)
        above = text.rfind("\n", low, max(low, line - 1)) + 1
        if line < 2 or above >= line or (low and not above):
            return None
        if not text[above : line - 1].strip() or _label_on(text, above, line):
            return None
        named = markets.starting(text, above)
        if named and (_CLOSED.compiled.match(text, named.end) or markets.between(text, named.end, line)):
            return named  # alone on its line, or with the market of the address beside it
        line = above
    return None


def _addressed_beside(text: str, line: int, start: int) -> Named | None:
    """The market of a label that follows another's on its line: the last of the two addresses side by side above."""
    low = max(0, line - 2 * ADDRESS)
    end = low + len(text[low:line].rstrip())  # a blank line may part the addresses from their codes
    above = markets.between(text, max(low, text.rfind("\n\n", low, end)), end)
    return above[-1] if above and _label_on(text, line, start) else None


def _label_on(text: str, start: int, end: int) -> bool:
    """Whether another label of a symbol begins a line."""
    folded = text[start:end].lower()
    return any(folded.startswith(word) for word in _labels())


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
    for ahead in (_FORWARD.compiled.match(text, last), _field().match(text, last), _BEHIND.compiled.match(text, last)):
        if ahead and (named := markets.starting(text, ahead.end())):
            return (named,)
    return ()


_BEHIND = Pattern(r"[\s,、，・]{1,2}(?=\p{Lo})")
"""What parts a symbol from its market's name in a script without case: "6498 東証プライム市場"."""


@kept
def segment_words() -> tuple[str, ...]:
    """The words before a market's segment, in lower case: "segmento"."""
    return tuple(sorted({row["word"].lower() for row in rows("ticker_labels") if row["use"] == "segment"}))


@kept
def segment() -> regex.Pattern[str]:
    """A market's segment that ends where the search does: ", segmento STAR", ", Mid Cap"."""
    return patterns.compile(rf"(?i)[,\s]\s?(?:{patterns.either(segment_words())})(?:\s[\p{{L}}]{{1,12}})?$")


@kept
def _field() -> regex.Pattern[str]:
    """A field for the market right behind that of the symbol: "Ticker: ABC  Market: London Stock Exchange"."""
    words = patterns.either(row["word"] for row in rows("ticker_labels") if row["use"] == "market")
    return patterns.compile(rf"(?i)[\s|,;/]{{1,4}}(?:{words})\s?[:：]\s?")


ANNOUNCERS = (
    "ticker", "symbol", "stock code", "scrip code", "kürzel", "mnémo", "mnemo", "símbolo", "simbolo", "clave", "nemot",
    "kortnamn", "コード", "股", "종목", "단축", "代码", "代號", "代碼", "bloomberg", "reuters", "tidm", "epic",
    "handelskod", "kaupankäynti", "código de", "código burs",
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
        rf"\b(?P<word>{words})(?:\s(?i:symbols?|codes?|number))?(?:\s(?i:is|are|of))?(?:\s\((?P<market>[^()\n]{{3,40}}+)\))?"
        rf"(?P<mark>\s?[:：=–-]?\s?[\"“”„«'‘(\[$]{{0,3}})\s?(?P<fact>{SYMBOL})"
    )
