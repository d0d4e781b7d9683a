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
    Holds,
    is_of_a_period,
)
from minsheng.intake.name_ids import id_of
from minsheng.intake.project_table import Column, Lines, ProjectRow, Table
from minsheng.intake.title import join_lines
from minsheng.intake.units import units_in
from minsheng.intake.yaml_text import free_key
from minsheng.office.document import Line
from minsheng.period import Period
from minsheng.record import record

LONGEST_NAME = 200
"""Of a name, a unit and the like, in characters: the data files take no longer ones."""
_LONGEST_KEY = 60
Cell = tuple[str, ...]
_AWKWARD = re.compile(r"['\"\\{}\s]+")


@record
class DraftColumn(Column):
    """A column of the table, its headings on one line, with its name under ``extra``."""

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
    checks: list[str] = field(default_factory=list)
    since: str = ""
    until: str = ""
    ignores: tuple[str, ...] = ()
    """Rules that it breaks in this period, as it was published."""
    figured: DraftProject | None = None
    """The same with the indicators that were found in its texts."""

    def kept(self, column: DraftColumn) -> dict[str, Cell]:
        """The ``extra`` that keeps the cells of a column word for word, by its key."""
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
    ignores: tuple[str, ...] = ()
    """Rules that what stands around the table breaks."""
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
    cells = list(row.cells)
    if len(cells) < len(columns):  # categories stood in rows of their own
        cells.insert(kinds.index(CATEGORY), ())
    if row.category and not cells[place := kinds.index(CATEGORY)]:
        cells[place] = (Line(row.category),)
    by_kind = dict(zip(kinds, cells, strict=True))
    texts = tuple(map(plain, cells))
    name = join_lines(plain(by_kind.get(NAME, ()))) or unnamed
    project = DraftProject(project_id, shortened(name), texts)
    units = (unit for kind in (UNITS, LEAD, PARTNERS) for unit in units_in(by_kind.get(kind, ())))
    project.units = tuple(map(shortened, dict.fromkeys(units)))
    for column, cell in zip(columns, texts, strict=True):
        if not cell:
            continue
        if column.kind.as_is:
            project.kept(column)[column.key] = cell
        elif column.kind.holds is Holds.PASSAGE:
            project.texts[column.kind.key] = cell
        elif column.kind.holds is Holds.WORD:
            project.texts[column.kind.key] = (shortened(join_lines(cell)),)
    return project


def shortened(name: str) -> str:
    """A name that is not too long for the data files."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 2] + "……"
