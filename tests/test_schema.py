"""The committed JSON Schema is what the code gives, records hold to it, and no key of the contract is missing."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest

from places import CORPUS, ROOT, SHARED, raw_releases
from releaseparse import Release, ReleaseError, parse, parse_all, schema
from releaseparse.record import Fact
from releaseparse.release import schema_text

CONTRACT = {
    "Release": "schema id source language text status headline subheadlines dateline issuer issued embargo sections"
    " tickers identifiers dates phones passcodes urls emails contacts events warnings",
    "Source": "name part media_type charset bytes sha256",
    "Fact": "text start end",
    "Headline": "text start end value origin confidence",
    "Dateline": "text start end place date wire",
    "Issuer": "text start end name tickers co_issuers",
    "CoIssuer": "text start end name tickers",
    "Issued": "value origin evidence",
    "Embargo": "text start end value",
    "Section": "text start end kind heading topic confidence",
    "Ticker": "text start end symbol exchange mic company",
    "Identifier": "text start end scheme value",
    "Date": "text start end kind value date utc until zone zone_text modifier evidence",
    "Phone": "text start end e164 extension region type role audience",
    "Passcode": "text start end value label role phones",
    "Url": "text start end url role visible",
    "Email": "text start end address",
    "Contact": "name desk title organization role phones fax emails evidence",
    "Event": "id kind status title when date utc previous until zone modifier period dial_in webcasts registration"
    " location replay amount currency evidence",
    "Period": "text year quarter half",
    "DialIn": "phone audience passcode",
    "Replay": "from until dial_in webcasts",
    "Warning": "code message evidence",
}
"""RECORD.md's names: fixed, may grow, none may go."""


@pytest.fixture(scope="module")
def validator() -> Any:
    definition = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(definition)
    return jsonschema.Draft202012Validator(definition)


def test_the_committed_schema_is_the_codes() -> None:
    committed = (ROOT / "docs" / "schema.json").read_bytes()
    assert committed == schema_text(), "review the change, then: releaseparse schema > docs/schema.json"


@pytest.mark.parametrize("name", CONTRACT)
def test_no_name_of_the_contract_is_missing(name: str) -> None:
    assert set(CONTRACT[name].split()) <= set(schema()["$defs"][name]["properties"])


@pytest.mark.skipif(not (SHARED / "RECORD.md").exists(), reason="the contract does not stand beside the project")
def test_the_record_has_the_keys_of_the_contracts_table() -> None:
    table = re.findall(r"^\| `(\w+)` \|", (SHARED / "RECORD.md").read_text("utf-8"), re.M)
    assert table == CONTRACT["Release"].split()


@pytest.mark.parametrize("path", raw_releases(CORPUS) + raw_releases(SHARED / "releases"), ids=lambda path: path.name)
def test_records_hold_to_the_schema(path: Any, validator: Any) -> None:
    for release in parse_all(path.read_bytes(), name=str(path)):
        for text in (True, False):
            record = json.loads(release.to_json(text=text))
            validator.validate(record)
            assert record == json.loads(json.dumps(release.to_dict(text=text)))
            assert ("text" in record) == text


def test_the_schema_refuses_what_is_no_record(validator: Any) -> None:
    record = parse("Acme to report\n\nAcme Corp. (NYSE: ACM) will report on May 6, 2026.").to_dict()
    assert validator.is_valid(json.loads(json.dumps(record)))
    assert not validator.is_valid({**record, "status": "maybe"})
    assert not validator.is_valid({**record, "phones": [{"text": "1"}]})
    assert not validator.is_valid({key: value for key, value in record.items() if key != "id"})


def test_a_record_read_back_from_json_is_the_same_but_has_no_map() -> None:
    import msgspec

    release = parse("Acme to report\n\nAcme Corp. (NYSE: ACM) will report on May 6, 2026.")
    again = msgspec.json.decode(release.to_json(), type=Release)
    assert again == release
    with pytest.raises(ReleaseError, match="no map to its source"):
        again.source_span(Fact(text="Acme", start=0, end=4))
