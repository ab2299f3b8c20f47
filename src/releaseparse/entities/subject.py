"""The name that a headline begins with: what stands before its verb."""

from __future__ import annotations

from releaseparse.entities import company
from releaseparse.entities.company import Name
from releaseparse.rules import Pattern


def named(headline: str) -> Name | None:
    """The name that a headline or sentence begins with: what stands before its verb."""
    return company.starting(headline[: _deed(headline)].rstrip(), 0)


def is_closed(headline: str, name: Name, *, firm: bool = False) -> bool:
    """Whether a headline tells where the name ends that it begins with: at its verb, a market in brackets, or, where
    its head tells a ``firm``, at a colon or a dash.

    >>> title = "Acme Tools (NYSE: ACM): a new works"
    >>> is_closed(title, named(title)), is_closed("Acme Tools on the road", named("Acme Tools on the road"))
    (True, False)
    """
    deed = _deed(headline)
    closed = (_CLOSED_FIRM if firm else _CLOSED).compiled.match(headline, name.end)
    return closed is not None or (deed < len(headline) and deed <= name.end + 1)


_CLOSED = Pattern(r"[”»\"]?(?:\s?\([^()]{2,40}:|['’](?:s\s|\s))")
_CLOSED_FIRM = Pattern(r"[”»\"]?(?:\s?[(:|]|\s[–—-]|[–—]|['’](?:s\s|\s))")


def _deed(headline: str) -> int:
    """Where the verb of a headline begins, its end if it has none that is known."""
    for m in company.ANY_WORD.compiled.finditer(headline, 0, 120):
        if m.start() and m[0].lower() in company.playing("verb"):
            return m.start()
    return len(headline)
