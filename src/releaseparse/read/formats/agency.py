"""Press releases as agencies' portals hand them to editors: one element a part, in an order of the program's own.

The elements are those that portals document for their interfaces: ``<release>`` with ``<title>``, ``<leadtext>``,
``<body>``, ``<contacts>`` and ``<publisher>``. Their parts are put in the order in which the portal's page shows them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import islice
from re import IGNORECASE

from releaseparse.read.formats.elements import element, plain, without
from releaseparse.read.patterns import compiled

ROOTS = ("release", "pressrelease", "press-release", "newsrelease", "news-release")
TITLES = ("title", "headline")
LEADS = ("leadtext", "lead", "ingress", "subtitle", "summary", "preamble", "deck")
BODIES = ("body", "text", "content", "html")
TOLD = ("name", "title", "organization", "phone", "mobile", "email")
"""What a contact's element says about somebody, in the order in which it is shown."""
ABOUT = ("name", "address", "website", "description")
DATES = ("publicationDate", "publishedDate", "published", "publishDate", "date")
MOST = 40
"""Contacts that are looked at."""
DAY = r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?: (\d\d:\d\d))?"
"""A day as the portals of the North and of Germany write it in their data."""


APART = ("contacts", "publisher")
"""Elements with titles of their own, which are not the release's."""


def composed(written: str) -> str:
    """What the elements of a release say, as the page that shows them: HTML."""
    people = element(written, "contacts") or ""
    publisher = element(written, "publisher") or ""
    rest = without(written, *APART)
    return "".join((*_head(rest), _first(rest, BODIES) or "", *_people(people), *_about(publisher)))


def headline(written: str) -> str | None:
    """The release's title."""
    return plain(_first(without(written, *APART), TITLES)) or None


def issued(written: str) -> str | None:
    """When it was published, in ISO 8601 where it is written as a day of the calendar."""
    found = plain(_first(without(written, *APART), DATES))
    day = compiled(DAY).fullmatch(found)
    if not day:
        return found or None
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" + (f"T{day[4]}" if day[4] else "")


def _head(written: str) -> Iterator[str]:
    if title := plain(_first(written, TITLES)):
        yield f"<h1>{html.escape(title)}</h1>"
    if lead := plain(_first(written, LEADS)):
        yield f"<p><strong>{html.escape(lead)}</strong></p>"


def _people(written: str) -> Iterator[str]:
    """Each contact as a paragraph of lines."""
    for found in islice(compiled(r"<contact\b[^<>]{0,200}>", IGNORECASE).finditer(written), MOST):
        end = written.find("</contact>", found.end())
        inside = written[found.end() : end if end >= 0 else len(written)]
        told = [html.escape(words) for name in TOLD if (words := plain(element(inside, name)))]
        if told:
            yield f"<p>{'<br>'.join(told)}</p>"


def _about(written: str) -> Iterator[str]:
    """Who publishes, where, and what is stated about them."""
    yield from (f"<p>{html.escape(words)}</p>" for name in ABOUT if (words := plain(element(written, name))))


def _first(written: str, names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := element(written, name))), None)
