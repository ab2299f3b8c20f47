"""Whatever is thrown at it: a record that holds to its contract, or a ReleaseError; ``make fuzz`` throws more."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from places import CORPUS, raw_releases
from releaseparse import Release, ReleaseError, parse_all, schema
from test_offsets import check

EXAMPLES = int(os.environ.get("RELEASEPARSE_FUZZ", "60"))
"""Texts a property, far more under ``make fuzz``."""

TAGS = (
    "<html><body>", "<p>", "</p>", "<br>", "<h1>", "</h1>", "<table><tr><td>", "</td><td>", "</td></tr>", "</table>",
    "<td colspan=9999>", "<li>", "<div hidden>", "</div>", "<a href='https://acme.example/ir'>", "<a href='mailto:",
    "</a>", "<pre>", "<title>", "</title>", "<script type='application/ld+json'>{", "<meta name=date content='",
    "<meta charset='", "<!--", "-->", "<![CDATA[", "]]>", "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\n", "</TEXT>", "<PAGE>",
    "<rss><item><title>", "</item>", "<pubDate>", "---\ntitle: ", "\n---\n", "# ", "**", "[", "](", ")", "|",
    "\n| --- |\n", "From: ", "\nDate: ", "\nSubject: ", "\nContent-Type: text/html; charset=", "\n\n", "&#",
    "&nbsp;", "&amp", "\\",
)  # fmt: skip
ODD = (
    "\0", "\x85", "\u2028", "\r\n", "\r", "\x0b", "\xa0", "\u200b", "\u00ad\n", "\ufeff", "\u202e", "\ufb01", "İ",
    "ß", "ſ", "٣", "²", "①", "Ⅷ", "𝟜", "🎉", "e\u0301", "\ud800", "\U0010ffff", "–", "’", "“", "…", "ﷺ", "中文", "â€™",
)  # fmt: skip
WORDS = (
    "Acme Corp. (NYSE: ACM)", "Contact:", "Investor Relations", "About Acme", "Forward-Looking Statements", "###",
    "EMBARGOED UNTIL", "conference call", "replay", "until", "passcode", "Conference ID:", "dial", "or", "and",
    "ext.", "at", "on", "to", "from", "a.m.", "p.m.", "ET", "EST", "GMT+25", "UTC-12:60", "noon", "midnight",
    "today", "tomorrow", "Monday", "May", "Feb. 30, 2026", "May 6", "May 6, 0000", "Dec. 31, 9999",
    "January 1, 0001", "24:00", "12:60", "0/0/0", "31.12.9999", "00:00", "May 6-99", "quarter", "Q5",
    "first quarter 0000", "dividend of $", "record date", "ex-dividend", "1-877-555-0100", "+44 20 7946 0123",
    "(555)", "+", "ISIN:", "US0378331005", "CUSIP", "www.", "https://", "@", ".example", "(TSX-V: A; OTC: B)", "(",
    ")", "Inc.", "S.A.", "le 1er mai", "am 31. April", "el 6 de mayo", "NEW YORK, ", "/PRNewswire/",
)  # fmt: skip
RELEASES = [
    path.read_text("utf-8", "replace") for path in raw_releases(CORPUS) if path.suffix in (".md", ".txt", ".html")
]
MAGIC = (b"", b"PK\x03\x04", b"%PDF-1.7", b"\xff\xfe", b"<html>", b"From: a@b\n")
VALIDATOR = jsonschema.Draft202012Validator(schema())


@st.composite
def stretches(draw: st.DrawFn) -> str:
    """A stretch of one of the corpus' releases, cut anywhere."""
    release = draw(st.sampled_from(RELEASES))
    start = draw(st.integers(0, len(release) - 1))
    return release[start : start + draw(st.integers(1, 400))]


