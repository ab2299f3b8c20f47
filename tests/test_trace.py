"""The trace: every fact has the rule that proposed it, every number of an event its reason, every loss its cause."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from releaseparse import parse
from releaseparse.cli import main
from releaseparse.rules import weighed
from releaseparse.write.summary import card

RELEASES = Path(__file__).parents[1] / "corpus" / "releases" / "raw"
CALL = """Harrow Mills to hold its call

May 5, 2026 - Harrow Mills Inc. (NYSE: HRWM) will hold a conference call on Thursday, May 14, 2026 at 11:00 a.m. Eastern
to discuss its first quarter 2026 results. Dial 1-877-555-0131 (Canada or the US) and enter passcode 13580042.
A replay will be available until May 28, 2026. The last call took place on February 12, 2026.
"""


def test_without_trace_nothing_is_kept() -> None:
    assert parse(CALL).trace == ()


@pytest.mark.parametrize("kind", ["tickers", "phones", "passcodes", "dates"])
def test_every_fact_has_its_rule(kind: str) -> None:
    release = parse(CALL, trace=True)
    kept = [d for d in release.trace if d.kind == kind and d.kept]
    facts = getattr(release, kind)
    assert facts
    for fact in facts:
        assert any(d.rule and fact.start <= d.start and d.end <= fact.end for d in kept), fact


def test_the_call_says_why_it_took_its_number() -> None:
    release = parse(CALL, trace=True)
    reasons = {release.text[d.start : d.end]: d.reason for d in release.trace if d.kind == "events"}  # type: ignore[index]
    assert "conference call" in reasons["11:00 a.m. Eastern"]
    assert "mentioned last before it" in reasons["1-877-555-0131"]


def test_what_was_turned_down_has_its_reason() -> None:
    release = parse(CALL, trace=True)
    dropped = {release.text[d.start : d.end]: d.reason for d in release.trace if not d.kept}  # type: ignore[index]
    assert dropped["May 28, 2026"] == "it tells of the replay"
    assert dropped["February 12, 2026"] == "it lies before the day of issue"


def test_a_proposal_that_a_longer_one_covers_is_told_of() -> None:
    release = parse("Acme to report\n\nMore at https://www.acme.example.com/ir today.", trace=True)
    covered = [d for d in release.trace if d.kind == "urls" and not d.kept]
    assert covered
    assert all(d.reason.startswith("overlaps a longer") for d in covered)


def test_what_is_concluded_of_the_whole_release_is_told_of() -> None:
    release = parse(CALL, trace=True)
    told = {d.kind: release.text[d.start : d.end] for d in release.trace if d.kept}  # type: ignore[index]
    assert told["headline"] == "Harrow Mills to hold its call"
    assert told["issuer"] == "Harrow Mills Inc."
    assert told["issued"].startswith("May 5, 2026")
    assert len([d for d in release.trace if d.kind == "sections"]) >= len(release.sections)


def test_no_reason_is_empty_words() -> None:
    contact = "\n\nContact:\n\nDana Roe\nDirector, Investor Relations\n212-555-0140\ndroe@harrow.example.com\n"
    release = parse(CALL + contact, trace=True)
    reasons = {release.text[d.start : d.end]: d.reason for d in release.trace if d.kind == "contacts"}  # type: ignore[index]
    assert reasons
    assert all(reason and "evidence" not in reason for reason in reasons.values())


@pytest.mark.parametrize("name", ["brightwater-q2-ex99.htm", "cascade-county-da-sentence.txt"])
def test_each_conclusion_has_what_weighed_for_it_and_the_runner_up(name: str) -> None:
    release = parse((RELEASES / name).read_bytes(), name=name, trace=True)
    assert release.headline
    assert release.issuer
    assert release.sections
    assert release.contacts
    assert release.events
    conclusions = {
        "headline": [(release.headline,)],
        "issuer": [(release.issuer,)],
        "issued": [release.issued.evidence] if release.issued else [],
        "sections": [(section,) for section in release.sections],
        "contacts": [contact.evidence for contact in release.contacts],
        "events": [event.evidence for event in release.events],
    }
    for kind, found in conclusions.items():
        decisions = [d for d in release.trace if d.kind == kind and d.kept]
        for evidence in found:
            reasons = [
                d.reason for d in decisions for e in evidence if d.start < (e.end or 0) and (e.start or 0) < d.end
            ]
            assert any("for it: " in reason and "; runner-up: " in reason for reason in reasons), (kind, evidence)


def test_a_headline_beside_the_text_is_explained() -> None:
    body = "<p>LEEDS, May 5, 2026 - Harrow Mills Inc. will hold a conference call on Thursday, May 14, 2026.</p>"
    page = f"<html><head><title>Harrow Mills to hold its call</title></head><body>{body}</body></html>"
    release = parse(page, trace=True)
    assert release.headline
    [decision] = [d for d in release.trace if d.kind == "headline" and d.kept]
    assert decision.rule == "title"
    assert decision.reason.startswith(
        "“Harrow Mills to hold its call”: no line is likely enough to be one; runner-up: "
    )


def test_a_weighed_decision_tells_what_spoke_for_and_against_it() -> None:
    evidence = [("bold", 2.0), ("first", 0.5), ("w:by", -1.0), ("words=9", 0.1), ("upper", 0.3)]
    told = weighed(evidence, confidence=0.71, runner_up="body")
    assert told == "probability 0.71; for it: bold +2.0, first +0.5, upper +0.3; against it: w:by -1.0; runner-up: body"


def test_a_weighed_decision_without_evidence_says_so() -> None:
    assert weighed([]) == "nothing weighs for it or against it"


def test_what_is_not_sure_is_marked_for_the_eye() -> None:
    release = parse(CALL)
    headline = release.headline
    assert headline is not None
    sure, unsure = (
        msgspec.structs.replace(release, headline=msgspec.structs.replace(headline, confidence=confidence))
        for confidence in (0.81, 0.79)
    )
    assert card(sure).splitlines()[0] == headline.value
    assert card(unsure).splitlines()[0] == f"{headline.value} (? 0.79)"


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "call.txt"
    source.write_text(CALL, "utf-8")
    assert main(["explain", str(source), "--kind", "events", "--dropped"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "events"
    assert all(line.startswith("  - ") for line in lines[1:])
    assert main(["explain", str(tmp_path / "none.txt")]) == 1
    assert "cannot be read" in capsys.readouterr().err
