"""The one pass for phrases: what it finds, where, in which languages, and what it must not find."""

from __future__ import annotations

import pytest

from releaseparse import lexicon
from releaseparse.lexicon import Hit
from releaseparse.lexicon.tables import PHRASE_TABLES, plain
from releaseparse.text import Document, Text
from releaseparse.vocabulary import rows


def found(text: str, table: str = "event_cues", language: str | None = "en") -> list[tuple[str, str]]:
    hits = lexicon.scan(Document(Text(text), ())).of(table, language).all
    assert all(plain(text[h.start : h.end].lower()).split()[0].startswith(h.phrase.split()[0]) for h in hits)
    return [(text[hit.start : hit.end], hit.kind) for hit in hits]


def test_phrases_inside_phrases_are_hits_of_their_own() -> None:
    hits = [hit for hit in found("Our Conference Call is on Monday.") if hit[1] == "call"]
    assert hits == [("Conference Call", "call"), ("Call", "call")]


@pytest.mark.parametrize("text", ["recalls", "callsign", "a call7", "8call"])
def test_a_part_of_a_word_is_no_phrase(text: str) -> None:
    assert found(text) == []


def test_words_may_stand_wide_apart_and_emphasised() -> None:
    text = "To  come:  the _conference   call_ follows"
    assert ("conference   call", "call") in found(text)


def test_a_phrase_does_not_go_over_a_line_s_end() -> None:
    assert ("conference\ncall", "call") not in found("conference\ncall")


def test_apostrophes_and_hyphens_have_one_form() -> None:
    assert found("l’enregistrement sera disponible", "access_cues", None)[0][1] == "replay"


def test_the_last_word_may_have_any_ending_where_the_table_says_so() -> None:
    assert found("Replays: two", "access_cues", None)[0] == ("Replays", "replay")


def test_a_phrase_of_another_language_is_not_asked_for() -> None:
    german = "Die Telefonkonferenz beginnt."
    assert found(german, language="de")
    assert not found(german, language="en")


def test_hits_of_a_stretch() -> None:
    text = "A call, then a replay of the call."
    hits = lexicon.scan(Document(Text(text), ())).of("event_cues", "en")
    assert [hit.kind for hit in hits.within(3, len(text))] == ["replay", "call"]
    assert hits.within(2, 5) == ()


@pytest.mark.parametrize("table", PHRASE_TABLES, ids=lambda table: table.name)
def test_every_phrase_of_every_table_is_found(table: lexicon.tables.PhraseTable) -> None:
    for row in rows(table.name):
        for written in row[table.phrase].split("|"):
            phrase = written.rstrip("*")
            hits = lexicon.scan(Document(Text(f"so {phrase} on"), ())).of(table.name).all
            whole = [hit for hit in hits if (hit.start, hit.end) == (3, 3 + len(phrase))]
            assert any(isinstance(hit, Hit) and hit.phrase == plain(phrase.lower()) for hit in whole), phrase
