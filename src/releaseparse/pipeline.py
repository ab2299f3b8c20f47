"""The stages in order, and ``parse``: how a release is read, on one screen."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from releaseparse import about, announces, contacts, events, extract, lexicon, moments, own, sections
from releaseparse.check import check
from releaseparse.joining import access
from releaseparse.names import legible
from releaseparse.own import Rules
from releaseparse.read import read
from releaseparse.record import ReleaseError, Source, Warning
from releaseparse.release import Release
from releaseparse.stages import Options
from releaseparse.text import Document
from releaseparse.trace import follow

Buffer = bytes | bytearray | memoryview
"""Bytes in any of their forms."""


def parse(
    text: str | Buffer,
    *,
    name: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
    region: str = "US",
    issued: dt.date | dt.datetime | str | None = None,
    trace: bool = False,
    rules: Rules | None = None,
) -> Release:
    """The record of a release; the first one, with a warning, if the source contains several.

    ``text`` is the source as str, bytes, bytearray or memoryview: plain text, Markdown, HTML, an SEC
    submission, a mail, a PDF and others. ``name`` goes into the record's source; ``media_type`` overrides detection;
    ``language`` (BCP 47) overrides detection too; ``region`` (ISO 3166) is assumed for phone numbers without a country
    code if the release does not show it; ``issued`` (a date, or a string in ISO 8601) is the date of issue if the
    release gives none; ``trace`` keeps every decision in ``Release.trace``; ``rules`` are your own, for this parse
    alone. Raises ReleaseError.

    >>> release = parse("Acme to report\\n\\nAcme Corp. (NYSE: ACM) will report on May 6, 2026.")
    >>> release.headline.value, release.dates[0].value
    ('Acme to report', '2026-05-06')
    """
    options = Options(language=language, region=region, issued=day(issued), trace=trace, rules=rules)
    sources = _sources(text, name, media_type, rules)
    several = Warning(
        code="several_releases",
        message=f"the source contains {len(sources)} releases and this is the first; use parse_all to read them all",
    )
    return _release(*sources[0], options, (several,) if len(sources) > 1 else ())


def day(issued: dt.date | dt.datetime | str | None) -> dt.date | dt.datetime | None:
    """A day of issue as the stages take it; strings are read as ISO 8601. Raises ReleaseError for anything else.

    >>> day("2026-05-06"), day("2026-05-06T07:30:00-04:00").isoformat()
    (datetime.date(2026, 5, 6), '2026-05-06T07:30:00-04:00')
    """
    if not isinstance(issued, str):
        return issued
    try:
        return dt.datetime.fromisoformat(issued) if "T" in issued else dt.date.fromisoformat(issued)
    except ValueError:
        raise ReleaseError(f"issued: {issued!r} is not a date; write it as 2026-05-06") from None


def parse_all(
    text: str | Buffer,
    *,
    name: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
    region: str = "US",
    issued: dt.date | dt.datetime | str | None = None,
    trace: bool = False,
    rules: Rules | None = None,
) -> list[Release]:
    """One record for each release that the source contains; the arguments are those of :func:`parse`.

    >>> feed = "<rss><item><title>Acme to report</title><description>On May 6.</description></item></rss>"
    >>> [release.headline.value for release in parse_all(feed)]
    ['Acme to report']
    """
    options = Options(language=language, region=region, issued=day(issued), trace=trace, rules=rules)
    return records(text, options, name=name, media_type=media_type)


def records(
    text: str | Buffer, options: Options, *, name: str | None = None, media_type: str | None = None
) -> list[Release]:
    """One record for each release of the source, as :func:`parse_all` gives them with these options."""
    return [part() for part in parts(text, options, name=name, media_type=media_type)]


def parts(
    text: str | Buffer, options: Options, *, name: str | None = None, media_type: str | None = None
) -> list[Callable[[], Release]]:
    """A function for each release of the source that makes its record, so that a failure costs that release alone."""
    sources = _sources(text, name, media_type, options.rules)
    return [partial(_release, document, source, options) for document, source in sources]


def parse_file(
    path: str | Path,
    *,
    language: str | None = None,
    region: str = "US",
    issued: dt.date | str | None = None,
    rules: Rules | None = None,
) -> Release:
    """The record of a file, as :func:`parse` returns it. Raises ReleaseError, also if the file cannot be read.

    >>> parse_file("no-such-release.txt")
    Traceback (most recent call last):
    releaseparse.record.ReleaseError: no-such-release.txt: cannot be read: No such file or directory
    """
    try:
        raw = Path(path).read_bytes()
    except (OSError, ValueError) as error:  # the latter for a null byte in the name
        reason = getattr(error, "strerror", None) or error
        raise ReleaseError(f"{legible(str(path))}: cannot be read: {reason}") from error
    return parse(raw, name=str(path), language=language, region=region, issued=issued, rules=rules)


def _sources(
    text: str | Buffer, name: str | None, media_type: str | None, rules: Rules | None
) -> list[tuple[Document, Source]]:
    """The releases that the source contains, each with what was read."""
    text = _source(text)
    name = None if name is None else legible(str(name))
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    digest = hashlib.sha256(raw).hexdigest()
    with own.applied(rules):
        documents = read(text, name=name, media_type=media_type)
    return [
        (
            document,
            Source(
                name=name, part=document.part, media_type=document.media_type, charset=document.charset,
                bytes=len(raw), sha256=digest, mail=document.metadata.mail,
            ),
        )
        for document in documents
    ]  # fmt: skip


def _source(text: str | Buffer) -> str | bytes:
    """The source as text or bytes. Raises ReleaseError if it is neither."""
    if isinstance(text, str | bytes):
        return text
    if isinstance(text, bytearray | memoryview):
        return bytes(text)
    raise ReleaseError(f"the source must be str or bytes, not {type(text).__name__}; to read a file use parse_file")


def _release(document: Document, source: Source, options: Options, warnings: tuple[Warning, ...] = ()) -> Release:
    with own.applied(options.rules):
        return _parsed(document, source, options, warnings)


def _parsed(document: Document, source: Source, options: Options, warnings: tuple[Warning, ...]) -> Release:
    phrases = lexicon.scan(document)
    candidates = extract.scan(document)
    layout = sections.cut(document, candidates, phrases, options)
    known = about.establish(document, candidates, layout, options, phrases)
    facts = extract.resolve(candidates, known)
    phones, passcodes = access.link(facts.phones.facts, facts.passcodes.facts, known)
    people = contacts.link(phones, facts.emails.facts, known)
    joinable = events.Joinable(
        facts.dates.facts, phones, passcodes, facts.urls.facts, facts.tickers.facts, facts.emails.facts
    )
    happenings = events.link(joinable, known)
    known = about.settle(known, facts)
    resolved = (
        facts.urls, facts.emails, facts.identifiers, facts.tickers, facts.passcodes, facts.phones, facts.dates,
        people, happenings,
    )  # fmt: skip
    custom = own.scan(document, options.rules.extractors) if options.rules else None
    doubts = [Warning(code=code, message=message) for code, message in document.doubts]  # type: ignore[arg-type]
    release = Release(
        id=hashlib.sha256(document.text.value.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        source=source,
        language=known.language or None,
        text=document.text.value,
        status=layout.status,
        headline=layout.headline,
        subheadlines=layout.subheadlines,
        dateline=layout.dateline,
        issuer=known.issuer,
        issued=known.issued,
        embargo=known.layout.embargo,
        sections=layout.sections,
        tickers=facts.tickers.facts,
        identifiers=facts.identifiers.facts,
        dates=tuple(map(moments.dated, facts.dates.facts)),
        phones=phones,
        passcodes=passcodes,
        urls=facts.urls.facts,
        emails=facts.emails.facts,
        contacts=people.facts,
        events=tuple(map(moments.dated, happenings.facts)),
        warnings=(*doubts, *(w for r in resolved for w in r.warnings), *check(happenings.facts, known), *warnings),
        custom=custom.facts if custom else msgspec.UNSET,
    )
    decisions = follow(known, candidates, facts, (phones, passcodes), people, happenings) if options.trace else ()
    decisions += custom.decisions if custom and options.trace else ()
    unsure = tuple(announces.doubt(release, options.models))
    release = msgspec.structs.replace(release, warnings=(*release.warnings, *unsure)) if unsure else release
    return release.with_origin(document.text, decisions)
