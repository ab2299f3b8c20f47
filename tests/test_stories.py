"""The calendar is right after each release of a story, in whatever order the releases come."""

from __future__ import annotations

import itertools

import pytest

from releaseparse.tables import to_rows
from releaseparse.write import kept
from releaseparse.write.agenda import Agenda
from releaseparse.write.entry import Entry
from releaseparse.write.ics import Options
from releaseparse.write.upcoming import coming
from stories import Story, holds, load, seen, told

STORIES = load()
MANY = 24
"""Orders of a story's releases that are tried."""


def by_name(story: Story) -> str:
    return story.name


def test_there_are_stories_of_every_sort() -> None:
    assert len(STORIES) >= 30
    forms = {release["form"] for story in STORIES for release in story.releases}
    assert forms == {"text", "mail", "page"}
    assert {record.language for story in STORIES for record in story.records} >= {"en", "de", "fr", "es"}


@pytest.mark.parametrize("story", STORIES, ids=by_name)
def test_the_calendar_is_right_after_each_release(story: Story) -> None:
    for number, release in enumerate(story.releases, start=1):
        entries = told(story.records[:number])
        assert holds(entries, release["then"]), f"after {number}: {[seen(entry) for entry in entries]}"


@pytest.mark.parametrize("story", STORIES, ids=by_name)
def test_the_order_in_which_releases_come_does_not_matter(story: Story) -> None:
    wanted = told(story.records)
    for order in itertools.islice(itertools.permutations(story.records), MANY):
        assert told(list(order)) == wanted


@pytest.mark.parametrize("story", STORIES, ids=by_name)
def test_a_calendar_updated_run_by_run_ends_the_same(story: Story) -> None:
    """Each release in a run of its own, the newest first and last: the times and states are those of one run."""
    wanted = sorted((e.event.kind, e.event.when, e.event.status) for e in told(story.records))
    for order in (story.records, story.records[::-1]):
        written = kept.made([], Options(state=True)).written
        numbers: dict[str, int] = {}
        for record in order:
            book = kept.opened(written, "calendar")
            agenda = Agenda(kept.entries(book), kept.pending(book))
            agenda.take([record])
            dated = [entry for entry in agenda.entries if entry.event.when]
            written = kept.updated(book, dated, Options(state=True), agenda.pending).written
            after = {str(c["UID"]): int(c["SEQUENCE"]) for c in kept.opened(written, "calendar").walk("VEVENT")}
            assert all(after[uid] >= number for uid, number in numbers.items()), "no entry goes, no SEQUENCE falls"
            numbers = after
        entries = kept.entries(kept.opened(written, "calendar"))
        assert sorted((e.event.kind, e.event.when, e.event.status) for e in entries) == wanted


def test_nothing_that_is_off_is_live() -> None:
    import datetime as dt

    for story in STORIES:
        entries: list[Entry] = told(story.records)
        off = {entry.event.id for entry in entries if entry.event.status in ("cancelled", "postponed")}
        assert not off & {entry.event.id for entry in coming(entries, dt.date(2026, 4, 1), 200, dt.UTC, Options())}
        for component in kept.opened(kept.made(entries, Options(state=True)).written, "c").walk("VEVENT"):
            if str(component["UID"]).partition("@")[0] in off:
                assert component["STATUS"] == "CANCELLED"
                assert component["TRANSP"] == "TRANSPARENT"
                assert "CONFERENCE" not in component
        for record in story.records:
            live = {e["identifier"] for e in _listed(record.to_jsonld().get("about")) if "eventStatus" not in e}
            gone = {e.id for e in record.events if e.status in ("cancelled", "postponed")}
            assert not live & gone
            assert gone == {
                r["event_id"] for r in to_rows(record)["events"] if r["status"] in ("cancelled", "postponed")
            }


def _listed(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []
