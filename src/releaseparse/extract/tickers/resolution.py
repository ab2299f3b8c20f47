"""From mentions to tickers: the MIC, and the company that the symbol stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseparse.extract.tickers import markets
from releaseparse.extract.tickers.scanning import TickerMention
from releaseparse.record import Ticker
from releaseparse.rules import Candidate
from releaseparse.stages import Context, Resolved


def resolve(candidates: Sequence[Candidate[TickerMention]], context: Context) -> Resolved[Ticker]:
    """One ticker for each market of each mention. A symbol without a market takes the one that the release
    gives it elsewhere."""
    document = context.document
    told = {
        t.symbol: t for c in candidates if not c.value.bare for t in _tickers(c, document.text.value, document.folded)
    }
    facts: list[Ticker] = []
    for candidate in candidates:
        if candidate.value.bare and candidate.value.symbol in told:
            known = told[candidate.value.symbol]
            facts.append(_ticker(candidate, document.text.value, None, known.mic))
        else:
            facts.extend(_tickers(candidate, document.text.value, document.folded))
    return Resolved(tuple(facts))


def _tickers(candidate: Candidate[TickerMention], text: str, folded: str) -> Iterator[Ticker]:
    mention = candidate.value
    if mention.suffix:
        kind, _, code = mention.suffix.partition(":")
        row = markets.suffixes(kind)[code][0]
        yield _ticker(candidate, text, code, row.mic)
    elif not mention.exchanges:
        yield _ticker(candidate, text, None, None)
    for named in mention.exchanges:
        yield _ticker(candidate, text, text[named.start : named.end], markets.mic_of(named.key, mention.symbol, folded))


def _ticker(candidate: Candidate[TickerMention], text: str, exchange: str | None, mic: str | None) -> Ticker:
    return Ticker(
        text=text[candidate.start : candidate.end],
        start=candidate.start,
        end=candidate.end,
        symbol=candidate.value.symbol,
        exchange=exchange,
        mic=mic,
    )
