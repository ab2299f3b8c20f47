"""Files that are not text: recognised by their first bytes, and refused with what they are and what to do."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import cache

from releaseparse.record import ReleaseError

HEAD = 4096
"""Bytes that are looked at."""
CONTROLS = bytes((*range(9), *range(14, 27)))
"""Bytes that no text holds, whatever its encoding; escape is left out, which some encodings need."""

CONVERT = "convert it to text, HTML, Word (.docx) or PDF first"
UNPACK = "unpack it and give the release inside"
PRINTED = "give its text: images are not read (no OCR)"

# What stands at a file's beginning: https://www.garykessler.net/library/file_sigs.html, and the formats' own papers.
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|\0\0\x01\0|8BPS",
     "a picture", PRINTED),
    (rb"\0\0\0.ftyp(?:heic|heix|mif1|avif)", "a picture", PRINTED),
    (rb"\0\0\0.ftyp|RIFF.{4}(?:AVI |WAVE)|ID3|\xff[\xfb\xf3\xf2]|OggS|\x1aE\xdf\xa3|fLaC|\0\0\x01[\xb3\xba]",
     "audio or video", "give the text that goes with it"),
    (rb"MZ.{58,}|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\xce\xfa\xed\xfe|\0asm|dex\n",
     "a program", "give the text of a release"),
    (rb"\x1f\x8b", "compressed with gzip", "decompress it with gunzip first"),
    (rb"BZh[1-9]1AY", "compressed with bzip2", "decompress it with bunzip2 first"),
    (rb"\xfd7zXZ\0", "compressed with xz", "decompress it with unxz first"),
    (rb"\x28\xb5\x2f\xfd", "compressed with zstd", "decompress it with unzstd first"),
    (rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|PK\x05\x06", "an archive", UNPACK),
    (rb"SQLite format 3\0", "a database", "give the text of a release"),
    (rb"\0\x01\0\0\0|OTTO|wOF[F2]|true\0", "a font", "give the text of a release"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "PostScript", "convert it to PDF with ps2pdf first"),
    (rb"PAR1|ARROW1|\x93NUMPY|\x80[\x02-\x05]", "program data", "give the text of a release"),
)  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Outlook's messages and of the older Office's files (MS-CFB)."""
ZIP = b"PK\x03\x04"
_PACKED: tuple[tuple[str, str, str], ...] = (
    (r"xl/", "a spreadsheet", CONVERT),
    (r"ppt/", "a presentation", "save it as PDF first"),
    (r"mimetype", "an OpenDocument file or e-book", CONVERT),
    (r"Index/|index\.apxl|preview\.jpg", "a Pages, Numbers or Keynote document", CONVERT),
    (r"word/", "a Word document without its main part", CONVERT),
    (r"META-INF/|AndroidManifest", "a program", "give the text of a release"),
)
_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("WordDocument", "an old Word document (.doc)", "save it as .docx or PDF first"),
    ("Workbook", "a spreadsheet", CONVERT),
    ("Book", "a spreadsheet", CONVERT),
    ("PowerPoint Document", "a presentation", "save it as PDF first"),
)


def known(source: bytes) -> tuple[str, str] | None:
    """What a file that is no text is, and what to do; None for what may be text.

    >>> known(b"\\x1f\\x8b\\x08\\0")
    ('compressed with gzip', 'decompress it with gunzip first')
    """
    if source.startswith(ZIP):
        return _archive(source)
    if source.startswith(OLE):
        return _compound(source)
    head = source[:HEAD]
    if _signed().match(head) and _odd(source):
        return next((what, advice) for begin, what, advice in SIGNATURES if re.match(begin, head, re.DOTALL))
    return None


@cache
def _signed() -> re.Pattern[bytes]:
    """Matches any of the signatures."""
    return re.compile(b"|".join(signature for signature, _, _ in SIGNATURES), re.DOTALL)


def refuse(source: bytes, where: str) -> None:
    """Raises ReleaseError for what is no text."""
    if found := known(source):
        raise ReleaseError(f"{where}: is {found[0]}, not text; {found[1]}")
    if _odd(source):
        raise ReleaseError(f"{where}: is binary data, not text; {CONVERT}")


def _odd(source: bytes) -> bool:
    """Whether bytes stand there that no text has: one in fifty of the head, or of the middle of a longer file."""
    middle = len(source) // 2
    for stretch in (source[:HEAD], source[middle : middle + HEAD]):
        odd = len(stretch) - len(stretch.translate(None, CONTROLS))
        if odd > 0.02 * len(stretch):
            return True
    return False


def _archive(source: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
        return "an archive that is damaged", UNPACK
    for pattern, what, advice in _PACKED:
        if any(re.match(pattern, name) for name in names):
            return what, advice
    return "an archive", UNPACK


def _compound(source: bytes) -> tuple[str, str]:
    """The older Office's files name their main stream in UTF-16."""
    for stream, what, advice in _STREAMS:
        if stream.encode("utf-16-le") in source:
            return what, advice
    return "a file of the older Office", CONVERT
