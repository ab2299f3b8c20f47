"""The files that gold is saved in: ``raw/NAME``, ``lines/NAME.txt`` and ``gold/NAME.json`` of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from releaseparse.record import Record, ReleaseError
from releaseparse.scoring.gold import Gold, proposed


class Annotated(NamedTuple):
    """A release that is annotated: where, under which name, its source, its record and the lines of its text."""

    folder: Path
    name: str
    raw: bytes
    record: Record
    lines: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The file of its gold."""
        return self.folder / "gold" / f"{self.name}.json"

    def gold(self) -> Gold:
        """What was saved before, or what the record proposes. Raises ReleaseError if the file is no gold, or where
        its line numbers count in another text."""
        if not self.path.exists():
            return proposed(self.record, self.name)
        saved = self.folder / "lines" / f"{self.name}.txt"
        if saved.exists() and saved.read_text("utf-8").split("\n") != list(self.lines):
            raise ReleaseError(f"{self.path}: was saved for another text, {saved}; choose another folder with -o")
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Gold)
        except msgspec.MsgspecError as error:
            raise ReleaseError(f"{self.path}: is not gold ({error}); correct or move the file") from error

    def save(self, gold: Gold) -> None:
        """Write the three files; the gold last, and as a whole. Raises OSError."""
        for name in ("raw", "lines", "gold"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        source = self.folder / "raw" / self.name.partition("#")[0]
        if not (source.exists() and source.read_bytes() == self.raw):
            source.write_bytes(self.raw)
        (self.folder / "lines" / f"{self.name}.txt").write_text("\n".join(self.lines), "utf-8", newline="\n")
        written = self.path.with_suffix(".json.new")
        written.write_bytes(msgspec.json.format(msgspec.json.encode(gold), indent=1) + b"\n")
        written.replace(self.path)
