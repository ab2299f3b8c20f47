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

    text: str  #: as written, line breaks and all: a slice of the record's text
    start: int  #: offset of its first character
    end: int  #: offset behind its last character


class Mail(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The mail that the release came in, the innermost of those that pass it on.

    ``sent`` is in RFC 3339, without an offset where its header gives none; ``part`` leads to the attachment or quoted
    mail that the release stands in: "2/1" is the first part, or quoted mail, within the second.
    """

    subject: str | None = None  #: its subject line
    from_: str | None = None  #: its sender, as the header gives it
    sent: str | None = None  #: when it was sent
    part: str = "1"  #: where in the mail the release stands


class Source(Struct, frozen=True, kw_only=True):
    """What was read: its name as given, which part of it, and the digest of its bytes."""

    name: str | None  #: path or name as given to the parser
    part: int  #: which release of the source this is, from 1
    media_type: str  #: such as `text/html`, as detected or given
    charset: str  #: the encoding it was decoded with
    bytes: int  #: its length
    sha256: str  #: digest of those bytes
    mail: Mail | None = None  #: the mail it came in, if any


class Headline(Struct, frozen=True, kw_only=True):
    """The headline; ``text``, ``start`` and ``end`` are null where only metadata gives it.

    ``confidence``, here and elsewhere, is the share of such conclusions that hold, 0 to 1; null where none is known.
    """

    text: str | None
    start: int | None
    end: int | None
    value: str  #: the headline on one line, white space folded
    origin: Origin  #: whether the text or the source's metadata gives it
    confidence: float | None = None


class Dateline(Fact, frozen=True, kw_only=True):
    """Place, date (ISO 8601) and wire as the dateline prints them."""

    place: str | None = None  #: city as printed
    date: str | None = None  #: day in ISO 8601
    wire: str | None = None  #: news wire as printed, such as `GLOBE NEWSWIRE`


class CoIssuer(Fact, frozen=True, kw_only=True):
    """A further company or body whose release it is too; ``tickers`` are indices."""

    name: str  #: its name
    tickers: tuple[int, ...] = ()  #: its symbols: indices into the record's `tickers`


class Issuer(Fact, frozen=True, kw_only=True):
    """The company or body whose release it is; ``tickers`` are indices into the record's tickers."""

    name: str  #: its name as the release spells it
    tickers: tuple[int, ...] = ()  #: its symbols
    co_issuers: tuple[CoIssuer, ...] = ()  #: who else issues a joint release
    confidence: float | None = None


class Issued(Struct, frozen=True, kw_only=True):
    """When it was issued: ``value`` in ISO 8601, a date or a date-time with offset."""

    value: str  #: date, or date-time with offset
    origin: Origin  #: where it comes from
    evidence: tuple[Fact, ...] = ()  #: what it rests on
    confidence: float | None = None


class Embargo(Fact, frozen=True, kw_only=True):
    """Not to be published before ``value`` (ISO 8601)."""

    value: str | None = None  #: null where the time cannot be read


class Section(Fact, frozen=True, kw_only=True):
    """A part of the release; sections stand in text order and never overlap."""

    kind: SectionKind  #: what part it is
    heading: str | None = None  #: its heading, if it has one
    topic: Topic | None = None  #: what a boilerplate section is about
    confidence: float | None = None


class Ticker(Fact, frozen=True, kw_only=True):
    """A symbol and its market: ``exchange`` as written, ``mic`` in ISO 10383 or null."""

    symbol: str  #: without market or punctuation
    exchange: str | None = None  #: market as written
    mic: str | None = None  #: market identifier code; null where the market cannot be determined
    company: str | None = None  #: whose symbol it is, where the text says so


class Identifier(Fact, frozen=True, kw_only=True):
    """A printed security or company number, compact form in ``value``."""

    scheme: IdentifierScheme  #: which register's number it is
    value: str  #: without spaces; its check digit is verified where it has one


class Date(Fact, frozen=True, kw_only=True):
    """A calendar date or clock time; ``value`` and ``until`` in ISO 8601, ``zone`` an IANA name.

    ``date`` and ``utc`` are ``value`` in one form each: its day (2014-05-16) on the clocks that it is told by, null for
    a clock time alone, and its instant (2014-05-16T15:00:00Z), null where no hour or no zone is known. Both are null in
    records written before there were such fields.
    """

    kind: DateKind  #: what is stated: a day, a time or both, or a range
    value: str
    date: str | None = None
    utc: str | None = None
    until: str | None = None  #: where a range ends, in the form of `value`
    zone: str | None = None  #: such as `America/New_York`
    zone_text: str | None = None  #: the zone as written, such as `Eastern`
    modifier: Modifier | None = None  #: how it qualifies the time: `before`, `by`, `after_market_close`
    evidence: tuple[Fact, ...] = ()  #: spans of a date or zone that stands elsewhere in the text


class Phone(Fact, frozen=True, kw_only=True):
    """A telephone number in E.164, its extension apart; ``region`` is ISO 3166 or ``001``."""

    e164: str  #: the number, such as `+18775550100`
    extension: str | None = None  #: digits of the extension
    region: str | None = None  #: country; `001` for international numbers
    type: PhoneType = "unknown"  #: the kind of number
    role: PhoneRole = "other"  #: what the number is for
    audience: str | None = None  #: who should use it, as written: `Canada or the US`

    @property
    def dialled(self) -> str:
        """E.164 with ``;ext=N`` where there is an extension: how other facts refer to this number."""
        return f"{self.e164};ext={self.extension}" if self.extension else self.e164


class Passcode(Fact, frozen=True, kw_only=True):
    """A code that a caller types or reads out, and the numbers that it opens."""

    value: str  #: the code, letters and digits alone
    label: str | None = None  #: what the release calls it, such as `Conference ID`
    role: PasscodeRole = "live"  #: whether it opens the live call, the replay or both
    phones: tuple[str, ...] = ()  #: the numbers it opens, in E.164


class Url(Fact, frozen=True, kw_only=True):
    """A web address, absolute; ``visible`` is false for the target of the words in ``text``."""

    url: str  #: absolute address, with scheme
    role: UrlRole = "other"  #: what the address leads to
    visible: bool = True  #: whether the text shows the address itself


class Email(Fact, frozen=True, kw_only=True):
    """An e-mail address in lower case."""

    address: str  #: in lower case


class Custom(Fact, frozen=True, kw_only=True):
    """What an extractor of one's own found: its ``kind`` is the name that the extractor gives it."""

    kind: str  #: the name that its rule gives such facts
    value: str  #: as its rule reads it


class Contact(Struct, frozen=True, kw_only=True):
    """Whom to ask: a person, or a desk where ``name`` is null."""

    name: str | None = None  #: without title or degrees
    desk: str | None = None  #: such as `Investor Relations`
    title: str | None = None  #: job title
    organization: str | None = None  #: company or agency
    role: ContactRole = "other"  #: whom the contact is for
    phones: tuple[str, ...] = ()  #: in E.164, with `;ext=` for an extension
    fax: tuple[str, ...] = ()  #: in E.164
    emails: tuple[str, ...] = ()  #: in lower case
    evidence: tuple[Fact, ...] = ()  #: spans of name, numbers and addresses
    confidence: float | None = None


class Period(Struct, frozen=True, kw_only=True):
    """The fiscal period that results and calls are about; ``quarter`` and ``half`` null for a whole year."""

    text: str  #: as written, such as `first quarter 2026`
    year: int | None = None  #: fiscal year
    quarter: int | None = None  #: 1 to 4
    half: int | None = None  #: 1 or 2


class DialIn(Struct, frozen=True, kw_only=True):
    """One way to join by telephone: number in E.164, for whom, with which code."""

    phone: str | None = None  #: in E.164, with `;ext=` for an extension
    audience: str | None = None  #: who should use it, as written
    passcode: str | None = None  #: the code to enter or give


class Replay(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """How, from when and until when the event can be heard again (ISO 8601)."""

    from_: str | None = None  #: when it becomes available
    until: str | None = None  #: when it ends
    dial_in: tuple[DialIn, ...] = ()  #: numbers and codes
    webcasts: tuple[str, ...] = ()  #: addresses


class Event(Struct, frozen=True, kw_only=True):
    """What happens when, and how to join; ``when`` and ``until`` in the forms of dates.

    ``status`` tells an event that the release calls off, puts off without a new time, or moves; ``previous`` is the
    time that a moved one had, in the form of ``when``. What is called off may have no time at all. ``date`` and ``utc``
    are ``when`` as a day and as an instant, as on dates.
    """

    id: str  #: stable across corrections of the same event
    kind: EventKind  #: what takes place
    status: EventStatus = "scheduled"  #: whether it takes place as planned
    title: str | None = None  #: its name, where the release gives one
    when: str | None = None  #: date or date-time, as precise as the release
    date: str | None = None  #: its day on its own clocks
    utc: str | None = None  #: its instant, where hour and zone are known
    previous: str | None = None  #: the time it was moved from
    until: str | None = None  #: when it ends
    zone: str | None = None  #: IANA name
    modifier: Modifier | None = None  #: as on dates
    period: Period | None = None  #: the fiscal period it is about
    dial_in: tuple[DialIn, ...] = ()  #: how to join by telephone
    webcasts: tuple[str, ...] = ()  #: where to listen or watch
    registration: tuple[str, ...] = ()  #: where to register
    location: str | None = None  #: where it is held
    replay: Replay | None = None  #: how to hear it again
    amount: str | None = None  #: of a dividend: a decimal number as a string
    currency: str | None = None  #: of a dividend: ISO 4217
    confidence: float | None = None
    evidence: tuple[Fact, ...] = ()  #: spans it rests on


class Warning(Struct, frozen=True, kw_only=True):
    """A contradiction or doubt, with the spans that it rests on."""

    code: WarningCode  #: what is in doubt; the codes are explained below
    message: str  #: the doubt in words
    evidence: tuple[Fact, ...] = ()  #: spans it rests on


class Unwritten:
    """A place for what a record remembers beside its fields: never written, compared or read back."""

    __slots__ = ("_origin",)


class Record(Unwritten, Struct, frozen=True, kw_only=True):
    """The fields of one news release: what it states, with the spans that it rests on."""

    schema: Literal["releaseparse/1"] = "releaseparse/1"  #: name and version of this contract
    id: str  #: digest of the text: the same release has the same id
    source: Source  #: what was read
    language: str | None  #: BCP 47, such as `fr-CA`; null where undetermined
    text: str | None = None  #: the release alone, cleaned; all offsets count in it
    status: Status = "original"  #: what the release says of itself
    headline: Headline | None = None  #: its headline
    subheadlines: tuple[Fact, ...] = ()  #: decks and bullets between headline and body
    dateline: Dateline | None = None  #: place, date and wire
    issuer: Issuer | None = None  #: whose release it is
    issued: Issued | None = None  #: when it was issued
    embargo: Embargo | None = None  #: when it may be published
    sections: tuple[Section, ...] = ()  #: its parts, in text order
    tickers: tuple[Ticker, ...] = ()  #: stock symbols, other companies' too
    identifiers: tuple[Identifier, ...] = ()  #: ISIN, CUSIP, LEI and the like
    dates: tuple[Date, ...] = ()  #: every date and clock time
    phones: tuple[Phone, ...] = ()  #: every telephone and fax number
    passcodes: tuple[Passcode, ...] = ()  #: codes for calls and replays
    urls: tuple[Url, ...] = ()  #: every web address
    emails: tuple[Email, ...] = ()  #: every e-mail address
    contacts: tuple[Contact, ...] = ()  #: people and desks to ask
    events: tuple[Event, ...] = ()  #: what takes place when, and how to join
    warnings: tuple[Warning, ...] = ()  #: doubts and contradictions
    custom: tuple[Custom, ...] | msgspec.UnsetType | None = msgspec.UNSET  #: facts by your own rules; absent without
