"""Mail, feeds, news XML, PDF and Word documents: each item, body or attachment a document of its own."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from email.message import EmailMessage

import pytest

from places import CORPUS
from releaseparse import ReleaseError, parse_all
from releaseparse.read import read
from releaseparse.read.formats import feeds
from releaseparse.read.mail import mime
from releaseparse.text import Document

PROSE = "Northwind Tea Company today announced that its annual meeting will be held in Halifax on a Monday in June."


def lines(document: Document) -> list[str]:
    return [document.text.value[block.start : block.end] for block in document.blocks]


def message() -> EmailMessage:
    made = EmailMessage()
    made["From"] = "News <news@northwind.example>"
    made["To"] = "desk@paper.example"
    made["Subject"] = "Fwd: Northwind to meet in Halifax"
    made["Date"] = "Wed, 06 May 2026 07:00:00 -0300"
    made.set_content(f"Northwind – plain\n\n{PROSE}\n", cte="quoted-printable")
    made.add_alternative(
        f"<h1>Northwind – page</h1><p>{PROSE} <a href='https://n.example'>More</a></p>", subtype="html"
    )
    return made


def test_mail_gives_its_html_body_with_the_header_as_a_hint() -> None:
    (document,) = read(bytes(message()))
    assert lines(document) == ["Northwind – page", f"{PROSE} More"]
    assert document.metadata.headline == "Northwind to meet in Halifax"
    assert document.metadata.issued == "2026-05-06T07:00:00-03:00"
    assert [link.target for link in document.links] == ["https://n.example"]


def test_quoted_printable_is_decoded_by_its_own_charset() -> None:
    source = (
        b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n"
        b"Caf=E9 Northwind will report sales for the =\nsecond quarter.\n"
    )
    assert lines(read(source)[0]) == ["Café Northwind will report sales for the second quarter."]


def test_an_attached_release_is_a_document_too() -> None:
    made = message()
    made.clear_content()
    made.set_content(f"Northwind to meet\n\nHALIFAX, May 6, 2026 /CNW/ - {PROSE}\n")
    second = "Marram Foods Inc. (TSX: MRM) will hold a call at 10 a.m. on May 13, 2026; please dial 416-555-0123."
    made.add_attachment(f"Second release\n\n{second}", filename="release.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    documents = read(bytes(made))
    assert [lines(document)[0] for document in documents] == ["Northwind to meet", "Second release"]
    assert [document.part for document in documents] == [1, 2]


def test_a_mailbox_gives_each_message() -> None:
    box = "".join(
        f"From news@northwind.example Wed May  6 07:00:0{n} 2026\nSubject: Release {n}\n\nRelease {n}\n\n{PROSE}\n\n"
        for n in range(3)
    )
    assert [document.metadata.headline for document in read(box)] == ["Release 0", "Release 1", "Release 2"]


def test_a_headline_with_a_colon_is_no_mail_header() -> None:
    (document,) = read(f"REPEAT: Northwind to meet\nContent-Type: text/html, it says\n\n{PROSE}")
    assert lines(document)[0].startswith("REPEAT: Northwind to meet")


def test_mail_that_stands_in_its_source_keeps_its_places() -> None:
    source = f"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: today\n\nNorthwind to Meet\n\n{PROSE}\n"
    (document,) = read(source)
    start, end = document.text.source_span(document.blocks[-1].start, document.blocks[-1].end)
    assert source[start:end] == PROSE


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rss [<!ENTITY boom "boom"><!ENTITY away SYSTEM "file:///etc/passwd">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Releases</title>
<item><title>Northwind &amp; Sons to meet</title><pubDate>Wed, 06 May 2026 07:00:00 GMT</pubDate>
<description>Short</description><content:encoded><![CDATA[<p>{PROSE}</p><p>Second.</p>]]></content:encoded></item>
<item><title>Escaped</title>
<description>&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;&amp;away; stays&lt;/p&gt;</description></item>
<item><title>Nothing</title></item></channel></rss>"""


