"""Pages: what is of the release and what stands around it; printed pages: columns, tables, words at line ends."""

from __future__ import annotations

import pytest

from releaseparse.read import read
from releaseparse.read.formats import edgar, html, markdown
from releaseparse.record import ReleaseError
from releaseparse.text import Document

LEAD = (
    "Northwind Tea Company will open a second tea room in Halifax, and will hold a tasting for its neighbours there. "
)
MENU = "<nav><a href=/a>Teas</a> <a href=/b>Shops</a></nav>"


def texts(document: Document) -> list[str]:
    """The blocks' texts."""
    return [document.text.value[block.start : block.end] for block in document.blocks]


def page(inner: str) -> str:
    """A page of a site, with a menu and a footer of its own."""
    main = f"<main><h1>Northwind opens a tea room</h1>{inner}</main>"
    return f"<html><body>{MENU}{main}<footer>Imprint</footer></body></html>"


def test_a_press_contact_in_a_footer_stays_and_the_sites_own_goes() -> None:
    found = texts(
        html.read(page(f"<p>{LEAD}</p><footer><h2>Press contact</h2><p>Jane Roe<br>902-555-0100</p></footer>"))
    )
    assert found[-3:] == ["Press contact", "Jane Roe", "902-555-0100"]
    assert "Imprint" not in found


def test_an_aside_of_links_or_another_desk_goes() -> None:
    shop = "<aside><h4>Shop</h4><p>Order by phone: 902-555-0199</p></aside>"
    assert texts(html.read(page(f"<p>{LEAD}</p>{shop}"))) == ["Northwind opens a tea room", LEAD.strip()]


def test_a_lead_that_is_called_a_teaser_stays_and_a_list_of_teasers_goes() -> None:
    lead = f'<div class="teaser"><p>{LEAD}</p></div><p>{LEAD * 3}</p>'
    more = '<div class="teaser"><a href=/n>Another room</a><p>It opened in spring, too.</p><a href=/n>More</a></div>'
    assert texts(html.read(page(lead + more)))[1:] == [LEAD.strip(), (LEAD * 3).strip()]


def test_the_day_above_the_headline_stays() -> None:
    source = page(f"<p>{LEAD}</p>").replace("<h1>", '<p class="meta-tags">6 May 2026</p><h1>')
    assert texts(html.read(source))[0] == "6 May 2026"


def test_a_request_for_consent_alone_is_refused() -> None:
    asks = f'<div id="cookie-consent"><p>{"We use cookies to measure. " * 9}</p></div>'
    with pytest.raises(ReleaseError, match="consent"):
        read(f"<html><body>{asks}<a href=/>Home</a></body></html>")


def test_a_page_that_a_script_fills_is_refused() -> None:
    with pytest.raises(ReleaseError, match="script"):
        read('<html><body><div id="root">Loading</div><script src=/a.js></script></body></html>')


def test_blocks_tell_what_they_are_inside_of() -> None:
    document = html.read(
        page(f"<p>{LEAD}</p><ul><li>The list of what we pour <a href=/x>is here</a></ul><p>{LEAD}</p>")
    )
    assert document.blocks[1].inside == {"main"}
    assert document.blocks[2].inside == {"main", "list"}
    assert 0 < document.blocks[2].linked < 0.5


def test_metadata_tells_each_date_and_its_origin() -> None:
    data = '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-05-06"}</script>'
    source = page(f'<time datetime="2026-05-06T08:00">May 6</time><p>{LEAD}</p>').replace("<body>", data + "<body>")
    dates = html.read(source).metadata.dates
    assert [date.origin for date in dates] == ["json-ld", "time"]


def test_a_table_in_markdown_is_read_by_its_rows() -> None:
    rows = "<table><tr><td>Date</td><td>May 13</td></tr><tr><td>Time</td><td>10 a.m.</td></tr></table>"
    assert texts(markdown.read(f"# Northwind to meet\n\n{rows}\n"))[1:] == ["Date\tMay 13", "Time\t10 a.m."]


