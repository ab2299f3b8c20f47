"""Records as schema.org JSON-LD: what it says, and nothing that the release does not say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from releaseparse import parse
from releaseparse.cli import main

CALL = """Harrow Mills to hold its call

May 5, 2026 - Harrow Mills Inc. (NYSE: HRWM) will hold a conference call on Thursday, May 14, 2026 at 11:00 a.m. Eastern
to discuss its first quarter 2026 results. Dial 1-877-555-0131 (Canada or the US) and enter passcode 13580042.
"""


def test_the_call_is_an_event_of_the_article() -> None:
    article = parse(CALL).to_jsonld()
    assert (article["@context"], article["@type"]) == ("https://schema.org", "NewsArticle")
    event = article["about"]
    assert event["startDate"] == "2026-05-14T11:00:00-04:00"
    assert event["potentialAction"]["target"] == {
        "@type": "ContactPoint",
        "telephone": "+18775550131",
        "description": "code 13580042",
    }


def test_nothing_is_empty() -> None:
    def check(value: object) -> None:
        assert value not in (None, "", [], {})
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(inner)

    check(parse(CALL).to_jsonld())
    check(parse("Harrow Mills names a chief").to_jsonld())


def test_command(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    source = tmp_path / "call.txt"
    source.write_text(CALL, "utf-8")
    assert main(["parse", "--format", "jsonld", "--no-text", str(source)]) == 0
    article = json.loads(capsysbinary.readouterr().out)
    assert article["@type"] == "NewsArticle"
    assert "articleBody" not in article
    assert main(["batch", "--format", "jsonld", str(source)]) == 0
    assert json.loads(capsysbinary.readouterr().out)["articleBody"] == parse(CALL).text
