"""Bytes to text: by byte order mark, by what the source declares, by detection."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache

from releaseparse.read import binary, charsets
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
    if not compiled("[^\ufeff\\0 \t\r\n\x0b\x0c\xa0]").search(decoded.text):
        state = "empty" if not source else "nothing but white space"
        raise ReleaseError(f"{where}: is {state}; give the text of a release")
    return decoded


def _decoded_str(source: str) -> Decoded:
    """A text as given; halves of surrogate pairs, which no encoding can write, become U+FFFD."""
    text = compiled("[\ud800-\udfff]").sub("\ufffd", source)
    doubts = () if text == source else (("encoding", "lone surrogates were replaced by U+FFFD"),)
    return Decoded(text, "utf-8", doubts)


def _decode_bytes(source: bytes, where: str) -> Decoded:
    for mark, charset in _MARKS:
        if source.startswith(mark):
            return _decode_as(source[len(mark) :], charset)
    if escaped := charsets.escaped(source):
        return _decode_as(source, escaped)
    declared = _declared(source)
    if b"\x00" not in source[:_HEAD] and source.isascii() and (packed := charsets.seven_bit(source, declared)):
        return _decode_as(source, packed)
    if declared and b"\x00" not in source[:_HEAD]:
        return _decode_declared(source, declared)
    if (wide := _wide(source)) and not binary.known(source):
        return _decode_as(source, wide)
    binary.refuse(source, where)
    return _detect(source)


@cache
def _declaration() -> re.Pattern[bytes]:
    return re.compile(_DECLARED, re.MULTILINE)


def _declared(source: bytes) -> str | None:
    """The Python name of the encoding that the source declares, where Python knows it."""
    head = source[:_HEAD]
    named = head.lower()
    match = _declaration().search(head) if b"charset" in named or b"encoding" in named else None
    if not match:
        return None
    return charsets.codec(match.group(1).decode("ascii"))


def decode_part(raw: bytes, declared: str | None) -> Decoded:
    """A part of a mail, or a value of its header, whose encoding is declared as ``declared``. Never raises; what can
    be no text at all comes out as Windows-1252.

    >>> decode_part("Новости".encode("koi8-r"), "koi8-r").text
    'Новости'
    """
    if raw.isascii() and b"\x1b" not in raw:
        return _seven_bit(raw, charsets.codec(declared))
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return _decode_as(raw[len(mark) :], charset)
    if escaped := charsets.escaped(raw):
        return _decode_as(raw, escaped)
    named = charsets.codec(declared) or (_declared(raw) if raw.lstrip()[:1] == b"<" else None)
    return _decode_declared(raw, named) if named else _detect(raw)


def _seven_bit(source: bytes, declared: str | None) -> Decoded:
    """ASCII, or what was written in it so that seven bits could carry it."""
    charset = charsets.seven_bit(source, declared)
    return _decode_as(source, charset) if charset else Decoded(source.decode("ascii"), "utf-8")


_MULTIBYTE = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"


def _decode_declared(source: bytes, charset: str) -> Decoded:
    """Decoded as declared, where that is borne out; other encodings where the declaration is plainly false."""
    if charset != "utf-8" and not charset.startswith("utf") and _is_utf8(source):
        return Decoded(source.decode("utf-8"), "utf-8")
    try:
        text = source.decode(charset)
    except UnicodeDecodeError as error:
        if charset == "cp1252":
            return _detect(source)
        if len(source) - error.start < 4:
            return _decode_as(source, charset)
        other = _detect(source)
        borne = not charset.startswith("utf") and charsets.plausible(source, charset) > charsets.SURE
        if borne or other.text.count("\ufffd"):
            return _decode_as(source, charset)
        doubt = (
            "encoding",
            f"declared as {charset}, but byte {error.start} is not valid in it; read as {other.charset}",
        )
        return Decoded(other.text, other.charset, (doubt,))
    if not source.isascii() and (share := charsets.plausible(source, charset)) < 2 * charsets.SURE:
        better = charsets.guess(source)
        if better.share > share + charsets.SURE:
            doubt = ("encoding", f"declared as {charset}, which yields no words; read as {better.charset}")
            return replace(_decode_as(source, better.charset), doubts=(doubt,))
    return Decoded(text, charset)


def _is_utf8(source: bytes) -> bool:
    """Whether several characters stand there that only UTF-8 has: that does not come about by chance."""
    if len(re.findall(_MULTIBYTE, source)) < 2:
        return False
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_as(source: bytes, charset: str) -> Decoded:
    """Decoded by a known encoding; what it cannot read becomes U+FFFD, with a doubt."""
    try:
        return Decoded(source.decode(charset), charset)
    except UnicodeDecodeError as error:
        cut = "; the source ends within a character" if len(source) - error.start < 4 else ""
        doubt = ("encoding", f"byte {error.start} is not {charset}{cut}; replaced by U+FFFD")
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


def _detect(source: bytes) -> Decoded:
    """UTF-8 where it is valid or nearly so, else the encoding whose characters make words, else Windows-1252."""
    try:
        return Decoded(source.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if len(source) - error.start < 4:
            return _decode_as(source, "utf-8")
        text = source.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        good = sum(1 for _ in re.finditer(rb"[\xc2-\xf4][\x80-\xbf]", source))
        if good > 4 * bad:
            doubt = ("encoding", f"byte {error.start} is not UTF-8; replaced by U+FFFD")
            return Decoded(text, "utf-8", (doubt,))
        charset = charsets.guess(source).charset
        if charset != charsets.DEFAULT:
            return _decode_as(source, charset)
        try:
            return Decoded(source.decode("cp1252"), "cp1252")
        except UnicodeDecodeError:
            # Five bytes mean nothing in Windows-1252; Latin-1 keeps the others, and cleaning mends its C1 range.
            return Decoded(source.decode("latin-1"), "latin-1")
