"""The documentation builds without a warning, stands alone, and shows what the code has today."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from places import ROOT
from releaseparse.record import WarningCode
from tools.docs import house, record

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ``make docs`` builds it."""
    made = tmp_path_factory.mktemp("site")
    options = ["--fail-on-warning", "--keep-going", "--quiet", "-d", str(made / "cache")]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, str(DOCS), str(made / "html")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return made / "html"


def test_the_site_fetches_nothing(site: Path) -> None:
    loaded = re.compile(
        r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"([^\"]*)|<link\b[^>]*\bhref=\"([^\"]*)|url\(([^)]*)"
    )
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".css")]
    addresses = [
        "".join(parts) for path in files for parts in loaded.findall(path.read_text("utf-8"))
    ]  # fmt: skip
    assert len(addresses) > 100
    assert [address for address in addresses if re.match(r"[\"']?(?:https?:)?//", address)] == []


def test_the_site_has_what_is_made_from_the_code(site: Path) -> None:
    fields = (site / "record.html").read_text("utf-8")
    assert all(f">{name}</span>" in fields for name in record.record.Event.__struct_fields__)
    options = (site / "commands.html").read_text("utf-8")
    assert all(f'id="{name}"' in options for name in ("parse", "batch", "calendar", "schema"))
    figures = (site / "accuracy.html").read_text("utf-8")
    row = re.search(
        r"^\| passcode_links \| (\d+) \| ([\d.]+)", (ROOT / "benchmarks/RESULTS.md").read_text("utf-8"), re.M
    )
    assert row is not None
    assert re.search(rf"passcode_links</p></td>\s*<td><p>{row[1]}</p></td>\s*<td><p>{row[2]}<", figures)


def test_every_field_is_explained() -> None:
    assert record.unexplained() == []


def test_every_warning_is_explained() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", (DOCS / "record.md").read_text("utf-8"), re.M)
    assert sorted(explained) == sorted(get_args(WarningCode))


def test_the_picture_of_the_house_is_today_s() -> None:
    assert house.PICTURE.read_text("utf-8") == house.picture(), "draw it anew: make pictures"
