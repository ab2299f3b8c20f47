"""Every rule and pattern of the package, found by walking its modules."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import regex

import releaseparse
from releaseparse.rules import Pattern, Rule


@dataclass(frozen=True)
class Entry:
    """A rule and the module that defines it."""

    module: str
    rule: Rule[Any]

    def __str__(self) -> str:
        return f"{self.module.removeprefix('releaseparse.')}:{self.rule.name}"


def modules() -> list[ModuleType]:
    """Every module of the package."""
    names = [info.name for info in pkgutil.walk_packages(releaseparse.__path__, "releaseparse.")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


def rule_tuples() -> Iterator[tuple[ModuleType, str, tuple[Rule[Any], ...]]]:
    """Every module-level tuple of rules: module, attribute, rules."""
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, tuple) and value and all(isinstance(item, Rule) for item in value):
                yield module, name, value


@cache
def entries() -> tuple[Entry, ...]:
    """Every rule once, with the first module that holds it."""
    found: dict[int, Entry] = {}
    for module, _, rules in sorted(rule_tuples(), key=lambda item: -item[0].__name__.count(".")):
        for rule in rules:
            found.setdefault(id(rule), Entry(module.__name__, rule))
    return tuple(sorted(found.values(), key=str))


@cache
def patterns() -> tuple[tuple[str, Any], ...]:
    """Every other compiled pattern that a module holds, alone or in a container: its name and the pattern."""
    found: dict[int, tuple[str, Any]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(_patterns(value)):
                label = f"{module.__name__.removeprefix('releaseparse.')}:{name}" + (f"[{number}]" if number else "")
                found.setdefault(id(pattern), (label, pattern))
    return tuple(found[key] for key in sorted(found, key=lambda key: found[key][0]))


def _patterns(value: Any) -> Iterator[Any]:
    if isinstance(value, Pattern):
        yield value.compiled
    elif isinstance(value, regex.Pattern | re.Pattern):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _patterns(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _patterns(part)
