"""Names of persons and firms, and the e-mail addresses that bear them: jdoe@ is John Doe's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from releaseparse.rules import Pattern

_LETTERS = Pattern(r"[^\W\d_]+")
_ALONE = str.maketrans({"ø": "o", "ß": "ss", "æ": "ae", "ł": "l", "đ": "d"})
"""Letters that Unicode does not take apart into a plain one and a mark."""


def folded(text: str) -> str:
    """Letters alone, in lower case and without accents.

    >>> folded("D'Àrcy"), folded("Bjørlo")
    ('darcy', 'bjorlo')
    """
    if text.isascii():
        return text.lower() if text.isalpha() else "".join(filter(str.isalpha, text)).lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_ALONE))
    return "".join(c for c in plain if c.isalpha())


class Addresses:
    """The e-mail addresses of one stretch of text, ready to be compared with names and firms."""

    def __init__(self, addresses: Iterable[str]) -> None:
        given = list(dict.fromkeys(addresses))
        self.locals = frozenset(part for a in given for part in _shapes(a.partition("@")[0]))
        self.hosts = frozenset(label for a in given for label in a.partition("@")[2].split(".")[:-1] if len(label) > 2)

    def owner(self, name: Sequence[str]) -> bool:
        """Whether one of the addresses bears this person's name, given in words."""
        return bool(self.locals) and not self.locals.isdisjoint(_bearers(name))

    def host(self, firm: Sequence[str]) -> bool:
        """Whether one of the addresses lies on a host of this firm's name, given in words."""
        if not self.hosts:
            return False
        initials = folded("".join(word[0] for word in firm))
        return folded("".join(firm)) in self.hosts or (len(initials) > 2 and initials in self.hosts)


def bears(address: str, name: Sequence[str]) -> bool:
    """Whether an e-mail address bears a person's name, given in words.

    >>> bears("jdoe@example.com", ["John", "Doe"]), bears("ir@example.com", ["John", "Doe"])
    (True, False)
    """
    return Addresses([address]).owner(name)


def same(name: Sequence[str]) -> str:
    """What two forms of one person's name have in common: the first and the last word, folded.

    >>> same(["Jane", "M.", "Doe"])
    'jane doe'
    """
    words = [word for word in map(folded, name) if word]
    return f"{words[0]} {words[-1]}" if words else " ".join(name)


def _shapes(local: str) -> set[str]:
    """The forms of a local part that a name may give: whole, and its longer words."""
    words = [folded(word) for word in _LETTERS.compiled.findall(local.replace("'", "").replace("’", ""))]
    return {"".join(words), *(w for w in words if len(w) > 2)}


def _bearers(name: Sequence[str]) -> set[str]:
    """The local parts that a name gives: doe, jdoe, johnd, john, johndoe, doej, doejohn, jd and their like."""
    words = [w for w in map(folded, name) if w]
    if not words:
        return set()
    first, last = words[0], words[-1]
    found = {first + last, last + first, first[0] + last, last + first[0], first + last[0], "".join(words)}
    found |= {w for w in (first, last, *words[1:-1]) if len(w) > 2}
    found |= {"".join(w[0] for w in words), first[0] + "".join(words[1:]), "".join(words[1:])}
    found |= {first[0] + last[:n] for n in range(4, len(last))} | {first[:3] + last, first + last[:1]}
    return found
