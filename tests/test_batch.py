"""The batch's promise: whatever a file does, no other release is lost, and the order stands."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

import defects
from places import CORPUS
from releaseparse import batch
from releaseparse.batch import crew, progress
from releaseparse.write import writer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the defects are put in by patching before a fork")


@pytest.fixture(autouse=True)
def patched(monkeypatch: pytest.MonkeyPatch) -> None:
    defects.put_in(monkeypatch)


def outcomes(folder: Path, jobs: int = 2, timeout: float = 30) -> list[batch.Outcome]:
    return list(batch.run(batch.find([folder]), batch.Settings(timeout=timeout), jobs))


def error(outcome: batch.Outcome) -> str | None:
    return outcome.failures[0].message if outcome.failures else None


def fill(folder: Path, **contents: str) -> None:
    for name, content in contents.items():
        (folder / f"{name}.txt").write_text(content)


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("DIE now", "the process reading it died 2 times (SIGKILL); please report it"),
        ("EXIT now", "the process reading it died 2 times (exit status 3); please report it"),
        ("RAISE now", "a bug in releaseparse, please report it: ZeroDivisionError: one two (defects.py:"),
        ("DEEP now", "a bug in releaseparse, please report it: RecursionError"),
        ("REFUSE now", "there is nothing in it"),
    ],
)
def test_a_failure_costs_only_itself(tmp_path: Path, content: str, says: str, jobs: int) -> None:
    fill(tmp_path, **{f"a{n}": f"Acme {n} to report" for n in range(10)}, b=content, c="Beta to report")
    (tmp_path / "a5.txt").write_text(content)
    found = outcomes(tmp_path, jobs)
    assert [Path(o.name).stem for o in found] == [*(f"a{n}" for n in range(10)), "b", "c"]
    assert [Path(o.name).stem for o in found if o.failures] == ["a5", "b"]
    assert all(len(o.lines) == (0 if o.failures else 1) for o in found)
    for failure in (failure for o in found for failure in o.failures):
        assert failure.line().startswith(f"{failure.name}: {says}")
        assert "\n" not in failure.line()


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    fill(tmp_path, a="SLEEP", b="Acme to report", c="Beta to report")
    found = outcomes(tmp_path, timeout=1)
    assert [bool(o.failures) for o in found] == [True, False, False]
    assert error(found[0]) == "took longer than 1 seconds; raise the limit with --timeout"
    assert found[0].seconds == 1  # it is among the slowest


def test_the_others_are_read_while_one_takes_long(tmp_path: Path) -> None:
    held = tmp_path / "held"
    os.mkfifo(held)
    fill(tmp_path, **{f"b{n}": "Acme to report" for n in range(20)})

    def files() -> Any:
        yield batch.Source.file(held)
        yield from batch.find([tmp_path], batch.Choice(include=("b*",)))
        held.write_text("Beta to report")  # when all others are handed out, and not before

    found = list(batch.run(files(), batch.Settings(timeout=60), 2))
    assert [Path(o.name).name for o in found] == ["held", *sorted(f"b{n}.txt" for n in range(20))]
    assert not any(o.failures for o in found)


def test_a_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    fill(tmp_path, a=f"ONCE {tmp_path / '.flag'} to report", b="Acme to report")
    assert [error(o) for o in outcomes(tmp_path)] == [None, None]


def test_results_that_wait_for_a_slow_file_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "AHEAD", 5)
    fill(tmp_path, **{f"b{n:02}": "Acme to report" for n in range(20)}, a="SLEEP")
    taken = 0

    def files() -> Any:
        nonlocal taken
        for path in batch.find([tmp_path]):
            taken += 1
            yield path

    run = batch.run(files(), batch.Settings(timeout=1), 2)
    assert next(run).failures
    assert taken <= 5
    assert len(list(run)) == 20


def test_no_process_is_left_when_the_reader_stops_early(tmp_path: Path) -> None:
    import multiprocessing

    fill(tmp_path, a="Acme to report", b="SLEEP", c="SLEEP")
    run = batch.run(batch.find([tmp_path]), batch.Settings(), 3)
    assert not next(run).failures
    run.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_an_unreadable_file_and_folder(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    fill(tmp_path, a="Acme to report", b="Beta to report")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "locked").mkdir(mode=0)
    found = outcomes(tmp_path)
    assert [error(o) for o in found] == [
        "cannot be read: Permission denied", None, "the folder cannot be read: Permission denied",
    ]  # fmt: skip


def test_a_folder_without_releases(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_text("{}")
    (tmp_path / ".hidden.txt").write_text("Acme to report")
    (tmp_path / "empty").mkdir()
    (found,) = outcomes(tmp_path)
    assert found.failures[0].line() == (
        f"{tmp_path}: the folder contains no releases; "
        "expected text, HTML, SEC, mail, feed or PDF files, or archives of them; --include names others"
    )


def test_a_link_to_nowhere_and_a_loop_of_links(tmp_path: Path) -> None:
    fill(tmp_path, a="Acme to report")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "z.txt").symlink_to(tmp_path / "a.txt")
    assert [(Path(o.name).name, error(o)) for o in outcomes(tmp_path)] == [
        ("a.txt", None), ("nowhere.txt", "cannot be read: No such file or directory"), ("z.txt", None),
    ]  # fmt: skip


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_alone(tmp_path: Path) -> None:
    fill(tmp_path, a="Acme to report on May 6, 2026", b="REFUSE")
    for errors in (Terminal(), io.StringIO()):
        out = io.BytesIO()
        report = batch.Report(errors)
        run = batch.run(batch.find([tmp_path]), batch.Settings(), 1, tick=report.tick)
        batch.write(run, batch.Stream(out, writer("json")), report.add)
        report.finish()
        assert report.failed == 1
        assert out.getvalue().count(b"\n") == 1
        told = errors.getvalue()
        assert f"releaseparse: {tmp_path / 'b.txt'}: there is nothing in it\n" in told
        assert "releaseparse: 2 sources, 1 release, 1 failed in " in told
        assert "releaseparse: facts: 1 dates\n" in told
        assert "releaseparse: slowest: " in told
        assert ("\r" in told) == errors.isatty()


def test_what_is_told_where_there_is_no_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "TOLD", 0)
    fill(tmp_path, **{f"a{n}": "Acme to report on May 6, 2026" for n in range(5)})
    errors = io.StringIO()
    report = batch.Report(errors, ahead=batch.sizes([tmp_path], batch.Choice()))
    for outcome in batch.run(batch.find([tmp_path]), batch.Settings(), 1):
        report.add(outcome)
    report.finish()
    *states, last, facts, slowest = errors.getvalue().splitlines()
    form = r"releaseparse: {} sources?, {} releases?, 0 failed, [\d.]+ sources per second, [\d.]+ s left"
    assert all(re.fullmatch(form.format(n, n), line) for n, line in enumerate(states, start=1))
    assert len(states) == 5
    assert last.startswith("releaseparse: 5 sources, 5 releases, 0 failed in ")
    assert facts == "releaseparse: facts: 5 dates"
    assert slowest.count("a") >= slowest.count(".txt (") == 5


@pytest.mark.parametrize(("library", "form"), [(True, r" *\d+%\|.*\| .*"), (False, r"\d sources?, .*")])
def test_a_terminal_has_one_line_no_wider_than_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: bool, form: str
) -> None:
    monkeypatch.setattr(progress, "SHOWN", 0)
    if not library:
        monkeypatch.setitem(sys.modules, "tqdm", None)
    fill(tmp_path, **{f"a{n}": "Acme to report on May 6, 2026" for n in range(3)})
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 50))
    with open(theirs, "w", encoding="utf-8") as terminal:
        report = batch.Report(terminal, ahead=batch.sizes([tmp_path], batch.Choice()))
        for outcome in batch.run(batch.find([tmp_path]), batch.Settings(), 1):
            report.add(outcome)
        shown = os.read(ours, 65536).decode().split(progress.CLEAR)[1:]
    os.close(ours)
    assert len(shown) == 3
    assert all(re.fullmatch(form, line) and len(line) < 50 for line in shown)


@pytest.mark.parametrize(
    "name",
    ["fennimore-newsroom.mbox", "hollandale-1999-submission.txt", "lac-brochet-attached.eml", "ostrava-feed.rss.xml"],
)
def test_every_release_of_a_source_is_written(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes((CORPUS / "raw" / name).read_bytes())
    records = [json.loads(line) for outcome in outcomes(tmp_path) for line in outcome.lines]
    names = [(Path(record["source"]["name"]).name, record["source"]["part"]) for record in records]
    assert names == [(name, 1), (name, 2)]
    assert len({record["id"] for record in records}) == 2
    assert [record["headline"]["value"] for record in records] == [
        json.loads((CORPUS / "gold" / f"{name}#{part}.json").read_text("utf-8"))["headline"] for part in (1, 2)
    ]
