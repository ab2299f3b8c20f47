"""Markets by the names that releases give them (vocabulary/exchanges.tsv), found beside a position in the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from releaseparse.entities import company
from releaseparse.rules import Pattern
from releaseparse.vocabulary import kept, rows

Use = Literal["name", "label", "city", "reuters", "bloomberg"]
SuffixKind = Literal["reuters", "bloomberg"]
LONGEST = 72
"""The characters that the name of a market takes at most."""
MOST_WORDS = 9

_RUN = r"[^\s/_,;:|()（）：、\[\]\"“”„«»*–—‐‑-]+"
_LAST_RUN = Pattern(rf"(?r){_RUN}")
# A small word may be glued to a name: "listed on theOslo Stock Exchange".
_SMALL = r"(?:the|on|at|of|and)(?=\p{Lu})"
_GLUED = Pattern(_SMALL)
_WORD = Pattern(rf"(?<!\p{{L}}){_SMALL}|{_RUN}")
_BREAK = Pattern(r"[()（）：、\[\]\"“”„«»;:|*\n]")
_LAST_BREAK = Pattern(rf"(?r){_BREAK.source}")
_DROPPED = Pattern(r"[.®™©'’]")
_PARTED = Pattern(r"[\s/_,&–—‐‑-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: see its head for the meaning of the columns."""

    mic: str | None
    use: Use
    symbol: str
    where: tuple[str, ...]

    def takes(self, symbol: str) -> bool:
        """Whether a symbol of this market can look like this."""
        if self.symbol == "any":
            return True
        wanted = str.isdigit if self.symbol == "digits" else str.isalpha
        return any(wanted(character) for character in symbol)


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a market at [start, end) of the text, its key in the table, and the name as written."""

    start: int
    end: int
    key: str
    written: str


def normalised(name: str) -> str:
    """The form that names are compared in: no case, no dots, hyphens and slashes as spaces."""
    return _normalised(name) if len(name) <= LONGEST else _normalised.__wrapped__(name)


@lru_cache(maxsize=8192)
def _normalised(name: str) -> str:
    folded = _PARTED.compiled.sub(" ", _DROPPED.compiled.sub("", name.casefold())).strip()
    return folded.removeprefix("the ")


@kept
def table() -> dict[str, tuple[Row, ...]]:
    """The names of markets, normalised, to their rows in table order; suffixes are not among them."""
    return _by_key("name", "label", "city")


@kept
def suffixes(kind: str) -> dict[str, tuple[Row, ...]]:
    """Suffix codes, in capitals, to their rows."""
    return {key.upper(): found for key, found in _by_key(kind).items()}


@kept
def _last_words() -> frozenset[str]:
    return frozenset(key.rpartition(" ")[2] for key in table()) | company.forms()


@kept
def _first_words() -> frozenset[str]:
    return frozenset(key.partition(" ")[0] for key in table())


def _by_key(*uses: str) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows("exchanges"):
        if row["use"] in uses:
            where = tuple(word for word in row["where"].split(";") if word)
            mic = None if row["mic"] == "-" else row["mic"]
            found.setdefault(normalised(row["name"]), []).append(Row(mic, row["use"], row["symbol"], where))  # type: ignore[arg-type]
    return {key: tuple(found[key]) for key in found}


def ending(text: str, end: int) -> Named | None:
    """The longest name of a market that ends at ``end`` (spaces apart)."""
    low = max(0, end - LONGEST)
    tail = text[low:end].rstrip()
    run = _LAST_RUN.compiled.search(tail)
    if not run or (_normalised(run[0]) not in _last_words() and not _GLUED.compiled.match(run[0])):
        return None
    last_break = _LAST_BREAK.compiled.search(tail)
    brk = last_break.end() if last_break else 0
    words = [m.span() for m in _WORD.compiled.finditer(tail, brk)][-MOST_WORDS:]
    last_word = _normalised(tail[slice(*words[-1])]) if words else ""
    if not words or last_word not in _last_words():
        return None
    for last in (len(words), len(words) - 1):
        if last < len(words) and last_word not in company.forms():
            break
        for first in range(last):
            start, stop = words[first][0], words[last - 1][1]
            if (key := _known(tail[start:stop])) is not None:
                return Named(low + start, low + len(tail), key, " ".join(tail[start:].rstrip(",;/-–— ").split()))
    return None


def starting(text: str, start: int) -> Named | None:
    """The longest name of a market that starts at ``start``."""
    head = text[start : start + LONGEST]
    brk = _BREAK.compiled.search(head)
    words = [m.span() for m in _WORD.compiled.finditer(head, 0, brk.start() if brk else len(head))][:MOST_WORDS]
    if words and normalised(head[slice(*words[0])]) == "the":
        del words[0]
    if not words or normalised(head[slice(*words[0])]) not in _first_words():
        return None
    for last in range(len(words), 0, -1):
        begin, stop = words[0][0], words[last - 1][1]
        if (key := _known(head[begin:stop])) is not None:
            return Named(start + begin, start + stop, key, " ".join(head[begin:stop].rstrip(".,").split()))
    return None


def between(text: str, start: int, end: int) -> list[Named]:
    """The names of markets that may stand anywhere, in [start, end), in text order."""
    found: list[Named] = []
    at = start
    for match in _WORD.compiled.finditer(text, start, end):
        if match.start() < at or not match[0][0].isupper() or normalised(match[0]) not in _first_words():
            continue
        named = starting(text, match.start())
        if named and named.end <= end and table()[named.key][0].use != "city":
            found.append(named)
            at = named.end
    return found


def _known(written: str) -> str | None:
    """The key of a name as written, which is not over LONGEST, where its capitals are those of a name."""
    key = _normalised(written)
    if key not in table():
        return None
    first = written[0]
    if first.islower() or not first.isalnum():
        return None
    if " " not in key and len(key) <= 3 and any(map(str.islower, written)):
        return None
    return key


def is_name(written: str) -> bool:
    """Whether this is a market's name and nothing else."""
    return normalised(written) in table()


def stands_free(key: str) -> bool:
    """Whether a name is clear enough to stand beside a symbol anywhere in a sentence."""
    return table()[key][0].use == "name"


def mic_of(key: str, symbol: str, named: Callable[[str], bool]) -> str | None:
    """The MIC of the market ``key`` for this symbol; ``named`` tells whether the release has a word."""
    for row in table()[key]:
        if row.takes(symbol) and (not row.where or any(named(word.lower()) for word in row.where)):
            return row.mic
    return None


def without_suffix(symbol: str, key: str) -> str:
    """The symbol without a Reuters suffix that says again what the market is: "ABC.DE" on Xetra."""
    base, _, code = symbol.rpartition(".")
    said = {row.mic for row in suffixes("reuters").get(code, ())}
    return base if base and said & {row.mic for row in table()[key]} else symbol


def takes(key: str, symbol: str) -> bool:
    """Whether some market of this name has such symbols."""
    return any(row.takes(symbol) for row in table()[key])
