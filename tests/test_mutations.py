"""Sources spoilt on purpose: parts dropped, encodings swapped, cut in the middle of a tag. Every reader gives records
whose places are true, or a ReleaseError; ``make heavy`` spoils two thousand."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress

import pytest

import test_offsets
from places import CORPUS, raw_releases
from releaseparse import ReleaseError, parse_all
from releaseparse.read import read
from releaseparse.text import Document

HEAVY = "RELEASEPARSE_FUZZ" in os.environ or "RELEASEPARSE_HEAVY" in os.environ
SPOILT = 2_000 if HEAVY else 96
"""Sources that are spoilt, over all formats; each comes from its own seed."""
LONGEST = 30_000
"""Bytes of a source that is spoilt: longer ones only cost time."""
SOURCES = [path.read_bytes() for path in raw_releases(CORPUS)]
SHORT = [source for source in SOURCES if len(source) <= LONGEST]
CHARSETS = (b"utf-8", b"iso-2022-jp", b"gb18030", b"koi8-r", b"utf-16", b"windows-1252", b"x-unknown", b"utf-7", b"")

Spoil = Callable[[random.Random, bytes], bytes]


def _cut(chance: random.Random, source: bytes) -> bytes:
    return source[: chance.randrange(1, len(source))]


def _headless(chance: random.Random, source: bytes) -> bytes:
    return source[chance.randrange(len(source)) :]


def _dropped(chance: random.Random, source: bytes) -> bytes:
    start = chance.randrange(len(source))
    return source[:start] + source[start + chance.randrange(1, 2_000) :]


def _lines_dropped(chance: random.Random, source: bytes) -> bytes:
    return b"".join(line for line in source.splitlines(keepends=True) if chance.random() > 0.1)


def _doubled(chance: random.Random, source: bytes) -> bytes:
    start = chance.randrange(len(source))
    return source[:start] + source[start : start + 3_000] * 2 + source[start:]


def _recharged(chance: random.Random, source: bytes) -> bytes:
    for charset in CHARSETS[:6]:
        if charset in source.lower():
            at = source.lower().find(charset)
            return source[:at] + chance.choice(CHARSETS) + source[at + len(charset) :]
    return source.decode("utf-8", "replace").encode(chance.choice(("utf-16", "cp1252", "koi8-r", "gb18030")), "replace")


def _flipped(chance: random.Random, source: bytes) -> bytes:
    spoilt = bytearray(source)
    for _ in range(chance.randrange(1, 40)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _spliced(chance: random.Random, source: bytes) -> bytes:
    return _cut(chance, source) + _headless(chance, chance.choice(SHORT))


SPOILS: tuple[Spoil, ...] = (
    _cut, _headless, _dropped, _lines_dropped, _doubled, _recharged, _flipped, _spliced,
)  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__.strip("_"))
def test_a_spoilt_source_is_read_with_true_places_or_refused(spoil: Spoil) -> None:
    for seed in range(SPOILT // len(SPOILS)):
        chance = random.Random(f"{spoil.__name__} {seed}")
        source = spoil(chance, SHORT[seed % len(SHORT)])
        with suppress(ReleaseError):
            for document in read(source, name="spoilt"):
                check(document)
            for release in parse_all(source, name="spoilt"):
                test_offsets.check(release)


def check(document: Document) -> None:
    """Blocks in order within the text, and a map that never leads backwards within a piece."""
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text.value)
        at = block.end
    for link in document.links:
        assert 0 <= link.start <= link.end <= len(document.text.value)
    for block in document.blocks:
        start, end = document.text.source_span(block.start, block.end)
        assert start >= 0
        assert end >= 0
