"""Elements of XML that is read as text: feeds and portals print it torn, escaped and mixed with HTML."""

from __future__ import annotations

from re import IGNORECASE

from releaseparse.read.characters import unescape
from releaseparse.read.patterns import compiled


def _found(written: str, name: str) -> tuple[int, int, int, int] | None:
    """Where the first element of this name stands: its start, the ends of what is in it, and its end."""
    opening = compiled(rf"<{name}(?=[\s>])(?![^<>]*/>)[^<>]*>", IGNORECASE).search(written)
    if opening is None:
        return None
    closing = compiled(rf"</{name}\s*>", IGNORECASE).search(written, opening.end())
    inside, end = closing.span() if closing else (len(written), len(written))
    return opening.start(), opening.end(), inside, end


def without(written: str, *names: str) -> str:
    """The source without the first element of each of these names.

    >>> without("<a>Acme</a><b>Acme opens</b>", "a")
    '<b>Acme opens</b>'
    """
    for name in names:
        if found := _found(written, name):
            written = written[: found[0]] + written[found[3] :]
    return written


def element(written: str, name: str) -> str | None:
    """What stands in the first element of this name: CDATA opened, escaped markup undone."""
    found = _found(written, name)
    if found is None:
        return None
    inside = written[found[1] : found[2]].strip()
    if inside.startswith("<![CDATA["):
        return inside.removeprefix("<![CDATA[").removesuffix("]]>")
    return inside if "<" in inside else unescape(inside)


def plain(written: str | None) -> str:
    """The words of an element's content."""
    return " ".join(unescape(compiled(r"<[^<>]*>").sub(" ", written or "")).split())
