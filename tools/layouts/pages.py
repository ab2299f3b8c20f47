"""Pages of newsrooms, ministries and portals as content systems make them, around an invented release."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape

from tools.layouts import releases
from tools.layouts.model import Made

NAVIGATION = ("Products", "Careers", "Sustainability", "Investors", "Newsroom", "Contact us", "Locations", "Suppliers")
TEASERS = (
    ("A new hall for the apprentices", "The roof is on, the lathes come in spring, and the first class of the school starts in autumn.", "12.02.2026"),
    ("Summer fete draws nine hundred guests", "Families came from the whole valley to see the works and to ride the old crane.", "30.06.2025"),
    ("Half year closes above plan", "Orders rose in all regions, and the works in the north ran three shifts from March on.", "11.08.2025"),
)  # fmt: skip


def _paragraphs(made: Made, lead: str = "p") -> str:
    first, *rest = made.body
    return f"<{lead}>{escape(first)}</{lead}>" + "".join(f"<p>{escape(text)}</p>" for text in rest) + _table(made)


def _table(made: Made) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in made.table)
    return f"<table>{rows}</table>" if rows else ""


def _about(made: Made, heading: str = "h3") -> str:
    head, *rest = made.about
    return f"<{heading}>{escape(head)}</{heading}>" + "".join(f"<p>{escape(text)}</p>" for text in rest)


def _contacts(made: Made, heading: str = "h4") -> str:
    blocks = []
    for head, *rest in made.contacts:
        lines = "<br>".join(f'<a href="mailto:{line}">{line}</a>' if "@" in line else escape(line) for line in rest)
        blocks.append(f"<{heading}>{escape(head)}</{heading}><p>{lines}</p>")
    return "".join(blocks)


def _menu(tag: str = "nav") -> str:
    items = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in NAVIGATION)
    return f'<{tag} class="main-menu"><ul>{items}</ul></{tag}>'


def _teasers(kind: str) -> str:
    cards = "".join(
        f'<div class="{kind}"><span class="date">{day}</span><h4><a href="/news/{number}">{title}</a></h4><p>{text}</p>'
        f'<a href="/news/{number}">Read more</a></div>'
        for number, (title, text, day) in enumerate(TEASERS)
    )
    return f'<section class="{kind}-list"><h3>More news</h3>{cards}</section>'


def _document(made: Made, head: str, body: str, site: str) -> str:
    title = f"{escape(made.headline)} | {site}"
    return (
        f'<!DOCTYPE html>\n<html lang="{made.language}">\n<head><meta charset="utf-8"><title>{title}</title>{head}</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _json(made: Made, kind: str, site: str) -> str:
    data = {"@context": "https://schema.org", "@type": kind, "headline": made.headline,
            "datePublished": f"{made.gold['issued']}T08:00:00Z", "publisher": {"@type": "Organization", "name": site}}  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def newsroom(made: Made, site: str) -> str:
    """The contact in a footer within main, the site's own below; JSON-LD; teasers behind."""
    body = (
        f'<header class="site-header"><a href="/">{site}</a>{_menu()}</header><main><p class="kicker">News</p>'
        f"<h1>{escape(made.headline)}</h1>{_paragraphs(made)}{_about(made)}<footer>{_contacts(made)}</footer></main>"
        f'{_teasers("teaser")}<footer class="site-footer"><p>&copy; 2026 {site}. <a href="/imprint">Imprint</a></p></footer>'
    )
    return _document(made, _json(made, "NewsArticle", site), body, site)


def typo3(made: Made, site: str) -> str:
    """A lead that is called a teaser, the day above the headline, a breadcrumb and an aside of links."""
    day = ".".join(reversed(made.gold["issued"].split("-")))
    first, *rest = made.body
    prose = "".join(f"<p>{escape(text)}</p>" for text in rest) + _table(made)
    body = (
        f'<div class="header">{_menu("div")}</div><ul class="breadcrumb"><li><a href="/">Start</a></li><li>News</li></ul>'
        f'<main class="content"><div class="news news-single"><div class="article"><h6 class="teaser-meta">{day}</h6>'
        f'<h1>{escape(made.headline)}</h1><div class="teaser-text"><p>{escape(first)}</p></div>'
        f'<div class="news-text-wrap">{prose}{_about(made, "h2")}</div></div></div>'
        f"<aside><h4>Links</h4><ul>{''.join(f'<li><a href=/{name}>{name}</a></li>' for name in NAVIGATION[:5])}</ul>"
        f"{_contacts(made, 'h2')}</aside></main><footer><p>{site}</p></footer>"
    )
    return _document(made, "", body, site)


