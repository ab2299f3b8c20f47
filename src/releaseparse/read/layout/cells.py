"""What a printed page's words are put together to: cells, the rows that they stand in, and lines as they are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of one line that no gutter parts."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    bold: bool
    first: float = 0.0
    """The width of its first word."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is read: its cells (several in a table's row), and the column [low, high] that it stands in.

    Lines of one ``stretch`` are read one below the other; ``table`` tells that the stretch is a table.
    """

    cells: tuple[Cell, ...]
    low: float
    high: float
    stretch: int
    table: bool = False

    @property
    def text(self) -> str:
        """Its words; a tab between the cells of a row."""
        return ("\t" if self.table else " ").join(cell.text for cell in self.cells)


Row = list[Cell]
