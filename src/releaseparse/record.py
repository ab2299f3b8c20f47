"""The public record: frozen types of what a release states.

A fact carries ``text``, ``start`` and ``end`` (code points of the cleaned text), so that
``release.text[fact.start:fact.end] == fact.text``. A conclusion carries ``evidence`` instead.
What the release does not give is ``None`` or an empty tuple.
"""

from typing import Literal

import msgspec

SectionKind = Literal["headline", "subheadline", "body", "boilerplate", "contact"]
Topic = Literal["about", "forward_looking", "non_gaap", "legal", "other"]
Status = Literal["original", "correction", "update", "withdrawal", "repeat"]
Origin = Literal["text", "metadata", "argument"]
IdentifierScheme = Literal["isin", "cusip", "lei", "wkn", "sedol", "cik"]
DateKind = Literal["date", "datetime", "time", "date_range", "datetime_range"]
Modifier = Literal["before", "after", "by", "through", "about", "before_market_open", "after_market_close"]
PhoneType = Literal[
    "toll_free",
    "fixed_line",
    "mobile",
    "fixed_line_or_mobile",
    "premium",
    "shared_cost",
    "voip",
    "uan",
    "unknown",
]
PhoneRole = Literal["dial_in", "replay", "contact", "fax", "other"]
PasscodeRole = Literal["live", "replay", "both"]
UrlRole = Literal["webcast", "replay", "registration", "website", "document", "social", "other"]
ContactRole = Literal["investor", "media", "other"]
EventKind = Literal[
    "results", "call", "briefing", "presentation", "meeting",
    "dividend_ex", "dividend_record", "dividend_payment", "deadline", "investor_day", "other",
]  # fmt: skip
EventStatus = Literal["scheduled", "cancelled", "postponed", "moved"]
WarningCode = Literal[
    "zone_season", "zones_disagree", "weekday", "impossible_date", "ambiguous_date", "clock_gap", "clock_fold",
    "year_inferred", "half_inferred", "number_invalid", "check_digit", "replay_before_call", "encoding", "truncated",
    "several_releases", "no_headline", "unread_part", "invitation_differs", "no_release", "listing",
]  # fmt: skip


class ReleaseError(ValueError):
    """What could not be read, where, and what to do next; the message is made for the user."""


