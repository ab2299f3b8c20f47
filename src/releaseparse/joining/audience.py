"""For whom a dial-in number is: the words beside it, as written."""

from __future__ import annotations

import regex

from releaseparse import patterns
from releaseparse.extract.phones.words import country_before, is_country
from releaseparse.record import Phone
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

BRACKETED = Pattern(r" {0,2}\((?P<who>[^()\n\d]{2,60})\)")
INSIDE = Pattern(r"\((?P<who>[^()\n]{2,40})\)[: |]{0,3}$|\((?P<open>[^\W\d]{5,14}) $")
"""Words in brackets before the number: "(International) 919-555-0100", "(international 919-555-0100"."""
BEFORE = Pattern(
    r"(?:^|[\n|;.,:(\d] ?)(?P<who>(?:[^\n|:;.,()\d]|(?<=\b\p{Lu})\.){2,48}?)(?: ?\([^()\n]{0,30}\))? ?[:|]{1,3} ?\(?$"
    r"|(?:for|from) (?P<callers>[\w .]{2,40}?) callers,? (?:is |at |dial |call )?$"
)
"""A label before the number, or the callers it is for."""
LABEL = 72
"""Characters before a number within which its label begins."""


@kept
def _words(kind: str) -> str:
    """The words of a class of table ``audience_words`` as one alternation, the longest first."""
    words = sorted((row["words"] for row in rows("audience_words") if row["class"] == kind), key=len, reverse=True)
    return "|".join(regex.escape(word.rstrip("*")) + (r"\w*+" if word.endswith("*") else "") for word in words)


@kept
def _behind() -> regex.Pattern[str]:
    """A place behind the number: "for the US and Canada", "outside of North America"."""
    places = _words("place")
    return patterns.compile(
        rf",? (?:(?:{_words('preposition')}) (?:the )?(?:(?:{_words('tariff')}) )?|(?=outside ))"
        rf"(?P<who>(?:outside (?:of )?)?(?:the )?(?:{places})(?:(?: and| or|,|/) (?:the )?(?:{places}))?)(?!\w)"
    )


@kept
def _service() -> regex.Pattern[str]:
    """A word on the service, not on the caller."""
    return patterns.compile(rf"(?i)\b(?:{_words('service')})\b\.?")


@kept
def _last_service() -> regex.Pattern[str]:
    """Such a word at the end of a text: it runs from there to the left."""
    return patterns.compile(rf"(?ri)\b(?:{_words('service')})\b\.?")


@kept
def _names() -> regex.Pattern[str]:
    """A place, or a sort of caller."""
    return patterns.compile(rf"\p{{Lu}}|\b(?:{_words('caller')})")


@kept
def _codes() -> regex.Pattern[str]:
    """The label of a code, which names nobody."""
    labels = patterns.either({row["label"] for row in rows("passcode_labels")})
    return patterns.compile(rf"(?i)\b{labels}s?\b|code|#")


def audience(phone: Phone, shadow: str) -> str | None:
    """Who should dial this number, as written beside it ("Canada or the US"), or None."""
    bracketed = BRACKETED.compiled.match(shadow, phone.end)
    if bracketed and (who := _who(bracketed["who"])):
        return who
    if behind := _behind().match(shadow, phone.end):
        return behind["who"].strip()
    start = max(0, phone.start - LABEL)
    line = shadow[max(start, shadow.rfind("\n", start, phone.start) + 1) : phone.start]
    led = line.rstrip(" (").endswith((":", "|")) or "callers" in line
    for pattern in (*((INSIDE,) if "(" in line else ()), *((BEFORE,) if led else ())):
        match = pattern.compiled.search(line)
        if match and (who := _who(next(group for group in match.groups() if group))):
            return who
    return None


ROW = 200
"""Characters of a table's row before a number within which its first cell stands."""
FIGURE = Pattern(r"([\d+(])")
WORD = Pattern(r"\p{L}{2}")
"""Words before another number of the row: they say for whom that one is."""
CELL = 40
"""Characters of a cell that names a country."""


def audience_of_row(phone: Phone, text: str) -> str | None:
    """The country that the first cell of the number's row names, or the words before its first number."""
    start = max(0, phone.start - ROW)
    before = text[max(start, text.rfind("\n", start, phone.start) + 1) : phone.start]
    first, tab, rest = before.partition("\t")
    cell = first.strip() if tab and len(first) <= CELL else ""
    if cell and country_before(cell, len(cell)) and not WORD.compiled.search(rest.rpartition("\t")[2]):
        return cell
    words, _, between = FIGURE.compiled.split(before, 1) if FIGURE.compiled.search(before) else (before, "", "")
    words = words.strip(" \t")
    alone = len(words) <= CELL and is_country(words) and not WORD.compiled.search(between)
    return words if alone else None


def _who(words: str) -> str | None:
    """The words less those on the service at either end; None if they name no place and no sort of caller."""
    kept = words.strip(" -–*·•,")
    while True:
        less = kept
        if first := _service().match(less):
            less = less[first.end() :].lstrip(" -–/,:")
        if last := _last_service().match(less):
            less = less[: last.start()].rstrip(" -–/,:")
        if less == kept:
            break
        kept = less
    return kept if _names().search(kept) and not _codes().search(kept) else None
