"""The kinds of fact, one file each: ``scan`` proposes from the text alone, ``resolve`` decides in context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from releaseparse.extract import dates, emails, identifiers, passcodes, phones, tickers, urls
from releaseparse.record import Date, Email, Identifier, Passcode, Phone, Ticker, Url
from releaseparse.rules import Candidate, Decision, Settled
from releaseparse.stages import Context, Resolved
from releaseparse.text import Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Proposals of every kind, in text order; no stretch of text is proposed as two kinds."""

    urls: tuple[Candidate[urls.UrlMention], ...] = ()
    emails: tuple[Candidate[emails.EmailMention], ...] = ()
    identifiers: tuple[Candidate[identifiers.IdentifierMention], ...] = ()
    tickers: tuple[Candidate[tickers.TickerMention], ...] = ()
    passcodes: tuple[Candidate[passcodes.PasscodeMention], ...] = ()
    phones: tuple[Candidate[phones.PhoneMention], ...] = ()
    dates: tuple[Candidate[dates.DateMention], ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Resolved facts of every kind."""

    urls: Resolved[Url]
    emails: Resolved[Email]
    identifiers: Resolved[Identifier]
    tickers: Resolved[Ticker]
    passcodes: Resolved[Passcode]
    phones: Resolved[Phone]
    dates: Resolved[Date]


def scan(document: Document) -> Candidates:
    """Proposals of every kind. Where two kinds claim a character the earlier kind has it: addresses first,
    since they hold digits and names of all sorts; then what a label or a check digit vouches for; then
    phones; dates last, but for those with a month's name and a year, which no phone may claim."""
    taken = bytearray(len(document.text.value))
    lost: list[Decision] = []

    def settled(found: Settled[T]) -> list[Candidate[T]]:
        lost.extend(found.lost)
        return found.kept

    def free(kind: str, candidates: Sequence[Candidate[T]], others: bytearray = taken) -> tuple[Candidate[T], ...]:
        kept: list[Candidate[T]] = []
        for c in candidates:
            if 1 in others[c.start : c.end]:
                lost.append(Decision(kind, c.rule, c.start, c.end, False, "the characters belong to another kind"))
            else:
                kept.append(c)
        for c in kept:
            taken[c.start : c.end] = b"\x01" * (c.end - c.start)
        return tuple(kept)

    calendar = settled(dates.scan(document))
    written, linked = _by_visibility(settled(emails.scan(document)))
    shown, hidden = _by_visibility(settled(urls.scan(document)))
    return Candidates(
        emails=_in_order(free("emails", written), linked),
        urls=_in_order(free("urls", shown), hidden),
        identifiers=free("identifiers", settled(identifiers.scan(document))),
        tickers=free("tickers", settled(tickers.scan(document))),
        passcodes=free("passcodes", settled(passcodes.scan(document))),
        phones=free("phones", settled(phones.scan(document)), _with_named_days(taken, calendar)),
        dates=free("dates", calendar),
        decisions=tuple(lost),
    )


def _with_named_days(taken: bytearray, calendar: Sequence[Candidate[dates.DateMention]]) -> bytearray:
    """What is taken, and the characters of the dates that name their month and print their year."""
    marked = bytearray(taken)
    for c in calendar:
        if c.value.form == "day" and c.value.year:
            marked[c.start : c.end] = b"\x01" * (c.end - c.start)
    return marked


class _Shown(Protocol):
    @property
    def visible(self) -> bool: ...


A = TypeVar("A", bound=_Shown)


def _by_visibility(candidates: Sequence[Candidate[A]]) -> tuple[list[Candidate[A]], list[Candidate[A]]]:
    """Addresses that the text shows, and targets behind words, which may lie over facts of any kind."""
    visible = [c for c in candidates if c.value.visible]
    return visible, [c for c in candidates if not c.value.visible]


def _in_order(some: Sequence[Candidate[T]], others: Sequence[Candidate[T]]) -> tuple[Candidate[T], ...]:
    return tuple(sorted((*some, *others), key=lambda c: c.start))


def resolve(candidates: Candidates, context: Context) -> Facts:
    """Every kind's facts in this context."""
    return Facts(
        urls=urls.resolve(candidates.urls, context),
        emails=emails.resolve(candidates.emails, context),
        identifiers=identifiers.resolve(candidates.identifiers, context),
        tickers=tickers.resolve(candidates.tickers, context),
        passcodes=passcodes.resolve(candidates.passcodes, context),
        phones=phones.resolve(candidates.phones, context),
        dates=dates.resolve(candidates.dates, context),
    )
