"""What a worker does with a source: its bytes, its records as lines, and what they hold."""

from __future__ import annotations

import hashlib
import os
import stat
import time
import traceback
from collections import Counter
from pathlib import Path

from releaseparse import pipeline
from releaseparse.batch import remote
from releaseparse.batch.outcome import Outcome, Settings, Source
from releaseparse.record import ReleaseError
from releaseparse.release import Release
from releaseparse.write import writer

COUNTED = ("tickers", "identifiers", "dates", "phones", "passcodes", "urls", "emails", "contacts", "events")
"""The fields of a record that hold a list of facts or conclusions each."""


class TooLargeError(Exception):
    """A source has more bytes than are read."""


def read(source: Source, settings: Settings, known: str | None = None) -> Outcome:
    """The records of one source, or why it has none: never an exception. ``known`` is a digest whose bytes need not
    be parsed again."""
    begun = time.monotonic()
    name, size = source.name, source.size
    try:
        raw = content(source, settings.max_size)
    except TooLargeError:
        message = f"is larger than {settings.max_size:,} bytes; --max-size allows more"
        return Outcome.failed(name, "too_large", message, size)
    except Exception as error:  # places on the net have exceptions of their own
        return Outcome.failed(name, "unreadable", f"cannot be read: {getattr(error, 'strerror', None) or error}", size)
    digest = hashlib.sha256(raw).hexdigest()
    if digest == known:
        return Outcome(name, sha256=digest, size=size, unchanged=True)
    try:
        releases = pipeline.parse_all(
            raw, name=name, media_type=source.media_type,
            language=settings.language, region=settings.region, issued=settings.issued,
        )  # fmt: skip
        line = writer(settings.format).line
        return Outcome(
            name,
            tuple(line(release, text=settings.text) for release in releases),
            sha256=digest,
            facts=_facts(releases),
            warnings=Counter(warning.code for release in releases for warning in release.warnings),
            seconds=time.monotonic() - begun,
            size=size,
        )
    except ReleaseError as error:
        return Outcome.failed(name, "refused", str(error), size)
    except Exception as error:  # a defect of ours must not cost the other releases
        place = traceback.extract_tb(error.__traceback__)[-1]
        at = f"{Path(place.filename).name}:{place.lineno}"
        message = f"a defect in releaseparse, please report it: {type(error).__name__}: {error} ({at})"
        return Outcome.failed(name, "defect", message, size)


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
        # One byte more than there should be tells that a file has grown meanwhile; pipes do not say what they hold.
        raw = file.read(about.st_size + 1 if stat.S_ISREG(about.st_mode) else limit + 1)
        if len(raw) > about.st_size:
            raw += file.read(limit + 1 - len(raw))
    if len(raw) > limit:
        raise TooLargeError
    return raw


def _facts(releases: list[Release]) -> dict[str, int]:
    found = {kind: sum(len(getattr(release, kind)) for release in releases) for kind in COUNTED}
    return {kind: number for kind, number in found.items() if number}
