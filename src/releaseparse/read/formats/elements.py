"""Elements of XML that is read as text: feeds and portals print it torn, escaped and mixed with HTML."""

from __future__ import annotations

from re import IGNORECASE

from releaseparse.read.characters import unescape
from releaseparse.read.patterns import compiled


def element(written: str, name: str) -> str | None:
    """What stands in the first element of this name: CDATA opened, escaped markup undone."""
    opening = compiled(rf"<{name}(?=[\s>])(?![^<>]*/>)[^<>]*>", IGNORECASE).search(written)
    if opening is None:
        return None
    closing = compiled(rf"</{name}\s*>", IGNORECASE).search(written, opening.end())
    inside = written[opening.end() : closing.start() if closing else len(written)].strip()
    if inside.startswith("<![CDATA["):
        return inside.removeprefix("<![CDATA[").removesuffix("]]>")
    return unescape(inside) if "&lt;" in inside and "<" not in inside else inside


def plain(written: str | None) -> str:
    """The words of an element's content."""
    return " ".join(unescape(compiled(r"<[^<>]*>").sub(" ", written or "")).split())
