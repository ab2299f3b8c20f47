"""What each reader makes of its format: blocks, links, rows, hints; and what furniture takes out."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from hostile import BUDGET, times_as_long, undisturbed
from releaseparse import ReleaseError, parse
from releaseparse.read import read
from releaseparse.read.detect import media_type
from releaseparse.read.formats import edgar, html, markdown, plain
from releaseparse.text import Document


def shown(document: Document) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, document.text.value[block.start : block.end]) for block in document.blocks]


def lines(document: Document) -> list[str]:
    return [text for _, text in shown(document)]


PROSE = "Northwind Tea Company today announced that its annual meeting will be held in Halifax on a Monday in June. "


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Acme reports\n\nHALIFAX - Acme.", "text/plain"),
        ("# Acme reports\n\nHALIFAX - Acme.", "text/markdown"),
        ("---\ntitle: Acme\n---\n\nHALIFAX - Acme.", "text/markdown"),
        ("Acme\n\n[here](https://acme.example)", "text/markdown"),
        ("<p>Acme reports</p>", "text/html"),
        ("\n<!DOCTYPE html>\n<html><p>Acme</html>", "text/html"),
        ("Acme <b>reports</b> <p>one<p>two <p>three", "text/html"),
        ("a < b and c > d", "text/plain"),
        ("<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\nAcme\n</TEXT>\n</DOCUMENT>", "application/vnd.sec.submission"),
    ],
)
def test_the_format_is_told_from_the_content(source: str, expected: str) -> None:
    assert media_type(source) == expected


def test_a_media_type_given_goes_first() -> None:
    assert read("# no heading", media_type="text/plain")[0].text.value == "# no heading"


WRAPPED = """\
     HALIFAX, N.S.--(EXAMPLE WIRE)--June 3, 1997--Northwind Tea Company, an
     importer of teas, today reported sales for its second quarter and the
     half year.

     Contact: Northwind Tea Company
              Jane Roe, 902/555-0100
              jane@northwind.example
"""


def test_wrapped_lines_are_one_block_and_lines_of_a_contact_are_not() -> None:
    document = plain.read(WRAPPED)
    assert lines(document)[1:] == ["Contact: Northwind Tea Company", "Jane Roe, 902/555-0100", "jane@northwind.example"]
    assert lines(document)[0].count("\n") == 2
    assert "\n\nContact: Northwind Tea Company\nJane Roe, 902/555-0100\n" in document.text.value
    assert "today reported sales for its second quarter and the half year." in document.shadow


def test_modern_text_has_a_paragraph_a_line() -> None:
    document = plain.read(f"{PROSE}\n{PROSE}\nDial toll free: 1-877-555-0100\nDial from abroad: 1-201-555-0100")
    assert len(document.blocks) == 4


def test_columns_of_plain_text_are_rows() -> None:
    document = plain.read("Sales          $ 10.5      $ 9.1\nProfit            1.5        0.9\n")
    assert shown(document) == [("row", "Sales\t$ 10.5\t$ 9.1"), ("row", "Profit\t1.5\t0.9")]


def test_bullets_and_dashes_mark_items_but_a_lone_dash_follows_a_dateline() -> None:
    assert shown(plain.read("* one\n* two")) == [("item", "one"), ("item", "two")]
    assert shown(plain.read("Miami, Florida\n– The office said")) == [
        ("paragraph", "Miami, Florida"),
        ("paragraph", "– The office said"),
    ]


def test_rows_of_a_bullet_and_a_text_are_items_in_markdown_and_rows_of_figures_are_not() -> None:
    listed = "| ● | risks of supply; |\n| ● | claims \\| suits |"
    assert shown(markdown.read(listed)) == [("item", "risks of supply;"), ("item", "claims | suits")]
    assert shown(markdown.read("| * | 5 | 6 |\n| Sales | 1 |")) == [("row", "*\t5\t6"), ("row", "Sales\t1")]


MARKDOWN = """\
---
title: "Acme \\"Tools\\" reports"
date: "2026-05-06 07:00:00"
lang: en
---

**Acme Tools reports**

