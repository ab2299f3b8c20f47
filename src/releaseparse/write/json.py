"""Records as JSON: one to a line, or indented for the eye."""

from __future__ import annotations

import msgspec

from releaseparse.record import Release, schema


def line(release: Release, *, text: bool = True) -> bytes:
    """The record as one line of UTF-8 JSON, line feed included; ``text=False`` leaves the text out."""
    return release.to_json(text=text) + b"\n"


def indented(release: Release, *, text: bool = True) -> bytes:
    """The record as indented UTF-8 JSON, line feed included."""
    return msgspec.json.format(release.to_json(text=text), indent=2) + b"\n"


def schema_text() -> bytes:
    """The record's JSON Schema (draft 2020-12), indented, line feed included."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"
