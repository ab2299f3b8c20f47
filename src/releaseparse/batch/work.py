"""What a worker does with a source: read its bytes, make its records, and count what is in them."""

from __future__ import annotations

import hashlib
import os
import stat
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec

from releaseparse import pipeline
from releaseparse.batch import remote
from releaseparse.batch.outcome import Failure, Outcome, Settings, Source
from releaseparse.record import ReleaseError
from releaseparse.release import Release
from releaseparse.stages import Options
from releaseparse.write import writer

COUNTED = ("tickers", "identifiers", "dates", "phones", "passcodes", "urls", "emails", "contacts", "events", "custom")
"""The fields of a record that hold a list of facts or conclusions each."""

WARM = b"""Harrow Mills to report

May 5, 2026 - Harrow Mills Inc. (NYSE: HRWM) will hold a call on May 6, 2026 at 9:00 a.m. Eastern. Dial 1-877-555-0100.
"""
"""A release that loads what most releases need."""


class TooLargeError(Exception):
    """A source has more bytes than are read."""


def read(source: Source, settings: Settings, known: str | None = None) -> Outcome:
    """The records of one source, or why it has none; never raises. ``known`` is the digest of bytes that need not be
    parsed again."""
    begun = time.monotonic()
    name, size = source.name, source.size
    try:
        raw = content(source, settings.max_size)
    except TooLargeError:
        message = f"is larger than {settings.max_size:,} bytes; raise the limit with --max-size"
        return Outcome.failed(name, "too_large", message, size)
    except Exception as error:  # remote systems raise exceptions of their own
        return Outcome.failed(name, "unreadable", f"cannot be read: {getattr(error, 'strerror', None) or error}", size)
    digest = hashlib.sha256(raw).hexdigest()
    if digest == known:
        return Outcome(name, sha256=digest, size=size, unchanged=True)
    lines: list[bytes] = []
    failures: list[Failure] = []
    facts: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    line = writer(settings.format).line
    for number, part in enumerate(parts := _parts(raw, source, settings), start=1):
        try:
            release = _of_mailbox(part(), source)
            lines.append(line(release, text=settings.text))
        except Exception as error:  # a bug must not cost the other releases
            failures.append(_failure(error, name, number if len(parts) > 1 else None))
            continue
        facts.update({kind: len(found) for kind in COUNTED if (found := getattr(release, kind))})
        warnings.update(warning.code for warning in release.warnings)
    seconds = time.monotonic() - begun
    return Outcome(name, tuple(lines), tuple(failures), digest, dict(facts), dict(warnings), seconds, size)


def _of_mailbox(release: Release, source: Source) -> Release:
    """The record with the mailbox for its source, and the message's number for its part; a further release of the same
    message keeps the message for its source."""
    if not source.part or release.source.part > 1:
        return release
    mailbox = source.name.removesuffix(f"#{source.part}")
    return msgspec.structs.replace(
        release, source=msgspec.structs.replace(release.source, name=mailbox, part=source.part)
    )


def warm_up(settings: Settings) -> None:
    """Load tables and patterns, so that copies of this process have them from the start, and share them."""
    read(Source("warm-up", content=WARM), settings)


def _parts(raw: bytes, source: Source, settings: Settings) -> list[Callable[[], Release]]:
    """What makes each record of a source; one call that fails where it cannot be opened."""
    options = Options(language=settings.language, region=settings.region, issued=settings.issued, rules=settings.rules)
    try:
        return pipeline.parts(raw, options, name=source.name, media_type=source.media_type)
    except Exception as error:
        problem = error

    def fail() -> Release:
        raise problem

    return [fail]


def _failure(error: Exception, name: str, part: int | None) -> Failure:
    """A failure as stated."""
    if isinstance(error, ReleaseError):
        return Failure(name, "refused", str(error), part)
    place = traceback.extract_tb(error.__traceback__)[-1]
    at = f"{Path(place.filename).name}:{place.lineno}"
    message = f"a bug in releaseparse, please report it: {type(error).__name__}: {error} ({at})"
    return Failure(name, "defect", message, part)


def content(source: Source, limit: int) -> bytes:
    """A source's bytes, of which no more are read than ``limit``. Raises TooLargeError and OSError."""
    if source.content is not None:
        return source.content
    assert source.path is not None
    if remote.is_remote(source.path):
        with remote.opened(source.path) as far:
            raw = far.read(limit + 1)
        if len(raw) > limit:
            raise TooLargeError
        return raw
    with open(source.path, "rb") as file:
        about = os.fstat(file.fileno())
        if about.st_size > limit:
            raise TooLargeError
        # Asking for one more byte shows whether the file has grown meanwhile; pipes do not report a size.
        raw = file.read(about.st_size + 1 if stat.S_ISREG(about.st_mode) else limit + 1)
        if len(raw) > about.st_size:
            raw += file.read(limit + 1 - len(raw))
    if len(raw) > limit:
        raise TooLargeError
    return raw
