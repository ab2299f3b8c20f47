"""The tables, one value each. A new column is one line here; DDL, Arrow schemas and rows follow from it."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from releaseparse.tables import amounts, items
from releaseparse.tables.schema import Column, Table, Type, confidence, day, fact, instant, integer, text

RELEASES = Table(
    "releases",
    "what was read, and what each release says about itself",
    lambda record: (record,),
    (
        text("media_type", "of what was read", "source.media_type", required=True),
        text("charset", "of what was read", "source.charset", required=True),
        Column("bytes", Type.BIGINT, attrgetter("source.bytes"), "size of what was read", required=True),
        text("sha256", "digest of what was read", "source.sha256", required=True),
        text("mail_subject", "of the mail that it came in", "source.mail.subject"),
        text("mail_from", "who sent that mail", "source.mail.from_"),
        text("mail_sent", "when, in RFC 3339", "source.mail.sent"),
        instant("mail_sent_utc", "source.mail.sent", "the same as an instant"),
        text("mail_part", "attachment or quoted mail that the release stands in, such as 2/1", "source.mail.part"),
        text("language", "BCP 47"),
        text("status", "original, correction, update, withdrawal or repeat", required=True),
        text("headline", "on one line", "headline.value"),
        confidence("headline_confidence", "headline.confidence"),
        text("place", "of the dateline", "dateline.place"),
        text("wire", "of the dateline", "dateline.wire"),
        text("issuer", "the company or body whose release it is", "issuer.name"),
        confidence("issuer_confidence", "issuer.confidence"),
        text("issued", "day or moment of issue, in ISO 8601", "issued.value"),
        day("issued_date", "issued.value", "day of issue"),
        instant("issued_utc", "issued.value", "moment of issue, if it is stated"),
        text("issued_origin", "text, metadata or argument", "issued.origin"),
        confidence("issued_confidence", "issued.confidence"),
        text("embargo", "not to be published before, in ISO 8601", "embargo.value"),
        instant("embargo_utc", "embargo.value", "the same as an instant"),
        text("text", "the release's text; null where it was left out"),
        text("cluster", "release_id of the first release with the same content, often its own", "id", required=True),
    ),
    several=False,
)


def clustered(row: tuple[Any, ...], cluster: str) -> tuple[Any, ...]:
    """A row of RELEASES with its cluster, the last column, which depends on the other releases."""
    return (*row[:-1], cluster)


ISSUERS = Table(
    "issuers",
    "the company or body whose release it is, and those that issue it too",
    items.issuers,
    (
        *fact("fact"),
        text("name", "as the release names it in full", "fact.name", required=True),
        Column("lead", Type.BOOLEAN, attrgetter("lead"), "the release's issuer, the first of several", required=True),
    ),
)
SECTIONS = Table(
    "sections",
    "the parts of a release, in the order of its text",
    attrgetter("sections"),
    (
        *fact(),
        text("kind", "headline, subheadline, body, boilerplate or contact", required=True),
        text("heading", "above it"),
        text("topic", "of boilerplate: about, forward_looking, non_gaap, legal or other"),
        confidence(),
    ),
)
TICKERS = Table(
    "tickers",
    "symbols and their markets",
    items.symbols,
    (
        *fact("ticker"),
        text("symbol", "as traded", "ticker.symbol", required=True),
        text("exchange", "as written", "ticker.exchange"),
        text("mic", "the market, in ISO 10383", "ticker.mic"),
        text("company", "that it stands beside", "ticker.company"),
        integer("issuer_n", "its issuer's place in issuers; null where it is another company's", "issuer"),
    ),
)
IDENTIFIERS = Table(
    "identifiers",
    "printed numbers of securities and companies",
    attrgetter("identifiers"),
    (
        *fact(),
        text("scheme", "isin, cusip, lei, wkn, sedol or cik", required=True),
        text("value", "in compact form", required=True),
    ),
)
DATES = Table(
    "dates",
    "calendar dates and clock times",
    attrgetter("dates"),
    (
        *fact(),
        text("kind", "date, datetime, time, date_range or datetime_range", required=True),
        text("value", "in ISO 8601, as stated", required=True),
        day("date", "value", "its day, on the clocks of its zone"),
        instant("utc", "value", "its instant, where hour and zone are known"),
        text("until", "end of a range, as stated"),
        day("until_date", "until", "day of that end"),
        instant("until_utc", "until", "instant of that end"),
        text("zone", "IANA name"),
        text("zone_text", "the zone as written"),
        text("modifier", "before, after, by, through, about, before_market_open or after_market_close"),
    ),
)
PHONES = Table(
    "phones",
    "telephone numbers",
    attrgetter("phones"),
    (
        *fact(),
        text("e164", "in E.164", required=True),
        text("extension", "behind it"),
        text("region", "ISO 3166, or 001"),
        text("type", "toll_free, fixed_line, mobile, …", required=True),
        text("role", "dial_in, replay, contact, fax or other", required=True),
        text("audience", "whom it is for, as written"),
        text("dialled", "as contacts and events refer to it: e164, ;ext= and an extension", required=True),
    ),
)
PASSCODES = Table(
    "passcodes",
    "codes that callers give",
    attrgetter("passcodes"),
    (
        *fact(),
        text("value", "as dialled", required=True),
        text("label", "as written"),
        text("role", "live, replay or both", required=True),
    ),
)
PASSCODE_PHONES = Table(
    "passcode_phones",
    "the numbers that passcodes open",
    items.opened,
    (
        integer("passcode_n", "the code's place in passcodes", "passcode", required=True),
        text("phone", "phones.dialled", required=True),
    ),
)
URLS = Table(
    "urls",
    "web addresses",
    attrgetter("urls"),
    (
        *fact(),
        text("url", "absolute", required=True),
        text("role", "webcast, replay, registration, website, document, social or other", required=True),
        Column("visible", Type.BOOLEAN, attrgetter("visible"), "false: the target of the words in text", required=True),
    ),
)
EMAILS = Table(
    "emails",
    "e-mail addresses",
    attrgetter("emails"),
    (*fact(), text("address", "in lower case", required=True)),
)
CONTACTS = Table(
    "contacts",
    "whom to ask",
    attrgetter("contacts"),
    (
        text("name", "of a person; null for a desk"),
        text("desk", "such as Investor Relations"),
        text("title", "of the person"),
        text("organization", "issuer or agency"),
        text("role", "investor, media or other", required=True),
        confidence(),
    ),
)
CONTACT_PHONES = Table(
    "contact_phones",
    "the numbers of contacts",
    items.numbers,
    (
        integer("contact_n", "the contact's place in contacts", "contact", required=True),
        text("kind", "phone or fax", required=True),
        text("phone", "phones.dialled", "value", required=True),
    ),
)
CONTACT_EMAILS = Table(
    "contact_emails",
    "the e-mail addresses of contacts",
    items.addresses,
    (
        integer("contact_n", "the contact's place in contacts", "contact", required=True),
        text("address", "in lower case", "value", required=True),
    ),
)
EVENTS = Table(
    "events",
    "what happens when",
    attrgetter("events"),
    (
        text("event_id", "the same across corrections of one event", "id", required=True),
        text("kind", "results, call, briefing, presentation, meeting, dividend_ex, deadline, …", required=True),
        text("status", "scheduled, cancelled, postponed or moved", required=True),
        text("title", "as announced"),
        text("when", "in ISO 8601, as stated"),
        day("date", "when", "its day, on the clocks of its zone"),
        instant("utc", "when", "its instant, where hour and zone are known"),
        text("until", "its end, as stated"),
        day("until_date", "until", "day of its end"),
        instant("until_utc", "until", "instant of its end"),
        text("previous", "original time of an event that was moved, as stated"),
        text("zone", "IANA name"),
        text("modifier", "before, after, by, through, about, before_market_open or after_market_close"),
        text("period", "the fiscal period that it is about, as written", "period.text"),
        integer("period_year", "its year", "period.year"),
        integer("period_quarter", "its quarter", "period.quarter"),
        integer("period_half", "its half", "period.half"),
        text("location", "as written"),
        text("replay_from", "when the replay begins, as stated", "replay.from_"),
        day("replay_from_date", "replay.from_", "day of that"),
        instant("replay_from_utc", "replay.from_", "instant of that"),
        text("replay_until", "when the replay ends, as stated", "replay.until"),
        day("replay_until_date", "replay.until", "day of that"),
        instant("replay_until_utc", "replay.until", "instant of that"),
        text("amount_text", "of a dividend, in figures", "amount"),
        Column("amount", Type.DECIMAL, lambda event: amounts.amount(event.amount), "the same as a number"),
        text("currency", "ISO 4217"),
        confidence(),
    ),
)
EVENT_ACCESS = Table(
    "event_access",
    "how to follow events, live and again",
    items.ways,
    (
        integer("event_n", "the event's place in events", "event", required=True),
        text("event_id", "the event's", required=True),
        text("use", "live or replay", required=True),
        text("kind", "dial_in, webcast or registration", required=True),
        text("phone", "phones.dialled"),
        text("audience", "whom the number is for, as written"),
        text("code", "that callers give"),
        text("url", "of the webcast or registration"),
    ),
)
WARNINGS = Table(
    "warnings",
    "contradictions and doubts",
    items.doubts,
    (
        text("code", "such as weekday, zone_season or year_inferred", "warning.code", required=True),
        text("message", "for people", "warning.message", required=True),
        *fact("fact", required=False),
    ),
)
CUSTOM = Table(
    "custom",
    "facts found by rules of one's own",
    items.customs,
    (*fact(), text("kind", "the name that its rule gives it", required=True), text("value", "as read", required=True)),
)

TABLES = (
    RELEASES, ISSUERS, SECTIONS, TICKERS, IDENTIFIERS, DATES, PHONES, PASSCODES, PASSCODE_PHONES, URLS, EMAILS,
    CONTACTS, CONTACT_PHONES, CONTACT_EMAILS, EVENTS, EVENT_ACCESS, WARNINGS,
    CUSTOM,
)  # fmt: skip
"""All tables: the same whatever the releases hold."""
