"""Contradictions between conclusions become warnings."""

from __future__ import annotations

from releaseparse import parse

CALL = """Harrow Mills to hold its call

May 5, 2026 - Harrow Mills Inc. will hold a conference call on Thursday, May 14, 2026 at 11:00 a.m. Eastern.

A replay of the call will be available at 1-877-555-0133, passcode 440172, until May {day}, 2026.
"""


def test_a_replay_that_ends_before_its_call() -> None:
    release = parse(CALL.format(day=7))
    warning = next(w for w in release.warnings if w.code == "replay_before_call")
    assert "2026-05-07" in warning.message
    assert warning.evidence[0].text in release.text  # type: ignore[operator]


def test_a_replay_that_ends_after_its_call() -> None:
    assert all(w.code != "replay_before_call" for w in parse(CALL.format(day=28)).warnings)
