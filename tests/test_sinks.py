"""What a batch writes to holds the records that were put in, whatever its form, and is read by those who read such."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from places import CORPUS, raw_releases
from releaseparse import Release, ReleaseError, parse_all
from releaseparse.sinks import FORMS, Plan, Sink, opened, parquet, planned
from releaseparse.tables import arrow, gathered, nested, to_arrow
from releaseparse.tables.catalog import TABLES


@pytest.fixture(scope="module")
def releases() -> list[Release]:
    """Releases of the corpus, every fifth."""
    paths = raw_releases(CORPUS)[::5]
    return [release for path in paths for release in parse_all(path.read_bytes(), name=path.name)]


def fill(sink: Sink, releases: list[Release]) -> None:
    for release in releases:
        sink.add(release)
    sink.close()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a few releases reach."""
    monkeypatch.setattr(parquet, "HELD", 3)
    monkeypatch.setattr(parquet, "GROUP", 50_000)
    monkeypatch.setattr(gathered, "ENOUGH", 100)


@pytest.mark.usefixtures("small")
def test_parquet_holds_the_records_in_row_groups(tmp_path: Path, releases: list[Release]) -> None:
    fill(opened(Plan("parquet"), tmp_path / "out"), releases)
    found = pq.ParquetFile(tmp_path / "out")
    assert found.schema_arrow == nested.schema()
    assert 1 < found.num_row_groups < len(releases) / 3
    assert found.read().to_pylist() == [{**release.to_dict(), "custom": None} for release in releases]


@pytest.mark.usefixtures("small")
def test_a_database_holds_all_tables(tmp_path: Path, releases: list[Release]) -> None:
    fill(opened(Plan("duckdb"), tmp_path / "out"), releases)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    expected = to_arrow(releases)
    with duckdb.connect(tmp_path / "out", read_only=True) as base:
        for table in TABLES:
            rows = base.sql(f"SELECT * FROM {table.name}").to_arrow_table()
            assert sorted(map(str, plain(rows))) == sorted(map(str, plain(expected[table.name])))


@pytest.mark.usefixtures("small")
def test_a_folder_holds_a_file_a_table(tmp_path: Path, releases: list[Release]) -> None:
    fill(opened(Plan("tables"), tmp_path / "out"), releases)
    expected = to_arrow(releases)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{table.name}.parquet" for table in TABLES}
    for table in TABLES:
        found = pq.read_table(tmp_path / "out" / f"{table.name}.parquet")
        assert found.schema == arrow.schema(table)
        assert found.to_pylist() == expected[table.name].to_pylist()


@pytest.mark.parametrize("kind", ["parquet", "duckdb", "tables"])
def test_without_a_release_the_types_are_the_same(tmp_path: Path, kind: str) -> None:
    fill(opened(Plan(kind), tmp_path / "out"), [])
    if kind == "parquet":
        assert pq.read_schema(tmp_path / "out") == nested.schema()
    elif kind == "tables":
        assert pq.read_schema(tmp_path / "out" / "events.parquet").field("utc").type == pa.timestamp("us", tz="UTC")
    else:
        with duckdb.connect(tmp_path / "out", read_only=True) as base:
            assert base.sql("SELECT utc FROM events").types == ["TIMESTAMP WITH TIME ZONE"]


@pytest.mark.usefixtures("small")
def test_csv_is_read_as_it_was_written(tmp_path: Path, releases: list[Release]) -> None:
    fill(opened(Plan("csv", table="events"), tmp_path / "events.csv"), releases)
    expected = to_arrow(releases)["events"]
    read = duckdb.read_csv(str(tmp_path / "events.csv"), all_varchar=True)
    assert read.columns == expected.column_names
    rows = read.fetchall()
    assert len(rows) == expected.num_rows > 0
    base = duckdb.connect()
    (table,) = (table for table in TABLES if table.name == "events")
    kinds = ", ".join(f"'{column.name}': '{column.type.value}'" for column in table.columns)
    base.execute(f"CREATE TABLE events AS FROM read_csv('{tmp_path}/events.csv', columns={{{kinds}}})")
    assert plain(base.sql("FROM events").to_arrow_table()) == plain(expected)


