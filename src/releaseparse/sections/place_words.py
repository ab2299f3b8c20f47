"""The words of datelines, and the place that stands before a dateline's date or wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from releaseparse import patterns
from releaseparse.entities import company, place
from releaseparse.lexicon import known
from releaseparse.rules import Pattern
from releaseparse.sections import wording
from releaseparse.vocabulary import kept, rows


@kept
def of(role: str) -> frozenset[str]:
    """The words that play a role in datelines, in lower case."""
    return frozenset(
        w.casefold() for row in rows("dateline_words") if row["role"] == role for w in row["words"].split()
    )


def either(role: str) -> str:
    """The words that play a role, as an alternation."""
    return "|".join(sorted(map(regex.escape, of(role)), key=lambda word: (-len(word), word)))


LONGEST = 110
"""Characters that the places of a dateline have at most."""
WORDS = 4
"""Words that a place which no table knows has at most."""


@kept
def _places() -> regex.Pattern[str]:
    """The places of a dateline: capitalised words with the small words and marks between them."""
    return patterns.compile(
        rf"(?:[\p{{Lu}}\p{{Lo}}][\p{{L}}\p{{M}}'’.\-]*+|(?:{either('small')})(?!\p{{L}})|\([\p{{Lu}}][\p{{L}} ]++\)"
        r"|[,&/·|，、،]|\s(?:[—–]\s)?){1,24}+"
    )


class Place(NamedTuple):
    """What stands before date and wire: the place, empty if there is none, and whether its form tells one."""

    text: str
    sure: bool


def read(before: str) -> Place | None:
    """The place before the first mark of a dateline; None if other words stand there."""
    text = _trimmed(before)
    if not text or (before.rstrip().endswith((":", "：")) and not place.is_known(text)):
        return Place("", False)
    if len(text) > LONGEST or not _places().fullmatch(text) or wording.is_label(text):
        return None
    sure = place.is_known(text)
    words = _without_sponsor(text).split()
    first = words[0].casefold().strip(".,:")
    if first in of("no_place") or not (sure or _may_be_place(first, words[1:])):
        return None
    last = before.rfind(words[-1]) + len(words[-1])
    parted = len(words) <= WORDS and before[last:].strip() != ""
    return Place(" ".join(words), sure or parted or text.isupper() or not {",", "("}.isdisjoint(text))


_SITE = Pattern(r"\s?\(\w[\w-]*\.\w{2,4}\)?$")
"""A distributor's site in brackets behind the place."""
SEPARATORS = " \t\n*_,;(/:|-–—‒―−，、،：【[@"


def _trimmed(before: str) -> str:
    """The words before a mark, without separators, weekdays and the article of a day behind them."""
    text = before.lstrip(" \t\n*_(/-[【（")
    text = _on().sub("", text.rstrip(SEPARATORS))
    while is_beside_day(last := text.rpartition(" ")[2].strip(".,;:：")):
        shorter = text[: text.rindex(last)].rstrip(SEPARATORS)
        if not shorter and last.casefold() in of("article"):
            break
        text = shorter
    text = _without_in(text, before)
    text = _SITE.compiled.sub("", text).rstrip(SEPARATORS)
    return text[:-1] if text.endswith(")") and "(" not in text else text


@kept
def _on() -> regex.Pattern[str]:
    """A comma and a word before the day: "Wien, am"."""
    return patterns.compile(rf",\s(?:{either('on')})$")


def _without_in(text: str, before: str) -> str:
    """The place without the word for "in", where an article of the day follows: "En Valencia, a 30 de junio"."""
    first, _, rest = text.partition(" ")
    article = before.rstrip().rpartition(" ")[2].casefold() in of("article")
    return rest if article and rest and first.casefold() in of("in") else text


STATE = 3
"""Letters of a state's abbreviation at most."""


def is_beside_day(word: str) -> bool:
    """Whether a word is a weekday or the article of a day, and not the "LA" of a state."""
    short = word.isupper() and len(word) <= STATE
    return not short and (word.casefold() in known.weekdays() or word.casefold() in of("article"))


def _without_sponsor(text: str) -> str:
    """The place without what stands behind its slash, where that is no place: "TULSA, OK / Oak Direct"."""
    first, _, rest = text.partition("/")
    return first if rest and not place.is_known(rest) else text


def _may_be_place(first: str, others: Sequence[str]) -> bool:
    """Whether words that no table of places knows may be one: they open no sentence, and mention no firm or deed."""
    deeds = company.playing("verb")
    opens = first in company.playing("opener")
    return not (opens or any(word.casefold() in deeds or company.is_form(word) for word in others))
