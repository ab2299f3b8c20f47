"""Examples of line labels: each line of a release with the section that the gold puts it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from releaseparse import extract, lexicon, sections
from releaseparse.learn.store import Models
from releaseparse.sections import features, language, wording
from releaseparse.sections.lines import cut
from tools.training import gold
from tools.training.gold import Case

LEAD = 2
"""Lines of the body that a shortened release keeps."""


LAYOUTS = Path("corpus/layouts")
WEIGHT = 3
"""How many releases a layout counts as: it stands for a kind of them."""


def layouts() -> tuple[Case, ...]:
    """The labelled lines of the project's own layouts."""
    return gold.load(LAYOUTS) * WEIGHT


def examples(case: Case, models: Models) -> Iterator[list[tuple[list[str], str]]]:
    """The lines of the release; then those of two shorter ones without a title beside them, as notes and mails are:
    the head with its lead, and that with the contacts."""
    document = case.document
    if not case.gold.get("sections"):
        return
    known = wording.lexicon(language.spoken(document, None))
    lines = cut(document, extract.scan(document), known, lexicon.scan(document))
    labels = [case.kind_of(line.start, line.end) or features.FURNITURE for line in lines]

    def rows(chosen: Sequence[int], title: str | None) -> list[tuple[list[str], str]]:
        of = features.of([lines[i] for i in chosen], title, document.media_type)
        return list(zip(of, (labels[i] for i in chosen), strict=True))

    yield rows(range(len(lines)), sections.title_beside(document))
    lead = _lead(labels)
    yield rows(range(lead), None)
    contacts = [i for i in range(lead, len(lines)) if labels[i] == "contact"]
    if contacts:
        yield rows([*range(lead), *contacts], None)


def _lead(labels: Sequence[str]) -> int:
    """How many lines the head has, with the first lines of the body."""
    bodies = [at for at, label in enumerate(labels) if label == "body"]
    return bodies[:LEAD][-1] + 1 if bodies else len(labels)
