"""Gold for training: the releases of a folder in the layout of GOLD.md, and labels brought onto the text as read."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from releaseparse.read import read
from releaseparse.text import Document
from tools.training import readings

FOLDS = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Case:
    """A release with its gold; ``lines`` is the text that the gold's section lines count in."""

    name: str
    raw: bytes
    gold: dict[str, Any]
    lines: tuple[str, ...]
    fold: int
    round: str

    @property
    def issuer(self) -> str:
        """Whose release it is, folded; releases of one issuer stand in one fold."""
        return " ".join(_WORD.findall((self.gold.get("issuer") or self.name).casefold()))

    @cached_property
    def document(self) -> Document:
        """The release as read: of several the first, whose gold it is."""
        return read(self.raw, name=self.name)[0]

    @cached_property
    def spans(self) -> list[tuple[int, int, str | None]]:
        """The words of the text as read, each with the kind of section that the gold puts it in; None for
        what it puts in none, and for what its sections do not have."""
        words = [(m.start(), m.end(), m[0].casefold()) for m in _WORD.finditer(self.document.text.value)]
        gold, kinds = self._gold_words()
        found: list[str | None] = [None] * len(words)
        read = [w[2] for w in words]
        matches = _matches(read, gold)
        for a, b, size in (*matches, *_moved(read, gold, matches)):
            found[a : a + size] = kinds[b : b + size]
        return [(start, end, kind) for (start, end, _), kind in zip(words, found, strict=True)]

    def kind_of(self, start: int, end: int) -> str | None:
        """The kind of section of a stretch of the text as read: that of most of its words."""
        counts = Counter(kind for _, _, kind in self.spans[self._at(start) : self._at(end)])
        return counts.most_common(1)[0][0] if counts else None

    def _at(self, position: int) -> int:
        low, high = 0, len(self.spans)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.spans[middle][0] < position else (low, middle)
        return low

    def _gold_words(self) -> tuple[list[str], list[str]]:
        """The words of the gold's sections: what stands in none (front matter) may repeat them."""
        words: list[str] = []
        kinds: list[str] = []
        for section in self.gold.get("sections") or []:
            for line in self.lines[section["first"] - 1 : section["last"]]:
                found = _WORD.findall(line.casefold())
                words += found
                kinds += [section["kind"]] * len(found)
        return words, kinds


