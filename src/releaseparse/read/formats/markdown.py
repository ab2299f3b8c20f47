"""Markdown, with or without front matter, to a document. The forms are those of CommonMark and GitHub's tables."""

from __future__ import annotations

import html as entities
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice
from re import VERBOSE, Match

from releaseparse.hints import DateHint, Metadata
from releaseparse.read import lines
from releaseparse.read.characters import clean
from releaseparse.read.formats import plain, printed
from releaseparse.read.page import notices
from releaseparse.read.patterns import compiled
from releaseparse.text import Block, BlockKind, Document, Link, Span, Text

FRONT = r"\A---[ \t]*\n((?:[^\n]*\n)*?)---[ \t]*(?:\n|\Z)"
FIELD = r"""(?m)^(title|headline|date|published|lang|language)[ \t]*:[ \t]*["']?([^\n]*?)["']?[ \t]*$"""

MARK = r"[\\!\[<&*_]"
"""What a mark within a line begins with."""
INLINE = r"""
    \\(?P<escaped>[!-/:-@\[-`{-~])
  | !\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*+\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*+\)
  | \[(?P<words>(?:[^\[\]\\\n]|\\.|!?\[[^\[\]\n]*\](?:\([^()\n]*\))?)*+)\]
    \([ ]*<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*+)>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?[ ]*\)
  | <(?P<auto>(?:https?://|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>
  | (?P<tag></?(?:p|div|span|sup|sub|b|i|u|strong|em|font|center|a|img|small|hr|ins|del)\b[^<>\n]*>|<!--.*?-->)
  | (?P<reference>&(?:\#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});)
  | (?P<star>\*{1,3})
  | (?<![\w_])(?P<low>_{1,3})(?=[^\s_])
  | (?<=[^\s_])(?P<up>_{1,3})(?![\w_])
"""

PREFIX = r"""
    (?P<indent>[ \t]*)
    (?:(?P<quote>(?:>[ ]?)+))?
    (?:(?P<heading>\#{1,6})(?:[ \t]+|$)
     |(?P<bullet>[*+\-•])[ \t]+(?=\S)
     |(?P<number>\d{1,3}[.)])[ \t]+(?=\S)
     |(?P<bar>\|)(?P<listed>[ \t]*[*+•·▪◦●■][ \t]*\|[ \t]*(?=[^\s|](?:[^|\n\\]|\\.)*+\|?\Z))?
    )?
"""
BOLD = r"\s*(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\W{0,2}"
ADDRESS = r"(?:https?://|www\.|[\w.+-]+@|(?:[\w-]+\.)+[a-z]{2,}(?=[/\]]))[^\s\]]*\]"
"""The words of a link that are the address itself."""
RULER = r"[ \t]*(?:(?:[-=][ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})"
"""A rule, the underline of a heading, or the lines that part the figures of a table."""
TABLE_RULER = r"[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|)++(?:[ \t]*+:?-++:?)?[ \t]*+"
BLOCK = (
    r"(?i)<(?P<close>/?)(?P<name>br|p|div|ul|ol|li|dl|dt|dd|h[1-6]|table|caption|thead|tbody|tfoot|tr|td|th"
    r"|section|article|header|footer|blockquote)\b[^<>\n]*>[ \t]*"
)
"""An HTML tag of a block, which Markdown lets stand (CommonMark 4.6)."""
FENCE = r"[ \t]*(?:```|~~~)[\w+-]*[ \t]*"


@dataclass(slots=True)
class _Line:
    """A line's kind, its characters without the marks around them, and the level of a heading."""

    kind: BlockKind
    span: Span
    level: int | None = None
    group: int = 0
    columns: tuple[int, ...] = ()


@dataclass(slots=True)
class _Edits:
    """Changes to a text in order."""

    changes: list[tuple[int, int, str]] = field(default_factory=list)
    _end: int = 0

    def put(self, start: int, end: int, new: str) -> None:
        """Replace [start, end) by ``new``."""
        if start >= self._end:
            self.changes.append((start, end, new))
            self._end = end

    def moves(self) -> Callable[[int], int]:
        """What tells where a position that no change covers stands afterwards."""
        ends = [end for _, end, _ in self.changes]
        shifts = list(accumulate([len(new) - (end - start) for start, end, new in self.changes], initial=0))
        return lambda position: position + shifts[bisect_right(ends, position)]


def read(source: str) -> Document:
    """The document of a Markdown source; its front matter becomes metadata."""
    text = clean(printed.in_order(source))
    if tags := list(_tags(text.value)):
        text = text.edit(tags)
    value = text.value
    front = compiled(FRONT).match(value)
    metadata = _metadata(front.group(1)) if front and ":" in front.group(1) else Metadata()
    begin = front.end() if front else 0
    every = _lines(value, begin)
    found = list(islice(every, lines.MOST))
    document = _assemble(text, list(_blocks(value, found)), metadata)
    return replace(document, doubts=(*document.doubts, lines.TOO_MANY)) if next(every, None) else document


