"""What of the head waits until facts are resolved: the issuer's tickers, the instant of an embargo."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from releaseparse.entities import company
from releaseparse.record import Date, Embargo, Issuer, Ticker


def with_tickers(issuer: Issuer | None, tickers: Sequence[Ticker]) -> Issuer | None:
    """The issuer with the indices of the tickers that are its own, and its co-issuers with theirs."""
    if issuer is None:
        return None
    joint = tuple(msgspec.structs.replace(c, tickers=_own(c.name, tickers)) for c in issuer.co_issuers)
    return msgspec.structs.replace(issuer, tickers=_own(issuer.name, tickers), co_issuers=joint)


def _own(name: str, tickers: Sequence[Ticker]) -> tuple[int, ...]:
    """The tickers whose company bears the name."""
    words = company.significant(name)
    return tuple(i for i, t in enumerate(tickers) if t.company and company.same(words, company.significant(t.company)))


def with_instant(embargo: Embargo | None, dates: Sequence[Date]) -> Embargo | None:
    """The embargo with the clock time that it names, where a resolved one stands in its words."""
    if embargo is None:
        return None
    instants = [d for d in dates if d.kind == "datetime" and embargo.start <= d.start < embargo.end]
    return msgspec.structs.replace(embargo, value=instants[0].value) if instants else embargo
