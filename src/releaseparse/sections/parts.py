"""From the body on: each line to body, boilerplate or contact, by ordered cues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from releaseparse.record import SectionKind, Topic
from releaseparse.rules import Pattern
from releaseparse.sections import contact
from releaseparse.sections.lines import Line


class Label(NamedTuple):
    """What a line is; ``heads`` tells that it is the heading of what follows, ``passing`` that it is alone so."""

    kind: SectionKind
    topic: Topic | None = None
    heads: bool = False
    passing: bool = False


BODY = Label("body")
CONTACT = Label("contact")


@dataclass(frozen=True)
class Scene:
    """Where a line stands: what part it follows, how far the running text is read, who speaks.

    ``closing`` tells that a part other than the body has been met; ``following`` is the next line;
    ``last_words`` that the end or another part comes within a few lines.
    """

    state: Label
    late: float
    subjects: tuple[str, ...]
    closing: bool
    in_table: bool
    following: Line | None
    before_contact: bool
    tables_ahead: bool
    last_words: bool


class Cue(NamedTuple):
    """A named test: gives a line's label or None where it tells nothing."""

    name: str
    read: Callable[[Line, Scene], Label | None]


def _heading(line: Line, scene: Scene) -> Label | None:
    found = line.heading
    if found is None or found.kind == "contact" or (scene.in_table and found.topic not in ("about", "forward_looking")):
        return None
    if line.kind == "row" and _FIGURED.compiled.search(line.text):
        return None
    return Label(found.kind, found.topic, True)


def _opening(line: Line, scene: Scene) -> Label | None:
    found = line.opening
    if found is None or found.kind == "contact":
        return None
    return Label(found.kind, found.topic)


def _invitation(line: Line, scene: Scene) -> Label | None:
    """A sentence that sends one to somebody, or to a website right above a contact block."""
    found = line.opening
    if found is None or found.kind != "contact" or contact.tells_of_call(line):
        return None
    if line.reaches or (scene.before_contact and line.words <= 30 and scene.state.kind == "body"):
        return CONTACT
    return None


def _table(line: Line, scene: Scene) -> Label | None:
    return BODY if scene.in_table else None


def _phrase(line: Line, scene: Scene) -> Label | None:
    found = line.phrase
    if found is None or not (found.firm or scene.late > 0.45 or scene.closing):
        return None
    return Label(
        found.kind, found.topic, passing=scene.state.kind == "body" and (found.topic == "legal" or scene.late <= 0.45)
    )


_SEATED = Pattern(r"(?i)(?:[^.,]{0,60}\band )?(?:with headquarters|headquartered|founded|based) in\b")
_FOOTNOTE = Pattern(r"\s*(?:\(\d{1,2}\)|\d{1,2}\s+\p{Lu}|\*\s\p{Lu})")
_FIGURED = Pattern(r"\s[($€£-]{0,3}\d[\d.,]*[)%]{0,2}\s*$")
_NUMBER = Pattern(r"\W*\d{1,3}\W*")
_PORTRAIT = Pattern(
    r"(?i)^.{2,90}?\b(?:is|are|was founded|ist|est|es)\s(?:an?|the|one|un|une|ein|eine|una|el|l[ae])\b"
    r"|^.{2,60}?,\s(?:an?|the|one of the)\s[^.]{0,60}?\b(?:leader|leading|innovator|provider|company)\b"
)


def _portrait(line: Line, scene: Scene) -> Label | None:
    """A closing paragraph that says what the issuer is, or a firm's name above one."""
    if not line.prose or not (scene.late > 0.3 or scene.before_contact) or not scene.last_words:
        return None
    text = line.text.lstrip(' "“')
    if text.startswith(scene.subjects) and _PORTRAIT.compiled.match(text):
        return Label("boilerplate", "about")
    if _SEATED.compiled.match(text) and any(subject in text[:140] for subject in scene.subjects):
        return Label("boilerplate", "about")
    return None


