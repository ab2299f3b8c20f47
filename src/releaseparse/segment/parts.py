"""From the body on: each line to body, boilerplate or contact, by ordered cues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from releaseparse.record import SectionKind, Topic
from releaseparse.rules import Pattern
from releaseparse.segment import contact, wording
from releaseparse.segment.lines import Line


class Label(NamedTuple):
    """What a line is; ``heads`` tells that it is the heading of what follows."""

    kind: SectionKind
    topic: Topic | None = None
    heads: bool = False


BODY = Label("body")
CONTACT = Label("contact")


@dataclass(frozen=True)
class Scene:
    """Where a line stands: what part it follows, how far the running text is read, who speaks.

    ``closing`` tells that a part other than the body has been met; ``following`` is the next line.
    """

    state: Label
    late: float
    subject: str
    closing: bool
    in_table: bool
    following: Line | None
    before_contact: bool


class Cue(NamedTuple):
    """A named test: gives a line's label or None where it tells nothing."""

    name: str
    read: Callable[[Line, Scene], Label | None]


def _heading(line: Line, scene: Scene) -> Label | None:
    if line.prose or line.words > 14 or line.kind == "row":
        return None
    found = wording.heading(line.text)
    if found is None or found.kind == "contact":
        return None
    return Label(found.kind, found.topic, True)


def _opening(line: Line, scene: Scene) -> Label | None:
    found = wording.opening(line.text)
    if found is None or found.kind == "contact":
        return None
    return Label(found.kind, found.topic)


def _invitation(line: Line, scene: Scene) -> Label | None:
    """A sentence that sends one to somebody, or to a website right above a contact block."""
    found = wording.opening(line.text)
    if found is None or found.kind != "contact" or contact.tells_of_call(line.text):
        return None
    if line.reaches or (scene.before_contact and line.words <= 30 and scene.state.kind == "body"):
        return CONTACT
    return None


def _table(line: Line, scene: Scene) -> Label | None:
    return BODY if scene.in_table else None


def _phrase(line: Line, scene: Scene) -> Label | None:
    if not line.prose and line.words < 8:
        return None
    found = wording.phrase(line.text.lower())
    if found is None or not (found.firm or scene.late > 0.45 or scene.closing):
        return None
    return Label(found.kind, found.topic)


_PORTRAIT = Pattern(
    r"(?i)^.{2,90}?\b(?:is|are|was founded|ist|est|es)\s(?:an?|the|one|un|une|ein|eine|una|el|l[ae])\b"
    r"|^.{2,60}?,\s(?:an?|the|one of the)\s[^.]{0,60}?\b(?:leader|leading|innovator|provider|company)\b"
)


def _portrait(line: Line, scene: Scene) -> Label | None:
    """A closing paragraph that says what the issuer is, or a firm's name above one."""
    if scene.late < 0.3 or not scene.subject:
        return None
    text = line.text.lstrip(' "“')
    if line.prose and text.startswith(scene.subject) and _PORTRAIT.compiled.match(text):
        return Label("boilerplate", "about")
    return None


def _footnote(line: Line, scene: Scene) -> Label | None:
    if scene.state.kind != "body" and regex.match(r"\s*(?:\(\d{1,2}\)|\d{1,2}\s+\p{Lu}|\*\s\p{Lu})", line.text):
        return BODY
    return None


def _after_contact(line: Line, scene: Scene) -> Label | None:
    """What follows a contact block and no wording knows: fine print late in the release, else the body."""
    if scene.state.kind != "contact":
        return None
    return Label("boilerplate", "other") if scene.closing and scene.late > 0.5 else BODY


CUES: tuple[Cue, ...] = (
    Cue("heading", _heading),
    Cue("opening", _opening),
    Cue("invitation", _invitation),
    Cue("table", _table),
    Cue("phrase", _phrase),
    Cue("portrait", _portrait),
    Cue("footnote", _footnote),
    Cue("after-contact", _after_contact),
)


def label(lines: Sequence[Line], cards: frozenset[int], first: int, subject: str) -> list[Label]:
    """A label for each line from ``first`` (the body's first) on.

    ``cards`` are the lines of contact blocks, ``subject`` the first word of who announces.
    """
    labels: list[Label] = []
    state = BODY
    closing = False
    tables = _tables(lines)
    total = sum(line.words for line in lines[first:] if not line.tabular) or 1
    read = 0
    for index in range(first, len(lines)):
        line = lines[index]
        if index in cards:
            state = CONTACT
        else:
            following = lines[index + 1] if index + 1 < len(lines) else None
            scene = Scene(state, read / total, subject, closing, tables[index], following, index + 1 in cards)
            state = next((found for cue in CUES if (found := cue.read(line, scene))), state)
        closing = closing or state.kind == "boilerplate" or (state.kind == "contact" and read / total > 0.3)
        labels.append(state)
        read += 0 if line.tabular else line.words
    return labels


def _tables(lines: Sequence[Line]) -> list[bool]:
    """Which lines are of tables: rows of figures, and the short lines among and right above them."""
    flags = [False] * len(lines)
    rows = [line.tabular or line.kind == "row" for line in lines]
    near = 0
    for index, line in enumerate(lines):
        near += rows[index]
        if index >= 9:
            near -= rows[index - 9]
        if near >= 5 or (rows[index] and line.kind == "row" and line.tabular):
            for back in range(max(0, index - 9), index + 1):
                flags[back] = flags[back] or not (lines[back].prose or lines[back].reaches > 1)
    return flags