def _tags(value: str) -> Iterator[tuple[int, int, str]]:
    """What becomes of the tags of blocks, and of the spaces around them."""
    at = 0
    for tag in compiled(BLOCK).finditer(value):
        start = at + len(value[at : tag.start()].rstrip(" \t"))
        at = tag.end()
        yield start, at, _laid_out(tag["name"], tag["close"])


def _laid_out(tag: str, close: str) -> str:
    """What the tag of a block becomes: the mark that Markdown has for it, or a line's end."""
    name = tag.lower()
    if name in ("td", "th"):
        return "" if close else " | "
    if name == "tr":
        return "" if close else "\n|"
    if name == "li" and not close:
        return "\n- "
    if name[0] == "h" and name[1:].isdecimal() and not close:
        return f"\n\n{'#' * int(name[1:])} "
    return "\n" if name == "br" or name[0] == "d" else "\n\n"


def _metadata(front: str) -> Metadata:
    said: dict[str, str] = {}
    for match in compiled(FIELD).finditer(front):
        said.setdefault(match.group(1), match.group(2).replace('\\"', '"').replace("''", "'"))
    dates = [said[key] for key in ("date", "published") if said.get(key)]
    return Metadata(
        headline=said.get("title") or said.get("headline") or None,
        issued=dates[0] if dates else None,
        dates=tuple(DateHint("front-matter", date) for date in dates),
        language=said.get("lang") or said.get("language") or None,
    )


def _lines(value: str, begin: int) -> Iterator[_Line]:
    group = 0
    previous = begin
    last: _Line | None = None
    for match in compiled(r"[^\n]*\S[^\n]*").finditer(value, begin):
        start, end = match.span()
        if value.count("\n", previous, start) > 1:
            group += 1
        previous = end
        written = value[start:end].rstrip()
        end = start + len(written)
        if _is_ruler(written):
            continue
        line = _line(value, start, end, group)
        above = last if last is not None and last.group == group and last.kind != "rule" else None
        numbered = line.kind == "item" and not value[start : line.span.start].strip()
        if numbered and above and not lines.starts_anew(value, _reach(above), lines.Line(start, end, 0)):
            line = replace(line, kind="paragraph")  # "am Montag, dem | 15. Juni" begins no list
        last = line
        yield line


def _is_ruler(written: str) -> bool:
    """Whether a line is drawn: a rule, one of a table, or the fence of a block of code."""
    if written.lstrip()[0] not in "-=*_|:`~":
        return False
    if "|" in written and compiled(TABLE_RULER).fullmatch(written):
        return True
    return (compiled(RULER).fullmatch(written) or compiled(FENCE).fullmatch(written)) is not None


def _line(value: str, start: int, end: int, group: int) -> _Line:
    stretch = Span(start, end)
    if value[start].isalpha():  # no prefix is, or begins with, a letter
        return _Line("row" if plain.is_row(value, start, end) else "paragraph", stretch, group=group)
    prefix = compiled(PREFIX, VERBOSE).match(value, start, end)
    assert prefix is not None
    at = prefix.end()
    if prefix["heading"]:
        while end > at and value[end - 1] in "# \t":
            end -= 1
        if end == at:  # no heading but the end mark "###"
            return _Line("rule", stretch, group=group)
        return _Line("heading", Span(at, end), level=len(prefix["heading"]), group=group)
    if prefix["bullet"]:
        return _Line("item", Span(at, end), group=group)
    if prefix["number"]:
        return _Line("item", Span(prefix.start("number"), end), group=group)
    if prefix["bar"]:
        stop = end - 1 if value[end - 1] == "|" and value[end - 2] != "\\" and end - 1 > at else end
        return _Line("item" if prefix["listed"] else "row", Span(at, stop), group=group)
    return _Line("row" if plain.is_row(value, at, end) else "paragraph", Span(at, end), group=group)


def _blocks(value: str, found: list[_Line]) -> Iterator[_Line]:
    """Lines of a wrapped paragraph or item joined; the rest as they are."""
    reaches = list(map(_reach, found))
    column = lines.margin(reaches)
    index = 0
    while index < len(found):
        first = found[index]
        stop = index + 1
        if first.kind in ("paragraph", "item"):
            while (
                stop < len(found)
                and found[stop].kind == "paragraph"
                and found[stop].group == first.group
                and not value.startswith("  ", found[stop - 1].span.end)
                and lines.runs_on(value, reaches[stop - 1], reaches[stop], column)
            ):
                stop += 1
        yield first if stop == index + 1 else replace(first, span=Span(first.span.start, found[stop - 1].span.end))
        index = stop


def _reach(line: _Line) -> lines.Line:
    return lines.Line(*line.span, line.span.end - line.span.start)


