"""Rules of one's own: a user writes them, gives them to a parse, and no other parse knows them.

The example of docs/own-rules.md is run by tests/test_docs.py.
"""

from __future__ import annotations

import gc
import json
import pickle
import re
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import running
import served
from releaseparse import Release, ReleaseError, Rules, batch, cli, parse, patterns, vocabulary
from releaseparse.names import legible
from releaseparse.own import extractors
from releaseparse.view.entries import entries

CALL = """Harrow Mills to hold call

BOSTON, May 5, 2026 - Harrow Mills Inc. ({market}: HRWM) will hold a conference call on May 8, 2026 at 9:00 a.m. {zone}.

Dial 1-877-555-0100, {label} 440172.
"""
PLAIN = CALL.format(market="Island Bourse", zone="Fairisle time", label="wave word")
MINE = {
    "exchanges": [{"name": "Island Bourse", "mic": "XISL"}],
    "zones": [{"name": "Fairisle", "zone": "Europe/London"}],
    "passcode_labels": [{"label": "wave word", "language": "en"}],
    "extractors": [{"kind": "firm", "pattern": r"Harrow (?P<value>\w+)"}],
}


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


# Rows of tables


def one(rules: Rules | None, text: str = PLAIN) -> Release:
    return parse(text, rules=rules)


def test_an_exchange_a_zone_and_a_label_are_known_with_rules_and_not_without() -> None:
    for rules, mic, zone, code in ((None, None, None, None), (Rules.of(MINE), "XISL", "Europe/London", "440172")):
        release = one(rules)
        call = next(event for event in release.events if event.kind == "call")
        assert next((ticker.mic for ticker in release.tickers), None) == mic
        assert call.zone == zone
        assert [way.passcode for way in call.dial_in] == [code]


def test_a_heading_in_a_language_that_the_package_does_not_know() -> None:
    text = (
        PLAIN
        + "\nUm okkur\n\nHarrow Mills makes paper and board in four works on the river, and has done so since 1921.\n"
    )
    rows = [{"language": "is", "phrase": "Um okkur", "kind": "boilerplate", "topic": "about"}]
    found = [section.heading for section in one(Rules({"headings": rows}), text).sections if section.topic == "about"]
    assert found == ["Um okkur"]
    assert "Um okkur" not in [section.heading for section in one(None, text).sections]


def test_a_phone_label_gives_a_number_its_role() -> None:
    text = PLAIN + "\nContact: Jo Doe\nTelegraph: 617-555-0131\n"
    rules = Rules({"phone_labels": [{"label": "telegraph", "kind": "fax", "language": "en"}]})
    assert [phone.role for phone in one(rules, text).phones][-1] == "fax"
    assert [phone.role for phone in one(None, text).phones][-1] != "fax"


def test_a_row_takes_the_place_of_the_packages_for_the_same_words() -> None:
    rules = Rules({"exchanges": [{"name": "Nyse", "mic": "XISL", "use": "name"}]})
    text = "Harrow Mills Inc. (NYSE: HRWM) to report"
    assert (one(rules, text).tickers[0].mic, one(None, text).tickers[0].mic) == ("XISL", "XNYS")


def test_of_two_rules_for_the_same_words_the_left_one_counts() -> None:
    first, second = (Rules({"zones": [{"name": "Fairisle", "zone": zone}]}) for zone in ("Europe/Rome", "Asia/Tokyo"))
    both = first | second | Rules.of(MINE)
    release = one(both)
    assert (release.events[0].zone, release.tickers[0].mic) == ("Europe/Rome", "XISL")
    assert both.origin == "rules, rules, rules"


# Extractors


def test_a_pattern_finds_facts_with_true_offsets_only_near_its_words() -> None:
    rules = Rules.of({"extractors": [{"kind": "lot", "pattern": r"L-(?P<value>\d{3})", "near": ["Lot", "parcel"]}]})
    text = (
        "Harrow sells land\n\nHarrow Mills Inc. said today that the lot which it sells to the town is\n"
        "L-101. Elsewhere is L-102. A PARCEL, L-103, is kept by the firm for its\nworks. Allotment L-104 too.\n\nL-105"
    )
    release = one(rules, text)
    assert [(fact.kind, fact.value) for fact in release.custom or ()] == [("lot", "101"), ("lot", "103")]
    assert all(release.text[fact.start : fact.end] == fact.text for fact in release.custom or ())  # type: ignore[index]


