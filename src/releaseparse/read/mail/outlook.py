"""Outlook's messages (.msg, MS-OXMSG): a storage of properties, one for each attachment. Needs the extra ``msg``."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from releaseparse.read.binary import OLE
from releaseparse.read.mail import mapi
from releaseparse.read.mail.mapi import Attachment, Message
from releaseparse.record import ReleaseError

MEDIA_TYPE = "application/vnd.ms-outlook"
PROPERTIES = "__properties_version1.0"
DEEPEST = 8
"""Messages within messages that are opened."""
LARGEST = 64_000_000
"""Bytes of one stream that are read."""
_STRING8, _UNICODE, _BINARY, _LONG, _TIME = "001E", "001F", "0102", 0x0003, 0x0040
_FIXED = 16
"""Bytes of a property of fixed size: tag, flags, value."""


def is_message(source: bytes) -> bool:
    """Whether a compound file is a message of Outlook's."""
    return source.startswith(OLE) and PROPERTIES.encode("utf-16-le") in source


def read(source: bytes) -> Message:
    """The message. Raises ReleaseError if it is damaged, or where olefile is not installed."""
    try:
        import olefile
    except ImportError as error:
        raise ReleaseError(
            "is an Outlook message, which needs olefile: pip install 'releaseparse[msg]', or save it as .eml"
        ) from error
    try:
        with olefile.OleFileIO(io.BytesIO(source)) as file:
            return _Storages(file).message(())
    except ReleaseError:
        raise
    except Exception as error:  # olefile raises what it comes upon in damaged files
        raise ReleaseError(f"is an Outlook message that cannot be opened ({error}); save it as .eml") from error


class _Storages:
    """The streams of a compound file by the storage that they stand in."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._paths: list[list[str]] = file.listdir(streams=True, storages=False)

    def message(self, at: Sequence[str]) -> Message:
        """The message whose properties stand in this storage."""
        attached = sorted(
            {path[len(at)] for path in self._below(at) if path[len(at)].startswith("__attach_version1.0_")}
        )
        return Message(self._properties(at), tuple(self._attachment([*at, name]) for name in attached))

    def _below(self, at: Sequence[str]) -> list[list[str]]:
        return [path for path in self._paths if len(path) > len(at) and path[: len(at)] == list(at)]

    def _attachment(self, at: Sequence[str]) -> Attachment:
        described = Message(self._properties(at))
        name = described.text(mapi.FILE_NAME) or described.text(mapi.SHORT_NAME)
        inner = [*at, "__substg1.0_3701000D"]
        if [*inner, PROPERTIES] in self._paths and len(inner) < 2 * DEEPEST:
            return Attachment(name, None, message=self.message(inner))
        return Attachment(name, described.text(mapi.TYPE), described.binary(mapi.ATTACHED) or b"")

    def _properties(self, at: Sequence[str]) -> dict[int, bytes | str]:
        found: dict[int, bytes | str] = {}
        for path in self._below(at):
            stream = path[-1]
            if len(path) != len(at) + 1 or not stream.startswith("__substg1.0_") or len(stream) != 20:
                continue
            number, kind = int(stream[12:16], 16), stream[16:]
            if kind == _UNICODE:
                found[number] = self._read(path).decode("utf-16-le", "replace")
            elif kind in (_STRING8, _BINARY):
                found.setdefault(number, self._read(path))
        if [*at, PROPERTIES] in self._paths:
            found = {**_fixed(self._read([*at, PROPERTIES])), **found}
        return found

    def _read(self, path: Sequence[str]) -> bytes:
        with self._file.openstream(list(path)) as stream:
            content: bytes = stream.read(LARGEST)
        return content


def _fixed(raw: bytes) -> dict[int, bytes | str]:
    """The numbers and moments: rows of sixteen bytes behind a header of 8, 24 or 32."""
    found: dict[int, bytes | str] = {}
    for at in range(len(raw) % _FIXED, len(raw) - _FIXED + 1, _FIXED):
        kind, number = int.from_bytes(raw[at : at + 2], "little"), int.from_bytes(raw[at + 2 : at + 4], "little")
        if kind in (_LONG, _TIME):
            found[number] = raw[at + 8 : at + (12 if kind == _LONG else 16)]
    return found
