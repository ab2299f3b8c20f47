"""One text, one ruler: every fact is a slice of the text, and leads back to the source."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from places import CORPUS, SHARED, raw_releases
from releaseparse import Release, parse_all
from releaseparse.record import Fact

SAMPLE = sorted((SHARED / "unlabelled").glob("*"))[::8] if SHARED.exists() else []
RELEASES = [*raw_releases(CORPUS), *raw_releases(SHARED / "releases"), *SAMPLE]


def facts(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a record that has a text and a place, evidence included."""
    if isinstance(value, dict):
        if value.get("start") is not None and "end" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from facts(part)


def letters(text: str) -> str:
    """What must survive all cleaning: letters and digits, folded."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def source_letters(source: str, media_type: str) -> str:
    """The letters of a stretch of source, without its markup."""
    if "html" in media_type or "sgml" in media_type:
        source = html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", " ", source, flags=re.S))
    if "markdown" in media_type:
        source = html.unescape(re.sub(r"\]\(\S*?\)", "]", source))
    return letters(source)


def check(release: Release) -> None:
    assert release.text is not None
    for fact in facts(release.to_dict()):
        assert 0 <= fact["start"] < fact["end"] <= len(release.text), fact
        assert release.text[fact["start"] : fact["end"]] == fact["text"], fact
    sections = release.sections
    for before, after in pairwise(sections):
        assert before.end <= after.start, (before, after)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.name)
def test_every_fact_is_a_slice_of_the_text(path: Path) -> None:
    for release in parse_all(path.read_bytes(), name=str(path)):
        check(release)


IN_PARTS = {".eml", ".mbox", ".msg", ".xml", ".docx", ".pdf"}
"""Places count in a decoded part of these files: test_read_containers holds them to it."""


@pytest.mark.parametrize("path", [p for p in RELEASES if p.suffix not in IN_PARTS], ids=lambda path: path.name)
def test_every_fact_leads_to_its_source(path: Path) -> None:
    releases = parse_all(path.read_bytes(), name=str(path))
    for release in releases:
        source = part_of(path.read_bytes().decode(release.source.charset, "replace"), release)
        for fact in facts({key: value for key, value in release.to_dict().items() if key != "sections"}):
            start, end = release.source_span(Fact(text=fact["text"], start=fact["start"], end=fact["end"]))
            assert 0 <= start < end <= len(source)
            found = source_letters(source[start:end], release.source.media_type)
            assert letters(fact["text"]) == found, (fact, source[start:end])


def part_of(source: str, release: Release) -> str:
    """The decoded part that source positions count in: the exhibit of a submission, else the whole source."""
    exhibits = re.findall(r"<TEXT>(.*?)(?:</TEXT>|\Z)", source, re.S | re.I)
    if not exhibits or not ("<DOCUMENT>" in source.upper() or source.startswith("<TYPE>")):
        return source
    lines = [letters(line) for line in (release.text or "").splitlines() if len(letters(line)) > 20][:5]
    return max(exhibits, key=lambda exhibit: sum(line in source_letters(exhibit, "html") for line in lines))


@pytest.mark.parametrize(
    "source",
    [
        "Acme\u00a0to re\u00adport\r\n\r\nMAY 6, 2026 \u2013 Acme (NYSE:\u00a0ACM), 1\u2011877\u2011555\u20110100.\r\n",
        "\ufeffAcme to report\n\nAcme (NYSE: ACM), ir@acme.example, www.acme.example.",
        "<html><body><h1>Acme&nbsp;to report</h1><p>MAY&#32;6, 2026 &ndash; Acme&#8217;s call: <b>1-877-</b>555-0100"
        "<p>Visit <a href='https://acme.example/ir'>our page</a></body></html>",
        "---\ntitle: Acme to report\n---\n# Acme to report\n\nMAY 6, 2026 - **Acme** (NYSE: [ACM](https://x.example/ACM))",
        "𝐀cme to report 🎉\n\n🎉 MAY 6, 2026 - Acme 🎉 (NYSE: ACM) 🎉 1-877-555-0100",
    ],
)
def test_what_cleaning_changes_is_mapped(source: str) -> None:
    for release in parse_all(source):
        check(release)
        for fact in facts({key: value for key, value in release.to_dict().items() if key != "sections"}):
            start, end = release.source_span(Fact(text=fact["text"], start=fact["start"], end=fact["end"]))
            assert letters(fact["text"]) == source_letters(source[start:end], release.source.media_type)
