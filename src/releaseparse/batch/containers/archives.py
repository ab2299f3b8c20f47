"""Archives: tar, read as a stream, and zip."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from typing import IO

from releaseparse.batch.containers.member import Member, Opening

ENCRYPTED = 1
"""The bit of a zip member's flags that shows it is encrypted."""


def tar(opening: Opening) -> Iterator[Member]:
    """The files of a tar archive; links and devices are none."""
    with tarfile.open(fileobj=opening.file, mode="r|") as archive:
        while (info := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # it keeps them all: an archive may have millions
            if info.isreg():
                file: IO[bytes] | None = archive.extractfile(info)
                yield Member(f"{opening.name}/{info.name}", info.name, file, info.size)


def zipped(opening: Opening) -> Iterator[Member]:
    """The files of a zip archive."""
    with zipfile.ZipFile(opening.file) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            name = f"{opening.name}/{info.filename}"
            if info.flag_bits & ENCRYPTED:
                problem = "is encrypted; unpack it with its password first"
                yield Member(name, info.filename, weight=info.compress_size, problem=problem)
                continue
            file = _Late(archive, info)
            yield Member(name, info.filename, io.BufferedReader(file), info.file_size, info.compress_size)


class _Late(io.RawIOBase):
    """A member of a zip archive, opened when it is read: one that cannot be opened costs itself alone."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._info = info
        self._file: IO[bytes] | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._file is None:
            self._file = self._archive.open(self._info)
        part = self._file.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()
