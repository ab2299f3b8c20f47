"""Draws the house: ``python -m tools.docs.house`` writes docs/house.svg, ``--check`` fails where it is out of date.

Rows are the layers of pyproject.toml, lines the imports that the code has between them, without those that follow from
others: where a room imports b, and b imports c, a line from the room to c says nothing new.
"""

from __future__ import annotations

import ast
import html
import sys
import tomllib
from pathlib import Path

from tools.checks import PACKAGE, imports

ROOT = PACKAGE.parents[1]
PICTURE = ROOT / "docs" / "house.svg"
WIDTH, LEFT, BOX, GAP = 960, 250, 26, 8
"""In pixels: the picture, the margin for the lines, the height of a room, and what stands between two layers."""
LONGEST = 92
"""Characters of a description that fit beside a name."""
ENTRIES = frozenset({"cli", "spark", "serve", "annotate", "pipeline"})
"""Where users come in."""
STYLE = """
.box { fill: #eef3fa; stroke: #7a93b8 } .entry .box { fill: #fdf1e3; stroke: #c79a5b } .name { font-weight: 600 }
text { font: 13px system-ui, sans-serif; fill: #1d2733 } .about { font-size: 11.5px; fill: #48566a }
path { fill: none; stroke: #7a93b8; stroke-opacity: .75 } path:hover { stroke: #b3261e; stroke-width: 2.5 }
rect.ground { fill: #fff }
"""


def layers() -> list[list[str]]:
    """The layers of pyproject.toml, from the top: the names of the rooms in each.

    >>> layers()[0][0], "record" in layers()[-1]
    ('cli', True)
    """
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    rows = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[name.strip().partition(".")[2] for name in row.split(":")] for row in rows]


def edges(rooms: list[str]) -> set[tuple[str, str]]:
    """Which room imports which, by the code."""
    found = set()
    for module, targets in imports(PACKAGE).items():
        found |= {(_room(module), _room(target)) for target in targets}
    return {(upper, lower) for upper, lower in found if upper != lower and {upper, lower} <= set(rooms)}


def _room(module: str) -> str:
    return [*module.split("."), ""][1]


def reduced(graph: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The edges of a graph without circles, but those that follow from others.

    >>> sorted(reduced({("a", "b"), ("b", "c"), ("a", "c")}))
    [('a', 'b'), ('b', 'c')]
    """
    below: dict[str, set[str]] = {}
    for upper, lower in graph:
        below.setdefault(upper, set()).add(lower)

    def reach(room: str) -> set[str]:
        return below.get(room, set()).union(*map(reach, below.get(room, set())))

    return {(a, b) for a, b in graph if not any(b in reach(other) for other in below[a] - {b})}


def about(room: str) -> str:
    """What a room is for: the first sentence of its docstring, as far as it fits."""
    path = PACKAGE / room / "__init__.py"
    tree = ast.parse((path if path.exists() else PACKAGE / f"{room}.py").read_text("utf-8"))
    first = (ast.get_docstring(tree) or "").partition("\n\n")[0].replace("``", "").split(". ")[0]
    words = " ".join(first.split()).rstrip(".")
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"


def picture() -> str:
    """The picture as SVG."""
    tops: dict[str, int] = {}
    end = GAP
    for row in layers():
        for room in row:
            tops[room] = end
            end += BOX
        end += GAP
    found = sorted(reduced(edges([*tops])), key=lambda edge: (tops[edge[0]], tops[edge[1]]))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {end}" role="img">',
            "<title>The packages of releaseparse in layers, and which imports which</title>",
            f"<style>{STYLE}</style>",
            '<rect class="ground" width="100%" height="100%"/>',
            *(_line(upper, lower, tops[upper], tops[lower]) for upper, lower in found),
            *(_box(room, top) for room, top in tops.items()),
            "</svg>",
            "",
        ]
    )


def _line(upper: str, lower: str, top: int, bottom: int) -> str:
    """An import as a bow on the left, the wider the further it goes."""
    start, end = top + BOX * 2 // 3, bottom + BOX // 3
    left = LEFT - min(LEFT - 14, 14 + (bottom - top) * 2 // 5)
    bow = f"M{LEFT},{start} C{left},{start} {left},{end} {LEFT},{end}"
    return f'<path d="{bow}"><title>{upper} imports {lower}</title></path>'


def _box(room: str, top: int) -> str:
    """A room: its name, and what it is for."""
    words = html.escape(about(room))
    return (
        f'<g class="{"entry" if room in ENTRIES else "room"}">'
        f'<rect class="box" x="{LEFT}" y="{top}" width="{WIDTH - LEFT - 8}" height="{BOX}"/>'
        f'<text class="name" x="{LEFT + 9}" y="{top + 17}">{room}</text>'
        f'<text class="about" x="{LEFT + 100}" y="{top + 17}">{words}</text></g>'
    )


def main() -> int:
    """Write the picture, or check it."""
    if "--check" not in sys.argv[1:]:
        PICTURE.write_text(picture(), "utf-8")
    elif not PICTURE.exists() or PICTURE.read_text("utf-8") != picture():
        print(f"{PICTURE.relative_to(Path.cwd())}: out of date; make pictures draws it anew", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
