"""Which cells of a row stand in which column, however the table was merged and split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.intake.heading_rows import Heading, Leaf, Row
from minsheng.source.paper import Cell, Grid, Line

Placed = tuple[tuple[Cell, ...], ...]
"""The cells of each column, most often one."""


def placed(row: Row, leaves: Sequence[Leaf]) -> Placed:
    """The cells of each column. One that is merged across several stands in the widest of them,
    and two under one heading both stand there. None is lost.
    """
    places = [_place(cell, leaves) for cell in row]
    if len(set(places)) < len(row) == len(leaves):
        places = list(range(len(leaves)))  # the grid is wrong, but the cells are all there
    return tuple(
        tuple(cell for cell, place in zip(row, places, strict=True) if place == column)
        for column in range(len(leaves))
    )


def _place(cell: Cell, leaves: Sequence[Leaf]) -> int:
    shares = [min(cell.end, leaf.end) - max(cell.column, leaf.start) for leaf in leaves]
    return shares.index(max(shares))


def spans_columns(row: Row, leaves: Sequence[Leaf]) -> bool:
    """Whether a cell with text stands over more than one column."""
    return any(
        cell.text and sum(cell.column <= leaf.start and leaf.end <= cell.end for leaf in leaves) > 1
        for cell in row
    )


def share_a_cell(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether one cell stands in both; the first of two tables may have equal ones elsewhere."""
    return any(one is other for one in upper for other in lower)


def is_band(row: Row, heading: Heading) -> bool:
    """Whether a row says one thing, across most of the table: 一、教育."""
    said = [cell for cell in row if cell.text]
    return len(row) == 1 or (len(said) == 1 and said[0].width * 2 > heading.leaves[-1].end)


def width(grid: Grid, leaf: Leaf) -> float:
    """The width of a column in the measure of its grid; 0 where it is not said."""
    return sum(grid.widths[leaf.start : leaf.end]) if len(grid.widths) >= leaf.end else 0


def lines_of(rows: Sequence[Row]) -> Iterator[Line]:
    """Rows that are no project's, as lines: those of an only cell, or all cells in one line."""
    for row in rows:
        own = [cell for cell in row if cell.text]
        if len(own) == 1:
            yield from own[0].lines
        elif own:
            yield Line(" ".join("".join(line.text for line in cell.lines) for cell in own))
