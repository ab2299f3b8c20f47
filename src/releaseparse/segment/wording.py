"""What headings and phrases say about the part of the release that they stand in; the words are tables."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from releaseparse.record import SectionKind, Topic
from releaseparse.segment.lines import fold
from releaseparse.tables import rows


class Wording(NamedTuple):
    """What a heading or phrase stands for; ``firm`` tells that it decides alone."""

    kind: SectionKind
    topic: Topic | None
    firm: bool = True


@cache
def _headings() -> tuple[dict[str, Wording], dict[str, Wording], int]:
    """Exact headings and openings by their words, and the most words that one has."""
    exact: dict[str, Wording] = {}
    prefix: dict[str, Wording] = {}
    for row in rows("headings"):
        wording = Wording(row["kind"], row["topic"] or None)  # type: ignore[arg-type]
        (exact if row["match"] == "exact" else prefix).setdefault(fold(row["phrase"]), wording)
    return exact, prefix, max(len(phrase.split()) for phrase in (*exact, *prefix))


@cache
def _phrases() -> tuple[tuple[str, Wording], ...]:
    return tuple(
        (row["phrase"], Wording(row["kind"], row["topic"] or None, row["force"] == "firm"))  # type: ignore[arg-type]
        for row in rows("phrases")
    )


@cache
def labels() -> frozenset[str]:
    """Bare labels such as "News Release", folded."""
    return frozenset(fold(row["phrase"]) for row in rows("labels"))


def heading(text: str) -> Wording | None:
    """What a whole short line stands for as a heading."""
    exact, prefix, most = _headings()
    folded = fold(text)
    if found := exact.get(folded):
        return found
    words = folded.split()
    for length in range(min(most, len(words)), 0, -1):
        if found := prefix.get(" ".join(words[:length])):
            return found
    return None


def opening(text: str) -> Wording | None:
    """What a paragraph's first words stand for, where they are a heading run into its text.

    The heading ends with a colon, dash or full stop, or its last letter is glued to the next capital; an
    opening that may go on ("About" a name) needs a capital after it.
    """
    exact, prefix, _ = _headings()
    head = regex.sub(r"^[^\w(\"“]+", "", text[:160])
    for m in regex.finditer(r"(?<=\p{Ll}|\p{Lu}{2}|\))(?=\p{Lu})|(?=\s*[:.\n–—]|\s-\s)", head):
        folded = fold(head[: m.start()])
        if folded in exact:
            return exact[folded]
        if len(folded) > 60:
            break
    words = head.split()
    for length in range(min(6, len(words) - 1), 0, -1):
        found = prefix.get(fold(" ".join(words[:length])))
        if found and (found.topic != "about" or regex.match(r"[“\"(]*[\p{Lu}\d]|the\b", words[length])):
            return found
    return None


def phrase(folded: str) -> Wording | None:
    """What a paragraph's wording gives away, wherever in the paragraph it stands."""
    late = None
    for words, wording in _phrases():
        if words in folded:
            if wording.firm:
                return wording
            late = late or wording
    return late
