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
