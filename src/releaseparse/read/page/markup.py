"""HTML source to drafts: one linear pass that keeps the place of every character.

Parsers of trees forget where text stood in the source, so the tags are read here. A draft is a stretch of text
between two breaks: its pieces of the source, how it is marked, and the container it lies in. Containers
(division, table, cell, …) are numbered as they open, a parent always before its children; no recursion,
so nesting has no limit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from re import DOTALL

from releaseparse.read import lines
from releaseparse.read.characters import unescape
from releaseparse.read.page.shield import unshielded
from releaseparse.read.patterns import compiled

ATTRIBUTES = r"(?:[^\"'<>]*+(?:(?:\"[^\"]*+\"|'[^']*+')[^\"'<>]*+)*+>|[^>]*+>)"
SHAPE = r"(?:circle|defs|ellipse|g|line|path|polygon|polyline|rect|use)(?=[\s/>])"
TOKEN = (
    r"<(?:(?P<raw>(?i:(?=[stxin])(?:script|style|title|textarea|xmp|iframe|noembed|noframes)))(?P<given>\b[^>]*+)>"
    r"(?P<inside>(?:[^<]++|<(?!/(?P=raw)[^>]*+>))*+)(?:</(?P=raw)[^>]*+>)?+"
    rf"|svg(?=[\s>]){ATTRIBUTES}(?:[^<]*+</?{SHAPE}{ATTRIBUTES})*+[^<]*+</svg>"
    rf"|(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>{ATTRIBUTES})"
    r"|!--(?:[^-]++|-(?!->))*+(?:-->)?+|[!?/][^>]*+>)"
)
"""An element without tags inside, a picture of nothing but shapes, a tag, a comment or a declaration. Quoted values may
hold ``>``; a quote that never ends does not count."""

ATTRIBUTE = r"([a-zA-Z_:][\w:.-]*+)\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))"

HIDDEN = frozenset({
    "noscript", "template", "svg", "math", "select", "button", "object", "video", "audio", "canvas", "dialog",
    "ix:header", "del", "s", "strike",
})  # fmt: skip
"""Elements whose content a reader does not see or sees struck through, or that only work the page."""

BREAKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "title", "tr", "ul", "page", "option",
})  # fmt: skip
"""Elements that begin and end a line."""

CONTAINERS = frozenset({
    "article", "aside", "blockquote", "body", "center", "div", "dl", "figure", "footer", "form", "header", "main",
    "nav", "ol", "section", "table", "td", "th", "tr", "ul", "menu", "details", "p", "li", "dd", "dt",
    "h1", "h2", "h3", "h4", "h5", "h6", "address", "figcaption", "caption", "pre",
})  # fmt: skip
ALIASES = {
    "w:p": "p", "w:tbl": "table", "w:tr": "tr", "w:tc": "td", "w:br": "br", "w:instrtext": "template",
    "w:del": "template", "w:pict": "object", "w:drawing": "object", "hl1": "h1", "hl2": "h2", "hedline": "div",
    "block": "div", "body.head": "div", "body.content": "div", "body.end": "div", "dateline": "p", "byline": "p",
    "media": "object", "distributor": "template",
}  # fmt: skip
"""Elements of Office Open XML and NITF that are an HTML element under another name."""
BOLD = frozenset({"b", "strong"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
IMPLIED = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th"),
}  # fmt: skip
CLOSED = HEADINGS.union(("p", "tr"), *IMPLIED.values())
"""Elements that a start tag may close by itself."""
INVISIBLE = r"""(?xi)display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?=[\s>/]|=["']?(?:hidden|true|["']))
    |text-decoration[a-z-]{0,5}\s*:[^;"']*line-through"""
TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "body", "html"})
WIDE_GAP = r"(?<=[^\s;]) {4,}(?=[^\s&])"
"""Spaces within a line that no author types: text laid over the picture of a page parts its paragraphs by them."""
SCOPE = 256
"""Open elements that an end tag looks back over: deeper nesting closes from within."""


@dataclass(slots=True)
class Container:
    """An element that holds lines: its tag, its attributes as written, and its parent's number."""

    tag: str
    attributes: str
    parent: int
    start: int

    def attribute(self, name: str) -> str | None:
        """The value of an attribute, character references undone, or None."""
        return attribute(self.attributes, name)


@dataclass(slots=True)
class Draft:
    """A line or paragraph in the making.

    ``pieces`` are stretches of the source; ``links`` (first piece, piece after the last, target);
    ``broken`` tells that only a ``<br>`` parts it from the draft before.
    """

    container: int
    pieces: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    level: int | None = None
    pre: bool = False
    bold: bool = True
    broken: bool = False
    shown: str | None = None
    """The first characters as they show, once asked for."""


