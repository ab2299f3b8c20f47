"""What Outlook's two containers have in common: the properties of a message (MS-OXPROPS) by their numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from releaseparse.read.charsets import codec
from releaseparse.read.decode import decode_part

SUBJECT, SENDER, SENDER_ADDRESS, SENT, RECEIVED = 0x0037, 0x0C1A, 0x0C1F, 0x0039, 0x0E06
SMTP_ADDRESS, HEADERS = 0x5D01, 0x007D
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
CODE_PAGE, MESSAGE_CODE_PAGE = 0x3FDE, 0x3FFD
ATTACHED, FILE_NAME, SHORT_NAME, TYPE = 0x3701, 0x3707, 0x3704, 0x370E
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, or a message (then ``message`` is set)."""

    name: str | None
    media_type: str | None
    content: bytes = b""
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """The properties of a message as bytes or text, and what is attached to it."""

    properties: Mapping[int, bytes | str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()

    def text(self, number: int) -> str | None:
        """A property as text."""
        value = self.properties.get(number)
        if isinstance(value, bytes):
            value = decode_part(value, self.charset(MESSAGE_CODE_PAGE)).text
        return value.rstrip("\0") or None if value else None

    def binary(self, number: int) -> bytes | None:
        """A property as bytes; text, which some programs write instead, in UTF-8."""
        value = self.properties.get(number)
        return value.encode("utf-8", "replace") if isinstance(value, str) else value

    def charset(self, number: int = CODE_PAGE) -> str | None:
        """The encoding that a code page's number means."""
        raw = self.properties.get(number)
        page = int.from_bytes(raw[:4], "little") if isinstance(raw, bytes) else 0
        return codec(_PAGES.get(page, f"cp{page}")) if page else None

    @property
    def sender(self) -> str | None:
        """Name and address of who sent it."""
        name = self.text(SENDER)
        address = self.text(SMTP_ADDRESS) or self.text(SENDER_ADDRESS)
        address = address if address and "@" in address else None
        return f"{name} <{address}>" if name and address and name != address else name or address

    @property
    def sent(self) -> str | None:
        """When it was sent, in UTC."""
        raw = self.properties.get(SENT) or self.properties.get(RECEIVED)
        if not isinstance(raw, bytes) or len(raw) != 8:
            return None
        try:
            moment = _EPOCH + dt.timedelta(microseconds=int.from_bytes(raw, "little") // 10)
        except OverflowError:
            return None
        return moment.isoformat(timespec="seconds")


_PAGES = {
    65001: "utf-8", 20127: "ascii", 28591: "iso8859-1", 28592: "iso8859-2", 28605: "iso8859-15", 20866: "koi8-r",
    21866: "koi8-u", 50220: "iso2022_jp", 50221: "iso2022_jp", 50222: "iso2022_jp", 51932: "euc-jp", 51949: "euc-kr",
    54936: "gb18030", 936: "gb18030", 1200: "utf-16-le", 28595: "iso8859-5", 10000: "mac-roman",
}  # fmt: skip
