"""What a name is by its head: the word that tells a firm or body, wherever languages put it."""

from __future__ import annotations

from typing import NamedTuple

from releaseparse.entities import company
from releaseparse.vocabulary import kept


def is_firm(text: str) -> bool:
    """Whether the head of a name tells a firm or body: its first word, its last, or the one before "of".

    >>> [is_firm(name) for name in ("Royal Bank of Acme", "Polizeipräsidium Acme", "Acme-Stiftung")]
    [True, True, True]
    >>> [is_firm(name) for name in ("National Acme Month", "Press Conference", "Feuerwehr-Ehrenzeichen")]
    [False, False, False]
    """
    words = [word.rpartition("-")[2].strip(",.") for word in text.casefold().split()]
    tell, size = _telling(), len(words)
    head = next((at for at in range(1, size) if words[at] in tell.of), size) - 1
    told = {words[0], words[head], words[-1]}  # of a short name fewer than three
    return (
        not tell.anywhere.isdisjoint(told)
        or not tell.closing.isdisjoint((words[head], words[-1]))
        or any(word.endswith(tell.ends) for word in told)
    )


class Telling(NamedTuple):
    """The words, in lower case, that tell a firm or body, and what such words end with."""

    of: frozenset[str]
    anywhere: frozenset[str]
    closing: frozenset[str]
    ends: tuple[str, ...]


@kept
def _telling() -> Telling:
    words = company.firm_words
    return Telling(company.playing("of"), words("word"), words("closing"), tuple(words("end")))