def _new_heading(line: Line, scene: Scene) -> Label | None:
    """A heading that no table knows, above running text, ends a portrait."""
    if scene.state.topic != "about" or line.prose or line.terminated or line.words > 10 or line.words < 2:
        return None
    if (line.level or line.bold or line.glued) and scene.following and scene.following.prose:
        return BODY
    return None


def _footnote(line: Line, scene: Scene) -> Label | None:
    if scene.state.kind != "body" and _FOOTNOTE.compiled.match(line.text):
        return BODY
    return None


def _after_contact(line: Line, scene: Scene) -> Label | None:
    """What follows a contact block and no wording knows: fine print late in the release, else the body."""
    if scene.state.kind != "contact":
        return None
    return Label("boilerplate", "other") if scene.closing and scene.late > 0.5 and not scene.tables_ahead else BODY


def _row(line: Line, scene: Scene) -> Label | None:
    return BODY if scene.in_table and line.tabular else None


CUES: tuple[Cue, ...] = (
    Cue("row", _row),
    Cue("heading", _heading),
    Cue("opening", _opening),
    Cue("invitation", _invitation),
    Cue("table", _table),
    Cue("phrase", _phrase),
    Cue("portrait", _portrait),
    Cue("new-heading", _new_heading),
    Cue("footnote", _footnote),
    Cue("after-contact", _after_contact),
)


def label(lines: Sequence[Line], cards: frozenset[int], first: int, subjects: tuple[str, ...]) -> list[Label | None]:
    """A label for each line from ``first`` (the body's first) on; None for a page number.

    ``cards`` are the lines of contact blocks, ``subjects`` the first words of who announces.
    """
    labels: list[Label | None] = []
    state = BODY
    closing = False
    tables = _tables(lines)
    last_table = max((i for i, inside in enumerate(tables) if inside), default=0)
    total = sum(line.words for line in lines[first:] if not line.tabular) or 1
    read = 0
    for index in range(first, len(lines)):
        line = lines[index]
        if not tables[index] and _NUMBER.compiled.fullmatch(line.text):
            labels.append(None)
            continue
        found = None
        if index in cards:
            found = state = CONTACT
        elif index > first:
            following = lines[index + 1] if index + 1 < len(lines) else None
            scene = Scene(
                state,
                read / total,
                subjects,
                closing,
                tables[index],
                following,
                index + 1 in cards,
                index < last_table,
                any(_ends(lines, cards, after) for after in range(index + 1, index + 5)),
            )
            found = next((label for cue in CUES if (label := cue.read(line, scene))), None)
            state = found if found and not found.passing else state
        closing = closing or state.kind == "boilerplate" or (state.kind == "contact" and read / total > 0.3)
        labels.append(found or state)
        read += 0 if line.tabular else line.words
    return labels


def _ends(lines: Sequence[Line], cards: frozenset[int], index: int) -> bool:
    """Whether the running text is over at ``index``: nothing more, a contact block, a heading or fine print."""
    if index >= len(lines) or index in cards:
        return True
    found = lines[index].heading or lines[index].opening or lines[index].phrase
    return bool(found and found.kind != "body")


def _tables(lines: Sequence[Line]) -> list[bool]:
    """Which lines are of tables: rows of figures, and the short lines among and right above them."""
    flags = [False] * len(lines)
    short = [(not line.prose or line.tabular) and line.reaches < 2 for line in lines]
    rows = [line.tabular or (line.kind == "row" and not line.reaches) for line in lines]
    near = 0
    for index, line in enumerate(lines):
        near += rows[index]
        if index >= 9:
            near -= rows[index - 9]
        if rows[index] and (near >= 3 or (line.kind == "row" and line.tabular)):
            for back in range(index, max(-1, index - 9), -1):
                if not short[back]:
                    break
                flags[back] = True
    return flags
