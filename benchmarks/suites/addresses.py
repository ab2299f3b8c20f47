"""The cases of linkify-it, twitter-text and Recognizers-Text that hold web addresses, e-mail addresses and cashtags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import regex

from benchmarks.suites import Suite, Verdict
from releaseparse import extract
from releaseparse.text import Block, Document, TextBuilder

_OUTSIDE = regex.compile(
    r"(?:^|\s)//+\w|localhost"  # an address without scheme or domain
    r"|(?<![^\s<(])(?:\d+\.)+\d+/"  # a number without scheme
    r"|https?://[^\s./:]++(?!\.|:[^\s/]*@)"  # a host of one word
    r"|(?<![\w./])[#@$](?:https?://)?[a-z]\w*[.:/][^\s@]*(?:\s[#@$]|$)"  # tags and handles of a tweet
    r"|\"foo\"|\"doublequoted\"|@\[\d"  # quotation marks and numbers in brackets inside an address
    r"|\p{So}\w*\.\w"  # a host of pictures
)
"""What no release prints as an address: the rule by which cases are left out."""

CHOICE = (
    "all but those with a host of one word, a bare number or a picture, a protocol-relative address, quotation marks "
    "inside an address, or the tags and handles of a tweet"
)
NOTES = {
    "http://domain.com-that-you-should-have-put-a-space-after": "what is glued behind an address is cut off here",
    "P1|0||P2|0": "a bar parts the cells of a row in releases",
}


def found_in(text: str) -> extract.Candidates:
    """The candidates of a text that is one paragraph."""
    builder = TextBuilder()
    builder.add(text, source=0)
    return extract.scan(Document(text=builder.build(), blocks=(Block("paragraph", 0, len(text)),)))


def _cases(folder: Path, library: str, group: str, *, all_of_them: bool = False) -> Iterator[dict[str, Any]]:
    lines = (folder / library / "cases.jsonl").read_text("utf-8").splitlines()
    for case in map(json.loads, lines):
        if case["group"].startswith(group) and (all_of_them or not _OUTSIDE.search(case["input"])):
            yield case


def _verdict(case: dict[str, Any], wanted: list[str], found: list[str]) -> Verdict:
    agrees = [w.casefold() for w in wanted] == [f.casefold() for f in found]
    note = next((note for text, note in NOTES.items() if text in case["input"]), "")
    name = f"{case['group']} {case['id']}"
    return Verdict(name, case["input"], agrees, " | ".join(wanted), " | ".join(found), note)


def _addresses(text: str) -> list[str]:
    candidates = found_in(text)
    spans = sorted([(c.start, c.end) for c in candidates.urls] + [(c.start, c.end) for c in candidates.emails])
    return [text[start:end] for start, end in spans]


def _linkify(group: str, folder: Path) -> Iterator[Verdict]:
    for case in _cases(folder, "linkify-it", group):
        first = case.get("expected_first")
        wanted = [regex.sub("(?i)^mailto:", "", first)] if first else []
        yield _verdict(case, wanted, _addresses(case["input"])[:1])


def _twitter_urls(folder: Path) -> Iterator[Verdict]:
    for case in _cases(folder, "twitter-text", "extract/urls"):
        text = case["input"]
        wanted = [w["url"] if isinstance(w, dict) else w for w in case["expected"]]
        yield _verdict(case, wanted, [text[c.start : c.end] for c in found_in(text).urls])


def _cashtags(folder: Path) -> Iterator[Verdict]:
    for case in _cases(folder, "twitter-text", "extract/cashtags", all_of_them=True):
        text = case["input"]
        wanted = [w["cashtag"] if isinstance(w, dict) else w for w in case["expected"]]
        wanted = [w for w in wanted if regex.fullmatch(r"[A-Z.]{2,}", w)]
        yield _verdict(case, wanted, [c.value.symbol for c in found_in(text).tickers])


def _recognizers(model: str, folder: Path) -> Iterator[Verdict]:
    for case in _cases(folder, "recognizers-text", f"Sequence/English/{model}"):
        text, candidates = case["input"], found_in(case["input"])
        found = candidates.emails if model == "EmailModel" else candidates.urls
        yield _verdict(case, [r["Text"] for r in case["results"]], [text[c.start : c.end] for c in found])


SUITES = (
    Suite("linkify-it: links", CHOICE, partial(_linkify, "links"), least=0.95),
    Suite("linkify-it: no links", CHOICE, partial(_linkify, "not_links"), least=0.95),
    Suite("twitter-text: URLs", CHOICE, _twitter_urls, least=0.95),
    Suite(
        "twitter-text: cashtags", "all; of what is wanted, the tags in capitals of two or more", _cashtags, least=0.95
    ),
    Suite("Recognizers-Text: e-mails", CHOICE, partial(_recognizers, "EmailModel"), least=0.95),
    Suite("Recognizers-Text: URLs", CHOICE, partial(_recognizers, "URLModel"), least=0.95),
)
