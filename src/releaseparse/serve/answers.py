"""What a request is answered with: a form of the records, by the Accept header or by name."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from releaseparse import sinks
from releaseparse.batch.outcome import Failure
from releaseparse.record import Record, ReleaseError
from releaseparse.release import Release
from releaseparse.serve import negotiation
from releaseparse.serve.problems import ProblemError
from releaseparse.view import pages
from releaseparse.write import ics


class Reading(NamedTuple):
    """What was read of a request's sources: the records as lines of JSON, and the failures."""

    lines: Sequence[bytes]
    failures: Sequence[Failure]

    @property
    def records(self) -> list[Release]:
        """The records."""
        decoder = msgspec.json.Decoder(Release)
        return [decoder.decode(line) for line in self.lines]


class Form(NamedTuple):
    """A form of an answer: its media type, the name of the file that it is saved as, and what writes it."""

    media_type: str
    file: str | None
    written: Callable[[Reading], bytes]


def _json(reading: Reading) -> bytes:
    failures = [{"name": f.name, "part": f.part, "class": f.kind, "message": f.message} for f in reading.failures]
    return msgspec.json.encode({"releases": [msgspec.Raw(line) for line in reading.lines], "failures": failures})


def _page(reading: Reading) -> bytes:
    records = reading.records
    page = pages.release_page(records[0], back="/") if len(records) == 1 else pages.index_page(records)
    return page.encode()


def _calendar(reading: Reading) -> bytes:
    return ics.calendar(reading.records)


def _parquet(reading: Reading) -> bytes:
    return _sunk(reading.records, "parquet", None)


def _events(reading: Reading) -> bytes:
    return _sunk(reading.records, "csv", "events")


def _sunk(records: Sequence[Record], kind: str, table: str | None) -> bytes:
    out = io.BytesIO()
    sink = sinks.opened(sinks.planned(None, format=kind, table=table), out)
    for record in records:
        sink.add(record)
    sink.close()
    return out.getvalue()


FORMS: dict[str, Form] = {
    "json": Form("application/json", None, _json),
    "html": Form("text/html", None, _page),
    "ics": Form("text/calendar", "events.ics", _calendar),
    "parquet": Form("application/vnd.apache.parquet", "releases.parquet", _parquet),
    "csv": Form("text/csv", "events.csv", _events),
}
"""The forms by name; the first is given to who accepts anything."""


def form(accept: str, fields: Mapping[str, str]) -> Form:
    """The form that a request asks for. Raises ProblemError if there is none such."""
    if name := fields.get("format"):
        if name not in FORMS:
            raise ProblemError(400, f"format must be one of {', '.join(FORMS)}, not {name[:40]!r}")
        return FORMS[name]
    offered = [known.media_type for known in FORMS.values()]
    media_type = negotiation.chosen(accept, offered)
    if media_type is None:
        raise ProblemError(406, f"none of the accepted types can be sent; choose from {', '.join(offered)}")
    return next(known for known in FORMS.values() if known.media_type == media_type)


def body(form: Form, reading: Reading) -> bytes:
    """The answer. Raises ProblemError if a library is missing that writes it."""
    try:
        return form.written(reading)
    except ReleaseError as error:
        raise ProblemError(501, str(error)) from error
