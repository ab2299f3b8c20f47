"""The manual page and the completions that a wheel brings, in the real shells and the real readers of manual pages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from releaseparse import __version__
from tools import share
from tools.docs.commands import commands

COMPLETE = """
source "$1"; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
COMPREPLY=()
complete=$(complete -p releaseparse | grep -o '[^ ]* releaseparse$' | cut -d' ' -f1)
"$complete" releaseparse "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""
"""What bash does at the tab key: the function that the file names for the program fills in what may follow."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    share.written(folder)
    return folder


def output(*command: str | Path, cwd: Path | None = None, **settings: str) -> str:
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env={"PATH": "/usr/bin:/bin:/usr/local/bin", "LC_ALL": "C.UTF-8", **settings},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed; .ci/run installs it")


@needs("bash")
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["ca"], {"calendar"}),
        (["up"], {"upcoming"}),
        (["batch", "--form"], {"--format"}),
        (["batch", "--format", "pa"], {"parquet"}),
        (["parse", "rel"], {"release.html"}),
        (["batch", "in"], {"inbox"}),
        (["batch", "--tables", ""], {"inbox"}),
        (["calendar", "-o", "rel"], {"release.html"}),
    ],
)
def test_bash_completes(made: Path, tmp_path: Path, words: list[str], wanted: set[str]) -> None:
    (tmp_path / "release.html").touch()
    (tmp_path / "inbox").mkdir()
    found = output("bash", "-c", COMPLETE, "-", made / share.PLACES["bash"], "releaseparse", *words, cwd=tmp_path)
    assert {word.strip().rstrip("/") for word in found.splitlines()} == wanted


@needs("fish")
@pytest.mark.parametrize(
    ("line", "wanted"), [("ca", "calendar"), ("batch --form", "--format"), ("batch --format pa", "parquet")]
)
def test_fish_completes(made: Path, tmp_path: Path, line: str, wanted: str) -> None:
    script = f'source {made / share.PLACES["fish"]}; complete -C "releaseparse {line}"'
    found = output("fish", "--no-config", "-c", script, HOME=str(tmp_path))
    assert wanted in [row.split("\t")[0] for row in found.splitlines()]


@needs("zsh")
def test_zsh_reads_its_file(made: Path) -> None:
    place = made / share.PLACES["zsh"]
    script = "autoload -Uz compinit; compinit -u -D; print $_comps[releaseparse]; autoload +X _releaseparse; "
    script += "whence -w _releaseparse"
    found = output("zsh", "-f", "-c", f"fpath=({place.parent} $fpath); {script}")
    assert found.split() == ["_releaseparse", "_releaseparse:", "function"]


def test_the_manual_page_describes_every_command_and_option(made: Path) -> None:
    from releaseparse.cli import parser

    text = (made / share.PAGE).read_text("utf-8")
    head, *sections = text.split("\n.SS ")
    assert f'"releaseparse {__version__}"' in head
    for special, written in share.SPECIAL.items():
        sections = [section.replace(written, chr(special)) for section in sections]
    pages = {section.partition("\n")[0]: section for section in sections}
    for name, command in commands(parser()):
        for action in command._actions:
            if action.dest != "help":
                assert all(option in pages[name] for option in action.option_strings or [str(action.metavar)])
        examples = [line for line in (command.epilog or "").splitlines() if line.startswith("  ")]
        assert [line for line in examples if line not in pages[name]] == []


@needs("man")
def test_man_shows_the_page_without_a_warning(made: Path) -> None:
    shown = output("man", "--warnings", "--local-file", made / share.PAGE, MANWIDTH="100")
    assert "releaseparse - read news releases" in shown
    assert "EXAMPLES" in shown


@needs("mandoc")
def test_mandoc_finds_no_fault(made: Path) -> None:
    assert output("mandoc", "-T", "lint", "-W", "warning", made / share.PAGE) == ""
