"""Rows of your own for the package's tables: which tables take them, and what a row must be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from releaseparse import vocabulary
from releaseparse.lexicon.tables import plain
from releaseparse.record import ReleaseError
from releaseparse.vocabulary import Rows, packaged_rows

CLOSED = frozenset((
    "charsets", "date_orders", "east_words", "eras", "furniture", "inline_marks", "language_marks", "mail_phrases",
    "language_homes", "page_notices", "period_forms", "scripts", "tlds", "trunk_prefixes",
))  # fmt: skip
"""Tables that take no rows: of patterns, which run over whole pages, and of what is the same for everybody."""

CHOICES = frozenset((
    "class", "ending", "field", "force", "from", "half", "hour", "kind", "match", "modifier", "month", "order", "part",
    "reach", "role", "says", "status", "symbol", "topic", "use", "weekday",
))  # fmt: skip
"""Columns whose values the program knows: a row has one that the package's rows have."""
WHOLE = frozenset(("day", "days", "value"))
"""Columns that hold a whole number."""
FORMS = {
    "mic": (r"[A-Z0-9]{4}|-", "is not a market code (ISO 10383: four letters, such as XNYS; - if there is none)"),
    "code": (r"[A-Z]{3}", "is not a currency code (ISO 4217: three letters, such as EUR)"),
    "language": (r"[a-z]{2,3}|\*", "is not a language code (ISO 639: two or three lower-case letters, such as de)"),
    "region": (r"[A-Z]{2}", "is not a country code (ISO 3166: two capital letters, such as GB)"),
}
"""Columns whose values have a form, and the message for a value in another form."""
EXTRACTORS = "extractors"
"""What stands among the tables of a file of rules and is none of the package's."""
ZONE = "zone"
"""The column of IANA zones."""
DEFAULTS = {
    "exchanges": {"use": "label", "symbol": "any"},
    "headings": {"match": "exact"},
    "phone_labels": {"kind": "phone"},
}
"""What a row says that leaves these columns out; any other is empty if the package's rows may be."""
LONGEST = 200
"""Characters of a value."""


@cache
def names() -> tuple[str, ...]:
    """The tables that take rows.

    >>> "exchanges" in names(), "furniture" in names()
    (True, False)
    """
    found = (entry.name.partition(".tsv") for entry in files(vocabulary).iterdir())
    return tuple(sorted(name for name, ending, _ in found if ending and name not in CLOSED))


def checked(name: str, rows: object, origin: str) -> Rows:
    """Rows as the table has them, every column there. Raises ReleaseError, which says of which file, table and row.

    >>> checked("zones", [{"name": "Kestrel", "zone": "America/Denver"}], "mine.toml")
    ({'name': 'kestrel', 'zone': 'America/Denver', 'says': '', 'region': ''},)
    """
    if name not in names():
        if name in CLOSED:
            raise ReleaseError(f"{origin}: rows cannot be added to {name}; patterns belong in [[{EXTRACTORS}]]")
        near = meant(name, (*names(), EXTRACTORS)) or f"; the tables are {EXTRACTORS}, {', '.join(names())}"
        raise ReleaseError(f"{origin}: there is no table {name}{near}")
    return tuple(_row(name, row, f"{origin}: {name}, row {number}") for number, row in numbered(name, rows, origin))


def numbered(name: str, rows: object, origin: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    """Rows with their numbers from 1. Raises ReleaseError if they are no list of rows."""
    if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
        raise ReleaseError(f"{origin}: {name} must be a list of rows; in TOML, each row starts with [[{name}]]")
    return enumerate(rows, start=1)


def _row(name: str, given: Mapping[str, Any], where: str) -> dict[str, str]:
    columns = tuple(packaged_rows(name)[0])
    for column in given:
        if column not in columns:
            raise ReleaseError(
                f"{where}: there is no column {column}{meant(column, columns)}; the columns are {', '.join(columns)}"
            )
    row = {column: _text(given.get(column, _default(name, column)), f"{where}: {column}") for column in columns}
    for column, value in row.items():
        row[column] = _value(name, column, value, where)
    return row


def _default(name: str, column: str) -> str:
    return DEFAULTS.get(name, {}).get(column, "")


def _text(value: Any, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ReleaseError(f"{where}: {value!r} must be text or a whole number")
    return plain(" ".join(str(value).split()))


def _value(name: str, column: str, value: str, where: str) -> str:
    """A value in the form of its column. Raises ReleaseError if it cannot be one."""
    if not value:
        if "" not in _known(name, column):
            raise ReleaseError(f"{where}: {column} is required")
        return value
    check = _checks(name, column)
    if problem := check(value):
        raise ReleaseError(f"{where}: {column}: {value[:LONGEST]!r} {problem}")
    return value.lower() if check is _words(name, column) and _small(name, column) else value


Check = Callable[[str], str | None]
"""Returns what is wrong with a value, None if nothing is."""


@cache
def _checks(name: str, column: str) -> Check:
    if column in FORMS:
        return _form(*FORMS[column])
    if column == ZONE:
        return _zone
    if column in CHOICES or (name, column) == ("status", "where"):
        return _choice(name, column)
    return _number if column in WHOLE else _words(name, column)


@cache
def _known(name: str, column: str) -> dict[str, None]:
    """The values that the package's rows have, in their order."""
    return dict.fromkeys(row[column] for row in packaged_rows(name))


@cache
def _small(name: str, column: str) -> bool:
    """Whether all values are in small letters."""
    return all(value == value.lower() for value in _known(name, column))


@cache
def _form(pattern: str, problem: str) -> Check:
    return lambda value: None if re.fullmatch(pattern, value) else problem


def _zone(value: str) -> str | None:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        return "is not in the IANA time zone database; use a name such as America/New_York"
    return None


@cache
def _choice(name: str, column: str) -> Check:
    known = [value for value in _known(name, column) if value]
    return lambda value: None if value in known else f"is not one of {', '.join(known)}{meant(value, known)}"


def _number(value: str) -> str | None:
    return None if re.fullmatch(r"[+-]?\d{1,6}", value) else "is not a whole number"


@cache
def _words(name: str, column: str) -> Check:
    """Words hold letters, digits, spaces, and such marks as the table has in this column: it is a part of patterns."""
    known = [value for value in _known(name, column) if value]
    marks = {mark for value in known for mark in value if not _plain(mark)}
    spoken = all(any(map(str.isalnum, value)) for value in known)

    def check(value: str) -> str | None:
        if len(value) > LONGEST:
            return f"is longer than {LONGEST} characters"
        if spoken and not any(map(str.isalnum, value)):
            return "has neither a letter nor a digit"
        strange = [mark for mark in value if not _plain(mark) and mark not in marks]
        return f"contains {strange[0]!r}, which is not allowed in this column" if strange else None

    return check


def _plain(character: str) -> bool:
    return character == " " or unicodedata.category(character)[0] in "LMN"


def meant(given: str, known: Iterable[str]) -> str:
    """What was likely meant, as the end of a message; nothing where nothing is near.

    >>> meant("exchange", ("exchanges", "zones")), meant("colour", ("zones",))
    (' (did you mean exchanges?)', '')
    """
    from difflib import get_close_matches

    near = get_close_matches(given, list(known), n=1)
    return f" (did you mean {near[0]}?)" if near else ""
