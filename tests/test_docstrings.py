"""What the docstrings show is what the code gives."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import releaseparse

MODULES = [
    module.name for module in walk_packages(releaseparse.__path__, "releaseparse.") if "__main__" not in module.name
]


@pytest.mark.parametrize("name", ["releaseparse", *MODULES])
def test_the_examples_of_a_module_run(name: str) -> None:
    found = doctest.testmod(import_module(name))
    assert found.failed == 0


def test_every_public_function_shows_an_example() -> None:
    public = (releaseparse.parse, releaseparse.parse_all, releaseparse.parse_file, releaseparse.schema)
    assert [function.__name__ for function in public if ">>>" not in (function.__doc__ or "")] == []
