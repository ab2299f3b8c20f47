"""How sure is sure: the calibration of each kind of conclusion, from records by models that never saw their issuer.

Each conclusion of such a record is paired with whether it holds by the gold; Platt's sigmoid brings the probability
that its model gave onto the share of such conclusions that hold. What RESULTS tells of it is judged on folds that the
sigmoid did not see.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import exp, log, log1p
from pathlib import Path
from typing import Any, NamedTuple

from releaseparse.learn.linear import Calibration, bounded
from releaseparse.learn.store import CONCLUSIONS
from releaseparse.scoring import comparable
from tools.training.gold import FOLDS, Case, digest

BINS = 10
"""Bins of equal width into which the reliability table and the expected calibration error divide confidences."""
PRIOR = 1.0
"""Weight of the pull to the identity (slope 1, shift 0): that of about four conclusions of even odds."""
STEPS = 60
"""Newton's steps at most; it stands still after about eight."""
LEAST = 1e-9
"""A step so small is none."""

Json = Mapping[str, Any]


class Pair(NamedTuple):
    """A conclusion: its kind, the fold of its release, the probability that it was given, whether it holds."""

    kind: str
    fold: int
    probability: float
    holds: bool


class Bin(NamedTuple):
    """Conclusions of like confidence: how many, how sure they are in the mean, and the share that holds."""

    low: float
    size: int
    mean: float
    share: float


@dataclass(frozen=True)
class Judgement:
    """A kind of conclusion: its calibration from all folds, and how it does on folds that it did not see."""

    kind: str
    calibration: Calibration
    count: int
    share: float
    raw: float
    error: float
    bins: tuple[Bin, ...]


