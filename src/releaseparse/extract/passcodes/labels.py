"""The labels of passcodes (vocabulary/passcode_labels.tsv), before or behind the code."""

from __future__ import annotations

from itertools import islice

import regex

from releaseparse import patterns
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

REACH = 72
"""How far before its code a label may begin, in characters."""


BARE = frozenset(
    ("code", "id", "código", "codice", "kod", "kode", "confirmation", "id number", "clave", "identifiant", "senha")
)
"""Labels that may be the tail of something else ("ticker code"), so that they must begin their clause."""

GAP = Pattern(r"(?ri)(?: ?(?:is|are|was|will be|of|lautet|est|es))?[\s:;#|*\"“”„«»'‘=–(\[-]{0,14}")
"""What may stand between a label and its code, read from the code backwards."""

NOUN = Pattern(r"(?ri)(?: ?\([^()\n]{1,40}\)| ?(?:numbers?|no\b\.?|nr\b\.?|#|n°))")
"""What may follow a label as part of it: "conference ID *number*", "password *(if prompted)*"."""

PURPOSE = Pattern(r"(?ri) (?:for|to access|to enter|pour|für|para) [^\d\n.;:|]{2,50}?")
"""A label's purpose: "the passcode *for the replay* is 0000"."""


WORDS = 7
"""Words of a label at most."""
BEGIN = Pattern(
    r"(?<=[|,;:.)(\n/]\s?| [–—-] )|(?<=(?i:\b(?:and|with|enter|use|using|quote|quoting|the|its|und|et|y)) )"
)
"""Where a label may stand that may also be the tail of something else, unless it begins the text."""

_WORD = Pattern(r"(?r)(?:(?<![\w-])|(?<=\d)(?=\p{Lu}))\w")
_PARTED = Pattern(r"[ -]{1,2}")


@kept
def _labels() -> tuple[frozenset[str], frozenset[str]]:
    """The labels as they are compared, and their last words."""
    labels = frozenset(_compared(row["label"]) for row in rows("passcode_labels"))
    return labels, frozenset(map(_last_word, labels))


def _last_word(compared: str) -> str:
    return compared.rpartition(" ")[2].rpartition("'")[2]


def is_label(word: str) -> bool:
    """Whether a label ends with this word: "PIN" is no code."""
    return word.lower() in _labels()[1]


def _compared(written: str) -> str:
    return _PARTED.compiled.sub(" ", written.lower().replace("’", "'").replace("id. ", "id "))


def _known(compared: str, among: frozenset[str]) -> str | None:
    """The label as the table has it, which may be written in the plural."""
    if compared in among:
        return compared
    return compared[:-1] if compared[-1:] == "s" and compared[:-1] in among else None


def written_label(words: str) -> bool:
    """Whether these words are the label of a code: "Participant PIN"."""
    return _known(_compared(words), _labels()[0]) is not None


def _before(text: str, end: int) -> str | None:
    """The longest label that ends at ``end``, as written, or None."""
    labels, last_words = _labels()
    low = max(0, end - REACH)
    words = _WORD.compiled.finditer(text, low, end)
    last = next(words, None)
    if last is None or not _known(_last_word(_compared(text[last.start() : end])), last_words):
        return None
    starts = [match.start() for match in (last, *islice(words, WORDS - 1))]
    bare = None
    for start in reversed(starts):
        known = _known(_compared(text[start:end]), labels)
        if known and known not in BARE:
            return text[start:end]
        if known and not bare and (start == 0 or BEGIN.compiled.match(text, start)):
            bare = text[start:end]
    return bare


LETTERS = {" ": "[ -]{1,2}", "-": "[ -]{1,2}", "'": "['’]"}
"""What stands for a letter of a label, where it may be written in more than one way."""


@kept
def _behind() -> regex.Pattern[str]:
    """A label that follows a code: "0000# as the access code"."""
    words = {row["label"].replace("’", "'") for row in rows("passcode_labels")} - BARE
    label = patterns.either(sorted(words), letter=lambda letter: LETTERS.get(letter) or regex.escape(letter))
    return patterns.compile(
        r"(?i)[\"”“»' ]{0,3}#?[\"” ]{0,2}(?:\(|as (?:the |your |an? )?"
        r"|when (?:prompted|asked) for (?:the |your |an? )?|for the )"
        rf"(?P<label>(?:{label})s?)(?!\w| ?[:#]{{1,2}} ?\d| \d)"
    )


def _back(pattern: Pattern, text: str, at: int) -> int:
    """Where what the pattern reads backwards from ``at`` begins."""
    match = pattern.compiled.match(text, max(0, at - REACH), at)
    return match.start() if match else at


def label_of(text: str, start: int, end: int) -> str | None:
    """The label of the code at text[start:end], as written, or None.

    >>> label_of("Conference ID: 4711", 15, 19)
    'Conference ID'
    """
    edge = _back(GAP, text, start)
    if edge and (text[edge - 1].isalpha() or text[edge - 1] in ").#°"):
        ends = [edge, _back(NOUN, text, edge)]
        if text[edge:start].strip(' "“„«'):  # "the code for the call *is* 0000", "code for the call*:* 0000"
            far = _back(PURPOSE, text, edge)
            ends += [far, _back(NOUN, text, far)]
        for at in dict.fromkeys(ends):
            if found := _before(text, at):
                return found
    behind = _behind().match(text, end, end + 60)
    return behind["label"] if behind else None
