"""What a web address is for, by its host, its path and the words before it (vocabulary/url_roles.tsv)."""

from __future__ import annotations

from urllib.parse import urlsplit

import regex

from releaseparse import patterns
from releaseparse.extract.urls.redirectors import split
from releaseparse.record import UrlRole
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

BEFORE = 180
"""How far before an address the words are read, in characters."""
NEAR = 60
"""Within how many characters a replay or a registration is spoken of, to be that of the address."""

_SENTENCE = Pattern(r"[.;!?]\s|\n|\bor\svisit\b")
_SITE = Pattern(
    r"(?i)(?:/[\w-]{0,20}(?:invest|ir|news|press|media|about|contact|home|en|de|fr|es)[\w-]{0,20}){0,3}(?:/[\w-]{0,20}\.(?:html?|aspx?))?/?"
)


@kept
def _rows(part: str) -> dict[str, UrlRole]:
    return {row["text"]: row["role"] for row in rows("url_roles") if row["part"] == part}  # type: ignore[misc]


@kept
def _words() -> regex.Pattern[str]:
    either = "|".join(sorted(map(regex.escape, _rows("words")), key=len, reverse=True))
    return patterns.compile(rf"(?<!\w)(?:{either})(?!\w)")


def role(url: str, before: str) -> UrlRole:
    """The role of an absolute address, ``before`` the text that leads up to it (the last 180 characters)."""
    parts = split(url) or urlsplit("")
    host, path = (parts.hostname or "").removeprefix("www."), f"{parts.path}?{parts.query}".lower()
    if any(map((host + parts.path.lower()).__contains__, _rows("numbers"))):
        return "other"
    return _concluded(host, path, parts.path, before)


def _concluded(host: str, path: str, plain: str, before: str) -> UrlRole:
    """The role by host and path, else by the words before it; ``plain`` is the path without its query."""
    by_path = _by_path(path.rstrip("?"))
    own = by_path if by_path == "registration" else _by_host(host) or by_path
    if own == "social" or (own == "document" and "/" in plain):
        return own
    said, distance = _said(before.lower())
    if said == "replay" and distance < NEAR:
        return "replay"
    if own:
        return own
    if said and (said != "registration" or distance < NEAR):
        return said
    return "website" if _SITE.compiled.fullmatch(plain or "/") else "other"


def _by_host(host: str) -> UrlRole | None:
    labels = host.split(".")
    return next((found for i in range(len(labels) - 1) if (found := _rows("host").get(".".join(labels[i:])))), None)


def _by_path(path: str) -> UrlRole | None:
    file = path.partition("?")[0]
    if (dot := file.rfind(".")) > 0 and (kind := _rows("extension").get(file[dot:])):
        return kind
    return next((found for text, found in _rows("path").items() if text in path), None)


def _said(before: str) -> tuple[UrlRole | None, int]:
    """The role that the sentence speaks of last, and how many characters before the address."""
    start = max((m.end() for m in _SENTENCE.compiled.finditer(before)), default=0)
    last = None
    for match in _words().finditer(before, start):
        last = match
    return (_rows("words")[last[0]], len(before) - last.end()) if last else (None, 0)