def test_a_pattern_sees_a_space_where_a_line_ends_and_the_fact_is_as_written() -> None:
    rules = Rules.of({"extractors": [{"kind": "firm", "pattern": "Harrow Mills"}]})
    text = (
        "To sell land\n\nThe town has long wished for the land by the river, which Harrow\nMills owns and will now "
        "sell, as the mayor said today when she\nmet the press in the town hall."
    )
    assert [(fact.text, fact.value) for fact in one(rules, text).custom or ()] == [("Harrow\nMills", "Harrow Mills")]


def capitals(text: str) -> Iterator[extractors.Found]:
    for match in re.finditer(r"\b[A-Z]{4}\b", text):
        yield *match.span(), "capitals", match[0].lower()


def test_a_function_finds_facts_and_the_trace_names_it() -> None:
    release = parse(PLAIN, rules=Rules(extractors=(capitals,)), trace=True)
    assert [fact.value for fact in release.custom or ()] == ["hrwm"]
    assert release.trace[-1].rule == f"{__name__}.capitals"


def test_a_parse_within_a_function_goes_by_its_own_rules() -> None:
    seen: list[int] = []

    def nested(text: str) -> list[extractors.Found]:
        seen.append(len(parse(text).tickers))
        return []

    rules = Rules(MINE_ROWS, (nested,))
    assert len(one(rules).tickers) == 1
    assert seen == [0]


MINE_ROWS = {name: rows for name, rows in MINE.items() if name != "extractors"}


def test_what_was_found_is_in_every_output() -> None:
    release = one(Rules.of(MINE))
    fact = {"text": "Harrow Mills", "start": 0, "end": 12, "kind": "firm", "value": "Mills"}
    assert json.loads(release.to_json())["custom"][0] == fact
    assert msgspec.json.decode(release.to_json(), type=Release) == release
    row = release.to_rows()["custom"][0]
    assert (row["n"], row["text"], row["kind"], row["value"]) == (1, "Harrow Mills", "firm", "Mills")
    assert next(entry.value for entry in entries(release) if entry.kind == "custom") == "Mills"


def test_a_record_without_rules_is_as_before() -> None:
    assert "custom" not in one(None).to_dict()
    assert one(None).to_rows()["custom"] == []
    assert one(Rules()).to_dict()["custom"] == []


# Nothing is left over


def test_nothing_is_left_over_after_a_parse_with_rules() -> None:
    before, held = one(None).to_json(), len(vocabulary.PACKAGE.held)
    tables = {name: vocabulary.rows(name) for name in MINE_ROWS}
    kept = len(patterns._kept()._new)
    rules = Rules.of(MINE)
    assert one(rules).to_json() != before
    made = weakref.ref(rules.vocabulary)
    del rules
    gc.collect()
    assert made() is None, "what was made for the rules outlives them"
    assert len(vocabulary.PACKAGE.held) == held
    assert len(patterns._kept()._new) == kept, "the user's words would get into the file of patterns"
    assert all(vocabulary.rows(name) is rows for name, rows in tables.items())
    assert one(None).to_json() == before


def test_after_a_parse_that_fails_too() -> None:
    def broken(text: str) -> list[extractors.Found]:
        raise KeyError("lost")

    with pytest.raises(ReleaseError, match=r"extractor .*broken failed: KeyError: 'lost'"):
        one(Rules(MINE_ROWS, (broken,)))
    assert one(None).tickers == ()


def test_rules_in_threads_at_once_do_not_mix() -> None:
    mics = ("XONE", "XTWO", None)
    expected = {mic: one(_market(mic)).to_json() for mic in mics}
    begin = threading.Barrier(len(mics), timeout=60)
    wrong: list[str | None] = []

    def read(mic: str | None) -> None:
        rules = _market(mic)
        begin.wait()
        wrong.extend(mic for _ in range(5) if one(rules).to_json() != expected[mic])

    threads = [threading.Thread(target=read, args=(mic,)) for mic in mics]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(set(expected.values())) == len(mics)


