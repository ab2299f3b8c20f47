"""From mentions to tickers: the MIC, and the company that the symbol stands beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import structs

from releaseparse.extract.tickers import markets
from releaseparse.extract.tickers.company import beside
from releaseparse.extract.tickers.scanning import TickerMention
from releaseparse.record import Ticker
from releaseparse.rules import Candidate, Pattern
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document

_TOKENS = Pattern(r"\b(?:tokens?|crypto\w*|blockchain|airdrop|memecoin|usdt)\b")
"""Words of releases whose "$ABC" is a token, not a share."""


def resolve(candidates: Sequence[Candidate[TickerMention]], context: Context) -> Resolved[Ticker]:
    """One ticker for each market of each mention. What a mention does not tell, its market or company, is
    taken from the first mention of the same symbol that does."""
    document = context.document
    named = cache(document.folded.__contains__)  # asked for few words, by each of many mentions
    facts = [fact for c in candidates for fact in _tickers(c, document, named)]
    listed: dict[str, str | None] = {fact.symbol: fact.mic for fact in reversed(facts) if fact.mic}
    companies = {fact.symbol: fact.company for fact in reversed(facts) if fact.company}
    tokens = _token_symbols(candidates, document) - listed.keys()
    return Resolved(
        tuple(
            structs.replace(
                fact,
                mic=fact.mic or (listed.get(fact.symbol) if fact.exchange is None else None),
                company=fact.company or companies.get(fact.symbol),
            )
            for fact in facts
            if fact.symbol not in tokens
        )
    )


def _token_symbols(candidates: Sequence[Candidate[TickerMention]], document: Document) -> set[str]:
    """The symbols printed as cashtags in a release that speaks of tokens."""
    cashtags = {c.value.symbol for c in candidates if c.value.cashtag}
    return cashtags if cashtags and _TOKENS.compiled.search(document.folded) else set()


def _tickers(candidate: Candidate[TickerMention], document: Document, named: Callable[[str], bool]) -> Iterator[Ticker]:
    mention, text = candidate.value, document.text.value
    company = beside(document.shadow, mention.anchor)
    for exchange, mic in _markets(mention, named):
        yield Ticker(
            text=text[candidate.start : candidate.end],
            start=candidate.start,
            end=candidate.end,
            symbol=mention.symbol,
            exchange=exchange or None,  # a label may tell the market by itself
            mic=mic,
            company=company,
        )


def _markets(mention: TickerMention, named: Callable[[str], bool]) -> Iterator[tuple[str | None, str | None]]:
    """The markets of a mention as (name as written, MIC); one pair of nulls where none is stated."""
    if mention.suffix:
        kind, _, code = mention.suffix.partition(":")
        yield code, markets.suffixes(kind)[code][0].mic
    elif not mention.exchanges:
        yield None, None
    told: set[str] = set()
    for market in mention.exchanges:
        mic = markets.mic_of(market.key, mention.symbol, named)
        if mic is None or mic not in told:  # "BSE Limited, Mumbai" is one market
            yield market.written, mic
        told.update((mic,) if mic else ())
