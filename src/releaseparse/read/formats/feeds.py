"""Feeds and news XML to their items: RSS 2.0, RSS 1.0, Atom (RFC 4287), NewsML-G2 and NITF.

Items are cut out by their tags and read by the same pass as HTML. No XML parser is at work, so nothing is
fetched and no entity is expanded; what is not well-formed costs its own item alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from re import DOTALL

from releaseparse.read.formats import agency
from releaseparse.read.formats.elements import element, plain
from releaseparse.read.patterns import compiled

MEDIA_TYPE = "application/rss+xml"
ROOT = r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*|<\?[^>]*\?>\s*)*"
KNOWN = rf"<(?:\w+:)?(?:rss|feed|RDF|newsMessage|newsItem|NewsML|nitf|(?:{'|'.join(agency.ROOTS)})s?)(?![\w-])"
HEAD = 20_000
"""Characters in which the language of a feed or an item is looked for."""
ITEMS = ("newsItem", "NewsItem", "item", "entry", "nitf", *agency.ROOTS)
BODIES = ("content:encoded", "inlineXML", "inlineData", "body", "content", "description", "summary", "DataContent")
DATES = ("pubDate", "published", "versionCreated", "dc:date", "firstCreated", "updated", "ThisRevisionCreated")
NORMS = ("date.issue", "story.date")
EMBARGOES = ("embargoed", "prism:embargoDate", "dcterms:available")
ENDS = r"<(?:body\.end|tagline)\b"
"""What NITF has below the text: the wire's own line, with its service desk."""
LANGUAGE = (
    r"<(?:dc:)?language\b[^<>]{0,80}?(?:\btag=[\"']([\w-]{2,20})|>\s*([A-Za-z]{2,3}(?:-\w{2,8})?)\s*<)",
    r"\bxml:lang\s*=\s*[\"']([A-Za-z]{2,3}(?:-\w{2,8})?)[\"']",
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item's body as HTML or XML, its headline and its date as the feed gives them."""

    body: str
    headline: str | None
    issued: str | None
    embargo: str | None = None
    language: str | None = None


def is_feed(source: str) -> bool:
    """Whether a text is a feed or news XML.

    >>> is_feed('<?xml version="1.0"?><rss version="2.0"><channel/></rss>')
    True
    """
    prolog = compiled(ROOT, DOTALL).match(source)
    return prolog is not None and compiled(KNOWN).match(source, prolog.end()) is not None


def items(source: str) -> Iterator[Item]:
    """Each item that has a body, in order."""
    tag = next((name for name in ITEMS if compiled(rf"<{name}(?![\w-])").search(source)), None)
    if tag is None:
        return
    head = source[: max(0, found.start() if (found := compiled(rf"<{tag}(?![\w-])").search(source)) else 0)]
    around = _language(head[:HEAD])
    at = 0
    while (opening := compiled(rf"<{tag}(?![\w-])[^<>]*>").search(source, at)) is not None:
        end = source.find(f"</{tag}>", opening.end())
        at = end if end >= 0 else len(source)
        written = source[opening.start() : at]
        item = _released(written, around) if tag in agency.ROOTS else _item(written, around)
        if item.body.strip():
            yield item


def _item(written: str, around: str | None) -> Item:
    """An item as written, its own tag first; ``around`` is the language of the whole feed."""
    opening = written.find(">") + 1
    language = _language(written[:opening]) or _language(written[opening : opening + HEAD]) or around
    written = written[opening:]
    body = next((found for name in BODIES if (found := element(written, name)) is not None), "")
    title = element(written, "title") or element(written, "headline") or element(written, "HeadLine") or ""
    end = compiled(ENDS).search(body)
    body = body[: end.start()] if end else body
    issued = next((found for name in DATES if (found := element(written, name))), None)
    issued = issued or next((found for name in NORMS if (found := _norm(written, name))), None)
    embargo = next((found for name in EMBARGOES if (found := element(written, name))), _norm(written, "date.release"))
    headline = plain(title)
    return Item(
        body, headline or None, issued.strip() if issued else None, embargo.strip() if embargo else None, language
    )


def _released(written: str, around: str | None) -> Item:
    """A release of an agency's portal, its own tag first."""
    language = _language(written[: written.find(">") + 1]) or _attribute(written, "lang") or around
    return Item(agency.composed(written), agency.headline(written), agency.issued(written), None, language)


def _attribute(written: str, name: str) -> str | None:
    """An attribute of the first tag."""
    found = compiled(rf"<[^<>]{{0,400}}?\s{name}\s*=\s*[\"']([A-Za-z]{{2,3}}(?:-\w{{2,8}})?)[\"']").match(written)
    return found[1] if found else None


def _norm(written: str, name: str) -> str | None:
    """A date of NITF's: its value stands in an attribute."""
    found = compiled(rf"<{name}\b[^>]*\bnorm\s*=\s*[\"']([^\"']+)").search(written)
    return found[1] if found else None


def _language(written: str) -> str | None:
    """The language that tags name (BCP 47)."""
    found = next((found for pattern in LANGUAGE if (found := compiled(pattern).search(written))), None)
    return next(filter(None, found.groups()), None) if found else None
