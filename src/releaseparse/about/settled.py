"""What of the head waits until facts are resolved: the issuer's tickers, the instant of an embargo.

It is the last step before the record is checked and made, and the only one that completes an earlier conclusion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from releaseparse.entities import company
from releaseparse.extract import Facts
from releaseparse.record import Date, Embargo, Issuer, Ticker
from releaseparse.stages import Context


def settle(context: Context, facts: Facts) -> Context:
    """The context in which the issuers have the indices of their tickers, and an embargo has its clock time."""
    embargo = context.layout.embargo
    return replace(
        context,
        issuer=_with_tickers(context.issuer, facts.tickers.facts) if context.issuer else None,
        layout=replace(context.layout, embargo=_with_instant(embargo, facts.dates.facts) if embargo else None),
    )


def _with_tickers(issuer: Issuer, tickers: Sequence[Ticker]) -> Issuer:
    """The issuer with the indices of the tickers that are its own, and its co-issuers with theirs."""
    joint = tuple(msgspec.structs.replace(c, tickers=_own(c.name, tickers)) for c in issuer.co_issuers)
    return msgspec.structs.replace(issuer, tickers=_own(issuer.name, tickers), co_issuers=joint)


def _own(name: str, tickers: Sequence[Ticker]) -> tuple[int, ...]:
    """The tickers whose company bears the name."""
    words = company.significant(name)
    return tuple(i for i, t in enumerate(tickers) if t.company and company.same(words, company.significant(t.company)))


def _with_instant(embargo: Embargo, dates: Sequence[Date]) -> Embargo:
    """The embargo with the clock time that it names, where a resolved one stands in its words."""
    instants = [d for d in dates if d.kind == "datetime" and embargo.start <= d.start < embargo.end]
    return msgspec.structs.replace(embargo, value=instants[0].value) if instants else embargo
