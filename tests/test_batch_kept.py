"""Nothing is lost: whatever ends a run, what is done stays, the next goes on, and no process is left."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from releaseparse import batch, pipeline
from releaseparse.batch import crew
from releaseparse.cli import main
from releaseparse.write import writer
from running import done, is_running, kill, names, processes, release, releases, run, started, until, workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")

NUMBER = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return releases(tmp_path_factory.mktemp("kept") / "releases", NUMBER)


@pytest.fixture(scope="module")
def whole(folder: Path) -> bytes:
    """What a run writes that nothing disturbs."""
    out = folder.parent / "whole.jsonl"
    assert main(["batch", str(folder), "-o", str(out), "-q"]) == 0
    assert len(names(out)) == NUMBER
    return out.read_bytes()


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A pipe out of which nothing comes: a run that is given it after others stays at it, until it is killed or
    something comes."""
    path = tmp_path / "held"
    os.mkfifo(path)
    return path


def test_killed_at_ten_random_moments_and_resumed_it_ends_with_the_same_records(
    folder: Path, whole: bytes, held: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    for moment in sorted(random.Random(13).sample(range(1, NUMBER), 10)):
        with started(folder, held, "-o", out, "-q", "-j", "2", "--resume") as process:
            until(lambda at=moment: done(out) >= at)
            process.kill()
        assert process.returncode == -signal.SIGKILL
        assert not out.exists()
        until(lambda: not processes(out))
    assert main(["batch", str(folder), "-o", str(out), "-q", "--resume"]) == 0
    assert out.read_bytes() == whole
    assert {path.name for path in tmp_path.iterdir()} == {"held", "out.jsonl"}


def test_workers_killed_at_ten_random_moments_cost_nothing(
    folder: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead, chance = 2, random.Random(14)
    monkeypatch.setattr(crew, "AHEAD", ahead)  # so that what a killed worker had in hand is done before the next is
    moments = {5 * number + chance.randrange(5 - ahead) for number in range(10)}
    lines: list[bytes] = []
    for number, outcome in enumerate(batch.run(batch.find([folder]), batch.Settings(), 2)):
        lines += outcome.lines
        if number in moments:
            victim = chance.choice(multiprocessing.active_children()).pid
            assert victim is not None
            kill(victim)
    assert len(moments) == 10
    assert b"".join(lines) == whole


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(
    number: signal.Signals, folder: Path, whole: bytes, held: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    with started(folder, held, "-o", out, "-q", "-j", "2") as process:
        until(lambda: done(out) > 5)
        process.send_signal(number)
        assert process.wait(timeout=60) == 128 + number
        assert process.stderr is not None
        told = process.stderr.read().decode().splitlines()
    assert told == [
        f"releaseparse: stopped by {number.name}; finished work is kept: run the same command with --resume to continue"
    ]
    assert not processes(out)
    assert not out.exists()
    assert 5 < done(out) <= NUMBER
    assert whole.startswith((tmp_path / ".out.jsonl.partial").read_bytes())


def test_what_is_written_to_a_pipe_ends_with_the_parent_however_that_ends(folder: Path, held: Path) -> None:
    with started(folder / "0001.txt", held, held, held, "-q", "-j", "3") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["schema"] == "releaseparse/1"
        until(lambda: len(workers(process.pid)) == 3)
        process.kill()
        assert process.stdout.read() == b""  # its end comes, though no worker had come to its own
        until(lambda: not processes(held))


SPAWNED = """
import multiprocessing, time
from releaseparse.batch.worker import _watch
child = multiprocessing.get_context("spawn").Process(target=_watch, daemon=True)
child.start()
print(child.pid, flush=True)
time.sleep(600)
"""


def test_where_no_signal_tells_of_the_parents_end_a_worker_watches_for_it() -> None:
    with subprocess.Popen([sys.executable, "-c", SPAWNED], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        until(lambda: b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes())
        assert is_running(child)
        parent.kill()
    until(lambda: not is_running(child))


def test_a_program_that_was_told_to_ignore_the_terminals_end_does(folder: Path, held: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    ignoring = lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)  # noqa: E731 - nohup does it so
    with started(folder / "0001.txt", held, "-o", out, "-q", "-j", "1", preexec_fn=ignoring) as process:
        until(lambda: done(out) == 1)
        process.send_signal(signal.SIGHUP)
        held.write_text(release(NUMBER))
        assert process.wait(timeout=60) == 0
    assert names(out) == ["0001.txt", "held"]


def test_a_full_disk_leaves_whole_lines(folder: Path, whole: bytes, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no file system can be made here: {mounted.stderr.decode().strip()}")
    try:
        failed = run(folder, "-o", disk / "out.jsonl", "-q")
        assert failed.returncode == 2
        assert failed.stderr.decode().startswith(
            f"releaseparse: {disk}/out.jsonl: cannot be written: No space left on device; finished work is kept"
        )
        kept = (disk / ".out.jsonl.partial").read_bytes()
        with (disk / "shell.jsonl").open("wb") as out:
            (disk / ".out.jsonl.journal").unlink()
            (disk / ".out.jsonl.partial").unlink()
            piped = run(folder, "-q", stdout=out)
        assert piped.returncode == 2
        assert piped.stderr == b"releaseparse: standard output: cannot be written: No space left on device\n"
        for written in (kept, (disk / "shell.jsonl").read_bytes()):
            assert 0 < len(written) < 64 << 10
            assert written.endswith(b"\n")
            assert whole.startswith(written)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_limit_to_the_size_of_files_leaves_whole_lines_and_a_run_without_it_goes_on(
    folder: Path, whole: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))  # noqa: E731
    failed = run(folder, "-o", out, "-q", preexec_fn=limit)
    assert failed.returncode == 2
    assert b"cannot be written: File too large; finished work is kept" in failed.stderr
    kept = (tmp_path / ".out.jsonl.partial").read_bytes()
    assert kept.endswith(b"\n")
    assert whole.startswith(kept)
    assert main(["batch", str(folder), "-o", str(out), "-q", "--resume"]) == 0
    assert out.read_bytes() == whole


def interrupted(folder: Path, out: Path, number: int, log: Path | None = None) -> None:
    """A run that ends after so many sources, as a signal ends it."""
    settings = batch.Settings()
    with (log or Path(os.devnull)).open("wb") as errors, batch.Files(out, settings, writer("json")) as output:
        report = batch.Report(io.StringIO(), errors)
        outcomes = batch.run(batch.find([folder]), settings, 2)
        for outcome in islice(outcomes, number):
            report.add(output.add(outcome))
        outcomes.close()
    assert done(out) == number


def test_what_changed_since_is_read_anew_and_stands_in_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = releases(tmp_path / "releases", 30)
    out = tmp_path / "out.jsonl"
    interrupted(mine, out, 20)
    (mine / "0003.txt").write_text(release(NUMBER + 1))
    (mine / "0000a.txt").write_text(release(NUMBER + 2))
    (mine / "0005.txt").unlink()
    assert main(["batch", str(mine), "-o", str(out), "--resume", "-j", "2"]) == 0
    assert "30 sources, 30 releases, 0 failed in" in capsys.readouterr().err
    resumed = out.read_bytes()
    assert main(["batch", str(mine), "-o", str(out), "-q"]) == 0
    assert out.read_bytes() == resumed
    assert names(out)[:3] == ["0000.txt", "0000a.txt", "0001.txt"]


def test_what_has_not_changed_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = releases(tmp_path / "releases", 12)
    out = tmp_path / "out.jsonl"
    interrupted(mine, out, 10)
    warmed = pipeline.parts
    with monkeypatch.context() as changed:
        changed.setattr(
            pipeline, "parts", lambda raw, *_, name, **__: [] if name != "warm-up" else warmed(raw, *_, **__)
        )
        assert main(["batch", str(mine), "-o", str(out), "--resume", "-q", "-j", "2"]) == 0
    assert names(out) == [f"{number:04}.txt" for number in range(10)]


def test_failures_are_told_again_by_the_run_that_goes_on(tmp_path: Path) -> None:
    mine = releases(tmp_path / "releases", 20)
    (mine / "0002.txt").write_text("<html><script>1</script>")
    out, log = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    interrupted(mine, out, 10, log)
    first = log.read_bytes()
    assert main(["batch", str(mine), "-o", str(out), "-q", "--resume", "--errors", str(log)]) == 1
    assert log.read_bytes() == first
    told = json.loads(first)
    assert list(told) == ["name", "part", "class", "message"]
    assert (told["name"], told["part"], told["class"]) == (str(mine / "0002.txt"), None, "refused")
    assert len(names(out)) == 19


def test_it_does_not_go_on_with_other_options(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(folder, out, 2)
    assert main(["batch", str(folder), "-o", str(out), "-q", "--resume", "--no-text"]) == 2
    assert "the interrupted run used other options" in capsys.readouterr().err
    assert done(out) == 2
    assert main(["batch", str(folder / "0001.txt"), "-o", str(out), "-q", "--no-text"]) == 0
    assert names(out) == ["0001.txt"]


def test_two_runs_do_not_write_the_same_file(folder: Path, held: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with started(held, "-o", out, "-q", "-j", "1") as first:
        until(lambda: workers(first.pid))
        second = run(folder / "0001.txt", "-o", out, "-q")
        held.write_text(release(NUMBER))
        assert first.wait(timeout=60) == 0
    assert second.returncode == 2
    assert (
        second.stderr.decode()
        == f"releaseparse: {out}: another run is writing to it; wait for it to end, or name another file\n"
    )
    assert names(out) == ["held"]


def test_what_stood_there_stays_until_all_is_done(folder: Path, held: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("what stood there\n")
    out.chmod(0o640)
    with started(folder / "0001.txt", held, "-o", out, "-q", "-j", "1") as process:
        until(lambda: done(out) == 1)
        assert out.read_text() == "what stood there\n"
        held.write_text(release(NUMBER))
        assert process.wait(timeout=60) == 0
    assert names(out) == ["0001.txt", "held"]
    assert out.stat().st_mode & 0o777 == 0o640


def test_jobs_change_neither_records_nor_order(folder: Path, whole: bytes, tmp_path: Path) -> None:
    for jobs in (1, 5):
        out = tmp_path / f"{jobs}.jsonl"
        assert main(["batch", str(folder), "-o", str(out), "-q", "-j", str(jobs)]) == 0
        assert out.read_bytes() == whole
