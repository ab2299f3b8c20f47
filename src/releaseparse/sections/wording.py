"""What headings and phrases say about the part of the release that they stand in; the words are tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from releaseparse.lexicon import Hit
from releaseparse.lexicon.tables import KANA_AND_HAN
from releaseparse.record import SectionKind, Topic
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, packaged_rows, rows


class Meaning(NamedTuple):
    """What a heading or phrase stands for; ``firm`` tells that it decides alone."""

    kind: SectionKind
    topic: Topic | None
    firm: bool = True


_GLUE = Pattern(r"(?<=\p{Ll}|\p{Lu}{2}|\))(?=\p{Lu})|(?=\s*[:.\n–—]|\s-\s)")
_TORN = Pattern(r"(?<=\p{Ll}{3})(?=\p{Lu}\p{L})")
GLUED = 60
"""Characters within which a heading ends that is glued to its text."""
_NAMED = Pattern(r"[“\"(]*(?:\p{Ll}{1,4}['’])?[\p{Lu}\d]|the\b")
_FIRST = Pattern(r"[^\p{L}]*+(\p{Lu}+(?!\p{Ll})|\p{L}?\p{Ll}+)")
SCRIPT = Pattern(f"[{KANA_AND_HAN}]")
UNSPACED = 30
"""Characters that a heading, or a firm's name, in such a script has at most."""
WHOLE = 14
"""Words that a heading may have."""


@dataclass(frozen=True)
class Lexicon:
    """The headings and phrases of a release's language, and of English, which releases mix in."""

    exact: dict[str, Meaning]
    prefix: dict[str, Meaning]
    suffix: dict[str, Meaning]
    phrases: dict[str, tuple[int, Meaning]]
    """With their rank: of several the first in the table speaks."""
    firsts: frozenset[str]
    lasts: frozenset[str]
    longest: int
    longest_unspaced: int
    """Characters of the longest heading in a script without spaces."""
    language: str

    def heading(self, text: str) -> Meaning | None:
        """What a whole short line stands for as a heading."""
        return self.meaning(fold(text))

    def meaning(self, folded: str) -> Meaning | None:
        """What a whole short line stands for as a heading, the line folded."""
        if found := self.exact.get(folded):
            return found
        words = folded.split()
        if len(words) > WHOLE:
            return None
        if words and words[0] in self.firsts:
            for length in range(min(self.longest, len(words)), 0, -1):
                if found := self.prefix.get(" ".join(words[:length])):
                    return found
        if len(words) <= 10 and words and words[-1] in self.lasts:
            for length in (3, 2, 1):
                if found := self.suffix.get(" ".join(words[-length:])):
                    return found
        return None if folded.isascii() else self._unspaced(folded)

    def _unspaced(self, folded: str) -> Meaning | None:
        """What a line in a script without spaces between words begins or ends with."""
        if len(folded) > UNSPACED:
            return None
        for found, end in ((self.prefix, folded[:1]), (self.suffix, folded[-1:])):
            if SCRIPT.compiled.match(end):
                for length in range(min(self.longest_unspaced, len(folded)), 1, -1):
                    if meaning := found.get(folded[:length] if found is self.prefix else folded[-length:]):
                        return meaning
        return None

    def opening(self, text: str) -> Meaning | None:
        """What a paragraph's first words stand for, where they are a heading run into its text.

        The heading ends with a colon, dash or full stop, or its last letter is glued to the next capital;
        an opening that may go on ("About" a name) needs a capital after it.
        """
        first = _FIRST.compiled.match(text[:60])
        if first is None or first[1].lower() not in self.firsts:
            return self._glued(text)
        head = text[first.start(1) : 160]
        for m in _GLUE.compiled.finditer(head, 0, 70):
            if found := self.exact.get(fold(head[: m.start()])):
                return found
        words = head.split(None, self.longest + 1)
        folded = [fold(word) for word in words]
        for length in range(min(self.longest, len(words) - 1), 0, -1):
            found = self.prefix.get(" ".join(" ".join(folded[:length]).split()))
            if found and (found.topic != "about" or _NAMED.compiled.match(words[length])):
                return found
        return None

    def _glued(self, text: str) -> Meaning | None:
        """What a heading that its last words tell stands for, glued to the next capital: "company portraitAcme"."""
        glue = _TORN.compiled.search(text, 0, GLUED)
        head = fold(text[: glue.start()]) if glue else ""
        return self.meaning(head) if head and head.split()[-1] in self.lasts else None

    def phrase(self, hits: Iterable[Hit]) -> Meaning | None:
        """What a paragraph's wording gives away, wherever in the paragraph these phrases stand."""
        ranked = [self.phrases[hit.phrase] for hit in hits]
        return min(ranked, key=lambda found: (not found[1].firm, found[0]))[1] if ranked else None


