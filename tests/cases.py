"""The cases of ``corpus/cases``: snippets that hold facts of one kind, and snippets that hold none."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from releaseparse import parse

FOLDER = Path(__file__).parent.parent / "corpus" / "cases"


@dataclass(frozen=True)
class Case:
    kind: str
    text: str
    seen: str
    expect: tuple[dict[str, Any], ...]
    issued: dt.date | None
    language: str | None
    region: str

    def found(self) -> list[dict[str, Any]]:
        """The facts of this kind that parse gives for the snippet."""
        release = parse(self.text, issued=self.issued, language=self.language, region=self.region)
        facts: list[dict[str, Any]] = release.to_dict()[self.kind]
        return facts

    def holds(self) -> bool:
        """Whether exactly the expected facts are found, in order, each with the expected values."""
        found = self.found()
        return len(found) == len(self.expect) and all(
            matches(want, have) for want, have in zip(self.expect, found, strict=True)
        )


def matches(want: Any, have: Any) -> bool:
    """Whether ``have`` gives every key that ``want`` names; "" in a case stands for null."""
    if isinstance(want, dict):
        return isinstance(have, dict) and all(matches(value, have.get(key)) for key, value in want.items())
    if isinstance(want, list):
        return (
            isinstance(have, list | tuple)
            and len(want) == len(have)
            and all(matches(w, h) for w, h in zip(want, have, strict=True))
        )
    return bool(want == have) or (want == "" and have is None)


def load(name: str) -> list[Case]:
    """The cases of one file: ``positive`` tables with ``expect``, ``negative`` tables without. What stands before a
    dash in its name is the kind of fact: ``dates-zones.toml`` holds dates."""
    tables = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    kind = name.partition("-")[0]
    return [
        Case(
            kind=kind,
            text=table["text"],
            seen=table["seen"],
            expect=tuple(table["expect"]) if sign == "positive" else (),
            issued=table.get("issued"),
            language=table.get("language"),
            region=table.get("region", "US"),
        )
        for sign in ("positive", "negative")
        for table in tables.get(sign, [])
    ]


KINDS = sorted(path.stem for path in FOLDER.glob("*.toml"))
