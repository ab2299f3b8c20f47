"""Files and pipes that sinks write bytes to, compressed where the plan says so."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import IO, cast

from releaseparse.extras import needed
from releaseparse.sinks import Compression


class Channel:
    """A stream of bytes to a path or to a pipe, which stays open when the stream is closed."""

    def __init__(self, target: Path | IO[bytes], compression: Compression = "") -> None:
        library = needed("zstandard", "zst") if compression == "zst" else None
        self._file = target.open("wb") if isinstance(target, Path) else None
        self._pipe: IO[bytes] = self._file or cast("IO[bytes]", target)
        self.out = self._pipe
        if compression == "gz":
            self.out = cast("IO[bytes]", gzip.GzipFile(fileobj=self._pipe, mode="wb", mtime=0))
        elif library is not None:
            self.out = library.ZstdCompressor().stream_writer(self._pipe, closefd=False)

    def close(self) -> None:
        """Write the end of what is compressed; a file is closed, a pipe flushed."""
        if self.out is not self._pipe:
            self.out.close()
        self._pipe.flush()
        if self._file is not None:
            self._file.close()
