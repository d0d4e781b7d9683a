"""What will be written: the table of an old bulletin in the terms of the data files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from minsheng.intake.column_kinds import (
    CATEGORY,
    EXTRA,
    LEAD,
    NAME,
    NO,
    PARTNERS,
    UNITS,
    ColumnKind,
    Holds,
    is_of_a_period,
)
from minsheng.intake.project_table import Column, Lines, ProjectRow, Table
from minsheng.intake.title import join_lines
from minsheng.intake.units import unit_ids, units_in
from minsheng.period import Period
from minsheng.record import record

LONGEST_NAME = 200
"""Of a name, a unit and the like, in characters: the data files take no longer ones."""
_LONGEST_KEY = 60
Cell = tuple[str, ...]
_AWKWARD = re.compile(r"['\"\\{}\s]+")


@record
class DraftColumn:
    """A column of the bulletin: what it holds, what it looks like, and its name under ``extra``."""

    kind: ColumnKind
    group: str
    heading: str
    width: float
    merged: bool
    key: str

    @property
    def is_of_the_year(self) -> bool:
        """Whether its texts belong to the plan, not to the period."""
        return self.kind.of_year or (self.kind is EXTRA and not is_of_a_period(self.heading))


@dataclass
class DraftProject:
    """A project as it will be written; texts are lists of paragraphs, as they read.

    ``source`` are the cells of the old bulletin, which the new one has to come back to.
    """

    id: str
    name: str
    source: tuple[Cell, ...]
    units: tuple[str, ...] = ()
    texts: dict[str, Cell] = field(default_factory=dict)
    plan_extra: dict[str, Cell] = field(default_factory=dict)
    extra: dict[str, Cell] = field(default_factory=dict)
    indicators: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    def keep_as_is(self, column: DraftColumn, cell: Cell) -> None:
        """Keep a cell word for word under ``extra``."""
        self._own(column)[column.key] = cell

    def keeps(self, column: DraftColumn) -> bool:
        """Whether the cell of a column is kept word for word."""
        return column.key in self._own(column)

    def _own(self, column: DraftColumn) -> dict[str, Cell]:
        return self.plan_extra if column.is_of_the_year else self.extra


@dataclass
class Draft:
    """A year's plan and a period's progress, and what their layout has to show."""

    title: str
    area: str
    year: int
    period: Period
    as_of: str
    introduction: Cell
    notes: Cell
    columns: tuple[DraftColumn, ...]
    projects: list[DraftProject]
    units: dict[str, str]
    as_is: dict[str, bool] = field(default_factory=dict)
    """Columns (by key) with cells that are kept word for word: all of them, or (False) some."""
    lenient: tuple[str, ...] = ()
    """Rules that the old bulletin breaks, and that may not stop it from being rendered."""
    paper: str = "A4"
    landscape: bool = True
    unit_form: int = 0

    def has(self, key: str) -> bool:
        """Whether a project has a text of this kind."""
        return any(key in project.texts for project in self.projects)


def plain(lines: Lines) -> Cell:
    """The texts of lines."""
    return tuple(line.text for line in lines)


def draft_columns(table: Table) -> tuple[DraftColumn, ...]:
    """The columns of the table; a category that stood in rows of its own gets one, too."""
    columns = list(table.columns)
    if has_category_rows(table):
        place = next((n for n, one in enumerate(columns) if one.kind not in (NO, EXTRA)), 0)
        columns.insert(place, Column(CATEGORY, "", "类别", 0, merged=True))
    keys: list[str] = []
    for column in columns:
        keys.append(_key(column, keys))
    return tuple(
        DraftColumn(
            column.kind,
            _line(column.group),
            _line(column.heading),
            column.width,
            column.merged,
            key,
        )
        for column, key in zip(columns, keys, strict=True)
    )


def has_category_rows(table: Table) -> bool:
    """Whether categories stand in rows of their own, and in no column."""
    return any(row.category for row in table.rows) and not any(
        column.kind is CATEGORY for column in table.columns
    )


def _line(text: str) -> str:
    return join_lines(text.split("\n"))


def _key(column: Column, taken: Sequence[str]) -> str:
    """The name of a column under ``extra``: its heading, without what needs escaping."""
    name = _AWKWARD.sub("", column.heading)[:_LONGEST_KEY] or "未命名栏"
    if name in taken and column.group:
        name = _AWKWARD.sub("", column.group + column.heading)[:_LONGEST_KEY]
    unique, more = name, 2
    while unique in taken:
        unique, more = f"{name}{more}", more + 1
    return unique


def draft_projects(
    table: Table, columns: Sequence[DraftColumn]
) -> tuple[list[DraftProject], dict[str, str]]:
    """The projects of a table and the ids of their units, by name."""
    digits = max(2, len(str(len(table.rows))))
    own_rows = has_category_rows(table)
    projects = []
    for number, row in enumerate(table.rows, 1):
        cells = list(row.cells)
        if own_rows:
            place = next(n for n, one in enumerate(columns) if one.kind is CATEGORY)
            cells.insert(place, ())
        projects.append(_project(f"project-{number:0{digits}}", number, row, cells, columns))
    names = [name for project in projects for name in project.units]
    return projects, unit_ids(names)


def _project(
    project_id: str,
    number: int,
    row: ProjectRow,
    cells: Sequence[Lines],
    columns: Sequence[DraftColumn],
) -> DraftProject:
    texts = [plain(lines) for lines in cells]
    by_kind: dict[ColumnKind, Lines] = {}
    for place, column in enumerate(columns):
        if column.kind is CATEGORY and not cells[place] and row.category:
            texts[place] = (row.category,)
        by_kind[column.kind] = cells[place]
    name = join_lines(plain(by_kind.get(NAME, ()))) or f"第{number}项"
    project = DraftProject(project_id, shortened(name), tuple(texts))
    project.units = tuple(
        shortened(unit)
        for unit in dict.fromkeys(
            unit
            for kind in (UNITS, LEAD, PARTNERS)
            for unit in units_in(by_kind.get(kind, ())).names
        )
    )
    for column, cell in zip(columns, texts, strict=True):
        if not cell:
            continue
        if column.kind.as_is:
            project.keep_as_is(column, cell)
        elif column.kind.holds is Holds.PASSAGE:
            project.texts[column.kind.key] = cell
        elif column.kind.holds is Holds.WORD:
            project.texts[column.kind.key] = (shortened(join_lines(cell)),)
    return project


def shortened(name: str) -> str:
    """A name that is not too long for the data files."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 2] + "……"