def _market(mic: str | None) -> Rules | None:
    return Rules({"exchanges": [{"name": "Island Bourse", "mic": mic}]}) if mic else None


# Processes


def test_rules_that_come_from_another_process_are_known_again() -> None:
    rules = Rules.of(MINE) | Rules(extractors=(capitals,))
    first, second = (pickle.loads(pickle.dumps(rules)) for _ in range(2))
    assert first is second
    assert first.digest == rules.digest != Rules.of(MINE).digest != Rules(MINE_ROWS).digest
    assert one(first).to_json() == one(rules).to_json()


def test_a_batch_in_two_processes_gives_what_one_gives(tmp_path: Path) -> None:
    folder = running.releases(tmp_path / "in", 6)
    written(folder / "own.txt", PLAIN)
    rules = Rules.of(MINE) | Rules(extractors=(capitals,))
    runs = [list(batch.run(batch.find([folder]), batch.Settings(rules=rules), jobs)) for jobs in (1, 2)]
    lines = [[outcome.lines for outcome in run] for run in runs]
    assert lines[0] == lines[1]
    own = json.loads(lines[0][-1][0])
    assert (own["tickers"][0]["mic"], own["custom"][-1]["value"]) == ("XISL", "hrwm")


RULES = """
[[exchanges]]
name = "Island Bourse"
mic = "XISL"
"""


def test_the_batch_command_goes_by_the_rules_and_does_not_go_on_by_others(tmp_path: Path) -> None:
    rules = written(tmp_path / "mine.toml", RULES)
    source, output = written(tmp_path / "a.txt", PLAIN), tmp_path / "out.jsonl"
    arguments = [str(source), "-o", str(output), "-q", "-j", "1"]
    assert cli.main(["batch", *arguments, "--rules", str(rules)]) == 0
    assert json.loads(output.read_bytes())["tickers"][0]["mic"] == "XISL"
    settings = batch.Settings(rules=Rules.load(rules))
    heads = [batch.journal._options(s)["rules"] for s in (settings, batch.Settings(), batch.Settings(rules=Rules()))]
    assert len(set(heads)) == 3


