"""What a page says about itself beside its text: JSON-LD, Open Graph, title. Hints, never the text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from releaseparse.hints import DateHint, HintOrigin, Metadata, day_of
from releaseparse.read.mail.moments import moment
from releaseparse.read.page.markup import Page
from releaseparse.read.patterns import compiled

ARTICLES = frozenset({"NewsArticle", "Article", "PressRelease", "BlogPosting", "ReportageNewsArticle", "WebPage"})
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "date", "release_date",
    "citation_date",
)  # fmt: skip
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
"""Names of ``<meta>`` that give the day of publication, the surest first, and those that give the last change."""

SITE = r"\s[|–—-]\s{1,3}([^|–—]{3,80})$"
"""The site's name behind a page's title."""


def hints(page: Page, times: Iterable[DateHint] = (), headed: bool = False) -> Metadata:
    """Headline, dates, language and site as the page declares them: JSON-LD first, then Open Graph, then the title.

    ``times`` are the dates of its ``<time>`` elements; ``headed`` tells that the text has a heading of the first rank.
    """
    articles = list(_articles(page))
    headline = next((said for article in articles if (said := _string(article.get("headline")))), None)
    headline = headline or page.meta.get("og:title") or page.meta.get("twitter:title") or page.title or None
    dates = tuple(dict.fromkeys(hint for hint in (*_declared(page, articles), *times) if day_of(hint.value)))
    ending = compiled(SITE).search(page.title or "")
    site = page.meta.get("og:site_name") or (ending[1] if ending else None)
    issued = next((hint.value for hint in dates if hint.origin in ("json-ld", "meta")), None)
    if headline and not headed:  # line labels are learned beside titles as pages give them
        headline = _without_site(headline, page.meta.get("og:site_name"))
    return Metadata(headline=headline, issued=issued, language=page.language, site=site, dates=dates)


BARRED = r"(?s)(.*\S)\s+\|\s+[^|]{2,40}"
"""A title and the site's name behind a bar: no release's headline has one there."""
PARTS = "|–—-:·» \t"
"""What parts a title from the site's name."""
FEWEST = 3
"""Words of a title at least."""


def _without_site(title: str, site: str | None) -> str:
    """A page's title without the name of its site at its end: as the page gives it, or whatever stands behind a bar.

    >>> _without_site("Acme – Results - May – Stock News", "Stock News")
    'Acme – Results - May'
    >>> _without_site("Acme: A Works Opens | Acme", None)
    'Acme: A Works Opens'
    """
    said = " ".join(title.split())
    if site and said.casefold().endswith(site.strip().casefold()):
        own = said[: -len(site.strip())]
        if own.rstrip(PARTS) and own.rstrip() != own.rstrip(PARTS):
            return own.rstrip(PARTS)
    found = compiled(BARRED).fullmatch(said)
    return found[1] if found and len(found[1].split()) >= FEWEST else title


JSON_LD: tuple[tuple[str, HintOrigin], ...] = (
    ("datePublished", "json-ld"),
    ("dateCreated", "json-ld"),
    ("dateModified", "json-ld:modified"),
)
"""The dates of an article (schema.org), those of publication first."""


def _declared(page: Page, articles: Sequence[dict[str, Any]]) -> Iterator[DateHint]:
    """The dates that JSON-LD and ``<meta>`` give."""
    for key, origin in JSON_LD:
        yield from (DateHint(origin, said) for article in articles if (said := _string(article.get(key))))
    yield from (DateHint("meta", _told(page.meta[key])) for key in DATES if key in page.meta)
    yield from (DateHint("meta:modified", _told(page.meta[key])) for key in MODIFIED if key in page.meta)


def _told(written: str) -> str:
    """A date as it is written, or in ISO 8601 where it is written for readers: "Tue, 05/12/2026 - 17:57"."""
    return written.strip() if day_of(written) else moment(written) or written.strip()


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
