"""What of the head waits until facts are resolved: the issuer's tickers, the instants of an embargo and of issue.

It is the last step before the record is checked and made, and the only one that completes an earlier conclusion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from releaseparse.entities import company
from releaseparse.extract import Facts
from releaseparse.record import Date, Dateline, Embargo, Issued, Issuer, Ticker
from releaseparse.stages import Context


def settle(context: Context, facts: Facts) -> Context:
    """The context in which the issuers have the indices of their tickers, and embargo and issue their clock time."""
    layout, issued = context.layout, context.issued
    if layout.embargo:
        layout = replace(layout, embargo=_with_instant(layout.embargo, facts.dates.facts))
    return replace(
        context,
        issuer=_with_tickers(context.issuer, facts.tickers.facts) if context.issuer else None,
        issued=_at_its_hour(issued, layout.dateline, facts.dates.facts) if issued else None,
        layout=layout,
    )


def _with_tickers(issuer: Issuer, tickers: Sequence[Ticker]) -> Issuer:
    """The issuer with the indices of the tickers that are its own, and its co-issuers with theirs."""
    joint = tuple(msgspec.structs.replace(c, tickers=_own(c.name, tickers)) for c in issuer.co_issuers)
    return msgspec.structs.replace(issuer, tickers=_own(issuer.name, tickers), co_issuers=joint)


def _own(name: str, tickers: Sequence[Ticker]) -> tuple[int, ...]:
    """The tickers whose company bears the name."""
    words = company.significant(name)
    return tuple(i for i, t in enumerate(tickers) if t.company and company.same(words, company.significant(t.company)))


def _at_its_hour(issued: Issued, line: Dateline | None, dates: Sequence[Date]) -> Issued:
    """The issue with the clock time and zone that its dateline prints: "TULSA, June 24, 2025, 8:00 a.m. ET --"."""
    if line is None or line.date != issued.value or issued.origin != "text":
        return issued
    within = (d for d in dates if line.start <= d.start < line.end and d.kind == "datetime")
    zoned = (d for d in within if d.zone and d.zone_text and d.zone_text in line.text)
    instant = next((d for d in zoned if d.value[:10] == line.date), None)
    return msgspec.structs.replace(issued, value=instant.value) if instant else issued


def _with_instant(embargo: Embargo, dates: Sequence[Date]) -> Embargo:
    """The embargo with the clock time that it names, where a resolved one stands in its words."""
    instants = [d for d in dates if d.kind == "datetime" and embargo.start <= d.start < embargo.end]
    return msgspec.structs.replace(embargo, value=instants[0].value) if instants else embargo
