"""Records as JSON: one per line, or indented."""

from __future__ import annotations

from typing import Any

import msgspec

from releaseparse.record import Record
from releaseparse.write import Writer


def plain(release: Record, *, text: bool = True) -> dict[str, Any]:
    """The record as dicts, lists and strings, keys as in the JSON; ``text=False`` leaves the text out."""
    record: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(release))
    if not text:
        del record["text"]
    return record


def encoded(release: Record, *, text: bool = True) -> bytes:
    """The record as UTF-8 JSON without a line feed; ``text=False`` leaves the text out."""
    return msgspec.json.encode(release if text else plain(release, text=False))


def line(release: Record, *, text: bool = True) -> bytes:
    """The record as one line of UTF-8 JSON, line feed included; ``text=False`` leaves the text out."""
    return encoded(release, text=text) + b"\n"


def indented(release: Record, *, text: bool = True) -> bytes:
    """The record as indented UTF-8 JSON, line feed included."""
    return msgspec.json.format(encoded(release, text=text), indent=2) + b"\n"


WRITER = Writer(line, indented=indented)
