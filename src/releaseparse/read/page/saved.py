"""Pages that somebody saved as text: the site's menu and other news stand above the release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseparse.read.page.notices import has_day
from releaseparse.read.patterns import compiled, surrounding

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


def around(blocks: Sequence[str], kept: Sequence[bool]) -> Iterator[int]:
    """What a site's page has around the release when it is saved as text."""
    first = next((index for index in range(min(4, len(blocks))) if kept[index]), 0)
    yield from _menu(blocks, first)
    yield from _news(blocks)


def _menu(blocks: Sequence[str], first: int) -> Iterator[int]:
    """A run of labels at the top, of which some are those of every menu."""
    for start in (first, first + 1):
        end = start
        while end < min(len(blocks), start + TOP) and _is_label(blocks[end]):
            end += 1
        if end - start < MENU:
            continue
        menu = surrounding("menu")
        named = [at for at in range(start, end) if menu.fullmatch(blocks[at])]
        if len(named) >= NAMED:
            yield from range(start, named[-1] + 1)
            return


def _is_label(block: str) -> bool:
    return len(block) <= LABEL and block[-1] not in ".!?:;," and not compiled(r"[\d@]").search(block)


def _news(blocks: Sequence[str]) -> Iterator[int]:
    """A list of other news above the release: its heading, and below it days and titles by turns."""
    tail = surrounding("tail")
    for index in range(min(TOP, len(blocks))):
        if len(blocks[index]) > RUNNING:
            return
        if not tail.fullmatch(blocks[index]):
            continue
        end = index + 1
        while end + 1 < len(blocks) and _is_pair(blocks[end], blocks[end + 1]):
            end += 2
        if end > index + 2:
            yield from range(index, end)
        return


def _is_pair(day: str, title: str) -> bool:
    return len(day) <= PAIR[0] and len(title) <= PAIR[1] and has_day(day)
