"""A release as users see it: the record, the formats it can be written in, its map to the source and its trace.

What writes a format is imported when it is asked for: together they took a tenth of a process's first parse.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Self

import msgspec

from releaseparse.record import Fact, Record, ReleaseError
from releaseparse.rules import Decision
from releaseparse.text import Text
from releaseparse.write import json


class Origin(NamedTuple):
    """What a parsed release keeps besides its fields: its text with the map to the source, and its trace."""

    text: Text
    decisions: tuple[Decision, ...]


class Release(Record, frozen=True, kw_only=True):
    """One news release as a record: what it states, and the spans of text where it states it."""

    def with_origin(self, text: Text, decisions: tuple[Decision, ...] = ()) -> Self:
        """This release, with where its text came from and what was decided on the way."""
        msgspec.structs.force_setattr(self, "_origin", Origin(text, decisions))
        return self

    @property
    def origin(self) -> Origin | None:
        """What :meth:`with_origin` added; None for a record that was read back from JSON."""
        return getattr(self, "_origin", None)

    def to_json(self, *, text: bool = True) -> bytes:
        """The record as UTF-8 JSON; ``text=False`` omits the release's text.

        >>> from releaseparse import parse
        >>> parse("Acme to report").to_json()[:25]
        b'{"schema":"releaseparse/1'
        """
        return json.encoded(self, text=text)

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """The record as plain dicts, lists and strings, with the keys of the JSON; ``text=False`` omits the text.

        >>> from releaseparse import parse
        >>> parse("Acme: call 1-877-555-0100").to_dict()["phones"][0]["e164"]
        '+18775550100'
        """
        return json.plain(self, text=text)

    def to_rows(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of this release in the tables of ``docs/tables.sql``: one list per table, one dict per row.

        >>> from releaseparse import parse
        >>> [row["e164"] for row in parse("Acme: call 1-877-555-0100").to_rows()["phones"]]
        ['+18775550100']
        """
        from releaseparse.tables import to_rows

        return to_rows(self)

    def to_ics(self, *, replays: bool = False) -> bytes:
        """The events as a calendar (RFC 5545); ``replays`` adds an entry for each replay. Needs the extra ``[ics]``."""
        from releaseparse.write import ics

        return ics.calendar([self], replays=replays)

    def to_jsonld(self) -> dict[str, Any]:
        """The release as schema.org JSON-LD: a NewsArticle with its events and contact points.

        >>> from releaseparse import parse
        >>> parse("Acme to report").to_jsonld()["@type"]
        'NewsArticle'
        """
        from releaseparse.write import jsonld

        return jsonld.linked(self)

    def to_html(self) -> str:
        """The release as an HTML page: its text with every fact marked, its record, and its events as cards.

        The page needs no network and no script. Needs the extra ``[view]``, and ``[ics]`` for calendars to download;
        raises ReleaseError if the former is missing.

        >>> from releaseparse import parse
        >>> parse("Acme: call 1-877-555-0100").to_html().count('href="tel:')
        0
        """
        from releaseparse.view import pages

        return pages.release_page(self)

    def _repr_html_(self) -> str | None:
        """What a notebook shows: the page in a frame, or None without the extra, so that it prints the record."""
        from releaseparse.view import pages

        try:
            return pages.notebook(self)
        except ReleaseError:
            return None

    @property
    def trace(self) -> tuple[Decision, ...]:
        """The decisions behind the record, if it was made by ``parse(…, trace=True)``; otherwise empty."""
        return self.origin.decisions if self.origin else ()

    def source_span(self, fact: Fact) -> tuple[int, int]:
        """The position of a fact in the decoded source, as (start, end) in code points.

        Raises ReleaseError for a record that was read back from JSON, which has no map to the source.

        >>> from releaseparse import parse
        >>> release = parse("<html><p>Acme &amp; Sons: call <b>1-877-555-0100</b>")
        >>> release.phones[0].start, release.source_span(release.phones[0])
        (18, (34, 48))
        """
        if self.origin is None:
            raise ReleaseError(
                "this record did not come from parse(), so it has no map to its source; parse the source again"
            )
        return self.origin.text.source_span(fact.start, fact.end)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, as a dict.

    >>> schema()["$ref"]
    '#/$defs/Release'
    """
    definition = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Release)}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(definition))  # lists for the tuples of defaults
    return plain


def schema_text() -> bytes:
    """The schema as indented UTF-8 JSON, line feed included."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"
