-- The tables that releases become (`releaseparse batch … -o OUT.duckdb`, `--tables DIR`), for DuckDB and PostgreSQL.
-- Made by `make schema` from src/releaseparse/tables/catalog.py.
-- Each table's key is named above it but not declared, because a source that is read twice has its rows twice.

-- what was read, and what each release says about itself; key: release_id, source, part
CREATE TABLE releases (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  media_type TEXT NOT NULL, -- of what was read
  charset TEXT NOT NULL, -- of what was read
  bytes BIGINT NOT NULL, -- size of what was read
  sha256 TEXT NOT NULL, -- digest of what was read
  mail_subject TEXT, -- of the mail that it came in
  mail_from TEXT, -- who sent that mail
  mail_sent TEXT, -- when, in RFC 3339
  mail_sent_utc TIMESTAMPTZ, -- the same as an instant
  mail_part TEXT, -- attachment or quoted mail that the release stands in, such as 2/1
  language TEXT, -- BCP 47
  status TEXT NOT NULL, -- original, correction, update, withdrawal or repeat
  headline TEXT, -- on one line
  headline_confidence DOUBLE PRECISION, -- the share of such conclusions that hold, 0 to 1
  place TEXT, -- of the dateline
  wire TEXT, -- of the dateline
  issuer TEXT, -- the company or body whose release it is
  issuer_confidence DOUBLE PRECISION, -- the share of such conclusions that hold, 0 to 1
  issued TEXT, -- day or moment of issue, in ISO 8601
  issued_date DATE, -- day of issue
  issued_utc TIMESTAMPTZ, -- moment of issue, if it is stated
  issued_origin TEXT, -- text, metadata or argument
  issued_confidence DOUBLE PRECISION, -- the share of such conclusions that hold, 0 to 1
  embargo TEXT, -- not to be published before, in ISO 8601
  embargo_utc TIMESTAMPTZ, -- the same as an instant
  text TEXT, -- the release's text; null where it was left out
  cluster TEXT NOT NULL -- release_id of the first release with the same content, often its own
);

-- the company or body whose release it is, and those that issue it too; key: release_id, source, part, n
CREATE TABLE issuers (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  name TEXT NOT NULL, -- as the release names it in full
  lead BOOLEAN NOT NULL -- the release's issuer, the first of several
);

-- the parts of a release, in the order of its text; key: release_id, source, part, n
CREATE TABLE sections (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  kind TEXT NOT NULL, -- headline, subheadline, body, boilerplate or contact
  heading TEXT, -- above it
  topic TEXT, -- of boilerplate: about, forward_looking, non_gaap, legal or other
  confidence DOUBLE PRECISION -- the share of such conclusions that hold, 0 to 1
);

-- symbols and their markets; key: release_id, source, part, n
CREATE TABLE tickers (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  symbol TEXT NOT NULL, -- as traded
  exchange TEXT, -- as written
  mic TEXT, -- the market, in ISO 10383
  company TEXT, -- that it stands beside
  issuer_n INTEGER -- its issuer's place in issuers; null where it is another company's
);

-- printed numbers of securities and companies; key: release_id, source, part, n
CREATE TABLE identifiers (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  scheme TEXT NOT NULL, -- isin, cusip, lei, wkn, sedol or cik
  value TEXT NOT NULL -- in compact form
);

-- calendar dates and clock times; key: release_id, source, part, n
CREATE TABLE dates (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  kind TEXT NOT NULL, -- date, datetime, time, date_range or datetime_range
  value TEXT NOT NULL, -- in ISO 8601, as stated
  date DATE, -- its day, on the clocks of its zone
  utc TIMESTAMPTZ, -- its instant, where hour and zone are known
  until TEXT, -- end of a range, as stated
  until_date DATE, -- day of that end
  until_utc TIMESTAMPTZ, -- instant of that end
  zone TEXT, -- IANA name
  zone_text TEXT, -- the zone as written
  modifier TEXT -- before, after, by, through, about, before_market_open or after_market_close
);

-- telephone numbers; key: release_id, source, part, n
CREATE TABLE phones (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  e164 TEXT NOT NULL, -- in E.164
  extension TEXT, -- behind it
  region TEXT, -- ISO 3166, or 001
  type TEXT NOT NULL, -- toll_free, fixed_line, mobile, …
  role TEXT NOT NULL, -- dial_in, replay, contact, fax or other
  audience TEXT, -- whom it is for, as written
  dialled TEXT NOT NULL -- as contacts and events refer to it: e164, ;ext= and an extension
);

-- codes that callers give; key: release_id, source, part, n
CREATE TABLE passcodes (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  value TEXT NOT NULL, -- as dialled
  label TEXT, -- as written
  role TEXT NOT NULL -- live, replay or both
);

