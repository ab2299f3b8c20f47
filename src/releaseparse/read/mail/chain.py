"""The mails that a mail passes on: forwards under the header of the first mail, replies above what they answer.

A document is cut at each header and each "… wrote:" into stretches; the first is what the sender wrote, each further
one a mail within the mail, with what its header says of it. Quotation marks (">") are undone before, level by level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from releaseparse.read.mail.moments import moment
from releaseparse.read.mail.phrases import LONGEST, passes_on, phrases, subject, told
from releaseparse.read.patterns import compiled
from releaseparse.text import Block, Document, Span, Text, TextBuilder

FEWEST = 3
"""Fields that make a header; two are enough under a divider ("-----Original Message-----")."""
TORN = 3
"""Lines without a label that a header may hold: long lists of recipients."""
RUN_OVER = 3
"""Lines that an attribution runs over at most."""
DEEPEST = 8
"""Levels of quotation that are distinguished."""

COLONS = (":", "：")
_COLON = r"(?m)[:：]\s*$"
_QUOTED = r"(?m)^[ \t]{0,3}((?:>[ \t]?){1,40})"
_ADDRESS = r"[\w.+'-]{1,80}@[\w.-]{1,80}|\S[;,]\s*$"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a header says of a mail; ``sent`` in ISO 8601."""

    sender: str | None = None
    sent: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one mail of a chain says: its document, and its envelope where a header stands above it (None: the outer
    mail's own words)."""

    document: Document
    envelope: Envelope | None


class _Line(Span):
    """A line of a document, white space around it left out."""


def stretches(document: Document) -> list[Stretch]:
    """The mails that a document holds, outermost first; those without a word are left out."""
    cuts = list(_headers(document))
    if not cuts:
        return [Stretch(document, None)]
    found: list[Stretch] = []
    start, envelope = 0, None
    for span, following in [*cuts, (Span(len(document.text.value), 0), None)]:
        if (part := _between(document, start, span.start)) is not None:
            found.append(Stretch(part, envelope))
        start, envelope = span.end, following
    return found


def _headers(document: Document) -> Iterator[tuple[Span, Envelope | None]]:
    """Each header and attribution, and what it says; the line below a mail that was passed on, which says nothing."""
    value = document.text.value
    headed = passes_on(value)
    if not headed and not compiled(_COLON).search(value):
        return
    lines = list(_lines(document))
    texts = [value[line.start : min(line.end, line.start + LONGEST)] for line in lines]
    ended = [text.rstrip()[-1:] in COLONS for text in texts]
    index = 0
    while index < len(lines):
        if not headed and True not in ended[index : index + RUN_OVER]:
            index += 1
            continue
        stop, envelope = _header(texts, index) if headed else (index, None)
        if envelope is None:
            stop, envelope = _attribution(texts, index)
        if envelope is None and phrases("end").fullmatch(texts[index].strip()):
            stop = index + 1
        elif envelope is None:
            index += 1
            continue
        yield Span(lines[index].start, lines[stop - 1].end), envelope
        index = stop


def _lines(document: Document) -> Iterator[_Line]:
    for block in document.blocks:
        for found in compiled(r"[^\n]+").finditer(document.text.value, block.start, block.end):
            yield _Line(*found.span())


def _header(lines: Sequence[str], first: int) -> tuple[int, Envelope | None]:
    """The end of the header that begins with a line, and what it says; None if none begins."""
    divided = phrases("divider").fullmatch(lines[first].strip()) is not None
    at = first + divided
    said: dict[str, str] = {}
    torn = count = 0
    end = at
    while at < len(lines) and torn <= TORN:
        if line := told(lines[at]):
            what, found = line
            said.setdefault(what, found[2].strip())
            count += 1
            end = at + 1
            torn = 0
        elif not count or not compiled(_ADDRESS).search(lines[at]):
            break
        else:
            torn += 1
        at += 1
    sent = moment(said["sent"]) if "sent" in said else None
    known = "from" in said and ("sent" in said or "subject" in said) and count >= FEWEST - divided
    clocked = sent is not None and "T" in sent and "@" in said.get("to", "")
    if not known and not clocked and not (count and divided and compiled(r"\w").search(lines[first].strip("_- "))):
        return first, None
    return end, Envelope(said.get("from", "")[:300] or None, sent, subject(said.get("subject")))


def _attribution(lines: Sequence[str], first: int) -> tuple[int, Envelope | None]:
    """The end of "On …, … wrote:", which may run over two lines, and what it says."""
    for count in range(1, RUN_OVER + 1):
        line = " ".join(lines[first : first + count]).strip()
        if len(line) > LONGEST or first + count > len(lines):
            break
        if line.endswith(COLONS) and phrases("wrote").fullmatch(line) and compiled(r"\d|@").search(line):
            address = compiled(r"[^\s<>,:]{1,80}@[\w.-]{1,80}").search(line)
            return first + count, Envelope(address[0].strip("()") if address else None, moment(line))
        if line.endswith((".", "!", "?")):
            break
    if phrases("divider").fullmatch(lines[first].strip()) and len(lines[first].strip("-_ ")) > 3:
        return first + 1, Envelope()
    return first, None


def _between(document: Document, start: int, end: int) -> Document | None:
    """The document of [start, end), blocks cut at both ends; None if no word stands there."""
    blocks = tuple(_cut(document.blocks, start, end, document.text.value))
    if not any(block.kind != "rule" for block in blocks):
        return None
    whole = replace(
        document, blocks=blocks, cells=tuple(c for c in document.cells if start <= c.start and c.end <= end)
    )
    return whole.keep([(blocks[0].start, blocks[-1].end)])


def _cut(blocks: Sequence[Block], start: int, end: int, text: str) -> Iterator[Block]:
    for block in blocks:
        first, last = max(block.start, start), min(block.end, end)
        inside = text[first:last]
        if first < last and inside.strip():
            yield block._replace(
                start=first + len(inside) - len(inside.lstrip()), end=last - len(inside) + len(inside.rstrip())
            )


def levels(text: Text) -> list[Text]:
    """A text's lines by how deep they are quoted (">"), marks taken off: the sender's own first. One text where
    nothing is quoted, or a stray mark or two."""
    marks = {found.start(): found for found in compiled(_QUOTED).finditer(text.value)}
    if len(marks) < 2:
        return [text]
    builders = [TextBuilder() for _ in range(DEEPEST)]
    at = 0
    while at < len(text.value):
        stop = text.value.find("\n", at) + 1 or len(text.value)
        mark = marks.get(at)
        depth = min(DEEPEST - 1, mark[1].count(">")) if mark else 0
        builders[depth].copy(text, mark.end() if mark else at, stop)
        at = stop
    return [builder.build() for builder in builders]


def quoted_by(text: Text) -> Envelope | None:
    """What stands of the next deeper level at the end of a level: "On …, … wrote:"."""
    lines = re.findall(r"\S[^\n]*", text.value)[-400:]
    for index in range(len(lines) - 1, -1, -1):
        _, envelope = _attribution(lines, index)
        if envelope is not None:
            return envelope
    return None
