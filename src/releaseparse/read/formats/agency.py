"""Press releases as agencies' portals hand them to editors: one element a part, in an order of the program's own.

The elements are those that portals document for their interfaces: ``<release>`` with ``<title>``, ``<leadtext>``,
``<body>``, ``<contacts>`` and ``<publisher>``. Their parts are put in the order in which the portal's page shows them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from re import IGNORECASE

from releaseparse.read.characters import unescape
from releaseparse.read.patterns import compiled

ROOTS = ("release", "pressrelease", "press-release", "newsrelease", "news-release")
TITLES = ("title", "headline")
LEADS = ("leadtext", "lead", "ingress", "subtitle", "summary", "preamble", "deck")
BODIES = ("body", "text", "content", "html")
TOLD = ("name", "title", "organization", "phone", "mobile", "email")
"""What a contact's element tells of somebody, in the order in which it is shown."""
ABOUT = ("name", "address", "website", "description")
DATES = ("publicationDate", "publishedDate", "published", "publishDate", "date")
MOST = 40
"""Contacts that are looked at."""
DAY = r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?: (\d\d:\d\d))?"
"""A day as the portals of the North and of Germany write it in their data."""


def composed(written: str) -> str:
    """What the elements of a release say, as the page that shows them: HTML."""
    people = _element(written, "contacts") or ""
    publisher = _element(written, "publisher") or ""
    rest = written.replace(people, "").replace(publisher, "") if people or publisher else written
    return "".join((*_head(rest), _first(rest, BODIES) or "", *_people(people), *_about(publisher)))


def headline(written: str) -> str | None:
    """The release's title."""
    people = _element(written, "contacts") or ""
    return _plain(_first(written.replace(people, "") if people else written, TITLES)) or None


def issued(written: str) -> str | None:
    """When it was published, in ISO 8601 where it is written as a day of the calendar."""
    found = _plain(_first(written, DATES))
    day = compiled(DAY).fullmatch(found)
    if not day:
        return found or None
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" + (f"T{day[4]}" if day[4] else "")


def _head(written: str) -> Iterator[str]:
    if title := _plain(_first(written, TITLES)):
        yield f"<h1>{html.escape(title)}</h1>"
    if lead := _plain(_first(written, LEADS)):
        yield f"<p><strong>{html.escape(lead)}</strong></p>"


def _people(written: str) -> Iterator[str]:
    """Each contact as a paragraph of lines."""
    for found in list(compiled(r"<contact\b[^<>]{0,200}>", IGNORECASE).finditer(written))[:MOST]:
        end = written.find("</contact>", found.end())
        inside = written[found.end() : end if end >= 0 else len(written)]
        told = [html.escape(words) for name in TOLD if (words := _plain(_element(inside, name)))]
        if told:
            yield f"<p>{'<br>'.join(told)}</p>"


def _about(written: str) -> Iterator[str]:
    """Who publishes, where, and what is said of them."""
    yield from (f"<p>{html.escape(words)}</p>" for name in ABOUT if (words := _plain(_element(written, name))))


def _first(written: str, names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := _element(written, name))), None)


def _element(written: str, name: str) -> str | None:
    """What stands in the first element of this name: CDATA opened, escaped markup undone."""
    opening = compiled(rf"<{name}(?=[\s>])(?![^<>]*/>)[^<>]*>", IGNORECASE).search(written)
    if opening is None:
        return None
    closing = compiled(rf"</{name}\s*>", IGNORECASE).search(written, opening.end())
    inside = written[opening.end() : closing.start() if closing else len(written)].strip()
    if inside.startswith("<![CDATA["):
        return inside.removeprefix("<![CDATA[").removesuffix("]]>")
    return unescape(inside) if "&lt;" in inside and "<" not in inside else inside


def _plain(written: str | None) -> str:
    """The words of an element's content."""
    return " ".join(unescape(compiled(r"<[^<>]*>").sub(" ", written or "")).split())