def portal(made: Made, site: str) -> str:
    """A portal of other people's releases: layout by tables, fixtures at the side, a consent notice longer than the text."""
    notice = "We and our partners store and read cookies to measure how our pages are used and to pay for them. " * 9
    side = "".join(
        f"<tr><td>{day}</td><td><a href='/f/{n}'>{title}</a></td></tr>" for n, (title, _, day) in enumerate(TEASERS)
    )
    body = (
        f'<div id="cookie-consent"><h2>Your privacy</h2><p>{notice}</p><button>Accept</button></div>{_menu("div")}'
        f'<table width="100%"><tr><td class="sidebar"><b>Fixtures</b><table>{side}</table></td><td><div class="release">'
        f"<h1>{escape(made.headline)}</h1>{_paragraphs(made)}{_about(made, 'b')}{_contacts(made, 'b')}</div></td></tr></table>"
        f'<div class="related"><h3>Related</h3>{_teasers("card")}</div>'
    )
    return _document(made, f'<meta name="date" content="{made.gold["issued"]}">', body, site)


def drupal(made: Made, site: str) -> str:
    """An h1 in a region of its own, paragraphs as entities, share bars between them, the day in a time element."""
    prose = "".join(
        f'<div class="paragraph paragraph--type--text"><div class="field"><p>{escape(text)}</p></div></div>'
        f'<div class="share-links"><a href="#">Facebook</a> <a href="#">LinkedIn</a></div>'
        for text in made.body
    )
    body = (
        f'<header>{_menu()}</header><div class="region region-top"><div class="block"><p><time datetime="{made.gold["issued"]}">'
        f'</time></p><h1>{escape(made.headline)}</h1></div></div><div class="region region-main"><div class="block">{prose}'
        f'{_table(made)}</div><div class="block about">{_about(made)}</div><div class="block contact-box">{_contacts(made)}</div>'
        f'</div><div class="region region-bottom">{_teasers("views-row")}</div><footer>{site} &copy; 2026</footer>'
    )
    return _document(made, "", body, site)


def bare(made: Made, site: str) -> str:
    """A page of the nineties: capitals, fonts, no structure but breaks and rules."""
    lines = "<P>".join(escape(text) for text in (*made.body, *made.about))
    contacts = "<P>".join("<BR>".join(escape(line) for line in block) for block in made.contacts)
    links = " | ".join(f'<A HREF="/{name}.htm">{name}</A>' for name in NAVIGATION[:4])
    return (
        f"<HTML><HEAD><TITLE>{site}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><CENTER><FONT SIZE=5><B>{escape(made.headline)}</B>"
        f"</FONT></CENTER><P>{lines}<P>{contacts}<HR><CENTER>{links}</CENTER></BODY></HTML>\n"
    )


Layout = Callable[[Made, str], str]

SET: tuple[tuple[Made, Layout, str], ...] = (
    (releases.LARCHMERE, newsroom, "Larchmere"),
    (releases.LARCHMERE, drupal, "Larchmere"),
    (releases.OTTERBANK, typo3, "Otterbank Yards"),
    (releases.OTTERBANK, portal, "Firth Business Daily"),
    (releases.MURGTAL, typo3, "Murgtal Pumpen"),
    (releases.MURGTAL, newsroom, "Murgtal Pumpen"),
    (releases.VALCENIS, drupal, "Valcenis Hydro"),
    (releases.VALCENIS, portal, "Le Fil des Alpes"),
    (releases.OLIVARA, newsroom, "Olivara"),
    (releases.OLIVARA, typo3, "Olivara"),
    (releases.SKOGSVIK, drupal, "Skogsvik"),
    (releases.PIETRALTA, newsroom, "Pietralta"),
    (releases.TAMANASHI, newsroom, "タマナシ精機"),
    (releases.FERNHOLLOW, portal, "Green Mountain Ledger"),
    (releases.COBALT, bare, "Cobalt Spruce"),
)


def made_pages() -> Iterator[tuple[str, bytes, Made]]:
    """Name, source and release of each page."""
    for made, layout, site in SET:
        yield f"{made.key}-{layout.__name__}.html", layout(made, site).encode(), made
