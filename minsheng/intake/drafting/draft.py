"""What will be written: the table of an old bulletin in the terms of the data files."""

from __future__ import annotations

from dataclasses import dataclass, field

from minsheng.intake.drafting.draft_items import DraftItem
from minsheng.intake.recognition.column_kinds import (
    EXTRA,
    is_of_a_period,
)
from minsheng.intake.recognition.table import Column
from minsheng.period import Period
from minsheng.record import record

Cell = tuple[str, ...]


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
    nearly_all: str = ""
    """What is printed in place of 100% where not all is done, as the plan is to say it."""
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
