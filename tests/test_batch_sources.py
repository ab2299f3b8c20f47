"""What a batch reads: members of containers are sources of their own, and odd things in a folder cost themselves."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import socket
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import defects
from releaseparse import batch
from releaseparse.batch import containers, packing
from releaseparse.cli import main
from running import release, releases, run, started

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the defects are put in by patching before a fork")

POISON = {"b.txt": "DIE now", "c.txt": "RAISE now", "d.txt": "SLEEP now", "e.txt": "REFUSE now"}
SAYS = {
    "b.txt": "the process reading it died 2 times (SIGKILL); please report it",
    "c.txt": "a bug in releaseparse, please report it: ZeroDivisionError",
    "d.txt": "took longer than 1 seconds",
    "e.txt": "there is nothing in it",
}


@pytest.fixture(autouse=True)
def patched(monkeypatch: pytest.MonkeyPatch) -> None:
    defects.put_in(monkeypatch)


def read(*paths: Path | str, timeout: float = 30, **choice: Any) -> list[batch.Outcome]:
    found = batch.find(paths, batch.Choice(**choice))
    return list(batch.run(found, batch.Settings(timeout=timeout), 2))


def told(outcomes: list[batch.Outcome], above: Path) -> list[tuple[str, str]]:
    """For each source its name below a folder, and the class of its failure or the headline of its record."""
    return [
        (
            outcome.name.removeprefix(f"{above}/"),
            outcome.failures[0].kind if outcome.failures else json.loads(outcome.lines[0])["headline"]["value"],
        )
        for outcome in outcomes
    ]


def headline(n: int) -> str:
    return f"Harrow Mills No. {n} to report"


def tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def zstd(content: bytes) -> bytes:
    import zstandard

    return zstandard.compress(content)


PACKERS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "a.tar": tar,
    "a.tgz": lambda files: gzip.compress(tar(files)),
    "a.tar.bz2": lambda files: bz2.compress(tar(files)),
    "a.tar.xz": lambda files: lzma.compress(tar(files)),
    "a.tar.zst": lambda files: zstd(tar(files)),
    "a.zip": zipped,
}


@pytest.mark.parametrize("name", PACKERS)
def test_a_member_of_an_archive_is_a_source_of_its_own(name: str, tmp_path: Path) -> None:
    files = {"x/1.txt": release(1).encode(), "x/.hidden": b"", "x/data.csv": b"1,2", "y/2.txt": release(2).encode()}
    (tmp_path / name).write_bytes(PACKERS[name](files))
    assert told(read(tmp_path), tmp_path) == [(f"{name}/x/1.txt", headline(1)), (f"{name}/y/2.txt", headline(2))]


def test_what_fails_dies_or_takes_long_in_a_container_costs_itself_alone(tmp_path: Path) -> None:
    files = {"a.txt": release(1), **POISON, "f.txt": release(2)}
    (tmp_path / "a.tar").write_bytes(tar({name: content.encode() for name, content in files.items()}))
    found = read(tmp_path / "a.tar", timeout=1)
    assert [Path(outcome.name).name for outcome in found] == list(files)
    assert [bool(outcome.failures) for outcome in found] == [name in POISON for name in files]
    for outcome in found:
        for failure in outcome.failures:
            assert failure.message.startswith(SAYS[Path(outcome.name).name])


def test_a_message_of_a_mailbox_costs_itself_alone(tmp_path: Path) -> None:
    begin = "From ir@harrow.example Wed May  6 07:30:00 2026\n"
    texts = [f"Subject: {headline(n)}\nFrom: ir@harrow.example\n\n{release(n)}\n" for n in (1, 2)]
    (tmp_path / "m.mbox").write_text(f"{begin}{texts[0]}\n{begin}Subject: x\nFrom: x@x.example\n\n\n{begin}{texts[1]}")
    assert told(read(tmp_path / "m.mbox"), tmp_path) == [
        ("m.mbox#1", headline(1)), ("m.mbox#2", "refused"), ("m.mbox#3", headline(2)),
    ]  # fmt: skip


def test_a_mailbox_of_one_message_keeps_its_name(tmp_path: Path) -> None:
    begin = "From ir@harrow.example Wed May  6 07:30:00 2026\n"
    text = f"{begin}Subject: {headline(1)}\nFrom: ir@harrow.example\n\n{release(1)}\n"
    (tmp_path / "m.mbox").write_text(text)
    assert told(read(tmp_path / "m.mbox"), tmp_path) == [("m.mbox", headline(1))]


def test_a_file_that_is_merely_packed_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(release(1).encode()))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"1,2"))
    assert told(read(tmp_path), tmp_path) == [("a.txt.gz", headline(1))]


def test_a_row_of_a_table_is_a_source_of_its_own(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pytest.importorskip("pyarrow").table
    lines = [json.dumps({"key": f"k{n}", "body": release(n)}) for n in (1, 2)]
    (tmp_path / "a.jsonl").write_text("\n".join([lines[0], "{broken", '{"body": null}', "[1]", "", lines[1]]))
    parquet.write_table(table({"key": ["p3", None], "body": [release(3), release(4)]}), tmp_path / "b.parquet")
    assert told(read(tmp_path, column="body", id_column="key"), tmp_path) == [
        ("k1", headline(1)), ("a.jsonl#2", "unreadable"), ("a.jsonl#3", "unreadable"), ("a.jsonl#4", "unreadable"),
        ("k2", headline(2)), ("p3", headline(3)), ("b.parquet#2", headline(4)),
    ]  # fmt: skip
    assert told(read(tmp_path / "b.parquet", column="body"), tmp_path)[0] == ("b.parquet#1", headline(3))
    (failed,) = read(tmp_path / "b.parquet", column="text")
    assert failed.failures[0].message.endswith("b.parquet: has no column text; choose one of key, body")
    (failed,) = read(tmp_path / "b.parquet")
    assert failed.failures[0].message == "is a table; say which column holds the releases with --column NAME"


def page(number: int, status: str, kind: str) -> bytes:
    """A record of a WARC file: what a server gave for an address."""
    response = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{release(number)}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harrow.example/news/{number}\r\n"
        f"WARC-Date: 2026-05-06T07:30:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + response + b"\r\n\r\n")


def test_a_page_of_a_web_archive_is_a_source_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = [("200 OK", "text/html"), ("404 Not Found", "text/html"), ("200 OK", "image/png"), ("200 OK", "text/plain")]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(page(number, *kind) for number, kind in enumerate(kinds)))
    name = f"{tmp_path}/a.warc.gz#https://harrow.example/news"
    assert told(read(tmp_path), tmp_path / "x") == [(f"{name}/0", headline(0)), (f"{name}/3", headline(3))]
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    (failed,) = read(tmp_path)
    assert failed.failures[0].message == "this needs warcio: pip install 'releaseparse[warc]'"


def test_archives_in_archives_are_opened_to_a_bound(tmp_path: Path) -> None:
    content = {"1.txt": release(1).encode()}
    for depth in range(4):
        (tmp_path / f"{depth}.zip").write_bytes(zipped(content))
        content = {"in.tgz": gzip.compress(tar({"in.zip": zipped(content), "2.txt": release(2).encode()}))}
    found = told(read(tmp_path / "1.zip", tmp_path / "2.zip"), tmp_path)
    assert found == [
        ("1.zip/in.tgz/in.zip/1.txt", headline(1)), ("1.zip/in.tgz/2.txt", headline(2)),
        ("2.zip/in.tgz/in.zip/in.tgz", "refused"), ("2.zip/in.tgz/2.txt", headline(2)),
    ]  # fmt: skip


def test_damage_costs_what_it_touches(tmp_path: Path) -> None:
    files = {f"{n}.txt": release(n).encode() for n in (1, 2, 3)}
    raw = bytearray(zipped(files))
    raw[raw.index(b"2.txt") + 20] ^= 255  # within the packed bytes of the second
    (tmp_path / "a.zip").write_bytes(raw)
    (tmp_path / "b.tar").write_bytes(tar(files)[:1700])
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04 and nothing more")
    (tmp_path / "d.tgz").write_bytes(b"no gzip")
    raw = bytearray(zipped({"1.txt": release(1).encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    (tmp_path / "e.zip").write_bytes(raw)
    assert told(read(tmp_path), tmp_path) == [
        ("a.zip/1.txt", headline(1)), ("a.zip/2.txt", "unreadable"), ("a.zip/3.txt", headline(3)),
        ("b.tar/1.txt", headline(1)), ("b.tar/2.txt", "unreadable"), ("b.tar", "unreadable"), ("c.zip", "unreadable"),
        ("d.tgz", "unreadable"), ("e.zip/1.txt", "unreadable"),
    ]  # fmt: skip


def test_archives_made_to_burst_meet_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "UNPACKED_LEAST", 500_000)
    zeros = b"0" * 100_000
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.txt": zeros for n in range(9)}))
    (tmp_path / "b.tgz").write_bytes(gzip.compress(tar({f"{n}.txt": zeros for n in range(9)})))
    (tmp_path / "c.gz").write_bytes(gzip.compress(zeros))
    (tmp_path / "d.zip").write_bytes(zipped({"large.txt": zeros, "1.txt": release(1).encode()}))
    for name in ("a.zip", "b.tgz"):
        *members, last = batch.find([tmp_path / name])
        assert 3 < len(members) < 6
        assert isinstance(last, batch.Outcome)
        assert "unpacks to more than 200 times its size and 500,000 bytes" in last.failures[0].message
    packed, large, small = read(tmp_path / "c.gz", tmp_path / "d.zip", max_size=50_000)
    assert [o.failures[0].kind for o in (packed, large)] == ["too_large", "too_large"]
    assert not small.failures


def test_patterns_choose_in_folders_and_archives(tmp_path: Path) -> None:
    mine = releases(tmp_path / "in", 3)
    (mine / "a.log").write_text(release(7))
    (mine / "deep").mkdir()
    (mine / "deep" / "8.txt").write_text(release(8))
    (mine / "z.zip").write_bytes(zipped({"9.txt": release(9).encode(), "9.log": release(9).encode()}))

    def chosen(*paths: str, **choice: tuple[str, ...]) -> list[str]:
        return [name for name, _ in told(read(*(f"{mine}{path}" for path in paths), **choice), mine)]

    assert chosen("", include=("*.log",)) == ["a.log"]
    assert chosen("", include=("*.log", "*.zip")) == ["a.log", "z.zip/9.log"]
    assert chosen("", include=("deep/*",)) == ["deep/8.txt"]
    assert chosen("", exclude=("000*", "deep")) == ["z.zip/9.txt"]
    assert chosen("/*[12].txt", "/deep/*") == ["0001.txt", "0002.txt", "deep/8.txt"]
    (mine / "deep" / "up").symlink_to(mine)
    assert chosen("/**/8.txt") == ["deep/8.txt"]
    assert chosen("/d*/**") == ["deep/8.txt"]
    assert chosen("/**8.txt") == ["**8.txt"]
    assert chosen("/*.nothing") == ["*.nothing"]


def test_names_come_from_a_list(tmp_path: Path) -> None:
    mine = releases(tmp_path / "in", 3)
    odd = tmp_path / "two\nlines.txt"
    odd.write_text(release(5))
    listed = tmp_path / "list"
    listed.write_bytes(os.fsencode(f"{mine / '0002.txt'}\r\n\n{mine / '0000.txt'}\n"))
    done = run("--files-from", listed, "-q")
    assert [Path(json.loads(line)["source"]["name"]).name for line in done.stdout.splitlines()] == [
        "0002.txt", "0000.txt",
    ]  # fmt: skip
    with started("--files-from", "-", "-0", "-q", "-j", "1", stdin=subprocess.PIPE) as process:
        out, errors = process.communicate(os.fsencode(odd) + b"\0")
    assert json.loads(out)["source"]["name"] == str(odd).replace("\n", "\\n")
    assert not errors


def test_whatever_stands_in_a_folder_costs_a_line_of_its_own_at_most(tmp_path: Path) -> None:
    mine = releases(tmp_path / "in", 1)
    (mine / "dead.txt").symlink_to(mine / "gone.txt")
    (mine / "circle.txt").symlink_to(mine / "circle.txt")
    (mine / "again").symlink_to(mine)
    os.mkfifo(mine / "pipe.txt")
    with (mine / "large.txt").open("wb") as large:
        large.truncate(300_000_000)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(mine / "socket.txt"))
    (Path(os.fsdecode(os.fsencode(mine) + b"/caf\xe9\n.txt"))).write_text(release(1))
    (mine / "empty.txt").touch()
    found = read(mine)
    assert told(found, mine) == [
        ("0000.txt", headline(0)), ("caf\\xe9\\n.txt", headline(1)), ("circle.txt", "unreadable"),
        ("dead.txt", "unreadable"), ("empty.txt", "refused"), ("large.txt", "too_large"), ("pipe.txt", "unreadable"),
        ("socket.txt", "unreadable"),
    ]  # fmt: skip
    assert all(len(failure.line().splitlines()) == 1 for outcome in found for failure in outcome.failures)
    assert json.loads(found[1].lines[0])["source"]["name"] == f"{mine}/caf\\xe9\\n.txt"


def test_what_vanishes_during_the_walk_costs_itself(tmp_path: Path) -> None:
    mine = releases(tmp_path / "in", 3)
    (mine / "0001a").mkdir()
    walk = batch.find([mine])
    first = next(walk)
    (mine / "0001.txt").unlink()
    (mine / "0001a").rmdir()
    outcomes = list(batch.run([first, *walk], batch.Settings(), 1))
    assert [kind for _, kind in told(outcomes, mine)] == [headline(0), "unreadable", "unreadable", headline(2)]


def test_a_folder_as_deep_as_can_be_is_walked(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        Path("1.txt").write_text(release(1))
        (found,) = batch.find([tmp_path])
        assert isinstance(found, batch.Source)
        assert found.name.count("/d") >= 1200
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # what tidies up after tests does not go so deep


def test_addresses_are_read_by_fsspec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for n in (1, 2):
        system.pipe(f"/bucket/deep/{n}.txt", release(n).encode())
    system.pipe("/bucket/a.tar", tar({"3.txt": release(3).encode()}))
    system.pipe("/bucket/x.csv", b"1,2")
    try:
        assert told(read("memory://bucket"), tmp_path) == [
            ("memory:///bucket/a.tar/3.txt", headline(3)),
            ("memory:///bucket/deep/1.txt", headline(1)), ("memory:///bucket/deep/2.txt", headline(2)),
        ]  # fmt: skip
        assert told(read("memory://bucket/deep/2.txt"), tmp_path) == [("memory://bucket/deep/2.txt", headline(2))]
        (failed,) = read("memory://nowhere/x")
        assert failed.failures[0].kind == "unreadable"
        (failed,) = read("nosuch://bucket/x")
        assert "nosuch" in failed.failures[0].message
    finally:
        system.rm("/bucket", recursive=True)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    (failed,) = read("memory://bucket")
    assert failed.failures[0].message == "this needs fsspec: pip install 'releaseparse[remote]'"


def test_zstd_needs_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt.zst").write_bytes(zstd(release(1).encode()))
    assert told(read(tmp_path), tmp_path) == [("a.txt.zst", headline(1))]
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (failed,) = read(tmp_path)
    assert failed.failures[0].message == "this needs zstandard: pip install 'releaseparse[zst]'"
    assert packing.ending("a.zst") == ".zst"


def test_an_input_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = releases(tmp_path / "in", 2)
    before = (mine / "0001.txt").read_bytes()
    os.link(mine / "0001.txt", tmp_path / "also.txt")
    for paths, out in (([mine / "0001.txt"], mine / "0001.txt"), ([mine], mine / "0001.txt"),
                       ([mine], tmp_path / "also.txt")):  # fmt: skip
        assert main(["batch", *map(str, paths), "-o", str(out)]) == 2
        assert capsys.readouterr().err == (
            f"releaseparse: {out}: is one of the input files and would be overwritten; name another with -o FILE\n"
        )
    assert main(["batch", str(mine), "--errors", str(mine / "0001.txt")]) == 2
    assert (mine / "0001.txt").read_bytes() == before
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["0000.txt", "0001.txt", "also.txt", "in"]


def test_the_example_of_the_documents_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    releases(tmp_path / "inbox", 2)
    (tmp_path / "archive.zip").write_bytes(zipped({"1.txt": release(1).encode(), "2.txt": b"REFUSE now"}))
    monkeypatch.chdir(tmp_path)
    document = Path(__file__).parents[1] / "docs" / "batch.md"
    _, example = document.read_text("utf-8").split("```python\n")
    exec(example.partition("```")[0], {})
    *lengths, failure = capsys.readouterr().out.splitlines()
    assert failure == "archive.zip/2.txt: there is nothing in it"
    assert len([length for length in lengths if int(length) > 1000]) == 3
