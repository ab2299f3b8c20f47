"""What is no release, or hardly one: an error that says what is wrong with which file, or a record with a warning."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from releaseparse import Release, ReleaseError, parse, parse_all, parse_file

RELEASE = "Acme to report\n\nMAY 6, 2026 - Acme Corp. (NYSE: ACM) will hold a call on May 7, 2026 at 1-877-555-0100.\n"

NOTHING = {
    "empty": b"",
    "white space": b" \n\t\r\n\xc2\xa0\n",
    "byte order mark": b"\xef\xbb\xbf",
    "zeros": bytes(10_000),
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40,
    "archive": b"PK\x03\x04\x14\0\x06\0\x08\0" + bytes(range(256)) * 40,
    "program": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40,
    "program of Windows": b"MZ\x90\0\x03\0\0\0" + b"This program cannot be run in DOS mode." + bytes(range(256)) * 40,
    "program that could be UTF-16": b"MZ" + b"A\0B\0c\0 \0" * 3_000,
    "text compressed with gzip": gzip.compress(RELEASE.encode() * 40),
    "text compressed with bzip2": bz2.compress(RELEASE.encode() * 40),
    "text compressed with xz": lzma.compress(RELEASE.encode() * 40),
    "text packed by zlib": zlib.compress(RELEASE.encode() * 40),
    "tags alone": b"<html><head><title></title></head><body><div> <br> </div></body></html>",
    "script alone": b"<html><body><script>var a = 1;</script></body></html>",
}


@pytest.mark.parametrize("source", NOTHING.values(), ids=NOTHING)
def test_what_holds_no_text_is_refused(source: bytes, tmp_path: Path) -> None:
    for function in (parse, parse_all):
        with pytest.raises(ReleaseError) as refused:
            function(source, name="folder/x.txt")
        message = str(refused.value)
        assert "folder/x.txt" in message
        assert "\n" not in message
    path = tmp_path / "x.txt"
    path.write_bytes(source)
    with pytest.raises(ReleaseError, match=r"x\.txt"):
        parse_file(path)


@pytest.mark.parametrize("source", ["", " \n "])
def test_a_str_that_holds_no_text_is_refused(source: str) -> None:
    with pytest.raises(ReleaseError):
        parse(source)


@pytest.mark.parametrize("before", ["", "<?xml version='1.0'?>\n", "<!-- [a] -->\n"])
def test_a_document_types_own_declarations_are_no_text(before: str) -> None:
    declared = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd" [ <!ENTITY a "b"> <!ELEMENT x (#PCDATA)> ]>'
    release = parse(f"{before}{declared}\n<html><body><h1>Acme to report</h1><p>MAY 6, 2026 - Acme Corp. opens.</p>")
    assert (release.text or "").startswith("Acme to report")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(ReleaseError, match=str(path)):
            parse_file(path)


ENCODED = {
    "UTF-8": RELEASE.replace("Acme", "Ácme").encode(),
    "UTF-8 with mark": RELEASE.replace("Acme", "Ácme").encode("utf-8-sig"),
    "UTF-16": RELEASE.replace("Acme", "Ácme").encode("utf-16"),
    "UTF-16 without mark": RELEASE.encode("utf-16-le"),
    "Windows-1252": RELEASE.replace("Acme", "Ácme“”").encode("cp1252"),
    "HTML in Latin-1, declared": (
        "<html><head><meta charset='iso-8859-1'></head><body><p>"
        + RELEASE.replace("Acme", "Ácme").replace("\n\n", "<p>")
    ).encode("latin-1"),
    "HTML in Windows-1252, declared as UTF-8": (
        "<html><head><meta charset='utf-8'></head><body><p>" + RELEASE.replace("Acme", "Ácme").replace("\n\n", "<p>")
    ).encode("cp1252"),
    "XHTML in UTF-8, declared as Latin-1 by mistake of the server": (
        "<?xml version='1.0' encoding='utf-8'?><html><body><p>"
        + RELEASE.replace("Acme", "Ácme").replace("\n\n", "</p><p>")
        + "</p></body></html>"
    ).encode(),
}


@pytest.mark.parametrize("source", ENCODED.values(), ids=ENCODED)
def test_encodings_are_found_whatever_is_declared(source: bytes) -> None:
    release = parse(source)
    assert release.text is not None
    assert "�" not in release.text
    assert "Ácme" in release.text or "Acme" in release.text
    assert [phone.e164 for phone in release.phones] == ["+18775550100"]


def test_a_text_cut_within_a_character_is_read_with_a_warning() -> None:
    release = parse((RELEASE + "Société").encode() + b"\xc3")
    assert [phone.e164 for phone in release.phones] == ["+18775550100"]
    assert "encoding" in [warning.code for warning in release.warnings]


def test_a_few_stray_bytes_cost_only_themselves() -> None:
    release = parse(RELEASE.encode() + b"\nA \x00 B \xff\xfe C\n")
    assert [phone.e164 for phone in release.phones] == ["+18775550100"]


def test_a_lone_surrogate_is_no_obstacle() -> None:
    release = parse(RELEASE + "\ud800")
    assert [phone.e164 for phone in release.phones] == ["+18775550100"]
    assert json.loads(release.to_json())["phones"]


DEEP = {
    "div": b"<html><body>" + b"<div>" * 10_000 + RELEASE.encode() + b"</div>" * 10_000,
    "table": b"<html><body>" + b"<table><tr><td>" * 10_000 + RELEASE.encode(),
    "font, never closed": b"<html><body>" + b"<font>" * 10_000 + RELEASE.encode(),
    "list": b"<html><body>" + b"<ul><li>" * 10_000 + RELEASE.encode(),
    "quotation": b"> " * 10_000 + RELEASE.encode(),
    "brackets": RELEASE.encode() + b"[" * 10_000 + b"](x)" * 10_000,
}


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP)
def test_deep_nesting_is_read_or_refused(source: bytes) -> None:
    release, refusal = attempt(source, "deep.html")
    if release is None:
        assert "deep.html" in refusal
    else:
        assert "+18775550100" in [phone.e164 for phone in release.phones]


def attempt(source: bytes, name: str) -> tuple[Release | None, str]:
    """The record, or None and why it was refused."""
    try:
        return parse(source, name=name), ""
    except ReleaseError as refused:
        return None, str(refused)


@pytest.mark.parametrize(
    "source",
    [
        (RELEASE + "\n") * 500_000,
        "<html><body>" + f"<p>{RELEASE}</p>" * 470_000,
        "word " * 10_500_000,
    ],
    ids=["text", "HTML", "words"],
)
def test_fifty_megabytes_are_refused_or_cut_with_a_warning(source: str) -> None:
    assert len(source) > 50_000_000
    begun = time.monotonic()
    release, refusal = attempt(source.encode(), "big.txt")
    if release is None:
        assert "big.txt" in refusal
    else:
        assert "truncated" in [warning.code for warning in release.warnings]
    assert time.monotonic() - begun < 120  # a last fuse: what batch allows a file


def test_none_of_it_costs_another_release_in_a_batch(tmp_path: Path) -> None:
    bad = {**NOTHING, "div": DEEP["div"], "cut": RELEASE.encode() + b"\xc3"}
    for name, source in bad.items():
        (tmp_path / f"{name.replace(' ', '-')}.txt").write_bytes(source)
    for name in ("a", "m", "z"):
        (tmp_path / f"{name}.txt").write_text(RELEASE)
    done = subprocess.run(
        [sys.executable, "-m", "releaseparse", "batch", "-q", str(tmp_path)],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    names = [Path(json.loads(line)["source"]["name"]).stem for line in done.stdout.splitlines()]
    assert {"a", "m", "z", "cut"} <= set(names)
    complaints = done.stderr.decode().splitlines()
    assert len(complaints) + len(names) == len(bad) + 3
    for complaint in complaints:
        assert complaint.startswith(f"releaseparse: {tmp_path}/")
        assert "defect" not in complaint