def _assemble(text: Text, found: list[_Line], metadata: Metadata) -> Document:
    edits = _Edits()
    links: list[Link] = []
    spans: list[tuple[_Line, int, int]] = []
    at = 0
    before: _Line | None = None
    for line in found:
        start, end = line.span
        joint = "" if before is None else "\n" if before.group == line.group else "\n\n"
        edits.put(at, start, joint)
        _inline(text.value, line, edits, links)
        spans.append((line, start, end))
        at, before = end, line
    edits.put(at, len(text.value), "")
    edited, moved = text.edit(edits.changes), edits.moves()
    blocks = []
    for line, start, end in spans:
        low, high = moved(start), moved(end)
        while low < high and edited.value[low].isspace():
            low += 1
        while low < high and edited.value[high - 1].isspace():
            high -= 1
        if low < high:
            written = text.value[start:end]
            bold = ("**" in written or "__" in written) and compiled(BOLD).fullmatch(text.value, start, end) is not None
            blocks.append(Block(line.kind, low, high, level=line.level, bold=bold))
    led = (Link(moved(link.start), moved(link.end), link.target) for link in links)
    document = Document(
        text=edited,
        blocks=tuple(blocks),
        links=tuple(link for link in led if link.start < link.end),
        metadata=metadata,
        media_type="text/markdown",
    )
    return replace(document, doubts=(notices.LISTING,)) if notices.listed(document) else document


def _inline(value: str, line: _Line, edits: _Edits, links: list[Link]) -> None:
    """Undo the marks within a line, and fold its runs of spaces."""
    changes = list(_gaps(value, line))
    if compiled(MARK).search(value, *line.span):
        changes.extend(_marked(value, line, links))
    for change in sorted(changes):
        edits.put(*change)


def _marked(value: str, line: _Line, links: list[Link]) -> Iterator[tuple[int, int, str]]:
    """What goes of the marks within a line: links, images, emphasis, escapes, tags, character references."""
    changes: list[tuple[int, int, str]] = []
    stars: list[Span] = []
    lows: list[Span] = []
    at, end = line.span
    closing = (end, end)
    while at < end:
        match = _mark(value, at, closing[0])
        if match is None:
            at, closing = closing[1], (end, end)
            continue
        start, at = match.span()
        if match["target"] is not None:
            # The words are read on; what closes the link is cut when they end.
            at = match.end("words")
            changes.append((start, start + 1, ""))
            changes.append((at, match.end(), ""))
            links.append(Link(start + 1, at, match["target"]))
            changes.extend(_apart(value, start, at, match.end()))
            closing = (at, match.end())
            at = start + 1
        elif match["auto"]:
            target = match["auto"]
            changes.extend(((start, start + 1, ""), (at - 1, at, "")))
            links.append(Link(start + 1, at - 1, target if ":" in target else f"mailto:{target}"))
        elif match["star"]:
            stars.append(Span(start, at))
        elif match["low"] or match["up"]:
            lows.append(Span(start, at))
        else:
            changes.append((start, start + 1 if match["escaped"] else at, _character(match["reference"])))
    yield from changes
    yield from ((*span, "") for span in (*_emphasis(value, stars, line.span), *_pairs(lows)))


def _apart(value: str, start: int, end: int, behind: int) -> Iterator[tuple[int, int, str]]:
    """Spaces around an address that a converter set against the words beside it: "visit[www.acme.example](…)"."""
    if compiled(ADDRESS).match(value, start + 1, end + 1):
        if start and value[start - 1].isalnum():
            yield start, start, " "
        if behind < len(value) and value[behind].isalnum():
            yield behind, behind, " "


def _mark(value: str, at: int, end: int) -> Match[str] | None:
    """The first mark within a line, sought by the characters that a mark begins with."""
    for first in compiled(MARK).finditer(value, at, end):
        if match := compiled(INLINE, VERBOSE).match(value, first.start(), end):
            return match
    return None


def _character(reference: str | None) -> str:
    """What a character reference stands for; nothing where there is none."""
    character = entities.unescape(reference or "")
    return " " if character.isspace() else character


def _gaps(value: str, line: _Line) -> Iterator[tuple[int, int, str]]:
    """Runs of spaces folded: a tab between the cells of a row."""
    row = line.kind == "row"
    if not row and not lines.has_gap(value, *line.span):
        return
    pattern = r"[ \t]*(?<!\\)\|[ \t]*|(?<=\S)[ \t]{2,}(?=\S)" if row else r"[ \t]*\n[ \t]*|[ \t]{2,}"
    for start, end in map(Match.span, compiled(pattern).finditer(value, *line.span)):
        yield start, end, "\t" if row else "\n" if "\n" in value[start:end] else " "


def _emphasis(value: str, stars: list[Span], line: Span) -> Iterator[Span]:
    """Runs of stars that open or close emphasis: double ones that have a partner, single ones by their sides."""
    double = [s for s in stars if s.end - s.start > 1]
    yield from double[: len(double) // 2 * 2]
    single = [s for s in stars if s.end - s.start == 1]
    opened: Span | None = None
    for star in single:
        before = value[star.start - 1] if star.start > line.start else " "
        after = value[star.end] if star.end < line.end else " "
        if opened is None and not after.isspace():
            opened = star
        elif opened is not None and not before.isspace():
            yield opened
            yield star
            opened = None


def _pairs(marks: list[Span]) -> list[Span]:
    return marks[: len(marks) // 2 * 2]
