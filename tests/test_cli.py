"""The program as its users run it: real processes, their output and exit status."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

RELEASE = "Acme to report\n\nMAY 6, 2026 - Acme Corp. (NYSE: ACM) will hold a call on May 7, 2026.\n"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "releaseparse", *arguments], input=stdin, capture_output=True, timeout=60, check=False
    )


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "acme.txt"
    path.write_text(RELEASE)
    return path


def test_parse_prints_one_line_of_json_into_a_pipe(release: Path) -> None:
    done = run("parse", str(release))
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
    record = json.loads(done.stdout)
    assert record["source"]["name"] == str(release)
    assert record["text"] == RELEASE.strip() or record["text"] == RELEASE


def test_parse_reads_standard_input() -> None:
    done = run("parse", "-", stdin=RELEASE.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["source"]["name"] is None


def test_parse_indents_on_a_terminal(release: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run([sys.executable, "-m", "releaseparse", "parse", str(release)], stdout=theirs, check=False)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    assert done.returncode == 0
    assert shown.startswith(b'{\r\n  "schema"')
    assert json.loads(shown)["schema"] == "releaseparse/1"


def test_parse_leaves_the_text_out_on_request(release: Path) -> None:
    assert "text" not in json.loads(run("parse", "--no-text", str(release)).stdout)


def test_parse_reckons_from_the_given_date() -> None:
    done = run("parse", "-", "--issued", "2031-03-01", stdin=b"Acme to report\n\nAcme will hold a call on March 9.")
    assert [date["value"] for date in json.loads(done.stdout)["dates"]] == ["2031-03-09"]


def test_parse_reads_national_numbers_in_the_given_region() -> None:
    done = run("parse", "-", "--region", "gb", stdin=b"Acme to report\n\nContact\n\nTel: 020 7946 0958")
    assert [phone["e164"] for phone in json.loads(done.stdout)["phones"]] == ["+442079460958"]


@pytest.mark.parametrize("command", ["parse", "batch", "show"])
def test_a_missing_file_is_one_line_that_names_it(command: str, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.txt"
    done = run(command, *(["--quiet"] if command == "batch" else []), str(missing))
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode().splitlines() == [f"releaseparse: {missing}: cannot be read: No such file or directory"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["parse"],
        ["batch"],
        ["parse", "x", "--issued", "6 May"],
        ["parse", "x", "--region", "USA"],
        ["batch", "x", "--jobs", "0"],
        ["batch", "x", "--jobs", "many"],
        ["batch", ".", "-o", "/nonexistent/folder/out.jsonl"],
    ],
)
def test_wrong_usage_exits_2_and_tells(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_help_has_examples_and_does_not_load_the_parser() -> None:
    for arguments in (["--help"], ["parse", "--help"], ["batch", "--help"]):
        done = run(*arguments)
        assert done.returncode == 0
        assert b"releaseparse" in done.stdout
    assert b"examples:" in run("--help").stdout
    listed = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "releaseparse", "--help"], capture_output=True, check=True
    ).stderr
    for heavy in (b"phonenumbers", b"lxml", b"bs4", b"dateparser", b"msgspec", b"releaseparse.pipeline"):
        assert heavy not in listed


def test_version() -> None:
    from releaseparse import __version__

    assert run("--version").stdout.decode() == f"releaseparse {__version__}\n"


def test_schema_prints_the_schema() -> None:
    from releaseparse import schema

    done = run("schema")
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads(json.dumps(schema()))


def test_batch_writes_json_lines_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.md", "c/a"):
        path = tmp_path / "releases" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RELEASE)
    out = tmp_path / "out.jsonl"
    done = run("batch", str(tmp_path / "releases"), "-o", str(out), "--jobs", "2", "--no-text", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    records = [json.loads(line) for line in out.read_text().splitlines()]
    names = [str(Path(record["source"]["name"]).relative_to(tmp_path / "releases")) for record in records]
    assert names == ["a.txt", "b.txt", "c/a", "c/d.md"]
    assert all("text" not in record for record in records)
    assert run("batch", str(tmp_path / "releases"), "--no-text", "--jobs", "1").stdout == out.read_bytes()


def test_batch_goes_on_after_a_failure(release: Path, tmp_path: Path) -> None:
    done = run("batch", "-q", str(tmp_path / "missing.txt"), str(release))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert len(done.stdout.splitlines()) == 1


def test_batch_does_not_read_its_own_output(tmp_path: Path) -> None:
    (tmp_path / "acme.txt").write_text(RELEASE)
    for _ in range(2):
        assert run("batch", str(tmp_path), "-o", str(tmp_path / "out.txt")).returncode == 0
        assert len((tmp_path / "out.txt").read_text().splitlines()) == 1


def test_a_closed_pipe_ends_the_batch_in_silence(tmp_path: Path) -> None:
    for n in range(200):
        (tmp_path / f"{n}.txt").write_text(RELEASE * 50)
    with subprocess.Popen(
        [sys.executable, "-m", "releaseparse", "batch", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=60) == 1
        assert process.stderr.read() == b""


def test_show_prints_a_card_a_record(release: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    for extra in ([], ["--no-text"]):
        assert run("batch", str(release), "-o", str(out), *extra).returncode == 0
        done = run("show", str(out))
        assert done.returncode == 0
        assert str(release) in done.stdout.decode()
        assert run("show", "-", stdin=out.read_bytes()).stdout == done.stdout


def test_show_says_which_line_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("\n{}\n")
    done = run("show", str(path))
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"releaseparse: {path}: line 2 is not a releaseparse record")
