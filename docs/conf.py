"""Sphinx reads this: what the documentation is made of. ``make docs`` builds it, and fails on any warning."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from releaseparse import __version__  # noqa: E402 - the checkout's own
from tools.docs import commands, record  # noqa: E402

project = "releaseparse"
author = "the releaseparse authors"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["generated/parts/*"]
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
html_theme = "furo"
html_title = f"releaseparse {release}"
html_copy_source = False
html_show_copyright = False
html_theme_options = {"navigation_with_keys": True}
COPIED = {
    "SECURITY.md": "security",
    "CHANGELOG.md": "changelog",
    "CONTRIBUTING.md": "contributing",
    "benchmarks/RESULTS.md": "results",
}
"""Pages that have their place elsewhere in the repository."""
OUTSIDE = re.compile(r"\[`?([^\]`]+)`?\]\((?:\.\./)*(?:src|corpus|benchmarks|tests|tools)/?[^)]*\)")
"""Links to code and data: on a forge they lead there, on the site nowhere."""


def write_generated(_: Sphinx) -> None:
    """Write the pages that are made from the code, before Sphinx looks for what there is."""
    parts = HERE / "generated" / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    made = {"parts/record": record.page(), "parts/commands": commands.page()}
    shutil.copy(HERE.parent / "benchmarks" / "growth.svg", HERE / "generated")
    made |= {name: (HERE.parent / path).read_text("utf-8") for path, name in COPIED.items()}
    for name, text in made.items():
        path = HERE / "generated" / f"{name}.md"
        if not path.exists() or path.read_text("utf-8") != text:  # what is unchanged need not be built anew
            path.write_text(text, "utf-8")


def adapt_links(_: Sphinx, page: str, source: list[str]) -> None:
    """Lead links to pages of the site where they have one there, and show the others as code."""
    text = source[0]
    for path, name in COPIED.items():
        target = f"]({name}.md" if page.startswith("generated/") else f"](generated/{name}.md"
        text = text.replace(f"](../{path}", target).replace(f"]({path}", target)
    source[0] = OUTSIDE.sub(r"`\1`", text)


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("builder-inited", write_generated)
    app.connect("source-read", adapt_links)
