"""File names as printable text."""

from __future__ import annotations

import unicodedata


def legible(name: str) -> str:
    """A file's name as printable text: bytes that are not UTF-8, and control characters, are escaped.

    >>> legible("caf\\udce9\\n.txt")
    'caf\\\\xe9\\\\n.txt'
    """
    return name if name.isprintable() else "".join(map(_escaped, name))


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # how Python keeps a byte of a name that is not UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    odd = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
    return character.encode("unicode_escape").decode() if odd else character
