"""The table of projects in a document, or the reason why there is none to import."""

from __future__ import annotations

import re

from minsheng.intake.recognition.column_kinds import (
    DUE,
    LEAD,
    NAME,
    NEXT,
    NO,
    PROBLEMS,
    PROGRESS,
    SCOPE,
    UNITS,
    ColumnKind,
    kind_of,
)
from minsheng.intake.recognition.heading_rows import find_heading
from minsheng.intake.recognition.project_table import find_table
from minsheng.intake.recognition.table import Table
from minsheng.office.archive import Archive
from minsheng.office.document import Grid, OfficeDocument

_OF_A_FORM = {NAME, UNITS, LEAD, SCOPE, PROGRESS, DUE, PROBLEMS, NEXT}
_LEAST = 3
_LEFT_OUT = re.compile("[^：]*工作表没有导入：")
"""Says of sheets, among which the table may be, that they were not read."""
_HINT = re.compile(r"[（(【\[][^（）()]*[）)】\]]|[…．.]+|[/／—\-]+|[xX×*＊]{2,}")


def table_in(archive: Archive, document: OfficeDocument) -> Table:
    """The table of projects; raises Refused, with the reason, where there is none."""
    if _has_forms_only(document):
        said = "这里一个项目一张表，栏目写在左边一列，不是一行一个项目的表格，没法导入"
        archive.refuse("no-table", said, "把各个项目排成一张表，一行一个项目，再导入")
    table = find_table(document)
    if _is_unfilled(table) if table else _has_headings(document):
        said = "表格还没有填写：只有表头，下面没有项目（修订中删去的行不算）"
        archive.refuse("no-table", said, "填好再导入；新的一年从头写，用 minsheng init")
    if table is None:
        hint = "表头要有“项目名称”“责任单位”“工作进展”之类的栏目"
        said = "；".join(("没有找到民生实事项目的表格", *filter(_LEFT_OUT.match, document.remarks)))
        archive.refuse("no-table", said, hint)
    return table


def _has_forms_only(document: OfficeDocument) -> bool:
    """Whether each project has a table of its own, with the headings down its first column."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    forms = [grid for grid in grids if _is_form(grid)]
    unnamed = [grid for grid in grids if grid not in forms and len(_told(grid)) >= _LEAST]
    if not forms and len(unnamed) > 1:  # their names stand above them
        forms = unnamed
    return bool(forms) and all(find_heading(one) is None for one in grids if one not in forms)


def _is_form(grid: Grid) -> bool:
    told = [kind_of(row[0].text) for row in grid.rows if row and row[0].text]
    kinds = _told(grid)
    return NAME in kinds and len(kinds) >= _LEAST and told.count(NAME) * 2 <= len(told)


def _told(grid: Grid) -> set[ColumnKind]:
    """What the cells of the first column are headings of."""
    return {kind_of(row[0].text) for row in grid.rows if row and row[0].text} & _OF_A_FORM


def _is_unfilled(table: Table) -> bool:
    """Whether the rows have numbers and hints at most."""
    kinds = [column.kind for column in table.columns]
    return not any(
        not _HINT.fullmatch(line.text)
        for row in table.rows
        for kind, lines in zip(kinds, row.cells, strict=True)
        if kind is not NO
        for line in lines
    )


def _has_headings(document: OfficeDocument) -> bool:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return any(find_heading(grid) is not None for grid in grids)
