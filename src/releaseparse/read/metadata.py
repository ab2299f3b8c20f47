"""What a page says of itself beside its text: JSON-LD, Open Graph, title. Hints, never the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from releaseparse.read.markup import Page
from releaseparse.read.patterns import compiled
from releaseparse.text import Metadata

ARTICLES = frozenset({"NewsArticle", "Article", "PressRelease", "BlogPosting", "ReportageNewsArticle", "WebPage"})
DATES = ("article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.issued", "pubdate", "date")

SITE = r"\s[|–—-]\s{1,3}([^|–—]{3,80})$"
"""The site's name behind a page's title."""


def hints(page: Page) -> Metadata:
    """Headline, date, language and site as the page declares them: JSON-LD first, then Open Graph, then the title."""
    headline = issued = None
    for article in _articles(page):
        headline = headline or _string(article.get("headline"))
        issued = issued or _string(article.get("datePublished"))
    headline = headline or page.meta.get("og:title") or page.meta.get("twitter:title") or page.title or None
    issued = issued or next((page.meta[key] for key in DATES if key in page.meta), None)
    ending = compiled(SITE).search(page.title or "")
    site = page.meta.get("og:site_name") or (ending[1] if ending else None)
    return Metadata(headline=headline, issued=issued, language=page.language, site=site)


def _string(value: Any) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def _articles(page: Page) -> Iterator[dict[str, Any]]:
    for script in page.data:
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = data.get("@graph", [data]) if isinstance(data, dict) else data
        for node in nodes if isinstance(nodes, list) else []:
            if isinstance(node, dict) and not ARTICLES.isdisjoint(_types(node)):
                yield node


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return (
        [k for k in kind if isinstance(k, str)] if isinstance(kind, list) else [kind] if isinstance(kind, str) else []
    )
