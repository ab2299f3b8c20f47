"""Single characters that look like nothing or like others: taken out or mended, each with its place in the map."""

from __future__ import annotations

import re
from functools import cache

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
    return re.compile(rf"\r\n|\u00ad\n[ \t]*|[{inside}]")


def clean(source: str) -> Text:
    """The source with every odd character mended, and the map back to it."""
    builder = TextBuilder()
    table = replacements()
    at = 0
    for match in odd().finditer(source):
        start, end = match.span()
        builder.add(source[at:start], source=at)
        new = "" if source[start] == "\u00ad" else table.get(match.group(), LINE_BREAK)
        builder.add(new, source=start, length=end - start)
        at = end
    builder.add(source[at:], source=at)
    return builder.build()
