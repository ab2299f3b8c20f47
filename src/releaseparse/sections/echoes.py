"""Which lines speak of what the running text speaks of: a headline's words come again below it, those of a menu or of
another release's teaser do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import filterfalse, islice

from releaseparse.lexicon.tables import UNSPACED
from releaseparse.rules import Pattern
from releaseparse.sections import language
from releaseparse.sections.lines import Line

LEADS, PROSE = 3, 40
"""Lines of running text that are the lead, and that are looked at in all."""
STEM = 5
"""Letters by which words are compared: most languages vary their ends."""
HALF, MOST = 0.34, 0.67
"""Shares from which on words in common are half of a line's, and most."""
SHORTEST = 4
"""Letters of a word that tells something."""
_RUN = Pattern(rf"[{UNSPACED}]{{2,}}")


def echoes(lines: Sequence[Line]) -> Iterator[list[str]]:
    """How much of each short line's words the lead has, and the running text."""
    prose = list(islice((line for line in lines if line.prose), PROSE))
    lead, rest = (_stems({word for line in some for word in line.parts}) for some in (prose[:LEADS], prose[LEADS:]))
    every = lead | rest
    for line in lines:
        stems = None if line.prose else _stems(set(line.parts))
        if not stems:
            yield []
            continue
        many = min(4, len(stems))
        in_lead, in_all = _share(stems, lead), _share(stems, every)
        yield [f"in lead={in_lead}", f"in lead={in_lead} of {many}", f"in prose={in_all} of {many}"]


def _share(stems: Set[str], others: Set[str]) -> str:
    common, every = len(stems & others), len(stems)
    if common in (0, every):
        return "all" if common else "none"
    share = common / every
    return "few" if share < HALF else "half" if share < MOST else "most"


def _stems(words: Set[str]) -> Set[str]:
    """The beginnings of those words that tell something; of scripts without spaces each pair of letters."""
    stems = {word[:STEM] for word in words - language.words() if len(word) >= SHORTEST and word.isalpha()}
    foreign = " ".join(filterfalse(str.isascii, words))
    for run in _RUN.compiled.findall(foreign) if foreign else ():
        stems.discard(run[:STEM])
        stems.update(run[at : at + 2] for at in range(len(run) - 1))
    return stems
