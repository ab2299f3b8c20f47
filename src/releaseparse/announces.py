"""Whether a text announces anything, judged by a model from what was found in it. Letters, listings and source code
are parsed all the same, with the warning ``no_release``."""

from __future__ import annotations

from collections.abc import Iterator

from releaseparse.learn.store import Models
from releaseparse.record import Record, Warning
from releaseparse.rules import Pattern

MODEL = "announces"
SURE = 0.95
"""Probability from which a text is called no release: a false alarm costs a reader more than a missed one."""
WORDS = (12, 40, 100, 250)
"""Words at which a text counts as longer: a greeting, a note, a letter, a short release."""
DENSE = (0.05, 0.12, 0.25)
"""Shares of signs among the characters at which a text counts as denser: prose, tables, programs."""
SIGNS = b"{}[]()<>=|/\\_#*:;$%&+"

_UNSPACED = Pattern("[\u3040-\u9fff]")
"""A letter of a script without spaces between words."""


def doubt(release: Record, models: Models) -> Iterator[Warning]:
    """The warning that a text is not a news release, if the model is sure."""
    if MODEL in models and not release.events:  # a text with an event announces something
        verdict = models[MODEL].classify(features(release))
        if verdict.label == "no" and verdict.confidence >= SURE:
            yield Warning(code="no_release", message="nothing in this text suggests a news release")


def features(release: Record) -> list[str]:
    """What was found in a text, as the names of features; the words themselves do not count, so that releases of any
    language are judged alike.

    >>> from releaseparse import parse
    >>> features(parse("hello"))[:3]
    ['words=0', 'signs=0', 'blocks=1']
    """
    return [*_form(release.text or ""), *_found(release)]


def _form(text: str) -> Iterator[str]:
    unspaced = 0 if text.isascii() else len(_UNSPACED.compiled.findall(text))
    words = len(text.split()) + unspaced // 2
    yield f"words={sum(words >= bound for bound in WORDS)}"
    written = text.encode("utf-8", "surrogatepass")
    share = (len(written) - len(written.translate(None, SIGNS))) / max(1, len(text))
    yield f"signs={sum(share >= bound for bound in DENSE)}"
    blocks = [block for block in text.split("\n\n") if block.strip()]
    yield f"blocks={min(len(blocks), 4)}"
    long = sum(len(block) > 200 for block in blocks)
    yield f"paragraphs={min(long, 3)}"
    lines = [line for line in text.splitlines() if line.strip()]
    yield f"short-lines={4 * sum(len(line) < 60 for line in lines) // max(1, len(lines))}"


def _found(release: Record) -> Iterator[str]:
    dateline = release.dateline
    if dateline is not None:
        yield "dateline"
        yield from (f"dateline:{name}" for name in ("place", "date", "wire") if getattr(dateline, name))
    yield f"headline:{release.headline.origin if release.headline else None}"
    yield f"issued:{release.issued.origin if release.issued else None}"
    if release.issuer is not None:
        yield "issuer"
    yield from sorted({f"section:{section.kind}:{section.topic}" for section in release.sections})
    for name in ("tickers", "identifiers", "dates", "phones", "urls", "emails", "contacts", "events", "subheadlines"):
        count = len(getattr(release, name))
        yield f"{name}={min(count, 2)}"
    yield from sorted({f"contact:{contact.role}" for contact in release.contacts})
    yield from sorted({f"event:{event.kind}" for event in release.events})
    if release.status != "original" or release.embargo is not None:
        yield "says-of-itself"
