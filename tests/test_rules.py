"""Every rule is needed by a case, is named once, and is cheap on the worst text that can be found for it."""

from __future__ import annotations

from typing import Any

import pytest

from cases import KINDS, Case, load
from hostile import BUDGET, growth, units_for, worst
from releaseparse.rules import run
from rulebook import Entry, entries, rule_tuples

CASES = {kind: load(kind) for kind in KINDS}


def test_there_are_rules_to_test() -> None:
    assert len(entries()) > 20
    assert len({str(entry) for entry in entries()}) == len(entries())


@pytest.mark.parametrize("entry", entries(), ids=str)
def test_a_case_fails_without_the_rule(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, rules in list(rule_tuples()):
        if any(rule is entry.rule for rule in rules):
            monkeypatch.setattr(module, name, tuple(rule for rule in rules if rule is not entry.rule))
    assert any(not case.holds() for case in in_likely_order(entry)), "no case needs this rule: add one or take it out"


def in_likely_order(entry: Entry) -> list[Case]:
    """All cases, those first which are of the rule's kind and in which its pattern is found."""

    def unlikely(case: Case) -> tuple[bool, bool]:
        return (
            entry.rule.compiled.search(case.text.replace("\n", " ")) is None,
            case.kind not in entry.module.split("."),
        )

    return sorted((case for cases in CASES.values() for case in cases), key=unlikely)


@pytest.mark.parametrize("entry", entries(), ids=str)
def test_the_rule_is_linear_on_its_own_worst_text(entry: Entry) -> None:
    def work(document: Any) -> None:
        run((entry.rule,), document)

    unit = worst(work, units_for(entry.rule.compiled, entry.rule.guards, CASES))
    assert growth(work, unit) < BUDGET, f"more than linear on {unit!r} repeated"


def test_the_measure_sees_what_is_not_linear() -> None:
    def quadratic(document: Any) -> None:
        for _ in range((len(document.shadow) // 10_000) ** 2):
            sum(range(1000))

    def linear(document: Any) -> None:
        for _ in range(len(document.shadow) // 100):
            sum(range(1000))

    # A neighbour who slows the first measure alone hides what is not linear: hardly twice.
    assert max(growth(quadratic, "a") for _ in range(2)) > BUDGET
    assert growth(linear, "a") < BUDGET
