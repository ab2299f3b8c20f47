"""An extra that a message, the documentation or the code names exists, and brings the library that is missing."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
OURS = {"bench", "dev", "docs"}
"""Extras for those who work on the project."""
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TEXTS = [*SOURCES, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "Containerfile", ROOT / "Makefile"]
NAMED = re.compile(
    r"""(?:releaseparse|/source|install\ '\.)\[([a-z, ]+)\]  # as pip takes it
    | \bextras?\ ``?\[?([a-z]+)\]?``?  # as documents have it
    | \bextra\ ([a-z]+)[),]  # as the help has it""",
    re.VERBOSE,
)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def brought(extra: str) -> set[str]:
    """The distributions that an extra asks for, those of extras within it too."""
    found: set[str] = set()
    for requirement in EXTRAS[extra]:
        if within := re.fullmatch(r"releaseparse\[(.*)\]", requirement):
            for name in within[1].split(","):
                found |= brought(name)
        else:
            found.add(normal(re.split(r"[<>=!~;\[ ]", requirement)[0]))
    return found


def mentions() -> Iterator[tuple[str, str]]:
    """Each extra that a text names, with the text's name."""
    for path in TEXTS:
        for match in NAMED.finditer(path.read_text("utf-8")):
            for name in re.split(r", ?", match[1] or match[2] or match[3]):
                yield name, str(path.relative_to(ROOT))


def calls() -> Iterator[tuple[str, str, str]]:
    """Each module that the code asks an extra for: the module, the extra, the file."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "needed":
                module, extra = (getattr(argument, "value", None) for argument in node.args)
                if isinstance(module, str) and isinstance(extra, str):
                    yield module, extra, path.name


def test_every_extra_that_is_named_exists() -> None:
    found = list(mentions())
    assert {name for name, _ in found} > {"pdf", "ics", "msg", "serve"}
    assert [(name, place) for name, place in found if name not in EXTRAS] == []


@pytest.mark.parametrize(("module", "extra", "file"), sorted(set(calls())))
def test_an_extra_brings_the_library_for_which_it_is_named(module: str, extra: str, file: str) -> None:
    distributions = packages_distributions()[module.partition(".")[0]]
    indirect = {"markupsafe": "jinja2"}
    assert {indirect.get(normal(name), normal(name)) for name in distributions} & brought(extra), file


def test_all_brings_whatever_any_extra_brings() -> None:
    wanted = set().union(*(brought(extra) for extra in EXTRAS if extra not in OURS))
    assert brought("all") == wanted
    assert brought("parquet") == brought("arrow")


def test_the_containerfile_installs_all_that_the_server_answers_with() -> None:
    text = (ROOT / "Containerfile").read_text("utf-8")
    installed = re.search(r"/source\[([a-z,]+)\]", text)
    assert installed
    wanted = {"serve", "pdf", "ics", "msg", "arrow"}
    assert set(installed[1].split(",")) >= wanted


def test_the_version_has_notes() -> None:
    from releaseparse import __version__

    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## (\S+) — \d{4}-\d\d-\d\d\n(.+?)^## ", changes, re.M | re.S)
    assert newest
    assert newest[1] == __version__
    assert "\n- " in newest[2]


def test_python_versions_are_those_that_the_classifiers_name() -> None:
    from tools.dist import VERSIONS

    named = re.findall(r":: (3\.\d+)", " ".join(PROJECT["classifiers"]))
    assert tuple(named) == VERSIONS
    assert PROJECT["requires-python"] == f">={VERSIONS[0]}"
    assert Path(ROOT / PROJECT["license-files"][0]).is_file()