class Struct(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all record types: frozen, made by keyword."""


class Fact(Struct, frozen=True, kw_only=True):
    """A stretch of the cleaned text: ``text`` as written, ``start`` and ``end`` in code points."""

    text: str
    start: int
    end: int


class Mail(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The mail that the release came in, the innermost of those that pass it on.

    ``sent`` is in RFC 3339, without an offset where its header gives none; ``part`` leads to the attachment or quoted
    mail that the release stands in: "2/1" is the first part, or quoted mail, within the second.
    """

    subject: str | None = None
    from_: str | None = None
    sent: str | None = None
    part: str = "1"


class Source(Struct, frozen=True, kw_only=True):
    """What was read: its name as given, which part of it, and the digest of its bytes."""

    name: str | None
    part: int
    media_type: str
    charset: str
    bytes: int
    sha256: str
    mail: Mail | None = None


class Headline(Struct, frozen=True, kw_only=True):
    """The headline; ``text``, ``start`` and ``end`` are null where only metadata gives it.

    ``confidence``, here and elsewhere, is the share of such conclusions that hold, 0 to 1; null where none is known.
    """

    text: str | None
    start: int | None
    end: int | None
    value: str
    origin: Origin
    confidence: float | None = None


class Dateline(Fact, frozen=True, kw_only=True):
    """Place, date (ISO 8601) and wire as the dateline prints them."""

    place: str | None = None
    date: str | None = None
    wire: str | None = None


class CoIssuer(Fact, frozen=True, kw_only=True):
    """A further company or body whose release it is too; ``tickers`` are indices."""

    name: str
    tickers: tuple[int, ...] = ()


class Issuer(Fact, frozen=True, kw_only=True):
    """The company or body whose release it is; ``tickers`` are indices into the record's tickers."""

    name: str
    tickers: tuple[int, ...] = ()
    co_issuers: tuple[CoIssuer, ...] = ()
    confidence: float | None = None


class Issued(Struct, frozen=True, kw_only=True):
    """When it was issued: ``value`` in ISO 8601, a date or a date-time with offset."""

    value: str
    origin: Origin
    evidence: tuple[Fact, ...] = ()
    confidence: float | None = None


class Embargo(Fact, frozen=True, kw_only=True):
    """Not to be published before ``value`` (ISO 8601)."""

    value: str | None = None


class Section(Fact, frozen=True, kw_only=True):
    """A part of the release; sections stand in text order and never overlap."""

    kind: SectionKind
    heading: str | None = None
    topic: Topic | None = None
    confidence: float | None = None


class Ticker(Fact, frozen=True, kw_only=True):
    """A symbol and its market: ``exchange`` as written, ``mic`` in ISO 10383 or null."""

    symbol: str
    exchange: str | None = None
    mic: str | None = None
    company: str | None = None


class Identifier(Fact, frozen=True, kw_only=True):
    """A printed security or company number, compact form in ``value``."""

    scheme: IdentifierScheme
    value: str


class Date(Fact, frozen=True, kw_only=True):
    """A calendar date or clock time; ``value`` and ``until`` in ISO 8601, ``zone`` an IANA name.

    ``date`` and ``utc`` are ``value`` in one form each: its day (2014-05-16) on the clocks that it is told by, null for
    a clock time alone, and its instant (2014-05-16T15:00:00Z), null where no hour or no zone is known. Both are null in
    records written before there were such fields.
    """

    kind: DateKind
    value: str
    date: str | None = None
    utc: str | None = None
    until: str | None = None
    zone: str | None = None
    zone_text: str | None = None
    modifier: Modifier | None = None
    evidence: tuple[Fact, ...] = ()


class Phone(Fact, frozen=True, kw_only=True):
    """A telephone number in E.164, its extension apart; ``region`` is ISO 3166 or ``001``."""

    e164: str
    extension: str | None = None
    region: str | None = None
    type: PhoneType = "unknown"
    role: PhoneRole = "other"
    audience: str | None = None

    @property
    def dialled(self) -> str:
        """E.164 with ``;ext=N`` where there is an extension: how other facts refer to this number."""
        return f"{self.e164};ext={self.extension}" if self.extension else self.e164


class Passcode(Fact, frozen=True, kw_only=True):
    """A code that a caller types or reads out, and the numbers that it opens."""

    value: str
    label: str | None = None
    role: PasscodeRole = "live"
    phones: tuple[str, ...] = ()


class Url(Fact, frozen=True, kw_only=True):
    """A web address, absolute; ``visible`` is false for the target of the words in ``text``."""

    url: str
    role: UrlRole = "other"
    visible: bool = True


class Email(Fact, frozen=True, kw_only=True):
    """An e-mail address in lower case."""

    address: str


class Contact(Struct, frozen=True, kw_only=True):
    """Whom to ask: a person, or a desk where ``name`` is null."""

    name: str | None = None
    desk: str | None = None
    title: str | None = None
    organization: str | None = None
    role: ContactRole = "other"
    phones: tuple[str, ...] = ()
    fax: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    evidence: tuple[Fact, ...] = ()
    confidence: float | None = None


class Period(Struct, frozen=True, kw_only=True):
    """The fiscal period that results and calls are about; ``quarter`` and ``half`` null for a whole year."""

    text: str
    year: int | None = None
    quarter: int | None = None
    half: int | None = None


class DialIn(Struct, frozen=True, kw_only=True):
    """One way to join by telephone: number in E.164, for whom, with which code."""

    phone: str | None = None
    audience: str | None = None
    passcode: str | None = None


class Replay(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """How, from when and until when the event can be heard again (ISO 8601)."""

    from_: str | None = None
    until: str | None = None
    dial_in: tuple[DialIn, ...] = ()
    webcasts: tuple[str, ...] = ()


class Event(Struct, frozen=True, kw_only=True):
    """What happens when, and how to join; ``when`` and ``until`` in the forms of dates.

    ``status`` tells an event that the release calls off, puts off without a new time, or moves; ``previous`` is the
    time that a moved one had, in the form of ``when``. What is called off may have no time at all. ``date`` and ``utc``
    are ``when`` as a day and as an instant, as on dates.
    """

    id: str
    kind: EventKind
    status: EventStatus = "scheduled"
    title: str | None = None
    when: str | None = None
    date: str | None = None
    utc: str | None = None
    previous: str | None = None
    until: str | None = None
    zone: str | None = None
    modifier: Modifier | None = None
    period: Period | None = None
    dial_in: tuple[DialIn, ...] = ()
    webcasts: tuple[str, ...] = ()
    registration: tuple[str, ...] = ()
    location: str | None = None
    replay: Replay | None = None
    amount: str | None = None
    currency: str | None = None
    confidence: float | None = None
    evidence: tuple[Fact, ...] = ()


class Warning(Struct, frozen=True, kw_only=True):
    """A contradiction or doubt, with the spans that it rests on."""

    code: WarningCode
    message: str
    evidence: tuple[Fact, ...] = ()


class Unwritten:
    """A place for what a record remembers beside its fields: never written, compared or read back."""

    __slots__ = ("_origin",)


class Record(Unwritten, Struct, frozen=True, kw_only=True):
    """The fields of one news release: what it states, with the spans that it rests on."""

    schema: Literal["releaseparse/1"] = "releaseparse/1"
    id: str
    source: Source
    language: str | None
    text: str | None = None
    status: Status = "original"
    headline: Headline | None = None
    subheadlines: tuple[Fact, ...] = ()
    dateline: Dateline | None = None
    issuer: Issuer | None = None
    issued: Issued | None = None
    embargo: Embargo | None = None
    sections: tuple[Section, ...] = ()
    tickers: tuple[Ticker, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    dates: tuple[Date, ...] = ()
    phones: tuple[Phone, ...] = ()
    passcodes: tuple[Passcode, ...] = ()
    urls: tuple[Url, ...] = ()
    emails: tuple[Email, ...] = ()
    contacts: tuple[Contact, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[Warning, ...] = ()
