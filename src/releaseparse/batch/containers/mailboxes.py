"""A mailbox in one file (mbox): each message."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain, islice

from releaseparse.batch.containers.member import Member, Opening
from releaseparse.read.mail import mime


def mbox(opening: Opening) -> Iterator[Member]:
    """Each message, cut where the parser cuts too: at the line that begins one, below a blank line. Of a mailbox with a
    single message the name is that of the file, as given."""
    messages = _messages(opening)
    first = list(islice(messages, 2))
    for number, message in enumerate(chain(first, messages), start=1):
        name, part = (opening.name, 0) if len(first) < 2 else (f"{opening.name}#{number}", number)
        yield Member(name, file=io.BytesIO(message), size=len(message), part=part)


def _messages(opening: Opening) -> Iterator[bytes]:
    """The messages; of one that is larger than the limit just so much that this shows."""
    held = bytearray()
    blank = True
    begun = False
    while line := opening.file.readline(opening.limit + 1):
        if blank and mime.begins_message(line):
            if begun:
                yield bytes(held)
                held.clear()
            begun = True
        begun = begun or bool(line.strip(b"\xef\xbb\xbf \t\r\n"))
        if len(held) <= opening.limit:
            held += line
        blank = line in (b"\n", b"\r\n")
    if begun:
        yield bytes(held)