HALIFAX, May 6, 2026 – Acme *Tools* ([NYSE: ACM](https://x.example/q?a=(b)&c=1)) \\*reports\\* at <https://acme.example/ir>.

* first
* second

| Item | 2026 | 2025 |
|---|---:|---:|
| Sales | 10 | 9 |

![](https://x.example/i.png)
ir\\_team@acme.example<br>or call
"""


def test_markdown() -> None:
    document = markdown.read(MARKDOWN)
    assert shown(document) == [
        ("paragraph", "Acme Tools reports"),
        ("paragraph", "HALIFAX, May 6, 2026 – Acme Tools (NYSE: ACM) *reports* at https://acme.example/ir."),
        ("item", "first"),
        ("item", "second"),
        ("row", "Item\t2026\t2025"),
        ("row", "Sales\t10\t9"),
        ("paragraph", "ir_team@acme.example"),
        ("paragraph", "or call"),
    ]
    assert document.blocks[0].bold
    assert not document.blocks[1].bold
    assert [(document.text.value[link.start : link.end], link.target) for link in document.links] == [
        ("NYSE: ACM", "https://x.example/q?a=(b)&c=1"),
        ("https://acme.example/ir", "https://acme.example/ir"),
    ]
    assert document.metadata.headline == 'Acme "Tools" reports'
    assert (document.metadata.issued, document.metadata.language) == ("2026-05-06 07:00:00", "en")


def test_emphasis_without_a_partner_stays() -> None:
    assert markdown.read("# A\n\n5* of 6 and snake_case_name and 2 ** 3").text.value == (
        "A\n\n5* of 6 and snake_case_name and 2 ** 3"
    )


def test_html_blocks() -> None:
    document = html.read(
        "<h1>Acme&nbsp;reports</h1><p>One<br>two<p>three <a href='https://acme.example'>site</a>"
        "<ul><li>first<li>second</ul><pre>a\nb</pre><div style='display: none'>hidden</div>"
    )
    assert shown(document) == [
        ("heading", "Acme reports"),
        ("paragraph", "One"),
        ("paragraph", "two"),
        ("paragraph", "three site"),
        ("item", "first"),
        ("item", "second"),
        ("paragraph", "a"),
        ("paragraph", "b"),
    ]
    assert "One\ntwo\n\nthree" in document.text.value
    assert "first\nsecond" in document.text.value
    assert [document.text.value[x.start : x.end] for x in document.links] == ["site"]


def test_a_layout_table_with_bullets_is_a_list() -> None:
    row = "<tr><td width='4%'>&nbsp;</td><td>&#149;</td><td><font>The first point</font></td></tr>"
    assert shown(html.read(f"<table>{row}{row}</table>")) == [("item", "The first point")] * 2


def test_a_data_table_is_read_row_by_row() -> None:
    document = html.read(
        "<table><tr><td></td><td colspan=2>2026</td><td colspan=2>2025</td></tr>"
        "<tr><td>Net sales</td><td>$</td><td>10.5</td><td>$</td><td>9.1</td></tr>"
        "<tr><td>Change</td><td></td><td>15</td><td>%</td><td></td></tr></table>"
    )
    assert lines(document) == ["2026\t2025", "Net sales\t$10.5\t$9.1", "Change\t15%"]
    assert {block.kind for block in document.blocks} == {"row"}
    assert [document.text.value[c.start : c.end] for c in document.cells if c.row == 0] == ["2026", "2025"]
    assert [c.column for c in document.cells if c.row == 0] == [1, 3]


def test_two_contacts_side_by_side_are_read_one_after_the_other() -> None:
    document = html.read(
        "<table><tr><td>Investors:</td><td>Media:</td></tr><tr><td>Jane Roe</td><td>John Doe</td></tr>"
        "<tr><td>902-555-0100</td><td>902-555-0101</td></tr></table>"
    )
    assert lines(document) == ["Investors:", "Jane Roe", "902-555-0100", "Media:", "John Doe", "902-555-0101"]


def test_a_label_and_its_value_stay_together() -> None:
    document = html.read("<table><tr><td>Toll free:</td><td>1-877-555-0100</td></tr></table>")
    assert shown(document) == [("row", "Toll free:\t1-877-555-0100")]


PAGE = f"""<!doctype html><html lang="en-CA"><head><title>Northwind to meet - Northwind Tea</title>
<meta property="og:title" content="Northwind to meet">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "datePublished": "2026-05-06"}}]}}</script>
</head><body><nav><ul><li><a href="/">Home</a><li><a href="/ir">Investors</a></ul></nav>
<div class="cookie-notice"><p>{"We use cookies to make this site work and to learn how it is used. " * 2}</p></div>
<main><h1>Northwind to meet</h1><div class="date">May 6, 2026</div>
<div class="share-bar"><a href="/s">Share this</a></div>
<div class="body"><p>{PROSE * 2}</p><p>{PROSE}</p>
<p>Contact: <a href="mailto:ir@northwind.example">ir@northwind.example</a></p>
</div></main><aside><h3>Related news</h3><p>{PROSE}</p></aside>
<footer><p>Northwind Tea Company, 1 Quay Street. {PROSE}</p></footer></body></html>"""


def test_the_release_is_found_on_a_page() -> None:
    (document,) = read(PAGE)
    assert lines(document) == [
        "Northwind to meet",
        "May 6, 2026",
        (PROSE * 2).strip(),
        PROSE.strip(),
        "Contact: ir@northwind.example",
    ]
    assert document.metadata.headline == "Northwind to meet"
    assert document.metadata.issued == "2026-05-06"
    assert document.metadata.language == "en-CA"


SUBMISSION = """-----BEGIN PRIVACY-ENHANCED MESSAGE-----
Proc-Type: 2001,MIC-CLEAR

