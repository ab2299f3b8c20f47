"""The phrases of mail as patterns, made of the tables ``mail_fields`` and ``mail_phrases`` at first use."""

from __future__ import annotations

import re
from operator import itemgetter

from releaseparse.patterns import either
from releaseparse.vocabulary import kept, rows

LONGEST = 700
"""Characters of a line or block that are held against a pattern."""


@kept
def phrases(kind: str) -> re.Pattern[str]:
    """One pattern for all rows of a kind."""
    found = (row["pattern"] for row in rows("mail_phrases") if row["kind"] == kind)
    return re.compile("|".join(f"(?:{pattern})" for pattern in found), re.IGNORECASE | re.DOTALL)


@kept
def fields() -> dict[str, str]:
    """What each label tells: from, sent, to, subject, other."""
    return {word: row["field"] for row in reversed(rows("mail_fields")) for word in row["words"].split("|")}


@kept
def field() -> re.Pattern[str]:
    """Matches a header's line: its label and its value."""
    return re.compile(rf"{_label()}[*_]{{0,2}}[ \t]*(.*)", re.IGNORECASE | re.DOTALL)


def _label() -> str:
    return rf"[\s*>_]{{0,8}}({either(fields(), letter=re.escape)})[*_]{{0,2}}\s?[:：]"


@kept
def _begun() -> re.Pattern[str]:
    """Finds the labels that begin lines of a text; without one what divides mails, or what closes one."""
    marks = "|".join(f"(?:{phrases(kind).pattern})" for kind in ("divider", "end"))
    return re.compile(rf"(?m)^(?!\n)(?:{_label()}|[^\S\n]*(?:{marks}))", re.IGNORECASE | re.DOTALL)


def passes_on(text: str) -> bool:
    """Whether a text may hold the header of a mail, or a line that divides mails: what is cheap to know."""
    begun = {None if label is None else _tells(label) for label in map(itemgetter(1), _begun().finditer(text))}
    return not begun.isdisjoint((None, "from")) or {"sent", "to"} <= begun


def told(line: str) -> tuple[str, re.Match[str]] | None:
    """Which field a header's line tells of, and where its label and its value stand; None if it is none.

    >>> what, found = told("Betreff: Acme lädt ein")
    >>> what, found[2]
    ('subject', 'Acme lädt ein')
    """
    found = field().match(line) if ":" in line or "：" in line else None
    return (_tells(found[1]), found) if found else None


def _tells(label: str) -> str:
    """What a label tells."""
    known = fields()
    return known.get(label.lower()) or known.get(label.casefold(), "other")


def subject(written: str | None) -> str | None:
    """A subject without what replies and forwards put before it; None where it says that there is none.

    >>> subject("RE: Fwd: AW: Acme to report"), subject("Fwd: (no subject)")
    ('Acme to report', None)
    """
    if not written:
        return None
    mark = _prefixes().match(written)
    own = written[mark.end() if mark else 0 :].strip()
    return None if not own or phrases("untitled").fullmatch(own.strip("()<>[]（）")) else own


def invited(written: str) -> str:
    """The title of the event in the subject of a calendar's mail; any other subject as it is.

    >>> invited("Invitation: Acme results call @ Wed May 6, 2026 10am (EDT)"), invited("Invitation: a day @ Acme")
    ('Acme results call', 'Invitation: a day @ Acme')
    """
    found = _invitation().fullmatch(written)
    return found["title"] if found else written


@kept
def _invitation() -> re.Pattern[str]:
    said = phrases("invitation").pattern
    return re.compile(rf"(?:{said})\s?[:：]\s*(?P<title>\S.{{0,300}}?)\s+@\s.{{0,60}}\d.*", re.IGNORECASE)


@kept
def _prefixes() -> re.Pattern[str]:
    found = "|".join(row["pattern"] for row in rows("mail_phrases") if row["kind"] == "prefix")
    return re.compile(
        rf"(?:\s*(?:\[[^\]\n]{{1,30}}\]\s*)?(?:{found})(?:\[\d{{1,3}}\])?\s?[:：]|\s*\[ext[^\]\n]{{0,20}}\])++\s*", re.I
    )
