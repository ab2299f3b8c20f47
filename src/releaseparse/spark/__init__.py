"""Releases on a Spark cluster: from data frames of texts to data frames of records, and to the tables of
``docs/tables.sql``.

Needs the extra ``[spark]`` and Java 17 or later. ``docs/spark.md`` describes how to run it on a cluster, and what it
costs; ``python -m releaseparse.spark IN OUT`` is for ``spark-submit``."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeAlias

from releaseparse.batch.outcome import Settings
from releaseparse.extras import needed
from releaseparse.record import ReleaseError
from releaseparse.spark import partitions
from releaseparse.tables.catalog import TABLES
from releaseparse.tables.clusters import Clusters

DataFrame: TypeAlias = Any
"""``pyspark.sql.DataFrame``, which is not imported before it is needed."""
__all__ = ["parse_frame", "tables"]

KEY = ["release_id", "source", "part"]


def parse_frame(df: DataFrame, text: str = "text", id: str = "id", *, settings: Settings | None = None) -> DataFrame:
    """The records of the releases in a frame: a row each, nested as the JSON is, with one column more, ``error``.

    ``text`` names the column of the sources (strings, or binaries of any format that is read), ``id`` that of their
    names, which go into ``source.name``. A source that cannot be read, takes longer than ``settings.timeout`` or ends
    its process is a row with an ``error`` (``name``, ``part``, ``class``, ``message``) and nothing else. Raises
    ReleaseError if a column is missing.
    """
    if missing := [name for name in (text, id) if name not in df.columns]:
        raise ReleaseError(f"the frame has no column {missing[0]}; choose one of {', '.join(df.columns)}")
    functions = needed("pyspark.sql.functions", "spark")
    told = df.select(functions.col(id).cast("string").alias("id"), functions.col(text).cast("binary").alias("text"))
    return told.mapInArrow(partial(partitions.parsed, settings=settings or Settings()), _spark(partitions.records()))


def tables(records: DataFrame, *, clusters: bool = True) -> dict[str, DataFrame]:
    """The tables of records (a frame as :func:`parse_frame` makes it, or what was written of one) by name.

    The rows of all tables are made in one pass, which the executors keep until the session ends. For ``cluster`` the
    driver sees a print of every release, and keeps about 1 kB of each; without ``clusters`` each stands for itself.
    """
    functions = needed("pyspark.sql.functions", "spark")
    found = records.filter("error IS NULL") if "error" in records.columns else records
    rows = found.mapInArrow(partitions.rowed, _spark(partitions.rows())).persist()
    made = {table.name: rows.select(functions.explode(table.name).alias("row")).select("row.*") for table in TABLES}
    if clusters:
        made["releases"] = _clustered(made["releases"], rows)
    return made


def _clustered(releases: DataFrame, rows: DataFrame) -> DataFrame:
    """The table of releases with the clusters that the driver finds, sources by their names."""
    functions = needed("pyspark.sql.functions", "spark")
    prints = rows.select(*(functions.col("releases")[0][name].alias(name) for name in KEY), "words", "figures")
    seen = Clusters()
    retold = [
        (*row[:3], first)
        for row in prints.orderBy("source", "part").toLocalIterator()
        if (first := seen.put(row.release_id, partitions.print_of(row.words, row.figures))) != row.release_id
    ]
    if not retold:
        return releases
    told = releases.sparkSession.createDataFrame(retold, "release_id string, source string, part int, first string")
    columns = [
        functions.coalesce("first", "cluster").alias("cluster") if c == "cluster" else c for c in releases.columns
    ]
    return releases.join(functions.broadcast(told), KEY, "left").select(columns)


def _spark(schema: Any) -> Any:
    """An Arrow schema as Spark's."""
    return needed("pyspark.sql.pandas.types", "spark").from_arrow_schema(schema)
