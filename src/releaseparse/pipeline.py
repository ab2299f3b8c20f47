"""The stages in order, and ``parse``: the whole journey of a release on one screen."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import msgspec

from releaseparse import about, contacts, events, extract, lexicon, sections
from releaseparse.check import check
from releaseparse.joining import access
from releaseparse.read import read
from releaseparse.record import Release, ReleaseError, Source, Warning
from releaseparse.stages import Options
from releaseparse.text import Document
from releaseparse.trace import follow


def parse(
    text: str | bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
    region: str = "US",
    issued: dt.date | dt.datetime | None = None,
    trace: bool = False,
) -> Release:
    """The record of a release, the first where the source holds several (a warning tells).

    ``text`` is the source as str or bytes: plain text, Markdown, HTML or an SEC submission. ``name`` goes
    into the record's source; ``media_type`` overrides detection; ``language`` (BCP 47) overrides what is
    detected; ``region`` (ISO 3166) is that of numbers printed without country code where the release does
    not tell; ``issued`` the date to reckon from where it gives none; ``trace`` keeps every decision in
    ``Release.trace``. Raises ReleaseError.

    >>> release = parse("Acme to report\\n\\nAcme Corp. (NYSE: ACM) will report on May 6, 2026.")
    >>> release.headline.value, release.dates[0].value
    ('Acme to report', '2026-05-06')
    """
    releases = parse_all(
        text, name=name, media_type=media_type, language=language, region=region, issued=issued, trace=trace
    )
    first = releases[0]
    if len(releases) == 1:
        return first
    several = Warning(
        code="several_releases",
        message=f"the source holds {len(releases)} releases; this is the first: use parse_all for all",
    )
    return _with_map(msgspec.structs.replace(first, warnings=(*first.warnings, several)), first)


def parse_all(
    text: str | bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
    region: str = "US",
    issued: dt.date | dt.datetime | None = None,
    trace: bool = False,
) -> list[Release]:
    """One record for each release that the source holds, arguments as for :func:`parse`.

    >>> feed = "<rss><item><title>Acme to report</title><description>On May 6.</description></item></rss>"
    >>> [release.headline.value for release in parse_all(feed)]
    ['Acme to report']
    """
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    digest = hashlib.sha256(raw).hexdigest()
    options = Options(language=language, region=region, issued=issued, trace=trace)
    return [
        _release(
            document,
            Source(
                name=name, part=document.part, media_type=document.media_type, charset=document.charset,
                bytes=len(raw), sha256=digest,
            ),
            options,
        )
        for document in read(text, name=name, media_type=media_type)
    ]  # fmt: skip


def parse_file(
    path: str | Path, *, language: str | None = None, region: str = "US", issued: dt.date | None = None
) -> Release:
    """The record of a file, as :func:`parse` gives it. Raises ReleaseError, also where it cannot be read.

    >>> parse_file("no-such-release.txt")
    Traceback (most recent call last):
    releaseparse.record.ReleaseError: no-such-release.txt: cannot be read: No such file or directory
    """
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise ReleaseError(f"{path}: cannot be read: {error.strerror}") from error
    return parse(raw, name=str(path), language=language, region=region, issued=issued)


def _release(document: Document, source: Source, options: Options) -> Release:
    phrases = lexicon.scan(document)
    candidates = extract.scan(document)
    layout = sections.cut(document, candidates, phrases)
    known = about.establish(document, candidates, layout, options, phrases)
    facts = extract.resolve(candidates, known)
    phones, passcodes = access.link(facts.phones.facts, facts.passcodes.facts, known)
    people = contacts.link(phones, facts.emails.facts, known)
    joinable = events.Joinable(facts.dates.facts, phones, passcodes, facts.urls.facts, facts.tickers.facts)
    happenings = events.link(joinable, known)
    resolved = (
        facts.urls, facts.emails, facts.identifiers, facts.tickers, facts.passcodes, facts.phones, facts.dates,
        people, happenings,
    )  # fmt: skip
    doubts = [Warning(code=code, message=message) for code, message in document.doubts]  # type: ignore[arg-type]
    release = Release(
        id=hashlib.sha256(document.text.value.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        source=source,
        language=known.language,
        text=document.text.value,
        status=layout.status,
        headline=layout.headline,
        subheadlines=layout.subheadlines,
        dateline=layout.dateline,
        issuer=about.with_tickers(known.issuer, facts.tickers.facts),
        issued=known.issued,
        embargo=about.with_instant(layout.embargo, facts.dates.facts),
        sections=layout.sections,
        tickers=facts.tickers.facts,
        identifiers=facts.identifiers.facts,
        dates=facts.dates.facts,
        phones=phones,
        passcodes=passcodes,
        urls=facts.urls.facts,
        emails=facts.emails.facts,
        contacts=people.facts,
        events=happenings.facts,
        warnings=(*doubts, *(w for r in resolved for w in r.warnings), *check(happenings.facts, known)),
    )
    release.__dict__["_source_span"] = document.text.source_span
    if options.trace:
        release.__dict__["_trace"] = follow(candidates, facts, (phones, passcodes), people, happenings)
    return release


def _with_map(release: Release, other: Release) -> Release:
    release.__dict__.update(other.__dict__)
    return release
