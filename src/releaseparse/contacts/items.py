"""A line to items: its phrases and reaches in order, with what separators and neighbours tell of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from releaseparse.contacts.agreement import Addresses
from releaseparse.contacts.lines import Line
from releaseparse.contacts.phrases import Phrase, phrases
from releaseparse.contacts.pieces import Reach, Token, chunks, is_glued
from releaseparse.record import Phone

_LONGEST = 24
_STROKES = (",", "/", "&", "-", "–")
ItemKind = Literal["name", "title", "firm", "desk", "label", "place", "maybe", "other", "phone", "fax", "email"]


class Item(NamedTuple):
    """A phrase or reach [start, end) in its line; ``before`` and ``after`` are the separators around it."""

    kind: ItemKind
    start: int
    end: int
    line: int
    before: str = ""
    after: str = ""
    tokens: tuple[Token, ...] = ()
    reach: Reach | None = None
    alone: bool = False
    fresh: bool = False

    @property
    def words(self) -> str:
        """The words, one space between."""
        return " ".join(token.text for token in self.tokens)


def items(line: Line, number: int, text: str, reaches: Sequence[Reach], addresses: Addresses) -> list[Item]:
    """The items of one line; ``number`` is its place in the reading order, ``reaches`` those that stand in it."""
    merged = _merge(list(_raw(line, number, text, reaches, addresses)))
    if len(merged) == 1:
        merged[0] = merged[0]._replace(alone=True)
    if merged and line.fresh:
        merged[0] = merged[0]._replace(fresh=True)
    return merged


def _raw(line: Line, number: int, text: str, reaches: Sequence[Reach], addresses: Addresses) -> Iterator[Item]:
    glued = is_glued(text, line.start, line.end, reaches)
    at, before, fax = line.start, "\n", False
    for reach in (*reaches, None):
        stop = reach.start if reach else line.end
        after = "\n" if reach is None else "reach"
        found = list(_phrases(text, at, stop, before, after, glued, addresses, line))
        for phrase in found:
            kind: ItemKind | Literal["postnominal"] = phrase.kind
            if kind != "postnominal":
                yield Item(kind, phrase.start, phrase.end, number, phrase.before, phrase.after, phrase.tokens)
        if reach is None:
            return
        labels = [p.label for p in found if p.kind == "label"]
        fax = labels[-1] == "fax" if labels else fax and not found
        yield Item(_reach_kind(reach, fax), reach.start, reach.end, number, reach=reach)
        at, before = reach.end, "reach"


def _phrases(
    text: str, start: int, end: int, before: str, after: str, glued: bool, addresses: Addresses, line: Line
) -> Iterator[Phrase]:
    found = [
        p
        for chunk in chunks(text, start, end, before, glued, line.wrapped, addresses.issuer)
        for p in phrases(chunk, addresses, line.prose)
    ]
    for i, phrase in enumerate(found):
        last = i == len(found) - 1
        yield phrase._replace(after=after) if last and phrase.after in ("\n", "") else phrase


def _reach_kind(reach: Reach, fax: bool) -> ItemKind:
    if isinstance(reach, Phone):
        return "fax" if fax or reach.role == "fax" else "phone"
    return "email"


def _merge(found: Sequence[Item]) -> list[Item]:
    """Items that commas or strokes took apart, put together again: "Acme Advisory" + "Inc."; asides left out."""
    merged: list[Item] = []
    aside = False
    for item in found:
        last = merged[-1] if merged else None
        goes_on = aside and not item.before
        aside = (item.before.endswith("(") or goes_on) and ")" not in item.after
        if goes_on and item.kind in ("maybe", "other"):
            continue
        if last is None:
            merged.append(item)
        elif (kind := _joint(last, item)) is not None:
            merged[-1] = _joined(kind, last, item)
        elif item.kind == "label" and last.kind == "desk" and not item.before and _is_bare(last):
            merged[-1] = item  # "Contact Email:"
        elif item.before.endswith("(") and last.kind == "name" and any(t.known.desk == "broker" for t in item.tokens):
            merged[-1] = last._replace(kind="firm")  # "Acme & Co (Nominated Adviser)"
        elif not _is_aside(item):
            merged.append(item)
    return merged


def _joint(last: Item, item: Item) -> ItemKind | None:
    """What two neighbours are together, or None where they stay two."""
    if not (last.tokens and item.tokens and len(last.tokens) < _LONGEST):
        return None
    if item.before == "," and _is_suffix(item) and item.words != "CO" and last.kind in ("firm", "maybe", "name"):
        return "firm"
    if item.before == "," and last.kind == "name" and all(t.known.name == "suffix" for t in item.tokens):
        return "name"
    if item.before in _STROKES and last.kind == "title" and _continues_title(item):
        return "title"
    if item.before == "/" and last.kind == "desk" and item.kind == "title":
        return "title"
    if item.before in _STROKES and item.before != "," and last.kind == "desk" and item.kind == "desk":
        return "desk"
    return None


def _is_aside(item: Item) -> bool:
    """Whether an item in parentheses tells nothing of a contact: "(Mandarin/English)"."""
    return item.before.endswith("(") and item.kind in ("maybe", "firm", "place", "other", "name")


def _joined(kind: ItemKind, first: Item, second: Item) -> Item:
    return first._replace(kind=kind, end=second.end, after=second.after, tokens=first.tokens + second.tokens)


def _is_bare(desk: Item) -> bool:
    """Whether a heading only says that contacts follow."""
    return all(t.known.desk != "desk" and not t.known.role for t in desk.tokens)


def _is_suffix(item: Item) -> bool:
    return item.kind in ("firm", "postnominal") and all(t.known.firm == "suffix" for t in item.tokens)


def _continues_title(item: Item) -> bool:
    """Whether a phrase after a title's comma goes on with it: words of fields of work alone."""
    if item.kind == "title":
        return item.before in (",", "/", "&")
    return item.kind in ("desk", "maybe", "firm") and all(
        t.known.title in ("field", "modifier", "connector") for t in item.tokens
    )
