"""libphonenumber's own tests of its matcher, read as a release would hold them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import phonenumbers

from benchmarks.suites import Suite, Verdict
from releaseparse import parse

CHOICE = (
    "all but those that hold under the suite's invented metadata alone; a number with a plus sign counts wherever "
    "real metadata says that it is assigned, a national one where it is grouped as one (the suite's STRICT_GROUPING), "
    "so that figures which could be dialled after a fashion are none; letters may be glued to either end, as wires do; "
    "money is no number"
)

GROUPED = {"STRICT_GROUPING", "EXACT_GROUPING"}

NOTES = {
    "４１５-６６６-７７７７": "digits of full width: no release seen prints them",
    "4156667777": "ten bare digits in a release are a share count or an account, unless a label or an e-mail stands by",
    "4156667777 x 123": "ten bare digits, as above",
}
"""Why we differ, by the case's input."""


@dataclass(frozen=True)
class Example:
    """A case: its name, its input, a text, the region it is read in, and the numbers that it holds."""

    case: str
    source: str
    text: str
    region: str | None
    wanted: frozenset[str]


def applying(folder: Path) -> Iterator[Example]:
    """The cases that apply to releases, those in a context once for each context."""
    contexts = [
        (before, after)
        for name in ("findPossibleInContext", "findValidInContext")
        for before, after in json.loads((folder / f"contexts_{name}.json").read_text("utf-8"))
    ]
    for line in (folder / "cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        wanted = _wanted(case)
        if wanted is None:
            continue
        around = contexts if case["group"] == "find_in_context" else [("", "")]
        for before, after in around:
            others = _dialled(["+1800-123-4567"], None) if "+1800-123-4567" in after else frozenset()
            yield Example(
                f"{case['group']} {case['id']}",
                case["input"],
                f"{before}{case['input']}{after}",
                case["region"],
                wanted | others,
            )


def _wanted(case: dict[str, Any]) -> frozenset[str] | None:
    """The numbers that a release with this text holds, or None where the case does not apply."""
    if case["group"] == "find_in_context":
        return _dialled(case["real_metadata_valid"], case["region"]) if case["real_metadata_valid"] else None
    if case["group"] == "multiple":
        return _dialled(case["real_metadata_valid"], case["region"])
    if case["group"] == "surrounding_context":
        money = case["input"][0] in "$¥"
        return frozenset() if money and case["input"][1] != "2" else _dialled([case["number"]], case["region"])
    if case["real_metadata_valid"] and ("+" in case["input"] or GROUPED & set(case["found_at"])):
        return _dialled(case["real_metadata_valid"], case["region"])
    return None if GROUPED & set(case["found_at"]) else frozenset()


def _dialled(numbers: list[str], region: str | None) -> frozenset[str]:
    parsed = [phonenumbers.parse(number, region) for number in numbers]
    return frozenset(_written(number) for number in parsed if phonenumbers.is_valid_number(number))


def _written(number: phonenumbers.PhoneNumber) -> str:
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{e164};ext={number.extension}" if number.extension else e164


def ours(example: Example) -> frozenset[str]:
    """The numbers that ``parse`` gives."""
    return frozenset(phone.dialled for phone in parse(example.text, region=example.region or "ZZ").phones)


def matched(example: Example, *, leniency: int) -> frozenset[str]:
    """The numbers that libphonenumber's matcher gives."""
    matcher = phonenumbers.PhoneNumberMatcher(example.text, example.region, leniency=leniency)
    return frozenset(_written(match.number) for match in matcher)


def verdicts(folder: Path, *, answer: Callable[[Example], frozenset[str]]) -> Iterator[Verdict]:
    """What ``answer`` makes of each case that applies."""
    for example in applying(folder / "phonenumbers"):
        found = answer(example)
        wanted, given = " | ".join(sorted(example.wanted)), " | ".join(sorted(found))
        note = NOTES.get(example.source, "") if answer is ours else ""
        yield Verdict(example.case, example.text, found == example.wanted, wanted, given, note)


SUITES = [
    Suite("phonenumbers: numbers in text", CHOICE, partial(verdicts, answer=ours), least=0.95),
    Suite(
        "phonenumbers: the peer, PhoneNumberMatcher at VALID",
        "the same",
        partial(verdicts, answer=partial(matched, leniency=phonenumbers.Leniency.VALID)),
    ),
]
