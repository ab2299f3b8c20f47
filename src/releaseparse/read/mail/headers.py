"""The header of a mail or of one of its parts (RFC 5322, 2045, 2047, 2231), read in linear time.

The standard library's parser is quadratic on long encoded words and parameters and raises on some of them; here
every value is capped first, and nothing is raised.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote_to_bytes

from releaseparse.read.decode import decode_part

MOST_FIELDS = 2_000
"""Fields of one header that are read: mail that passed many servers has some hundred."""
LONGEST_VALUE = 16_000
"""Bytes of a field's value that are read; RFC 5322 has no bound, and no subject or list of parameters needs a tenth."""

_FIELD = rb"([!-9;-~]{1,100})[ \t]*:[ \t]*([^\n]*+(?:\n[ \t][^\n]*+)*+)\n?"
_ENVELOPE = rb">?From [^\n]*\n"
_WORD = r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?\n]*)\?="
_BETWEEN = r"(?<=\?=)\s+(?==\?)"
_PARAMETER = r""";\s*([\w!#$%&+^`{|}~.'*-]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))"""


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of a header, names in lower case, the first of each name; values as bytes, still encoded."""

    fields: Mapping[str, bytes] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A field's value, encoded words undone and white space folded; None if it is absent or blank."""
        value = self.fields.get(name)
        return " ".join(decoded(value).split()) or None if value else None

    def parameter(self, name: str, key: str) -> str | None:
        """A parameter of a field, such as the charset of Content-Type."""
        return dict(parameters(self.fields.get(name, b""))).get(key)

    @property
    def media_type(self) -> str:
        """The declared media type in lower case, text/plain where none is declared or it is none."""
        value = self.fields.get("content-type", b"")[:200].decode("latin-1")
        found = re.match(r"\s*([\w.+-]{1,60}/[\w.+-]{1,100})", value)
        return found[1].lower() if found else "text/plain"

    @property
    def name(self) -> str | None:
        """The file name of an attachment."""
        return self.parameter("content-disposition", "filename") or self.parameter("content-type", "name")


@cache
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern)


def read(source: bytes, start: int, end: int) -> tuple[Header, int]:
    """The header that begins at ``start``, and where its body begins."""
    fields: dict[str, bytes] = {}
    at = start
    envelope = _compiled(_ENVELOPE).match(source, at, end)
    if envelope:
        at = envelope.end()
    for _ in range(MOST_FIELDS):
        found = _compiled(_FIELD).match(source, at, end)
        if found is None:
            break
        fields.setdefault(found[1].decode("ascii").lower(), found[2][:LONGEST_VALUE].strip())
        at = found.end()
    blank = _compiled(rb"[ \t\r]*\n").match(source, at, end)
    return Header(fields), blank.end() if blank else at


def decoded(value: bytes) -> str:
    """A field's value with its encoded words undone (RFC 2047): neighbours of one encoding are read as one, since some
    programs cut a character in two.

    >>> decoded(b"=?utf-8?q?Caf=C3?= =?utf-8?q?=A9?= Roe")
    'Café Roe'
    """
    text = decode_part(value, None).text
    if "=?" not in text:
        return text
    return "".join(_pieces(re.sub(_BETWEEN, "", text)))


def _pieces(text: str) -> Iterator[str]:
    waiting: list[bytes] = []
    charset = ""
    at = 0
    for word in re.finditer(_WORD, text):
        apart = word.start() > at
        if waiting and (apart or word[1].lower() != charset):
            yield decode_part(b"".join(waiting), charset).text
            waiting = []
        if apart:
            yield text[at : word.start()]
        waiting.append(_unpacked(word[3], word[2]))
        charset = word[1].lower()
        at = word.end()
    if waiting:
        yield decode_part(b"".join(waiting), charset).text
    yield text[at:]


def _unpacked(written: str, encoding: str) -> bytes:
    raw = written.encode("latin-1", "replace")
    return base64(raw) if encoding in "bB" else binascii.a2b_qp(raw, header=True)


def base64(written: bytes) -> bytes:
    """Base64 read as mail programs write it: what is no character of it is skipped, a torn end is left out."""
    return b"".join(map(_quartets, written.translate(None, _NO_BASE64).split(b"=")))


def _quartets(letters: bytes) -> bytes:
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


_NO_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))


def parameters(value: bytes) -> Iterator[tuple[str, str]]:
    """The parameters of a field, names in lower case; those that RFC 2231 cuts in pieces are put together.

    >>> list(parameters(b'text/plain; charset="utf-8"; name*0*=utf-8\\'\\'a%20; name*1="b.pdf"'))
    [('charset', 'utf-8'), ('name', 'a b.pdf')]
    """
    cut: dict[str, list[bytes]] = {}
    charsets: dict[str, str] = {}
    for found in re.finditer(_PARAMETER, value.decode("latin-1")):
        key, *number = found[1].lower().split("*", 1)
        written = re.sub(r"\\(.)", r"\1", found[2]) if found[2] is not None else found[3].strip()
        if not number:
            yield key, decoded(written.encode("latin-1"))
            continue
        if number[0].endswith("*") or number[0] == "":
            charset, mark, rest = written.partition("'")
            if mark and key not in cut:
                charsets[key], written = charset, rest.partition("'")[2]
            cut.setdefault(key, []).append(unquote_to_bytes(written))
        else:
            cut.setdefault(key, []).append(written.encode("latin-1"))
    for key, pieces in cut.items():
        yield key, decode_part(b"".join(pieces), charsets.get(key)).text
