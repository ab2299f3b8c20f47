"""Text whose paragraphs a mail program broke softly (format=flowed, RFC 3676): a line that ends in a space goes on."""

from __future__ import annotations

from releaseparse.read.patterns import compiled
from releaseparse.text import Text

SIGNATURE = "-- "
"""The line above a signature, which ends in a space and is fixed all the same."""
_LINE = r"(?m)^(?P<marks>>*)(?P<words>[^\n]*)$"


def joined(text: Text, *, delete: bool = False) -> Text:
    """The text with its soft breaks undone. ``delete`` (DelSp=yes) tells that the space before one is no word's end.

    >>> from releaseparse.read.characters import clean
    >>> joined(clean("Acme will \\nreport\\n-- \\nJane")).value
    'Acme will report\\n-- \\nJane'
    """
    changes: list[tuple[int, int, str]] = []
    depth, soft = -1, False
    for line in compiled(_LINE).finditer(text.value):
        marks, start = len(line["marks"]), line.start("words")
        stuffed = line["words"].startswith(" ")
        fixed = line["words"].removeprefix(" ") == SIGNATURE
        if soft and marks == depth and not fixed:
            changes.append((line.start() - 1 - delete, start + stuffed, ""))
        depth, soft = marks, line["words"].endswith(" ") and not fixed and len(line["words"]) > 1
    return text.edit(changes) if changes else text
