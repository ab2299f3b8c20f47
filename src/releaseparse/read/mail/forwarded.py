"""A release that a mail or a news article passes on: the headers above it, when it was sent, where it begins."""

from __future__ import annotations

from collections.abc import Sequence
from re import Pattern

from releaseparse.hints import mail_date
from releaseparse.read.patterns import compiled

TOP = 40
"""Blocks at the top in which a header is looked for, and the release below it."""
APART = 6
"""Blocks that may stand between a header and the one of the mail that it passes on."""
HALF = 90
"""Characters of one line of a headline set in two."""
FEWEST = 3
"""Fields that make a header: fewer may be the labels of an advisory."""

FIELD = (
    r"(?i)_{5,}\s?forward|(?:from|to|cc|bcc|date|sent|subject|old-subject|sender|reply-to|message-id|x-[\w-]+|mime-version"
    r"|content-[\w-]+|delivered-to|received|organization|resent-[\w-]+|newsgroups|lines|references|in-reply-to"
    r"|return-path|status|approved|precedence|errors-to)\s*:.*"
)
"""A line of a mail's or a news article's header (RFC 5322, RFC 5536), or what a mail program rules above one."""
WIRE = (
    r"(?i)\(?\bbusiness\s?wi|pr\s?newswire|globe\s?newswire|/cnw|\bcanada newswire|marketwire|accesswire"
    r"|prime\s?newswire|internet wire"
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2}"
DATELINE = (
    r"\W{0,3}(?![A-Z /]{2,30}:)(?!(?:[A-Z.'&/-]{1,30} ){1,6}[a-z]{2})[A-Z][A-Z .,'&/-]{2,60}"
    rf"[^\n]{{0,60}}?(?:{MONTH}|\d{{1,2}} [A-Z][a-z]+ \d{{4}})"
)
"""A place in capitals and a day; what a verb or a colon follows is none: "RSVP by June 5", "WHEN: May 6"."""
SPOKEN = r"(?s).*(?:[.!?:;,][\"'”)]?|[:;]-?[)(])"
"""A line that was written and not set: it ends as sentences and smileys do."""
SENT = r"(?is)(?:resent-)?(?:date|sent)\s*:\s*(.{8,60})"


def header(blocks: Sequence[str]) -> Sequence[int]:
    """The indices of the header's fields, of several mails where one passes on another; none where there is none."""
    fields: list[int] = []
    for index, block in enumerate(blocks[:TOP]):
        if fields and index - fields[-1] > APART:
            break
        if (":" in block or block[:1] == "_") and compiled(FIELD).match(block):
            fields.append(index)
    return fields if len(fields) >= FEWEST and fields[0] <= 2 else ()


def sent(blocks: Sequence[str], fields: Sequence[int]) -> str | None:
    """When the first of the mails was sent, in ISO 8601: the last header is that of the first mail."""
    for index in reversed(fields):
        found = compiled(SENT).match(blocks[index])
        when = mail_date(found[1]) if found else None
        if when:
            return when.isoformat()
    return None


def release(blocks: Sequence[str], fields: Sequence[int], label: Pattern[str]) -> int:
    """The index of the block that the release begins with: what a forwarder wrote above it is left out.

    ``label`` matches bare labels, which may stand between a headline and its dateline.
    """
    if not fields:
        return 0
    start = fields[-1] + 1
    dateline = _dateline(blocks, start)
    if dateline is None:
        return start
    while dateline > start and (_headline_like(blocks[dateline - 1], label) or _goes_on(blocks, dateline - 1, start)):
        dateline -= 1
    return dateline


def _dateline(blocks: Sequence[str], start: int) -> int | None:
    for index in range(start, min(len(blocks), start + TOP)):
        head = blocks[index][:160]
        if len(blocks[index]) > 40 and (compiled(DATELINE).match(head) or compiled(WIRE).search(head)):
            return index
    return None


def _goes_on(blocks: Sequence[str], index: int, start: int) -> bool:
    """Whether a line that begins in lower case is the second of a headline set in two."""
    if index == start or compiled(SPOKEN).fullmatch(blocks[index]):
        return False
    above = blocks[index - 1]
    return max(len(above), len(blocks[index])) < HALF and above[0].isupper() and not compiled(SPOKEN).fullmatch(above)


def _headline_like(block: str, label: Pattern[str]) -> bool:
    if label.fullmatch(block):
        return True
    first = block.split(None, 1)[0]
    uncapitalised = first.isalpha() and first.islower()
    return len(block) < 300 and not uncapitalised and not compiled(SPOKEN).fullmatch(block)
