"""``python -m releaseparse.spark IN OUT``, and for ``spark-submit``: sources to records in Parquet, and to tables."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import Any

from releaseparse.batch.outcome import Settings
from releaseparse.commands.arguments import add_options, complain, positive, seconds
from releaseparse.extras import needed
from releaseparse.record import ReleaseError
from releaseparse.spark import parse_frame, tables


def main(argv: list[str] | None = None) -> int:
    """Run it with these arguments; returns the exit status: 0 all read, 1 some failed, 2 wrong usage."""
    arguments = _parser().parse_args(argv)
    try:
        return _run(arguments)
    except ReleaseError as error:
        complain(str(error))
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m releaseparse.spark", description="Parse releases on Spark: records to Parquet."
    )
    parser.add_argument("input", metavar="IN", help="a folder of files, or with --text a folder of Parquet")
    parser.add_argument("output", metavar="OUT", help="the folder of Parquet to write; failures are rows with an error")
    parser.add_argument("--text", metavar="COLUMN", help="reads Parquet: the column of the texts, str or bytes")
    parser.add_argument("--id", metavar="COLUMN", default="id", help="reads Parquet: the column of names (default: id)")
    parser.add_argument("--tables", metavar="DIR", help="write all tables too, a folder of Parquet each")
    parser.add_argument("--partitions", metavar="N", type=positive, help="how many (default: four for each core)")
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=seconds, default=120, help="give a source up after this (default: 120)"
    )
    add_options(parser)
    return parser


def _run(arguments: argparse.Namespace) -> int:
    session = _session()
    texts = _texts(session, arguments)
    texts = texts.repartition(arguments.partitions or 4 * session.sparkContext.defaultParallelism)
    settings = Settings(
        language=arguments.language, region=arguments.region, issued=arguments.issued,
        text=not arguments.no_text, timeout=arguments.timeout, rules=arguments.rules,
    )  # fmt: skip
    parse_frame(texts, settings=settings).write.mode("overwrite").parquet(arguments.output)
    written = session.read.parquet(arguments.output)
    failed = written.filter("error IS NOT NULL").count()
    print(f"releaseparse: {written.count() - failed:,} releases, {failed:,} failed", file=sys.stderr)
    if arguments.tables:
        for name, frame in tables(written).items():
            frame.write.mode("overwrite").parquet(os.path.join(arguments.tables, name))
    return 1 if failed else 0


def _session() -> Any:
    """The session. Raises ReleaseError if Spark or Java is missing."""
    library = needed("pyspark.sql", "spark")
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if not submitted and not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise ReleaseError("Spark needs Java 17 or later; on Debian: apt-get install default-jre-headless")
    if not submitted:  # on this machine executors run what runs this
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return library.SparkSession.builder.appName("releaseparse").getOrCreate()


def _texts(session: Any, arguments: argparse.Namespace) -> Any:
    """The frame of sources, columns ``id`` and ``text``."""
    if arguments.text:
        read = session.read.parquet(arguments.input)
        if missing := [name for name in (arguments.text, arguments.id) if name not in read.columns]:
            there = ", ".join(read.columns)
            raise ReleaseError(f"{arguments.input}: has no column {missing[0]}; choose one of {there}")
        return read.selectExpr(f"`{arguments.id}` AS id", f"`{arguments.text}` AS text")
    files = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(arguments.input)
    return files.selectExpr("path AS id", "content AS text")


if __name__ == "__main__":
    sys.exit(main())
