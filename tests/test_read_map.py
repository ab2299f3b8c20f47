"""Every reader keeps its map: what the text shows leads to where the source says it."""

from __future__ import annotations

import html as entities
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from releaseparse.read.formats import edgar, html, markdown, plain
from releaseparse.read.page import furniture
from releaseparse.text import Document

WORDS = st.sampled_from([
    "Acme", "reports", "net", "sales", "of", "$1.2", "café", "10%", "1-877-555-0100", "ir@acme.example", "Q4", "A",
    "May 6,", "a.m.", "–", "x", "“growth”",
])  # fmt: skip
ODD = st.sampled_from(
    ["\u00ad", "\u200b", "\u00a0", "\u2009", "\ufb01", "\u2011", "\t", "\x92", "\r\n", " ", "  ", "\n"]
)
ENTITY = st.sampled_from(
    ["&amp;", "&nbsp;", "&#8212;", "&#x2019;", "&eacute;", "&shy;", "&bogus;", "&", "&#150;", "&lt;b&gt;"]
)
TAG = st.sampled_from([
    "<b>", "</b>", "<font size='2'>", "</font>", "<br>", "<p>", "</p>", "<div>", "</div>", "<td>", "<tr>", "<table>",
    "</table>", "<li>", "<ul>", "</ul>", "<a href='/x'>", "</a>", "<!-- note -->", "<h1>", "</h1>",
    "<span style=\"a>b\">",
    "<pre>", "</pre>", "<script>var a = '<p>';</script>", "<", ">", "<p", "<a href=\"x", "<td colspan=2>", "</p",
])  # fmt: skip
MARK = st.sampled_from(
    ["**", "*", "_", "# ", "- ", "1. ", "[", "](http://a.example)", "![x](y)", "\\*", "|", "---", "> ", "<br>"]
)


def mixed(*kinds: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(WORDS, st.just(" "), *kinds), max_size=40).map("".join)


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def source_letters(stretch: str) -> str:
    """The letters of a stretch of HTML source without tags, comments and scripts."""
    bare = re.sub(r"(?s)<script>.*?</script>|<!--.*?-->|<[a-zA-Z/!?](?:\"[^\"]*\"|'[^']*'|[^\"'>])*>", "", stretch)
    return letters(entities.unescape(bare).replace("\ufb01", "fi"))


def check_map(document: Document, source: str) -> None:
    value = document.text.value
    before = 0
    for block in document.blocks:
        assert before <= block.start < block.end <= len(value), block
        assert not value[block.start].isspace()
        assert not value[block.end - 1].isspace()
        assert value[before : block.start].strip() == "", "every character that shows lies in a block"
        before = block.end
    assert value[before:].strip() == ""
    for cell in document.cells:
        assert any(b.start <= cell.start < cell.end <= b.end for b in document.blocks)
    for link in document.links:
        assert 0 <= link.start < link.end <= len(value)
    for i in range(len(value)):
        start, end = document.text.source_span(i, i + 1)
        assert 0 <= start <= end <= len(source)
        assert start < end or value[i] in "\n\t ", "only what joins blocks and cells has no source"


@given(mixed(ODD))
def test_plain_text_leads_to_its_source(source: str) -> None:
    document = plain.read(source)
    check_map(document, source)
    for match in re.finditer(r"\w+", document.text.value):
        start, end = document.text.source_span(*match.span())
        assert letters(source[start:end].replace("\ufb01", "fi")) == letters(match.group())


@given(mixed(ODD, ENTITY, TAG))
@settings(max_examples=300)
def test_html_leads_to_its_source(source: str) -> None:
    document = html.read(source)
    check_map(document, source)
    for i, character in enumerate(document.text.value):
        start, end = document.text.source_span(i, i + 1)
        stretch = entities.unescape(source[start:end]).replace("\ufb01", "fi")
        if character.isalnum():
            assert character in stretch or stretch == "\x92"