def _matches(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of words that both have, in order: between runs of eight words that stand once in each, by difflib."""
    anchors = _anchors(one, other)
    found: list[tuple[int, int, int]] = []
    a = b = 0
    for x, y in [*anchors, (len(one), len(other))]:
        if x < a or y < b:
            continue
        matcher = difflib.SequenceMatcher(None, one[a:x], other[b:y], autojunk=len(one[a:x]) > 2000)
        found += [(a + m.a, b + m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
        a, b = x, y
    return found


PAIR = 2
"""Words that a run which stands elsewhere in the gold has at least."""
PLACES = 20
"""Places of a pair of words in the gold that are tried."""


def _moved(
    one: Sequence[str], other: Sequence[str], matches: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Runs of words that neither text has matched so far and both have, in whatever order: columns that one of them
    has side by side and the other below each other."""
    mine = [True] * len(one)
    theirs = [True] * len(other)
    for a, b, size in matches:
        mine[a : a + size] = theirs[b : b + size] = [False] * size
    places: dict[tuple[str, str], list[int]] = {}
    for at in range(len(other) - 1):
        if theirs[at] and theirs[at + 1]:
            places.setdefault((other[at], other[at + 1]), []).append(at)
    found = []
    at = 0
    while at < len(one) - 1:
        size, where = 0, 0
        if mine[at] and mine[at + 1]:
            for place in places.get((one[at], one[at + 1]), ())[:PLACES]:
                run = _run(one, at, mine, other, place, theirs)
                if run > size:
                    size, where = run, place
        if size >= PAIR:
            found.append((at, where, size))
            theirs[where : where + size] = [False] * size
        at += max(1, size)
    return found


def _run(one: Sequence[str], a: int, mine: Sequence[bool], other: Sequence[str], b: int, theirs: Sequence[bool]) -> int:
    """How many words from here on both have, none of them matched."""
    size = 0
    while (
        a + size < len(one)
        and b + size < len(other)
        and one[a + size] == other[b + size]
        and mine[a + size]
        and theirs[b + size]
    ):
        size += 1
    return size


SHINGLE = 8


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    def once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
        shingles = [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
        counts = Counter(shingles)
        return {s: i for i, s in enumerate(shingles) if counts[s] == 1}

    there = once(other)
    return _rising([(i, there[s]) for s, i in once(one).items() if s in there])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection in which both numbers rise (by patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for number, (_, b) in enumerate(pairs):
        at = bisect_left(tops, b)
        back.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [b]
        ends[at : at + 1] = [number]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = back[at]
    return found[::-1]


MARGINS = {"hed": "headline", "sub": "subheadline", "bod": "body", "con": "contact"}
"""What the margin of a layout's line says; other marks are topics of boilerplate, and no mark is no section."""
LAYOUT = "layout"
"""The round of releases that have labelled lines and no other gold."""
READING = "reading"
"""The round of releases of which corpus/readings.jsonl tells."""


def load(folder: Path) -> tuple[Case, ...]:
    """The releases of a folder that have gold, by name; folds and rounds as its tables tell, else by issuer.

    Of a folder of layouts (corpus/layouts), each of its texts, whose margins are gold of lines alone; of any other
    folder without gold, the releases that readings tell of.
    """
    if not (folder / "gold").exists():
        return tuple(_readings(folder)) or tuple(_layout(path) for path in sorted(folder.glob("*.txt")))
    folds, rounds = _table(folder / "FOLDS.tsv"), _table(folder / "ROUNDS.tsv")
    cases = []
    for file in sorted((folder / "gold").glob("*.json")):
        raw, lines = folder / "raw" / file.stem, folder / "lines" / f"{file.stem}.txt"
        if not (raw.exists() and lines.exists()):
            continue
        gold = json.loads(file.read_text("utf-8"))
        fold = folds.get(file.stem) or str(
            int(hashlib.sha256(str(gold.get("issuer")).encode()).hexdigest(), 16) % FOLDS
        )
        text = tuple(lines.read_text("utf-8").split("\n"))
        cases.append(Case(file.stem, raw.read_bytes(), gold, text, int(fold), rounds.get(file.stem, "")))
    return tuple(cases)


def _readings(folder: Path) -> Iterator[Case]:
    known = readings.read()
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        raw = path.read_bytes() if path.is_file() else b""
        if reading := known.pop(readings.digest(raw), None):
            lines = readings.lines(path)
            yield Case(path.name, raw, readings.gold(reading, lines), tuple(lines), reading["fold"], READING)


def told(folder: Path) -> bool:
    """Whether the folds of a folder's releases are told: those are real, and their issuers may be those of others."""
    return (folder / "FOLDS.tsv").exists() or not (folder / "gold").exists()


def _layout(path: Path) -> Case:
    rows = [line.split("|", 1) for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    sections = [
        {"kind": MARGINS.get(margin, "boilerplate"), "first": number, "last": number}
        for number, (margin, _) in enumerate(rows, 1)
        if margin.strip()
    ]
    lines = tuple(text for _, text in rows)
    text = "\n".join(lines)
    name = f"{path.stem}.md" if "# " in text or text.startswith("---") else path.name
    return Case(name, text.encode(), {"sections": sections}, lines, 0, LAYOUT)


def _table(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    return dict(line.split("\t")[:2] for line in path.read_text("utf-8").splitlines()[1:])


def digest(cases: Sequence[Case]) -> str:
    """The hash of all that models are learned from."""
    whole = hashlib.sha256()
    for case in cases:
        for part in (case.name.encode(), case.raw, json.dumps(case.gold, sort_keys=True).encode()):
            whole.update(hashlib.sha256(part).digest())
        whole.update(hashlib.sha256("\n".join(case.lines).encode("utf-8", "surrogatepass")).digest())
    return whole.hexdigest()
