"""Single characters that look like nothing or like others: taken out or mended, each with its place in the map."""

from __future__ import annotations

import html
import re
from functools import cache

from releaseparse.read.patterns import compiled
from releaseparse.text import Text, TextBuilder

LINE_BREAK = "\n"


@cache
def replacements() -> dict[str, str]:
    """What each odd character becomes.

    Soft hyphens, zero-width characters, direction marks and control characters go; spaces of every width
    become a space; ligatures become letters; the two hyphens that only steer line breaking become a hyphen;
    C1 controls are read as Windows-1252, as HTML does (https://html.spec.whatwg.org/#numeric-character-reference-end-state).
    """
    table = dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff", "")
    table |= dict.fromkeys("".join(map(chr, range(0x202A, 0x202F))), "")
    table |= {chr(code): "" for code in (*range(0x09), *range(0x0E, 0x20), 0x7F)}
    table |= dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " ")
    table |= dict.fromkeys("\u202f\u205f\u3000", " ")
    table |= dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", LINE_BREAK)
    table |= {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
    table |= {"\u2010": "-", "\u2011": "-"}
    for code in range(0x80, 0xA0):
        if code != 0x85:
            table[chr(code)] = bytes([code]).decode("cp1252", "ignore")
    return table


@cache
def odd() -> re.Pattern[str]:
    """Matches a line break of two characters, a word divided by a soft hyphen, or one character to replace."""
    inside = "".join(re.escape(c) for c in replacements())
    return re.compile(rf"[{inside}](?:(?<=\r)\n|(?<=\u00ad)\n[ \t]*)?+")


TELL_TALE = r"â€|Ã[\u00a0-\u00bf\u0192\u2030]|Â[\u00a0-\u00bf]"
"""UTF-8 read as Windows-1252: dashes and quotes, accented letters, and the no-break space begin so."""


def is_twice_decoded(text: str) -> bool:
    """Whether something in a text is UTF-8 that was read as Windows-1252."""
    return any(map(text.__contains__, "ÂÃâ")) and compiled(TELL_TALE).search(text) is not None


@cache
def twice_decoded() -> re.Pattern[str]:
    """Matches one character of UTF-8 that was read as Windows-1252, two or three characters of it."""
    following = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xC0))
    inside = "".join(re.escape(c) for c in following)
    return re.compile(rf"[ÂÃÄÅ][{inside}]|â[{inside}]{{2}}")


def restored(written: str) -> str:
    """The character that was meant, or what was written where it cannot be UTF-8.

    >>> restored("â€™")
    '’'
    """
    raw = b"".join(c.encode("cp1252") if c.encode("cp1252", "ignore") else c.encode("latin-1") for c in written)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return written


def folded(text: str) -> str:
    """The text without regard to case and white space, for comparing headlines and titles."""
    return " ".join(text.split()).casefold()


def unescape(written: str) -> str:
    """Character references undone, in a piece of markup of any length.

    >>> unescape("Acme &amp; Sons&#8217;")
    'Acme & Sons’'
    """
    if "&" not in written:
        return written
    # Python refuses to read a number of thousands of digits; none so long is a character's.
    return html.unescape(compiled(r"&#[0-9]{20,}+").sub("&#0", written))


def whole(source: str) -> Text:
    """The source as it is, and the map back to it."""
    builder = TextBuilder()
    builder.add(source, source=0)
    return builder.build()


def clean(source: str | Text) -> Text:
    """The source with every odd character mended, and the map back to it."""
    text = source if isinstance(source, Text) else whole(source)
    if is_twice_decoded(text.value):
        text = text.edit((*match.span(), restored(match.group())) for match in twice_decoded().finditer(text.value))
    if not odd().search(text.value):
        return text
    return text.edit((*match.span(), _mended(match.group())) for match in odd().finditer(text.value))


def _mended(written: str) -> str:
    return "" if written[0] == "\u00ad" else replacements().get(written, LINE_BREAK)
