"""Takes the picture of the view: ``python -m tools.docs.screenshot`` writes docs/view.png, with Debian's chromium."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from releaseparse import parse

ROOT = Path(__file__).parents[2]
RELEASE = ROOT / "corpus" / "releases" / "raw" / "kestrel-ridge-q1-2026-call.txt"
PICTURE = ROOT / "docs" / "view.png"
SIZE, SCALE = (1280, 1440), 0.75
"""Of the window in CSS pixels, and of the picture against it."""
LARGEST = 200_000
"""Bytes of the picture: what a repository may carry for it."""


def main() -> int:
    """Write the picture; fails where it is larger than it may be."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        page = Path(folder) / "page.html"
        page.write_text(parse(RELEASE.read_bytes(), name=RELEASE.name).to_html(), "utf-8")
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(
            viewport={"width": SIZE[0], "height": SIZE[1]}, device_scale_factor=SCALE,
            timezone_id="Europe/London", locale="en-GB",
        )  # fmt: skip
        shown.goto(page.as_uri())
        shown.screenshot(path=PICTURE)
        browser.close()
    size = PICTURE.stat().st_size
    print(f"{PICTURE.relative_to(ROOT)}: {size:,} bytes")
    return 0 if size <= LARGEST else 1


if __name__ == "__main__":
    sys.exit(main())