-- the numbers that passcodes open; key: release_id, source, part, n
CREATE TABLE passcode_phones (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  passcode_n INTEGER NOT NULL, -- the code's place in passcodes
  phone TEXT NOT NULL -- phones.dialled
);

-- web addresses; key: release_id, source, part, n
CREATE TABLE urls (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  url TEXT NOT NULL, -- absolute
  role TEXT NOT NULL, -- webcast, replay, registration, website, document, social or other
  visible BOOLEAN NOT NULL -- false: the target of the words in text
);

-- e-mail addresses; key: release_id, source, part, n
CREATE TABLE emails (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  address TEXT NOT NULL -- in lower case
);

-- whom to ask; key: release_id, source, part, n
CREATE TABLE contacts (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  name TEXT, -- of a person; null for a desk
  desk TEXT, -- such as Investor Relations
  title TEXT, -- of the person
  organization TEXT, -- issuer or agency
  role TEXT NOT NULL, -- investor, media or other
  confidence DOUBLE PRECISION -- the share of such conclusions that hold, 0 to 1
);

-- the numbers of contacts; key: release_id, source, part, n
CREATE TABLE contact_phones (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  contact_n INTEGER NOT NULL, -- the contact's place in contacts
  kind TEXT NOT NULL, -- phone or fax
  phone TEXT NOT NULL -- phones.dialled
);

-- the e-mail addresses of contacts; key: release_id, source, part, n
CREATE TABLE contact_emails (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  contact_n INTEGER NOT NULL, -- the contact's place in contacts
  address TEXT NOT NULL -- in lower case
);

-- what happens when; key: release_id, source, part, n
CREATE TABLE events (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  event_id TEXT NOT NULL, -- the same across corrections of one event
  kind TEXT NOT NULL, -- results, call, briefing, presentation, meeting, dividend_ex, deadline, …
  status TEXT NOT NULL, -- scheduled, cancelled, postponed or moved
  title TEXT, -- as announced
  "when" TEXT, -- in ISO 8601, as stated
  date DATE, -- its day, on the clocks of its zone
  utc TIMESTAMPTZ, -- its instant, where hour and zone are known
  until TEXT, -- its end, as stated
  until_date DATE, -- day of its end
  until_utc TIMESTAMPTZ, -- instant of its end
  previous TEXT, -- original time of an event that was moved, as stated
  zone TEXT, -- IANA name
  modifier TEXT, -- before, after, by, through, about, before_market_open or after_market_close
  period TEXT, -- the fiscal period that it is about, as written
  period_year INTEGER, -- its year
  period_quarter INTEGER, -- its quarter
  period_half INTEGER, -- its half
  location TEXT, -- as written
  replay_from TEXT, -- when the replay begins, as stated
  replay_from_date DATE, -- day of that
  replay_from_utc TIMESTAMPTZ, -- instant of that
  replay_until TEXT, -- when the replay ends, as stated
  replay_until_date DATE, -- day of that
  replay_until_utc TIMESTAMPTZ, -- instant of that
  amount_text TEXT, -- of a dividend, in figures
  amount DECIMAL(28, 10), -- the same as a number
  currency TEXT, -- ISO 4217
  confidence DOUBLE PRECISION -- the share of such conclusions that hold, 0 to 1
);

-- how to follow events, live and again; key: release_id, source, part, n
CREATE TABLE event_access (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  event_n INTEGER NOT NULL, -- the event's place in events
  event_id TEXT NOT NULL, -- the event's
  use TEXT NOT NULL, -- live or replay
  kind TEXT NOT NULL, -- dial_in, webcast or registration
  phone TEXT, -- phones.dialled
  audience TEXT, -- whom the number is for, as written
  code TEXT, -- that callers give
  url TEXT -- of the webcast or registration
);

-- contradictions and doubts; key: release_id, source, part, n
CREATE TABLE warnings (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  code TEXT NOT NULL, -- such as weekday, zone_season or year_inferred
  message TEXT NOT NULL, -- for people
  text TEXT, -- as written
  span_start INTEGER, -- where it begins in the text, in code points
  span_end INTEGER -- where it ends
);

-- facts found by rules of one's own; key: release_id, source, part, n
CREATE TABLE custom (
  release_id TEXT NOT NULL, -- digest of the release's text: the same release read twice has one
  source TEXT NOT NULL, -- the name of what was read
  part INTEGER NOT NULL, -- which release of its source, from 1
  n INTEGER NOT NULL, -- place in the record, from 1
  text TEXT NOT NULL, -- as written
  span_start INTEGER NOT NULL, -- where it begins in the text, in code points
  span_end INTEGER NOT NULL, -- where it ends
  kind TEXT NOT NULL, -- the name that its rule gives it
  value TEXT NOT NULL -- as read
);
