"""Examples of events: each that the rules find, with whether the gold has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from releaseparse import about, extract, lexicon, sections
from releaseparse import events as stage
from releaseparse.events.confidence import NO, View, features
from releaseparse.joining import access
from releaseparse.learn.linear import YES
from releaseparse.learn.store import Models
from releaseparse.stages import Options
from tools.training.gold import Case

LOOSE = {"investor_day": "other"}
"""Kinds that golds write otherwise."""


MADE_WITH = "1"
"""The round of the releases that the rules were made with."""


def examples(case: Case, models: Models) -> Iterator[list[tuple[list[str], str]]]:
    """A sequence for each event: those that may be given or left out teach nothing, nor do releases whose events were
    not read, nor those of the first round, in whose sight the rules were made that find events."""
    if case.round == MADE_WITH or "events" not in case.gold:
        return
    must, may = (_keys(case.gold.get("events")), _keys((case.gold.get("optional") or {}).get("events")))
    for view in _views(case, models):
        key = LOOSE.get(view.draft.kind, view.draft.kind), moment(view.draft.when.value)
        if key in must or key not in may:
            yield [(features(view), YES if key in must else NO)]


def _views(case: Case, models: Models) -> tuple[View, ...]:
    """The events of a release by the pipeline's stages, as the model sees them."""
    document, options = case.document, Options(models=models)
    phrases = lexicon.scan(document)
    candidates = extract.scan(document)
    layout = sections.cut(document, candidates, phrases, options)
    known = about.establish(document, candidates, layout, options, phrases)
    facts = extract.resolve(candidates, known)
    phones, passcodes = access.link(facts.phones.facts, facts.passcodes.facts, known)
    joinable = stage.Joinable(
        facts.dates.facts, phones, passcodes, facts.urls.facts, facts.tickers.facts, facts.emails.facts
    )
    return stage.drafted(joinable, known).views if facts.dates.facts else ()


def _keys(events: list[Mapping[str, Any]] | None) -> set[tuple[str, str]]:
    return {(e["kind"], moment(e["start"])) for e in events or () if isinstance(e, dict) and e.get("start")}


def moment(value: str) -> str:
    """A date or date-time in a form that can be compared: in UTC where the offset is known.

    >>> moment("2026-05-14T11:00:00-04:00")
    '2026-05-14T15:00+00:00'
    """
    if "T" not in value:
        return value[:10]
    at = dt.datetime.fromisoformat(value)
    return (at.astimezone(dt.UTC) if at.tzinfo else at).isoformat(timespec="minutes")
