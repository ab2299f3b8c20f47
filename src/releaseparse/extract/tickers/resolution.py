"""From mentions to tickers: the MIC, and the company that the symbol stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from releaseparse.extract.tickers import markets
from releaseparse.extract.tickers.company import beside
from releaseparse.extract.tickers.scanning import TickerMention
from releaseparse.record import Ticker
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved


def resolve(candidates: Sequence[Candidate[TickerMention]], context: Context) -> Resolved[Ticker]:
    """One ticker for each market of each mention. What a mention does not tell, its market or company, is
    taken from the first mention of the same symbol that does."""
    document = context.document
    facts = [fact for c in candidates for fact in _tickers(c, document.text.value, document.folded)]
    listed = {fact.symbol: fact.mic for fact in reversed(facts) if fact.mic}
    companies = {fact.symbol: fact.company for fact in reversed(facts) if fact.company}
    return Resolved(
        tuple(
            structs.replace(
                fact,
                mic=fact.mic or (listed.get(fact.symbol) if fact.exchange is None else None),
                company=fact.company or companies.get(fact.symbol),
            )
            for fact in facts
        )
    )


def _tickers(candidate: Candidate[TickerMention], text: str, folded: str) -> Iterator[Ticker]:
    mention = candidate.value
    company = beside(text, mention.anchor)
    for exchange, mic in _markets(mention, text, folded):
        yield Ticker(
            text=text[candidate.start : candidate.end],
            start=candidate.start,
            end=candidate.end,
            symbol=mention.symbol,
            exchange=exchange,
            mic=mic,
            company=company,
        )


def _markets(mention: TickerMention, text: str, folded: str) -> Iterator[tuple[str | None, str | None]]:
    """The markets of a mention as (name as written, MIC); one pair of nulls where none is told."""
    if mention.suffix:
        kind, _, code = mention.suffix.partition(":")
        yield code, markets.suffixes(kind)[code][0].mic
    elif not mention.exchanges:
        yield None, None
    for named in mention.exchanges:
        yield text[named.start : named.end], markets.mic_of(named.key, mention.symbol, folded)
