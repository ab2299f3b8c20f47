"""The trace: which rule proposed each fact, what decided it, what was rejected, and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from releaseparse.extract import Candidates, Facts
from releaseparse.record import Contact, Event, Fact, Passcode, Phone, Record
from releaseparse.rules import Candidate, Decision
from releaseparse.stages import Context, Resolved

KINDS = ("urls", "emails", "identifiers", "tickers", "passcodes", "phones", "dates")
"""Kinds that are proposed by rules, in the order in which they claim the text."""
VALUES = ("value", "until", "zone", "modifier", "url", "address", "mic", "scheme", "e164", "region", "role", "audience")
"""Fields that show what was concluded from a fact."""
WIDTH = 60
"""The most characters of the release that a line of the explanation quotes."""


def follow(
    context: Context,
    candidates: Candidates,
    facts: Facts,
    linked: tuple[Sequence[Phone], Sequence[Passcode]],
    people: Resolved[Contact],
    happenings: Resolved[Event],
) -> tuple[Decision, ...]:
    """Every decision on the way from proposals to facts and conclusions, by kind, then in text order.

    ``linked`` are the phones and passcodes with their roles.
    """
    phones, passcodes = linked
    facts = replace(
        facts,
        phones=replace(facts.phones, facts=tuple(phones)),
        passcodes=replace(facts.passcodes, facts=tuple(passcodes)),
    )
    decisions = [*_head(context)]
    for kind in KINDS:
        resolved: Resolved[Any] = getattr(facts, kind)
        lost = [d for d in candidates.decisions if d.kind == kind]
        told = [*_proposed(kind, getattr(candidates, kind), resolved), *lost]
        decisions += sorted(told, key=lambda d: (d.start, d.end))
    decisions += _people(people)
    return (*decisions, *sorted(happenings.decisions, key=lambda d: (d.start, d.end)))


def _head(context: Context) -> Iterator[Decision]:
    """What each part of the release is, the headline, who issued it and when: the rooms' own reasons, or the bare
    conclusion where they gave none."""
    layout = context.layout
    own = (*layout.decisions, *context.decisions)
    yield from (d for d in own if d.kind == "sections")
    for kind, conclusion in (("headline", layout.headline), ("issuer", context.issuer), ("issued", context.issued)):
        given = [d for d in own if d.kind == kind]
        yield from given
        if not given and conclusion is not None:
            stands = next((e for e in (conclusion, *getattr(conclusion, "evidence", ())) if hasattr(e, "start")), None)
            start, end = (stands.start or 0, stands.end or 0) if stands else (0, 0)
            value = str(getattr(conclusion, "value", None) or getattr(conclusion, "name", ""))
            origin = str(getattr(conclusion, "origin", "text"))
            yield Decision(kind, origin, start, end, True, f"{value}, taken from the {origin}")


def _people(people: Resolved[Contact]) -> Iterator[Decision]:
    """The stage's own reasons, or the evidence for each contact."""
    yield from people.decisions
    reasoned = {(d.start, d.end) for d in people.decisions if d.kept}
    for contact in people.facts:
        who = contact.name or contact.desk or "a desk"
        for e in contact.evidence:
            if (e.start, e.end) not in reasoned:
                yield Decision("contacts", who, e.start, e.end, True, _held(contact, e))


def _held(contact: Contact, evidence: Fact) -> str:
    """What of a contact stands in a stretch of its evidence."""
    text = " ".join(evidence.text.split())
    held = [name for name in ("name", "desk", "title", "organization") if (getattr(contact, name) or "\0") in text]
    return f"gives the {' and '.join(held)}" if held else f"a way to reach {contact.name or contact.desk or 'them'}"


def _proposed(kind: str, candidates: Sequence[Candidate[Any]], resolved: Resolved[Any]) -> Iterator[Decision]:
    """One decision a candidate: the stage's own reason where it gave one, and what the candidate came to."""
    own = {(d.start, d.end): d for d in resolved.decisions}
    facts = sorted(resolved.facts, key=lambda fact: (fact.start, fact.end))
    starts = [fact.start for fact in facts]
    evidence = {(e.start, e.end): fact for fact in facts for e in getattr(fact, "evidence", ())}
    for c in candidates:
        said = own.pop((c.start, c.end), None)
        if said is not None and not said.kept:
            yield said
            continue
        fact = facts[at] if (at := bisect_right(starts, c.start) - 1) >= 0 else None
        if fact is not None and c.start < fact.end:
            reason = "; ".join(filter(None, (said.reason if said else None, _conclusion(fact))))
            yield Decision(kind, c.rule, c.start, c.end, True, reason)
        elif (c.start, c.end) in evidence:
            yield Decision(kind, c.rule, c.start, c.end, True, f"evidence for {_quoted(evidence[c.start, c.end])}")
        else:
            yield Decision(
                kind, c.rule, c.start, c.end, False, "not a fact by itself, by the words around it or the context"
            )
    yield from own.values()


def _conclusion(fact: Any) -> str:
    """What was concluded from a fact: its values, and the words elsewhere that it rests on."""
    said = [f"{name} {value}" for name in VALUES if (value := getattr(fact, name, None)) not in (None, (), "unknown")]
    rests = [_quoted(e) for e in getattr(fact, "evidence", ())]
    return ", ".join([*said, *([f"by {' and '.join(rests)}"] if rests else [])])


def _quoted(fact: Any) -> str:
    return f"“{' '.join(fact.text.split())}”"


def explain(
    release: Record, decisions: Sequence[Decision], *, kinds: Sequence[str] = (), kept: bool = True
) -> Iterator[str]:
    """The trace of a release as lines to print, one per decision: "+" for what was kept, "-" for what was rejected.

    ``kinds`` limits the lines to these kinds, ``kept=False`` to what was rejected.
    """
    heading = ""
    for decision in decisions:
        if (kinds and decision.kind not in kinds) or (decision.kept and not kept):
            continue
        if decision.kind != heading:
            heading = decision.kind
            yield heading
        text = " ".join((release.text or "")[decision.start : decision.end].split())
        quoted = text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
        place = f"{decision.start}-{decision.end} “{quoted}”" if decision.end else "outside the text"
        sign = "+" if decision.kept else "-"
        yield f"  {sign} {place} [{decision.rule}] {decision.reason}"
