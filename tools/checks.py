"""Checks of the house that ruff, mypy and import-linter do not make: ``python -m tools.checks``.

For the upper rooms: no function above the bound of cyclomatic complexity (as radon counts it, boolean operators too),
no list of words of a language in code. For the whole package: no file above the bound of lines, no import circle.
What the upper rooms have above the lines that they are to have is told, and fails nothing yet.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from radon.complexity import cc_visit

PACKAGE = Path(__file__).parents[1] / "src" / "releaseparse"
ROOMS = ("about", "contacts", "entities", "events", "grain", "joining", "learn", "lexicon", "sections")
"""The upper rooms, and what they stand on."""
COMPLEXITY = 15
"""Branches that a function may have: what fits a screen can still hide more than a reader keeps in mind."""
LINES = 5_200
"""Lines that these rooms are to have together: they are not there yet."""
FILE = 400
"""Lines that a file may have."""
LIST = 3
"""Words from which on a literal is a list."""


def offences() -> Iterator[str]:
    """All that offends, each as a line with its place."""
    paths = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]
    for path in paths:
        yield from _complex(path)
    allowed = schema_words()
    for path in paths:
        for line, words in word_lists(ast.parse(path.read_text("utf-8"))):
            if not set(words) <= allowed:
                yield f"{_place(path, line)}: words of a language in code: {', '.join(words[:6])}"
    for path in sorted(PACKAGE.rglob("*.py")):
        if (length := _lines(path)) > FILE:
            yield f"{_place(path, FILE)}: {length} lines; a file has at most {FILE}"
    yield from (f"import circle: {' <-> '.join(circle)}" for circle in circles(imports(PACKAGE)))


def excess() -> str | None:
    """What the upper rooms have above the lines that they are to have."""
    total = sum(_lines(path) for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))
    return f"{', '.join(ROOMS)}: {total} lines of {LINES}" if total > LINES else None


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _place(path: Path, line: int) -> str:
    return f"{path.relative_to(PACKAGE.parents[1])}:{line}"


def _complex(path: Path) -> Iterator[str]:
    for block in cc_visit(path.read_text("utf-8")):
        if not hasattr(block, "methods") and block.complexity > COMPLEXITY:
            yield f"{_place(path, block.lineno)}: {block.fullname} has a complexity of {block.complexity}"


KINDS = frozenset("class force form kind language match part reach role status topic use where".split())
"""Columns of tables whose values are classes or codes and not words of a language."""
CODES = frozenset("usd cad eur gbp aud chf jpy sek nok dkk cny hkd inr sgd nzd mxn brl zar ils pln".split())
"""Currencies (ISO 4217)."""


def schema_words() -> frozenset[str]:
    """What code may list: fields of the record, values of Literal types, classes of tables, and names of features."""
    found = CODES | _features()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        found |= {value for node in ast.walk(tree) if _is_literal_type(node) for value in _strings(node)}
        if path.name == "record.py":
            targets = (node.target for node in ast.walk(tree) if isinstance(node, ast.AnnAssign))
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    for path in (PACKAGE / "vocabulary").glob("*.tsv"):
        names, *rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
        for number, name in enumerate(names):
            if name in KINDS:
                found |= {word for row in rows if number < len(row) for word in row[number].split()}
        found |= {path.stem, *names}
    return frozenset(found)


def _features() -> set[str]:
    """The features of several words that models weigh, but those out of releases ("w:call"): single words may be a
    language's."""
    lines = (
        line for path in (PACKAGE / "learn" / "models").glob("*.tsv") for line in path.read_text("utf-8").splitlines()
    )
    names = (line.split("\t")[0].rpartition("|")[2] for line in lines if not line.startswith("# "))
    return {name for name in names if " " in name and not name.startswith(("w:", ">"))}


def _is_literal_type(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"


def _strings(node: ast.AST) -> Iterator[str]:
    return (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def word_lists(tree: ast.AST) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Literal tuples, lists, sets, keys of dicts, strings split to words and alternations in patterns that hold
    several words; docstrings are none.

    >>> [words for _, words in word_lists(ast.parse("A = ('live', 'today', 'now')"))]
    [('live', 'today', 'now')]
    >>> [words for _, words in word_lists(ast.parse(r"P = Pattern(r'(?i)(?:to|will|shall)\\b')"))]
    [('to', 'will', 'shall')]
    """
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        words: list[str] = []
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            words = [e.value for e in node.elts if isinstance(e, ast.Constant) and _is_word(e.value)]
        elif isinstance(node, ast.Dict):
            words = [key.value for key in node.keys if isinstance(key, ast.Constant) and _is_word(key.value)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            words = _alternatives(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            value = node.func.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                words = [word for word in value.value.split() if _is_word(word)]
        if len(words) >= LIST:
            yield getattr(node, "lineno", 0), tuple(words)


WORD = re.compile(r"[^\W\d_A-Z][^\W\d_]+(?:[ '’-][^\W\d_]+)*|[A-Z][^\W\d_A-Z]+", re.UNICODE)
SYNTAX = re.compile(r"\\[pP]\{[^}]*\}|\\.|\(\?P<\w+>|\(\?[a-zA-Z-]*:?|\(\?<?[=!]|\[[^\]]*\]|\{[\d,]*\}|[()?*+^$.]")


def _is_word(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) > 1 and WORD.fullmatch(value.strip()) is not None


def _alternatives(pattern: str) -> list[str]:
    """The words among a pattern's alternatives."""
    if pattern.count("|") < LIST - 1:
        return []
    return [word for part in pattern.split("|") if _is_word(word := SYNTAX.sub(" ", part).strip())]


def imports(package: Path) -> dict[str, set[str]]:
    """For each module of a package those of the package that it imports, at its head or within a function."""
    modules = {_module(path, package): path for path in package.rglob("*.py")}
    found: dict[str, set[str]] = {}
    for name, path in modules.items():
        edges: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                edges |= {
                    full if (full := f"{node.module}.{alias.name}") in modules else node.module for alias in node.names
                }
            elif isinstance(node, ast.Import):
                edges |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Call) and _called(node) == "import_module" and node.args:
                edges |= set(_strings(node.args[0]))
        found[name] = (edges & modules.keys()) - {name}
    return found


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _module(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The sets of modules that lead back to one another (strongly connected ones).

    >>> circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})
    [['a', 'b', 'c']]
    """
    reached = {name: _reachable(graph, name) for name in graph}
    found = {frozenset(other for other in reached[name] if name in reached[other]) for name in graph}
    return sorted(sorted(circle) for circle in found if len(circle) > 1)


def _reachable(graph: dict[str, set[str]], name: str) -> set[str]:
    found: set[str] = set()
    ahead = [*graph[name]]
    while ahead:
        module = ahead.pop()
        if module not in found:
            found.add(module)
            ahead += graph[module]
    return found


def main() -> int:
    """Print what offends; 1 where something does."""
    found = list(offences())
    print("\n".join(found) if found else "the house is in order")
    if above := excess():
        print(f"above the budget: {above}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