def test_an_address_set_against_a_word_is_parted_and_a_word_is_not() -> None:
    document = markdown.read("visit[www.tea.example](https://tea.example) un[real](https://tea.example)")
    assert document.text.value == "visit www.tea.example unreal"


def test_a_further_exhibit_of_figures_is_no_release() -> None:
    told = f"Northwind reports\n\n{LEAD * 2}\n\n{LEAD * 2}"
    table = "\n".join(f"Sales of tea {n}    1,2{n}    9{n}    {n}%" for n in range(60))
    documents = [("8-K", "cover"), ("EX-99.1", told), ("EX-99.2", table)]
    source = "".join(f"<DOCUMENT>\n<TYPE>{kind}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n" for kind, text in documents)
    assert [exhibit.type for exhibit in edgar.exhibits(source)] == ["EX-99.1"]
    assert [exhibit.type for exhibit in edgar.exhibits(source.replace("EX-99.1", "EX-20"))] == ["EX-99.2"]


HEADS = "<tr><th>Event<th>Time (ET)<th>Dial-in</tr>"


@pytest.mark.parametrize(
    ("rows", "blocks"),
    [
        (
            "<tr><td>Call<td>8:30 a.m.<td>416-555-0123<br>800-555-0124</tr>",
            ["Call\t8:30 a.m.\t416-555-0123 800-555-0124"],
        ),
        (
            f"<tr><td>Call<td>8:30 a.m.<td>{LEAD * 2}<br>{LEAD}</tr>",
            ["Call", "8:30 a.m.", (LEAD * 2).strip(), LEAD.strip()],
        ),
        (
            "<tr><td>Call<td>8:30<br>9:30<br>10:30<br>11:30<br>12:30<td>1</tr>",
            ["Call", *"8:30 9:30 10:30 11:30 12:30 1".split()],
        ),
    ],
)  # fmt: skip
def test_a_table_with_heads_keeps_its_rows_though_a_cell_breaks(rows: str, blocks: list[str]) -> None:
    found = texts(html.read(f"<html><body><table>{HEADS}{rows}</table></body></html>"))
    assert found[1:] == blocks


BESIDE = (
    "<aside class=sidebar><div><h6>Kontakt</h6><h5>Jane Roe</h5><div><p>Referentin</p>"
    "<div><p>902-555-0100</p><p>roe@tea.example</p></div></div></div><h3>Follow us</h3><p>Video</p></aside>"
)


@pytest.mark.parametrize(
    ("aside", "kept"),
    [
        (BESIDE, ["Kontakt", "Jane Roe", "Referentin", "902-555-0100", "roe@tea.example"]),
        (BESIDE.replace("Kontakt", "Tea of the day"), []),
        (BESIDE.replace("<aside class=sidebar>", "<div class=cookie-notice>").replace("</aside>", "</div>"), []),
        (BESIDE.replace("roe@tea.example", "902-555-0101"), []),
    ],
    ids=["contact", "another heading", "notice", "no address"],
)
def test_a_contact_in_a_box_beside_the_release_is_of_it(aside: str, kept: list[str]) -> None:
    main = f"<main><h1>Northwind opens a tea room</h1><p>{LEAD * 3}</p></main>"
    found = texts(html.read(f"<html><body>{MENU}<div>{main}{aside}</div><footer>Imprint</footer></body></html>"))
    assert found[2:] == kept


def shielded(address: str, key: int = 0x3D) -> str:
    """An address as Cloudflare hides it."""
    return f"{key:02x}" + "".join(f"{ord(letter) ^ key:02x}" for letter in address)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{}">[email&#160;protected]</a>',
        '<a href="/cdn-cgi/l/email-protection#{}"><span data-cfemail="{}">[email protected]</span></a>',
        'or <span class="__cf_email__" data-cfemail="{}">[email&#160;protected]</span> or the shop',
    ],
)
def test_an_address_that_is_hidden_from_programs_is_shown(markup: str) -> None:
    source = page(f"<p>{LEAD}</p><h2>Press contact</h2><p>Jane Roe<br>{markup}</p>")
    (document,) = read(source.replace("{}", shielded("jane@northwind.example")))
    assert "jane@northwind.example" in document.text.value
    at = document.text.value.index("jane@")
    start, end = document.text.source_span(at, at + len("jane@northwind.example"))
    assert "protected" in source.replace("{}", shielded("jane@northwind.example"))[start:end]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="mailto:jane@northwind.example"><span class="icon"></span>Jane Roe</a>',
        '<a href="mailto:jane@northwind.example"><span>Jane</span> Roe</a>',
        '<a href="mailto:jane@northwind.example"><font>Jane</font> <span>Roe</span></a>',
    ],
)
def test_a_link_is_whole_whatever_spans_stand_in_it(link: str) -> None:
    document = html.read(f"<p>Write to {link}, please.</p>")
    assert [document.text.value[found.start : found.end] for found in document.links] == ["Jane Roe"]


