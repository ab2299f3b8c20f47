"""Names of persons and firms, and the e-mail addresses that bear them: jdoe@ is John Doe's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

_LETTERS = Pattern(r"[^\W\d_]+")
_ALONE = str.maketrans({"ø": "o", "ß": "ss", "æ": "ae", "ł": "l", "đ": "d"})
"""Letters that Unicode does not take apart into a plain one and a mark."""


@kept
def listed(*roles: str) -> frozenset[str]:
    """The small words of all languages that play a role in names of persons ("particle"), in lower case.

    >>> "van" in listed("particle"), "graf" in listed("noble")
    (True, True)
    """
    table = (row["words"] for row in rows("person_words") if row["role"] in roles)
    return frozenset(word.casefold() for written in table for word in written.split())


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
        given = [address.partition("@") for address in dict.fromkeys(addresses)]
        self.locals = frozenset[str]().union(*[_shapes(local) for local, _, _ in given])
        self.hosts = frozenset([label for _, _, host in given for label in host.split(".")[:-1] if len(label) > 2])

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


def bears_whole(address: str, name: Sequence[str]) -> bool:
    """Whether the local part of an e-mail address is made of the first and the last word of a name, or of one of the
    two and the initial of the other.

    >>> bears_whole("jdoe@example.com", ["John", "Doe"]), bears_whole("doe@example.com", ["John", "Doe"])
    (True, False)
    """
    words = [word for word in map(folded, name) if word]
    if len(words) < 2:
        return False
    last = words[-1]
    forms = _whole(words) | {"".join(word[0] for word in words[:-1]) + last}
    return len(last) > 2 and folded(address.partition("@")[0]) in forms


def _whole(words: Sequence[str]) -> set[str]:
    """The local parts that hold the first and the last of these folded words, one of them whole."""
    first, last, rest = words[0], words[-1], "".join(words[1:])
    return {
        first + last,
        last + first,
        first[0] + last,
        last + first[0],
        first + last[0],
        first + rest,
        first[0] + rest,
    }


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
    found = _whole(words) | {w for w in (first, last, *words[1:-1]) if len(w) > 2}
    found |= {"".join(words), "".join([w[0] for w in words]), "".join(words[1:]), first[:3] + last}
    return found | {first[0] + last[:n] for n in range(4, len(last))}