def test_a_feed_gives_each_item_with_a_body() -> None:
    documents = read(RSS)
    assert [lines(document) for document in documents] == [[PROSE, "Second."], [PROSE, "&away; stays"]]
    assert [document.metadata.headline for document in documents] == ["Northwind & Sons to meet", "Escaped"]
    assert documents[0].metadata.issued == "Wed, 06 May 2026 07:00:00 GMT"
    assert documents[0].metadata.day == dt.date(2026, 5, 6)


def test_atom() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title type="html">One</title>'
        "<published>2026-05-06T07:00:00Z</published>"
        f'<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>'
    )
    (document,) = read(feed)
    assert (lines(document), document.metadata.headline) == ([PROSE], "One")
    assert document.metadata.issued == "2026-05-06T07:00:00Z"


NITF = f"""<nitf><head><docdata><date.issue norm="20260506T070000Z"/></docdata></head><body>
<body.head><hedline><hl1>Northwind to meet</hl1></hedline><dateline>HALIFAX, May 6</dateline></body.head>
<body.content><p>{PROSE}</p>
<media media-type="image"><media-caption>A pot</media-caption></media></body.content></body></nitf>"""


def test_nitf() -> None:
    (document,) = read(f'<?xml version="1.0"?>\n{NITF}')
    assert lines(document) == ["Northwind to meet", "HALIFAX, May 6", PROSE]
    assert document.blocks[0].kind == "heading"
    assert document.metadata.issued == "20260506T070000Z"


def test_newsml_g2() -> None:
    item = (
        "<newsItem><itemMeta><versionCreated>2026-05-06T07:00:00Z</versionCreated></itemMeta><contentMeta>"
        "<headline>Northwind to meet</headline></contentMeta>"
        f"<contentSet><inlineXML>{NITF}</inlineXML></contentSet></newsItem>"
    )
    documents = read(f'<?xml version="1.0"?><newsMessage><itemSet>{item}{item}</itemSet></newsMessage>')
    assert [lines(document)[0] for document in documents] == ["Northwind to meet"] * 2
    assert documents[1].metadata.headline == "Northwind to meet"
    assert documents[1].metadata.issued == "2026-05-06T07:00:00Z"