def test_what_is_called_protected_but_hides_nothing_stays() -> None:
    (document,) = read(
        page(f"<p>{LEAD}</p><p>Northwind keeps your <a href=/privacy>[email protected]</a> from others.</p>")
    )
    assert "[email protected]" in document.text.value


ALSO = '<section class="more"><h2>{}</h2><ul><li><a href=/1>Oak Tea opens a shop on 4 May 2026</a></li></ul></section>'


@pytest.mark.parametrize(
    ("heading", "stays"),
    [("Recommended Stories", False), ("Lesen Sie auch:", False), ("À lire aussi", False), ("Where to Taste", True)],
)
def test_links_to_other_news_within_a_release_go(heading: str, stays: bool) -> None:
    (document,) = read(page(f"<p>{LEAD}</p>{ALSO.format(heading)}<p>{LEAD}</p>"))
    assert ("Oak Tea" in document.text.value) is stays
    assert document.text.value.count("second tea room") == 2


@pytest.mark.parametrize("around", ["<article>{}</article>", "<main>{}</main>"])
def test_a_page_of_an_article_and_a_footer_is_a_sites(around: str) -> None:
    release = around.format(f"<h1>Northwind opens a tea room</h1><p>{LEAD}</p>")
    footer = (
        "<footer><p>&copy; 2019-2026 Northwind. Faults on this page: web@northwind.example, 902-555-0100.</p></footer>"
    )
    (document,) = read(f"<html><body>{release}{footer}</body></html>")
    assert "web@" not in document.text.value


def test_a_request_for_consent_is_no_release_even_where_it_is_longer() -> None:
    told = "We use them to measure visits. " * 12
    asks = f'<div class="cookie-policy" role="dialog"><h2>Our cookies</h2><p>{told}</p></div>'
    (document,) = read(f"<html><body>{asks}<main><h1>Northwind opens a tea room</h1><p>{LEAD}</p></main></body></html>")
    assert texts(document) == ["Northwind opens a tea room", LEAD.strip()]


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        ("Tea: What a New Room Means | Northwind Tea", None, "Tea: What a New Room Means"),
        ("Northwind (NTC) – Notice - June 2026 – Island News", "Island News", "Northwind (NTC) – Notice - June 2026"),
        ("Northwind – Notice of Results for June", None, "Northwind – Notice of Results for June"),
        ("News | Northwind", None, "News | Northwind"),
        ("Northwind opens with Island News", "Island News", "Northwind opens with Island News"),
    ],
)
def test_a_title_beside_the_text_loses_the_sites_name(title: str, site: str | None, headline: str) -> None:
    meta = f'<meta property="og:site_name" content="{site}">' if site else ""
    (document,) = read(
        f"<html><head><title>{title}</title>{meta}</head><body><article><p>{LEAD}</p></article></body></html>"
    )
    assert document.metadata.headline == headline


def test_ways_to_reach_somebody_that_only_a_style_parts_stand_on_lines_of_their_own() -> None:
    links = '<a href="tel:+13035550134">303-555-0134</a><a href="mailto:jo@acme.example">jo@acme.example</a>'
    assert read(f"<p>Jo Roe</p>{links}")[0].text.value == "Jo Roe\n\n303-555-0134\njo@acme.example"
    assert read('<p>See <a href="/a">Acme</a><a href="/b">Tools</a> here</p>')[0].text.value == "See AcmeTools here"
