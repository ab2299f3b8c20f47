"""Pages that somebody saved as text: the site's menu and other news stand above the release, a program's data below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from re import DOTALL, IGNORECASE, Pattern, compile

from releaseparse.read.page.notices import DAY
from releaseparse.read.patterns import compiled
from releaseparse.tables import rows

TOP = 40
"""Lines at the top in which menus and lists of other news are looked for."""
MENU = 6
"""Lines that a menu has at least."""
NAMED = 2
"""Of them, lines that every site's menu has."""
LABEL = 40
"""Characters of a menu's line at most."""
RUNNING = 160
"""Characters of a line from which the release has begun."""
PAIR = (24, 250)
"""Characters of a day and of a title in a list of other news at most."""
STAMP = r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[+-]\d\d:?\d\d|Z)?"
"""The moments at which a site's program keeps that a page was written and changed."""
DATA = rf"{STAMP}|https?://\S+\.(?:jpe?g|png|webp|gif|svg)|\d{{2,4}}"
SHORT = 60
"""Characters of a line of such data at most: an author's name."""


def around(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """What a site's page has around the release when it is saved as text."""
    first = next((index for index in range(min(4, len(blocks))) if kept[index]), 0)
    yield from _menu(blocks, first)
    yield from _news(blocks)
    yield from _data(blocks)


def written(blocks: Sequence[str]) -> str | None:
    """When the page was written, as its program keeps it."""
    below = _stamps(blocks)
    return blocks[below - 1] if below else None


def _menu(blocks: Sequence[str], first: int) -> Iterator[int]:
    """A run of labels at the top, of which some are those of every menu."""
    for start in (first, first + 1):
        end = start
        while end < min(len(blocks), start + TOP) and _is_label(blocks[end]):
            end += 1
        named = sum(_words("menu").fullmatch(block) is not None for block in blocks[start:end])
        if end - start >= MENU and named >= NAMED:
            last = max(i for i in range(start, end) if _words("menu").fullmatch(blocks[i]))
            yield from range(start, last + 1)
            return


def _is_label(block: str) -> bool:
    return len(block) <= LABEL and block[-1] not in ".!?:;," and not compiled(r"[\d@]").search(block)


def _news(blocks: Sequence[str]) -> Iterator[int]:
    """A list of other news above the release: its heading, and below it days and titles by turns."""
    for index in range(min(TOP, len(blocks))):
        if len(blocks[index]) > RUNNING:
            return
        if not _words("tail").fullmatch(blocks[index]):
            continue
        end = index + 1
        while end + 1 < len(blocks) and _is_pair(blocks[end], blocks[end + 1]):
            end += 2
        if end > index + 2:
            yield from range(index, end)
        return


def _is_pair(day: str, title: str) -> bool:
    return len(day) <= PAIR[0] and len(title) <= PAIR[1] and compiled(DAY).search(day) is not None


def _data(blocks: Sequence[str]) -> Iterator[int]:
    """The lines of a program's data around two moments that stand right below each other."""
    index = _stamps(blocks)
    if not index:
        return
    first = index - 1
    while first > 0 and (compiled(DATA).fullmatch(blocks[first - 1]) or _is_name(blocks, first - 1)):
        first -= 1
    yield from range(first, index + 1)
    if index + 1 < len(blocks) and blocks[index + 1] in blocks[:TOP]:
        yield index + 1


def _stamps(blocks: Sequence[str]) -> int:
    """The second of two moments right below each other; 0 where none are."""
    moments = (i for i in range(1, len(blocks)) if all(compiled(STAMP).fullmatch(b) for b in blocks[i - 1 : i + 1]))
    return next(moments, 0)


def _is_name(blocks: Sequence[str], index: int) -> bool:
    """Whether a short line stands between two lines of data."""
    inside = index > 0 and compiled(DATA).fullmatch(blocks[index - 1]) is not None
    return inside and len(blocks[index]) <= SHORT and blocks[index][-1] not in ".!?:"


@cache
def _words(place: str) -> Pattern[str]:
    return compile(
        "|".join(f"(?:{row['pattern']})" for row in rows("furniture") if row["place"] == place), IGNORECASE | DOTALL
    )