GOES_ON = "*"
"""What stands at the end of a label that may go on in its line."""
LABEL = 60
"""Characters that a label which goes on has at most."""


@kept
def _labels() -> tuple[frozenset[str], tuple[str, ...]]:
    """Bare labels such as "News Release", folded, and the beginnings of those that go on."""
    phrases = [row["phrase"] for row in rows("labels")]
    whole = frozenset(fold(phrase) for phrase in phrases if not phrase.endswith(GOES_ON))
    return whole, tuple(fold(phrase.rstrip(GOES_ON)) for phrase in phrases if phrase.endswith(GOES_ON))


STROKES = "/|"
NAMED = 8
"""Words of a line that is a name and a label."""


def is_label(text: str, folded: str | None = None) -> bool:
    """Whether a line is nothing but a label, with a time or number at most ("FOR RELEASE AT 5:15 AM") or, parted by a
    stroke, a name: "MARLOW TOOLS, INC./NEWS"; ``folded`` is the line so, where that is known."""
    whole, beginnings = _labels()
    folded = fold(text) if folded is None else folded
    words = folded.split(None, NAMED)
    count = len(words)
    if folded in whole or (count <= 4 and " ".join(words[-2:]) in whole):
        return True
    for stroke in STROKES if count <= NAMED else ():
        if stroke in text and fold(text.rpartition(stroke)[2]) in whole:
            return True
    return len(folded) < LABEL and folded.startswith(beginnings)


def label_before(text: str) -> int:
    """Where the text goes on behind a label that it begins with and a colon; 0 if it does not.

    >>> label_before("FOR IMMEDIATE RELEASE: Acme Opens a Works")
    23
    """
    colon = text.find(":", 0, LABEL)
    if colon < 0 or not fold(text[:colon]).startswith(_labels()[1]):
        return 0
    rest = text[colon + 1 :].lstrip()
    return len(text) - len(rest) if rest[:1].isalpha() else 0


def _headings(spoken: set[str]) -> dict[str, dict[str, Meaning]]:
    """The headings of these languages by how they match, those of contacts and those of several words in all languages:
    a release may be told in two."""
    tables: dict[str, dict[str, Meaning]] = {"exact": {}, "prefix": {}, "suffix": {}}
    for row in rows("headings"):
        if row["language"] in spoken or row["kind"] == "contact" or " " in row["phrase"]:
            meaning = Meaning(row["kind"], row["topic"] or None)  # type: ignore[arg-type]
            tables[row["match"]].setdefault(fold(row["phrase"]), meaning)
    return tables


@kept
def lexicon(language: str) -> Lexicon:
    """The wording of releases in ``language`` (ISO 639, empty for any), with the contact headings of all, and one's own
    headings in languages that the package has none of."""
    tabled, packaged = ({row["language"] for row in read("headings")} for read in (rows, packaged_rows))
    any_language = tabled | {row["language"] for row in rows("phrases")}
    spoken = {"en", language, *(tabled - packaged)} if language else any_language
    tables = _headings(spoken)
    phrases = {
        row["phrase"]: (rank, Meaning(row["kind"], row["topic"] or None, row["force"] == "firm"))  # type: ignore[arg-type]
        for rank, row in enumerate(rows("phrases"))
        if row["language"] in spoken
    }
    every = [phrase for table in tables.values() for phrase in table]
    return Lexicon(
        **tables,
        phrases=phrases,
        firsts=frozenset(phrase.split()[0] for phrase in (*tables["exact"], *tables["prefix"])),
        lasts=frozenset(phrase.split()[-1] for phrase in tables["suffix"]),
        longest=max(len(phrase.split()) for phrase in tables["prefix"]),
        longest_unspaced=max(len(phrase) for phrase in every if " " not in phrase),
        language=language,
    )


_SPACED = "-/&"
_SPACED_TOO = "‐‑–—\xa0"
_AROUND = "*_•·…:;,.!?#|【】\\'’‘[]{}<>=+~^`´ \t\n"


def fold(text: str) -> str:
    """Wording in the form of the tables: lower case, hyphens as spaces, without what stands around it."""
    text = text.lower()
    for mark in _SPACED if text.isascii() else _SPACED + _SPACED_TOO:
        if mark in text:
            text = text.replace(mark, " ")
    return " ".join(text.split()).strip(_AROUND)