def load(path: Path) -> dict[str, Json]:
    """The records of a file, by the name of their release. Raises ValueError where it is none of ``crossval``."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    found = {Path(record["source"]["name"]).name: record for record in records}
    if len(found) < len(records):
        raise ValueError(f"{path}: two records of one release")
    return found


def pairs(cases: Sequence[Case], records: Mapping[str, Json]) -> Iterator[Pair]:
    """All conclusions of the records of these releases. Raises ValueError where a record does not fit its release."""
    for case in cases:
        record = records.get(case.name)
        if record is None or record["text"] != case.document.text.value:
            raise ValueError(f"{case.name}: no record, or one by other code; run crossval anew")
        for kind, judge in CONCLUDED.items():
            for probability, holds in judge(case, record):
                yield Pair(kind, case.fold, probability, holds)


Judged = Iterator[tuple[float, bool]]


def _headline(origin: str) -> Callable[[Case, Json], Judged]:
    def judge(case: Case, record: Json) -> Judged:
        found = record["headline"]
        if found and found["origin"] == origin:
            right = _folded([case.gold.get("headline"), *_optional(case, "headline")])
            yield found["confidence"], " ".join(comparable.words(found["value"])) in right

    return judge


def _issuer(case: Case, record: Json) -> Judged:
    if found := record["issuer"]:
        given = set(comparable.name(found["name"]).split())
        right = [case.gold.get("issuer"), *_optional(case, "issuer")]
        names = [set(comparable.name(name).split()) for name in right if name]
        yield found["confidence"], any(given <= name or name <= given for name in names)


def _issued(case: Case, record: Json) -> Judged:
    found = record["issued"]
    if found and found["confidence"] is not None:  # what the caller gave has none
        right = {day[:10] for day in (case.gold.get("issued"), *_optional(case, "issued")) if day}
        yield found["confidence"], found["value"][:10] in right


def _section(case: Case, record: Json) -> Judged:
    if case.gold.get("sections"):
        for section in record["sections"]:
            if comparable.words(section["text"]):
                yield section["confidence"], case.kind_of(section["start"], section["end"]) == section["kind"]


def _contact(case: Case, record: Json) -> Judged:
    named = comparable.of_gold(case.gold)["contacts"] | comparable.optional(case.gold, set())["contacts"]
    for contact in record["contacts"]:
        if contact["name"]:
            yield contact["confidence"], comparable.name(contact["name"]) in named


def _desk(case: Case, record: Json) -> Judged:
    """A desk holds where one in the gold has one of its numbers or addresses."""
    every = [*(case.gold.get("contacts") or ()), *_optional(case, "contacts")]
    right = {reach for desk in every if isinstance(desk, dict) and not desk.get("name") for reach in _reaches(desk)}
    for contact in record["contacts"]:
        if not contact["name"]:
            yield contact["confidence"], not right.isdisjoint(_reaches(contact))


def _reaches(contact: Json) -> set[str]:
    emails = (address.lower() for address in contact.get("emails") or ())
    return {*emails, *(comparable.number(phone) for phone in contact.get("phones") or ())}


def _event(case: Case, record: Json) -> Judged:
    right = comparable.of_gold(case.gold)["events"] | comparable.optional(case.gold, set())["events"]
    for event in record["events"]:
        if event["kind"] not in comparable.LOOSE_KINDS and event["when"] is not None:  # what has no day has none
            yield event["confidence"], (event["kind"], comparable.moment(event["when"])) in right


CONCLUDED: Mapping[str, Callable[[Case, Json], Judged]] = {
    "contact": _contact,
    "desk": _desk,
    "event": _event,
    "headline": _headline("text"),
    "headline beside": _headline("metadata"),
    "issued": _issued,
    "issuer": _issuer,
    "section": _section,
}
"""How the conclusions of each kind are found in a record, and judged."""


def _optional(case: Case, field: str) -> list[Any]:
    given = (case.gold.get("optional") or {}).get(field) or []
    return [given] if isinstance(given, str) else list(given)


def _folded(values: Collection[str | None]) -> set[str]:
    return {" ".join(comparable.words(value)) for value in values if value}


def fit(examples: Sequence[Pair]) -> Calibration:
    """Platt's sigmoid on the log-odds, by Newton's method; few examples stay near the identity, and as Platt has it
    none counts as certain: of those that hold, as many as if one more had not.

    >>> fit([Pair("event", 0, 0.9, number % 2 == 0) for number in range(1000)])(0.9)
    0.5
    """
    right = sum(e.holds for e in examples)
    yes, no = (right + 1) / (right + 2), 1 / (len(examples) - right + 2)
    places = [(_odds(e.probability), yes if e.holds else no) for e in examples]
    slope, shift = 1.0, 0.0
    for _ in range(STEPS):
        by_slope, by_shift = _step(places, slope, shift)
        now, part = _loss(places, slope, shift), 1.0
        while part > LEAST and _loss(places, slope - part * by_slope, shift - part * by_shift) > now:
            part /= 2  # Newton's step may go too far where the curve is flat
        slope, shift = slope - part * by_slope, shift - part * by_shift
        if abs(by_slope) + abs(by_shift) < LEAST:
            break
    return Calibration(round(slope, 3), round(shift, 3))


Places = Sequence[tuple[float, float]]
"""The log-odds of conclusions, and how far each counts as holding."""


def _loss(places: Places, slope: float, shift: float) -> float:
    """The negative log-likelihood with the pull to the identity."""
    scores = [(slope * odds + shift, holds) for odds, holds in places]
    pull = PRIOR * ((slope - 1.0) ** 2 + shift**2) / 2
    return pull + sum(max(z, 0.0) + log1p(exp(-abs(z))) - holds * z for z, holds in scores)


def _step(places: Places, slope: float, shift: float) -> tuple[float, float]:
    """Newton's step: what is to be taken from slope and shift."""
    down_slope, down_shift = PRIOR * (slope - 1.0), PRIOR * shift
    aa, ab, bb = PRIOR, 0.0, PRIOR
    for odds, holds in places:
        share = 1.0 / (1.0 + exp(-slope * odds - shift))
        weight = share * (1.0 - share)
        down_slope += (share - holds) * odds
        down_shift += share - holds
        aa, ab, bb = aa + weight * odds * odds, ab + weight * odds, bb + weight
    whole = aa * bb - ab * ab
    return (bb * down_slope - ab * down_shift) / whole, (aa * down_shift - ab * down_slope) / whole


