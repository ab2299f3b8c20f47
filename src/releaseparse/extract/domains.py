"""Host names: where the name of a host ends in running text, by the public list of top-level domains."""

from __future__ import annotations

from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

HOST_RUN = r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]|\.(?=[\p{L}\p{N}])){1,252}+"
"""The characters that a host name may be written with: :func:`host_length` tells which of them are the host."""

CLASSIC = frozenset(("com", "net", "org", "gov", "edu", "info", "biz"))
"""Domains so common that they are known even in capitals, or with a word glued behind ("x.comand")."""

RESERVED = frozenset(("example",))
"""Kept for documentation (RFC 2606): texts that show how something is written use them."""

_LOWER = Pattern(r"[^\p{Lu}\p{N}-]+")
_GLUED = Pattern(
    r"(?i)(?<=\.[a-z]{2,6})(?:www\d?\.|https?$|(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]))"
    r"|(?<=\.[a-z]{2,8})(?=\d{3}[.-]?\d{3}[.-]\d{4})"
)
# Underscores may stand inside the labels of a subdomain alone (RFC 2181 allows them, registries do not).
_UNDERSCORED = Pattern(r"_(?:\.|$)|(?:^|\.)_|_[^.]*\.[^.]*$")


SHORT = 4
"""Characters of a name at most that leave no place for what is glued behind a host."""


@kept
def top_level() -> frozenset[str]:
    """The top-level domains in use, those of other scripts in their own letters, and the reserved ones."""
    return RESERVED | frozenset(
        name.encode("ascii").decode("idna") if name.startswith("xn--") else name
        for name in (row["tld"] for row in rows("tlds"))
    )


@kept
def room_hosts() -> frozenset[str]:
    """The hosts at which rooms with video equipment dial a meeting."""
    return frozenset(row["host"] for row in rows("room_hosts"))


def host_length(run: str) -> int:
    """How many characters of ``run`` are a host name under a public top-level domain; 0 for none.

    What is glued behind the name is left out: a word that starts with a capital, a number, a sentence.

    >>> host_length("example.comInvestor"), host_length("www.example.com.The"), host_length("Inc.Today")
    (11, 15, 0)
    """
    glued = _GLUED.compiled.search(run) if len(run) > SHORT else None
    end = glued.start() if glued else len(run)
    while (dot := run.rfind(".", 0, end)) > 0:
        if length := _domain_length(run[dot + 1 : end], run[:dot]):
            length += dot + 1
            return 0 if "_" in run[:length] and _UNDERSCORED.compiled.search(run[:length]) else length
        end = dot
    return 0


def _domain_length(label: str, before: str) -> int:
    """How much of a label is a top-level domain, where ``before`` stands in front of its full stop."""
    if label.isupper():
        return len(label) if _is_shouted_domain(label, before) else 0
    written = _LOWER.compiled.match(label)
    if not written:
        return 0
    name = written[0]
    if name in top_level() and (name in CLASSIC or not label[len(name) : len(name) + 1].isdigit()):
        return len(name)
    if len(name) < len(label) and label.lower().startswith("xn--"):
        return len(label)
    return next((3 for known in CLASSIC if len(known) == 3 and name.startswith(known) and len(name) > 4), 0)


def _is_shouted_domain(label: str, before: str) -> bool:
    """Whether a label in capitals is a top-level domain: a common one, or a name all in capitals."""
    known = label.lower() in (CLASSIC if "." not in before else top_level())
    return known and (before.isupper() or label in ("COM", "ORG", "EDU", "GOV"))
