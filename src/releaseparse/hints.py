"""What stands beside a release's text and hints at what it is: title, dates, language, the mail that it came in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

from releaseparse.record import Mail

YEARS = range(1900, 2100)
"""The years that releases are read in."""


def mail_date(written: str) -> dt.datetime | None:
    """The instant that a date of mail and feeds (RFC 5322) names; None if it is none, or no clock's."""
    try:
        return parsedate_to_datetime(written)
    except (ValueError, OverflowError):  # numbers of any length stand in hostile headers
        return None


HintOrigin = Literal[
    "json-ld", "json-ld:modified", "meta", "meta:modified", "time", "time:elsewhere", "front-matter", "feed", "mail",
    "filing", "pdf",
]  # fmt: skip


class DateHint(NamedTuple):
    """A date that stands alongside the text: ``value`` as written there, and where that is.

    Origins: ``json-ld``, ``json-ld:modified``, ``meta``, ``meta:modified``, ``time`` (a ``<time>`` of the release),
    ``time:elsewhere`` (one of the page around it), ``front-matter``, ``feed``, ``mail``, ``filing``, ``pdf`` (the file
    was made then).
    """

    origin: HintOrigin
    value: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the calendar part of a mail (text/calendar, RFC 5545) says of its event: evidence alongside the text.

    ``start`` and ``end`` in ISO 8601, a date for whole days, an offset where a zone is stated; ``zone`` is the IANA
    name."""

    start: str
    end: str | None = None
    zone: str | None = None
    title: str | None = None
    location: str | None = None
    description: str | None = None
    urls: tuple[str, ...] = ()
    cancelled: bool = False
    uid: str | None = None
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands alongside the text (front matter, page title, JSON-LD, feed): hints, never the text itself.

    ``site`` is the name of the website that the page is of; ``issued`` the best of ``dates``, all in order of trust;
    ``embargo`` the moment before which it is not to be published (ISO 8601); ``mail`` the mail that it came in.
    """

    headline: str | None = None
    issued: str | None = None
    language: str | None = None
    site: str | None = None
    dates: tuple[DateHint, ...] = ()
    embargo: str | None = None
    mail: Mail | None = None
    invitation: Invitation | None = None

    @property
    def day(self) -> dt.date | None:
        """The calendar date that ``issued`` names, or None."""
        return day_of(self.issued)


def day_of(written: str | None) -> dt.date | None:
    """The calendar date of a date as metadata have it: ISO 8601, or RFC 5322 in feeds and mail; None if it is none.

    A year outside of YEARS is a clock that was never set: "0001-01-01T00:00:00".

    >>> day_of("2026-05-06T08:00:00-04:00"), day_of("0001-01-01T00:00:00")
    (datetime.date(2026, 5, 6), None)
    """
    day = _written_day((written or "").strip())
    return day if day and day.year in YEARS else None


def _written_day(written: str) -> dt.date | None:
    if not written[:4].isdecimal():
        sent = mail_date(written)
        return sent.date() if sent else None
    try:
        return dt.date.fromisoformat(written[: 10 if written[4:5] == "-" else 8])
    except ValueError:
        return None
