"""Tables: one schema whatever the releases hold, committed as SQL, with rows that say what the record says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import pytest

from places import CORPUS, ROOT, raw_releases
from releaseparse import Release, parse, parse_all
from releaseparse.tables import arrow, ddl, nested, to_arrow, to_rows
from releaseparse.tables.catalog import TABLES
from releaseparse.tables.schema import Type

CALL = """Oak Mills to report

TULSA, Okla., May 1, 2026 (GLOBE NEWSWIRE) -- Oak Mills Inc. (NYSE: OAK) will hold a conference call to discuss its
first quarter 2026 results on Friday, May 8, 2026 at 8:30 a.m. Eastern Time. Dial 1-877-555-0100 (US), passcode 4471.
A replay will be available until May 15, 2026 at 1-877-555-0110, passcode 5512.
The board declared a dividend of $0.375 per share, payable on June 1, 2026 to holders of record on May 20, 2026.

Contact:
Dana Whitcombe
Vice President, Investor Relations
1-918-555-0120
dana@oakmills.example.com
"""
BARE = "Nothing of note happened at the mill this week, says the miller."


@pytest.fixture(scope="module")
def call() -> Release:
    return parse(CALL, name="call.txt")


@pytest.fixture(scope="module")
def some() -> list[Release]:
    """Releases of the corpus, every third: pages, mails, feeds and texts."""
    paths = raw_releases(CORPUS)[::3]
    return [release for path in paths for release in parse_all(path.read_bytes(), name=path.name)]


def test_the_committed_ddl_is_the_codes() -> None:
    committed = (ROOT / "docs" / "tables.sql").read_text("utf-8")
    assert committed == ddl.script(), "review the change, then: make schema"


def test_the_ddl_makes_the_columns_of_the_arrow_schemas() -> None:
    types = {
        Type.TEXT: "VARCHAR", Type.DOUBLE: "DOUBLE", Type.INSTANT: "TIMESTAMP WITH TIME ZONE",
        Type.DECIMAL: "DECIMAL(28,10)",
    }  # fmt: skip
    with duckdb.connect() as base:
        base.execute((ROOT / "docs" / "tables.sql").read_text("utf-8"))
        made = base.execute(
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
            " ORDER BY ordinal_position"
        ).fetchall()
    for table in TABLES:
        expected = [(c.name, types.get(c.type, c.type.value), "NO" if c.required else "YES") for c in table.columns]
        assert [row[1:] for row in made if row[0] == table.name] == expected
        assert arrow.schema(table).names == [column.name for column in table.columns]
    assert {row[0] for row in made} == {table.name for table in TABLES}


def test_the_tables_that_data_teams_are_promised() -> None:
    promised = "releases sections tickers identifiers dates phones passcodes urls emails contacts contact_phones events"
    assert {*promised.split(), "event_access", "warnings"} <= {table.name for table in TABLES}
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert names[:3] == ["release_id", "source", "part"]


def test_the_rows_of_a_call(call: Release) -> None:
    rows = call.to_rows()
    assert rows == to_rows(call)
    (release,) = rows["releases"]
    assert (release["source"], release["part"], release["issuer"]) == ("call.txt", 1, "Oak Mills Inc.")
    assert (release["issued_date"], release["wire"]) == (dt.date(2026, 5, 1), "GLOBE NEWSWIRE")
    event = next(row for row in rows["events"] if row["kind"] == "call")
    assert event["when"] == "2026-05-08T08:30:00-04:00"
    assert event["date"] == dt.date(2026, 5, 8)
    assert event["utc"] == dt.datetime(2026, 5, 8, 12, 30, tzinfo=dt.UTC)
    assert (event["period_year"], event["period_quarter"]) == (2026, 1)
    assert event["replay_until_date"] == dt.date(2026, 5, 15)
    ways = [
        (row["use"], row["kind"], row["phone"], row["code"])
        for row in rows["event_access"]
        if row["event_n"] == event["n"] and row["event_id"] == event["event_id"]
    ]
    assert ways == [("live", "dial_in", "+18775550100", "4471"), ("replay", "dial_in", "+18775550110", "5512")]
    paid = next(row for row in rows["events"] if row["kind"] == "dividend_payment")
    assert (paid["amount"], paid["amount_text"], paid["currency"]) == (Decimal("0.375"), "0.375", "USD")
    (contact,) = rows["contacts"]
    assert contact["name"] == "Dana Whitcombe"
    assert [(row["contact_n"], row["kind"], row["phone"]) for row in rows["contact_phones"]] == [
        (contact["n"], "phone", "+19185550120")
    ]
    assert [row["address"] for row in rows["contact_emails"]] == ["dana@oakmills.example.com"]
    (issuer,) = rows["issuers"]
    (ticker,) = rows["tickers"]
    assert (ticker["mic"], ticker["symbol"], ticker["issuer_n"]) == ("XNYS", "OAK", issuer["n"])
    codes = {row["n"]: row["value"] for row in rows["passcodes"]}
    opened = {(codes[row["passcode_n"]], row["phone"]) for row in rows["passcode_phones"]}
    assert opened == {("4471", "+18775550100"), ("5512", "+18775550110")}
    assert call.text is not None
    for table in TABLES:
        for row in rows[table.name]:
            assert list(row) == [column.name for column in table.columns]
            if row.get("span_start") is not None:
                assert call.text[row["span_start"] : row["span_end"]] == row["text"]


def test_types_are_the_same_whatever_a_batch_holds(call: Release) -> None:
    full, bare, none = (to_arrow(releases) for releases in ([call], [parse(BARE)], []))
    for table in TABLES:
        assert full[table.name].schema == bare[table.name].schema == none[table.name].schema == arrow.schema(table)
    assert bare["events"].num_rows == none["releases"].num_rows == 0


def test_keys_tell_rows_apart_and_nothing_is_lost(some: list[Release]) -> None:
    tables = to_arrow(some)
    for table in TABLES:
        found = tables[table.name]
        found.validate(full=True)
        for column in table.columns:
            assert not column.required or found[column.name].null_count == 0
        keys = list(zip(*(found[column.name].to_pylist() for column in table.key), strict=True))
        assert len(keys) == len(set(keys))
    for name in "sections tickers identifiers dates phones passcodes urls emails contacts events warnings".split():
        assert tables[name].num_rows == sum(len(getattr(release, name)) for release in some)
    assert tables["events"].num_rows > len(some)
    for event in tables["events"].to_pylist():
        assert (event["date"] is None) == (event["when"] is None)


def test_a_record_in_arrow_is_the_record(some: list[Release]) -> None:
    batch = nested.batch(some)
    assert batch.schema == nested.schema()
    assert batch.to_pylist() == [{"custom": None, **release.to_dict()} for release in some]  # a column stands always
    assert nested.batch([]).schema == nested.schema()


def test_every_type_of_the_record_has_one_in_arrow() -> None:
    schema: Any = nested.schema()
    assert schema.names == [field.encode_name for field in msgspec.structs.fields(Release)]
    event = schema.field("events").type.value_type
    assert event.field("dial_in").type.value_type.field("passcode").type == pa.string()
    assert event.field("replay").type.field("from").type == pa.string()
    assert not pa.types.is_null(schema.field("embargo").type)
