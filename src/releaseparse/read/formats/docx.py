"""Word documents (Office Open XML, ECMA-376) to text: the main part, read by the same pass as HTML.

Places count in ``word/document.xml`` as decoded. Needs nothing but the standard library.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from releaseparse.record import ReleaseError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAGIC = b"PK\x03\x04"
PART = "word/document.xml"
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
"""What zipfile raises for an archive that is broken, cut off, encrypted, or packed in a way unknown to it."""
LARGEST = 64_000_000
"""Bytes of the main part that are unpacked at most: a guard against archives made to burst."""


def is_docx(source: bytes) -> bool:
    """Whether an archive holds a Word document."""
    if not source.startswith(MAGIC):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            return PART in archive.namelist()
    except DAMAGED:
        return False


def markup(source: bytes, name: str | None = None) -> str:
    """The markup of a .docx file's main part. Raises ReleaseError if the archive is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive, archive.open(PART) as part:
            return part.read(LARGEST).decode("utf-8", "replace")
    except DAMAGED as error:
        raise ReleaseError(
            f"{name or 'the source'}: is a Word document that cannot be opened ({error}); save it again"
        ) from error