@dataclass(slots=True)
class Page:
    """What one pass over a page gives: its drafts in order, its containers, its ``<title>`` and ``<meta>``."""

    drafts: list[Draft] = field(default_factory=list)
    containers: list[Container] = field(default_factory=lambda: [Container("", "", -1, 0)])
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    data: list[str] = field(default_factory=list)
    """The JSON-LD scripts."""
    times: list[tuple[int, str, bool]] = field(default_factory=list)
    """The ``datetime`` of each ``<time>``, and the container that it stands in."""
    cut: bool = False
    """Whether there was more than is read of any page."""

    @property
    def full(self) -> bool:
        """Whether it has as many lines and elements as are read of a page."""
        return len(self.drafts) >= lines.MOST or len(self.containers) >= lines.MOST


def attribute(attributes: str, name: str) -> str | None:
    """The value of one attribute in a tag's attributes as written."""
    if name not in attributes.lower():
        return None
    for match in compiled(ATTRIBUTE).finditer(attributes):
        written, double, single, bare = match.groups("")
        if written.lower() == name:
            return unescape(double or single or bare)
    return None


def walk(source: str, start: int = 0, end: int | None = None) -> Page:
    """The drafts, containers and metadata of source[start:end]. Linear, whatever the markup."""
    walker = _Walker()
    at = low = start
    high = len(source) if end is None else end
    # A line takes a tag or a wide gap, an element a tag: with few of them no page fills up.
    tags = source.count("<", low, high) + 1
    filling = tags + (high - low) // 4 >= lines.MOST and tags + source.count("    ", low, high) >= lines.MOST
    # Beyond the last ">" no tag can close, so an unclosed one costs no second look.
    last = max(low, source.rfind(">", low, high) + 1)
    for match in compiled(TOKEN, DOTALL).finditer(source, low, last):
        start, stop = match.span()
        if at < start:
            walker.text(source, at, start)
        at = stop
        raw, given, inside, close, name, attributes = match.groups()
        if close:
            walker.close(name.lower())
        elif name:
            walker.open(name.lower(), attributes, start)
            if filling and walker.page.full:
                walker.page.cut = True
                break
        elif raw:
            walker.raw(raw.lower(), given, inside)
    if at < high and not walker.page.cut:
        walker.text(source, at, high)
    walker.line_break()
    return walker.page


_Open = tuple[str, int, bool]
"""An open element: its name, its container by number (the one around it where it is none itself), and whether it is
hidden. A plain tuple, since a page opens thousands."""


