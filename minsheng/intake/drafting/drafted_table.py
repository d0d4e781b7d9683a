"""The columns, projects and rows of totals of a table, as they are drafted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minsheng.intake.drafting.draft import Cell, DraftColumn, DraftProject, DraftTotal
from minsheng.intake.drafting.draft_items import draft_items, is_whole, shortened
from minsheng.intake.drafting.name_ids import id_of
from minsheng.intake.drafting.yaml_text import free_key
from minsheng.intake.recognition.column_kinds import (
    CATEGORY,
    EXTRA,
    ITEM,
    LEAD,
    NAME,
    NO,
    PARTNERS,
    UNITS,
    ColumnKind,
    Holds,
)
from minsheng.intake.recognition.item_rows import ItemRow
from minsheng.intake.recognition.sub_rows import Lines
from minsheng.intake.recognition.table import Column, ProjectRow, Table
from minsheng.intake.recognition.title import join_lines
from minsheng.intake.recognition.units import units_in
from minsheng.office.document import Line

_LONGEST_KEY = 60
_AWKWARD = re.compile(r"['\"\\{}\s]+")


def plain(lines: Lines) -> Cell:
    """The texts of lines."""
    return tuple(line.text for line in lines)


def draft_columns(table: Table) -> tuple[DraftColumn, ...]:
    """The columns of the table; a category that stood in rows of its own gets one, too."""
    columns = list(table.columns)
    kinds = [column.kind for column in columns]
    if CATEGORY not in kinds and any(row.category for row in table.rows):
        place = next((n for n, kind in enumerate(kinds) if kind not in (NO, EXTRA)), 0)
        columns.insert(place, Column(CATEGORY, "", "类别", merged=True))
    drafted: list[DraftColumn] = []
    for column in columns:
        key = _key(column, [one.key for one in drafted])
        group, heading = (join_lines(said.split("\n")) for said in (column.group, column.heading))
        drafted.append(DraftColumn(column.kind, group, heading, column.merged, key))
    return tuple(drafted)


def _key(column: Column, taken: Sequence[str]) -> str:
    """The name of a column under ``extra``: its heading, without what needs escaping."""
    name = _AWKWARD.sub("", column.heading)[:_LONGEST_KEY] or "未命名栏"
    if name in taken and column.group:
        name = _AWKWARD.sub("", column.group + column.heading)[:_LONGEST_KEY]
    return free_key(name, taken, joiner="")


def draft_totals(table: Table, columns: Sequence[DraftColumn]) -> tuple[DraftTotal, ...]:
    """The rows of totals of a table."""
    added = len(columns) - len(table.columns)  # a column of categories that stood in rows
    place = next((at for at, one in enumerate(columns) if one.kind is CATEGORY), 0)
    found = []
    for total in table.totals:
        cells = [plain(cell) for cell in total.cells]
        cells[place:place] = [()] * added
        found.append(DraftTotal(total.where, total.category, tuple(cells)))
    return tuple(found)


def draft_projects(table: Table, columns: Sequence[DraftColumn]) -> list[DraftProject]:
    """The projects of a table."""
    digits = max(2, len(str(len(table.rows))))
    projects: list[DraftProject] = []
    for number, row in enumerate(table.rows, 1):
        project = _project("", f"第{number}项", row, columns)
        taken = [one.id for one in projects]
        usual = f"project-{number:0{digits}}"
        project.id = id_of(project.name, taken, usual, "-")
        projects.append(project)
    return projects


def _project(
    project_id: str, unnamed: str, row: ProjectRow, columns: Sequence[DraftColumn]
) -> DraftProject:
    kinds = [column.kind for column in columns]
    cells, items = _with_category(row, kinds)
    if not items and ITEM in kinds and cells[kinds.index(ITEM)]:  # an only task is a row, too
        only = (cell if kind is ITEM else None for kind, cell in zip(kinds, cells, strict=True))
        items = [ItemRow(tuple(only))]
    by_kind = dict(zip(kinds, cells, strict=True))
    if items:
        cells = _own(cells, items[0], whole=is_whole(items, columns))
        by_kind = {**by_kind, **dict(zip(kinds, cells, strict=True))}
    name = join_lines(plain(by_kind.get(NAME, ()))) or unnamed
    project = DraftProject(project_id, shortened(name), tuple(map(plain, cells)))
    units = (unit for kind in (UNITS, LEAD, PARTNERS) for unit in units_in(by_kind.get(kind, ())))
    project.units = tuple(map(shortened, dict.fromkeys(units)))
    project.items = draft_items(items, columns)
    for place, (column, cell) in enumerate(zip(columns, project.source, strict=True)):
        if not cell:
            continue
        if column.kind.as_is:
            if not items or items[0].cells[place] is None:
                project.kept(column)[column.key] = cell
        elif column.kind.holds is Holds.PASSAGE:
            project.texts[column.kind.key] = cell
        elif column.kind.holds is Holds.WORD:
            project.texts[column.kind.key] = (shortened(join_lines(cell)),)
    return project


def _with_category(
    row: ProjectRow, kinds: Sequence[ColumnKind]
) -> tuple[list[Lines], list[ItemRow]]:
    """The cells of a project and of its rows, with a category that stood in a row of its own."""
    cells, items = list(row.cells), list(row.items)
    if len(cells) < len(kinds):
        at = kinds.index(CATEGORY)
        cells.insert(at, ())
        items = [replace(one, cells=(*one.cells[:at], None, *one.cells[at:])) for one in items]
    if row.category and not cells[place := kinds.index(CATEGORY)]:
        cells[place] = (Line(row.category),)
    return cells, items


def _own(cells: Sequence[Lines], first: ItemRow, *, whole: bool) -> list[Lines]:
    """The cells of a project that has rows: what each of these has is theirs, but where the first
    is the project's own as a ``whole``.
    """
    pairs = zip(cells, first.cells, strict=True)
    return [cell if own is None else own if whole else () for cell, own in pairs]