def word(body: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<?xml version="1.0"?><w:document><w:body>{body}</w:body></w:document>')
    return packed.getvalue()


def test_a_word_document() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    (document,) = read(
        word(
            "<w:p><w:r><w:t>Northwind </w:t></w:r><w:r><w:t>to meet</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two &amp; three</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"
            f"<w:tbl><w:tr>{cell.format('Toll free:')}{cell.format('1-877-555-0100')}</w:tr></w:tbl>"
        )
    )
    assert lines(document) == ["Northwind to meet", "One", "two & three", "Toll free:\t1-877-555-0100"]


def test_an_archive_that_is_no_word_document_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("picture.bin", bytes(range(256)) * 20)
    with pytest.raises(ReleaseError, match="an archive, not text; unpack it"):
        read(packed.getvalue(), name="x.zip")


def page_stream(*rows: str) -> str:
    return "BT /F1 12 Tf 14 TL 72 720 Td " + " ".join(f"({row}) Tj T*" for row in rows) + " ET"


def made_pdf(*pages: str) -> bytes:
    """A PDF of these content streams, cross-reference table and all."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, stream in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        f"{out}xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


def test_a_pdf_without_running_heads_page_numbers_and_hyphens() -> None:
    pytest.importorskip("pypdfium2")
    head = "Northwind Tea Company - Second Quarter"
    source = made_pdf(
        page_stream(
            head, "Northwind reports its second quarter of the year, with sales and profit of the com-", "pany up.", "1"
        ),
        page_stream(head, "The board proposes a dividend, to be paid in June to those who hold shares then.", "2"),
        page_stream(head, "Contact: Jane Roe, 902-555-0100", "3"),
    )
    (document,) = read(source)
    assert head not in document.text.value
    assert "profit of the company up." in document.shadow
    assert lines(document)[-1] == "Contact: Jane Roe, 902-555-0100"
    assert document.media_type == "application/pdf"


def test_a_pdf_cut_off_is_refused() -> None:
    pytest.importorskip("pypdfium2")
    with pytest.raises(ReleaseError, match=r"x\.pdf.*cannot be opened"):
        read(b"%PDF-1.4\nnothing", name="x.pdf")


def test_the_hyphen_of_a_compound_stays() -> None:
    pytest.importorskip("pypdfium2")
    wrapped = ("The board of Northwind Tea expects to publish a complete and audited First-", "Quarter result in May.")
    (document,) = read(made_pdf(page_stream(*wrapped)))
    assert "audited First-Quarter result" in document.shadow


@pytest.mark.parametrize("name", ["quayside-feed.rss.xml", "marram-feed.atom.xml", "marram-q2-call.newsml.xml"])
def test_an_items_places_count_in_its_body(name: str) -> None:
    source = (CORPUS / "raw" / name).read_text("utf-8")
    (item,), (document,) = list(feeds.items(source)), read(source)
    check_words(document, item.body)


@pytest.mark.parametrize("name", ["quayside-dividend.eml", "marram-q2-call.eml"])
def test_a_mails_places_count_in_its_decoded_body(name: str) -> None:
    source = (CORPUS / "raw" / name).read_text("utf-8")
    (message,), (document,) = list(mime.messages(source.encode())), read(source)
    page = message.parts[-1] if message.parts else message
    check_words(document, page.content.decode(page.header.parameter("content-type", "charset") or "utf-8"))


def check_words(document: Document, body: str) -> None:
    words = list(re.finditer(r"\w+", document.text.value))
    assert len(words) > 30
    for word in words:
        start, end = document.text.source_span(*word.span())
        assert body[start:end] == word.group()


def test_each_item_is_a_release_of_its_own() -> None:
    releases = parse_all(RSS, name="feed.xml")
    assert [release.source.part for release in releases] == [1, 2]


PORTAL = """<?xml version="1.0" encoding="UTF-8"?>
<release id="17" lang="nb">
  <body>&lt;p&gt;&amp;ndash; Vi &amp;aring;pner et tehus i Halifax.&lt;/p&gt;</body>
  <leadtext>Et nytt tehus for naboene &amp; gjestene.</leadtext>
  <publicationDate>28.09.2018 11:45</publicationDate>
  <title>Fenn\u00ebl &amp; Co \u00e5pner tehus</title>
  <contacts><contact id="1"><name>Kari Roe</name><title>pressevakt</title><phone>902 55 303</phone>
    <email>kari@tehus.example</email></contact></contacts>
  <publisher id="2"><name>Fenn\u00ebl &amp; Co</name><address>Kaigata 8, Oslo</address>
    <description>Vi lager te.</description></publisher>
</release>"""


def test_a_portals_release_is_put_in_the_order_of_its_page() -> None:
    (document,) = read(PORTAL)
    assert document.text.value.split("\n") == [
        "Fenn\u00ebl & Co \u00e5pner tehus", "", "Et nytt tehus for naboene & gjestene.", "",
        "\u2013 Vi \u00e5pner et tehus i Halifax.", "",
        "Kari Roe", "pressevakt", "902 55 303", "kari@tehus.example", "", "Fenn\u00ebl & Co", "", "Kaigata 8, Oslo", "",
        "Vi lager te.",
    ]  # fmt: skip
    assert document.metadata.issued == "2018-09-28T11:45"
    assert document.metadata.language == "nb"


def test_a_publishers_name_stays_where_the_release_has_it_too() -> None:
    (document,) = read(
        "<release><publisher>Acme</publisher><title>Acme opens a mill</title>"
        "<body>&lt;p&gt;Acme has opened a mill in Dayton, and Acme will open another.&lt;/p&gt;</body></release>"
    )
    assert document.metadata.headline == "Acme opens a mill"
    assert document.text.value.split("\n") == [
        "Acme opens a mill", "", "Acme has opened a mill in Dayton, and Acme will open another.",
    ]  # fmt: skip


def test_another_programs_xml_is_no_portals_release() -> None:
    assert not feeds.is_feed("<releaseNotes><title>Tea 2.0</title></releaseNotes>")
    assert not feeds.is_feed('<release-info version="2"><title>Tea</title></release-info>')
