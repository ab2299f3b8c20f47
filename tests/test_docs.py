"""Every Python and console block of README.md and docs/ is run as it stands, and prints what is shown.

Commands that install are left to ``make tutorial``, which runs tutorial and recipes in an empty environment.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from places import CORPUS, ROOT
from releaseparse import cli
from tools.docs import newcomer
from tools.docs.pages import Block, Step, agrees, blocks, is_session, steps

DOCS = ROOT / "docs"
PAGES = {
    str(path.relative_to(ROOT)): path
    for path in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    if "generated" not in path.parts
}
RUN = ("python", "console")
INSTALLS = re.compile(r"(?:pip install|python3 -m venv|\. )")
PARALLEL = ("batch", "calendar", "diff", "upcoming", "view")
"""Commands of so few files that more than one process would cost a test more than it saves."""
SHELL = re.compile(r"[|<>&;$]")
SPARED = {
    "README.md": 1,  # installing: make tutorial does it; make demo
    "docs/pages.md": 2,  # servers, which run until they are stopped: tests/test_serve.py, tests/test_annotate.py
    "docs/spark.md": 2,  # a JVM of its own, and a cluster
}
"""How many blocks of a page are not run, each with its reason in a comment above it."""
ELSEWHERE = {
    "docs/extending.md": "tests/test_newcomer.py",
    "docs/queries.md": "tests/test_queries.py",
    "docs/spark.md": "tests/test_spark.py",
}
"""Pages whose Python blocks another test runs, with what they need."""


def is_run(page: str, block: Block) -> bool:
    """Whether a block is run here."""
    return block.language in RUN and not block.spared and (block.language == "console" or page not in ELSEWHERE)


def prepared(folder: Path) -> None:
    """What the guides' commands speak of: a release, folders of releases and mails, an archive."""
    raw = CORPUS / "raw"
    shutil.copy(raw / "larchmere-q2-call-newsroom.html", folder / "release.html")
    shutil.copy(raw / "kestrel-ridge-q1-2026-call.txt", folder / "release.txt")
    for made in ("releases", "inbox"):
        (folder / made).mkdir()
    for name in ("brindle-call.txt", "harkness-call-off.txt"):
        shutil.copy(ROOT / "corpus" / "queries" / "now" / name, folder / "releases")
    for name in ("larchmere-q2-call-flowed.eml", "marram-q2-call.eml"):
        shutil.copy(raw / name, folder / "inbox")
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.write(raw / "quayside-dividend.eml", "quayside.eml")


@pytest.mark.parametrize("page", [p for p, path in PAGES.items() if any(is_run(p, block) for block in blocks(path))])
def test_a_page_does_what_it_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    (tmp_path / "releaseparse").symlink_to(ROOT)
    if page not in newcomer.PAGES:
        prepared(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks(PAGES[page]):
        if block.file:
            Path(block.file).parent.mkdir(parents=True, exist_ok=True)
            Path(block.file).write_text(block.text, "utf-8")
        elif is_run(page, block) and block.language == "console":
            console(page, block, capfd)
        elif is_run(page, block):
            python(page, block, names)


def console(page: str, block: Block, capfd: pytest.CaptureFixture[str]) -> None:
    """Run the commands of a block, but those that install."""
    for step in steps(block):
        if not INSTALLS.match(step.command):
            status, printed = run(step, capfd)
            assert status == 0, f"{page}:{step.line}: {step.command}\n{printed}"
            assert step.shown is None or agrees(step.shown, printed), f"{page}:{step.line}: {step.command}\n{printed}"


def run(step: Step, capfd: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit status of a command, and what it prints; the program's own commands need no process of their own."""
    if step.command.startswith("releaseparse ") and not SHELL.search(step.command):
        capfd.readouterr()
        try:
            words = shlex.split(step.command, comments=True)[1:]
            status: Any = cli.main([*words, "--jobs", "1"] if words[0] in PARALLEL else words)
        except SystemExit as end:  # --version and --help
            status = end.code
        return status, "".join(capfd.readouterr())
    done = subprocess.run(
        ["bash", "-c", step.command], capture_output=True, text=True, stdin=subprocess.DEVNULL, encoding="utf-8"
    )
    return done.returncode, done.stdout + done.stderr


def python(page: str, block: Block, names: dict[str, Any]) -> None:
    """Run a Python block among the names of those before it."""
    if not is_session(block):
        exec(compile(block.text, f"{page}:{block.line}", "exec"), names)
        return
    session = doctest.DocTestParser().get_doctest(block.text, names, page, page, block.line)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    failures: list[str] = []
    runner.run(session, out=failures.append, clear_globs=False)
    assert not failures, "".join(failures)
    names.update(session.globs)


def test_what_is_not_run_is_counted() -> None:
    assert Counter(page for page, path in PAGES.items() for block in blocks(path) if block.spared) == SPARED


def test_no_block_escapes() -> None:
    """Blocks of code are fenced by three backticks, and those of a language that is run begin at the margin."""
    for page, path in PAGES.items():
        fences = len(re.findall(r"^\s*`{3,}(?:python|console|bash|sh|shell|pycon)\b", path.read_text("utf-8"), re.M))
        assert fences == sum(block.language in RUN for block in blocks(path)), page
