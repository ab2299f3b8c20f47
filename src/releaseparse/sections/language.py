"""Which language a release is in: by its script, its frequent short words, and what stands alongside the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import filterfalse

import regex

from releaseparse import patterns
from releaseparse.rules import Pattern
from releaseparse.text import Document
from releaseparse.vocabulary import kept, rows

SAMPLE = 4000
"""How many characters of the text are looked at."""
LEAST = 2
"""Different frequent words that a language shows at least: a single one may be a name's or a figure's."""
AHEAD = 1.2
"""How much more of its own words another language than English shows: tables and names mix small words in."""
NAME = 5
"""Letters from which on the name of a month or weekday tells a language: "set", "out" and "mar" are words of others."""
LETTER = 0.5
"""What a letter that few languages have counts beside a frequent word."""
_LETTERS = Pattern(r"(?<![\w@./-])(?!(?<=\w['’])s\b)\p{L}+(?![\w@/-]|\.\w)")
"""A word, and no part of an address; "Acme's" is one and the letter of a case, which is a word of Czech."""
_FOREIGN = Pattern(r"[^\x00-\u036f\u2000-\u2bff]")
"""A letter of no Latin script: none of the scripts has any of the others, which are Latin, marks and signs."""


@kept
def words() -> frozenset[str]:
    """The frequent short words of all languages."""
    return frozenset(word for row in rows("stopwords") for word in row["words"].split())


@kept
def _telling() -> dict[str, tuple[str, ...]]:
    """The languages that have each word which tells a language: frequent ones, those that near languages write
    differently, and the names of months and weekdays."""
    known = [(row["language"], row["words"]) for name in ("stopwords", "language_marks") for row in rows(name)]
    spoken = {language for language, _ in known}
    for row in (*rows("months"), *rows("weekdays")):
        known.append((row["language"], " ".join(word for word in row["words"].split() if len(word) >= NAME)))
    return _sharers((word, language) for language, named in known if language in spoken for word in named.split())


@kept
def _alphabets() -> dict[str, tuple[str, ...]]:
    """The languages that have each letter which few have."""
    return _sharers((letter, row["language"]) for row in rows("language_marks") for letter in row["letters"])


def _sharers(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The languages that have each word or letter, each once."""
    found: dict[str, dict[str, None]] = {}
    for mark, language in pairs:
        found.setdefault(mark, {})[language] = None
    return {mark: tuple(languages) for mark, languages in found.items()}


def spoken(document: Document, given: str | None) -> str:
    """The language (ISO 639) whose wording is looked for: as the text or what stands beside it tells, else as
    ``given``; empty if nothing tells."""
    return primary(detect(document.text.value, document.metadata.language) or given or "")


@kept
def _scripts() -> regex.Pattern[str]:
    """The letters of each script that a language of its own is written in, a group a script."""
    return patterns.compile("|".join(rf"(?P<{row['language']}>[{row['letters']}]+)" for row in rows("scripts")))


def detect(text: str, beside: str | None = None) -> str | None:
    """The language of a text (ISO 639), None if nothing tells it; ``beside`` (BCP 47) is the one that metadata name.

    >>> detect("Der Konzern gibt die Zahlen für das Quartal bekannt"), detect("hello")
    ('de', None)
    """
    sample = text[:SAMPLE]
    said = primary(beside or "")
    script = None if sample.isascii() else _by_script(sample)
    if script:
        return said if said and script in _sharing(said) else script
    scores, kinds = _scores(sample)
    best = max(scores, key=lambda name: (scores[name], name == said, name == "en"), default=None)
    if best is None or kinds[best] < LEAST:
        return said or ("en" if best == "en" and kinds[best] else None)
    if said and scores[said] * AHEAD >= scores[best]:
        return said
    return best if best == "en" or scores[best] > scores["en"] * AHEAD else "en"


def _scores(sample: str) -> tuple[dict[str, float], Counter[str]]:
    """How often each language's words stand there, those of several languages as parts; and how many different ones."""
    scores: dict[str, float] = defaultdict(float)
    kinds: Counter[str] = Counter()
    folded = sample.lower()
    telling = _telling()
    tokens = folded.split()  # most are words and no more, which need no pattern
    words = [*filter(str.isalpha, tokens), *_LETTERS.compiled.findall(" ".join(filterfalse(str.isalpha, tokens)))]
    often = Counter(filter(telling.__contains__, words))
    marks = [(telling[word], count / len(telling[word]), len(word) > 1) for word, count in often.items()]
    for letter, sharers in () if sample.isascii() else _alphabets().items():
        if count := folded.count(letter):
            marks.append((sharers, LETTER * count / len(sharers), count > 1))
    for languages, share, counts in marks:
        for language in languages:
            scores[language] += share
            kinds[language] += counts
    return scores, kinds


def _by_script(sample: str) -> str | None:
    """The language that the letters tell: the first of the table whose letters have their share."""
    if not _FOREIGN.compiled.search(sample):
        return None
    letters = sum(len(run) for run in _LETTERS.compiled.findall(sample))
    shares: Counter[str] = Counter()
    for m in _scripts().finditer(sample):
        shares[m.lastgroup or ""] += len(m[0])
    for row in rows("scripts"):
        if shares[row["language"]] > float(row["share"]) * letters:
            return row["language"]
    return None


@kept
def _sharing(language: str) -> frozenset[str]:
    """The languages of the table whose script a language is written in."""
    return frozenset(row["language"] for row in rows("scripts") if language in row["written_by"].split())


def primary(tag: str) -> str:
    """The language (ISO 639) of a tag (BCP 47); the two of Norwegian are one.

    >>> primary("nb-NO"), primary("fr-CA")
    ('no', 'fr')
    """
    code = tag.replace("_", "-").partition("-")[0].casefold()
    return next((row["language"] for row in rows("stopwords") if code in row["codes"].split()), code)


def standard(tag: str) -> str:
    """The tag as the tables have its language: "nb-NO" is "no-NO"."""
    code, mark, region = tag.partition("-")
    return f"{primary(code)}{mark}{region}"


def regional(language: str, region: str | None) -> str:
    """The language with its region where that makes a written variety of its own: French of Canada."""
    return "fr-CA" if language == "fr" and region == "CA" else language
