"""Asks a DuckDB file of releases a question of docs/queries.md: ``python -m tools.ask FILE.duckdb "two listings"``."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

PAGE = Path(__file__).parents[1] / "docs" / "queries.md"
LANGUAGES = ("sql", "python pandas", "python polars")
BLOCK = re.compile(rf"^```({'|'.join(LANGUAGES)})\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## (?=.*\?$)", re.MULTILINE)


class Question(NamedTuple):
    """A question and how it is answered in each language; the first has no words: what all blocks go on from."""

    words: str
    answers: dict[str, str]


def questions() -> Iterator[Question]:
    """What the page holds, in its order."""
    introduction, *parts = HEADING.split(PAGE.read_text("utf-8"))
    yield Question("", dict(BLOCK.findall(introduction)))
    for part in parts:
        yield Question(part.partition("\n")[0], dict(BLOCK.findall(part)))


def asked(base: Any, question: Question, today: dt.date) -> Any:
    """The answer of an open database, as its relation."""
    base.execute(f"SET VARIABLE today = DATE '{today}'")
    return base.sql(question.answers["sql"])


def main() -> int:
    """Print the question whose words hold those given, and its answer."""
    import duckdb

    file, words = sys.argv[1:]
    question = next(found for found in questions() if words in found.words)
    with duckdb.connect(file, read_only=True) as base:
        print(question.words)
        print(asked(base, question, dt.date.today()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
