"""Where sentences end: by their marks, but not behind abbreviations, initials, clock times and list numbers."""

from __future__ import annotations

import regex

from releaseparse import patterns
from releaseparse.vocabulary import kept, rows


@kept
def ends() -> regex.Pattern[str]:
    """The end of a sentence, with the space behind it; a line's end where the next line is a label or this one ends
    on a colon or semicolon.

    >>> [match.end() for match in ends().finditer("It rose. Mr. Doe of Acme Inc. spoke at 5 p.m. Eastern. It fell.")]
    [9, 55]
    """
    abbreviated = patterns.either({row["word"] for row in rows("abbreviations")}, backwards=True)
    openers = "|".join(regex.escape(row["word"]) for row in rows("sentence_openers"))
    after = r"[\"”’)*_]{0,3}\s++"
    return patterns.compile(
        rf"(?<![ (][A-Z])(?<!\b{abbreviated})(?<!\b[ap]\.m)(?<!\b[A-Z]\.[A-Z])"
        r"(?<!(?<![\d.,$€£])\d{1,2})(?<!\.\.\.)[.!?]{1,3}+"
        rf"{after}(?=[\"“‘(*_\[]{{0,3}}[\p{{Lu}}\d])"
        rf"|(?<=\b[ap]\.m)\.{after}(?=(?:{openers})\s)"
        r"|\n(?=[\s*•·–-]{0,6}\p{Lu}[^.:\n]{0,45}:(?!\d))|(?<=[:;])\n"
        r"|(?<=\p{Ll}{3})\.(?=\p{Lu}\p{Ll}{0,14} )"  # glued: "at noon.A webcast"
        r"|[。！？]{1,8}+[”」』）)]{0,3}+"  # no space follows
    )
