"""A mail as the tree of its parts (MIME, RFC 2045 and 2046), an mbox as its messages; each part's bytes decoded."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from releaseparse.read.mail.headers import Header, base64, read
from releaseparse.record import ReleaseError

MEDIA_TYPE = "message/rfc822"
DEEPEST = 20
"""Levels of parts within parts that are opened: forwards of forwards reach five or six."""
MOST_PARTS = 500
"""Parts of one message that are opened."""
LONGEST_BOUNDARY = 200
"""Characters of a boundary at most; RFC 2046 allows 70."""

_SEPARATOR = rb"(?m)^From \S{1,300} [^\n]{0,60}\d\d:\d\d[^\n]{0,60}$"
_NAMES = rb"(?im)^(from|date|subject|to|received|mime-version|message-id|return-path|delivered-to)[ \t]*:"
_CERTAIN = (
    rb"(?im)^(?:from|to|reply-to|sender|return-path)[ \t]*:[^\n]*@"
    rb"|^(?:received|message-id|mime-version|content-transfer-encoding)[ \t]*:|^content-type[ \t]*:[ \t]*multipart/"
)
"""What no memo, advisory or headline has above its text: an address in a header, or a field that programs write."""
_HEAD = rb"(?:>?From [^\n]{1,400}\n)?(?:[A-Za-z][\w-]{1,60}[ \t]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,}"
LONGEST_HEAD = 200_000
"""Bytes of a header that are looked at to tell a mail."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A message or a part: its header, its decoded content, and the parts that it holds.

    ``path`` counts as in IMAP: part 1 of the attached mail that is part 2 has "2/1". ``start`` is where the content
    stands in the source as it is, None if it had to be decoded.
    """

    path: str
    header: Header
    media_type: str
    content: bytes = b""
    start: int | None = None
    parts: tuple[Entity, ...] = ()


def is_mail(source: bytes) -> bool:
    """Whether the bytes begin with a mail's header.

    >>> is_mail(b"From: a@b.example\\nSubject: News\\n\\nNews"), is_mail(b"From: Acme\\nSubject: News\\n\\nNews")
    (True, False)
    """
    if re.match(_SEPARATOR, source[:1_000]):
        return True
    head = re.match(_HEAD, unix(source[:LONGEST_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")) + b"\n")
    return (
        head is not None
        and len({name.lower() for name in re.findall(_NAMES, head[0])}) >= 2
        and re.search(_CERTAIN, head[0]) is not None
    )


def unix(source: bytes) -> bytes:
    """The source with line feeds alone where it has carriage returns alone; of the same length."""
    return source.replace(b"\r", b"\n") if b"\n" not in source else source


def messages(source: bytes) -> Iterator[Entity]:
    """Each message of a mail or mbox, in order. Raises ReleaseError if parts lie too deep in each other."""
    source = unix(source)
    start = len(source) - len(source.lstrip(b"\xef\xbb\xbf \t\r\n"))
    starts = [found.start() for found in re.finditer(_SEPARATOR, source) if _begins(source, found.start(), start)]
    if not starts or starts[0] != start:
        starts = [start]
    for first, end in zip(starts, [*starts[1:], len(source)], strict=True):
        yield _Opener(source).message(first, end, "", 0)


def begins_message(line: bytes) -> bool:
    """Whether a line is one at which a message of an mbox begins, where it stands below a blank line.

    >>> begins_message(b"From ir@acme.example Wed May  6 07:30:00 2026\\n"), begins_message(b"From today on\\n")
    (True, False)
    """
    return re.match(_SEPARATOR, line.rstrip(b"\r\n")) is not None


def _begins(source: bytes, at: int, first: int) -> bool:
    """Whether a message of an mbox may begin here: below a blank line."""
    return at == first or source[max(0, at - 4) : at].endswith((b"\n\n", b"\n\r\n"))


class _Opener:
    """Opens one message; counts its parts."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._count = 0

    def message(self, start: int, end: int, path: str, depth: int) -> Entity:
        """The message [start, end), at this path ("" for the outermost)."""
        header, body = read(self._source, start, end)
        return self._opened(header, body, end, path, depth, message=True)

    def _opened(self, header: Header, start: int, end: int, path: str, depth: int, *, message: bool) -> Entity:
        if depth > DEEPEST:
            raise ReleaseError("the mail's parts are nested too deeply; save the innermost message and give that")
        self._count += 1
        kind = header.media_type
        encoding = header.fields.get("content-transfer-encoding", b"").strip().lower()
        plain = encoding not in (b"base64", b"quoted-printable", b"x-uuencode", b"uuencode")
        if kind.startswith("multipart/") and (bodies := self._bodies(header, start, end)):
            parts = tuple(
                self._part(*body, f"{path}/{number}".lstrip("/"), depth + 1)
                for number, body in enumerate(bodies, start=1)
                if self._count < MOST_PARTS
            )
            return Entity(path, header, kind, parts=parts)
        if kind.startswith("multipart/"):
            kind = "text/plain"
        path = f"{path}/1".lstrip("/") if message else path
        if kind == MEDIA_TYPE and plain:
            return Entity(path, header, kind, parts=(self.message(start, end, path, depth + 1),))
        content = _unpacked(self._source[start:end], encoding)
        if kind == MEDIA_TYPE:
            return Entity(path, header, kind, parts=(_Opener(content).message(0, len(content), path, depth + 1),))
        return Entity(path, header, kind, content, start if plain else None)

    def _part(self, start: int, end: int, path: str, depth: int) -> Entity:
        header, body = read(self._source, start, end)
        return self._opened(header, body, end, path, depth, message=False)

    def _bodies(self, header: Header, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches between a multipart's boundaries; none where its boundary never stands there."""
        boundary = header.parameter("content-type", "boundary")
        mark = boundary.encode("utf-8", "replace").rstrip() if boundary else self._guessed(start, end)
        if not mark or len(mark) > LONGEST_BOUNDARY:
            return []
        line = re.compile(rb"(?m)^--" + re.escape(mark) + rb"(--)?[ \t]*\r?$\n?")
        found = list(line.finditer(self._source, start, end))
        bodies: list[tuple[int, int]] = []
        for index, opening in enumerate(found):
            if opening[1]:
                break
            stop = found[index + 1].start() if index + 1 < len(found) else end
            bodies.append((opening.end(), stop))
        return bodies

    def _guessed(self, start: int, end: int) -> bytes | None:
        """The boundary that the header forgot: the first line of the body that looks like one."""
        found = re.compile(rb"(?m)^--(\S{8,200})[ \t]*\r?$").search(self._source, start, min(end, start + LONGEST_HEAD))
        return found[1] if found else None


def _unpacked(content: bytes, encoding: bytes) -> bytes:
    """The content with its transfer encoding undone."""
    if encoding == b"base64":
        return base64(content)
    if encoding == b"quoted-printable":
        return binascii.a2b_qp(content)
    if encoding in (b"x-uuencode", b"uuencode"):
        return b"".join(_uudecoded(content))
    return content


def _uudecoded(content: bytes) -> Iterator[bytes]:
    for line in content.splitlines():
        if line.startswith((b"begin ", b"end")):
            continue
        try:
            yield binascii.a2b_uu(line)
        except binascii.Error:
            continue