def _odds(probability: float) -> float:
    kept = bounded(probability)
    return log(kept / (1.0 - kept))


def judge(kind: str, examples: Sequence[Pair]) -> Judgement:
    """The calibration of a kind, and its error on each fold by a fit on the others."""
    unseen: list[Pair] = []
    for fold in range(FOLDS):
        calibration = fit([e for e in examples if e.fold != fold])
        unseen += [e._replace(probability=calibration(e.probability)) for e in examples if e.fold == fold]
    share = sum(e.holds for e in examples) / max(1, len(examples))
    raw, bins = error(reliability(examples)), reliability(unseen)
    return Judgement(kind, fit(examples), len(examples), share, raw, error(bins), bins)


def reliability(examples: Sequence[Pair]) -> tuple[Bin, ...]:
    """The bins that hold conclusions, from the least sure to the surest."""
    found: dict[int, list[Pair]] = {}
    for example in examples:
        found.setdefault(min(int(example.probability * BINS), BINS - 1), []).append(example)
    return tuple(
        Bin(at / BINS, len(held), sum(e.probability for e in held) / len(held), sum(e.holds for e in held) / len(held))
        for at, held in sorted(found.items())
    )


def error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far the bins' confidence is from the share that holds, by their count.

    >>> error([Bin(0.9, 30, 0.95, 0.90), Bin(0.5, 10, 0.55, 0.75)])
    0.0875
    """
    return round(sum(b.size * abs(b.mean - b.share) for b in bins) / max(1, sum(b.size for b in bins)), 6)


def judgements(cases: Sequence[Case], records: Mapping[str, Json]) -> list[Judgement]:
    """One a kind of conclusion, in order."""
    every = list(pairs(cases, records))
    return [judge(kind, [pair for pair in every if pair.kind == kind]) for kind in sorted(CONCLUSIONS)]


def written(found: Sequence[Judgement], cases: Sequence[Case], records: bytes) -> str:
    """The file of the calibrations: what they are fitted on, and a row of kind, slope and shift each."""
    head = [
        "# calibration: slope and shift of Platt's sigmoid on the log-odds, a kind of conclusion",
        "# made by: python -m tools.training calibrate (make calibration)",
        f"# fitted on: {len(cases)} releases, each by models that never saw its issuer",
        f"# data: {digest(cases)}",
        f"# records: {sha256(records).hexdigest()}",
        *(
            f"# error on unseen folds, {j.kind}: {j.error:.3f} (of the models' own probability {j.raw:.3f})"
            for j in found
        ),
    ]
    rows = [f"{j.kind}\t{j.calibration.slope:g}\t{j.calibration.shift:g}" for j in found]
    return "\n".join([*head, *rows]) + "\n"


def tables(found: Sequence[Judgement]) -> str:
    """Two tables in Markdown: the kinds with their errors, and what holds of each kind by its confidence."""
    rows = [
        "| kind | conclusions | hold | error before | error |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {j.kind} | {j.count} | {j.share:.3f} | {j.raw:.3f} | {j.error:.3f} |" for j in found),
        "",
        "| kind | confidence | conclusions | mean | hold |",
        "| --- | --- | --- | --- | --- |",
    ]
    for judged in found:
        for b in judged.bins:
            span = f"{b.low:.1f} to {b.low + 1 / BINS:.1f}"
            rows.append(f"| {judged.kind} | {span} | {b.size} | {b.mean:.3f} | {b.share:.3f} |")
    return "\n".join(rows)
