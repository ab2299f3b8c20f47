"""The documentation builds without a warning, stands alone, and shows what the code has today."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from places import ROOT
from releaseparse import cli
from releaseparse.record import Event, WarningCode
from tools.docs import commands, house, record

DOCS = ROOT / "docs"


def test_the_site_builds_stands_alone_and_is_made_from_the_code(tmp_path: Path) -> None:
    """One test, so that there is one build."""
    site = tmp_path / "html"
    options = ["--fail-on-warning", "--keep-going", "--quiet", "-d", str(tmp_path / "cache")]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, str(DOCS), str(site)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    fetched = list(loaded(site))
    assert len(fetched) > 100
    assert [address for address in fetched if re.match(r"[\"']?(?:https?:)?//", address)] == []
    fields = (site / "record.html").read_text("utf-8")
    assert all(f">{name}</span>" in fields for name in Event.__struct_fields__)
    options_page = (site / "commands.html").read_text("utf-8")
    assert all(f'id="{name}"' in options_page for name, _ in commands.commands(cli.parser()))
    figures = (site / "accuracy.html").read_text("utf-8")
    row = re.search(
        r"^\| passcode_links \| (\d+) \| ([\d.]+)", (ROOT / "benchmarks/RESULTS.md").read_text("utf-8"), re.M
    )
    assert row is not None
    assert re.search(rf"passcode_links</p></td>\s*<td><p>{row[1]}</p></td>\s*<td><p>{row[2]}<", figures)


def loaded(site: Path) -> Iterator[str]:
    """The addresses that the pages of a site load by themselves: scripts, pictures, styles, fonts."""
    address = re.compile(
        r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"([^\"]*)|<link\b[^>]*\bhref=\"([^\"]*)|url\(([^)]*)"
    )
    for path in site.rglob("*"):
        if path.suffix in (".html", ".css"):
            yield from ("".join(parts) for parts in address.findall(path.read_text("utf-8")))


def test_every_field_is_explained() -> None:
    assert record.unexplained() == []


def test_every_warning_is_explained() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", (DOCS / "record.md").read_text("utf-8"), re.M)
    assert sorted(explained) == sorted(get_args(WarningCode))


def test_the_picture_of_the_house_is_today_s() -> None:
    assert house.PICTURE.read_text("utf-8") == house.picture(), "draw it anew: make pictures"
