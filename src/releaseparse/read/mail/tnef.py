"""winmail.dat (TNEF, MS-OXTNEF): what Outlook packs a message and its attachments in for the few that can read it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from releaseparse.read.mail import mapi
from releaseparse.read.mail.mapi import Attachment, Message
from releaseparse.record import ReleaseError

MEDIA_TYPE = "application/ms-tnef"
MAGIC = b"\x78\x9f\x3e\x22"
MOST = 5_000
"""Attributes, and properties of one attribute, that are read."""

_OF_ATTACHMENT = 2
_BODY, _SUBJECT, _PAGE, _PROPERTIES = 0x800C, 0x8004, 0x9007, 0x9003
_BEGINS, _TITLE, _DATA, _OF_PART = 0x9002, 0x8010, 0x800F, 0x9005
_SIZES = {
    0x0002: 4,
    0x0003: 4,
    0x0004: 4,
    0x0005: 8,
    0x0006: 8,
    0x0007: 8,
    0x000A: 4,
    0x000B: 4,
    0x0014: 8,
    0x0040: 8,
    0x0048: 16,
}
_OF_ANY_SIZE = frozenset({0x000D, 0x001E, 0x001F, 0x0102})
_UNICODE, _OBJECT, _TEXT = 0x001F, 0x000D, 0x001E
_MANY = 0x1000


def read(source: bytes) -> Message:
    """The message packed in a TNEF stream. Raises ReleaseError if nothing can be read of it."""
    if not source.startswith(MAGIC):
        raise ReleaseError("is not an Outlook winmail.dat")
    properties: dict[int, bytes | str] = {}
    parts: list[dict[int, bytes | str]] = []
    for level, number, data in _attributes(source):
        if level == _OF_ATTACHMENT:
            if number == _BEGINS or not parts:
                parts.append({})
            if number == _TITLE:
                parts[-1].setdefault(mapi.FILE_NAME, data)
            elif number == _DATA:
                parts[-1][mapi.ATTACHED] = data
            elif number == _OF_PART:
                parts[-1].update(_properties(data))
        elif number == _PROPERTIES:
            properties.update(_properties(data))
        elif number in (_BODY, _SUBJECT):
            properties.setdefault(mapi.BODY if number == _BODY else mapi.SUBJECT, data)
        elif number == _PAGE:
            properties.setdefault(mapi.MESSAGE_CODE_PAGE, data)
    attachments = tuple(_attachment(part) for part in parts)
    if not properties and not attachments:
        raise ReleaseError("is an empty Outlook winmail.dat; ask the sender for plain text or HTML")
    return Message(properties, attachments)


def _attachment(part: dict[int, bytes | str]) -> Attachment:
    described = Message(part)
    name = described.text(mapi.FILE_NAME) or described.text(mapi.SHORT_NAME)
    content = described.binary(mapi.ATTACHED) or b""
    if content[16:20] == MAGIC:  # a message within the message, behind the name of its interface
        return Attachment(name, None, message=read(content[16:]))
    return Attachment(name, described.text(mapi.TYPE), content)


def _attributes(source: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Level, number and data of each attribute, up to where the stream is cut off."""
    at = 6
    for _ in range(MOST):
        if at + 9 > len(source):
            return
        level, number, _kind, length = struct.unpack_from("<BHHI", source, at)
        at += 9
        if level not in (1, _OF_ATTACHMENT) or at + length > len(source):
            return
        yield level, number, source[at : at + length]
        at += length + 2


def _properties(data: bytes) -> dict[int, bytes | str]:
    """The properties of a message or attachment; what follows one that cannot be read is left out."""
    found: dict[int, bytes | str] = {}
    try:
        count, at = _long(data, 0), 4
        for _ in range(min(count, MOST)):
            kind, number = struct.unpack_from("<HH", data, at)
            at += 4
            if number >= 0x8000:
                at = _past_name(data, at)
            value, at = _value(data, at, kind)
            if value is not None:
                found[number] = value
    except struct.error:
        pass
    return found


def _long(data: bytes, at: int) -> int:
    value: int = struct.unpack_from("<I", data, at)[0]
    return value


def _past_name(data: bytes, at: int) -> int:
    at += 16
    if _long(data, at) == 0:
        return at + 8
    length = _long(data, at + 4)
    return at + 8 + length + -length % 4


def _value(data: bytes, at: int, kind: int) -> tuple[bytes | str | None, int]:
    """A value (of several the first), and where the next property begins."""
    basic = kind & ~_MANY
    if basic in _SIZES:
        count = 1
        if kind & _MANY:
            count, at = _long(data, at), at + 4
        size = _SIZES[basic]
        return data[at : at + size], at + size * min(count, MOST)
    if basic not in _OF_ANY_SIZE:
        raise struct.error("a kind of property that is not known")
    count, at = _long(data, at), at + 4
    first: bytes | None = None
    for _ in range(min(count, MOST)):
        length = _long(data, at)
        value = data[at + 4 : at + 4 + length]
        first = value if first is None else first
        at += 4 + length + -length % 4
    if first is None:
        return None, at
    return (first.decode("utf-16-le", "replace") if basic == _UNICODE else first), at
