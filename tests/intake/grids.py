"""Grids of cells, written down row by row."""

from __future__ import annotations

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.drafting import make_draft
from minsheng.intake.recognition.project_table import find_table
from minsheng.intake.recognition.table import Table
from minsheng.office.document import Cell, Grid, Line, OfficeDocument
from minsheng.period import Period


def cell(text: str, column: int, *, row: int = 0, width: int = 1, height: int = 1) -> Cell:
    """A cell with the lines of a text."""
    lines = tuple(Line(line) for line in text.split("\n")) if text else ()
    return Cell(row, column, width, height, lines)


def row_of(*texts: str, at: int = 0) -> tuple[Cell, ...]:
    """A row of cells that are one column wide."""
    return tuple(cell(text, column, row=at) for column, text in enumerate(texts))


def grid(*rows: tuple[Cell, ...] | list[str], marked: int = 0, name: str = "") -> Grid:
    """A table; a row that is given as texts has cells one column wide."""
    made = (row_of(*one, at=at) if isinstance(one, list) else one for at, one in enumerate(rows))
    return Grid(tuple(made), marked, name)


def table_of(*blocks: Line | Grid | str) -> Table:
    """The table of a document of these blocks; texts are lines."""
    lines = (Line(block) if isinstance(block, str) else block for block in blocks)
    table = find_table(OfficeDocument(tuple(lines), ()))
    assert table is not None
    return table


def drafted(*blocks: Line | Grid | str, period: str = "2025H1") -> Draft:
    """The draft of a document, as it is before it is held against its source."""
    document = OfficeDocument((), ())
    return make_draft(table_of(*blocks), document, "x", Period.parse(period), lambda _: None)[0]
