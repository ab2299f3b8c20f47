"""Examples of line labels: each line of a release with the section that the gold puts it in."""

from __future__ import annotations

from collections.abc import Iterator

from releaseparse import extract, lexicon
from releaseparse.learn.store import Models
from releaseparse.sections import features, language, wording
from releaseparse.sections.lines import cut
from tools.training.gold import Case


def examples(case: Case, models: Models) -> Iterator[list[tuple[list[str], str]]]:
    """One sequence: the lines of the release."""
    document = case.document
    if not case.gold.get("sections"):
        return
    known = wording.lexicon(language.detect(document.text.value))
    lines = cut(document, extract.scan(document), known, lexicon.scan(document))
    labels = [case.kind_of(line.start, line.end) or features.FURNITURE for line in lines]
    title = document.metadata.headline
    yield list(zip(features.of(lines, title, document.media_type), labels, strict=True))
    if title:  # most sources have none
        yield list(zip(features.of(lines, None, document.media_type), labels, strict=True))
