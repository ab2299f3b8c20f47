"""Kinds of events are known in one place, and events say how sure they are."""

from __future__ import annotations

from typing import get_args

from releaseparse import parse
from releaseparse.events import kinds, turns
from releaseparse.joining import changes
from releaseparse.record import EventKind
from releaseparse.vocabulary import rows

CALL = """Harrow Mills to hold its call

May 5, 2026 - Harrow Mills Inc. (NYSE: HRWM) will hold a conference call on Thursday, May 14, 2026 at 11:00 a.m.
Eastern.
"""


def test_every_kind_has_a_row_and_every_row_is_a_kind() -> None:
    assert set(kinds.BY_NAME) == set(get_args(EventKind))
    assert all(other in kinds.BY_NAME for kind in kinds.KINDS for other in kind.yields_to)


def test_every_kind_has_words() -> None:
    classes = {row["class"] for row in rows("event_cues")}
    assert classes.issuperset(kinds.BY_NAME)


def test_an_event_says_how_sure_it_is_and_why() -> None:
    release = parse(CALL, trace=True)
    (event,) = release.events
    assert event.confidence is not None
    assert 0.5 < event.confidence <= 1.0
    reasons = [d.reason for d in release.trace if d.kind == "events"]
    assert any(reason.startswith("probability") and "runner-up: no event" in reason for reason in reasons)


def test_changes_are_told_in_text_order() -> None:
    """What the first verb calls off is no event: it does not lend it the name that stands behind the second."""
    text = "Die Muster AG sagt die Feier ab, die Telefonkonferenz am 12. Mai 2026 wird verschoben."
    (event,) = parse(f"Muster AG: Termine\n\nBerlin, 5. Mai 2026 - {text}").events
    assert (event.kind, event.status) == ("call", "postponed")


def test_a_class_without_words_is_found_nowhere() -> None:
    assert changes.words("closing", "en") == ()
    assert turns.pattern("closing", "en").search("Acme moves its call") is None
