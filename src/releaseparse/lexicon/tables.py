"""The phrase tables as typed entries: which columns hold the phrase, its class and its language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from releaseparse.vocabulary import kept, rows

ANY = "*"
"""What stands at the end of a phrase whose last word may have any ending."""


class PhraseTable(NamedTuple):
    """How to read a table of phrases: its columns for the phrase, its class, its language (of phrase and language
    several divided by ``|``; no column: the same in all); ``open_ended`` tells that every phrase's last word may have
    any ending, ``within`` that a phrase in an East Asian script may stand anywhere in a run of its letters."""

    name: str
    phrase: str
    kind: str | None = None
    language: str | None = "language"
    open_ended: bool = False
    within: bool = False


PHRASE_TABLES = (
    PhraseTable("event_cues", "phrase", "class", within=True),
    PhraseTable("event_life", "phrase", "class", within=True),
    PhraseTable("access_cues", "words", "kind"),
    PhraseTable("line_words", "words", "role"),
    PhraseTable("phrases", "phrase", "kind", open_ended=True),
)
"""Every table that the one pass looks for: a new one is one row here."""


class Sense(NamedTuple):
    """What a phrase is in a table: its class there, and the languages (ISO 639-1) that have it so; none: all."""

    table: str
    kind: str
    languages: frozenset[str]
    open_ended: bool
    within: bool = False


class Entry(NamedTuple):
    """A phrase as it is searched for, lower case; its first word stands ``offset`` characters behind its start."""

    phrase: str
    offset: int
    length: int
    senses: tuple[Sense, ...]


LEAD = 3
"""Characters behind its first word by which a phrase is looked up: many begin with "to"."""


class Heads(NamedTuple):
    """The phrases with one first word: those of hardly more than it, and the others by what stands behind it."""

    short: tuple[Entry, ...] = ()
    led: Mapping[str, tuple[Entry, ...]] = MappingProxyType({})


class Index(NamedTuple):
    """The phrases by their first word; those that are the beginning of one word apart, by that beginning."""

    whole: dict[str, Heads]
    begun: dict[str, tuple[Entry, ...]]
    shortest: int
    """Characters of the shortest beginning."""
    longest: int


def plain(text: str) -> str:
    """Apostrophes and hyphens in one form each, of the same length: what phrases and text are compared in.

    >>> plain("l’appel e‑mail")
    "l'appel e-mail"
    """
    return text.replace("’", "'").replace("‑", "-")


KANA_AND_HAN = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Letters of scripts that put no space between words."""
UNSPACED = f"{KANA_AND_HAN}\uac00-\ud7a3"
"""The same and Hangul, which puts none before particles."""


@cache
def word() -> re.Pattern[str]:
    """A word, as phrases are found by their first; an underscore is emphasis in Markdown and no letter. Where no
    spaces divide words each letter is one."""
    return re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


@kept
def index() -> Index:
    """All phrases of all tables, read once a process."""
    whole: dict[str, list[Entry]] = {}
    begun: dict[str, list[Entry]] = {}
    for phrase, senses in _senses().items():
        first = word().search(phrase)
        if first is None:
            continue
        entry = Entry(phrase, first.start(), len(phrase), senses)
        whole.setdefault(first[0], []).append(entry)
        if first.end() == len(phrase) and any(sense.open_ended for sense in senses):
            begun.setdefault(first[0], []).append(entry)
    return Index(
        {text: _heads(text, entries) for text, entries in whole.items()},
        {text: tuple(entries) for text, entries in begun.items()},
        min(map(len, begun), default=1),
        max(map(len, begun), default=0),
    )


def _heads(first: str, entries: Sequence[Entry]) -> Heads:
    short: list[Entry] = []
    led: dict[str, list[Entry]] = {}
    for entry in entries:
        lead = entry.phrase[entry.offset + len(first) :][:LEAD]
        (short if len(lead) < LEAD else led.setdefault(lead, [])).append(entry)
    return Heads(tuple(short), {lead: tuple(found) for lead, found in led.items()})


def _senses() -> dict[str, tuple[Sense, ...]]:
    """The senses of each phrase, a sense once however many languages have it."""
    known: dict[str, dict[tuple[str, str, bool, bool], set[str]]] = {}
    for table in PHRASE_TABLES:
        for row in rows(table.name):
            for written in row[table.phrase].split("|"):
                phrase = plain(written.rstrip(ANY).lower())
                kind = row[table.kind] if table.kind else ""
                sense = (table.name, kind, table.open_ended or written.endswith(ANY), table.within)
                spoken = known.setdefault(phrase, {}).setdefault(sense, set())
                if table.language and row[table.language]:
                    spoken.update(row[table.language].split("|"))
    return {
        phrase: tuple(Sense(name, kind, frozenset(spoken), *how) for (name, kind, *how), spoken in senses.items())
        for phrase, senses in known.items()
    }