class _Walker:
    """The state of one pass: what is open, and the draft that text goes to."""

    def __init__(self) -> None:
        self.page = Page()
        self._open: list[_Open] = [("", 0, False)]
        self._names: dict[str, int] = defaultdict(int)
        self._hidden = 0
        self._pre = 0
        self._bold: list[bool] = []
        self._shield = 0  # how deep the span stands, among spans, that is a link; 0 where none is
        self._strong = 0
        self._draft = Draft(0)
        self._breaks = 0
        self._target: str | None = None
        self._link_from = 0

    def text(self, source: str, start: int, end: int) -> None:
        """Characters between two tags."""
        if self._hidden:
            return
        written = source[start:end]
        if written.isspace():
            if self._draft.pieces:
                self._draft.pieces.append((start, end))
            return
        bold = self._strong > 0 or (bool(self._bold) and self._bold[-1])
        if "    " in written and not self._pre:
            for gap in compiled(WIDE_GAP).finditer(source, start, end):
                self._draft.pieces.append((start, gap.start()))
                self._draft.bold &= bold
                self.line_break()
                start = gap.end()
        self._draft.pieces.append((start, end))
        self._draft.bold &= bold
        self._breaks = 0

    def line_break(self) -> None:
        """End the draft, if it holds anything, and begin the next in the innermost container."""
        draft = self._draft
        if draft.pieces:  # one of five, since elements open and end within each other: else it is as good as new
            target = self._target
            self._end_link()
            self.page.drafts.append(draft)
            draft = self._draft = Draft(0)
            self._target = target
        draft.container, draft.pre, draft.broken = self._open[-1][1], self._pre > 0, False
        self._link_from = 0

    def open(self, name: str, attributes: str, at: int) -> None:
        """A start tag."""
        if name in ALIASES:
            name = ALIASES[name]
        if name in BREAKS:
            self._open_block(name, attributes, at)
        elif name == "br":
            self._line_end()
        elif name == "a":
            self._end_link()
            self._target = unshielded(attributes) or attribute(attributes, "href")
            if self._is_beside(at) and (self._target or "").startswith(("tel:", "mailto:")):
                self._line_end()  # cards of contacts, whose lines a style parts
            self._link_from, self._shield = len(self._draft.pieces), 0
        elif name in BOLD:
            self._strong += 1
        elif name in ("font", "span"):
            self._bold.append("font-weight" in attributes and _is_bold(attributes))
            if _is_hidden(attributes):
                self._push(name, True)
            elif address := unshielded(attributes):
                self._end_link()
                self._target, self._link_from = address, len(self._draft.pieces)
                self._shield = len(self._bold)
        elif name == "meta":
            self._meta(attributes)
        elif name == "time":
            self._time(attributes)
        elif name in HIDDEN:
            self._push(name, True)

    def close(self, name: str) -> None:
        """An end tag."""
        if name in ALIASES:
            name = ALIASES[name]
        if name in BOLD:
            self._strong = max(0, self._strong - 1)
        elif name == "a":
            self._end_link()
        elif name in ("font", "span") and self._bold:
            if name == "span" and len(self._bold) == self._shield:
                self._end_link()
                self._shield = 0
            self._bold.pop()
        if self._names[name]:
            self._pop(name)
        if name in BREAKS:
            self.line_break()

    def raw(self, name: str, attributes: str, inside: str) -> None:
        """An element that holds no tags: only the title and JSON-LD are of use."""
        if name == "title" and not self.page.title:
            self.page.title = " ".join(unescape(inside).split())
        elif name == "script" and "ld+json" in attributes:
            self.page.data.append(inside)

    def _open_block(self, name: str, attributes: str, at: int) -> None:
        if self._open[-1][0] in CLOSED:
            self._close_implied(name)
        if name == "html":
            self.page.language = self.page.language or attribute(attributes, "lang")
        if name in CONTAINERS:
            containers = self.page.containers
            containers.append(Container(name, attributes, self._open[-1][1], at))
            self._push(name, _is_hidden(attributes), len(containers) - 1)
        self._breaks = 0
        self.line_break()

    def _line_end(self) -> None:
        if self._hidden:
            return
        if self._draft.pieces:
            if self._pre:
                return
            self.line_break()
        self._breaks += 1
        self._draft.broken = self._breaks == 1

    def _push(self, name: str, hidden: bool, container: int | None = None) -> None:
        self._open.append((name, self._open[-1][1] if container is None else container, hidden))
        self._names[name] += 1
        self._hidden += hidden
        self._pre += name == "pre"

    def _pop(self, name: str) -> None:
        """Close the nearest open element of this name and all within it, not beyond the cell that we are in."""
        if self._open[-1][0] == name:
            self._drop()
            return
        for back in range(1, min(len(self._open), SCOPE)):
            found = self._open[-back][0]
            if found == name:
                for _ in range(back):
                    self._drop()
                return
            if found in ("td", "th", "table") and name not in TABLE_PARTS:
                return

    def _drop(self) -> None:
        name, _, hidden = self._open.pop()
        self._names[name] -= 1
        self._hidden -= hidden
        self._pre -= name == "pre"

    def _close_implied(self, name: str) -> None:
        """What a start tag closes by itself: https://html.spec.whatwg.org/#optional-tags."""
        top = self._open[-1][0]
        if top == "p" or (top in HEADINGS and name in HEADINGS):
            self._drop()
            top = self._open[-1][0]
        if name in IMPLIED and top in IMPLIED[name]:
            self._drop()
            top = self._open[-1][0]
        if name == "tr" and top == "tr":
            self._drop()

    def _end_link(self) -> None:
        if self._target and self._link_from < len(self._draft.pieces):
            self._draft.links.append((self._link_from, len(self._draft.pieces), self._target))
        self._target = None

    def _is_beside(self, at: int) -> bool:
        """Whether a link ended right before a position."""
        links, pieces = self._draft.links, self._draft.pieces
        return bool(links) and links[-1][1] == len(pieces) and pieces[-1][1] + len("</a>") == at

    def _time(self, attributes: str) -> None:
        if instant := attribute(attributes, "datetime"):
            modified = "datemodified" in attributes.lower()
            self.page.times.append((self._open[-1][1], instant, modified))

    def _meta(self, attributes: str) -> None:
        key = attribute(attributes, "property") or attribute(attributes, "name") or attribute(attributes, "itemprop")
        content = attribute(attributes, "content")
        if key and content:
            self.page.meta.setdefault(key.lower(), content)


def _is_hidden(attributes: str) -> bool:
    if attributes == ">":
        return False
    if "none" not in attributes and "line-through" not in attributes and "hidden" not in attributes.lower():
        return False
    return bool(compiled(INVISIBLE).search(attributes))


def _is_bold(attributes: str) -> bool:
    return bool(compiled(r"font-weight\s*:\s*(?:bold|[6-9]00)").search(attributes.lower()))