def test_lines_are_compressed(tmp_path: Path, releases: list[Release]) -> None:
    expected = [release.to_json(text=False) for release in releases]
    fill(opened(planned(Path("out.jsonl.gz"), text=False), tmp_path / "gz"), releases)
    assert gzip.decompress((tmp_path / "gz").read_bytes()).splitlines() == expected
    fill(opened(planned(Path("out.jsonl.zst"), text=False), tmp_path / "zst"), releases)
    with zstandard.open(tmp_path / "zst", "rb") as file:
        assert file.read().splitlines() == expected


@pytest.mark.parametrize("kind", [name for name, row in FORMS.items() if row.piped])
def test_a_pipe_stays_open(tmp_path: Path, releases: list[Release], kind: str) -> None:
    pipe = io.BytesIO()
    fill(opened(Plan(kind), pipe), releases)
    fill(opened(Plan(kind), tmp_path / "out"), releases)
    assert pipe.getvalue() == (tmp_path / "out").read_bytes()


@pytest.mark.parametrize(
    ("plan", "library", "extra"),
    [
        (Plan("duckdb"), "duckdb", "duckdb"),
        (Plan("duckdb"), "pyarrow", "duckdb"),
        (Plan("parquet"), "pyarrow", "arrow"),
        (Plan("tables"), "pyarrow", "arrow"),
        (Plan("duckdb"), "rensa", "cluster"),
        (Plan("csv"), "rensa", "cluster"),
        (Plan(compression="zst"), "zstandard", "zst"),
    ],
)
def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plan: Plan, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    nested.schema.cache_clear()
    arrow.schema.cache_clear()
    with pytest.raises(ReleaseError, match=rf"this needs {library}: pip install 'releaseparse\[{extra}\]'"):
        opened(plan, tmp_path / "out")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "options", "form"),
    [
        (None, {}, "lines"),
        ("records.jsonl", {}, "lines"),
        ("records.txt", {}, "lines"),
        ("OUT.PARQUET", {}, "parquet"),
        ("out.duckdb", {}, "duckdb"),
        ("out.csv", {"table": "events"}, "csv"),
        ("out.csv.zst", {}, "csv"),
        ("out", {"format": "parquet"}, "parquet"),
        ("out.parquet", {"format": "jsonld"}, "lines"),
        ("out", {"folder": True}, "tables"),
        (None, {"format": "csv"}, "csv"),
    ],
)
def test_the_form_goes_by_name_and_wish(name: str | None, options: dict[str, Any], form: str) -> None:
    assert planned(Path(name) if name else None, **options).form == form


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        (None, {"format": "duckdb"}, "cannot be written to standard output"),
        ("out.parquet.gz", {}, "already compressed; name it without .gz"),
        ("out.jsonl", {"table": "events"}, "--table chooses what a CSV file holds"),
        ("out.csv", {"table": "event"}, "there is no table event; choose one of releases, "),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, name: str | None, options: dict[str, Any], says: str) -> None:
    with pytest.raises(ReleaseError, match=says):
        opened(planned(Path(name) if name else None, **options), tmp_path / "out")


def plain(table: Any) -> list[dict[str, Any]]:
    """Rows with their instants as numbers: databases give them in the zone of the session."""
    columns = {
        name: column.cast(pa.int64()).to_pylist() if pa.types.is_timestamp(column.type) else column.to_pylist()
        for name, column in zip(table.column_names, table.columns, strict=True)
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def test_lines_end_as_their_writer_says(tmp_path: Path, releases: list[Release]) -> None:
    fill(opened(planned(Path("out.gz"), format="jsonld"), tmp_path / "out"), releases)
    lines = gzip.decompress((tmp_path / "out").read_bytes()).splitlines()
    assert [json.loads(line)["identifier"] for line in lines] == [release.id for release in releases]
