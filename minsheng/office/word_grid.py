"""A table of a Word file while it is read: the cells that cover each row, and those that grow."""

from __future__ import annotations

from dataclasses import dataclass, field

from minsheng.office.document import Block, Cell, Grid, Line


@dataclass
class Anchor:
    """A cell while it may still grow downwards."""

    row: int
    column: int
    width: int
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    height: int = 1


@dataclass
class Rows:
    """For each row the cells that cover it, and where they begin."""

    rows: list[list[Anchor]] = field(default_factory=list)
    open: dict[int, Anchor] = field(default_factory=dict)
    """The cells of the last row by the column in which they begin."""
    headings: int = 0

    def grid(self) -> Grid:
        """The whole table."""
        made = {
            id(each): Cell(each.row, each.column, each.width, each.height, each.lines, each.blocks)
            for row in self.rows
            for each in row
        }
        rows = tuple(tuple(made[id(anchor)] for anchor in row) for row in self.rows)
        return Grid(rows, self.headings)
