"""What will be written: the table of an old bulletin in the terms of the data files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minsheng.intake.drafting.draft_items import DraftItem, draft_items, is_whole, shortened
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
    is_of_a_period,
)
from minsheng.intake.recognition.sub_rows import ItemRow, Lines
from minsheng.intake.recognition.table import Column, ProjectRow, Table
from minsheng.intake.recognition.title import join_lines
from minsheng.intake.recognition.units import units_in
from minsheng.office.document import Line
from minsheng.period import Period
from minsheng.record import record

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
    items: list[DraftItem] = field(default_factory=list)
    since: str = ""
    until: str = ""
    ignores: tuple[str, ...] = ()
    """Rules that it breaks in this period, as it was published."""
    waits: bool = False
    """Whether the file does not tell of it: what it says in this period is to be filled in."""
    figured: DraftProject | None = None
    """The same with the indicators that were found in its texts."""

    @property
    def all_units(self) -> list[str]:
        """Its units, and those of its rows."""
        return [*self.units, *(unit for item in self.items for unit in item.units or ())]

    def says(self, key: str) -> bool:
        """Whether it or a row of it has a text of this kind."""
        return key in self.texts or any(item.texts.get(key) for item in self.items)

    def owner(self, item: DraftItem | None, place: int) -> DraftProject | DraftItem:
        """Whose cell stands in a row: the row's own, or that of the project over all its rows."""
        return self if item is None or item.source[place] is None else item

    def rows_of(self, at: int, place: int) -> int:
        """Over how many of its rows the cell of one of them stands: 1 where it has none, 0 where
        the file does not tell all rows.
        """
        if not all(item.source for item in self.items):
            return 0
        return len(self.items) if self.items and self.items[at].source[place] is None else 1

    def kept(self, column: DraftColumn) -> dict[str, Cell]:
        """The ``extra`` that keeps the cells of a column word for word, by its key."""
        return self.plan_extra if column.is_of_the_year else self.extra


@record
class DraftTotal:
    """A row of totals of the old bulletin: where it stands, its category, and its cells."""

    where: str
    category: str
    cells: tuple[Cell, ...]


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
    """These two and what is above the title have marks of the side where they stand (``sides``)."""
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
    above: Cell = ()
    signature: Cell = ()
    own_title: str = ""
    """A title of this period alone, as it is typed: the layout has another one."""
    totals: tuple[DraftTotal, ...] = ()
    total_cells: dict[int, str] = field(default_factory=dict)
    """The Jinja of the rows of totals, by the number of the column."""

    def has(self, key: str) -> bool:
        """Whether a project has a text of this kind."""
        return any(project.says(key) for project in self.projects)

    @property
    def rows(self) -> list[tuple[DraftProject, DraftItem | None]]:
        """The rows of the table: a project, or each row of one that has several."""
        found: list[tuple[DraftProject, DraftItem | None]] = []
        for project in self.projects:
            found += [(project, item) for item in project.items] or [(project, None)]
        return found


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
