"""What two runs extract differently: records of the same releases, laid beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from releaseparse.record import Record
from releaseparse.view.entries import KINDS, Entry, entries

Sign = Literal["-", "+", "~"]
"""What became of an entry: it is gone, it is new, or it reads otherwise."""
SHOWN = 100
"""Characters of a value that a line of text shows."""


class Change(NamedTuple):
    """One difference: of an entry that reads otherwise both sides, else the one that there is."""

    kind: str
    old: Entry | None
    new: Entry | None

    @property
    def sign(self) -> Sign:
        """What became of it."""
        return "+" if self.old is None else "-" if self.new is None else "~"

    def line(self) -> str:
        """The change on one line.

        >>> entry = Entry("date-1", "date", "2026-05-05", (("kind", "date"),), None, ((0, 5),), "May 5")
        >>> Change("date", None, entry).line()
        '+ date 2026-05-05 (kind: date)'
        >>> Change("date", entry, entry._replace(value="2026-05-06")).line()
        '~ date 2026-05-05 -> 2026-05-06'
        """
        if self.old is None or self.new is None:
            entry = self.new or self.old
            assert entry is not None
            more = ", ".join(f"{name}: {value}" for name, value in entry.particulars)
            return f"{self.sign} {self.kind} {_cut(entry.value)}{f' ({_cut(more)})' if more else ''}"
        value = _cut(self.old.value)
        if self.new.value != self.old.value:
            value += f" -> {_cut(self.new.value)}"
        rest = (f" {name}: {_cut(old)} -> {_cut(new)}" for name, old, new in self.fields if name != "value")
        return f"~ {self.kind} {value}{''.join(rest)}"

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """Of an entry that reads otherwise: each field that differs, as it was and as it is; "-" where it has none."""
        if self.old is None or self.new is None:
            return []
        old = {"value": self.old.value, **dict(self.old.particulars), "text": self.old.text or "-"}
        new = {"value": self.new.value, **dict(self.new.particulars), "text": self.new.text or "-"}
        names = dict.fromkeys((*old, *new))
        return [(n, old.get(n, "-"), new.get(n, "-")) for n in names if old.get(n, "-") != new.get(n, "-")]


class Difference(NamedTuple):
    """The changes of one release; ``old`` or ``new`` is None if only one run has it."""

    name: str
    old: Record | None
    new: Record | None
    changes: tuple[Change, ...]


def differences(old: Sequence[Record], new: Sequence[Record]) -> tuple[Difference, ...]:
    """The releases that differ, in the order of the new run, those behind that it lacks.

    Records belong together that have the name and part of their source in common, or else the text (``id``).

    >>> from releaseparse import parse
    >>> one, other = parse("Acme: call 1-877-555-0100", name="a"), parse("Acme: call 1-877-555-0101", name="a")
    >>> [change.line() for change in differences([one], [other])[0].changes][0]
    '~ phone +18775550100 -> +18775550101 text: 1-877-555-0100 -> 1-877-555-0101'
    """
    done: list[Difference] = []
    for before, after in _paired(old, new):
        changes = tuple(_changes(before, after)) if before and after else ()
        if changes or not (before and after):
            record = after or before
            assert record is not None
            name = record.source.name or "-"
            done.append(
                Difference(
                    name if record.source.part == 1 else f"{name}, part {record.source.part}", before, after, changes
                )
            )
    return tuple(done)


def totals(found: Iterable[Difference]) -> list[tuple[str, int, int, int]]:
    """How many entries of each kind are gone, new, and read otherwise."""
    counts = Counter((change.kind, change.sign) for difference in found for change in difference.changes)
    kinds = (*(kind.name for kind in KINDS), *OTHERS)
    rows = [(kind, counts[kind, "-"], counts[kind, "+"], counts[kind, "~"]) for kind in kinds]
    return [row for row in rows if any(row[1:])]


def lines(found: Sequence[Difference]) -> Iterator[str]:
    """The differences as text: a release's name, a line a change, and the totals."""
    for difference in found:
        only = " (only in the new run)" if difference.old is None else " (only in the old run)"
        yield f"{difference.name}{'' if difference.old and difference.new else only}"
        yield from (f"  {change.line()}" for change in difference.changes)
    for kind, gone, fresh, otherwise in totals(found):
        yield f"{kind:12} {gone} gone, {fresh} new, {otherwise} changed"


def _paired(old: Sequence[Record], new: Sequence[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """Each release of either run, with its record in both."""
    by_name = {(record.source.name, record.source.part): record for record in old}
    by_text = {record.id: record for record in old}
    names = {(record.source.name, record.source.part) for record in new}
    used: set[int] = set()
    for record in new:
        match = by_name.get((record.source.name, record.source.part))
        if match is None:
            other = by_text.get(record.id)
            if other is not None and (other.source.name, other.source.part) not in names and id(other) not in used:
                match = other
        if match is not None:
            used.add(id(match))
        yield match, record
    yield from ((record, None) for record in old if id(record) not in used)


OTHERS = ("status", "language")
"""Fields of a record that are compared beside its entries."""


def _changes(old: Record, new: Record) -> Iterator[Change]:
    before, after = entries(old), entries(new)
    for kind in KINDS:
        yield from _of_kind(
            kind.name, [e for e in before if e.kind == kind.name], [e for e in after if e.kind == kind.name]
        )
    for name in OTHERS:
        one, other = (Entry(name, name, str(getattr(r, name) or "-"), (), None, (), None) for r in (old, new))
        if one.value != other.value:
            yield Change(name, one, other)


def _of_kind(kind: str, old: list[Entry], new: list[Entry]) -> Iterator[Change]:
    """The changes among the entries of a kind: what reads alike goes away, what has the place or the value in common is
    one that reads otherwise, and the rest is gone or new."""
    alike: list[Callable[[Entry], Hashable]] = [
        lambda entry: (entry.value, entry.particulars, entry.text),
        lambda entry: entry.spans or id(entry),
        lambda entry: entry.value,
    ]
    for number, key in enumerate(alike):
        pairs, old, new = _matched(old, new, key)
        if number:
            yield from (Change(kind, one, other) for one, other in pairs)
    if kind in SINGLE and len(old) == len(new) == 1:
        yield Change(kind, old[0], new[0])
        return
    yield from (Change(kind, entry, None) for entry in old)
    yield from (Change(kind, None, entry) for entry in new)


SINGLE = frozenset({"headline", "issuer", "dateline", "issued", "embargo"})
"""Kinds of which a release has one."""


def _matched(
    old: list[Entry], new: list[Entry], key: Callable[[Entry], Hashable]
) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """The pairs that have a key in common, in order, and what is left of both sides."""
    waiting: dict[Hashable, list[Entry]] = {}
    for entry in old:
        waiting.setdefault(key(entry), []).append(entry)
    pairs: list[tuple[Entry, Entry]] = []
    left: list[Entry] = []
    for entry in new:
        if held := waiting.get(key(entry)):
            pairs.append((held.pop(0), entry))
        else:
            left.append(entry)
    taken = {id(one) for one, _ in pairs}
    return pairs, [entry for entry in old if id(entry) not in taken], left


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
