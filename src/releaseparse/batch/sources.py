"""What there is to read: files, folders with everything below them, patterns of names, places on the net, and
containers."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from releaseparse.batch import containers, remote
from releaseparse.batch.choice import Choice
from releaseparse.batch.outcome import Outcome, Source
from releaseparse.names import legible
from releaseparse.record import ReleaseError

MARK = b'{"schema":"releaseparse/'
"""How a file of records begins."""
EXPECTED = "expected text, HTML, SEC, mail, feed or PDF files, or archives of them; --include names others"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is to be read: its path as given or found, and its size."""

    path: str
    size: int = 0


def find(
    paths: Sequence[Path | str], choice: Choice | None = None, *, output: Path | None = None
) -> Iterator[Source | Outcome]:
    """What to read, in the order of ``paths`` and by name within a folder, folders within folders too; of a container
    each member.

    A path that does not exist and a folder without releases come as a failed Outcome. ``output`` is skipped where
    an earlier run of this program wrote it; raises ReleaseError if it is one of the sources.
    """
    choice = choice or Choice()
    if output and output.is_file() and not _ours(output):
        if any(_same(found.path, output) for found in files(paths, choice) if isinstance(found, Found)):
            raise ReleaseError(
                f"{output}: is one of the input files and would be overwritten; name another with -o FILE"
            )
        output = None
    for found in files(paths, choice):
        if isinstance(found, Outcome):
            yield found
        elif output and _same(found.path, output):
            continue
        elif not choice.column and containers.is_table(found.path):
            message = "is a table; say which column holds the releases with --column NAME"
            yield Outcome.failed(legible(found.path), "refused", message, found.size)
        elif containers.kind(found.path, choice.column) is not None:
            yield from containers.members(found.path, found.size, choice)
        else:
            yield Source.file(found.path, found.size)


def sizes(paths: Iterable[Path | str], choice: Choice) -> Iterator[int]:
    """The size of each file that ``find`` yields."""
    return (found.size for found in files(paths, choice) if isinstance(found, Found))


def files(paths: Iterable[Path | str], choice: Choice) -> Iterator[Found | Outcome]:
    """The files that the paths name."""
    for path in map(str, paths):
        if remote.is_remote(path):
            yield from (found if isinstance(found, Outcome) else Found(*found) for found in remote.files(path, choice))
        elif "\0" in path:
            yield Outcome.failed(legible(path), "unreadable", "cannot be read: a file name cannot contain a null byte")
        elif os.path.isdir(path):
            yield from _folder(path, choice)
        elif glob.has_magic(path) and not os.path.lexists(path):
            yield from _pattern(path, choice)
        else:
            yield Found(path, _size(path))


def _folder(path: str, choice: Choice) -> Iterator[Found | Outcome]:
    empty = True
    for found in _walk(path, choice):
        empty = False
        yield found
    if empty:
        yield Outcome.failed(legible(path), "unreadable", f"the folder contains no releases; {EXPECTED}")


def _pattern(pattern: str, choice: Choice) -> Iterator[Found | Outcome]:
    """The files whose path a pattern gives, and everything below the folders; ``**`` does not lead through links."""
    whole = pattern.removesuffix("/**")
    anchor = Path(whole).anchor
    try:
        matches = sorted(map(str, Path(anchor or ".").glob(whole[len(anchor) :])))
    except (ValueError, NotImplementedError, OSError) as error:
        yield Outcome.failed(legible(pattern), "unreadable", f"is not a valid pattern: {error}")
        return
    for path in matches:
        if not os.path.isdir(path):
            yield Found(path, _size(path))
        elif "**" not in whole:  # which gives the files in them by itself
            yield from _folder(path, choice)
    if not matches:
        yield Outcome.failed(legible(pattern), "unreadable", "no file matches this pattern")


def _walk(root: str, choice: Choice) -> Iterator[Found | Outcome]:
    """The files below a folder, by name, folders among them; links to folders are not followed."""
    ahead: list[tuple[str, Iterator[os.DirEntry[str]]]] = []
    below = ""
    while True:
        folder = os.path.join(root, below) if below else root
        try:
            with os.scandir(folder) as scanned:
                ahead.append((below, iter(sorted(scanned, key=lambda entry: entry.name))))
        except OSError as error:
            yield Outcome.failed(legible(folder), "unreadable", f"the folder cannot be read: {error.strerror}")
        while ahead:
            above, entries = ahead[-1]
            for entry in entries:
                path = f"{above}/{entry.name}" if above else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if choice.enters(path):
                        below = path
                        break
                elif choice.takes(path):
                    yield from _entry(entry)
            else:
                ahead.pop()
                continue
            break
        else:
            return


def _entry(entry: os.DirEntry[str]) -> Iterator[Found | Outcome]:
    """The file behind an entry of a folder; anything that is not a file is reported, and not opened."""
    try:
        about = entry.stat()
    except OSError:
        yield Found(entry.path)  # gone since, or a link to nowhere: whoever opens it says so
        return
    if stat.S_ISREG(about.st_mode):
        yield Found(entry.path, about.st_size)
    elif not stat.S_ISDIR(about.st_mode):
        odd = {stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket"}.get(stat.S_IFMT(about.st_mode), "device")
        message = f"is a {odd}, not a file; to read it, name it on the command line"
        yield Outcome.failed(legible(entry.path), "unreadable", message)


def _size(path: str) -> int:
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return 0
    return about.st_size if stat.S_ISREG(about.st_mode) else 0


def _same(path: str, output: Path) -> bool:
    try:
        return os.path.samefile(path, output)
    except (OSError, ValueError):
        return False


def _ours(output: Path) -> bool:
    """Whether this program wrote a file, so that it may be written again."""
    with output.open("rb") as file:
        return file.read(len(MARK)) == MARK