@given(mixed(ODD, MARK, ENTITY))
def test_markdown_leads_to_its_source(source: str) -> None:
    document = markdown.read(source)
    check_map(document, source)
    for i, character in enumerate(document.text.value):
        start, end = document.text.source_span(i, i + 1)
        if character.isalnum():
            assert character in entities.unescape(source[start:end]).replace("\ufb01", "fi")


@given(mixed(ODD, st.just("\n<PAGE>\n"), st.just("<TABLE>"), st.just("\n  12\n<PAGE>\n")))
def test_an_exhibit_in_plain_text_leads_to_its_source(source: str) -> None:
    check_map(edgar.read(source), source)


@given(
    st.lists(st.one_of(mixed(), st.sampled_from(["###", "SOURCE Acme Inc.", "PR Newswire", "-0-", "3"])), max_size=9)
)
def test_what_furniture_leaves_keeps_its_map(paragraphs: list[str]) -> None:
    source = "\n\n".join(paragraphs)
    document = furniture.strip(plain.read(source))
    check_map(document, source)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "b", "i", "font", "u", "span"])), min_size=1, max_size=12))
def test_words_in_inline_tags_are_neither_glued_nor_split(words: list[tuple[str, str]]) -> None:
    source = "<p>" + " ".join(f"<{tag}>{word}</{tag}>" if tag else word for word, tag in words) + "</p>"
    assert html.read(source).text.value == " ".join(word for word, _ in words)
    glued = "<p>" + "".join(f"<{tag}>{word}</{tag}>" if tag else word for word, tag in words) + "</p>"
    assert html.read(glued).text.value == "".join(word for word, _ in words)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("co\u00adoperate", "cooperate"),
        ("zero\u200bwidth", "zerowidth"),
        ("of\ufb01ce", "office"),
        ("555\u20110100", "555-0100"),
        ("10\u202f000\u00a0kr", "10 000 kr"),
        ("it\x92s", "it’s"),
        ("one\r\ntwo", "one\ntwo"),
        ("di\u00ad\nvided", "divided"),
        ("Itâ€™s Ã©lan â€“ 5Â\u00a0%", "It’s élan – 5 %"),
        ("Â is a letter, Ã too", "Â is a letter, Ã too"),
    ],
)
def test_odd_characters_are_mended(source: str, text: str) -> None:
    assert plain.read(source).text.value == text


def test_mojibake_of_a_page_is_undone_and_mapped() -> None:
    source = "<p>Acmeâ€™s cafÃ© opensÂ on Monday â€“ at noon, says Â the SÃO mayor of it.</p>"
    text = html.read(f"<html><body>{source}</body></html>").text
    assert text.value == "Acme’s café opens on Monday – at noon, says Â the SÃO mayor of it."
    for word, written in (("Acme’s", "Acmeâ€™s"), ("café", "cafÃ©"), ("–", "â€“"), ("mayor", "mayor")):
        at = text.value.index(word)
        start, end = text.source_span(at, at + len(word))
        assert f"<html><body>{source}"[start:end] == written


def test_items_of_an_ordered_list_carry_their_numbers() -> None:
    source = (
        "<html><body><p>Acme sells three things in its shop:</p><ol start=2><li>soap<li value='5'><p>tea</p>"
        "<p>of two sorts</p><li><a href='https://x.example'>salt</a></ol><ul><li>free</ul>"
        "<ol style='list-style-type: none'><li>bare</ol><ol type='a'><li>lettered</ol>"
        "<ol><li class='breadcrumb-item'>News</ol></body></html>"
    )
    document = html.read(source)
    shown = [document.text.value[block.start : block.end] for block in document.blocks][1:]
    assert shown == ["2. soap", "5. tea", "of two sorts", "6. salt", "free", "bare", "lettered", "News"]
    (link,) = document.links
    assert document.text.value[link.start : link.end] == "salt"
    start, end = document.text.source_span(document.blocks[1].start, document.blocks[1].end)
    assert source[start:end] == "soap"
