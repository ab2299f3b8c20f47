"""E-mail addresses and the names they bear: jdoe@ and John Doe, acmewidgets.example and Acme Widgets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from releaseparse.contacts.pieces import Token
from releaseparse.rules import Pattern

_LETTERS = Pattern(r"[^\W\d_]+")


def folded(text: str) -> str:
    """Letters alone, in lower case and without accents."""
    if text.isascii():
        return text.lower() if text.isalpha() else "".join(filter(str.isalpha, text)).lower()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("ß", "ss").replace("æ", "ae"))
    return "".join(c for c in plain if c.isalpha() and c.isascii())


class Addresses:
    """The e-mail addresses of one stretch of text, ready to be compared with names and firms; the issuer's name
    too, as the one firm that is known already."""

    def __init__(self, addresses: Iterable[str], issuer: str | None) -> None:
        self.issuer = tuple((issuer or "").split())
        given = list(dict.fromkeys(addresses))
        self._locals = frozenset(part for a in given for part in _shapes(a.partition("@")[0]))
        self._hosts = frozenset(label for a in given for label in a.partition("@")[2].split(".")[:-1] if len(label) > 2)

    def owner(self, name: Sequence[Token]) -> bool:
        """Whether one of the addresses bears this person's name."""
        return bool(self._locals) and not self._locals.isdisjoint(_bearers([t.text for t in name]))

    def host(self, firm: Sequence[Token]) -> bool:
        """Whether one of the addresses lies on a host of this firm's name."""
        if len(firm) > 1 and tuple(t.text for t in firm) == self.issuer[: len(firm)]:
            return True
        if not self._hosts:
            return False
        whole = folded("".join(t.text for t in firm))
        initials = folded("".join(t.text[0] for t in firm))
        return whole in self._hosts or (len(initials) > 2 and initials in self._hosts)

    def begins(self, word: Token) -> bool:
        """Whether a firm's name that begins with this word may own the host of an address: Acme Widgets, @acme."""
        return not word.known.given and word.known.plain and len(word.text) > 3 and folded(word.text) in self._hosts


def bears(address: str, name: str) -> bool:
    """Whether an e-mail address bears a person's name.

    >>> bears("jdoe@example.com", "John Doe"), bears("ir@example.com", "John Doe")
    (True, False)
    """
    return not _shapes(address.partition("@")[0]).isdisjoint(_bearers(name.split()))


def _shapes(local: str) -> set[str]:
    """The forms of a local part that a name may give: whole, and its longer words."""
    words = [folded(word) for word in _LETTERS.compiled.findall(local.replace("'", "").replace("’", ""))]
    return {"".join(words), *(w for w in words if len(w) > 2)}


def _bearers(name: Sequence[str]) -> set[str]:
    """The local parts that a name gives: doe, jdoe, johnd, john, johndoe, doej, doejohn, jd and their like."""
    words = [w for w in (folded(part) for part in name) if w]
    if not words:
        return set()
    first, last = words[0], words[-1]
    found = {first + last, last + first, first[0] + last, last + first[0], first + last[0], "".join(words)}
    found |= {w for w in (first, last, *words[1:-1]) if len(w) > 2}
    found |= {"".join(w[0] for w in words), first[0] + "".join(words[1:]), "".join(words[1:])}
    found |= {first[0] + last[:n] for n in range(4, len(last))} | {first[:3] + last, first + last[:1]}
    return found