PIECES = st.one_of(
    stretches(),
    st.sampled_from(TAGS),
    st.sampled_from(ODD),
    st.sampled_from(WORDS),
    st.integers(0, 10**14).map(str),
    st.integers(1, 9).map(lambda digit: str(digit) * 5_000),
    st.text(max_size=8),
)
SOURCES = st.lists(st.tuples(PIECES, st.sampled_from(("", " ", " ", "\n", "\n\n"))), min_size=1, max_size=40).map(
    lambda parts: "".join(part + joint for part, joint in parts)
)
THROWN = settings(
    max_examples=EXAMPLES, deadline=None, derandomize="RELEASEPARSE_FUZZ" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


def attempt(source: str | bytes) -> list[Release] | str:
    """The records, or why there are none."""
    try:
        return parse_all(source, trace=True)
    except ReleaseError as refused:
        return str(refused)


@pytest.mark.parametrize(
    "text",
    [
        "Acme\n\nOn the fİnal Monday of June 2026 the works open.",
        "Acme\n\nMOBİL: 0532 555 01 23",
        "CORRECTİON: Acme Reports Results\n\nBOSTON, May 6, 2026 -- Acme said so today.",
        "Acme\n\nReplays are open unTİl May 8, the results come out nachbörslİch.",
        "<p>\u017fub: Acme Results</p><p>Dear Sir,</p><p>BOSTON, May 6, 2026 - Acme said so.</p>",
        "\u017fubject: Acme Results\nFrom: a@acme.example\nDate: Wed, 6 May 2026 07:00:00 +0000\n\nAcme said so.",
    ],
)
def test_letters_that_match_without_regard_to_case_need_not_be_in_the_tables(text: str) -> None:
    assert all(release.text for release in parse_all(text))


def test_a_desk_with_a_fax_in_its_line_has_its_number() -> None:
    reached = "Contacts:\n\nAnna Roe, +1 212-555-0100\nPress desk: +1 212-555-0101, Fax: +1 212-555-0102"
    (release,) = parse_all(f"Acme\n\n{reached}")
    assert [contact.phones for contact in release.contacts] == [("+12125550100",), ("+12125550101",)]


def test_what_a_body_is_cut_at_opens_no_correction() -> None:
    (release,) = parse_all("Acme sells saws\n\ne Tools sells a line – updated software to all who have bought a saw.")
    assert release.status == "original"


@THROWN
@given(SOURCES)
def test_any_text_gives_records_that_hold_to_the_contract_or_is_refused(source: str) -> None:
    found = attempt(source)
    assert found == attempt(source)
    for release in found if isinstance(found, list) else ():
        check(release)
        VALIDATOR.validate(json.loads(release.to_json()))
        release.to_jsonld()


@THROWN
@given(SOURCES)
def test_a_text_and_its_bytes_give_one_record(source: str) -> None:
    source = source.encode("utf-8", "replace").decode("utf-8")
    told, read = attempt(source), attempt(source.encode())
    if isinstance(told, list) and isinstance(read, list) and _says_utf8(read):
        assert [_stated(release) for release in told] == [_stated(release) for release in read]


def _says_utf8(releases: list[Release]) -> bool:
    """Whether the bytes were read as what they are: fuzz declares other encodings, too."""
    return all(release.source.charset == "utf-8" for release in releases)


def _stated(release: Release) -> dict[str, Any]:
    return {key: value for key, value in release.to_dict().items() if key != "source"}


@THROWN
@given(
    st.binary(max_size=400), st.sampled_from((b"", b"PK\x03\x04", b"%PDF-1.7", b"\xff\xfe", b"<html>", b"From: a@b\n"))
)
def test_any_bytes_give_records_or_are_refused(tail: bytes, head: bytes) -> None:
    found = attempt(head + tail)
    for release in found if isinstance(found, list) else ():
        check(release)
        release.to_json()


@pytest.mark.parametrize("name", ["language", "region"])
@pytest.mark.parametrize("value", ["", "xx", "EN", "en_US", "fr-CA", "zz-ZZ", "é", "-", "GB"])
def test_any_language_and_region_are_borne(name: str, value: str) -> None:
    for source in RELEASES[:3]:
        assert parse_all(source, **{name: value})  # type: ignore[arg-type]


LONG = "1" * 5_000
STUMBLES = {
    "a number no character has, in a title": f"<html><title>&#{LONG};</title><body><p>Acme to report",
    "a number no character has, in a link": f"<html><body><p><a href='&#{LONG};'>Acme</a> to report",
    "a number no character has, in a table": f"<table><tr><td>&#{LONG};<td>1</tr><tr><td>2<td>3</table><html>",
    "a span of cells no table has": f"<html><table><tr><td colspan={LONG}>Acme to report",
    "a year no mail was sent in": f"To: a\nFrom: b\nSubject: c\nDate: 1 Jan {LONG} 00:00:00 GMT\n\nAcme to report",
    "a day no clock shows": "<html><meta name=date content='0001-01-01T00:00:00'><p>Acme said yesterday and Tuesday",
    "the last day of the calendar": "---\ndate: 9999-12-31\n---\nAcme to report tomorrow at midnight",
    "a host no network has": "<html><p>Acme says <a href='http://[x'>a</a> and <a href='http://\u2100.com/'>b</a> open",
    "a redirector to nowhere": "<html><p>See <a href='https://r.example/?u=http://[x'>our page</a> of Acme",
    "redirectors without end": f"<html><p>See <a href='{'http://a.example/?u=' * 3_000}http://b.example'>Acme</a>",
    "an encoding for no text": b"<html><meta charset=undefined><p>Acme to report",
    "an encoding for hosts": b"<html><meta charset=punycode><p>Acme to report \xff-\xfe",
}


@pytest.mark.parametrize("source", STUMBLES.values(), ids=STUMBLES)
def test_what_a_library_below_stumbles_over_is_borne(source: str | bytes) -> None:
    found = attempt(source)
    assert isinstance(found, list)
    for release in found:
        check(release)


def test_a_mail_within_mails_without_end_is_refused() -> None:
    mails = "Content-Type: message/rfc822\n\n" * 3_000
    with pytest.raises(ReleaseError, match="too deep"):
        parse_all(f"From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n{mails}Acme to report")


def archive(damage: Callable[[bytearray], None]) -> bytes:
    """A Word document, spoilt."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "<w:p>Acme to report</w:p>" * 50)
    raw = bytearray(file.getvalue())
    damage(raw)
    return bytes(raw)


def _spoil(raw: bytearray) -> None:
    raw[50:60] = bytes(10)


def _encrypt(raw: bytearray) -> None:
    raw[6] |= 1
    raw[raw.find(b"PK\x01\x02") + 8] |= 1


@pytest.mark.parametrize("damage", [_spoil, _encrypt])
def test_a_word_document_that_cannot_be_unpacked_is_refused(damage: Callable[[bytearray], None]) -> None:
    with pytest.raises(ReleaseError, match="Word document that cannot be opened"):
        parse_all(archive(damage))
