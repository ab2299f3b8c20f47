"""Bytes to text: by byte order mark, by what the source declares, by detection."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from releaseparse.read.patterns import compiled
from releaseparse.record import ReleaseError

Doubt = tuple[str, str]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = (
    rb"(?i)(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding|^content-type:[^\n]{0,200}?charset)"
    rb"""\s*=\s*["']?\s*([\w.:-]{2,40})"""
)
NOT_OF_TEXTS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
"""Codecs that Python knows and no file is written in."""
_HEAD = 4096
"""Bytes in which a declaration is looked for; HTML asks for the first 1024, mail headers may be longer."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and what was wrong with it."""

    text: str
    charset: str
    doubts: tuple[Doubt, ...] = ()


def decode(source: str | bytes, name: str | None = None) -> Decoded:
    """The source as text. Raises ReleaseError for what is empty or no text."""
    where = name or "the source"
    if isinstance(source, str):
        decoded = _decoded_str(source)
    else:
        decoded = _decode_bytes(source, where)
    if not decoded.text.strip("\ufeff\x00 \t\r\n\x0b\x0c\xa0"):
        state = "empty" if not source else "only white space"
        raise ReleaseError(f"{where}: is {state}; give it a release's text")
    return decoded


def _decoded_str(source: str) -> Decoded:
    """A text as given; halves of surrogate pairs, which no encoding can write, become U+FFFD."""
    text = compiled("[\ud800-\udfff]").sub("\ufffd", source)
    doubts = () if text == source else (("encoding", "lone surrogates; U+FFFD stands in their place"),)
    return Decoded(text, "utf-8", doubts)


def _decode_bytes(source: bytes, where: str) -> Decoded:
    for mark, charset in _MARKS:
        if source.startswith(mark):
            return _decode_as(source[len(mark) :], charset)
    declared = _declared(source)
    if declared and b"\x00" not in source[:_HEAD]:
        return _decode_declared(source, declared)
    wide = _wide(source)
    if wide:
        return _decode_as(source, wide)
    _refuse_binary(source, where)
    return _detect(source)


@cache
def _declaration() -> re.Pattern[bytes]:
    return re.compile(_DECLARED, re.MULTILINE)


def _declared(source: bytes) -> str | None:
    """The Python name of the encoding that the source declares, where Python knows it."""
    match = _declaration().search(source[:_HEAD])
    if not match:
        return None
    try:
        found = codecs.lookup(match.group(1).decode("ascii"))
    except LookupError:
        return None
    if found.name in NOT_OF_TEXTS or not getattr(found, "_is_text_encoding", True):
        return None
    # Browsers read these three as Windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _decode_declared(source: bytes, charset: str) -> Decoded:
    try:
        return Decoded(source.decode(charset), charset)
    except UnicodeDecodeError as error:
        if charset == "cp1252":
            return _detect(source)
        if len(source) - error.start < 4:
            return _decode_as(source, charset)
        other = _detect(source)
        doubt = ("encoding", f"declared as {charset}, which byte {error.start} is not; read as {other.charset}")
        return Decoded(other.text, other.charset, (doubt,))


def _decode_as(source: bytes, charset: str) -> Decoded:
    """Decoded by a known encoding; what it cannot read becomes U+FFFD, with a doubt."""
    try:
        return Decoded(source.decode(charset), charset)
    except UnicodeDecodeError as error:
        cut = "; the source ends within a character" if len(source) - error.start < 4 else ""
        doubt = ("encoding", f"byte {error.start} is not {charset}{cut}; U+FFFD stands in its place")
        return Decoded(source.decode(charset, "replace"), charset, (doubt,))


def _wide(source: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of the head is zero."""
    head = source[:_HEAD]
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    if half and head[0::2].count(0) > 0.7 * half:
        return "utf-16-be"
    return None


CONTROLS = bytes((*range(9), *range(14, 27)))
"""Bytes that no text holds, whatever its encoding."""


def _refuse_binary(source: bytes, where: str) -> None:
    head = source[:_HEAD]
    odd = len(head) - len(head.translate(None, CONTROLS))
    if odd > 0.02 * len(head):
        raise ReleaseError(f"{where}: is binary data, not text; convert it to text, HTML or PDF first")


def _detect(source: bytes) -> Decoded:
    """UTF-8 where it is valid or nearly so, else Windows-1252, the encoding of Western text that says nothing."""
    try:
        return Decoded(source.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if len(source) - error.start < 4:
            return _decode_as(source, "utf-8")
        text = source.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        good = sum(1 for _ in re.finditer(rb"[\xc2-\xf4][\x80-\xbf]", source))
        if good > 4 * bad:
            doubt = ("encoding", f"byte {error.start} is not UTF-8; U+FFFD stands in its place")
            return Decoded(text, "utf-8", (doubt,))
        try:
            return Decoded(source.decode("cp1252"), "cp1252")
        except UnicodeDecodeError:
            # Five bytes mean nothing in Windows-1252; Latin-1 keeps the others, and cleaning mends its C1 range.
            return Decoded(source.decode("latin-1"), "latin-1")
