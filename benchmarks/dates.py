"""Scanning and resolving the dates of 4 kB of English text, beside dateparser.search_dates on the same text.

    python -m benchmarks.dates [FILE] [--repeat N]

FILE is a release (default: the longest plain text of corpus/releases/raw); 4,096 characters of its cleaned text
are read, repeated where it is shorter. The best of N runs is told, each with other digits in the text, so that no
cache of results can help anybody. The limit is 0.5 ms.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import regex

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from releaseparse.extract import dates  # noqa: E402
from releaseparse.read import read  # noqa: E402
from releaseparse.record import Issued  # noqa: E402
from releaseparse.stages import Context, Layout  # noqa: E402
from releaseparse.text import Document  # noqa: E402

LENGTH = 4096
LIMIT = 0.5
"""Milliseconds."""


def excerpt(path: Path) -> str:
    """4,096 characters of a release's cleaned text."""
    text = read(path.read_bytes(), name=path.name)[0].text.value
    return (text * (LENGTH // max(1, len(text)) + 1))[:LENGTH]


def other_digits(text: str, seed: int) -> str:
    """The text with other last digits in its years and days, the same length."""
    chance = random.Random(seed)
    return regex.sub(r"(?<=\b(?:1|20\d))\d\b", lambda _: str(chance.randrange(10)), text)


def ours(document: Document) -> int:
    """How many dates we find: scan and resolve."""
    issued = Issued(value="2025-02-10", origin="argument")
    context = Context(document, Layout(()), language="en", region="US", issued=issued)
    return len(dates.resolve(dates.scan(document).kept, context).facts)


def theirs(text: str) -> int:
    """How many dates dateparser finds, English given."""
    from dateparser.search import search_dates

    return len(search_dates(text, languages=["en"]) or ())


def best(work: Callable[[int], int], repeat: int) -> tuple[float, int]:
    """Milliseconds of the fastest run, and what the last one counted."""
    fastest, count = float("inf"), 0
    for n in range(repeat):
        start = time.process_time()
        count = work(n)
        fastest = min(fastest, (time.process_time() - start) * 1e3)
    return fastest, count


def main() -> None:
    """Print both times; exit status 1 where ours is over the limit."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("file", nargs="?", type=Path)
    arguments.add_argument("--repeat", type=int, default=200)
    given = arguments.parse_args()
    path = given.file or max((ROOT / "corpus/releases/raw").glob("*.txt"), key=lambda p: p.stat().st_size)
    text = excerpt(path)
    documents = [read(other_digits(text, n), media_type="text/plain")[0] for n in range(given.repeat)]
    for document in documents:
        assert document.folded is not None  # the shadow is made once a release, for all kinds of fact
        assert document.words  # so are its words
    our_time, our_count = best(lambda n: ours(documents[n]), given.repeat)
    their_time, their_count = best(lambda n: theirs(other_digits(text, n)), min(3, given.repeat))
    print(f"{path.name}, {LENGTH} characters")
    print(f"releaseparse dates, scan and resolve: {our_time:8.3f} ms, {our_count} facts (limit {LIMIT} ms)")
    print(f"dateparser.search_dates, English:     {their_time:8.3f} ms, {their_count} results")
    print(f"ratio {their_time / our_time:.0f}")
    sys.exit(0 if our_time <= LIMIT else 1)


if __name__ == "__main__":
    main()
