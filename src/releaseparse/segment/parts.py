"""From the body on: each line to body, boilerplate or contact, by ordered cues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from releaseparse.record import SectionKind, Topic
from releaseparse.rules import Pattern
from releaseparse.segment import wording
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
    """Where a line stands: what came before, what follows, and who speaks."""

    state: Label
    following: Sequence[Line]
    late: bool
    subject: str
    before_table: bool


class Cue(NamedTuple):
    """A named test: gives a line's label or None where it tells nothing."""

    name: str
    read: Callable[[Line, Scene], Label | None]


_CALL = Pattern(
    r"(?i)\b(?:dial(?:ing|ed|-in)?|passcodes?|pass\s?code|pin|webcast|replay|conference (?:id|call|code)|access code"
    r"|listen|meeting id|register|participants?|toll[- ]free|call-in)\b"
)


def _call(line: Line, scene: Scene) -> Label | None:
    """How to join a call is body, numbers and all, until a contact block has begun."""
    if scene.state.kind != "contact" and line.phones + line.urls and _CALL.compiled.search(line.text):
        return BODY if scene.state.kind == "body" or not line.prose else None
    return None


def _heading(line: Line, scene: Scene) -> Label | None:
    if line.prose or line.words > 14 or line.kind == "row":
        return None
    found = wording.heading(line.text)
    if found is None:
        return None
    if found.kind == "contact":
        near = scene.following[:6]
        if not (line.reaches or any(following.reaches for following in near)):
            return None
        return Label("contact", None, True)
    return Label(found.kind, found.topic, True)


def _opening(line: Line, scene: Scene) -> Label | None:
    found = wording.opening(line.text)
    if found is None:
        return None
    if found.kind == "contact":
        if line.reaches and not _CALL.compiled.search(line.text):
            return CONTACT
        return CONTACT if scene.state.kind == "contact" and not line.prose else None
    return Label(found.kind, found.topic)


def _table(line: Line, scene: Scene) -> Label | None:
    if line.kind in ("row", "pre") or scene.before_table:
        if line.reaches and (scene.late or scene.state.kind == "contact"):
            return CONTACT
        if scene.state.kind == "contact" and line.kind == "row" and line.words < 25 and not _figures(line):
            return CONTACT
        return BODY
    return None


def _figures(line: Line) -> bool:
    return len(regex.findall(r"\d[\d,.]*", line.text)) >= 2


def _phrase(line: Line, scene: Scene) -> Label | None:
    if not line.prose and line.words < 8:
        return None
    found = wording.phrase(line.text.lower())
    if found is None or not (found.firm or scene.late or scene.state.kind != "body"):
        return None
    return Label(found.kind, found.topic)


def _reachable(line: Line, scene: Scene) -> Label | None:
    """A short line with a phone or e-mail, or a sentence that sends one there."""
    if not line.reaches:
        return None
    if scene.state.kind == "contact" or (scene.late and line.words / line.reaches < 25):
        return CONTACT
    return None


def _goes_on(line: Line, scene: Scene) -> Label | None:
    """Names, titles and addresses after a contact's heading."""
    if scene.state.kind == "contact" and not line.prose:
        return CONTACT
    return None


_PORTRAIT = Pattern(r"(?i)^.{2,60}?\b(?:is|are|was founded|ist|est|es)\s(?:an?|the|one|un|une|ein|eine|una|l[ae])\b")


def _portrait(line: Line, scene: Scene) -> Label | None:
    """A closing paragraph that says what the issuer is."""
    if (
        scene.late
        and line.prose
        and scene.subject
        and line.text.startswith(scene.subject)
        and _PORTRAIT.compiled.match(line.text)
    ):
        return Label("boilerplate", "about")
    return None


def _footnote(line: Line, scene: Scene) -> Label | None:
    if scene.state.kind != "body" and regex.match(r"\s*(?:\(\d{1,2}\)|\d{1,2}\s+\p{Lu}|\*\s\p{Lu})", line.text):
        return BODY
    return None


def _after_contact(line: Line, scene: Scene) -> Label | None:
    """Running text after a contact block that no wording knows: late it is fine print."""
    if scene.state.kind == "contact":
        return Label("boilerplate", "other") if scene.late else BODY
    return None


def _own_heading(line: Line, scene: Scene) -> Label | None:
    """A heading that the tables do not know ends what went before."""
    if line.level and not line.prose and scene.state.topic == "about":
        return BODY
    return None


CUES: tuple[Cue, ...] = (
    Cue("heading", _heading),
    Cue("opening", _opening),
    Cue("table", _table),
    Cue("call", _call),
    Cue("phrase", _phrase),
    Cue("portrait", _portrait),
    Cue("reachable", _reachable),
    Cue("goes-on", _goes_on),
    Cue("footnote", _footnote),
    Cue("after-contact", _after_contact),
    Cue("own-heading", _own_heading),
)


def label(lines: Sequence[Line], subject: str) -> list[Label]:
    """A label for each line from the body's first on; ``subject`` is the first word of who announces."""
    labels: list[Label] = []
    state = BODY
    length = max(1, lines[-1].end - lines[0].start) if lines else 1
    tables = _before_tables(lines)
    for index, line in enumerate(lines):
        late = (line.start - lines[0].start) / length > 0.35
        scene = Scene(state, lines[index + 1 : index + 9], late, subject, tables[index])
        found = next((label for cue in CUES if (label := cue.read(line, scene))), None)
        state = found or state
        labels.append(state)
    return labels


def _before_tables(lines: Sequence[Line]) -> list[bool]:
    """Which short lines are a table's title: rows follow them with nothing but such lines between."""
    flags = [False] * len(lines)
    distance = 99
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.kind == "row" and not line.reaches:
            distance = 0
        elif line.prose or line.reaches:
            distance = 99
        else:
            distance += 1
            flags[index] = distance <= 5
    return flags
