"""Standard streams that are closed or full, and odd arguments: an error made for the user, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from releaseparse import ReleaseError, parse, parse_file
from releaseparse.cli import main
from running import names, release

FULL = "releaseparse: standard output: cannot be written: No space left on device\n"
CLOSED = "releaseparse: standard output: cannot be written: Bad file descriptor\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(release(1))
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="by a shell's redirections")
@pytest.mark.parametrize(
    ("command", "status", "says"),
    [
        ("schema > /dev/full", 2, FULL),
        ("schema >&-", 2, CLOSED),
        ("parse FILE > /dev/full", 2, FULL),
        ("parse - <&-", 1, "releaseparse: -: cannot be read: Bad file descriptor\n"),
        ("batch -q FILE > /dev/full", 2, FULL),
        ("batch -q FILE >&-", 2, CLOSED),
        ("batch -q FILE -o /dev/full", 2, "releaseparse: /dev/full: cannot be written: No space left on device\n"),
        ("batch FILE -o FILE.jsonl >&- 2>&- <&-", 0, ""),
        ("batch FILE -o FILE.jsonl 2> /dev/full", 0, ""),
    ],
)
def test_streams_that_are_closed_or_full(command: str, status: int, says: str, file: Path) -> None:
    line = f'"$0" -m releaseparse {command}'.replace("FILE", '"$1"')
    done = subprocess.run(["/bin/sh", "-c", line, sys.executable, file], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (status, says)
    if not status:
        assert names(Path(f"{file}.jsonl")) == ["a.txt"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--timeout", "99999999999999999999999"], "99 seconds is too long; the most is a day (86400)"),
        (["--timeout", "9" * 5000], "'9999999999999999999999999999999999999999' is not a whole number"),
        (["--jobs", "99999999999999999999999"], "99999999999999999999999 processes are too many; the most is 1024"),
        (["--max-size", "large"], "'large' is not a size; write it as 20000, 50MB or 1.5GB"),
        (["--resume"], "--resume needs the output file"),
    ],
)
def test_arguments_that_nobody_means(
    arguments: list[str], says: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(["batch", str(file), *arguments])
    except SystemExit as ended:  # how argparse refuses
        status = int(ended.code or 0)
    assert status == 2
    assert says in capsys.readouterr().err


def test_bytes_in_any_form_are_read() -> None:
    whole = parse(release(1))
    raw = release(1).encode()
    assert parse(memoryview(raw)) == parse(bytearray(raw)) == parse(raw)
    assert parse(memoryview(raw)).events == whole.events


@pytest.mark.parametrize("source", [None, 5, Path("a.txt"), ["a"]])
def test_what_is_neither_text_nor_bytes_is_refused(source: object) -> None:
    with pytest.raises(ReleaseError, match=r"must be str or bytes, not \w+; to read a file use parse_file"):
        parse(source)  # type: ignore[arg-type]


def test_a_name_that_no_file_has() -> None:
    with pytest.raises(ReleaseError, match=r"^\\x00: cannot be read: embedded null byte$"):
        parse_file("\0")
    assert main(["parse", "\0"]) == 1


def test_a_name_that_is_not_utf8_is_written() -> None:
    assert b'"name":"caf\\\\xe9.txt"' in parse(release(1), name="caf\udce9.txt").to_json()
