"""Where the records of a batch go, according to its arguments."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from releaseparse import sinks
from releaseparse.write import WRITERS, writer

if TYPE_CHECKING:
    from releaseparse import batch

RECORD = next(iter(WRITERS))
"""The writer of lines that are read back as records."""


def add(parser: argparse.ArgumentParser) -> None:
    """The options that choose what is written, and where."""
    endings = ", ".join(form.ending for form in sinks.FORMS.values() if form.ending)
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path,
        help=f"the file to write; its ending sets the format: {endings}, .jsonl.gz or .jsonl.zst (default: stdout)",
    )  # fmt: skip
    known = ", ".join(f"{name} ({about})" for name, about in sinks.FORMATS.items())
    parser.add_argument(
        "--format", choices=tuple(sinks.FORMATS), help=f"the format, whatever the ending: {known} (default: {RECORD})"
    )
    parser.add_argument(
        "--tables", metavar="DIR", type=Path, help="write all tables (docs/tables.sql) to DIR, one Parquet file each"
    )
    parser.add_argument("--table", metavar="NAME", help="which table goes into a CSV file (default: releases)")


class Destination:
    """What the arguments ask for. Raises ReleaseError if that is not possible."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        from releaseparse.record import ReleaseError

        output = arguments.output
        self.file: Path | None = None if output is None or str(output) == "-" else output
        self.folder: Path | None = arguments.tables
        self._resume: bool = arguments.resume
        self._plan = None
        if output is not None or self.folder is None or arguments.format or arguments.table:
            self._plan = sinks.planned(
                self.file, format=arguments.format, table=arguments.table, text=not arguments.no_text
            )
        self.lines = self._plan.writer if self._plan and self._plan.plain else RECORD
        """The writer of the lines that workers make."""
        if self.folder is not None:
            if self.folder.exists() and not self.folder.is_dir():
                raise ReleaseError(f"{self.folder}: is a file, but --tables needs a folder; name another")
            if name := _foreign(self.folder):
                raise ReleaseError(f"{self.folder}: contains {name}, which would be lost; name another folder")
            if self.lines != RECORD:
                raise ReleaseError(f"--tables cannot be combined with --format {self.lines}; run batch once for each")

    @property
    def kept(self) -> bool:
        """Whether the output is a file or folder, which is moved into place at the end, and not a device or pipe."""
        if self._plan is None:
            return True
        return self.file is not None and (self.file.is_file() or not self.file.exists())

    def hint(self) -> str:
        """What to do next after a run ended early."""
        place = self.file or self.folder
        if place and self.kept and place.with_name(f".{place.name}.journal").exists():
            return "; finished work is kept: run the same command with --resume to continue"
        return ""

    def __str__(self) -> str:
        return str(self.file or self.folder or "standard output")

    def opened(self, settings: batch.Settings) -> contextlib.AbstractContextManager[batch.Output]:
        """The output. Raises ReleaseError, and OSError if it cannot be written."""
        from releaseparse import batch
        from releaseparse.record import ReleaseError

        if self.kept:
            plain = self.file if self._plan and self._plan.plain else None
            return batch.Files(plain, settings, writer(self.lines), list(self._targets()), resume=self._resume)
        if self._resume:
            raise ReleaseError("--resume needs the output file of the interrupted run; name it with -o FILE")
        if self.folder is not None:
            raise ReleaseError("with --tables, any other output must be a file; name it with -o FILE")
        return self._stream()

    def _targets(self) -> Iterator[batch.Target]:
        from releaseparse import batch

        if self.file is not None and self._plan is not None and not self._plan.plain:
            yield batch.Target(self.file, partial(sinks.opened, self._plan))
        if self.folder is not None:
            yield batch.Target(self.folder, partial(sinks.opened, sinks.planned(self.folder, folder=True)))

    @contextlib.contextmanager
    def _stream(self) -> Iterator[batch.Output]:
        """An output that receives the records as they come."""
        from releaseparse import batch
        from releaseparse.record import ReleaseError

        assert self._plan is not None
        if not sinks.FORMS[self._plan.form].piped:
            raise ReleaseError(
                f"{self}: {self._plan.form} cannot be written to a device or pipe; name a file with -o FILE"
            )
        with contextlib.ExitStack() as open_until_done:
            out = sys.stdout.buffer
            if self.file is not None:
                out = open_until_done.enter_context(self.file.open("wb", buffering=0))
            if self._plan.plain:
                yield batch.Stream(out, writer(self.lines))
            else:
                yield batch.Piped(sinks.opened(self._plan, out))


def _foreign(folder: Path) -> str | None:
    """The name of something in a folder that is not one of our tables; None if the folder may be overwritten."""
    from releaseparse.tables.catalog import TABLES

    if not folder.is_dir():
        return None
    ours = {f"{table.name}.parquet" for table in TABLES}
    return next((path.name for path in sorted(folder.iterdir()) if path.name not in ours), None)
