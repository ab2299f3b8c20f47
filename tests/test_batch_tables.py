"""``releaseparse batch`` into tables: every form holds the same releases, and nothing else is touched."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from places import CORPUS, raw_releases
from releaseparse import cli
from releaseparse.tables import nested
from releaseparse.tables.catalog import TABLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six releases."""
    made = tmp_path / "releases"
    made.mkdir()
    for path in raw_releases(CORPUS)[::20]:
        (made / path.name).write_bytes(path.read_bytes())
    return made


def run(*arguments: object) -> int:
    return cli.main(["batch", "--quiet", "--jobs", "1", *map(str, arguments)])


def test_all_forms_hold_the_same_releases(tmp_path: Path, folder: Path) -> None:
    assert run(folder, "-o", tmp_path / "out.jsonl", "--tables", tmp_path / "tables") == 0
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    keys = [(record["id"], record["source"]["name"], record["source"]["part"]) for record in records]
    assert len(keys) > 5
    for name in ("out.parquet", "out.duckdb", "out.csv"):
        assert run(folder, "-o", tmp_path / name) == 0
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [{**record, "custom": None} for record in records]
    assert pq.read_schema(tmp_path / "out.parquet") == nested.schema()
    key = "SELECT release_id, source, part FROM"
    with duckdb.connect(tmp_path / "out.duckdb", read_only=True) as base:
        assert base.execute(f"{key} releases").fetchall() == keys
        assert base.execute(f"{key} '{tmp_path}/tables/releases.parquet'").fetchall() == keys
        assert base.execute(f"{key} '{tmp_path}/out.csv'").fetchall() == keys
        for table in TABLES:
            counts = (
                f"SELECT (SELECT count(*) FROM {table.name}), count(*) FROM '{tmp_path}/tables/{table.name}.parquet'"
            )
            one, other = base.execute(counts).fetchall()[0]
            assert one == other
    assert {path.name for path in tmp_path.iterdir()} == {
        "releases", "tables", "out.jsonl", "out.parquet", "out.duckdb", "out.csv",
    }  # fmt: skip


def test_tables_are_written_anew(tmp_path: Path, folder: Path) -> None:
    first = next(iter(sorted(folder.iterdir())))
    assert run(folder, "--tables", tmp_path / "tables") == 0
    assert run(first, "--tables", tmp_path / "tables") == 0
    assert set(pq.read_table(tmp_path / "tables" / "releases.parquet")["source"].to_pylist()) == {str(first)}


def test_a_table_goes_to_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(folder, "--format", "csv", "--table", "events") == 0
    lines = capfdbinary.readouterr().out.splitlines()
    assert lines[0].startswith(b"release_id,source,part,n,event_id,kind,status,title,when,date,utc,")
    assert len(lines) > 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--table", "events"], "--table chooses what a CSV file holds"),
        (["--format", "csv", "--table", "event"], "there is no table event; choose one of releases, issuers, "),
        (["--format", "duckdb"], "cannot be written to standard output"),
        (["--format", "duckdb", "-o", os.devnull], "duckdb cannot be written to a device or pipe"),
        (["--format", "jsonld", "-o", "new.jsonl", "--tables", "new"], "cannot be combined with --format jsonld"),
        (["--tables", "kept"], "kept: contains letter.txt, which would be lost"),
        (["--tables", "new", "-o", "-"], "with --tables, any other output must be a file"),
        (["-o", "new.csv", "--format", "parquet", "--resume", "--table", "events"], "--table chooses"),
    ],
)
def test_what_cannot_be_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "letter.txt").write_text("a letter")
    assert run("no-such-folder", *arguments) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "no-such-folder" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept" / "letter.txt").read_text() == "a letter"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_run_into_a_database_is_resumed(tmp_path: Path, folder: Path) -> None:
    """Killed with some releases read, and gone on with: the database is that of a run that nothing stopped."""
    (folder / "zz.txt").write_text("Acme to report")
    slow = "import time, releaseparse.batch.output as output\n" + (
        "add = output.Files.add\n"
        "def slowly(self, outcome):\n"
        "    time.sleep(0.3)\n"
        "    return add(self, outcome)\n"
        "output.Files.add = slowly\n"
        "from releaseparse import cli\n"
        "cli.main()\n"
    )
    arguments = ["batch", "--quiet", "--jobs", "1", str(folder), "-o", str(tmp_path / "out.duckdb")]
    killed = subprocess.Popen([sys.executable, "-c", slow, *arguments])
    journal = tmp_path / ".out.duckdb.journal"
    while not journal.exists() or journal.read_bytes().count(b"\n") < 4:
        assert killed.poll() is None
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not (tmp_path / "out.duckdb").exists()
    assert cli.main([*arguments, "--resume"]) == 0
    assert run(folder, "-o", tmp_path / "whole.duckdb") == 0
    assert {path.name for path in tmp_path.iterdir()} == {"releases", "out.duckdb", "whole.duckdb"}
    with duckdb.connect(tmp_path / "out.duckdb") as base:
        base.execute(f"ATTACH '{tmp_path}/whole.duckdb' AS whole")
        for table in TABLES:
            there = base.execute(f"FROM {table.name}").fetchall()
            assert there == base.execute(f"FROM whole.{table.name}").fetchall()
