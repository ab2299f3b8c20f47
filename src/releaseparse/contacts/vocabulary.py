"""What single words tell: the tables of titles, desks, firms, labels and names, looked up by folded word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from releaseparse.entities import company
from releaseparse.vocabulary import kept, rows


@dataclass(frozen=True, slots=True)
class Entry:
    """What the tables say of one word; a word may stand in several of them."""

    title: str = ""
    desk: str = ""
    role: str = ""
    firm: str = ""
    label: str = ""
    name: str = ""
    given: bool = False

    @property
    def plain(self) -> bool:
        """Whether no table but that of given names knows the word."""
        return not (self.title or self.desk or self.firm or self.label or self.name)


UNKNOWN = Entry()


@kept
def _tabled() -> dict[str, dict[str, str | bool]]:
    """What the tables say of each word; where a table has one twice (two languages), its first row counts."""
    found: dict[str, dict[str, str | bool]] = {}

    def put(word: str, **values: str | bool) -> None:
        entry = found.setdefault(word, {})
        for key, value in values.items():
            if value:
                entry.setdefault(key, value)

    for row in rows("titles"):
        put(row["word"], title=row["part"])
    for row in rows("desks"):
        put(row["word"], desk="" if row["part"] == "role" else row["part"], role=row["role"])
    for word in company.parts("word"):
        for written in (word, ".".join(word)):
            put(written, firm="suffix")
    for row in rows("firm_words"):
        if row["part"] == "word":
            put(row["word"], firm="word")
    for row in rows("contact_labels"):
        put(row["word"], label=row["kind"])
    for row in rows("not_names"):
        put(row["word"], name=row["part"])
    for row in rows("given_names"):
        put(row["name"], given=True)
    return found


@kept
def _entries() -> Callable[[str], Entry | None]:
    """What the tables say of a word in lower case, as a value: few of their words are met."""
    tabled = _tabled()

    @lru_cache(maxsize=16384)
    def entry(word: str) -> Entry | None:
        values = tabled.get(word)
        return Entry(**values) if values else None  # type: ignore[arg-type]

    return entry


def entry(word: str) -> Entry:
    """What the tables say of a word as written; a final full stop does not count. Of a compound with hyphens the
    last part tells whether it is a firm's ("Unfall-Hilfe")."""
    key = word.rstrip(".").casefold()
    known = _entries()
    found = known(key)
    if found is None and "-" in key and (known(key.rpartition("-")[2]) or UNKNOWN).firm == "word":
        return Entry(firm="word")
    return found or UNKNOWN
