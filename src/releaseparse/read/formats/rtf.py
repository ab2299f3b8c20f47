"""Rich text (RTF 1.9), alone or compressed in Outlook's messages (MS-OXRTFCP), to plain text, or to the HTML that
Outlook wrapped in it (MS-OXRTFEX). One pass; what is no text (fonts, colours, pictures) is skipped."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from releaseparse.read.charsets import codec
from releaseparse.read.decode import decode_part

MEDIA_TYPE = "text/rtf"
MAGIC = b"{\\rtf"
DEEPEST = 2_000
"""Groups within groups that are distinguished."""
LARGEST = 32_000_000
"""Bytes that a compressed text is unpacked to at most."""

_TOKEN = (
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|((?:[^\\{}\r\n]|\\(?=\Z))+)"
)
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr generator filetbl "
    "listtable listoverridetable revtbl rsidtbl themedata datastore latentstyles xmlnstbl mmathPr operator fldinst "
    "bkmkstart bkmkend footnote annotation ftnsep nonshppict".split()
)
_TEXT = {
    "par": "\n", "line": "\n", "sect": "\n\n", "page": "\n\n", "row": "\n", "cell": "\t", "tab": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ", "nestcell": "\t", "nestrow": "\n",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group; ``after`` is how many characters stand in for one of Unicode."""

    skipped: bool = False
    starred: bool = False
    tag: bool = False
    plain: bool = True
    after: int = 1


def text(source: bytes) -> tuple[str, str]:
    """The text of a rich text and its media type, text/plain or text/html.

    >>> text(b"{\\\\rtf1\\\\ansi Acme to report\\\\par On May 6}")
    ('Acme to report\\nOn May 6', 'text/plain')
    """
    reader = _Rtf(source)
    return reader.read(), "text/html" if reader.wraps else "text/plain"


class _Rtf:
    def __init__(self, source: bytes) -> None:
        self._source = source.decode("latin-1")
        self.wraps = "\\fromhtml" in self._source[:4_000]
        page = re.search(r"\\ansicpg(\d{3,5})", self._source[:4_000])
        self._charset = codec(f"cp{page[1]}" if page else "cp1252") or "cp1252"
        self._parts: list[str] = []
        self._bytes = bytearray()
        self._stack: list[_State] = []
        self._state = _State()
        self._pending = 0

    def read(self) -> str:
        for found in re.finditer(_TOKEN, self._source):
            word, number, escaped, symbol, brace, written = found.groups()
            if brace:
                self._group(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif escaped:
                self._byte(int(escaped, 16))
            elif symbol:
                self._symbol(symbol)
            elif written:
                self._write(written)
        self._flush()
        return "".join(self._parts)

    def _group(self, brace: str) -> None:
        self._flush()
        if brace == "{":
            if len(self._stack) < DEEPEST:
                self._stack.append(self._state)
            self._state = replace(self._state, starred=False)
        elif self._stack:
            self._state = self._stack.pop()

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "u" and number is not None:
            self._flush()
            self._put(chr(number % 0x10000))
            self._pending = state.after
        elif word == "uc":
            self._state = replace(state, after=min(number or 0, 9))
        elif word == "htmltag":
            self._state = replace(state, tag=True, starred=False)
        elif word == "htmlrtf":
            self._state = replace(state, plain=number == 0)
        elif word == "bin" and number:
            return
        elif word in _SKIPPED or state.starred:
            self._state = replace(state, skipped=True, starred=False)
        elif word in _TEXT:
            self._flush()
            self._put(_TEXT[word])

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._state = replace(self._state, starred=True)
        elif symbol in _SYMBOLS:
            self._flush()
            self._put(_SYMBOLS[symbol])

    def _byte(self, code: int) -> None:
        if self._pending:
            self._pending -= 1
        elif self._shown:
            self._bytes.append(code)

    def _write(self, written: str) -> None:
        dropped = min(self._pending, len(written))
        self._pending -= dropped
        if self._shown:
            self._bytes += written[dropped:].encode("latin-1")

    @property
    def _shown(self) -> bool:
        state = self._state
        return not state.skipped and (state.plain or state.tag or not self.wraps)

    def _put(self, text: str) -> None:
        if self._shown:
            self._parts.append(text)

    def _flush(self) -> None:
        if self._bytes:
            self._parts.append(decode_part(bytes(self._bytes), self._charset).text)
            self._bytes.clear()


_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the dictionary holds at first."""


def unpacked(source: bytes) -> bytes:
    """A compressed rich text (LZFu) unpacked, up to where it is damaged; as it is where it is not compressed."""
    kind, packed = source[8:12], source[16:]
    if kind == b"MELA":
        return packed
    if kind != b"LZFu":
        return source
    window = bytearray(_START.ljust(4096, b"\0"))
    at, place, out = 0, len(_START), bytearray()
    while at < len(packed) and len(out) < LARGEST:
        control = packed[at]
        at += 1
        for bit in range(8):
            if at >= len(packed):
                return bytes(out)
            if not control >> bit & 1:
                window[place] = packed[at]
                out.append(packed[at])
                at, place = at + 1, (place + 1) % 4096
                continue
            reference = int.from_bytes(packed[at : at + 2], "big")
            at, start = at + 2, reference >> 4
            if start == place:
                return bytes(out)
            for step in range((reference & 15) + 2):
                copied = window[(start + step) % 4096]
                out.append(copied)
                window[place] = copied
                place = (place + 1) % 4096
    return bytes(out)