<SEC-DOCUMENT>0000000000-97-000001.txt : 19970603
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
FORM 8-K, the cover
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<TEXT>
EXHIBIT 99.1

Northwind reports its second quarter of the fiscal year and the first half year,
and publishes its statements on the same day in the morning papers, as the board
                                   3
<PAGE>

of the company does every summer.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.2
<TEXT>
<HTML><HEAD><TITLE>exv99w2</TITLE></HEAD><BODY><P>Northwind appoints a director</P></BODY></HTML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<TEXT>
begin 644 logo.jpg
M_]C_X  02D9)1@ ! 0   0 ! #_
end
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>"""


def test_each_press_release_exhibit_of_a_submission_is_a_document() -> None:
    documents = read(SUBMISSION)
    assert [document.part for document in documents] == [1, 2]
    assert documents[0].shadow.endswith("as the board of the company does every summer.")
    assert lines(documents[1]) == ["Northwind appoints a director"]
    assert documents[1].metadata.headline is None
    assert [exhibit.type for exhibit in edgar.exhibits(SUBMISSION)] == ["EX-99.1", "EX-99.2"]


GOES = [
    "News Release", "FOR IMMEDIATE RELEASE", "EXHIBIT 99.1", "SOURCE Northwind Tea Company", "SOURCE: Northwind Inc.",
    "View source version on businesswire.com: https://www.businesswire.com/news/home/1/en/", "-0-", "###", "# # #",
    "(more)", "-more-", "PR Newswire", "Canada NewsWire", "CO:  Northwind Tea Company", "ST:  Nova Scotia",
    "Copyright 2026 PR Newswire", "The post Northwind to meet appeared first on Tea Daily.", "- 3 -", "Page 2 of 4",
    "View the original release on www.newmediawire.com", "REPEATS: New York 212-555-0100", "Read More>>",
    "BW1111 OCT 13,1997 5:29 PACIFIC 08:29 EASTERN", "Business Editors", "To Business and Technology Editors:",
    "http://www.prnewswire.com", "--30--kdb/ny*", "KEYWORD: NOVA SCOTIA", "[PR Newswire Logo]",
]  # fmt: skip
STAYS = [
    "Northwind Tea Company", "Sources of tea include Assam", "The company will release more", "May 6, 2026", "Exhibits",
    "Contact: Jane Roe", "About Northwind", "SOURCE-TO-PAY SOFTWARE LEADER NAMED", "1-877-555-0100",
    "Read more tea leaves", "Business Editors Meet in Halifax", "http://www.northwind.example", "[Sic]",
    "View from the top: a talk with our chair", "Page Industries Limited", "CO2: a gas", "2026",
]  # fmt: skip


@pytest.mark.parametrize("line", GOES)
def test_furniture_goes(line: str) -> None:
    contact = "Contact: Jane Roe, 902-555-0100"
    (document,) = read(f"Northwind to meet\n\n{PROSE}\n\n{line}\n\n{contact}")
    assert lines(document) == ["Northwind to meet", PROSE.strip(), contact]


@pytest.mark.parametrize("line", STAYS)
def test_what_only_looks_like_furniture_stays(line: str) -> None:
    (document,) = read(f"Northwind to meet\n\n{PROSE}\n\n{line}\n\n{PROSE}")
    assert line in lines(document)


def test_a_mail_header_and_what_the_sender_wrote_go() -> None:
    (document,) = read(
        "From: Jane <jane@list.example>\nDate: Tue, 3 Jun 1997 10:00:00 -0300\nTo: tea@list.example\nSubject: FYI\n\n"
        "Look what they are up to now!\n\nNorthwind to Meet in Halifax\n\n"
        f"HALIFAX, N.S., June 3 /PRNewswire/ -- {PROSE}\n"
    )
    assert lines(document)[0] == "Northwind to Meet in Halifax"


def test_a_mail_passed_on_gives_the_day_of_the_first_mail_as_a_hint() -> None:
    (document,) = read(
        "From: Jane <jane@list.example>\nDate: Fri, 6 Jun 97 10:00:00 -0300\nTo: tea@list.example\nSubject: FYI\n\n"
        "Date: Wed, 4 Jun 1997 09:00:00 -0300\nTo: jane@list.example\n\nNorthwind to Meet in Halifax\n\n"
        f"HALIFAX, N.S., June 3 /PRNewswire/ -- {PROSE}\n"
    )
    assert document.metadata.issued == "1997-06-04T09:00:00-03:00"
    assert lines(document)[0] == "Northwind to Meet in Halifax"


def test_a_header_that_a_mail_program_rules_off_goes_with_what_stands_above_it() -> None:
    (document,) = read(
        "From: Jane <jane@list.example>\nDate: Wed, 4 Jun 1997 10:00:00 -0300\nTo: tea@list.example\n\n"
        f"Look at this.\n   --Bob\n\n{'_' * 30} Forward Header {'_' * 30}\nSubject: Northwind\n\n"
        f"HALIFAX, N.S.--(BUSINESS WIRE)--June 3, 1997--{PROSE}\n"
    )
    assert lines(document)[0].startswith("HALIFAX")


def test_the_labels_of_an_advisory_are_no_mail_header() -> None:
    (document,) = read(f"Northwind to meet\n\nDate: May 6, 2026\nSubject: Tea\n\n{PROSE}")
    assert lines(document)[:3] == ["Northwind to meet", "Date: May 6, 2026", "Subject: Tea"]


def test_a_date_between_a_pages_title_and_its_headline_stays() -> None:
    title = "Northwind Tea Company to Meet in Halifax"
    (document,) = read(f"{title} - Northwind\n\nNews\n\nAdmin | May 6, 2026\n\nOur site\n\n{title}\n\n{PROSE}")
    assert lines(document)[:2] == ["Admin | May 6, 2026", title]


def test_a_closing_list_of_attachments_goes() -> None:
    files = "[Northwind to meet](https://files.example/1.pdf)\n\n[Report.pdf](https://files.example/2.pdf)"
    (document,) = read(f"# Northwind to meet\n\n{PROSE}\n\n**Attachments**\n\n{files}\n")
    assert lines(document) == ["Northwind to meet", PROSE.strip()]
    (document,) = read(f"Northwind to meet\n\n{PROSE}\n\nAttachments\n\nNorthwind to meet\n")
    assert lines(document) == ["Northwind to meet", PROSE.strip()]


def test_attachments_of_which_the_release_goes_on_to_tell_stay() -> None:
    (document,) = read(f"Northwind to meet\n\n{PROSE}\n\nAttachments\n\nStatement of income, by quarter\n")
    assert "Attachments" in lines(document)


def test_all_furniture_and_no_release_is_kept_as_it_is() -> None:
    assert lines(read("News Release")[0]) == ["News Release"]


def test_markup_without_text_is_refused() -> None:
    with pytest.raises(ReleaseError, match=r"x\.html.*no text"):
        read("<html><body><p>&nbsp;</p></body></html>", name="x.html")


UNITS = [
    "<", "<p", "<p>", "<div>", "</div>", "<a href=\"", "<a '\">", "<a \">\" ", "<!--", "<script>", "<td>", "<tr><td>1",
    "<table>", "<li>", "<b>", "&", "&amp", "<pre>", "<button>", "</p><div>", "    a", "<p>word word</p>\n",
]  # fmt: skip
MARKS = [
    "[",
    "[a](",
    "[a](b)",
    "**",
    "*a ",
    "_a",
    "_",
    "|",
    "| a ",
    "\\",
    "![",
    "<",
    "&",
    "# a\n",
    "- a\n",
    "a  \n",
    "---\n",
    "a: b\n",
]
LINES = [
    "a\n",
    "a b\n",
    " \n",
    "a  b  c\n",
    "- a\n",
    "\n\n",
    "a",
    "word " * 14 + "\n",
    "\u00ad",
    "<PAGE>\n",
    "\n1\n<PAGE>\n",
]


@pytest.mark.parametrize(
    ("reader", "unit"),
    [(html.read, unit) for unit in UNITS]
    + [(markdown.read, unit) for unit in MARKS]
    + [(edgar.read, unit) for unit in LINES],
)
def test_twice_the_source_takes_about_twice_the_time(reader: Callable[[str], Document], unit: str) -> None:
    def seconds(size: int) -> float:
        source = unit * (size // len(unit))
        with undisturbed():
            begun = time.process_time()
            reader(source)
            return time.process_time() - begun

    assert times_as_long(seconds, 100_000) < BUDGET, f"more than linear on {unit!r} repeated"


def test_an_exhibit_cut_off_below_its_first_tag_is_one_of_a_submission() -> None:
    source = (
        "<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>ex99-1.htm\n<TEXT>\n<HTML><BODY><P>Exhibit 99.1</P>"
        "<P>Brackwater to Build a Mill</P><P>DAYTON, Ohio, May 5, 2026 - Brackwater Inc. said so.</P></BODY></HTML>"
        "\n</TEXT>"
    )
    release = parse(source)
    assert release.headline is not None
    assert release.headline.value == "Brackwater to Build a Mill"
