"""Every example that ``--help`` shows is run as it stands."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

import served
from places import CORPUS
from releaseparse import batch
from releaseparse.cli import main, parser
from tools.docs.commands import commands

RELEASE = "kestrel-ridge-q1-2026-call.txt"
PAGE = "larchmere-q2-call-newsroom.html"
FILING = "larkspur-2024-full-8k.txt"
PARSERS = {"": parser(), **dict(commands(parser()))}
WIDTH = 120
"""Columns that a line below the arguments may take."""


def examples() -> Iterator[str]:
    """The examples of all commands without what they say of themselves; those of the program are the commands' own."""
    for command in PARSERS.values():
        _, _, below = (command.epilog or "").partition("examples:\n")
        for line in below.partition("\n\n")[0].splitlines():
            yield re.split(r"\s{2,}", line.strip())[0]


EXAMPLES = sorted(set(examples()))
SERVING = [example for example in EXAMPLES if re.match(r"releaseparse (serve|annotate)|curl ", example)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all that the examples name is there."""
    folder = tmp_path_factory.mktemp("desk")
    raw = CORPUS / "raw"
    for place in ("releases", "inbox", "mygold/raw", "mygold/lines", "mygold/gold"):
        (folder / place).mkdir(parents=True)
    for place in ("release.txt", "releases/a.txt", "mygold/raw/" + RELEASE, "releases/" + RELEASE):
        shutil.copy(raw / RELEASE, folder / place)
    for place in ("release.html", "inbox/b.html"):
        shutil.copy(raw / PAGE, folder / place)
    shutil.copy(raw / FILING, folder / "filing.txt")
    for part, ending in (("lines", "txt"), ("gold", "json")):
        shutil.copy(CORPUS / part / f"{RELEASE}.{ending}", folder / "mygold" / part)
    shutil.make_archive(str(folder / "archive"), "zip", folder / "inbox")
    table = pa.table({"id": ["one"], "body": [(raw / RELEASE).read_text("utf-8")]})
    pyarrow.parquet.write_table(table, folder / "texts.parquet")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["batch", "--quiet", "--jobs", "1", "releases", "-o", "records.jsonl"]) == 0
        assert main(["calendar", "--jobs", "1", "release.txt", "-o", "calls.ics"]) == 0
    for copy in ("old.jsonl", "new.jsonl"):
        shutil.copy(folder / "records.jsonl", folder / copy)
    return folder


def shell(example: str, folder: Path) -> str:
    """What an example prints in bash, where ``releaseparse`` is this checkout's."""
    command = f'releaseparse() {{ {sys.executable} -m releaseparse "$@"; }}; set -o pipefail; {example}'
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", PARSERS)
def test_every_command_has_examples_and_help_that_fits(name: str) -> None:
    epilog = PARSERS[name].epilog or ""
    lines = epilog.splitlines()
    assert lines[0] == "examples:"
    assert all(len(line) <= WIDTH for line in lines)
    assert f"releaseparse {name}" in epilog


@pytest.mark.parametrize("example", sorted(set(EXAMPLES) - set(SERVING)))
def test_an_example_runs(example: str, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = shutil.copytree(desk, tmp_path / "desk")
    monkeypatch.chdir(here)
    monkeypatch.setattr(batch, "cores", lambda: 1)  # one process reads what two read, and starts in half the time
    if re.search("[|<]", example):
        if "jq" in example and shutil.which("jq") is None:
            pytest.skip("jq is not installed; .ci/run installs it")
        assert shell(example, here) or "-o" in example
    else:
        words = shlex.split(example.partition(" > ")[0])
        assert main(words[1:]) == 0
    if output := re.search(r"(?:-o|--tables) (\S+)", example):
        assert (here / output[1]).exists()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed; .ci/run installs it")
def test_the_examples_of_the_server_run(desk: Path) -> None:
    assert "releaseparse serve" in SERVING
    with served.running("--jobs", "1", cwd=desk) as address:
        for example in SERVING:
            if example.startswith("curl"):
                printed = shell(example.replace("http://127.0.0.1:8000", address).replace("curl ", "curl -sSf "), desk)
                assert printed.startswith(("{", "[", "BEGIN:VCALENDAR"))


def test_the_example_of_annotate_runs(desk: Path) -> None:
    (example,) = [example for example in SERVING if "annotate" in example]
    with served.running(*example.split()[2:], command="annotate", cwd=desk) as address:
        assert b"<form" in served.ask(f"{address}/").body
