"""What single words tell: the tables of titles, desks, firms, labels and names, looked up by folded word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from releaseparse.entities import company
from releaseparse.entities.person import listed
from releaseparse.lazy import lazy
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows


@dataclass(frozen=True)
class Entry:
    """What the tables say of one word; a word may stand in several of them."""

    title: str = ""
    desk: str = ""
    role: str = ""
    firm: str = ""
    label: str = ""
    name: str = ""
    given: bool = False

    @lazy
    def plain(self) -> bool:
        """Whether no table but that of given names knows the word."""
        return not (self.title or self.desk or self.firm or self.label or self.name)

    @lazy
    def classes(self) -> tuple[str, ...]:
        """Its classes in the tables, each with the table's: "title=head"."""
        told = ((table, getattr(self, table)) for table in ("title", "desk", "role", "firm", "label", "name"))
        known = [f"{table}={value}" for table, value in told if value]
        return (*known, *(["given"] if self.given else ["unknown"] if self.plain else []))


UNKNOWN = Entry()


@kept
def _tabled() -> dict[str, dict[str, str | bool]]:
    """What the tables say of each word; where a table has one twice (two languages), its first row counts."""
    found: dict[str, dict[str, str | bool]] = {}

    def put(word: str, **values: str | bool) -> None:
        entry = found.setdefault(word.casefold(), {})  # final sigma and ß too
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
        if row["part"] in ("word", "closing", "adjective"):
            put(row["word"], firm="word")
    for row in rows("contact_labels"):
        put(row["word"], label=row["kind"])
    for row in rows("not_names"):
        put(row["word"], name=row["part"])
    for word in listed("address"):
        put(word, name="honorific")
    for row in rows("given_names"):
        put(row["name"], given=True)
    return found


_RUN_ON = Pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ーA-Za-z]*[\p{Han}\p{Hangul}\p{Katakana}][\p{L}ー]*")
"""A word of a script that puts no space between words."""
PART = 12
"""Characters at most of a word within a word."""


def runs_on(word: str) -> bool:
    """Whether a word is of a script that puts no space between words.

    >>> runs_on("広報部"), runs_on("Media")
    (True, False)
    """
    return not word.isascii() and _RUN_ON.compiled.fullmatch(word) is not None


def ends_in_courtesy(word: str) -> int:
    """Of how many characters the word of courtesy is that a name without spaces ends in; 0 for none.

    >>> ends_in_courtesy("王小明先生"), ends_in_courtesy("Smith")
    (2, 0)
    """
    if word.isascii() or not runs_on(word):
        return 0
    return next((len(end) for end in listed("address") if len(word) - len(end) > 1 and word.endswith(end)), 0)


@kept
def _entries() -> Callable[[str], Entry | None]:
    """What the tables say of a word in lower case, as a value: few of their words are met."""
    tabled = _tabled()

    @lru_cache(maxsize=16384)
    def entry(word: str) -> Entry | None:
        values = tabled.get(word) or _composed(word, tabled)
        return Entry(**values) if values else None  # type: ignore[arg-type]

    return entry


def _composed(word: str, tabled: dict[str, dict[str, str | bool]]) -> dict[str, str | bool] | None:
    """What the tables say of a word by its parts. Of a compound with hyphens the last part tells whether it is a
    firm's ("Unfall-Hilfe") or a title ("IR-ansvarlig"), and the first whether it is a given name ("Jean-Loup"); a title
    ends one that is written as one word ("Lakiasiainjohtaja")."""
    if "-" in word:
        return _hyphened(tabled.get(word.partition("-")[0], {}), tabled.get(word.rpartition("-")[2], {}))
    if len(word) <= 2 * PART and runs_on(word):
        return _run_on(word, tabled)
    head = next((end for end in _title_ends() if word.endswith(end) and len(word) - len(end) >= STEM), None)
    return {"title": "head", "role": tabled[head].get("role", "")} if head else None


def _hyphened(first: Mapping[str, str | bool], last: Mapping[str, str | bool]) -> dict[str, str | bool] | None:
    """What the first and the last part of a compound with hyphens tell."""
    if last.get("firm") == "word":
        return {"firm": "word"}
    if last.get("title") == "head" and (first.get("role") or first.get("title") or first.get("desk")):
        return {"title": "head", "role": last.get("role") or first.get("role", "")}
    return {"given": True} if first.get("given") and last.keys() <= {"given"} else None


STEM = 4
"""Letters at least before the word that makes a title of a compound, and of that word fewer than it has."""
COMPOUNDING = frozenset(("da", "de", "fi", "nl", "no", "sv"))
"""Languages that write compounds as one word."""


@kept
def _title_ends() -> tuple[str, ...]:
    """The words that make titles in such languages, the longest first."""
    told = (row["word"] for row in rows("titles") if row["part"] == "head" and row["language"] in COMPOUNDING)
    return tuple(
        sorted({word for word in told if len(word) > STEM and word.isalpha()}, key=lambda word: (-len(word), word))
    )


def _run_on(word: str, tabled: dict[str, dict[str, str | bool]]) -> dict[str, str | bool] | None:
    """What the last part tells that the tables know at the end of a word without spaces, with the role of another:
    "投资者垂询"; a firm where the first is a firm's: "株式会社青葉精機"."""
    ends = (word[at:] for at in range(max(1, len(word) - PART), len(word) - 1))
    last = next((values for end in ends if (values := tabled.get(end))), None)
    starts = (word[:at] for at in range(min(len(word) - 1, PART), 1, -1))
    first: dict[str, str | bool] = next((values for start in starts if (values := tabled.get(start))), {})
    if last is None:
        return {"firm": "word"} if first.get("firm") else None
    return {**last, **({"role": first["role"]} if first.get("role") else {})}


def entry(word: str) -> Entry:
    """What the tables say of a word as written; a final full stop does not count."""
    return _entries()(word.rstrip(".").casefold()) or UNKNOWN


_WORD = Pattern(r"\p{L}+")


def of_address(address: str) -> list[Entry]:
    """What the tables say of the words in an e-mail address before its host."""
    return [entry(word) for word in _WORD.compiled.findall(address.partition("@")[0])]
