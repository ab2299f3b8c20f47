"""Short texts of the corpus as gold: snippets of every form that was met, learned from beside the releases.

They stand in no fold: what is judged on releases may learn from all of them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from releaseparse.stages import Options
from tools.training import gold
from tools.training.gold import Case

CORPUS = Path(__file__).parents[2] / "corpus"
EMPTY = ("name", "title", "organization")
"""Fields of a contact that a case writes as "" where the gold has null."""


WEIGHT = 3
"""How often a snippet is shown: each stands for a form that many releases have. On the folds of 419 releases once,
twice, three and five times gave .942, .943, .950 and .945 for what links contacts to their numbers."""


@dataclass(frozen=True)
class Snippet(Case):
    """A case with what it hands to ``parse``."""

    options: Options = field(default_factory=Options)

    @property
    def issuer(self) -> str:
        """All snippets are of one issuer: a word that they alone have is no feature."""
        return "corpus"


@cache
def contacts() -> tuple[Case, ...]:
    """The cases of contacts, of which negatives name none, and the invented releases of ``corpus/releases``."""
    file = tomllib.loads((CORPUS / "cases" / "contacts.toml").read_text("utf-8"))
    tables = [*file["positive"], *({**table, "expect": []} for table in file["negative"])]
    told = tuple(
        Snippet(
            name=f"contacts {number}",
            raw=table["text"].encode(),
            gold={"contacts": [_person(person) for person in table["expect"]]},
            lines=(),
            fold=-1,
            round="corpus",
            options=Options(
                issued=table.get("issued"), language=table.get("language"), region=table.get("region", "US")
            ),
        )
        for number, table in enumerate(tables)
    )
    return (*told, *gold.load(CORPUS / "releases")) * WEIGHT


@cache
def issuers() -> tuple[Case, ...]:
    """The texts of ``corpus/issuers.toml`` with their issuer, and those that have none."""
    tables = tomllib.loads((CORPUS / "issuers.toml").read_text("utf-8"))["text"]
    return tuple(
        Snippet(
            name=f"issuers {number}.txt",
            raw=table["text"].encode(),
            gold={"issuer": table["issuer"] or None},
            lines=(),
            fold=-1,
            round="corpus",
        )
        for number, table in enumerate(tables)
    )


def _person(expected: dict[str, Any]) -> dict[str, Any]:
    return {**expected, **{key: expected.get(key) or None for key in EMPTY}}
