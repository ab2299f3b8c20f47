"""Plays the newcomer: ``python -m tools.docs.newcomer [PAGE ...]`` runs tutorial and recipes as they stand.

Each page is followed from its first command, which makes an empty environment, to its last, in one shell and an empty
folder in which only the project lies; what is printed is compared with what the page shows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.docs.pages import Step, agrees, blocks, is_session, steps

ROOT = Path(__file__).parents[2]
PAGES = ("docs/tutorial.md", "docs/recipes/ir-desk.md", "docs/recipes/data-team.md", "docs/recipes/journalist.md")
END = "\x1e"
"""Stands behind what each command prints."""
SESSION = "import doctest, sys; sys.exit(doctest.testfile(sys.argv[1], False, encoding='utf-8')[0])"


def planned(page: Path, folder: Path) -> Iterator[Step]:
    """The page's steps; saving a file that it shows is one, and so is its Python, each block with those before it."""
    code = ""
    for block in blocks(page):
        if block.file:
            (folder / f".line-{block.line}").write_text(block.text, "utf-8")
            yield Step(block.line, f"mkdir -p $(dirname {block.file}) && cp .line-{block.line} {block.file}", None)
        elif block.spared:
            continue
        elif block.language == "console":
            yield from steps(block)
        elif block.language == "python":
            code += block.text
            script = folder / f".line-{block.line}.txt"
            script.write_text(code, "utf-8")
            command = f'python -c "{SESSION}" {script.name}' if is_session(block) else f"python {script.name}"
            yield Step(block.line, command, "" if is_session(block) else None)


def follow(page: Path) -> Iterator[str]:
    """What goes otherwise than the page says, a line for each step."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "releaseparse").symlink_to(ROOT)
        plan = [*planned(page, folder)]
        script = "".join(f"{step.command}\nprintf '{END}%s{END}' $?\n" for step in plan)
        kept = ("PATH", "HOME", "LANG", "SSL_CERT_FILE", "https_proxy", "http_proxy")
        environment = {key: os.environ[key] for key in os.environ if key in kept or key.startswith("PIP_")}
        done = subprocess.run(
            ["bash", "-c", f"exec 2>&1 < /dev/null\n{script}"],
            cwd=folder, env={**environment, "COLUMNS": "120"}, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
    told = done.stdout.split(END)
    if len(told) != 2 * len(plan) + 1:
        yield f"{page.name}: the shell ended early:\n{done.stdout[-500:]}"
        return
    for step, printed, status in zip(plan, told[::2], told[1::2], strict=False):
        if status != "0" or not (step.shown is None or agrees(step.shown, printed)):
            yield f"{page.relative_to(ROOT)}:{step.line}: {step.command}\n(exit status {status}) {printed}"


def main() -> int:
    """Follow the pages named, or all; 1 where one does not hold."""
    status = 0
    for name in sys.argv[1:] or PAGES:
        wrong = [*follow(ROOT / name)]
        print(f"{name}: {'as it says' if not wrong else chr(10).join(wrong)}", flush=True)
        status = status or bool(wrong)
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
