"""Gold as a form has it: each value under a name such as ``phones.0.e164``, each line of the text with its section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from releaseparse.record import ReleaseError
from releaseparse.scoring.gold import Gold, GoldSection

LISTS = frozenset({"dates", "datetimes", "urls", "emails", "phones", "passcodes"})
"""Fields that hold several values, written in one box with blanks or line breaks between."""
NUMBERS = frozenset({"year", "quarter", "half"})
LINE = "line"
"""The name under which the section of each line stands, such as ``line.12``."""


def gold_of(fields: Iterable[tuple[str, str]], before: Gold, lines: int) -> Gold:
    """The gold that a form states, of a text of so many lines; what forms do not show stays as it was before.

    Raises ReleaseError, which names the field, where one lacks what it must have.

    >>> gold_of([("phones.0.e164", "+18775550100"), ("phones.0.role", "fax"), ("line.1", "headline"),
    ...          ("phones.1.e164", "")], Gold(file="a.txt"), 2)
    ... # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
    Gold(file='a.txt', ..., phones=(GoldPhone(e164='+18775550100', role='fax'),), ...,
         sections=(GoldSection(kind='headline', first=1, last=1, topic=None),), optional={}, doubts='')
    """
    held = list(fields)
    stated = _whole(_nested((name, value) for name, value in held if not name.startswith(f"{LINE}.")))
    kinds = {name.partition(".")[2]: value for name, value in held if name.startswith(f"{LINE}.")}
    stated["sections"] = [
        msgspec.to_builtins(section) for section in sections(kinds.get(str(n)) for n in range(1, lines + 1))
    ]
    stated |= {"file": before.file, "optional": before.optional}
    try:
        return msgspec.convert(stated, Gold)
    except msgspec.ValidationError as error:
        raise ReleaseError(str(error)) from error


def sections(kinds: Iterable[str | None]) -> Iterator[GoldSection]:
    """The sections of lines, each with its kind ("boilerplate:about"), "" for none, None for a blank line, which is of
    a section where its neighbours are.

    >>> [(s.kind, s.first, s.last) for s in sections(["headline", None, "body", None, "body", "", "body"])]
    [('headline', 1, 1), ('body', 3, 5), ('body', 7, 7)]
    """
    current: tuple[str, int, int] | None = None
    for number, kind in enumerate((*kinds, ""), start=1):
        if kind is None:
            continue
        if current and kind == current[0]:
            current = (kind, current[1], number)
            continue
        if current:
            name, _, topic = current[0].partition(":")
            yield msgspec.convert(
                {"kind": name, "topic": topic or None, "first": current[1], "last": current[2]}, GoldSection
            )
        current = (kind, number, number) if kind else None


def kinds_of(gold: Gold, lines: int) -> list[str]:
    """The section of each line, as a form shows it.

    >>> kinds_of(Gold(file="a", sections=(GoldSection(kind="boilerplate", topic="about", first=2, last=2),)), 3)
    ['', 'boilerplate:about', '']
    """
    kinds = [""] * lines
    for section in gold.sections:
        name = f"{section.kind}:{section.topic}" if section.topic else section.kind
        for number in range(section.first, min(section.last, lines) + 1):
            kinds[number - 1] = name
    return kinds


def _nested(fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The fields by the parts of their names."""
    root: dict[str, Any] = {}
    for name, value in fields:
        *path, last = name.split(".")
        node = root
        for part in path:
            node = node.setdefault(part, {})
            if not isinstance(node, dict):
                raise ReleaseError(f"{name}: is not a field of the form")
        node[last] = value.strip()
    return root


def _whole(node: dict[str, Any]) -> dict[str, Any]:
    """The same as gold has it: numbered fields as lists, boxes of several values as lists, and nothing empty."""
    done: dict[str, Any] = {}
    for name, value in node.items():
        if isinstance(value, dict):
            if all(key.isdecimal() for key in value):
                rows = [_whole(value[key]) for key in sorted(value, key=int) if isinstance(value[key], dict)]
                done[name] = [row for row in rows if row.keys() - CHOICES]
            elif part := _whole(value):
                done[name] = part
        elif name in LISTS:
            if values := re.split(r"[\s,]+", value.strip(" ,\r\n\t")) if value else []:
                done[name] = values
        elif value:
            done[name] = int(value) if name in NUMBERS and value.isdecimal() else value
    return done


CHOICES = frozenset({"role", "kind", "scheme", "modifier"})
"""Fields that always have a value: a row that has no other is blank."""