@pytest.mark.parametrize("command", ["parse", "show", "explain", "view", "upcoming", "calendar"])
def test_commands_that_parse_go_by_the_rules(command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rules = written(tmp_path / "mine.toml", '[[zones]]\nname = "Fairisle"\nzone = "Europe/London"\n')
    source = written(tmp_path / "a.txt", PLAIN)
    further = ["--since", "2026-05-05"] if command == "upcoming" else []
    assert cli.main([command, str(source), "--rules", str(rules), *further]) == 0
    assert re.search(r"Europe/London|T080000Z|08:00", capfd.readouterr().out)


def test_the_server_goes_by_the_rules_whatever_a_request_asks_for(tmp_path: Path) -> None:
    rules = written(tmp_path / "mine.toml", RULES)
    with served.running("--rules", str(rules), "-j", "1") as address:
        for query in ("", "?region=GB"):
            answer = served.ask(f"{address}/parse{query}", PLAIN.encode(), accept="application/json")
            assert answer.status == 200
            assert b'"mic":"XISL"' in answer.body.replace(b" ", b"")


# Messages


ROW = {
    "label": "[[phone_labels]]\nlanguage='en'\nlabel='a'\n",
    "zone": "[[zones]]\nname='a'\nzone='UTC'\n",
    "word": "[[number_words]]\nlanguage='en'\nclass='number'\nwords='a'\n",
    "pattern": "[[extractors]]\nkind='a'\npattern='a'\n",
}
"""Rows that are right, for one more line each."""
WRONG = {
    "[[exchange]]": "there is no table exchange (did you mean exchanges?)",
    "[[qqq]]": "there is no table qqq; the tables are extractors, abbreviations, ",
    "[[extractor]]": "there is no table extractor (did you mean extractors?)",
    "[[furniture]]": "rows cannot be added to furniture; patterns belong in [[extractors]]",
    "[zones]\nname='a'": "zones must be a list of rows; in TOML, each row starts with [[zones]]",
    "[[zones]]\nnam='a'": "zones, row 1: there is no column nam (did you mean name?); the columns are name, zone",
    f"{ROW['zone']}[[zones]]\nname='b'": "zones, row 2: zone is required",
    "[[zones]]\nname='a'\nzone='Europe/Rom'": "row 1: zone: 'Europe/Rom' is not in the IANA time zone database",
    "[[exchanges]]\nname='a'\nmic='NYS'": "exchanges, row 1: mic: 'NYS' is not a market code (ISO 10383: four ",
    "[[labels]]\nlanguage='English'\nphrase='a'": "language: 'English' is not a language code ",
    f"{ROW['zone']}region='USA'": "zones, row 1: region: 'USA' is not a country code ",
    "[[currencies]]\nwritten='Kr'\ncode='kr'": "currencies, row 1: code: 'kr' is not a currency code ",
    f"{ROW['label']}kind='phon'": "kind: 'phon' is not one of phone, fax, contact",
    f"{ROW['word']}value='x'": "value: 'x' is not a whole number",
    "[[wires]]\nname=1.5": "wires, row 1: name: 1.5 must be text or a whole number",
    "[[wires]]\nname='A(B'": "wires, row 1: name: 'A(B' contains '(', which is not allowed in this column",
    "[[labels]]\nlanguage='en'\nphrase='*'": "phrase: '*' has neither a letter nor a digit",
    f"[[wires]]\nname='{'a' * 201}'": "is longer than 200 characters",
    "[[extractors]]\nkind='Deal'\npattern='a'": "extractors, row 1: kind: 'Deal' is not a name such as deal_number",
    "[[extractors]]\nkind='deal'": "extractors, row 1: pattern is required, and must be text",
    "[[extractors]]\nkind='a'\npattern='a('": "pattern: 'a(' does not compile: missing ) at position 2",
    "[[extractors]]\nkind='a'\npattern='a*'": "pattern: 'a*' matches the empty string",
    f"{ROW['pattern']}patern='a'": "there is no column patern (did you mean pattern?); the columns are kind, ",
    f"{ROW['pattern']}near=3": "near: 3 must be a list of words, such as ",
    "x =": "is not valid TOML: Invalid value",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_meant_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    path = written(tmp_path / "wrong.toml", text)
    with pytest.raises(ReleaseError) as caught:
        Rules.load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert WRONG[text] in str(caught.value)


def test_what_is_no_file_of_rules_is_refused(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"name = '\xe9'")
    for path, message in (
        (tmp_path, "cannot be read: "),
        ("a\0b", "cannot be read: "),
        (latin, "is not valid TOML: it is not in UTF-8 "),
    ):
        with pytest.raises(ReleaseError, match=re.escape(f"{legible(str(path))}: {message}")):
            Rules.load(path)


@pytest.mark.parametrize(
    "given", [(0, 0, "a", "b"), (0, 9999, "a", "b"), (0, 1, "A b", "c"), (0, 1, "a", None), (1, 2)]
)
def test_a_function_that_gives_no_fact_is_named(given: Any) -> None:
    def strange(text: str) -> list[Any]:
        return [given]

    with pytest.raises(ReleaseError, match=r"strange returned .*, which is not a \(start, end, kind, value\)"):
        one(Rules(extractors=(strange,)))


def test_what_is_no_extractor_and_what_are_no_rules() -> None:
    for wrong in (lambda: Rules(extractors=("a",)), lambda: parse(PLAIN, rules="mine.toml")):  # type: ignore[arg-type]
        with pytest.raises(ReleaseError, match=r"is not an extractor|is not a Rules object; Rules.load"):
            wrong()


def test_a_pattern_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractors, "SECONDS", 0.1)
    rules = Rules.of({"extractors": [{"kind": "slow", "pattern": r"(?s)(.*)(.*)(.*)(.*)\1x\2y"}]}, "slow.toml")
    with pytest.raises(
        ReleaseError, match=r"slow.toml: extractors, row 1: .* took more than 0.1 seconds on this release"
    ):
        one(rules, CALL.format(market="Exchange", zone="Fairisle time", label="word") * 3)
