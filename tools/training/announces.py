"""Examples of the witness that tells releases from other texts: each release, beside it one of ``corpus/others``."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from releaseparse import announces
from releaseparse.learn.store import Models
from releaseparse.pipeline import records
from releaseparse.record import Record
from releaseparse.stages import Options
from tools.training.gold import FOLDS, Case

OTHERS = Path(__file__).parents[2] / "corpus" / "others"
"""Texts that announce nothing, invented: letters, programs, listings."""


def examples(case: Case, models: Models) -> Iterator[list[tuple[list[str], str]]]:
    """The release, its headline and lead alone, and twice a text of the same fold that is none, so that neither kind
    is thought rarer."""
    options = Options(models=models)
    release = records(case.raw, options, name=case.name)[0]
    yield [(announces.features(release), "yes")]
    yield [(announces.features(records(begun(release), options)[0]), "yes")]
    others = _others(case.fold % FOLDS)
    source = others[zlib.crc32(case.name.encode()) % len(others)]
    for _ in range(2):
        yield [(announces.features(records(source, options)[0]), "no")]


def begun(release: Record) -> str:
    """The headline and the first sentences of a release."""
    text = release.text or ""
    body = next((section.text for section in release.sections if section.kind == "body"), text)
    lead = body.split("\n\n")[0][:400]
    end = max(lead.rfind(". "), lead.rfind("。"))
    headline = f"{release.headline.value}\n\n" if release.headline else ""
    return headline + (lead[: end + 1] if end > 80 else lead) or text


@cache
def _others(fold: int) -> tuple[bytes, ...]:
    """The other texts of a fold, in the order of their names."""
    return tuple(path.read_bytes() for path in sorted(OTHERS.glob("*.txt"))[fold::FOLDS])
