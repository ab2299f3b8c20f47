"""Examples of line labels: each line of a release with the section that the gold puts it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from releaseparse import extract, lexicon
from releaseparse.learn.store import Models
from releaseparse.sections import features, headline, language, wording
from releaseparse.sections.lines import Line, cut
from releaseparse.text import Document
from tools.training import gold
from tools.training.gold import Case

LEAD = 2
"""Lines of the body that a shortened release keeps."""


CONTINUED = ("headline",)
"""Kinds of which the first line and those that go on are told apart."""
TABLED = ("row", "cell")
"""Blocks that plain text has too."""
BREAK = 2
"""Characters between two lines of one block at most."""
BLOCK = 400
"""Characters of a block of contacts at most."""
WIDTHS = (40, 56, 70)
"""Characters of the rows in which headlines are printed at most."""
_ROW = {width: re.compile(rf"\S(?:.{{0,{width - 2}}}\S)?(?!\S)") for width in WIDTHS}
LAYOUTS = Path("corpus/layouts")
WEIGHT = 10
"""How many releases a layout counts as: it stands for a kind of them."""
SURROUNDED = Path("corpus/surrounded")
"""Releases with what stands around them where they arrive: menus, portals' tables, cover notes, footers."""
SHOWN = 3
"""How many releases each of them counts as: on the folds of 419 once gave boilerplate .935, contact sections .895,
three times .932 and .898, all else alike; their own forms are told better."""


def layouts() -> tuple[Case, ...]:
    """The labelled lines of the project's own layouts, and of its releases with their surroundings."""
    return gold.load(LAYOUTS) * WEIGHT + gold.load(SURROUNDED) * SHOWN


def examples(case: Case, models: Models) -> Iterator[list[tuple[list[str], str]]]:
    """The lines of the release; then those of four that it might have been, without a title beside them: as plain text
    with whole blocks of contacts, and three shorter ones as notes and mails are: the head with its lead, the same with
    long headlines broken into rows, and the head with the contacts."""
    document = case.document
    if not case.gold.get("sections"):
        return
    known = wording.lexicon(language.spoken(document, None))
    lines = cut(document, extract.scan(document), known, lexicon.scan(document))
    labels = [case.kind_of(line.start, line.end) or features.FURNITURE for line in lines]
    yield from shown(lines, labels, document)


def shown(lines: Sequence[Line], labels: Sequence[str], document: Document) -> Iterator[list[tuple[list[str], str]]]:
    """The labelled lines of a release in the forms that are learned from."""

    def rows(those: Sequence[Line], kinds: Sequence[str], title: str | None = None) -> list[tuple[list[str], str]]:
        told = (
            kind + features.ON if kind in CONTINUED and last == kind else kind
            for last, kind in zip(["", *kinds], kinds, strict=False)
        )
        return list(zip(features.of(those, title, document.media_type), told, strict=True))

    yield rows(lines, labels, headline.title_beside(document))
    plain, kinds = _plain(lines, labels, document.shadow)
    if len(plain) < len(lines):
        yield rows(plain, kinds)
    lead = _lead(labels)
    yield rows(lines[:lead], labels[:lead])
    broken, kinds = _broken(lines[:lead], labels)
    if len(broken) > lead:
        yield rows(broken, kinds)
    contacts = [at for at in range(lead, len(lines)) if labels[at] == "contact"]
    if contacts:
        chosen = [*range(lead), *contacts]
        yield rows([lines[at] for at in chosen], [labels[at] for at in chosen])


def _plain(lines: Sequence[Line], labels: Sequence[str], text: str) -> tuple[list[Line], list[str]]:
    """The lines without what a page adds to them, neighbouring ones of the contacts, and of numbers to dial, as one
    block of plain text."""
    plain: list[Line] = []
    kinds: list[str] = []
    for line, label in zip(lines, labels, strict=True):
        kind = line.kind if line.kind in TABLED else "paragraph"
        bare = replace(line, level=None, bold=False, kind=kind, inside=frozenset(), linked=0.0)
        last = plain[-1] if plain else None
        if (
            last
            and label == kinds[-1]
            and (label == "contact" or (last.phones and line.phones))
            and line.start - last.end <= BREAK
            and line.end - last.start < BLOCK
        ):
            plain[-1] = replace(
                last,
                end=line.end,
                text=text[last.start : line.end].replace("\n", " "),
                phones=last.phones + line.phones,
                emails=last.emails + line.emails,
                urls=last.urls + line.urls,
                days=(),
                rows=last.rows + line.rows,
            )
        else:
            plain.append(bare)
            kinds.append(label)
    return plain, kinds


def _broken(lines: Sequence[Line], labels: Sequence[str]) -> tuple[list[Line], list[str]]:
    """The lines with headlines broken into the rows that pages print them in, each a line of its own."""
    broken: list[Line] = []
    kinds: list[str] = []
    for line, label in zip(lines, labels, strict=False):
        width = WIDTHS[len(line.text) % len(WIDTHS)]
        for row in _ROW[width].finditer(line.text) if label == "headline" else ():
            start, end = line.start + row.start(), line.start + row.end()
            broken.append(replace(line, start=start, end=end, text=row[0], days=(), rows=1))
            kinds.append(label)
        if label != "headline":
            broken.append(line)
            kinds.append(label)
    return broken, kinds


def _lead(labels: Sequence[str]) -> int:
    """How many lines the head has, with the first lines of the body."""
    bodies = [at for at, label in enumerate(labels) if label == "body"]
    return bodies[:LEAD][-1] + 1 if bodies else len(labels)
