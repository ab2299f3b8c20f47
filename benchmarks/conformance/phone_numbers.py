"""libphonenumber's own tests of its matcher (suites/phonenumbers), read as a release would hold them.

What applies to releases, and what is then right:

- a number with a plus sign wherever real metadata says that it is assigned, however it is grouped;
- a national number where it is grouped as one (the suite's STRICT_GROUPING or EXACT_GROUPING): figures
  that could be dialled after a fashion ("12.1 - 23.71 - 23.45", "2012-01-02 08") are none;
- letters may be glued to either end, as they are on the pages of wires; money is no number;
- a case that holds under the suite's invented metadata alone does not apply.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import phonenumbers

from releaseparse import parse

GROUPED = {"STRICT_GROUPING", "EXACT_GROUPING"}

REASONS = {
    "４１５-６６６-７７７７": "digits of full width: no release seen prints them",
    "4156667777": "ten bare digits in a release are a share count or an account, unless a label or an e-mail stands by",
    "4156667777 x 123": "ten bare digits, as above",
}
"""Why we differ, by the case's input."""


@dataclass(frozen=True)
class Example:
    """A text, the region it is read in, and the numbers that it holds."""

    source: str
    text: str
    region: str | None
    wanted: frozenset[str]


@dataclass(frozen=True)
class Difference:
    """A case where we give other numbers than wanted, and why."""

    example: Example
    found: frozenset[str]
    reason: str


@dataclass(frozen=True)
class Outcome:
    """How many of the cases that apply are answered as wanted, by us and by each peer."""

    cases: int
    agreed: int
    differences: tuple[Difference, ...]
    peers: dict[str, int]

    @property
    def agreement(self) -> float:
        """The share of cases answered as wanted."""
        return self.agreed / self.cases


def run(suites: Path) -> Outcome:
    """The suite at ``suites`` (the folder that holds ``phonenumbers``), answered by us and by the matcher itself."""
    examples = list(applying(suites / "phonenumbers"))
    differences = [
        Difference(example, found, REASONS.get(example.source, ""))
        for example in examples
        if (found := ours(example)) != example.wanted
    ]
    peers: dict[str, Callable[[Example], frozenset[str]]] = {
        "PhoneNumberMatcher, VALID": lambda example: matched(example, phonenumbers.Leniency.VALID),
        "PhoneNumberMatcher, STRICT_GROUPING": lambda example: matched(example, phonenumbers.Leniency.STRICT_GROUPING),
        "PhoneNumberMatcher, POSSIBLE": lambda example: matched(example, phonenumbers.Leniency.POSSIBLE),
    }
    scores = {name: sum(answer(e) == e.wanted for e in examples) for name, answer in peers.items()}
    return Outcome(len(examples), len(examples) - len(differences), tuple(differences), scores)


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
            yield Example(case["input"], f"{before}{case['input']}{after}", case["region"], wanted | others)


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


def matched(example: Example, leniency: int) -> frozenset[str]:
    """The numbers that libphonenumber's matcher gives."""
    matcher = phonenumbers.PhoneNumberMatcher(example.text, example.region, leniency=leniency)
    return frozenset(_written(match.number) for match in matcher)


def main() -> None:
    """Print the agreement, each difference with its reason, and the peers' agreement."""
    outcome = run(Path(__file__).resolve().parents[3] / "shared" / "suites")
    print(f"libphonenumber's matcher tests: {outcome.agreed} of {outcome.cases} ({outcome.agreement:.3f})")
    for name, agreed in outcome.peers.items():
        print(f"  {name}: {agreed} ({agreed / outcome.cases:.3f})")
    for difference in outcome.differences:
        example = difference.example
        print(
            f"  {example.text!r} ({example.region}): wanted {sorted(example.wanted)}, found {sorted(difference.found)}"
        )
        print(f"      {difference.reason or '?'}")


if __name__ == "__main__":
    main()
