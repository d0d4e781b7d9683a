"""What is found in a document: the table of projects, and what stands around it."""

from __future__ import annotations

from minsheng.intake.recognition.column_kinds import ColumnKind
from minsheng.intake.recognition.item_rows import ItemRow
from minsheng.intake.recognition.sub_rows import Lines
from minsheng.intake.recognition.total_rows import TotalRow
from minsheng.record import record


@record
class Column:
    """A column of the table. ``merged`` tells that one cell of it stands over several projects."""

    kind: ColumnKind
    group: str
    heading: str
    merged: bool


@record
class ProjectRow:
    """A project: the lines of each column, and the category from a row or a line of its own.

    ``items`` are its rows, where it has several.
    """

    cells: tuple[Lines, ...]
    category: str
    items: tuple[ItemRow, ...] = ()


@record
class Table:
    """What was found in a document."""

    before: Lines
    columns: tuple[Column, ...]
    rows: tuple[ProjectRow, ...]
    after: Lines
    remarks: tuple[str, ...]
    totals: tuple[TotalRow, ...] = ()
