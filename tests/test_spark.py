"""Spark gives the records and tables that a batch gives, in local mode with two partitions."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from places import CORPUS, ROOT, raw_releases
from releaseparse import ReleaseError, cli, parse_all
from releaseparse.batch import Settings
from releaseparse.spark import parse_frame, partitions, tables
from releaseparse.spark.__main__ import main
from releaseparse.tables import nested, to_arrow
from releaseparse.tables.catalog import TABLES
from tools.docs.pages import blocks

pytestmark = [
    pytest.mark.skipif(not (shutil.which("java") or os.environ.get("CI")), reason="needs Java: default-jre-headless"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # sockets to the JVM, which Spark leaves to the collector
]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.chdir(tmp_path_factory.mktemp("spark"))
        from pyspark.sql import SparkSession

        made = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")  # small jobs: no time to compile well
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()
        )
        yield made
        made.stop()


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Parquet file of sources: releases, feeds and mails, one release from two wires, and two failures."""
    paths = [*raw_releases(CORPUS)[::12], *sorted((ROOT / "corpus" / "queries" / "now").iterdir())]
    texts: dict[str, bytes | None] = {path.name: path.read_bytes() for path in paths}
    texts |= {"picture": bytes([0, 1, 2, 255]) * 50, "nothing": None}
    made = tmp_path_factory.mktemp("sources") / "sources.parquet"
    pq.write_table(pa.table({"id": list(texts), "text": pa.array(texts.values(), pa.binary())}), made)
    return made


@pytest.fixture(scope="module")
def parsed(session: Any, sources: Path) -> Any:
    """The frame of records, from two partitions."""
    frame = parse_frame(session.read.parquet(str(sources)).repartition(2))
    assert frame.rdd.getNumPartitions() == 2
    return frame.persist()


def test_the_records_are_those_of_a_batch(parsed: Any, sources: Path, tmp_path: Path) -> None:
    rows = parsed.toArrow().to_pylist()
    failed = {row["error"]["name"]: row["error"]["class"] for row in rows if row["error"]}
    assert failed == {"picture": "refused", "nothing": "unreadable"}
    found = [{name: value for name, value in row.items() if name != "error"} for row in rows if not row["error"]]
    command = ["batch", "--quiet", "--jobs", "1", str(sources), "--column", "text", "--id-column", "id"]
    assert cli.main([*command, "-o", str(tmp_path / "out.jsonl")]) == 1
    lines = (tmp_path / "out.jsonl").read_bytes().splitlines()
    expected = [{**json.loads(line), "custom": None} for line in lines]  # a column stands always
    assert len(expected) > 15
    assert ordered(found) == ordered(expected)


def test_the_schema_is_that_of_parquet(parsed: Any) -> None:
    assert [field.name for field in parsed.schema] == [*nested.schema().names, "error"]
    assert partitions.records().empty_table().drop(["error"]).cast(nested.schema()).schema == nested.schema()


def test_the_tables_are_those_of_a_batch(parsed: Any, sources: Path) -> None:
    rows = pq.read_table(sources).to_pylist()
    read = [row for row in rows if row["id"] not in ("picture", "nothing")]
    releases = [
        release for row in sorted(read, key=lambda r: r["id"]) for release in parse_all(row["text"], name=row["id"])
    ]
    expected = to_arrow(releases)
    found = tables(parsed)
    assert list(found) == [table.name for table in TABLES]
    for name in ("releases", "sections", "tickers", "contacts", "events", "event_access", "warnings"):
        table = found[name].toArrow()
        assert table.column_names == expected[name].column_names
        assert ordered(plain(table)) == ordered(plain(expected[name]))
    clusters = expected["releases"]["cluster"].to_pylist()
    assert len(set(clusters)) < len(clusters)


def test_the_page_in_docs_does_what_it_says(session: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = next(block.text for block in blocks(ROOT / "docs" / "spark.md") if block.language == "python")
    text = (ROOT / "corpus" / "queries" / "now" / "fallow-creek-call.txt").read_text("utf-8")
    pq.write_table(pa.table({"id": ["a"], "text": [text]}), tmp_path / "sources")
    exec(code.replace("s3a://bucket", str(tmp_path)), {})
    assert "2026-08-06" in capfd.readouterr().out


def test_a_poisoned_release_is_a_row(session: Any) -> None:
    """One kills its process, one takes too long; the job goes on, and the others are read."""
    texts = {"a": "Acme to report", "b": "DIE", "c": "SLEEP", "d": "Beta to report", "e": "Gamma to report"}
    frame = session.createDataFrame([(name, text.encode()) for name, text in texts.items()], "id string, text binary")
    settings = Settings(timeout=5)

    def poisoned(batches: Any) -> Any:
        import signal
        import time

        from releaseparse import pipeline
        from releaseparse.spark import partitions

        sound = pipeline.parts

        def parts(raw: bytes, *arguments: Any, **options: Any) -> Any:
            if raw == b"DIE":
                os.kill(os.getpid(), signal.SIGKILL)
            if raw == b"SLEEP":
                time.sleep(60)
            return sound(raw, *arguments, **options)

        pipeline.parts = parts
        yield from partitions.parsed(batches, settings)

    from pyspark.sql.pandas.types import from_arrow_schema

    rows = frame.repartition(2).mapInArrow(poisoned, from_arrow_schema(partitions.records())).toArrow().to_pylist()
    assert len(rows) == 5
    failed = {row["error"]["name"]: row["error"] for row in rows if row["error"]}
    assert {name: error["class"] for name, error in failed.items()} == {"b": "died", "c": "timeout"}
    assert "SIGKILL" in failed["b"]["message"]
    assert all(row["id"] is None for row in rows if row["error"])
    assert {row["source"]["name"] for row in rows if not row["error"]} == {"a", "d", "e"}


def test_the_program_writes_records_and_tables(
    session: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ROOT / "corpus" / "queries" / "now"
    out, made = tmp_path / "records", tmp_path / "tables"
    assert main([str(folder), str(out), "--tables", str(made), "--partitions", "1"]) == 0
    assert "8 releases, 0 failed" in capsys.readouterr().err
    names = {Path(source["name"]).name for source in pq.read_table(out)["source"].to_pylist()}
    assert names == {path.name for path in folder.iterdir()}
    assert {path.name for path in made.iterdir()} == {table.name for table in TABLES}
    assert pq.read_table(made / "releases").num_rows == 8


def test_what_is_missing_is_named(session: Any, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = session.read.parquet(str(sources))
    with pytest.raises(ReleaseError, match="the frame has no column body; choose one of id, text"):
        parse_frame(frame, text="body")
    assert main([str(sources), str(tmp_path / "out"), "--text", "body"]) == 2
    monkeypatch.setitem(sys.modules, "pyspark.sql.functions", None)
    with pytest.raises(ReleaseError, match=r"this needs pyspark: pip install 'releaseparse\[spark\]'"):
        tables(frame)


def ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: json.dumps(row, default=str, sort_keys=True))


def plain(table: Any) -> list[dict[str, Any]]:
    """Rows with their instants as numbers."""
    columns = [
        column.cast(pa.int64()).to_pylist() if pa.types.is_timestamp(column.type) else column.to_pylist()
        for column in table.columns
    ]
    return [dict(zip(table.column_names, row, strict=True)) for row in zip(*columns, strict=True)]
